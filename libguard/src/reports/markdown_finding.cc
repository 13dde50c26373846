// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "reports/clip.h"
#include "reports/count.h"
#include "reports/lines.h"
#include "reports/markdown.h"
#include "reports/markdown_report.h"
#include "reports/plural.h"

namespace libguard::reports {
namespace {

// Whoever writes a name or a text does not decide how much room is left for the others.
constexpr std::size_t kMostName = 300;
constexpr std::size_t kMostMessage = 1000;
constexpr std::size_t kMostFix = 4000;
constexpr std::size_t kMostLink = 2000;
constexpr std::size_t kMostNamed = 3;

std::string name(std::string_view text) { return markdown::code(clipped(text, kMostName)); }

// Where in its file; empty where nobody could go there.
std::string within_file(const Finding& finding) {
  const Region& region = finding.region;
  const bool defined = !finding.definition.file.empty();
  const Place place = defined ? finding.definition.begin : region.begin;
  std::string out;
  const bool one_line = !defined && !region.attribute.empty() && finding.excerpt.first_line == 0;
  if (place.line > 0 && !one_line) {
    out = fmt::format(", line {}", place.line);
  } else if (place.line == 0 && !region.pointer.empty()) {
    out = ", at " + name(region.pointer);
  }
  if (!region.attribute.empty()) out += ", at " + name(region.attribute);
  return out;
}

void put_paragraph(std::string& out, std::string_view text) {
  out += "\n";
  for (const std::string_view line : lines_of(text)) {
    fmt::format_to(std::back_inserter(out), "{}{}\n", line.empty() ? "" : "  ", line);
  }
}

std::string origin(const Finding& finding) {
  std::string out;
  if (finding.resource.platform != "terraform" && !finding.resource.address.empty()) {
    out += ", of " + name(finding.resource.address);
  }
  if (!finding.definition.file.empty()) out += ", planned in " + name(finding.region.file);
  if (!finding.region.chart_template.empty()) {
    out += ", from chart " + name(finding.region.chart_template);
  }
  return out;
}

std::string message_of(const Finding& finding) {
  const bool unknown = finding.verdict == Verdict::kUnknown;
  std::string out = unknown ? "not decided yet: " : "";
  out += markdown::quiet(
      clipped(unknown && !finding.title.empty() ? finding.title : finding.message, kMostMessage));
  if (finding.verdict == Verdict::kError) {
    out += "\\\nthe mistake is in the rule or its parameters; it blocks at any level";
  }
  if (unknown && !finding.waits_for.empty()) {
    out += "\\\nwaits for ";
    const std::size_t shown = std::min(finding.waits_for.size(), kMostNamed);
    for (std::size_t i = 0; i < shown; ++i) {
      out += (i == 0 ? "" : ", ") + name(finding.waits_for[i]);
    }
    if (finding.waits_for.size() > shown) {
      out += fmt::format(" and {} more", finding.waits_for.size() - shown);
    }
  }
  return out;
}

}  // namespace

MarkdownFindings::MarkdownFindings(const Report& report, std::span<const RuleInfo> rules)
    : notes_(report) {
  for (const RuleInfo& rule : rules) {
    const auto found = std::find_if(rule.links.begin(), rule.links.end(),
                                    [](const std::string& link) { return markdown::is_web(link); });
    if (found != rule.links.end()) links_.emplace(rule.id, *found);
  }
}

std::string MarkdownFindings::rule(std::string_view id) const {
  const auto found = links_.find(id);
  return found == links_.end() ? name(id) : markdown::named_link(name(id), found->second);
}

std::string MarkdownFindings::item(const Finding& finding) const {
  std::string out = fmt::format("- **{}**, {} severity: {}", finding.blocks ? "error" : "warning",
                                name_of(finding.severity), rule(finding.rule));
  if (const std::string resource = finding.resource.to_string(); !resource.empty()) {
    out += " in " + name(resource);
  }
  out += within_file(finding) + origin(finding) + "\n";
  put_paragraph(out, message_of(finding));
  out += fix(finding);
  put_paragraph(out, override_lines(finding));
  return out + "\n";
}

std::string MarkdownFindings::fix(const Finding& finding) const {
  if (finding.fix.text.empty()) return "";
  std::string out;
  put_paragraph(out, "<details><summary>Fix</summary>");
  if (!finding.fix.where.empty()) {
    put_paragraph(out, markdown::quiet(clipped(finding.fix.where, kMostName)) + ":");
  }
  put_paragraph(out, markdown::block("yaml", clipped(finding.fix.text, kMostFix)));
  put_paragraph(out, "</details>");
  return out;
}

std::string MarkdownFindings::override_lines(const Finding& finding) const {
  std::string out = "Fingerprint " + name(finding.fingerprint);
  const std::vector<std::string> state = notes_.state(finding, false);
  for (const std::string& line : state) {
    out += "\\\n" + markdown::quiet(clipped(line, kMostMessage));
  }
  if (!state.empty() || !has_offer(finding)) return out;
  const std::string& link = finding.offer.link;
  const bool linked = link.size() <= kMostLink && markdown::is_web(link);
  return out + fmt::format("\\\n{} ({})",
                           linked ? markdown::named_link("Request an override", link)
                                  : "Request an override: " +
                                        name("guard override request " + finding.fingerprint),
                           markdown::quiet(clipped(offer_words(finding.offer), kMostName)));
}

}  // namespace libguard::reports
