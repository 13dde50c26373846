// SPDX-License-Identifier: Apache-2.0
//
// Properties of random cases. GUARD_CASES says how many there are.
#ifndef TESTS_OVERRIDES_FOR_ALL_H_
#define TESTS_OVERRIDES_FOR_ALL_H_

#include <cstdint>
#include <cstdlib>

#include "overrides/random_cases.h"
#include "support/catch.h"

namespace libguard::overrides {

// How many cases there are.
inline std::uint64_t cases() {
  const char* given = std::getenv("GUARD_CASES");
  const std::uint64_t count = given == nullptr ? 0 : std::strtoull(given, nullptr, 10);
  return count == 0 ? 20'000 : count;
}

// Checks a property of every case; a macro of the test framework for each would take most of
// the time. Stops at the first that has it not: what was counted says nothing then.
template <typename Property>
void for_all(const Property& property) {
  for (std::uint64_t seed = 0; seed < cases(); ++seed) {
    Dice dice(seed);
    RandomCase one = random_case(dice);
    if (property(dice, one)) continue;
    CAPTURE(seed, one.record.rule, one.record.requested_by, name_of(one.judged().state));
    CAPTURE(one.judged().reasons);
    FAIL("the property does not hold");
  }
}

// The change does not make effective what was not. How often it ended what was is counted,
// so that a change that changes nothing is noticed.
template <typename Change>
void never_helps(const Change& change) {
  std::uint64_t ended = 0;
  for_all([&](Dice& dice, RandomCase& one) {
    const bool before = one.is_effective();
    change(dice, one);
    one.connect();
    const bool after = one.is_effective();
    ended += before && !after ? 1 : 0;
    return before || !after;
  });
  CAPTURE(ended);
  CHECK(ended * 1000 > cases());
}

}  // namespace libguard::overrides

#endif  // TESTS_OVERRIDES_FOR_ALL_H_
