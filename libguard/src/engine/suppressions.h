// SPDX-License-Identifier: Apache-2.0
//
// Suppressions in what a run reads: comments and annotations. What becomes of each is said
// in overrides/suppressions.h.
#ifndef LIBGUARD_ENGINE_SUPPRESSIONS_H_
#define LIBGUARD_ENGINE_SUPPRESSIONS_H_

#include <vector>

#include "inputs/input.h"
#include "libguard/override.h"
#include "secrets/mask.h"

namespace libguard {

// In the order of the files, and in each of their places.
//
// A comment is about the line that it stands in; one on a line of its own (behind nothing
// but blanks and the dashes of a list) about the next line, where other comments may stand
// between but no blank line. '#' within a scalar begins no comment. Documents that could not
// be read have none.
std::vector<Suppression> find_suppressions(const std::vector<Resource>& resources,
                                           const secrets::Masks& masks);

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_SUPPRESSIONS_H_
