// SPDX-License-Identifier: Apache-2.0
//
// One test of the CEL conformance suite (cel.expr.conformance.test.SimpleTest),
// and which part of CEL it needs.
#ifndef TESTS_CONFORMANCE_SIMPLE_TEST_H_
#define TESTS_CONFORMANCE_SIMPLE_TEST_H_

#include <string>
#include <vector>

#include "conformance/textproto.h"

namespace conformance {

enum class Scope {
  kCore,       // no protocol buffer message type
  kWellKnown,  // google.protobuf wrappers, Struct, Value, Any
  kMessages,   // others, and enumerations: out of scope
};

struct SimpleTest {
  std::string name;  // section/name
  const Message* message = nullptr;
  Scope scope = Scope::kCore;
};

// The tests of a file. They point into it.
std::vector<SimpleTest> tests_of(const Message& file);

}  // namespace conformance

#endif  // TESTS_CONFORMANCE_SIMPLE_TEST_H_
