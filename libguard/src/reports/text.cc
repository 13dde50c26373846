// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/report.h"
#include "reports/count.h"
#include "reports/lines.h"
#include "reports/palette.h"
#include "reports/plural.h"
#include "reports/summary.h"
#include "reports/text_overrides.h"
#include "text/frame.h"
#include "text/printable.h"

namespace libguard {
namespace {

using reports::kDetail;
using reports::Palette;
using reports::place_of;

constexpr std::string_view kIndent = "           ";
// What one line of undecided verdicts names; the rest is counted.
constexpr std::size_t kMostNamed = 3;

std::string named(const std::set<std::string_view>& words) {
  std::string text;
  std::size_t shown = 0;
  for (const std::string_view word : words) {
    if (shown == kMostNamed) break;
    text += fmt::format("{}{}", shown == 0 ? "" : ", ", printable(word));
    ++shown;
  }
  if (words.size() > shown) text += fmt::format(" and {} more", words.size() - shown);
  return text;
}

class TextReport {
 public:
  TextReport(const Report& report, const TextOptions& options)
      : report_(report), options_(options), palette_(options.color), notes_(report) {}

  std::string render() && {
    for (const Finding& finding : report_.findings) {
      if (!reports::is_undecided(finding) && !reports::is_exempt(finding)) show(finding);
    }
    for (const Diagnostic& problem : report_.problems) {
      out_ += libguard::render(problem, options_.color);
      out_ += '\n';
    }
    show_undecided();
    out_ += reports::render_passed(report_, options_);
    out_ += reports::render_attention(report_, options_);
    out_ += reports::render_summary(report_, options_);
    return std::move(out_);
  }

 private:
  void show(const Finding& finding) {
    show_place(finding);
    const std::string_view color = finding.blocks ? palette_.error() : palette_.warning();
    fmt::format_to(to(), "{}{}:{} ", color, finding.blocks ? "error" : "warning", palette_.end());
    // The message says what a failure would be; here nobody knows yet.
    if (finding.verdict == Verdict::kUnknown) {
      fmt::format_to(to(), "not decided yet: {}",
                     printable(finding.title.empty() ? finding.message : finding.title));
    } else {
      out_ += printable(finding.message);
    }
    fmt::format_to(to(), " {}[{}]{}\n", palette_.dim(), printable(finding.rule), palette_.end());
    show_excerpt(finding.excerpt, color);
    show_details(finding);
    out_ += '\n';
  }

  void show_place(const Finding& finding) {
    fmt::format_to(to(), "{}{}:{} ", palette_.bold(), place_of(finding), palette_.end());
  }

  // The mark stands in the first line; the others are what it goes on with.
  void show_excerpt(const Excerpt& excerpt, std::string_view mark) {
    if (excerpt.first_line == 0 || excerpt.lines.empty()) return;
    out_ +=
        line_frame(excerpt.first_line, excerpt.lines.front(), excerpt.column, excerpt.width, mark);
    for (std::size_t i = 1; i < excerpt.lines.size(); ++i) {
      fmt::format_to(to(), "{}{:>6} |{} {}\n", palette_.dim(), excerpt.first_line + i,
                     palette_.end(), printable(excerpt.lines[i]));
    }
  }

  void show_details(const Finding& finding) {
    fmt::format_to(to(), "{}{}{}{} severity", kDetail, palette_.severity(finding.severity),
                   name_of(finding.severity), palette_.end());
    if (const std::string resource = finding.resource.to_string(); !resource.empty()) {
      fmt::format_to(to(), ", in {}", printable(resource));
    }
    if (finding.resource.platform != "terraform" && !finding.resource.address.empty()) {
      fmt::format_to(to(), ", of {}", printable(finding.resource.address));
    }
    if (!finding.definition.file.empty()) {
      fmt::format_to(to(), ", planned in {}", printable(finding.region.file));
    }
    if (!finding.region.chart_template.empty()) {
      fmt::format_to(to(), ", from chart {}", printable(finding.region.chart_template));
    }
    out_ += '\n';
    if (!finding.region.attribute.empty()) {
      fmt::format_to(to(), "{}at {}\n", kDetail, printable(finding.region.attribute));
    }
    if (finding.verdict == Verdict::kError) {
      fmt::format_to(to(),
                     "{}the mistake is in the rule or its parameters; it blocks at any level\n",
                     kDetail);
    }
    if (finding.verdict == Verdict::kUnknown && !finding.waits_for.empty()) {
      fmt::format_to(to(), "{}waits for {}\n", kDetail,
                     named({finding.waits_for.begin(), finding.waits_for.end()}));
    }
    show_fix(finding.fix);
    out_ += notes_.about(finding, options_.verbose);
    if (options_.verbose) show_reason(finding);
  }

  void show_fix(const FixHint& fix) {
    if (fix.text.empty()) return;
    fmt::format_to(to(), "{}fix{}{}:\n", kDetail, fix.where.empty() ? "" : ", ",
                   printable(fix.where));
    for (const std::string_view line : reports::lines_of(fix.text)) {
      fmt::format_to(to(), "{}{}{}{}\n", kIndent, palette_.good(), printable(line), palette_.end());
    }
  }

  // A reason is worth reading once, however often the rule is broken.
  void show_reason(const Finding& finding) {
    if (!finding.why.empty() && explained_.insert(finding.rule).second) {
      fmt::format_to(to(), "{}why:\n", kDetail);
      for (const std::string_view line : reports::lines_of(finding.why)) {
        fmt::format_to(to(), "{}{}\n", line.empty() ? "" : kIndent, printable(line));
      }
    }
    fmt::format_to(to(), "{}{}, fingerprint {}\n", kDetail, name_of(finding.level),
                   printable(finding.fingerprint));
  }

  // One line for each rule: an undecided verdict is no news in itself, and a
  // plan has hundreds of them.
  void show_undecided() {
    struct Group {
      std::vector<const Finding*> findings;
      std::set<std::string_view> waits_for;
    };
    std::map<std::string_view, Group> groups;
    for (const Finding& finding : report_.findings) {
      if (!reports::is_undecided(finding) || reports::is_partial(finding)) continue;
      Group& group = groups[finding.rule];
      group.findings.push_back(&finding);
      group.waits_for.insert(finding.waits_for.begin(), finding.waits_for.end());
    }
    for (const auto& [rule, group] : groups) {
      fmt::format_to(to(), "{}undecided:{} {} in {}", palette_.undecided(), palette_.end(),
                     printable(rule), reports::plural(group.findings.size(), "place"));
      if (!group.waits_for.empty()) {
        fmt::format_to(to(), ", waits for {}", named(group.waits_for));
      }
      out_ += '\n';
      if (!options_.verbose) continue;
      for (const Finding* finding : group.findings) {
        fmt::format_to(to(), "  {}: {}\n", place_of(*finding),
                       printable(finding->resource.to_string()));
      }
    }
    if (show_partial() || !groups.empty()) out_ += '\n';
  }

  // One line for all of them: that a part was checked is no news.
  bool show_partial() {
    std::set<std::string_view> rules;
    for (const Finding& finding : report_.findings) {
      if (reports::is_partial(finding)) rules.insert(finding.rule);
    }
    if (rules.empty()) return false;
    fmt::format_to(
        to(), "not decided by these files alone: {} (check the whole folder, or say --complete)\n",
        named(rules));
    return true;
  }

  std::back_insert_iterator<std::string> to() { return std::back_inserter(out_); }

  const Report& report_;
  const TextOptions& options_;
  Palette palette_;
  reports::OverrideNotes notes_;
  std::set<std::string_view> explained_;
  std::string out_;
};

}  // namespace

std::string render_text(const Report& report, const TextOptions& options) {
  return TextReport(report, options).render();
}

}  // namespace libguard
