// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iterator>
#include <string>

#include "base/json_text.h"
#include "libguard/report.h"
#include "reports/palette.h"
#include "reports/plural.h"

namespace libguard {
namespace {

std::string example_json(const ExampleResult& result) {
  std::string details;
  for (const std::string& detail : result.details) {
    details += (details.empty() ? "" : ",") + json_string(detail);
  }
  return fmt::format(R"({{"rule":{},"title":{},"passed":{},"expected":{},"actual":{},)"
                     R"("file":{},"line":{},"column":{},"details":[{}]}})",
                     json_string(result.rule), json_string(result.title), result.passed,
                     json_string(result.expected), json_string(result.actual),
                     json_string(result.file), result.place.line, result.place.column, details);
}

std::string survivor_json(const Survivor& survivor) {
  const Diagnostic& diagnostic = survivor.diagnostic;
  const Place begin = diagnostic.source.locate(diagnostic.span.begin);
  const Place end = diagnostic.source.locate(diagnostic.span.end);
  return fmt::format(
      R"({{"rule":{},"message":{},"file":{},"line":{},"column":{},"endLine":{},"endColumn":{}}})",
      json_string(survivor.rule), json_string(diagnostic.message),
      json_string(diagnostic.source.name()), begin.line, begin.column, end.line, end.column);
}

template <typename Items, typename Write>
std::string list_json(const Items& items, Write write) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ",") + write(item);
  return fmt::format("[{}]", text);
}

}  // namespace

std::string render_mutation_text(const MutationResult& result, bool color) {
  const reports::Palette palette(color);
  std::string out;
  for (const Survivor& survivor : result.survivors)
    out += render(survivor.diagnostic, color) + '\n';
  fmt::format_to(std::back_inserter(out),
                 "changed the conditions of {} in {}: ", reports::plural(result.rules, "rule"),
                 reports::plural(result.mutants, "way"));
  if (result.survivors.empty()) {
    fmt::format_to(std::back_inserter(out), "{}all noticed{}\n", palette.good(), palette.end());
  } else {
    fmt::format_to(std::back_inserter(out), "{} noticed, {}{} not{}\n", result.caught,
                   palette.error(), result.survivors.size(), palette.end());
  }
  return out;
}

std::string render_tests_json(std::span<const ExampleResult> results,
                              const MutationResult* mutation) {
  std::string out = R"({"schemaVersion":"1.0","examples":)" + list_json(results, example_json);
  if (mutation != nullptr) {
    fmt::format_to(std::back_inserter(out),
                   R"(,"mutation":{{"rules":{},"mutants":{},"caught":{},"survivors":{}}})",
                   mutation->rules, mutation->mutants, mutation->caught,
                   list_json(mutation->survivors, survivor_json));
  }
  return out + "}\n";
}

}  // namespace libguard
