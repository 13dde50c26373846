// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "reports/html_report.h"
#include "reports/plural.h"
#include "text/frame.h"
#include "text/place_text.h"

namespace libguard::reports {
namespace {

using html::code;
using html::text;

std::string problem_item(const Diagnostic& problem) {
  const bool error = problem.severity == Diagnostic::Severity::kError;
  const std::string_view look = error ? "error" : "warning";
  std::string place = problem.source.name();
  std::string frame;
  if (!problem.source.text().empty()) {
    const std::uint32_t begin = problem.span.begin;
    const Place at = problem.source.locate(begin);
    place = place_text(place, at, problem.source.pointer(begin));
    if (at.line > 0 && problem.framed) frame = code_frame(problem.source, problem.span, false);
  }
  std::string out = fmt::format(
      "<article class=\"item is-{0}\" data-item=\"problem\">\n<h3>{1} {2}</h3>\n"
      "<p class=\"meta\">{3}{4}</p>\n{5}",
      look, html::tag(look, look), text(problem.message), place.empty() ? "" : code(place) + ", ",
      code(problem.code), frame.empty() ? "" : html::block(frame));
  const std::size_t shown = std::min<std::size_t>(problem.notes.size(), 10);
  for (std::size_t i = 0; i < shown; ++i) out += "<p>" + text(problem.notes[i]) + "</p>\n";
  return out + "</article>\n";
}

}  // namespace

std::string html_problems(const Report& report) {
  BoundedList list(kMostSectionBytes);
  for (const Diagnostic& problem : report.problems) {
    if (list.has_room()) {
      list.add(problem_item(problem));
    } else {
      list.leave_out();
    }
  }
  return html::section("problems", "Problems of the input", report.problems.size(),
                       html::list(list, "problem"));
}

std::string html_skipped(const Report& report) {
  constexpr std::size_t kMostPaths = 500;
  std::map<std::string_view, std::vector<const SkippedInput*>> reasons;
  for (const SkippedInput& input : report.skipped) reasons[input.reason].push_back(&input);
  BoundedList list(kMostSectionBytes);
  for (const auto& [reason, inputs] : reasons) {
    std::string item = fmt::format(
        "<details class=\"item is-quiet\" data-item=\"skipped\">\n<summary>{} "
        "<span class=\"tally\">{}</span></summary>\n<ul class=\"plain\">\n",
        text(reason), plural(inputs.size(), "input"));
    for (std::size_t i = 0; i < inputs.size() && i < kMostPaths; ++i) {
      item += "<li>" + code(inputs[i]->path) + "</li>\n";
    }
    if (inputs.size() > kMostPaths) {
      item += fmt::format("<li>and {} more</li>\n", inputs.size() - kMostPaths);
    }
    list.add(item + "</ul>\n</details>\n");
  }
  return html::section("skipped", "Skipped", report.skipped.size(), html::list(list, "reason"));
}

}  // namespace libguard::reports
