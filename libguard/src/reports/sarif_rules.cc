// SPDX-License-Identifier: Apache-2.0
//
// Rules as code scanning shows them: their help is Markdown, and whether one counts as a
// matter of security follows from its tag.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "reports/markdown.h"
#include "reports/sarif_parts.h"
#include "text/printable.h"

namespace libguard::reports::sarif {
namespace {

// GitHub takes a rule with more for broken.
constexpr std::size_t kMostTags = 20;

// "images.pinned" as "ImagesPinned": what viewers list instead of an id.
std::string name_from(std::string_view id) {
  std::string name;
  bool starts = true;
  for (const char c : printable(id)) {
    if (c == '.' || c == '-' || c == ' ') {
      starts = true;
      continue;
    }
    name += starts && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    starts = false;
  }
  return name;
}

std::string first_paragraph(std::string_view text) {
  return printable(text.substr(0, std::min(text.find("\n\n"), text.find_last_not_of('\n') + 1)));
}

std::string command_for(const RuleInfo& rule) { return "guard rules " + printable(rule.id); }

std::string help_text(const RuleInfo& rule, const std::string& title) {
  std::string text = rule.why.empty() ? title : readable(rule.why);
  for (const std::string& link : rule.links) text += "\n" + printable(link);
  return fmt::format("{}\n\nAll about the rule: {}", text, command_for(rule));
}

std::string help_markdown(const RuleInfo& rule, const std::string& title) {
  std::string text =
      rule.why.empty() ? markdown::with_code(title) + "\n" : markdown::foreign(readable(rule.why));
  if (!rule.logic.empty()) {
    text +=
        fmt::format("\n**What it asks, and how to fix it**\n\n{}", markdown::block("", rule.logic));
  }
  if (!rule.links.empty()) text += "\n**Read more**\n\n";
  for (const std::string& link : rule.links) text += fmt::format("- {}\n", markdown::link(link));
  return text + fmt::format("\nAll about the rule: {}\n", markdown::code(command_for(rule)));
}

// The bands of GitHub: over 9.0 critical, from 7.0 high, from 4.0 medium, from 0.1 low.
std::string_view security_severity(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
      return "9.5";
    case Severity::kHigh:
      return "8.0";
    case Severity::kMedium:
      return "5.5";
    case Severity::kLow:
      return "2.0";
    case Severity::kInfo:
      break;
  }
  return "0.1";
}

std::string_view problem_severity(Severity severity) {
  if (severity >= Severity::kHigh) return "error";
  return severity == Severity::kMedium ? "warning" : "recommendation";
}

Json properties_of(const RuleInfo& rule) {
  Json json = Json::object();
  // The tag that GitHub goes by comes first, since not all may be shown.
  std::vector<std::string> tags = rule.tags;
  const auto security = std::stable_partition(
      tags.begin(), tags.end(), [](const std::string& tag) { return tag == "security"; });
  const bool is_security = security != tags.begin();
  if (tags.size() > kMostTags) tags.resize(kMostTags);
  if (!tags.empty()) {
    json["tags"] = Json::array();
    for (const std::string& tag : tags) json["tags"].push_back(printable(tag));
  }
  // Rules read what is written there; they do not guess.
  json["precision"] = "high";
  if (is_security) {
    json["security-severity"] = security_severity(rule.severity);
  } else {
    json["problem.severity"] = problem_severity(rule.severity);
  }
  return json;
}

}  // namespace

std::string readable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += printable(text.substr(0, end));
    if (end < text.size()) out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

Json rule_of(const RuleInfo& rule) {
  const std::string title = rule.title.empty() ? printable(rule.id) : printable(rule.title);
  const std::string full = first_paragraph(rule.why);
  const bool blocks = rule.level >= Level::kSoftMandatory;
  Json json = Json::object();
  json["id"] = printable(rule.id);
  json["name"] = name_from(rule.id);
  json["shortDescription"] = {{"text", title}};
  json["fullDescription"] = {{"text", full.empty() ? title : full}};
  json["help"] = {{"text", help_text(rule, title)}, {"markdown", help_markdown(rule, title)}};
  json["defaultConfiguration"] = {{"level", blocks ? "error" : "warning"}};
  json["properties"] = properties_of(rule);
  return json;
}

Rules rules_of(const Report& report, std::span<const RuleInfo> rules) {
  std::set<std::string_view> ran;
  for (const RuleCount& rule : report.rules) ran.insert(rule.rule);
  std::map<std::string_view, const RuleInfo*> known;
  for (const RuleInfo& rule : rules) known.emplace(rule.id, &rule);
  std::map<std::string_view, const Finding*> found;
  for (const Finding& finding : report.findings) {
    found.emplace(finding.rule, &finding);
    ran.insert(finding.rule);
  }
  Rules all{Json::array(), {}};
  for (const std::string_view id : ran) {
    RuleInfo rule;
    if (const auto at = known.find(id); at != known.end()) {
      rule = *at->second;
    } else {
      rule.id = id;
      // A report from elsewhere: its findings know the most of their rule.
      if (const auto of = found.find(id); of != found.end()) {
        rule.title = of->second->title;
        rule.why = of->second->why;
        rule.severity = of->second->severity;
        rule.level = of->second->level;
      }
    }
    all.index.emplace(id, all.descriptors.size());
    all.descriptors.push_back(rule_of(rule));
  }
  return all;
}

}  // namespace libguard::reports::sarif
