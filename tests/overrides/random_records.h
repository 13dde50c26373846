// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_OVERRIDES_RANDOM_RECORDS_H_
#define TESTS_OVERRIDES_RANDOM_RECORDS_H_

#include <cstddef>
#include <random>
#include <string>

#include "libguard/override.h"

namespace libguard {

// The record of docs/overrides.md.
OverrideRecord sample_record();

// From `least` code points on: letters, and all that YAML takes for something else.
std::string random_text(std::mt19937& random, std::size_t least, std::size_t most);

// One that can be read, with whatever its texts may hold.
OverrideRecord random_record(std::mt19937& random);

}  // namespace libguard

#endif  // TESTS_OVERRIDES_RANDOM_RECORDS_H_
