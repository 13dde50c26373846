// SPDX-License-Identifier: Apache-2.0
//
// What a command is to read: files, what lies below folders, standard input.
#ifndef CLI_INPUTS_H_
#define CLI_INPUTS_H_

#include <string>
#include <vector>

#include "libguard/check.h"
#include "libguard/project.h"

namespace libguard::cli {

// `paths` as the user wrote them; "-" is standard input, which is called
// `stdin_name`, or "<stdin>" where that is empty. `selected`: by a program.
Discovered find_inputs(const std::vector<std::string>& paths, const std::string& stdin_name,
                       const Project& project, bool selected = false);

}  // namespace libguard::cli

#endif  // CLI_INPUTS_H_
