// SPDX-License-Identifier: Apache-2.0
//
// Runs one test of the suite: parse, check, evaluate, compare.
#ifndef TESTS_CONFORMANCE_RUN_H_
#define TESTS_CONFORMANCE_RUN_H_

#include <string>

#include "conformance/textproto.h"

namespace conformance {

// Which stage gave the result, or refused the expression.
enum class Stage { kSetUp, kParser, kChecker, kProgram };

struct Outcome {
  bool passed = false;
  Stage stage = Stage::kSetUp;
  std::string got;  // for people
};

Outcome run(const Message& test);

bool wants_error(const Message& test);

}  // namespace conformance

#endif  // TESTS_CONFORMANCE_RUN_H_
