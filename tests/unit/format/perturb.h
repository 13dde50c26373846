// SPDX-License-Identifier: Apache-2.0
//
// The same rules, written differently: what the formatter must make the same of.
#ifndef TESTS_UNIT_FORMAT_PERTURB_H_
#define TESTS_UNIT_FORMAT_PERTURB_H_

#include <cstdint>
#include <random>
#include <string>

#include "libguard/source.h"

struct Perturbation {
  bool lines = false;     // also ends lines within clauses, here and there
  bool comments = false;  // also adds comments
};

// REQUIRES: the source has no syntax error. What lines and comments do to a text
// may be one: then there are such places that a line must not end at.
std::string perturbed(const libguard::Source& source, Perturbation perturbation,
                      std::mt19937& random);

#endif  // TESTS_UNIT_FORMAT_PERTURB_H_
