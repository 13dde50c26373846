// SPDX-License-Identifier: Apache-2.0
//
// Reads input files, several at once, into what the model sees.
#ifndef LIBGUARD_ENGINE_READ_H_
#define LIBGUARD_ENGINE_READ_H_

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
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
  bool partial = false;   // a plan that leaves something out is among it
  bool context = false;   // there is some
  bool unread = false;    // of the context, wholly or in part
  std::vector<Secret> secrets;
  std::set<std::string> plans;  // the files that are one, by the name of their source
};

// A folder, standard input, a rendered chart and a plan are a whole system; single
// files are not: what they refer to may lie in another file.
bool looks_complete(std::span<const InputFile> inputs, const ReadInputs& read);

// The result does not depend on the number of threads.
ReadInputs read_inputs(std::span<const InputFile> files, unsigned threads,
                       const std::function<void(std::uint64_t, std::uint64_t)>& progress);

// Adds what the model could not read in the shape that it expects; of a plan
// without its text.
void add_shapes(const Diagnostics& shapes, const std::set<std::string>& plans,
                Diagnostics& problems);

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_READ_H_
