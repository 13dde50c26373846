// SPDX-License-Identifier: Apache-2.0
//
// How help is laid out: options in two columns of at most 80 together.
#ifndef CLI_HELP_H_
#define CLI_HELP_H_

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace libguard::cli {

std::shared_ptr<CLI::FormatterBase> make_help_formatter();

}  // namespace libguard::cli

#endif  // CLI_HELP_H_
