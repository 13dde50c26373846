// SPDX-License-Identifier: Apache-2.0
//
// Reads input files, several at once, into what the model sees.
#ifndef LIBGUARD_ENGINE_READ_H_
#define LIBGUARD_ENGINE_READ_H_

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "inputs/input.h"
#include "libguard/check.h"

namespace libguard {

struct ReadInputs {
  std::vector<Resource> resources;  // of all files, in their order
  Diagnostics problems;
  std::vector<SkippedInput> skipped;
  std::uint64_t files = 0;
  std::uint64_t documents = 0;
  bool rendered = false;  // all of it is Helm's output
};

// The result does not depend on the number of threads.
ReadInputs read_inputs(std::span<const InputFile> files, unsigned threads,
                       const std::function<void(std::uint64_t, std::uint64_t)>& progress);

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_READ_H_
