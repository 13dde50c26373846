// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "libguard/report.h"
#include "reports/lines.h"
#include "reports/palette.h"
#include "reports/plural.h"
#include "text/printable.h"

namespace libguard {
namespace {

using reports::Palette;
using reports::plural;

void show(std::string& out, const ExampleResult& result, const Palette& palette) {
  const auto to = std::back_inserter(out);
  fmt::format_to(to, "{}{}:{}:{}:{} {}failed:{} {} {}[{}]{}\n", palette.bold(),
                 printable(result.file), result.place.line, result.place.column, palette.end(),
                 palette.error(), palette.end(), printable(result.title), palette.dim(),
                 printable(result.rule), palette.end());
  fmt::format_to(to, "       = expected: {}\n       = actual:   {}\n", printable(result.expected),
                 printable(result.actual));
  for (const std::string& detail : result.details) {
    for (const std::string_view line : reports::lines_of(detail)) {
      fmt::format_to(to, "           {}\n", printable(line));
    }
  }
  out += '\n';
}

}  // namespace

std::string render_examples_text(std::span<const ExampleResult> results,
                                 std::span<const RuleInfo> rules, bool color) {
  const Palette palette(color);
  std::string out;
  const auto to = std::back_inserter(out);
  std::set<std::string_view> tested;
  std::uint64_t failed = 0;
  for (const ExampleResult& result : results) {
    tested.insert(result.rule);
    if (result.passed) continue;
    ++failed;
    show(out, result, palette);
  }
  for (const RuleInfo& rule : rules) {
    if (tested.contains(rule.id)) continue;
    fmt::format_to(to, "{}warning:{} {} has no example\n", palette.warning(), palette.end(),
                   printable(rule.id));
  }
  if (results.empty()) {
    fmt::format_to(to, "{}nothing was tested:{} no rule has an example\n", palette.warning(),
                   palette.end());
    return out;
  }
  fmt::format_to(to, "ran {} of {}: ", plural(results.size(), "example"),
                 plural(tested.size(), "rule"));
  if (failed == 0) {
    fmt::format_to(to, "{}all passed{}\n", palette.good(), palette.end());
  } else {
    fmt::format_to(to, "{} passed, {}{} failed{}\n", results.size() - failed, palette.error(),
                   failed, palette.end());
  }
  return out;
}

}  // namespace libguard
