// SPDX-License-Identifier: Apache-2.0
#include "reports/markdown_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "libguard/report_formats.h"
#include "reports/clip.h"
#include "reports/markdown.h"
#include "reports/plural.h"
#include "reports/verdict.h"
#include "reports/worst.h"

namespace libguard {
namespace reports {
namespace {

// Of what a report may hold, for each section behind the findings.
constexpr std::size_t kShare = 8;
// For the line that says what was left out.
constexpr std::size_t kReserve = 300;
constexpr std::size_t kMostHeading = 300;

// The verdict is the heading; what has to be known beside it follows.
std::string verdict(const Report& report, const Counts& counts, bool enforced) {
  const std::vector<VerdictLine> lines = verdict_of(report, counts, enforced);
  const auto decides = [](const VerdictLine& line) {
    return line.word != "incomplete" && line.word != "not enforced";
  };
  auto first = std::find_if(lines.begin(), lines.end(), decides);
  if (first == lines.end()) first = lines.begin();
  std::string out = fmt::format("## guard: {}{}\n\n", first->word, first->rest);
  for (auto line = lines.begin(); line != lines.end(); ++line) {
    if (line != first) out += fmt::format("**{}**{}\n\n", line->word, line->rest);
  }
  return out;
}

std::string table(const Counts& counts) {
  if (counts.errors + counts.warnings == 0) return "";
  std::string out =
      "| | critical | high | medium | low | info | all |\n"
      "|:--|--:|--:|--:|--:|--:|--:|\n";
  const auto row = [&out](std::string_view word, const std::array<std::uint64_t, 5>& of,
                          std::uint64_t all) {
    fmt::format_to(std::back_inserter(out), "| {} | {} | {} | {} | {} | {} | {} |\n", word, of[4],
                   of[3], of[2], of[1], of[0], all);
  };
  row("errors", counts.errors_of_severity, counts.errors);
  row("warnings", counts.warnings_of_severity, counts.warnings);
  return out + "\n";
}

std::string scope(const Report& report, const Counts& counts) {
  std::string out =
      fmt::format("Read {} ({}, {}), ran {} ({}).", plural(report.files, "file"),
                  plural(report.documents, "document"), plural(report.resources, "resource"),
                  plural(report.rules.size(), "rule"), plural(report.evaluated, "check"));
  const auto part = [&out](std::uint64_t number, std::string_view words) {
    if (number > 0) out += fmt::format(" {} {}.", number, words);
  };
  part(counts.undecided, "undecided");
  part(counts.overridden, "overridden");
  part(counts.suppressed, "suppressed");
  part(counts.baselined, "in the baseline");
  if (!report.skipped.empty())
    out += fmt::format(" Skipped {}.", plural(report.skipped.size(), "input"));
  return out + "\n\n";
}

std::string findings_by_file(const Report& report, const MarkdownFindings& markdown,
                             std::size_t most_bytes) {
  const std::vector<const Finding*> findings = worst_first(report);
  const FindingsByFile by = by_file(
      findings, most_bytes,
      [](const std::string& file) {
        return fmt::format(
            "### {}\n\n", markdown::code(clipped(file.empty() ? "(no file)" : file, kMostHeading)));
      },
      [&](const Finding& finding) { return markdown.item(finding); });
  std::string out;
  for (const FindingsOfFile& file : by.files) out += file.heading + file.items;
  const auto rest = std::span(findings).subspan(by.shown);
  if (rest.empty()) return out;
  return out + fmt::format(
                   "**{} not shown here**, for want of room: {}.\n\n",
                   rest.size() == 1 ? "1 finding is" : fmt::format("{} findings are", rest.size()),
                   errors_and_warnings(rest));
}

}  // namespace
}  // namespace reports

std::string render_markdown(const Report& report, const MarkdownOptions& options) {
  const reports::Counts counts = reports::count(report);
  const reports::MarkdownFindings findings(report, options.rules);
  const std::size_t share = options.most_bytes / reports::kShare;
  const std::string head = reports::verdict(report, counts, options.enforced) +
                           reports::table(counts) + reports::scope(report, counts);
  const std::string rest = reports::markdown_undecided(report, findings, share) +
                           reports::markdown_passed(report, findings, share) +
                           reports::markdown_attention(report, share) +
                           reports::markdown_problems(report, share);
  const std::size_t used = head.size() + rest.size() + reports::kReserve;
  const std::size_t room = options.most_bytes > used ? options.most_bytes - used : 0;
  std::string out = head + reports::findings_by_file(report, findings, room) + rest;
  out.pop_back();  // the empty line at the end
  return out;
}

}  // namespace libguard
