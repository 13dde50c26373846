// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libguard/report.h"
#include "libguard/version.h"
#include "reports/json_parts.h"

namespace libguard {
namespace reports {
namespace {

constexpr std::string_view kSchemaVersion = "1.0";

Json subject_of(const OverrideSubject& subject) {
  Json json = Json::object();
  put_text(json, "file", subject.file);
  json["platform"] = subject.platform;
  json["resource"] = subject.resource;
  put_text(json, "address", subject.address);
  put_text(json, "kind", subject.kind);
  put_text(json, "path", subject.path);
  json["occurrence"] = subject.occurrence;
  return json;
}

Json record_of(const OverrideRecord& record) {
  Json json = Json::object();
  json["rule"] = record.rule;
  put_text(json, "ruleDigest", record.rule_digest);
  json["repo"] = record.repo;
  json["subject"] = subject_of(record.subject);
  put_text(json, "finding", record.finding);
  put_text(json, "subjectDigest", record.subject_digest);
  json["category"] = record.category;
  json["reason"] = record.reason;
  put_text(json, "ticket", record.ticket);
  json["requestedBy"] = record.requested_by;
  json["created"] = record.created;
  json["expires"] = day_text(record.expires);
  return json;
}

Json proof_of(const OverrideProof& proof) {
  Json json = Json::object();
  json["kind"] = name_of(proof.kind);
  put_text(json, "approver", proof.approver);
  put_text(json, "identity", proof.identity);
  put_text(json, "url", proof.url);
  json["counts"] = proof.counts;
  put_text(json, "problem", proof.problem);
  return json;
}

Json entries_of(const std::vector<BaselineEntry>& entries) {
  Json json = Json::array();
  for (const BaselineEntry& entry : entries) {
    Json one = Json::object();
    one["finding"] = entry.finding;
    one["rule"] = entry.rule;
    one["subject"] = subject_of(entry.subject);
    put_text(one, "subjectDigest", entry.subject_digest);
    json.push_back(std::move(one));
  }
  return json;
}

Json exemption_of(const Exemption& exemption) {
  Json json = Json::object();
  json["kind"] = name_of(exemption.kind);
  put_text(json, "override", exemption.id);
  put_text(json, "reason", exemption.reason);
  json["approvers"] = exemption.approvers;
  put_text(json, "expires", exemption.expires);
  if (!exemption.expires.empty()) json["daysLeft"] = exemption.days_left;
  return json;
}

}  // namespace

std::string print(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void put_text(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

Json head() {
  Json json = Json::object();
  json["schemaVersion"] = kSchemaVersion;
  json["tool"] = {{"name", "guard"}, {"version", version()}};
  return json;
}

Json problem_of(const Diagnostic& problem) {
  Json json = Json::object();
  json["code"] = problem.code;
  json["severity"] = problem.severity == Diagnostic::Severity::kError ? "error" : "warning";
  json["message"] = problem.message;
  put_text(json, "file", problem.source.name());
  if (problem.source.in_memory()) {
    put_text(json, "pointer", problem.source.pointer(problem.span.begin));
  } else if (!problem.source.text().empty()) {
    const Place place = problem.source.locate(problem.span.begin);
    json["line"] = place.line;
    json["column"] = place.column;
  }
  json["notes"] = problem.notes;
  return json;
}

void put_counts(Json& summary, const Counts& counts) {
  summary["overridden"] = counts.overridden;
  summary["baselined"] = counts.baselined;
  summary["suppressed"] = counts.suppressed;
  summary["invalidOverrides"] = counts.invalid;
  summary["unapprovedChanges"] = counts.changes;
}

void put_override(Json& json, const Finding& finding) {
  if (is_exempt(finding)) json["exemption"] = exemption_of(finding.exemption);
  const OverrideOffer& offer = finding.offer;
  if (offer.quorum == 0) return;
  json["offer"] = {
      {"quorum", offer.quorum}, {"approvers", offer.approvers}, {"mostDays", offer.most_days}};
  put_text(json["offer"], "link", offer.link);
}

Json trust_of(const TrustInfo& trust) {
  Json json = Json::object();
  put_text(json, "ref", trust.ref);
  put_text(json, "commit", trust.commit);
  json["configured"] = trust.configured;
  json["advisory"] = trust.advisory();
  return json;
}

Json override_of(const OverrideStatus& status) {
  Json json = Json::object();
  json["id"] = status.id;
  json["file"] = status.file;
  json["state"] = name_of(status.state);
  json["reasons"] = status.reasons;
  json["requested"] = status.requested;
  json["used"] = status.used;
  json["looked"] = status.looked;
  json["approvals"] = status.approvals;
  json["quorum"] = status.quorum;
  json["approvers"] = status.approvers;
  json["ways"] = Json::array();
  for (const ProofKind way : status.ways) json["ways"].push_back(name_of(way));
  if (status.most_days > 0) json["mostDays"] = status.most_days;
  json["proofs"] = Json::array();
  for (const OverrideProof& proof : status.proofs) json["proofs"].push_back(proof_of(proof));
  if (!status.record) return json;
  json["daysLeft"] = status.days_left;
  json["record"] = record_of(*status.record);
  return json;
}

Json suppression_of(const Suppression& suppression) {
  Json json = Json::object();
  json["kind"] = name_of(suppression.kind);
  json["state"] = name_of(suppression.state);
  put_text(json, "rule", suppression.rule);
  put_text(json, "reason", suppression.reason);
  if (suppression.until) json["until"] = day_text(*suppression.until);
  json["file"] = suppression.file;
  if (suppression.place.line != 0) {
    json["line"] = suppression.place.line;
    json["column"] = suppression.place.column;
  }
  put_text(json, "resource", suppression.resource);
  put_text(json, "flaw", suppression.flaw);
  return json;
}

Json baseline_of(const Report& report) {
  return {{"lapsed", entries_of(report.lapsed)}, {"gone", entries_of(report.gone)}};
}

Json change_of(const GuardrailChange& change) {
  Json json = Json::object();
  json["kind"] = name_of(change.kind);
  json["file"] = change.file;
  json["blocks"] = change.blocks;
  put_text(json, "problem", change.problem);
  return json;
}

}  // namespace reports

std::string render_overrides_json(std::span<const OverrideStatus> overrides,
                                  const TrustInfo& trust) {
  reports::Json json = reports::head();
  json["trust"] = reports::trust_of(trust);
  json["overrides"] = reports::Json::array();
  for (const OverrideStatus& status : overrides) {
    json["overrides"].push_back(reports::override_of(status));
  }
  return reports::print(json);
}

std::string render_audit_json(const AuditLog& log) {
  reports::Json json = reports::head();
  json["lines"] = log.lines;
  json["head"] = "sha256:" + log.head;
  json["problems"] = reports::Json::array();
  for (const Diagnostic& problem : log.problems) {
    json["problems"].push_back(reports::problem_of(problem));
  }
  return reports::print(json);
}

std::string render_baseline_json(const std::vector<BaselineEntry>& entries) {
  reports::Json json = reports::head();
  json["entries"] = reports::entries_of(entries);
  return reports::print(json);
}

}  // namespace libguard
