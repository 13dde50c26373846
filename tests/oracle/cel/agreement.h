// SPDX-License-Identifier: Apache-2.0
//
// One expression, evaluated by a program and by the reference.
#ifndef TESTS_ORACLE_CEL_AGREEMENT_H_
#define TESTS_ORACLE_CEL_AGREEMENT_H_

#include <cstdint>
#include <string>

#include "oracle/cel/random.h"

namespace libguard::cel::oracle {

enum class Outcome : std::uint8_t {
  kRefused,  // by the checker
  kTooLong,  // either ran out of steps
  kValue,
  kUnknown,
  kError,
  kDisagree,
};

struct Agreement {
  Outcome outcome = Outcome::kRefused;
  // kDisagree: what was compared, and the two results.
  std::string what;
  Datum program;
  Datum reference;
};

// Besides, the program is evaluated twice, watched, and with hardly any steps: then
// it must give the same or an error.
Agreement compare(World& world, const std::string& text, const Data& values, std::uint64_t seed);

// A shorter expression that they disagree on.
std::string shrunk(World& world, std::string text, const Data& values, std::uint64_t seed);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_AGREEMENT_H_
