// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

#include "overrides/record.h"
#include "reports/count.h"
#include "reports/override_words.h"
#include "reports/palette.h"
#include "reports/plural.h"
#include "reports/text_overrides.h"
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
  Attention(const Report& report, const TextOptions& options)
      : report_(report), options_(options), palette_(options.color) {
    for (const Finding& finding : report.findings) {
      const bool shown = !is_exempt(finding) && !is_undecided(finding);
      (shown ? shown_ : others_).add(finding);
    }
  }

  std::string render() && {
    for (const OverrideStatus& status : report_.overrides) show(status);
    for (const Suppression& suppression : report_.suppressions) show(suppression);
    show_baseline(report_.lapsed, "entry has lapsed: what it was about has changed",
                  "entries have lapsed: what they were about has changed");
    show_baseline(report_.gone, "entry is not needed any more: guard baseline prune",
                  "entries are not needed any more: guard baseline prune");
    for (const GuardrailChange& change : report_.changes) show(change);
    if (report_.trust.configured && report_.trust.advisory()) {
      fmt::format_to(to(),
                     "{}overrides are advisory here:{} nothing was read from a trusted branch "
                     "(see --trust-ref)\n",
                     palette_.warning(), palette_.end());
    }
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
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
        complain(status, palette_.error(), "error", state_words(status, "the override"));
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
        complain(status, palette_.warning(), "warning",
                 fmt::format("the override ends soon: {}; {}", days_words(status.days_left),
                             renewal_words(status)));
        return;
    }
  }

  void warn(const OverrideStatus& status, const std::string& remedy) {
    complain(status, palette_.warning(), "warning",
             state_words(status, "the override") + (remedy.empty() ? "" : "; " + remedy));
  }

  void complain(const OverrideStatus& status, std::string_view color, std::string_view word,
                const std::string& text) {
    fmt::format_to(to(), "{}{}:{} {}{}:{} {}", palette_.bold(), printable(status.file),
                   palette_.end(), color, word, palette_.end(), text);
    if (status.record) {
      fmt::format_to(to(), " {}[{}]{}", palette_.dim(), printable(status.record->rule),
                     palette_.end());
    }
    out_ += '\n';
    const bool all = options_.verbose || status.state == OverrideState::kInvalid;
    for (std::size_t i = 1; all && i < status.reasons.size(); ++i) {
      fmt::format_to(to(), "{}{}\n", kDetail, printable(status.reasons[i]));
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
    fmt::format_to(to(), "{}{}:{}:{}:{} {}warning:{} {}", palette_.bold(),
                   printable(suppression.file), suppression.place.line, suppression.place.column,
                   palette_.end(), palette_.warning(), palette_.end(), words_of(suppression));
    if (!suppression.rule.empty()) {
      fmt::format_to(to(), " {}[{}]{}", palette_.dim(), printable(suppression.rule),
                     palette_.end());
    }
    out_ += '\n';
  }

  void show_baseline(const std::vector<BaselineEntry>& entries, std::string_view one,
                     std::string_view several) {
    if (entries.empty()) return;
    fmt::format_to(to(), "{}baseline:{} {} {}{}\n", palette_.warning(), palette_.end(),
                   entries.size(), entries.size() == 1 ? one : several,
                   options_.verbose ? "" : " (--verbose names them)");
    if (!options_.verbose) return;
    for (const BaselineEntry& entry : entries) {
      fmt::format_to(to(), "  {} {} {}\n", printable(entry.rule), printable(entry.subject.resource),
                     printable(entry.subject.path));
    }
  }

  void show(const GuardrailChange& change) {
    fmt::format_to(to(), "{}guardrail change:{} {} {}",
                   change.blocks ? palette_.error() : palette_.warning(), palette_.end(),
                   name_of(change.kind), printable(change.file));
    if (!change.problem.empty()) fmt::format_to(to(), ": {}", printable(change.problem));
    out_ += '\n';
  }

  std::back_insert_iterator<std::string> to() { return std::back_inserter(out_); }

  const Report& report_;
  const TextOptions& options_;
  Palette palette_;
  Findings shown_;
  Findings others_;
  std::string out_;
};

}  // namespace

std::string render_attention(const Report& report, const TextOptions& options) {
  return Attention(report, options).render();
}

}  // namespace libguard::reports
