// SPDX-License-Identifier: Apache-2.0
//
// What `guard override` says of findings that may be asked about, of what a request still
// takes, and of who did what.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/report.h"
#include "reports/override_words.h"
#include "reports/palette.h"
#include "reports/plural.h"
#include "reports/table.h"
#include "reports/text_overrides.h"
#include "text/printable.h"

namespace libguard {
namespace {

using reports::Palette;
using reports::Row;

constexpr std::size_t kShortCommit = 10;

std::string_view done_words(OverrideEvent::Kind kind, bool signature) {
  switch (kind) {
    case OverrideEvent::Kind::kAdded:
      return signature ? "signed" : "requested";
    case OverrideEvent::Kind::kRemoved:
      return signature ? "unsigned" : "removed";
    case OverrideEvent::Kind::kChanged:
      break;
  }
  return signature ? "signed anew" : "changed";
}

// How one of its approvers says yes.
std::string way_words(ProofKind way, const std::string& id) {
  switch (way) {
    case ProofKind::kBase:
      return "merging the change, after the owners of its guardrails have reviewed it";
    case ProofKind::kSshsig:
      return fmt::format("guard override approve {}, which signs it with an SSH key", id);
    case ProofKind::kGithubReview:
      return "an approving review of the pull request on GitHub";
    case ProofKind::kGitlabApproval:
      return "an approval of the merge request on GitLab";
    case ProofKind::kGate:
      break;
  }
  return "";
}

}  // namespace

std::string render_choices_text(std::span<const Finding* const> findings, bool numbered) {
  std::vector<Row<3>> rows;
  for (const Finding* finding : findings) {
    const std::string name =
        numbered ? std::to_string(rows.size() + 1) : printable(finding->fingerprint);
    rows.push_back(
        {"  " + name,
         finding->region.begin.line == 0
             ? reports::place_of(*finding)
             : printable(fmt::format("{}:{}", finding->region.file, finding->region.begin.line)),
         printable(fmt::format("{} [{}]", finding->message, finding->rule))});
  }
  return reports::table(rows);
}

std::string render_override_steps_text(const OverrideStatus& status) {
  const std::string id = printable(status.id);
  if (status.state == OverrideState::kInvalid || status.state == OverrideState::kForbidden) {
    return fmt::format("{}\n", reports::state_words(status, "the override"));
  }
  if (status.quorum == 0) return "Its rule does not block: it takes no approval, only a commit.\n";
  if (status.approvals >= status.quorum) return "It has the approvals that it takes.\n";
  std::string out = fmt::format(
      "It takes effect once {} {} approved it; whoever asked for it cannot.\n"
      "Ways to do it:\n",
      reports::needs_words(status.quorum, status.approvers), status.quorum == 1 ? "has" : "have");
  for (const ProofKind way : status.ways) {
    // Who merges is one person, whoever looked on.
    if (way == ProofKind::kBase && status.quorum > 1) continue;
    const std::string words = way_words(way, id);
    if (!words.empty()) out += fmt::format("  {}\n", words);
  }
  return out;
}

std::string render_override_reasons_text(std::span<const OverrideStatus> overrides,
                                         const TextOptions& options) {
  const Palette palette(options.color);
  std::string out;
  for (const OverrideStatus& status : overrides) {
    const bool bad =
        status.state != OverrideState::kEffective && status.state != OverrideState::kUnused;
    const std::string_view color = status.state == OverrideState::kInvalid ? palette.error()
                                   : bad                                   ? palette.warning()
                                                                           : palette.good();
    out += fmt::format("{}  {}{}{}\n", printable(status.id), color, name_of(status.state),
                       palette.end());
    for (const std::string& reason : status.reasons) {
      out += fmt::format("  {}\n", printable(reason));
    }
    const std::string remedy = bad ? reports::remedy_words(status) : "";
    if (!remedy.empty()) out += fmt::format("  {}\n", remedy);
  }
  return out;
}

std::string render_override_log_text(std::span<const OverrideEvent> events) {
  if (events.empty()) return "git knows of no override\n";
  std::vector<Row<6>> rows = {{"WHEN", "COMMIT", "DID", "FILE", "BY", "SUBJECT"}};
  for (const OverrideEvent& event : events) {
    const std::string name = event.file.substr(event.file.rfind('/') + 1);
    rows.push_back({printable(event.time), event.commit.substr(0, kShortCommit),
                    std::string(done_words(event.kind, name.ends_with(".sig"))), printable(name),
                    printable(event.author), printable(event.subject)});
  }
  return reports::table(rows);
}

}  // namespace libguard
