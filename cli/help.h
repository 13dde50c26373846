// SPDX-License-Identifier: Apache-2.0
//
// How help is laid out: options in two columns of at most 80 together.
#ifndef CLI_HELP_H_
#define CLI_HELP_H_

#include <memory>
#include <string>

namespace CLI {
class App;
class FormatterBase;
}  // namespace CLI

namespace libguard::cli {

// As it is typed: "guard override request".
std::string full_name(const CLI::App& command);

std::shared_ptr<CLI::FormatterBase> make_help_formatter();

}  // namespace libguard::cli

#endif  // CLI_HELP_H_
