// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "base/utf8.h"
#include "reports/count.h"
#include "reports/html_report.h"
#include "reports/override_words.h"
#include "reports/passed.h"
#include "reports/plural.h"
#include "reports/text_overrides.h"
#include "reports/worst.h"
#include "text/printable.h"

namespace libguard::reports {
namespace {

using html::code;
using html::text;

// Of a line that is longer, what stands around the mark is shown.
constexpr std::size_t kWidest = 300;
constexpr std::size_t kBefore = 100;
constexpr std::size_t kMostPlaces = 100;

// The byte at which the code point of this number begins.
std::size_t byte_at(std::string_view shown, std::size_t code_points) {
  std::size_t at = 0;
  for (; code_points > 0 && at < shown.size(); --code_points) {
    at += std::max<std::size_t>(utf8::decode(shown.substr(at)).size, 1);
  }
  return std::min(at, shown.size());
}

std::string marked_line(const Excerpt& excerpt) {
  const std::string line = printable(excerpt.lines.front());
  std::string_view rest = line;
  const std::size_t begin = std::max(excerpt.column, 1U) - 1;
  const std::size_t cut = utf8::length(line) > kWidest && begin > kBefore ? begin - kBefore : 0;
  rest.remove_prefix(byte_at(rest, cut));
  const std::size_t mark = byte_at(rest, begin - cut);
  const std::size_t end =
      mark + byte_at(rest.substr(mark), std::clamp<std::size_t>(excerpt.width, 1, kWidest));
  const std::string_view behind = rest.substr(end);
  const std::size_t shown = byte_at(behind, kWidest);
  return fmt::format("{}{}<mark>{}</mark>{}{}", cut > 0 ? "..." : "", text(rest.substr(0, mark)),
                     text(rest.substr(mark, end - mark)), text(behind.substr(0, shown)),
                     shown < behind.size() ? "..." : "");
}

std::string excerpt_of(const Excerpt& excerpt) {
  constexpr std::size_t kMostLines = 40;
  if (excerpt.first_line == 0 || excerpt.lines.empty()) return "";
  std::string out = "<pre class=\"excerpt\"><code>";
  const std::size_t lines = std::min(excerpt.lines.size(), kMostLines);
  for (std::size_t i = 0; i < lines; ++i) {
    fmt::format_to(std::back_inserter(out), "<span class=\"number\">{:>5}</span>  {}\n",
                   excerpt.first_line + i,
                   i == 0 ? marked_line(excerpt) : text(excerpt.lines[i], kWidest));
  }
  return out + "</code></pre>\n";
}

std::string meta_of(const Finding& finding, const RuleAnchors& rules) {
  std::string out = rules.link(finding.rule);
  const auto part = [&out](std::string_view word, const std::string& value) {
    if (!value.empty()) out += fmt::format(", {} {}", word, code(value));
  };
  part("in", finding.resource.to_string());
  part("at", place_of(finding));
  part("at", finding.region.attribute);
  if (finding.resource.platform != "terraform") part("of", finding.resource.address);
  if (!finding.definition.file.empty()) part("planned in", finding.region.file);
  part("from chart", finding.region.chart_template);
  return fmt::format("<p class=\"meta\">{}, {}</p>\n", out, name_of(finding.level));
}

class Findings {
 public:
  Findings(const Report& report, const RuleAnchors& rules) : notes_(report), rules_(rules) {}

  std::string item(const Finding& finding) {
    const bool unknown = finding.verdict == Verdict::kUnknown;
    const std::string_view word = finding.blocks ? "error" : "warning";
    std::string out = fmt::format(
        "<article class=\"item is-{0}\" id=\"finding-{1}\" data-item=\"finding\" "
        "data-state=\"{0}\" data-severity=\"{2}\">\n<h4>{3} {4} {5}{6}</h4>\n",
        word, ++number_, name_of(finding.severity), html::tag(word, word),
        severity_tag(finding.severity), unknown ? "not decided yet: " : "",
        text(unknown && !finding.title.empty() ? finding.title : finding.message));
    out += meta_of(finding, rules_) + excerpt_of(finding.excerpt);
    if (finding.verdict == Verdict::kError) {
      out += "<p>The mistake is in the rule or its parameters; it blocks at any level.</p>\n";
    }
    if (unknown && !finding.waits_for.empty()) out += waits_for(finding);
    if (!finding.fix.text.empty()) {
      fmt::format_to(
          std::back_inserter(out), "<details><summary>Fix</summary>\n{}{}</details>\n",
          finding.fix.where.empty() ? "" : fmt::format("<p>{}:</p>\n", text(finding.fix.where)),
          html::block(finding.fix.text));
    }
    return out + foot(finding) + "</article>\n";
  }

 private:
  static std::string waits_for(const Finding& finding) {
    std::string out = "<p>Waits for ";
    const std::size_t shown = std::min<std::size_t>(finding.waits_for.size(), 5);
    for (std::size_t i = 0; i < shown; ++i)
      out += (i == 0 ? "" : ", ") + code(finding.waits_for[i]);
    if (finding.waits_for.size() > shown) {
      out += fmt::format(" and {} more", finding.waits_for.size() - shown);
    }
    return out + "</p>\n";
  }

  std::string foot(const Finding& finding) const {
    std::string out;
    const std::vector<std::string> state = notes_.state(finding, false);
    for (const std::string& line : state) out += "<p>" + text(line) + "</p>\n";
    if (state.empty() && has_offer(finding)) {
      const std::string words = " (" + text(offer_words(finding.offer)) + ")";
      const std::string asks = html::link(finding.offer.link, "Request an override");
      out += asks.starts_with('<')
                 ? "<p>" + asks + words + "</p>\n"
                 : fmt::format("<p>Request an override: {}{}</p>\n",
                               code("guard override request " + finding.fingerprint), words);
    }
    return out + fmt::format("<p class=\"meta\">Fingerprint {}</p>\n", code(finding.fingerprint));
  }

  OverrideNotes notes_;
  const RuleAnchors& rules_;
  std::size_t number_ = 0;
};

std::string passed_item(const Passed& passed, const Granters& granters, const RuleAnchors& rules) {
  const Exemption& exemption = *passed.exemption;
  const Finding& first = *passed.findings.front();
  const std::string_view word =
      exemption.kind == Exemption::Kind::kOverride ? "overridden" : "suppressed";
  std::string out = fmt::format(
      "<article class=\"item is-good\" data-item=\"finding\" data-state=\"passed\" "
      "data-severity=\"{}\">\n<h3>{} {} {}</h3>\n{}<dl class=\"facts\">\n",
      name_of(first.severity), html::tag("good", word), severity_tag(first.severity),
      text(first.message), meta_of(first, rules));
  if (!exemption.expires.empty()) {
    out += html::fact("Until", text(until_words(exemption.expires, exemption.days_left)));
  }
  out += html::fact("Granted", text(granters.words(exemption)));
  out += html::fact("Reason", text(exemption.reason));
  if (!exemption.id.empty()) out += html::fact("Override", code(exemption.id));
  if (passed.findings.size() > 1) {
    out += html::fact("Also at", plural(passed.findings.size() - 1, "other place"));
  }
  return out + "</dl>\n</article>\n";
}

std::string baseline_item(const Report& report) {
  BoundedList places(kMostSectionBytes / 4);
  std::size_t all = 0;
  for (const Finding& finding : report.findings) {
    if (finding.exemption.kind != Exemption::Kind::kBaseline) continue;
    ++all;
    places.add(fmt::format("<li>{}: {} {}</li>\n", code(place_of(finding)), text(finding.message),
                           code(finding.rule)));
  }
  if (all == 0) return "";
  return fmt::format(
      "<details class=\"item is-quiet\" data-item=\"finding\" data-state=\"passed\">\n"
      "<summary>{} {} that stood there when guard was adopted</summary>\n<ul class=\"plain\">\n"
      "{}</ul>\n{}</details>\n",
      html::tag("quiet", "in the baseline"), plural(all, "finding"), places.text(),
      places.left_out() > 0 ? fmt::format("<p>And {} more.</p>\n", places.left_out()) : "");
}

}  // namespace

std::string html_findings(const Report& report, const RuleAnchors& rules) {
  const std::vector<const Finding*> findings = worst_first(report);
  if (findings.empty()) return "";
  Findings items(report, rules);
  const FindingsByFile by = by_file(
      findings, kMostFindingBytes, [](const std::string& file) { return code(file); },
      [&](const Finding& finding) { return items.item(finding); });
  std::string out;
  for (const FindingsOfFile& file : by.files) {
    fmt::format_to(std::back_inserter(out),
                   "<div data-group>\n<h3>{} <span class=\"count\">{}</span></h3>\n{}</div>\n",
                   file.heading, plural(file.count, "finding"), file.items);
  }
  const auto rest = std::span(findings).subspan(by.shown);
  if (!rest.empty()) {
    fmt::format_to(
        std::back_inserter(out),
        "<p class=\"banner warning\">{} not shown here, for want of room: {}. They "
        "weigh no more than those that are shown.</p>\n",
        rest.size() == 1 ? "1 more finding is" : fmt::format("{} more findings are", rest.size()),
        errors_and_warnings(rest));
  }
  return html::section("findings", "Findings", findings.size(), out);
}

std::string html_undecided(const Report& report, const RuleAnchors& rules) {
  struct Group {
    Severity severity = Severity::kInfo;
    std::vector<const Finding*> findings;
    std::set<std::string_view> waits_for;
  };
  std::map<std::string_view, Group> groups;
  std::size_t all = 0;
  for (const Finding& finding : report.findings) {
    if (!is_undecided(finding)) continue;
    Group& group = groups[finding.rule];
    group.severity = finding.severity;
    group.findings.push_back(&finding);
    group.waits_for.insert(finding.waits_for.begin(), finding.waits_for.end());
    ++all;
  }
  BoundedList list(kMostSectionBytes);
  for (const auto& [rule, group] : groups) {
    std::string item = fmt::format(
        "<details class=\"item is-quiet\" data-item=\"finding\" data-state=\"undecided\" "
        "data-severity=\"{}\">\n<summary>{} {} {} <span class=\"tally\">{}</span></summary>\n",
        name_of(group.severity), html::tag("quiet", "undecided"), severity_tag(group.severity),
        code(rule), plural(group.findings.size(), "place"));
    item +=
        "<p>" + rules.link(rule) +
        (is_partial(*group.findings.front()) ? ": other files may hold what it asks about" : "");
    std::size_t named = 0;
    for (const std::string_view what : group.waits_for) {
      if (++named > 5) break;
      item += (named == 1 ? ", waits for " : ", ") + code(what);
    }
    if (group.waits_for.size() > 5) item += fmt::format(" and {} more", group.waits_for.size() - 5);
    item += "</p>\n<ul class=\"plain\">\n";
    for (std::size_t i = 0; i < group.findings.size() && i < kMostPlaces; ++i) {
      const Finding& one = *group.findings[i];
      item += fmt::format("<li>{}: {}</li>\n", code(place_of(one)), code(one.resource.to_string()));
    }
    if (group.findings.size() > kMostPlaces) {
      item += fmt::format("<li>and {} more</li>\n", group.findings.size() - kMostPlaces);
    }
    list.add(item + "</ul>\n</details>\n");
  }
  return html::section("undecided", "Not decided", all, html::list(list, "rule"));
}

std::string html_passed(const Report& report, const RuleAnchors& rules) {
  const Counts counts = count(report);
  const Granters granters(report);
  BoundedList list(kMostSectionBytes);
  for (const Passed& passed : by_exemption(report)) {
    if (list.has_room()) {
      list.add(passed_item(passed, granters, rules));
    } else {
      list.leave_out();
    }
  }
  return html::section("passed", "Let pass",
                       counts.overridden + counts.suppressed + counts.baselined,
                       html::list(list, "entry") + baseline_item(report));
}

}  // namespace libguard::reports
