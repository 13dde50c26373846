// SPDX-License-Identifier: Apache-2.0
//
// Overrides as a table, and one with all there is to know of it; what the audit log says.
#include <fmt/format.h>

#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/report.h"
#include "reports/override_words.h"
#include "reports/palette.h"
#include "reports/plural.h"
#include "reports/table.h"
#include "text/printable.h"

namespace libguard {
namespace {

using reports::Palette;
using reports::Row;

std::string_view color_of(OverrideState state, const Palette& palette) {
  switch (state) {
    case OverrideState::kInvalid:
      return palette.error();
    case OverrideState::kEffective:
      return palette.good();
    case OverrideState::kPending:
      return palette.undecided();
    default:
      return palette.warning();
  }
}

constexpr std::size_t kShortCommit = 12;

std::string joined(const std::vector<std::string>& words) {
  return printable(fmt::format("{}", fmt::join(words, ", ")));
}

std::string or_dash(std::string text) { return text.empty() ? "-" : text; }

Row<7> row_of(const OverrideStatus& status) {
  const OverrideRecord none;
  const OverrideRecord& record = status.record ? *status.record : none;
  return {printable(status.id),
          std::string(name_of(status.state)),
          status.record ? day_text(record.expires) : "-",
          status.record ? std::to_string(status.days_left) : "-",
          or_dash(printable(record.rule)),
          or_dash(reports::approved_by(status)),
          or_dash(printable(record.subject.resource))};
}

// "3 overrides: 1 invalid, 2 effective", in the order of states.
std::string totals(std::span<const OverrideStatus> overrides, const Palette& palette) {
  std::map<OverrideState, std::size_t> states;
  for (const OverrideStatus& status : overrides) ++states[status.state];
  std::string text = reports::plural(overrides.size(), "override");
  std::string_view separator = ": ";
  for (const auto& [state, number] : states) {
    text += fmt::format("{}{}{} {}{}", separator, color_of(state, palette), number, name_of(state),
                        palette.end());
    separator = ", ";
  }
  return text;
}

// One override by lines of a name and a text.
class Sheet {
 public:
  Sheet(const OverrideStatus& status, const Palette& palette)
      : status_(status), palette_(palette) {}

  std::string render() && {
    fmt::format_to(to(), "{}: {}{}{}{}\n\n", printable(status_.id),
                   color_of(status_.state, palette_), name_of(status_.state), palette_.end(),
                   status_.requested ? ", requested by this change" : "");
    if (status_.record) show_record(*status_.record);
    put("file", printable(status_.file));
    show_approvals();
    for (const std::string& reason : status_.reasons) {
      put(&reason == status_.reasons.data() ? "because" : "and", printable(reason));
    }
    put("then", reports::remedy_words(status_));
    return std::move(out_);
  }

 private:
  void show_record(const OverrideRecord& record) {
    put("rule", printable(record.rule));
    put("resource", printable(record.subject.resource));
    put("address", printable(record.subject.address));
    put("path", printable(record.subject.path));
    put("in", printable(record.subject.file));
    put("repository", printable(record.repo));
    put("finding",
        record.has_wildcard() ? "every one of these resources" : printable(record.finding));
    if (!record.subject_digest.empty()) put("scope", "exact: the resource as it was then");
    put("reason", printable(record.reason));
    put("ticket", printable(record.ticket));
    put("category", printable(record.category));
    put("requested",
        fmt::format("by {}, {}", printable(record.requested_by), printable(record.created)));
    put("until", reports::until_words(day_text(record.expires), status_.days_left));
  }

  void show_approvals() {
    if (status_.quorum > 0) {
      put("approvals", fmt::format("{}, needs {}", status_.approvals,
                                   reports::needs_words(status_.quorum, status_.approvers)));
    }
    for (const OverrideProof& proof : status_.proofs) {
      std::string text(name_of(proof.kind));
      if (!proof.approver.empty()) text += fmt::format(" by {}", printable(proof.approver));
      if (!proof.identity.empty()) text += fmt::format(" ({})", printable(proof.identity));
      if (!proof.problem.empty()) text = printable(proof.problem);
      put("proof", text);
      put("", printable(proof.url));
    }
  }

  void put(std::string_view name, const std::string& text) {
    if (!text.empty()) fmt::format_to(to(), "{:<12}{}\n", name, text);
  }

  std::back_insert_iterator<std::string> to() { return std::back_inserter(out_); }

  const OverrideStatus& status_;
  const Palette& palette_;
  std::string out_;
};

}  // namespace

std::string render_overrides_text(std::span<const OverrideStatus> overrides,
                                  const TextOptions& options) {
  if (overrides.empty()) return "there are no overrides\n";
  std::vector<Row<7>> rows = {{"ID", "STATE", "UNTIL", "DAYS", "RULE", "APPROVED BY", "RESOURCE"}};
  for (const OverrideStatus& status : overrides) rows.push_back(row_of(status));
  return reports::table(rows) + "\n" + totals(overrides, Palette(options.color)) + "\n";
}

std::string render_override_text(const OverrideStatus& status, const TextOptions& options) {
  return Sheet(status, Palette(options.color)).render();
}

std::string render_audit_text(std::span<const AuditEntry> entries) {
  if (entries.empty()) return "no override has let anything pass\n";
  std::vector<Row<8>> rows = {
      {"TIME", "OVERRIDE", "RULE", "FINDING", "REQUESTED BY", "APPROVED BY", "PROOF", "COMMIT"}};
  for (const AuditEntry& entry : entries) {
    rows.push_back({printable(entry.time), printable(entry.override_id), printable(entry.rule),
                    printable(entry.finding), or_dash(printable(entry.requester)),
                    or_dash(joined(entry.approvers)), or_dash(joined(entry.proofs)),
                    or_dash(printable(entry.sha.substr(0, kShortCommit)))});
  }
  return reports::table(rows);
}

}  // namespace libguard
