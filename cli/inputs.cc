// SPDX-License-Identifier: Apache-2.0
#include "inputs.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "files.h"

namespace libguard::cli {

Discovered find_inputs(const std::vector<std::string>& paths, const std::string& stdin_name,
                       const Project& project, bool selected) {
  std::vector<std::string> on_disk;
  std::copy_if(paths.begin(), paths.end(), std::back_inserter(on_disk),
               [](const std::string& path) { return path != "-"; });
  Discovered inputs = libguard::find_inputs(project, on_disk, selected);
  if (on_disk.size() == paths.size()) return inputs;

  const std::string name = stdin_name.empty() ? "<stdin>" : stdin_name;
  Result<Source> source = read_standard_input(name);
  if (source) {
    InputFile input;
    input.path = name;
    input.text = std::move(*source);
    inputs.files.push_back(std::move(input));
  } else {
    for (Diagnostic& problem : std::move(source).error()) {
      inputs.problems.push_back(std::move(problem));
    }
  }
  return inputs;
}

}  // namespace libguard::cli
