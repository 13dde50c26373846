// SPDX-License-Identifier: Apache-2.0
//
// Reviews of a pull request.
// Source: docs.github.com, "REST API endpoints for pull request reviews": the list is
// chronological; a dismissed review stays where it was and says DISMISSED.
#include <fmt/format.h>

#include <map>

#include "trust/evidence_reader.h"

namespace libguard::trust {
namespace {

struct Review {
  std::string login;
  std::string type;  // User, Bot, ...
  std::string state;
  std::string commit;
  std::string url;
  std::int64_t time = 0;
};

// Nothing of one that says nothing: a comment, a draft, or of an account that is gone.
std::optional<Review> read_review(EvidenceReader& reader, Value review) {
  Review one;
  one.state = reader.text(review, "state");
  if (one.state == "COMMENTED" || one.state == "PENDING") return std::nullopt;
  const Value user = reader.optional_map(review, "user");
  if (!user) return std::nullopt;
  one.login = lower_login(reader.text(user, "login"));
  one.type = reader.optional_text(user, "type").value_or("");
  one.commit = lower_login(reader.optional_text(review, "commit_id").value_or(""));
  one.url = reader.optional_text(review, "html_url").value_or("");
  const Value submitted = review.at("submitted_at");
  const auto time = read_time(reader.text(review, "submitted_at"));
  if (submitted.is(Kind::kString) && !time) {
    reader.add("evidence.wrong-type", "'submitted_at' must be a time, as 2025-11-22T10:00:00Z",
               submitted.span());
  }
  one.time = time.value_or(0);
  return one;
}

bool is_person(const Review& review) {
  return review.type == "User" && !review.login.ends_with("[bot]");
}

// Why it is no approval; empty: it is one.
std::string flaw_of(const Review& review, const std::string& head) {
  if (!is_person(review)) {
    return fmt::format("'{}' is not a person", review.login);
  }
  if (review.state == "DISMISSED") return "the review was dismissed";
  if (review.state == "CHANGES_REQUESTED") return "the latest review asks for changes";
  if (review.state != "APPROVED") {
    return fmt::format("the latest review says '{}'", review.state);
  }
  if (review.commit == head) return {};
  return fmt::format("the review is of the commit {}, and the change has gone on to {} since",
                     review.commit.empty() ? "?" : review.commit.substr(0, 12), head.substr(0, 12));
}

void add_login(EvidenceReader& reader, Value commit, std::string_view key, Evidence& evidence) {
  // An address that belongs to no account has null here, or an empty object.
  const Value user = reader.optional_map(commit, key);
  if (user.size() == 0) return;
  evidence.authors.insert(lower_login(reader.text(user, "login")));
}

}  // namespace

Evidence read_github(EvidenceReader& reader, Value root) {
  Evidence evidence;
  evidence.platform = Evidence::Platform::kGithub;
  const Value request = reader.map(root, "pull_request");
  evidence.url = reader.text(request, "html_url");
  evidence.head = lower_login(reader.text(reader.map(request, "head"), "sha"));
  evidence.authors.insert(lower_login(reader.text(reader.map(request, "user"), "login")));
  const Value base = reader.map(request, "base");
  evidence.target = reader.text(base, "ref");
  const std::string name = reader.text(reader.map(base, "repo"), "full_name");

  // https://github.com/acme/payments/pull/7
  const std::string whole = without_scheme(evidence.url);
  evidence.repo = whole.substr(0, whole.find('/')) + "/" + name;
  if (!name.empty() && !evidence.url.empty() && !whole.starts_with(evidence.repo + "/pull/")) {
    reader.add("evidence.mismatch",
               fmt::format("this is not the address of a pull request of '{}'", name),
               request.at("html_url").span());
  }
  std::map<std::string, Review> latest;  // by login
  for (const Value one : reader.list(root, "reviews")) {
    std::optional<Review> review = read_review(reader, one);
    if (!review) continue;
    const auto known = latest.find(review->login);
    if (known != latest.end() && known->second.time > review->time) continue;
    latest.insert_or_assign(review->login, *std::move(review));
  }
  for (const auto& [login, review] : latest) {
    const std::string flaw = flaw_of(review, evidence.head);
    const bool outdated = is_person(review) && review.state == "APPROVED" && !flaw.empty();
    evidence.approvals.push_back({login, flaw.empty(), outdated, flaw, review.url});
  }
  if (root.at("commits").is(Kind::kAbsent)) return evidence;
  for (const Value commit : reader.list(root, "commits")) {
    add_login(reader, commit, "author", evidence);
    add_login(reader, commit, "committer", evidence);
  }
  return evidence;
}

}  // namespace libguard::trust
