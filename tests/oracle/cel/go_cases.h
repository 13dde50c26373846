// SPDX-License-Identifier: Apache-2.0
//
// What libguard and cel-go are asked.
//
//   Cases cases(world);
//   Question question = cases.make(seed);   // the same for the same seed
#ifndef TESTS_ORACLE_CEL_GO_CASES_H_
#define TESTS_ORACLE_CEL_GO_CASES_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cel/type.h"
#include "oracle/cel/random.h"

namespace libguard::cel::oracle {

// One case, as both are given it.
struct Question {
  std::uint64_t seed = 0;
  std::string text;
  std::map<std::string, std::string> values;  // of the variables, as expressions
  std::vector<std::string> unknown;
};

// Known values in whatever the generator makes, and every fifth time truth values, some of
// them unknown or errors, behind && || ! and ?: alone: there both implementations agree about
// what is unknown.
class Cases {
 public:
  // The world must outlive it.
  explicit Cases(World& world);

  Question make(std::uint64_t seed);

 private:
  World& world_;
  Generator generator_;
};

// Whether values of the type are, or hold, objects: cel-go has none of ours.
bool holds_objects(const Type& type);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_GO_CASES_H_
