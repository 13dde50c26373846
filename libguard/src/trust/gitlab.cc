// SPDX-License-Identifier: Apache-2.0
//
// Approvals of a merge request. GitLab does not say what was approved, only when: an
// approval is of the head if it was given after the head was pushed.
// Source: docs.gitlab.com, "Merge request approvals API" (`approved_at`) and "Merge requests
// API", diff versions, of which there is one for each push.
#include <fmt/format.h>

#include <limits>
#include <map>

#include "trust/evidence_reader.h"

namespace libguard::trust {
namespace {

struct Version {
  std::int64_t id = std::numeric_limits<std::int64_t>::min();
  std::int64_t created = 0;
  std::string head;
};

std::int64_t time_at(EvidenceReader& reader, Value from, std::string_view key) {
  const auto time = read_time(reader.text(from, key));
  const Value written = from.at(key);
  if (!time && written.is(Kind::kString) && !written.text().empty()) {
    reader.add("evidence.wrong-type",
               fmt::format("'{}' must be a time, as 2025-11-22T10:00:00.000Z", key),
               written.span());
  }
  return time.value_or(std::numeric_limits<std::int64_t>::max());
}

Version newest_version(EvidenceReader& reader, Value root) {
  Version newest;
  for (const Value one : reader.list(root, "versions")) {
    Version version;
    version.created = time_at(reader, one, "created_at");
    version.head = lower_login(reader.text(one, "head_commit_sha"));
    if (!one.at("id").is(Kind::kInt)) {
      reader.add("evidence.wrong-type", "'id' of a version must be a number",
                 one.at("id") ? one.at("id").span() : one.span());
      continue;
    }
    version.id = one.at("id").integer();
    if (version.id > newest.id) newest = std::move(version);
  }
  return newest;
}

constexpr const char* kBeforePush = "it was approved before the last push";

// Why an approval does not count; empty: it does.
std::string flaw_of(EvidenceReader& reader, Value approval, Value user, const Version& newest,
                    const std::string& head) {
  const Value bot = user.at("bot");
  if (bot.is(Kind::kBool) && bot.boolean()) return "it is not of a person";
  const std::string state = reader.optional_text(user, "state").value_or("active");
  if (state != "active") return fmt::format("the account is '{}'", state);
  if (newest.head != head) {
    return "the evidence does not have the version of the merge request that is its head";
  }
  const Value at = approval.at("approved_at");
  if (!at || at.is(Kind::kNull)) {
    return "this GitLab does not say when it was approved, so that nobody can tell what was; use "
           "signatures";
  }
  if (time_at(reader, approval, "approved_at") > newest.created) return {};
  return std::string(kBeforePush);
}

// 5 and 5, where both are there.
bool differ(Value one, Value other) {
  return one.is(Kind::kInt) && other.is(Kind::kInt) && one.integer() != other.integer();
}

}  // namespace

Evidence read_gitlab(EvidenceReader& reader, Value root) {
  Evidence evidence;
  evidence.platform = Evidence::Platform::kGitlab;
  const Value project = reader.map(root, "project");
  const Value request = reader.map(root, "merge_request");
  evidence.repo = without_scheme(reader.text(project, "web_url"));
  if (evidence.repo.empty() && project.at("web_url").is(Kind::kString)) {
    reader.add("evidence.mismatch", "this is not the address of a project",
               project.at("web_url").span());
  }
  evidence.url = reader.text(request, "web_url");
  evidence.head = lower_login(reader.text(request, "sha"));
  evidence.target = reader.text(request, "target_branch");
  evidence.authors.insert(lower_login(reader.text(reader.map(request, "author"), "username")));
  const Value target = request.at("target_project_id");
  if (differ(target ? target : request.at("project_id"), project.at("id")) ||
      !without_scheme(evidence.url).starts_with(evidence.repo + "/")) {
    reader.add("evidence.mismatch", "the merge request is not one of this project", request.span());
  }
  const Version newest = newest_version(reader, root);
  std::map<std::string, Approval> latest;  // by login
  const Value approvals = reader.map(root, "approvals");
  if (differ(approvals.at("iid"), request.at("iid"))) {
    reader.add("evidence.mismatch", "the approvals are not of this merge request",
               approvals.at("iid").span());
  }
  for (const Value one : reader.list(approvals, "approved_by")) {
    const Value user = reader.map(one, "user");
    Approval approval;
    approval.login = lower_login(reader.text(user, "username"));
    approval.detail = flaw_of(reader, one, user, newest, evidence.head);
    approval.current = approval.detail.empty();
    approval.outdated = approval.detail == kBeforePush;
    approval.url = evidence.url;
    const auto [known, fresh] = latest.emplace(approval.login, approval);
    if (!fresh && approval.current) known->second = approval;
  }
  for (auto& [login, approval] : latest) evidence.approvals.push_back(std::move(approval));
  // Its commits name addresses and no accounts: git knows those.
  if (root.at("commits")) reader.list(root, "commits");
  return evidence;
}

}  // namespace libguard::trust
