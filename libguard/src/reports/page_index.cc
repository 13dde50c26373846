// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/markdown.h"
#include "reports/pages.h"

namespace libguard::reports {
namespace {

constexpr std::array kLevels = {Level::kHardMandatory, Level::kSoftMandatory, Level::kAdvisory,
                                Level::kOff};

std::string_view topic_of(std::string_view id) { return id.substr(0, id.rfind('.')); }

std::string rule_link(std::string_view id) {
  return fmt::format("[{}]({})", markdown::plain(id), page_name(id));
}

std::string row(const RuleInfo& rule) {
  return fmt::format("| {} | {} | {} | {} | {} |\n", rule_link(rule.id),
                     markdown::with_code(rule.title), name_of(rule.severity), level_text(rule),
                     pack_links(rule));
}

bool has_page(std::span<const RuleInfo> rules, std::string_view id) {
  return std::any_of(rules.begin(), rules.end(),
                     [&](const RuleInfo& rule) { return rule.id == id; });
}

std::string pack_text(const PackInfo& pack, std::span<const RuleInfo> rules) {
  std::string out = fmt::format("\n### Pack {}\n\n", markdown::plain(pack.name));
  if (!pack.title.empty()) out += markdown::with_code(pack.title) + ".\n\n";
  for (const Level level : kLevels) {
    std::string names;
    for (const PackInfo::Member& member : pack.members) {
      if (member.level != level) continue;
      names += names.empty() ? "" : ", ";
      names += has_page(rules, member.rule) ? rule_link(member.rule) : markdown::code(member.rule);
    }
    if (!names.empty()) out += fmt::format("- {}: {}\n", name_of(level), names);
  }
  return out;
}

}  // namespace

std::string index_page(std::span<const RuleInfo> rules, std::span<const PackInfo> packs,
                       bool detectors) {
  std::string out =
      "# Rules\n\nThe level says what a failure does: `advisory` reports it, `soft-mandatory` and "
      "`hard-mandatory` block. At\n`hard-mandatory` so does what is not known. `guard rules` "
      "prints this list, `guard rules ID` one of them.\n";
  if (detectors) {
    out += fmt::format("\nTokens of known formats are found by [detectors]({}).\n", kDetectorsName);
  }
  std::string_view topic;
  for (const RuleInfo& rule : rules) {
    if (topic_of(rule.id) != topic) {
      topic = topic_of(rule.id);
      out += fmt::format(
          "\n## {}\n\n| rule | what must hold | severity | level | packs |\n"
          "|---|---|---|---|---|\n",
          markdown::plain(topic));
    }
    out += row(rule);
  }
  if (packs.empty()) return out;
  out +=
      "\n## Packs\n\nA pack switches its rules on, each at a level; `packs: [NAME]` in "
      "`.guard.yaml` chooses them.\n";
  for (const PackInfo& pack : packs) out += pack_text(pack, rules);
  return out;
}

}  // namespace libguard::reports
