// SPDX-License-Identifier: Apache-2.0
#include "reports/attention.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "overrides/record.h"
#include "reports/count.h"
#include "reports/override_words.h"
#include "text/place_text.h"
#include "text/printable.h"

namespace libguard::reports {
namespace {

class Findings {
 public:
  void add(const Finding& finding) {
    all_.push_back(&finding);
    fingerprints_.insert(finding.fingerprint);
  }

  bool has_any_of(const OverrideRecord& record) const {
    if (!record.has_wildcard()) return fingerprints_.contains(record.finding);
    return std::any_of(all_.begin(), all_.end(), [&record](const Finding* finding) {
      return overrides::is_about(record, *finding);
    });
  }

 private:
  std::vector<const Finding*> all_;
  std::set<std::string_view> fingerprints_;
};

class Attention {
 public:
  Attention(const Report& report, bool verbose) : report_(report), verbose_(verbose) {
    for (const Finding& finding : report.findings) {
      const bool shown = !is_exempt(finding) && !is_undecided(finding);
      (shown ? shown_ : others_).add(finding);
    }
  }

  std::vector<Notice> notices() && {
    for (const OverrideStatus& status : report_.overrides) show(status);
    for (const Suppression& suppression : report_.suppressions) show(suppression);
    show_baseline(Notice::About::kLapsed, report_.lapsed,
                  "entry has lapsed: what it was about has changed",
                  "entries have lapsed: what they were about has changed");
    show_baseline(Notice::About::kGone, report_.gone,
                  "entry is not needed any more: guard baseline prune",
                  "entries are not needed any more: guard baseline prune");
    for (const GuardrailChange& change : report_.changes) show(change);
    if (report_.trust.configured && report_.trust.advisory()) {
      put(Notice::About::kTrust, Tone::kWarning, "",
          "nothing was read from a trusted branch (see --trust-ref)");
    }
    return std::move(notices_);
  }

 private:
  // Where the finding stands, its override is told about, too.
  bool is_told(const OverrideStatus& status) const {
    return status.record && shown_.has_any_of(*status.record);
  }

  // Of what nobody looked at, there is no telling.
  bool is_needless(const OverrideStatus& status) const {
    return status.looked && status.record && !others_.has_any_of(*status.record);
  }

  void show(const OverrideStatus& status) {
    switch (status.state) {
      case OverrideState::kInvalid:
        complain(status, Tone::kError, state_words(status, "the override"));
        return;
      case OverrideState::kExpired:
        if (is_told(status)) return;
        warn(status, is_needless(status) ? "no finding needs it; to remove it: guard override prune"
                                         : remedy_words(status));
        return;
      case OverrideState::kUnused:
        warn(status, remedy_words(status));
        return;
      case OverrideState::kForbidden:
      case OverrideState::kStale:
      case OverrideState::kPending:
        if (status.looked && !is_told(status)) warn(status, remedy_words(status));
        return;
      case OverrideState::kEffective:
        if (!ends_soon(status)) return;
        complain(status, Tone::kWarning,
                 fmt::format("the override ends soon: {}; {}", days_words(status.days_left),
                             renewal_words(status)));
        return;
    }
  }

  void warn(const OverrideStatus& status, const std::string& remedy) {
    complain(status, Tone::kWarning,
             state_words(status, "the override") + (remedy.empty() ? "" : "; " + remedy));
  }

  void complain(const OverrideStatus& status, Tone tone, std::string text) {
    Notice& notice = put(Notice::About::kOverride, tone, printable(status.file), std::move(text));
    if (status.record) notice.rule = printable(status.record->rule);
    const bool all = verbose_ || status.state == OverrideState::kInvalid;
    for (std::size_t i = 1; all && i < status.reasons.size(); ++i) {
      notice.more.push_back(printable(status.reasons[i]));
    }
  }

  static std::string words_of(const Suppression& suppression) {
    const std::string flaw = suppression.flaw.empty() ? "" : ": " + printable(suppression.flaw);
    switch (suppression.state) {
      case Suppression::State::kMalformed:
        return "the suppression has no effect" + flaw;
      case Suppression::State::kExpired:
        return fmt::format("the suppression has ended{}{}",
                           suppression.until ? ", its last day was " : "",
                           suppression.until ? day_text(*suppression.until) : "");
      case Suppression::State::kRequest:
        return "the suppression has no effect" +
               (flaw.empty() ? ", since the rule blocks: it takes an override" : flaw);
      case Suppression::State::kUnused:
        return "the suppression is not used" +
               (flaw.empty() ? ": nothing is found that it is about" : flaw);
      case Suppression::State::kEffective:
        break;
    }
    return "";
  }

  void show(const Suppression& suppression) {
    if (suppression.state == Suppression::State::kEffective) return;
    Notice& notice = put(Notice::About::kSuppression, Tone::kWarning,
                         place_text(suppression.file, suppression.place, suppression.resource),
                         words_of(suppression));
    notice.rule = printable(suppression.rule);
  }

  void show_baseline(Notice::About about, const std::vector<BaselineEntry>& entries,
                     std::string_view one, std::string_view several) {
    if (entries.empty()) return;
    Notice& notice = put(about, Tone::kWarning, "",
                         fmt::format("{} {}", entries.size(), entries.size() == 1 ? one : several));
    for (const BaselineEntry& entry : entries) {
      notice.more.push_back(fmt::format("{} {} {}", printable(entry.rule),
                                        printable(entry.subject.resource),
                                        printable(entry.subject.path)));
    }
  }

  void show(const GuardrailChange& change) {
    put(Notice::About::kGuardrail, change.blocks ? Tone::kError : Tone::kWarning,
        printable(change.file),
        fmt::format("{}{}{}", name_of(change.kind), change.problem.empty() ? "" : ": ",
                    printable(change.problem)));
  }

  Notice& put(Notice::About about, Tone tone, std::string place, std::string text) {
    return notices_.emplace_back(Notice{about, tone, std::move(place), std::move(text), "", {}});
  }

  const Report& report_;
  bool verbose_;
  Findings shown_;
  Findings others_;
  std::vector<Notice> notices_;
};

}  // namespace

std::vector<Notice> notices_of(const Report& report, bool verbose) {
  return Attention(report, verbose).notices();
}

}  // namespace libguard::reports
