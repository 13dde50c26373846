// SPDX-License-Identifier: Apache-2.0
//
// The command line of guard: commands, and what is said when it is wrong.
#ifndef CLI_APP_H_
#define CLI_APP_H_

namespace libguard::cli {

int run(int argc, char** argv);

}  // namespace libguard::cli

#endif  // CLI_APP_H_
