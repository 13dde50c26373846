// SPDX-License-Identifier: Apache-2.0
//
// SARIF 2.1.0, docs.oasis-open.org/sarif/sarif/v2.1.0. Results stand on a line each, and are
// made one after the other: a tree of all of them takes many times their size.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "libguard/version.h"
#include "reports/count.h"
#include "reports/incidents.h"
#include "reports/plural.h"
#include "reports/sarif_parts.h"
#include "reports/worst.h"
#include "text/printable.h"

namespace libguard {
namespace reports::sarif {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kRoot = "%SRCROOT%";
// GitHub refuses a run with more results.
constexpr std::size_t kMostResults = 25'000;

std::string_view level_of(const Finding& finding) {
  if (finding.blocks) return "error";
  // What an exemption lets pass would fail without it.
  if (is_exempt(finding) && finding.level >= Level::kSoftMandatory) return "error";
  return finding.severity == Severity::kInfo ? "note" : "warning";
}

// Undecided is what SARIF calls open, and what is not a failure has no level (3.27.10).
void put_verdict(Json& json, const Finding& finding) {
  const bool open = is_undecided(finding);
  json["kind"] = open ? "open" : "fail";
  json["level"] = open ? "none" : level_of(finding);
}

Json logical_location(const Finding& finding) {
  const std::string resource = finding.resource.to_string();
  if (resource.empty()) return Json();
  Json json = Json::object();
  if (!finding.resource.name.empty()) json["name"] = printable(finding.resource.name);
  json["fullyQualifiedName"] = printable(resource);
  json["kind"] = "resource";
  return json;
}

void put_location(Json& json, const Finding& finding, const Whereabouts& where) {
  Json location = location_of(spot_of(finding, where));
  if (location.is_null()) location = Json::object();
  if (Json logical = logical_location(finding); !logical.is_null()) {
    location["logicalLocations"] = Json::array({std::move(logical)});
  }
  if (!location.empty()) json["locations"] = Json::array({std::move(location)});
}

// The fingerprint outlives that lines move, which is what GitHub's hash of a line is for.
void put_fingerprints(Json& json, const Finding& finding) {
  if (finding.fingerprint.empty()) return;
  const std::string text = printable(finding.fingerprint);
  const std::size_t sign = text.find(':');
  const std::string digits = sign == std::string::npos ? text : text.substr(sign + 1);
  json["partialFingerprints"] = {{"primaryLocationLineHash", digits + ":1"},
                                 {"guardFingerprint/v1", text}};
}

void put_properties(Json& json, const Finding& finding) {
  Json all = Json::object();
  all["severity"] = name_of(finding.severity);
  all["level"] = name_of(finding.level);
  const auto put = [&all](const char* key, const std::string& text) {
    if (!text.empty()) all[key] = printable(text);
  };
  put("path", finding.region.path);
  put("pointer", finding.region.pointer);
  put("attribute", finding.region.attribute);
  put("chartTemplate", finding.region.chart_template);
  if (!finding.definition.file.empty()) put("plannedIn", finding.region.file);
  for (const std::string& name : finding.waits_for) all["waitsFor"].push_back(printable(name));
  if (!finding.fix.text.empty()) {
    all["fix"] = {{"text", readable(finding.fix.text)}, {"where", printable(finding.fix.where)}};
  }
  put("overrideLink", finding.offer.link);
  json["properties"] = std::move(all);
}

class Log {
 public:
  Log(const Report& report, std::span<const RuleInfo> rules, const SarifOptions& options)
      : report_(report),
        options_(options),
        rules_(rules_of(report, rules)),
        suppressions_(report) {}

  std::string render() && {
    const std::vector<const Finding*> shown = chosen();
    text_ = fmt::format("{{\n  \"$schema\": \"{}\",\n  \"version\": \"2.1.0\",\n", kSchema);
    text_ += "  \"runs\": [\n    {\n";
    Json run = head();
    for (const auto& [name, value] : run.items()) {
      text_ += fmt::format("      {}: {},\n", Json(name).dump(), on_lines(value));
    }
    text_ += "      \"results\": [";
    for (const Finding* finding : shown) add(result_of(*finding));
    if (options_.profile == SarifProfile::kFull) add_silent_rules();
    text_ += first_ ? "]\n" : "\n      ]\n";
    return std::move(text_) + "    }\n  ]\n}\n";
  }

 private:
  std::vector<const Finding*> chosen() {
    std::vector<const Finding*> shown;
    const bool full = options_.profile == SarifProfile::kFull;
    for (const Finding& finding : report_.findings) {
      if (full || (!is_exempt(finding) && !is_undecided(finding))) shown.push_back(&finding);
    }
    if (full || shown.size() <= kMostResults) return shown;
    left_out_ = shown.size() - kMostResults;
    shown = worst_first(report_);
    shown.resize(kMostResults);
    return shown;
  }

  Json head() const {
    Json run = Json::object();
    run["tool"]["driver"] = {{"name", "guard"},
                             {"version", version()},
                             {"semanticVersion", version()},
                             {"rules", rules_.descriptors}};
    if (!options_.category.empty()) {
      run["automationDetails"] = {{"id", fmt::format("guard/{}/", printable(options_.category))}};
    }
    run["originalUriBaseIds"][std::string(kRoot)] = {
        {"description", {{"text", "the root of the repository"}}}};
    run["invocations"] = Json::array({invocation_of(report_, options_.where, left_out_)});
    run["columnKind"] = "unicodeCodePoints";
    return run;
  }

  Json result_of(const Finding& finding) const {
    Json json = about(finding.rule);
    put_verdict(json, finding);
    json["message"] = message_of(message_words(finding));
    put_location(json, finding, options_.where);
    put_fingerprints(json, finding);
    if (options_.profile == SarifProfile::kFull) {
      Json suppressions = suppressions_.of(finding);
      if (!suppressions.empty()) json["suppressions"] = std::move(suppressions);
    }
    put_properties(json, finding);
    return json;
  }

  Json about(const std::string& rule) const {
    return {{"ruleId", printable(rule)}, {"ruleIndex", rules_.index.at(rule)}};
  }

  // A rule that found nothing anywhere.
  void add_silent_rules() {
    for (const RuleCount& rule : report_.rules) {
      if (rule.fail + rule.error + rule.unknown > 0) continue;
      const bool passed = rule.pass > 0;
      Json json = about(rule.rule);
      json["kind"] = passed ? "pass" : "notApplicable";
      json["level"] = "none";
      json["message"] =
          message_of(passed ? fmt::format("found nothing in {}", plural(rule.pass, "place"))
                            : std::string("nothing that the rule is about was read"));
      add(json);
    }
  }

  void add(const Json& result) {
    text_ += first_ ? "\n        " : ",\n        ";
    first_ = false;
    text_ += result.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  // Below a member of the run.
  static std::string on_lines(const Json& value) {
    std::string text;
    std::string printed = print(value);
    printed.pop_back();
    for (const char c : printed) {
      text += c;
      if (c == '\n') text += "      ";
    }
    return text;
  }

  const Report& report_;
  const SarifOptions& options_;
  Rules rules_;
  Suppressions suppressions_;
  std::size_t left_out_ = 0;
  bool first_ = true;
  std::string text_;
};

}  // namespace

Json message_of(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '(' && out.ends_with(']')) out += ' ';
    if (c == '{' || c == '}') out += c;
    out += c;
  }
  return {{"text", out}};
}

Json location_of(const Spot& spot) {
  if (spot.file.empty()) return Json();
  Json artifact = {{"uri", uri_of(spot.file)}};
  if (!spot.file.starts_with('/')) artifact["uriBaseId"] = kRoot;
  Json physical = {{"artifactLocation", std::move(artifact)}};
  if (spot.has_place) {
    physical["region"] = {{"startLine", spot.begin.line},
                          {"startColumn", spot.begin.column},
                          {"endLine", spot.end.line},
                          {"endColumn", spot.end.column}};
  }
  return {{"physicalLocation", std::move(physical)}};
}

}  // namespace reports::sarif

std::string render_sarif(const Report& report, std::span<const RuleInfo> rules,
                         const SarifOptions& options) {
  return reports::sarif::Log(report, rules, options).render();
}

}  // namespace libguard
