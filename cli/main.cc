// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include "app.h"

int main(int argc, char** argv) {
  // `guard check | head` closes the pipe early; writing then fails, and says so.
  std::signal(SIGPIPE, SIG_IGN);
  return libguard::cli::run(argc, argv);
}
