// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "reports/html_report.h"
#include "reports/markdown.h"
#include "reports/plural.h"

namespace libguard::reports {
namespace {

using html::code;
using html::text;

struct State {
  std::string_view name;  // as the filter calls it
  std::string_view look;
  int weight = 0;  // the heaviest stand first
};

State state_of(const RuleCount& count) {
  if (count.error > 0) return {"error", "error", 4};
  if (count.fail > 0) return {"fail", "error", 3};
  if (count.unknown > 0) return {"unknown", "warning", 2};
  if (count.pass > 0) return {"pass", "good", 1};
  return {"not-applicable", "quiet", 0};
}

// What the tags of a rule look like beside it: red, where it fails, is of what blocks only.
std::string_view look_of(const State& state, const RuleInfo* rule) {
  const bool advises = rule != nullptr && rule->level == Level::kAdvisory;
  return state.name == "fail" && advises ? "warning" : state.look;
}

std::string tally(const RuleCount& count) {
  std::string out;
  const auto part = [&out](std::uint64_t number, std::string_view word) {
    if (number > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", number, word);
  };
  part(count.pass, "pass");
  part(count.fail, "fail");
  part(count.unknown, "unknown");
  part(count.error, "error");
  part(count.not_applicable, "not applicable");
  return out.empty() ? "nothing to check" : out;
}

std::string links_of(const RuleInfo& rule) {
  constexpr std::size_t kMostLinks = 20;
  std::string out;
  for (std::size_t i = 0; i < rule.links.size() && i < kMostLinks; ++i) {
    out += "<li>" + html::link(rule.links[i], text(rule.links[i])) + "</li>\n";
  }
  return out.empty() ? "" : "<ul class=\"plain\">\n" + out + "</ul>\n";
}

std::string body_of(const RuleInfo* rule) {
  if (rule == nullptr) return "<p>No more is known about it here.</p>\n";
  std::string out = rule->why.empty() ? "" : html::prose(rule->why);
  out += links_of(*rule);
  std::string facts = html::fact("Level", name_of(rule->level));
  facts += html::fact("Severity", name_of(rule->severity));
  std::string parameters;
  for (const RuleInfo::Parameter& parameter : rule->parameters) {
    parameters += (parameters.empty() ? "" : ", ") + code(parameter.name + " = " + parameter.value);
  }
  facts += html::fact("Parameters", parameters);
  if (!rule->builtin && !rule->file.empty()) facts += html::fact("Declared in", code(rule->file));
  return out + "<dl class=\"facts\">\n" + facts + "</dl>\n";
}

}  // namespace

std::string severity_tag(Severity severity) {
  constexpr std::array<std::string_view, 5> kLooks = {"quiet", "info", "warning", "error", "grave"};
  return html::tag(kLooks[static_cast<std::size_t>(severity)], name_of(severity));
}

RuleAnchors::RuleAnchors(const Report& report) {
  for (const RuleCount& count : report.rules) numbers_.emplace(count.rule, numbers_.size() + 1);
}

std::string RuleAnchors::id(std::string_view rule) const {
  const auto found = numbers_.find(rule);
  return found == numbers_.end() ? "" : fmt::format("rule-{}", found->second);
}

std::string RuleAnchors::link(std::string_view rule) const {
  const std::string anchor = id(rule);
  return anchor.empty() ? code(rule) : fmt::format("<a href=\"#{}\">{}</a>", anchor, code(rule));
}

std::string html_rules(const Report& report, std::span<const RuleInfo> rules,
                       const RuleAnchors& anchors) {
  std::map<std::string_view, const RuleInfo*> known;
  for (const RuleInfo& rule : rules) known.emplace(rule.id, &rule);
  std::vector<const RuleCount*> counts;
  for (const RuleCount& count : report.rules) counts.push_back(&count);
  std::stable_sort(counts.begin(), counts.end(), [](const RuleCount* a, const RuleCount* b) {
    return state_of(*a).weight > state_of(*b).weight;
  });
  std::string out;
  for (const RuleCount* count : counts) {
    const auto found = known.find(count->rule);
    const RuleInfo* rule = found == known.end() ? nullptr : found->second;
    const State state = state_of(*count);
    const std::string_view look = look_of(state, rule);
    fmt::format_to(
        std::back_inserter(out),
        "<details class=\"item is-{}\" id=\"{}\" data-item=\"rule\" data-state=\"{}\"{}>\n"
        "<summary>{} {} {} <span class=\"tally\">{}{}</span></summary>\n{}</details>\n",
        look, anchors.id(count->rule), state.name,
        rule == nullptr ? "" : fmt::format(" data-severity=\"{}\"", name_of(rule->severity)),
        html::tag(look, state.name == "not-applicable" ? "not applicable" : state.name),
        code(count->rule), rule == nullptr ? "" : html::with_code(rule->title), tally(*count),
        rule == nullptr ? "" : fmt::format("; {}", name_of(rule->level)), body_of(rule));
  }
  return html::section("rules", "Rules", report.rules.size(), out);
}

}  // namespace libguard::reports
