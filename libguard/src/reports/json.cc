// SPDX-License-Identifier: Apache-2.0
//
// Keys that say nothing are left out where the schema calls them optional; lists
// are always there, also when they are empty.
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "libguard/report.h"
#include "reports/count.h"
#include "reports/json_parts.h"

namespace libguard {
namespace {

using reports::head;
using reports::Json;
using reports::print;
using reports::problem_of;
using reports::put_text;

Json resource_of(const ResourceId& id) {
  Json json = Json::object();
  json["id"] = id.to_string();
  json["platform"] = id.platform;
  put_text(json, "apiVersion", id.api_version);
  json["kind"] = id.kind;
  put_text(json, "namespace", id.name_space);
  json["name"] = id.name;
  put_text(json, "address", id.address);
  return json;
}

Json location_of(const Region& region) {
  Json json = Json::object();
  json["file"] = region.file;
  if (region.begin.line != 0) {
    json["line"] = region.begin.line;
    json["column"] = region.begin.column;
    json["endLine"] = region.end.line;
    json["endColumn"] = region.end.column;
  }
  put_text(json, "chartTemplate", region.chart_template);
  json["pointer"] = region.pointer;
  json["path"] = region.path;
  put_text(json, "attribute", region.attribute);
  return json;
}

Json excerpt_of(const Excerpt& excerpt) {
  return {{"firstLine", excerpt.first_line},
          {"lines", excerpt.lines},
          {"column", excerpt.column},
          {"width", excerpt.width}};
}

Json finding_of(const Finding& finding) {
  Json json = Json::object();
  json["rule"] = finding.rule;
  json["verdict"] = name_of(finding.verdict);
  json["severity"] = name_of(finding.severity);
  json["level"] = name_of(finding.level);
  json["blocks"] = finding.blocks;
  json["title"] = finding.title;
  json["message"] = finding.message;
  put_text(json, "why", finding.why);
  json["resource"] = resource_of(finding.resource);
  json["location"] = location_of(finding.region);
  if (!finding.definition.file.empty()) {
    json["definition"] = {{"file", finding.definition.file},
                          {"line", finding.definition.begin.line},
                          {"column", finding.definition.begin.column}};
  }
  if (finding.excerpt.first_line != 0) json["excerpt"] = excerpt_of(finding.excerpt);
  if (!finding.fix.text.empty()) {
    json["fix"] = {{"text", finding.fix.text}, {"where", finding.fix.where}};
  }
  json["waitsFor"] = finding.waits_for;
  if (finding.partial) json["partial"] = true;
  json["fingerprint"] = finding.fingerprint;
  reports::put_override(json, finding);
  return json;
}

Json rule_count_of(const RuleCount& rule) {
  return {{"id", rule.rule},
          {"pass", rule.pass},
          {"fail", rule.fail},
          {"unknown", rule.unknown},
          {"notApplicable", rule.not_applicable},
          {"error", rule.error}};
}

// The gravest of what the exit codes tell apart.
std::string_view verdict_of(const Report& report, const reports::Counts& counts) {
  if (counts.invalid > 0) return "failed";
  if (reports::is_incomplete(report)) return "incomplete";
  if (counts.errors + counts.changes > 0) return "failed";
  return reports::checked_nothing(report) ? "nothing-checked" : "passed";
}

Json summary_of(const Report& report, bool enforced) {
  const reports::Counts counts = reports::count(report);
  Json json = Json::object();
  json["verdict"] = verdict_of(report, counts);
  json["enforced"] = enforced;
  json["complete"] = report.complete;
  json["files"] = report.files;
  json["documents"] = report.documents;
  json["resources"] = report.resources;
  json["rules"] = report.rules.size();
  json["evaluated"] = report.evaluated;
  json["errors"] = counts.errors;
  json["warnings"] = counts.warnings;
  json["undecided"] = counts.undecided + counts.partial;
  Json severities = Json::object();
  for (std::size_t i = counts.errors_of_severity.size(); i-- > 0;) {
    severities[std::string(name_of(static_cast<Severity>(i)))] =
        counts.errors_of_severity[i] + counts.warnings_of_severity[i];
  }
  json["bySeverity"] = std::move(severities);
  Json levels = Json::object();
  for (const Level level : {Level::kHardMandatory, Level::kSoftMandatory, Level::kAdvisory}) {
    levels[std::string(name_of(level))] = counts.of_level[static_cast<std::size_t>(level)];
  }
  json["byLevel"] = std::move(levels);
  if (reports::knows_overrides(report)) reports::put_counts(json, counts);
  return json;
}

Json rule_of(const RuleInfo& rule) {
  Json json = Json::object();
  json["id"] = rule.id;
  json["title"] = rule.title;
  put_text(json, "why", rule.why);
  json["severity"] = name_of(rule.severity);
  json["level"] = name_of(rule.level);
  json["entity"] = rule.entity;
  json["tags"] = rule.tags;
  json["links"] = rule.links;
  json["packs"] = rule.packs;
  json["parameters"] = Json::array();
  for (const RuleInfo::Parameter& parameter : rule.parameters) {
    json["parameters"].push_back(
        {{"name", parameter.name}, {"type", parameter.type}, {"value", parameter.value}});
  }
  json["replaces"] = Json::array();
  for (const RuleInfo::Replaced& replaced : rule.replaces) {
    Json given = Json::object();
    for (const auto& one : replaced.parameters) given[one.parameter] = Json::parse(one.json);
    json["replaces"].push_back(
        {{"peer", replaced.peer}, {"check", replaced.check}, {"given", std::move(given)}});
  }
  json["builtin"] = rule.builtin;
  json["file"] = rule.file;
  json["line"] = rule.place.line;
  json["column"] = rule.place.column;
  return json;
}

// An object as print() writes it, one member after the other: a tree of all
// findings takes many times what they are made from.
class Printer {
 public:
  void add(const std::string& name, const Json& value) {
    begin(name);
    append(value, "\n  ");
  }

  template <typename Item, typename Convert>
  void add_list(const std::string& name, const std::vector<Item>& items, Convert convert) {
    begin(name);
    text_ += '[';
    for (const Item& item : items) {
      text_ += &item == items.data() ? "\n    " : ",\n    ";
      append(convert(item), "\n    ");
    }
    text_ += items.empty() ? "]" : "\n  ]";
  }

  std::string finish() && { return std::move(text_) + "\n}\n"; }

 private:
  void begin(const std::string& name) {
    text_ += text_ == "{" ? "\n  " : ",\n  ";
    text_ += Json(name).dump() + ": ";
  }

  void append(const Json& value, std::string_view line_end) {
    std::string text = print(value);
    text.pop_back();  // the line feed behind it
    for (const char c : text) {
      if (c == '\n') {
        text_ += line_end;
      } else {
        text_ += c;
      }
    }
  }

  std::string text_ = "{";
};

}  // namespace

std::string render_json(const Report& report, bool enforced) {
  const auto skipped_of = [](const SkippedInput& input) {
    return Json{{"path", input.path}, {"reason", input.reason}};
  };
  Printer printer;
  const Json first = head();
  for (const auto& [name, value] : first.items()) printer.add(name, value);
  printer.add("summary", summary_of(report, enforced));
  printer.add_list("findings", report.findings, finding_of);
  printer.add_list("problems", report.problems, problem_of);
  printer.add_list("skipped", report.skipped, skipped_of);
  printer.add_list("rules", report.rules, rule_count_of);
  // A run that has none of it writes what it wrote before there was any.
  if (reports::knows_overrides(report)) {
    printer.add("trust", reports::trust_of(report.trust));
    printer.add_list("overrides", report.overrides, reports::override_of);
    printer.add_list("suppressions", report.suppressions, reports::suppression_of);
    printer.add("baseline", reports::baseline_of(report));
    printer.add_list("guardrailChanges", report.changes, reports::change_of);
  }
  return std::move(printer).finish();
}

std::string render_problems_json(const Diagnostics& problems) {
  Json json = head();
  json["problems"] = Json::array();
  for (const Diagnostic& problem : problems) json["problems"].push_back(problem_of(problem));
  return print(json);
}

std::string render_rules_json(std::span<const RuleInfo> rules) {
  Json json = head();
  json["rules"] = Json::array();
  for (const RuleInfo& rule : rules) json["rules"].push_back(rule_of(rule));
  return print(json);
}

std::string render_packs_json(std::span<const PackInfo> packs) {
  Json json = head();
  json["packs"] = Json::array();
  for (const PackInfo& pack : packs) {
    Json rules = Json::object();
    for (const PackInfo::Member& member : pack.members) rules[member.rule] = name_of(member.level);
    json["packs"].push_back({{"name", pack.name},
                             {"title", pack.title},
                             {"on", pack.chosen},
                             {"builtin", pack.builtin},
                             {"rules", rules}});
  }
  return print(json);
}

}  // namespace libguard
