// SPDX-License-Identifier: Apache-2.0
#include "overrides/reviews.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "trust/evidence.h"

namespace libguard::overrides {
namespace {

std::string short_id(const std::string& commit) { return commit.substr(0, 12); }

// True where git has the file in what is checked out: then somebody wrote it into the change.
bool is_committed(const OverrideOptions& options, CommitFiles& head, const std::string& file) {
  namespace fs = std::filesystem;
  std::error_code failed;
  const fs::path root = fs::weakly_canonical(options.trust.root(), failed);
  if (failed) return false;
  const fs::path path = fs::weakly_canonical(file, failed);
  if (failed) return false;
  const std::string below = path.lexically_relative(root).generic_string();
  return !below.empty() && !below.starts_with("..") && head.read(below).has_value();
}

// False where a ref names another branch. What is no name of a branch (a commit, HEAD) may
// be any.
bool may_be(std::string_view ref, std::string_view branch) {
  const bool named = ref.find('/') != std::string_view::npos || ref == branch;
  return !named || ref == branch || ref.ends_with(fmt::format("/{}", branch));
}

// Why nothing in the evidence can count; empty: it may.
std::string objection(const trust::Evidence& evidence, const std::string& ref,
                      const Approvers* approvers, const trust::Change* change) {
  if (change == nullptr) return "there is no trusted branch to compare the change with";
  if (approvers != nullptr && !equal_ignoring_case(evidence.repo, approvers->repo)) {
    return fmt::format("the evidence is of {}, this is {}", evidence.repo, approvers->repo);
  }
  if (!may_be(ref, evidence.target)) {
    return fmt::format("it approves a change to the branch '{}', and '{}' is what is trusted here",
                       evidence.target, ref);
  }
  return "";
}

void add_claims(const trust::Evidence& evidence, const std::string& ref, const Approvers* approvers,
                const trust::Change* change, Reviews& reviews) {
  const bool github = evidence.platform == trust::Evidence::Platform::kGithub;
  std::set<std::string>& authors = github ? reviews.github : reviews.gitlab;
  for (const std::string& login : evidence.authors) authors.insert(lower_case(login));
  const std::string against = objection(evidence, ref, approvers, change);
  for (const trust::Approval& approval : evidence.approvals) {
    Claim claim;
    claim.kind = github ? ProofKind::kGithubReview : ProofKind::kGitlabApproval;
    claim.identity = approval.login;
    claim.url = approval.url.empty() ? evidence.url : approval.url;
    if (!against.empty()) {
      claim.truth = Claim::Truth::kUnverified;
      claim.detail = against;
    } else if (!approval.current) {
      claim.truth = approval.outdated ? Claim::Truth::kOutdated : Claim::Truth::kWithdrawn;
      claim.detail = approval.detail;
    } else if (evidence.head != change->head && evidence.head != change->tip) {
      claim.truth = Claim::Truth::kOutdated;
      claim.detail = fmt::format("the evidence is of commit {}, checked out is {}",
                                 short_id(evidence.head), short_id(change->tip));
    }
    reviews.claims.push_back(std::move(claim));
  }
}

}  // namespace

Result<Reviews> read_reviews(const OverrideOptions& options, const Approvers* approvers,
                             const trust::Change* change, CommitFiles& head) {
  Reviews reviews;
  Diagnostics problems;
  for (const Source& file : options.evidence) {
    if (is_committed(options, head, file.name())) {
      problems.push_back({"evidence.committed",
                          "this file is part of the change itself, and proves nothing",
                          Source(file.name(), ""),
                          {},
                          {"let a job write it that the author of the change does not control"}});
      continue;
    }
    const Result<trust::Evidence> evidence = trust::read_evidence(file);
    if (evidence) {
      add_claims(*evidence, options.trust.ref(), approvers, change, reviews);
    } else {
      problems.insert(problems.end(), evidence.error().begin(), evidence.error().end());
    }
  }
  if (!problems.empty()) return problems;
  return reviews;
}

}  // namespace libguard::overrides
