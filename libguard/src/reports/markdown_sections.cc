// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "reports/attention.h"
#include "reports/bounded_list.h"
#include "reports/clip.h"
#include "reports/count.h"
#include "reports/markdown.h"
#include "reports/markdown_report.h"
#include "reports/override_words.h"
#include "reports/passed.h"
#include "reports/plural.h"
#include "text/place_text.h"

namespace libguard::reports {
namespace {

constexpr std::size_t kMostName = 300;
constexpr std::size_t kMostText = 600;
// Lines below one item: the rest is counted.
constexpr std::size_t kMostLines = 10;

std::string name(std::string_view text) { return markdown::code(clipped(text, kMostName)); }
std::string quiet(std::string_view text) { return markdown::quiet(clipped(text, kMostText)); }

std::string section(std::string_view heading, const BoundedList& list) {
  if (list.text().empty() && list.left_out() == 0) return "";
  std::string out = fmt::format("### {}\n\n{}", heading, list.text());
  if (list.left_out() > 0) out += fmt::format("- and {} more\n", list.left_out());
  return out + "\n";
}

std::string passed_item(const Passed& passed, const Granters& granters,
                        const MarkdownFindings& findings) {
  const Exemption& exemption = *passed.exemption;
  const Finding& first = *passed.findings.front();
  std::string out = fmt::format(
      "- {} {}: {} at {}, {}",
      exemption.kind == Exemption::Kind::kOverride ? "**overridden**" : "**suppressed**",
      exemption.expires.empty()
          ? "without an end"
          : "until " + quiet(until_words(exemption.expires, exemption.days_left)),
      findings.rule(first.rule), name(place_of(first)), quiet(first.message));
  if (passed.findings.size() > 1) {
    out += fmt::format(", and at {}", plural(passed.findings.size() - 1, "other place"));
  }
  std::string granted = granters.words(exemption);
  if (!granted.empty()) out += "\\\n  " + quiet(granted);
  if (!exemption.reason.empty()) {
    out += (granted.empty() ? "\\\n  " : ": ") + quiet(exemption.reason);
  }
  if (!exemption.id.empty()) out += "\\\n  override " + name(exemption.id);
  return out + "\n";
}

std::string head_of(const Notice& notice) {
  switch (notice.about) {
    case Notice::About::kOverride:
    case Notice::About::kSuppression:
      return notice.tone == Tone::kError ? "error" : "warning";
    case Notice::About::kLapsed:
    case Notice::About::kGone:
      return "baseline";
    case Notice::About::kGuardrail:
      return notice.tone == Tone::kError ? "guardrail change, not approved" : "guardrail change";
    case Notice::About::kTrust:
      return "overrides are advisory here";
  }
  return "";
}

std::string notice_item(const Notice& notice) {
  std::string out = fmt::format("- **{}**: ", head_of(notice));
  if (!notice.place.empty()) out += name(notice.place) + ": ";
  out += quiet(notice.text);
  if (!notice.rule.empty()) out += " (" + name(notice.rule) + ")";
  out += '\n';
  const std::size_t shown = std::min(notice.more.size(), kMostLines);
  for (std::size_t i = 0; i < shown; ++i) out += "  - " + quiet(notice.more[i]) + "\n";
  if (notice.more.size() > shown) {
    out += fmt::format("  - and {} more\n", notice.more.size() - shown);
  }
  return out;
}

}  // namespace

std::string markdown_undecided(const Report& report, const MarkdownFindings& findings,
                               std::size_t most_bytes) {
  struct Group {
    std::size_t places = 0;
    std::set<std::string_view> waits_for;
  };
  std::map<std::string_view, Group> groups;
  std::set<std::string_view> partial;
  for (const Finding& finding : report.findings) {
    if (is_partial(finding)) partial.insert(finding.rule);
    if (!is_undecided(finding) || is_partial(finding)) continue;
    Group& group = groups[finding.rule];
    ++group.places;
    group.waits_for.insert(finding.waits_for.begin(), finding.waits_for.end());
  }
  BoundedList list(most_bytes);
  for (const auto& [rule, group] : groups) {
    std::string item =
        fmt::format("- {} in {}", findings.rule(rule), plural(group.places, "place"));
    if (!group.waits_for.empty()) item += ", waits for " + name(*group.waits_for.begin());
    if (group.waits_for.size() > 1) {
      item += fmt::format(" and {} more", group.waits_for.size() - 1);
    }
    list.add(item + "\n");
  }
  if (!partial.empty()) {
    list.add(fmt::format("- by these files alone: {}\n", plural(partial.size(), "rule")));
  }
  return section("Not decided", list);
}

std::string markdown_passed(const Report& report, const MarkdownFindings& findings,
                            std::size_t most_bytes) {
  const Granters granters(report);
  BoundedList list(most_bytes);
  for (const Passed& passed : by_exemption(report)) {
    if (list.has_room()) {
      list.add(passed_item(passed, granters, findings));
    } else {
      list.leave_out();
    }
  }
  const std::uint64_t baselined = count(report).baselined;
  std::string out = section("Let pass", list);
  if (baselined == 0) return out;
  if (out.empty())
    out = "### Let pass\n\n";
  else
    out.pop_back();
  return out + fmt::format("- **in the baseline**: {}\n\n", plural(baselined, "finding"));
}

std::string markdown_attention(const Report& report, std::size_t most_bytes) {
  BoundedList list(most_bytes);
  for (const Tone tone : {Tone::kError, Tone::kWarning}) {
    for (const Notice& notice : notices_of(report, false)) {
      if (notice.tone == tone) list.add(notice_item(notice));
    }
  }
  return section("Asks for attention", list);
}

std::string markdown_problems(const Report& report, std::size_t most_bytes) {
  BoundedList list(most_bytes);
  for (const Diagnostic& problem : report.problems) {
    std::string place = problem.source.name();
    if (!problem.source.text().empty()) {
      const std::uint32_t begin = problem.span.begin;
      place = place_text(place, problem.source.locate(begin), problem.source.pointer(begin));
    }
    std::string item = fmt::format(
        "- **{}**: {}{}, {}\n",
        problem.severity == Diagnostic::Severity::kError ? "error" : "warning",
        place.empty() ? "" : name(place) + ": ", quiet(problem.message), name(problem.code));
    for (const std::string& note : problem.notes) item += "  - " + quiet(note) + "\n";
    list.add(item);
  }
  return section("Problems of the input", list);
}

}  // namespace libguard::reports
