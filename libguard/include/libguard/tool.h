// SPDX-License-Identifier: Apache-2.0
//
// Runs a program of somebody else that turns what people write into what is deployed: helm,
// kustomize, terraform. Without a shell: each word reaches it as it is.
//
//   const Result<ToolOutput> rendered = run_tool({.words = {"helm", "template", "chart"}});
//   if (!rendered) return complain(rendered.error());
//
// It works with the rights of whoever calls, in his environment, and may do whatever it
// pleases with them: run only what he has asked for. Blocks until it has ended.
#ifndef LIBGUARD_TOOL_H_
#define LIBGUARD_TOOL_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/result.h"

namespace libguard {

struct ToolCall {
  std::vector<std::string> words;  // the program comes first
  std::string folder = {};         // it works in; empty: the current one
  int seconds = 120;               // then it is ended, with all that it has started
  std::size_t most_output = std::size_t{256} << 20;  // bytes
};

struct ToolOutput {
  std::string out;
  std::string err;  // fit for a terminal: its last lines
};

// Whether there is such a program in an absolute folder of the PATH: one in the current
// folder belongs to whoever wrote the files there.
bool is_on_path(std::string_view program);

// Errors, with what the program complains of as notes: tool.missing, tool.failed,
// tool.too-slow, tool.too-much. REQUIRES: there is a program among the words
Result<ToolOutput> run_tool(const ToolCall& call);

}  // namespace libguard

#endif  // LIBGUARD_TOOL_H_
