// SPDX-License-Identifier: Apache-2.0
//
// Lines of the audit log, written and read.
#include "overrides/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "base/json_text.h"
#include "documents/read.h"
#include "findings/digest.h"
#include "text/printable.h"

namespace libguard {
namespace {

using overrides::AuditFlaw;

// Room for more than any line of ours has: what is nested is none.
constexpr ReadLimits kLimits = {.depth = 4, .nodes = 10'000, .expanded_nodes = 10'000};

constexpr std::size_t kDigestSize = 64;
// Of one text in a line: whoever writes a record must not make lines that no run goes on from.
constexpr std::size_t kMostBytes = 4000;

std::string time_text(std::int64_t time) {
  using namespace std::chrono;
  constexpr std::int64_t kDay = 86'400;
  std::int64_t day = time / kDay;
  if (time % kDay < 0) --day;
  const std::int64_t second = time - day * kDay;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", day_text(day), second / 3600, second / 60 % 60,
                     second % 60);
}

// A JSON object on one line.
class Line {
 public:
  void put(std::string_view name, const std::string& text) {
    begin(name);
    append_json_string(text_, shown(text));
  }

  void put(std::string_view name, const std::vector<std::string>& texts) {
    begin(name);
    text_ += '[';
    for (const std::string& text : texts) {
      if (&text != texts.data()) text_ += ',';
      append_json_string(text_, shown(text));
    }
    text_ += ']';
  }

  std::string finish() && { return std::move(text_) + "}"; }

 private:
  static std::string shown(std::string_view text) { return printable(text.substr(0, kMostBytes)); }

  void begin(std::string_view name) {
    text_ += text_.empty() ? '{' : ',';
    append_json_string(text_, name);
    text_ += ':';
  }

  std::string text_;
};

void add(std::vector<std::string>& words, std::string word) {
  if (word.empty()) return;
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

AuditEntry entry_of(const Finding& finding, const OverrideStatus* status,
                    const AuditContext& context, const TrustInfo& trust) {
  AuditEntry entry;
  entry.trust = trust.advisory() ? "advisory" : trust.ref;
  entry.trust_commit = trust.commit;
  entry.time = time_text(context.time);
  entry.repo = context.repo;
  entry.sha = context.sha;
  entry.rule = finding.rule;
  entry.finding = finding.fingerprint;
  entry.file = finding.logical_file;
  entry.resource = finding.resource.to_string();
  entry.reason = finding.exemption.reason;
  entry.expires = finding.exemption.expires;
  entry.override_id = finding.exemption.id;
  entry.state = name_of(OverrideState::kEffective);
  for (const std::string& approver : finding.exemption.approvers) add(entry.approvers, approver);
  if (status == nullptr) return entry;
  if (status->record) {
    entry.requester = status->record->requested_by;
    if (!status->record->repo.empty()) entry.repo = status->record->repo;
  }
  for (const OverrideProof& proof : status->proofs) {
    if (!proof.counts) continue;
    add(entry.approvers, proof.approver);
    add(entry.proofs, std::string(name_of(proof.kind)));
    add(entry.evidence, proof.url);
  }
  return entry;
}

std::string line_of(const AuditEntry& entry) {
  Line line;
  line.put("time", entry.time);
  line.put("repo", entry.repo);
  line.put("sha", entry.sha);
  line.put("trust", entry.trust);
  line.put("trustCommit", entry.trust_commit);
  line.put("rule", entry.rule);
  line.put("finding", entry.finding);
  line.put("file", entry.file);
  line.put("resource", entry.resource);
  line.put("override", entry.override_id);
  line.put("state", entry.state);
  line.put("requester", entry.requester);
  line.put("reason", entry.reason);
  line.put("expires", entry.expires);
  line.put("approvers", entry.approvers);
  line.put("proofs", entry.proofs);
  line.put("evidence", entry.evidence);
  line.put("previous", entry.previous);
  return std::move(line).finish();
}

// Takes the members of a line out of its value; the first that is wrong is its flaw.
class Reader {
 public:
  explicit Reader(Value value) : value_(value) {}

  void text(const char* name, std::string& out) {
    const Value member = value_.at(name);
    if (!is(member, name, Kind::kString, "a string")) return;
    out = member.text();
  }

  void texts(const char* name, std::vector<std::string>& out) {
    const Value member = value_.at(name);
    if (!is(member, name, Kind::kList, "a list of strings")) return;
    for (std::uint32_t i = 0; i < member.size(); ++i) {
      if (!is(member.item(i), name, Kind::kString, "a list of strings")) return;
      out.emplace_back(member.item(i).text());
    }
  }

  std::optional<AuditFlaw> flaw() && { return std::move(flaw_); }

 private:
  bool is(Value member, const char* name, Kind kind, std::string_view wanted) {
    if (member.is(kind)) return true;
    if (flaw_) return false;
    flaw_ = member ? AuditFlaw{"audit.wrong-type", fmt::format("'{}' is not {}", name, wanted), ""}
                   : AuditFlaw{"audit.missing", fmt::format("'{}' is missing", name), ""};
    return false;
  }

  Value value_;
  std::optional<AuditFlaw> flaw_;
};

}  // namespace

namespace overrides {

std::optional<AuditFlaw> read_audit_line(std::string_view line, AuditEntry& entry) {
  // A reader of JSON passes over marks and zero bytes at the ends; who changes a line must not.
  if (!line.starts_with('{') || !line.ends_with('}')) {
    return AuditFlaw{"audit.syntax", "this is no line of an audit log", "it is no JSON object"};
  }
  const ReadDocuments read = read_json(Source("", std::string(line)), kLimits);
  if (!read.problems.empty() || read.documents.empty()) {
    return AuditFlaw{"audit.syntax", "this is no line of an audit log",
                     read.problems.empty() ? "" : read.problems.front().message};
  }
  Reader reader(read.documents.front()->root());
  reader.text("previous", entry.previous);
  reader.text("time", entry.time);
  reader.text("repo", entry.repo);
  reader.text("sha", entry.sha);
  reader.text("trust", entry.trust);
  reader.text("trustCommit", entry.trust_commit);
  reader.text("rule", entry.rule);
  reader.text("finding", entry.finding);
  reader.text("file", entry.file);
  reader.text("resource", entry.resource);
  reader.text("override", entry.override_id);
  reader.text("state", entry.state);
  reader.text("requester", entry.requester);
  reader.text("reason", entry.reason);
  reader.text("expires", entry.expires);
  reader.texts("approvers", entry.approvers);
  reader.texts("proofs", entry.proofs);
  reader.texts("evidence", entry.evidence);
  return std::move(reader).flaw();
}

}  // namespace overrides

std::string_view first_audit_head() noexcept {
  static constexpr std::array<char, kDigestSize> kZeros = [] {
    std::array<char, kDigestSize> zeros{};
    zeros.fill('0');
    return zeros;
  }();
  return {kZeros.data(), kZeros.size()};
}

AuditLines audit_lines(const Report& report, const AuditContext& context,
                       std::string_view previous) {
  std::map<std::string_view, const OverrideStatus*> statuses;
  for (const OverrideStatus& status : report.overrides) statuses.emplace(status.id, &status);
  AuditLines lines;
  lines.head = previous;
  std::set<std::pair<std::string_view, std::string_view>> told;
  for (const Finding& finding : report.findings) {
    if (finding.exemption.kind != Exemption::Kind::kOverride) continue;
    if (!told.emplace(finding.exemption.id, finding.fingerprint).second) continue;
    const auto status = statuses.find(finding.exemption.id);
    AuditEntry entry = entry_of(finding, status == statuses.end() ? nullptr : status->second,
                                context, report.trust);
    entry.previous = lines.head;
    const std::string line = line_of(entry);
    lines.head = sha256(line);
    lines.text += line;
    lines.text += '\n';
    ++lines.count;
  }
  return lines;
}

}  // namespace libguard
