// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "reports/attention.h"
#include "reports/html_report.h"
#include "reports/override_words.h"
#include "reports/plural.h"

namespace libguard::reports {
namespace {

using html::code;
using html::text;

std::string_view look_of(OverrideState state) {
  switch (state) {
    case OverrideState::kInvalid:
    case OverrideState::kForbidden:
      return "error";
    case OverrideState::kExpired:
    case OverrideState::kStale:
    case OverrideState::kPending:
      return "warning";
    case OverrideState::kUnused:
      return "quiet";
    case OverrideState::kEffective:
      return "good";
  }
  return "quiet";
}

std::string proofs_of(const OverrideStatus& status) {
  constexpr std::size_t kMostProofs = 20;
  std::string out;
  for (std::size_t i = 0; i < status.proofs.size() && i < kMostProofs; ++i) {
    const OverrideProof& proof = status.proofs[i];
    std::string words = fmt::format(
        "{} by {}", name_of(proof.kind),
        text(proof.approver.empty() ? "the owners of the target branch" : proof.approver));
    if (!proof.identity.empty()) words += fmt::format(" ({})", text(proof.identity));
    out += fmt::format("<li>{}: {}</li>\n", html::link(proof.url, words),
                       proof.counts ? "counts" : "does not count: " + text(proof.problem));
  }
  return out.empty() ? "" : "<ul class=\"plain\">\n" + out + "</ul>\n";
}

std::string facts_of(const OverrideStatus& status, const RuleAnchors& rules) {
  std::string out = html::fact("State", text(reason_words(status)));
  for (std::size_t i = 1; i < status.reasons.size() && i < 10; ++i) {
    out += html::fact("Also", text(status.reasons[i]));
  }
  if (const std::string remedy = remedy_words(status); !remedy.empty()) {
    out += html::fact("What to do", text(remedy));
  }
  if (status.record) {
    const OverrideRecord& record = *status.record;
    out += html::fact("Rule", rules.link(record.rule));
    out += html::fact("Resource", code(record.subject.resource));
    if (!record.subject.file.empty()) out += html::fact("File", code(record.subject.file));
    if (!record.finding.empty()) out += html::fact("Finding", code(record.finding));
    out += html::fact("Until", text(until_words(day_text(record.expires), status.days_left)));
    out += html::fact("Reason", text(record.reason));
    out += html::fact("Category", text(record.category));
    out += html::fact("Ticket", html::link(record.ticket, text(record.ticket)));
    out += html::fact("Asked for by", text(record.requested_by));
    out += html::fact("Created", text(record.created));
  }
  out += html::fact("Approved by", text(approved_by(status)));
  if (status.quorum > 0) {
    out += html::fact("Needs", text(needs_words(status.quorum, status.approvers)));
  }
  out += html::fact("Record", code(status.file));
  return "<dl class=\"facts\">\n" + out + "</dl>\n" + proofs_of(status);
}

std::string override_item(const OverrideStatus& status, std::size_t number,
                          const RuleAnchors& rules) {
  const std::string_view look = look_of(status.state);
  std::string words = code(status.id);
  if (status.record) {
    words = fmt::format("{} in {} <span class=\"tally\">until {}</span>", code(status.record->rule),
                        code(status.record->subject.resource),
                        text(until_words(day_text(status.record->expires), status.days_left)));
  }
  return fmt::format(
      "<details class=\"item is-{}\" id=\"override-{}\" data-item=\"override\" "
      "data-state=\"{}\">\n<summary>{} {}</summary>\n{}</details>\n",
      look, number, name_of(status.state), html::tag(look, name_of(status.state)), words,
      facts_of(status, rules));
}

std::string trust_words(const TrustInfo& trust) {
  if (!trust.configured && trust.advisory()) return "";
  if (trust.advisory()) {
    return "<p>Overrides are advisory here: nothing was read from a trusted branch.</p>\n";
  }
  return fmt::format("<p>Read from the trusted branch {}, commit {}.</p>\n", code(trust.ref),
                     code(trust.commit));
}

std::string_view word_of(Notice::About about) {
  switch (about) {
    case Notice::About::kOverride:
      return "override";
    case Notice::About::kSuppression:
      return "suppression";
    case Notice::About::kLapsed:
    case Notice::About::kGone:
      return "baseline";
    case Notice::About::kGuardrail:
      return "guardrail change";
    case Notice::About::kTrust:
      return "overrides are advisory here";
  }
  return "";
}

std::string notice_item(const Notice& notice) {
  constexpr std::size_t kMostLines = 200;
  const std::string_view look = html::look_of(notice.tone);
  std::string out = fmt::format(
      "<div class=\"item is-{}\" data-item=\"notice\">\n<p>{} {}{}{}</p>\n", look,
      html::tag(look, word_of(notice.about)), notice.place.empty() ? "" : code(notice.place) + ": ",
      text(notice.text), notice.rule.empty() ? "" : " (" + code(notice.rule) + ")");
  if (!notice.more.empty()) {
    out += fmt::format("<details><summary>{}</summary>\n<ul class=\"plain\">\n",
                       plural(notice.more.size(), "detail"));
    for (std::size_t i = 0; i < notice.more.size() && i < kMostLines; ++i) {
      out += "<li>" + text(notice.more[i]) + "</li>\n";
    }
    if (notice.more.size() > kMostLines) {
      out += fmt::format("<li>and {} more</li>\n", notice.more.size() - kMostLines);
    }
    out += "</ul>\n</details>\n";
  }
  return out + "</div>\n";
}

}  // namespace

std::string html_overrides(const Report& report, const RuleAnchors& rules) {
  if (report.overrides.empty()) return "";
  BoundedList list(kMostSectionBytes);
  // In the order of the states: what has no effect stands first.
  std::vector<const OverrideStatus*> overrides;
  for (const OverrideStatus& status : report.overrides) overrides.push_back(&status);
  std::stable_sort(
      overrides.begin(), overrides.end(),
      [](const OverrideStatus* a, const OverrideStatus* b) { return a->state < b->state; });
  for (const OverrideStatus* status : overrides) {
    if (list.has_room()) {
      list.add(override_item(*status, list.shown() + 1, rules));
    } else {
      list.leave_out();
    }
  }
  return html::section("overrides", "Overrides", report.overrides.size(),
                       trust_words(report.trust) + html::list(list, "override"));
}

std::string html_attention(const Report& report) {
  const std::vector<Notice> notices = notices_of(report, false);
  BoundedList list(kMostSectionBytes);
  std::size_t all = 0;
  for (const Tone tone : {Tone::kError, Tone::kWarning}) {
    for (const Notice& notice : notices) {
      // Overrides have a section of their own, with all of it.
      if (notice.tone != tone || notice.about == Notice::About::kOverride) continue;
      list.add(notice_item(notice));
      ++all;
    }
  }
  return html::section("attention", "Asks for attention", all, html::list(list, "entry"));
}

}  // namespace libguard::reports
