// SPDX-License-Identifier: Apache-2.0
#include "libguard/tool.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/printable.h"
#include "trust/git.h"
#include "trust/process.h"

namespace libguard {
namespace {

constexpr std::size_t kMostLines = 20;
constexpr std::size_t kLongestLine = 1000;

// The lines that are worth showing. What a program says last is why it gave up.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  trust::for_each_part(text, '\n', [&](std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty()) return;
    lines.push_back(printable(line.substr(0, kLongestLine)));
    if (lines.size() > kMostLines) lines.erase(lines.begin());
  });
  return lines;
}

Diagnostic problem(std::string code, std::string message, std::string_view err) {
  Diagnostic made{std::move(code), std::move(message), Source(), {}};
  made.notes = lines_of(err);
  return made;
}

}  // namespace

bool is_on_path(std::string_view program) {
  return !trust::program_path(std::string(program)).empty();
}

Result<ToolOutput> run_tool(const ToolCall& call) {
  using End = trust::Outcome::End;
  trust::Command command;
  command.words = call.words;
  command.folder = call.folder;
  command.seconds = call.seconds;
  command.most_output = call.most_output;
  // Nobody wants an answer about newer versions, and colours are for terminals.
  command.variables = {{"CHECKPOINT_DISABLE", "1"}, {"NO_COLOR", "1"}};
  trust::Outcome ended = trust::run(command);
  const std::string& program = call.words.front();
  switch (ended.end) {
    case End::kNotFound:
      return problem("tool.missing", fmt::format("'{}' is not on the PATH", program), "");
    case End::kTooSlow:
      return problem("tool.too-slow",
                     fmt::format("'{}' was ended after {} seconds", program, call.seconds),
                     ended.err);
    case End::kTooMuch:
      return problem("tool.too-much",
                     fmt::format("'{}' printed more than {} bytes", program, call.most_output),
                     ended.err);
    case End::kNotStarted:
    case End::kKilled:
      return problem("tool.failed", fmt::format("'{}' failed: {}", program, ended.complaint()), "");
    case End::kExited:
      break;
  }
  if (ended.status != 0) {
    return problem("tool.failed",
                   fmt::format("'{}' ended with exit status {}", program, ended.status), ended.err);
  }
  return ToolOutput{std::move(ended.out), fmt::format("{}", fmt::join(lines_of(ended.err), "\n"))};
}

}  // namespace libguard
