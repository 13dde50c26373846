// SPDX-License-Identifier: Apache-2.0
#include "reports/override_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/plural.h"
#include "text/printable.h"

namespace libguard::reports {
namespace {

constexpr std::string_view kOwners = "the owners of the target branch";

std::string expired_words(const OverrideStatus& status, std::string_view what) {
  std::string text = fmt::format("{} ended", what);
  if (status.record) text += fmt::format(" on {}", day_text(status.record->expires));
  if (status.days_left < 0) {
    text += fmt::format(", {} ago", plural(static_cast<std::uint64_t>(-status.days_left), "day"));
  }
  const std::string people = approved_by(status);
  return text + (people.empty() ? "; nobody had approved it"
                                : fmt::format("; {} had approved it", people));
}

// What has to be done again is a review, and nothing else has changed.
bool is_outdated_review(const OverrideStatus& status) {
  return status.reasons.size() > 1 && status.reasons.front().starts_with("the change went on");
}

bool has_way(const OverrideStatus& status, ProofKind kind) {
  return std::find(status.ways.begin(), status.ways.end(), kind) != status.ways.end();
}

std::string approval_words(const OverrideStatus& status) {
  std::vector<std::string> ways;
  if (has_way(status, ProofKind::kGithubReview) || has_way(status, ProofKind::kGitlabApproval)) {
    ways.emplace_back("approve the change on its platform");
  }
  if (has_way(status, ProofKind::kSshsig)) {
    ways.push_back(fmt::format("guard override approve {}", printable(status.id)));
  }
  if (has_way(status, ProofKind::kBase) && status.quorum < 2) ways.emplace_back("merge its record");
  if (ways.empty()) return "";
  return fmt::format("to approve it: {}", fmt::join(ways, ", or "));
}

}  // namespace

std::string renewal_words(const OverrideStatus& status) {
  constexpr std::uint32_t kUsual = 30;
  const std::uint32_t days = status.most_days == 0 ? kUsual : std::min(status.most_days, kUsual);
  return fmt::format("to renew it: guard override renew {} --until {}d", printable(status.id),
                     days);
}

bool ends_soon(const OverrideStatus& status) {
  if (!status.record || status.days_left >= kSoon) return false;
  // A short term is no news on its first day.
  return status.days_left * 2 <= status.record->expires - status.record->created_day;
}

std::string days_words(std::int64_t days_left) {
  if (days_left == 0) return "today is its last day";
  if (days_left > 0) return plural(static_cast<std::uint64_t>(days_left), "day") + " left";
  return fmt::format("ended {} ago", plural(static_cast<std::uint64_t>(-days_left), "day"));
}

std::string until_words(std::string_view date, std::int64_t days_left) {
  return fmt::format("{} ({})", printable(date), days_words(days_left));
}

std::string needs_words(std::uint32_t quorum, const std::vector<std::string>& approvers) {
  return fmt::format(
      "{} of {}", quorum,
      approvers.empty() ? "nobody" : printable(fmt::format("{}", fmt::join(approvers, ", "))));
}

std::string approved_by(const OverrideStatus& status) {
  std::vector<std::string> people;
  for (const OverrideProof& proof : status.proofs) {
    if (!proof.counts) continue;
    std::string one = proof.approver.empty() ? std::string(kOwners) : proof.approver;
    if (std::find(people.begin(), people.end(), one) == people.end()) {
      people.push_back(std::move(one));
    }
  }
  return printable(fmt::format("{}", fmt::join(people, ", ")));
}

std::string reason_words(const OverrideStatus& status) {
  if (!status.reasons.empty()) return printable(status.reasons.front());
  switch (status.state) {
    case OverrideState::kInvalid:
      return "it cannot be read";
    case OverrideState::kForbidden:
      return "nobody may grant it";
    case OverrideState::kExpired:
      return "its last day is over";
    case OverrideState::kStale:
      return "what was approved has changed since";
    case OverrideState::kPending:
      return fmt::format("it needs {}, and has {}", needs_words(status.quorum, status.approvers),
                         status.approvals);
    case OverrideState::kUnused:
      return "no finding needs it";
    case OverrideState::kEffective:
      break;
  }
  return "";
}

std::string remedy_words(const OverrideStatus& status) {
  const std::string id = printable(status.id);
  switch (status.state) {
    case OverrideState::kInvalid:
    case OverrideState::kForbidden:
    case OverrideState::kEffective:
      return "";
    case OverrideState::kStale:
      // A review is of a commit: the next one counts again.
      if (is_outdated_review(status)) return "to approve it: review the change as it is now";
      return renewal_words(status);
    case OverrideState::kExpired:
      return renewal_words(status);
    case OverrideState::kPending:
      return approval_words(status);
    case OverrideState::kUnused:
      return "to remove it: guard override prune";
  }
  return "";
}

std::string state_words(const OverrideStatus& status, std::string_view what) {
  if (status.state == OverrideState::kExpired) return expired_words(status, what);
  const std::string reason = reason_words(status);
  return fmt::format("{} is {}{}{}", what, name_of(status.state), reason.empty() ? "" : ": ",
                     reason);
}

}  // namespace libguard::reports
