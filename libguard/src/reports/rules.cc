// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/report.h"
#include "reports/lines.h"
#include "reports/table.h"
#include "text/printable.h"

namespace libguard {
namespace {

using reports::Row;
using reports::table;

std::string joined(const std::vector<std::string>& words) {
  return printable(fmt::format("{}", fmt::join(words, ", ")));
}

void put(std::string& out, std::string_view name, const std::string& text) {
  if (!text.empty()) fmt::format_to(std::back_inserter(out), "{:<12}{}\n", name, text);
}

}  // namespace

std::string render_rules_text(std::span<const RuleInfo> rules) {
  std::vector<Row<5>> rows = {{"RULE", "SEVERITY", "LEVEL", "TITLE", "PACKS"}};
  for (const RuleInfo& rule : rules) {
    rows.push_back({printable(rule.id), std::string(name_of(rule.severity)),
                    std::string(name_of(rule.level)), printable(rule.title),
                    rule.packs.empty() ? "-" : joined(rule.packs)});
  }
  return table(rows);
}

std::string render_packs_text(std::span<const PackInfo> packs) {
  std::vector<Row<4>> rows = {{"PACK", "ON", "RULES", "TITLE"}};
  for (const PackInfo& pack : packs) {
    rows.push_back({printable(pack.name), pack.chosen ? "yes" : "no",
                    std::to_string(pack.members.size()), printable(pack.title)});
  }
  return table(rows);
}

std::string render_rule_text(const RuleInfo& rule) {
  std::string out = fmt::format("{}: {}\n\n", printable(rule.id), printable(rule.title));
  put(out, "severity", std::string(name_of(rule.severity)));
  put(out, "level", std::string(name_of(rule.level)));
  put(out, "for", printable(rule.entity));
  put(out, "packs", joined(rule.packs));
  put(out, "tags", joined(rule.tags));
  put(out, "declared",
      fmt::format("{}:{}:{}", printable(rule.file), rule.place.line, rule.place.column));
  for (const RuleInfo::Parameter& parameter : rule.parameters) {
    put(out, "parameter",
        fmt::format("{} {} = {}", printable(parameter.name), printable(parameter.type),
                    printable(parameter.value)));
  }
  for (const RuleInfo::Replaced& replaced : rule.replaces) {
    const std::string given =
        replaced.given.empty() ? "" : fmt::format(" given {}", printable(replaced.given));
    put(out, "replaces",
        fmt::format("{} {}{}", printable(replaced.peer), printable(replaced.check), given));
  }
  for (const std::string& link : rule.links) put(out, "link", printable(link));
  if (!rule.why.empty()) out += '\n';
  for (const std::string_view line : reports::lines_of(rule.why)) out += printable(line) + "\n";
  return out;
}

}  // namespace libguard
