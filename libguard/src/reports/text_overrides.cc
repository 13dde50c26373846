// SPDX-License-Identifier: Apache-2.0
#include "reports/text_overrides.h"

#include <fmt/format.h>

#include <iterator>
#include <set>
#include <utility>

#include "overrides/record.h"
#include "reports/count.h"
#include "reports/override_words.h"
#include "reports/palette.h"
#include "reports/plural.h"
#include "text/printable.h"

namespace libguard::reports {
namespace {

std::string place_text(const std::string& file, const Place& place) {
  return fmt::format("{}:{}:{}", printable(file), place.line, place.column);
}

// Those that say something.
std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!part.empty())
      fmt::format_to(std::back_inserter(text), "{}{}", text.empty() ? "" : separator, part);
  }
  return text;
}

// The command that asks for one; standard input has no name that a second run could read.
std::string request_words(const Finding& finding) {
  const std::string& file = finding.region.file;
  const bool named = !file.empty() && file.front() != '<' && file.front() != '-';
  return fmt::format("guard override request {}{}", printable(finding.fingerprint),
                     named ? " " + printable(file) : "");
}

// Findings that pass for one reason: an override may be about several.
struct Passed {
  const Exemption* exemption = nullptr;
  std::vector<const Finding*> findings;
};

// In the order of the report; those of one override together.
std::vector<Passed> by_exemption(const Report& report) {
  std::vector<Passed> all;
  using Key = std::pair<std::string_view, std::string_view>;
  std::map<Key, std::size_t> overrides;
  for (const Finding& finding : report.findings) {
    const Exemption& exemption = finding.exemption;
    if (!is_exempt(finding) || exemption.kind == Exemption::Kind::kBaseline) continue;
    std::size_t at = all.size();
    if (!exemption.id.empty()) {
      at = overrides.emplace(Key(exemption.id, finding.rule), at).first->second;
    }
    if (at == all.size()) all.push_back({&exemption, {}});
    all[at].findings.push_back(&finding);
  }
  return all;
}

class PassedSection {
 public:
  PassedSection(const Report& report, const TextOptions& options)
      : report_(report), options_(options), palette_(options.color) {
    for (const OverrideStatus& status : report.overrides) by_id_.emplace(status.id, &status);
  }

  std::string render() && {
    for (const Passed& passed : by_exemption(report_)) show(passed);
    show_baseline();
    if (!out_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  void show(const Passed& passed) {
    const Exemption& exemption = *passed.exemption;
    const bool override = exemption.kind == Exemption::Kind::kOverride;
    show_finding(*passed.findings.front(), override ? "overridden" : "suppressed");
    const std::string until = exemption.expires.empty()
                                  ? ""
                                  : "until " + until_words(exemption.expires, exemption.days_left);
    const std::string id =
        exemption.id.empty() ? "" : fmt::format("override {}", printable(exemption.id));
    fmt::format_to(
        to(), "{}{}\n", kDetail,
        joined({joined({until, granted(exemption)}, ", "), printable(exemption.reason), id}, "; "));
    show_others(passed.findings);
  }

  // Who let it pass; of what nobody had to approve, who asked for it.
  std::string granted(const Exemption& exemption) const {
    if (!exemption.approvers.empty()) {
      return "by " + printable(fmt::format("{}", fmt::join(exemption.approvers, ", ")));
    }
    const auto found = by_id_.find(exemption.id);
    if (found == by_id_.end()) return "";
    const OverrideStatus& status = *found->second;
    if (const std::string people = approved_by(status); !people.empty()) return "by " + people;
    return status.record ? "asked for by " + printable(status.record->requested_by) : "";
  }

  void show_others(const std::vector<const Finding*>& findings) {
    if (findings.size() < 2) return;
    fmt::format_to(to(), "{}and at {}{}\n", kDetail, plural(findings.size() - 1, "other place"),
                   options_.verbose ? ":" : "");
    for (std::size_t i = 1; options_.verbose && i < findings.size(); ++i) {
      fmt::format_to(to(), "           {}\n", place_of(*findings[i]));
    }
  }

  void show_finding(const Finding& finding, std::string_view word) {
    fmt::format_to(to(), "{}{}:{} {}{}:{} {} {}[{}]{}\n", palette_.bold(), place_of(finding),
                   palette_.end(), palette_.good(), word, palette_.end(),
                   printable(finding.message), palette_.dim(), printable(finding.rule),
                   palette_.end());
  }

  void show_baseline() {
    std::vector<const Finding*> findings;
    std::set<std::string_view> rules;
    for (const Finding& finding : report_.findings) {
      if (finding.exemption.kind != Exemption::Kind::kBaseline) continue;
      findings.push_back(&finding);
      rules.insert(finding.rule);
    }
    if (findings.empty()) return;
    fmt::format_to(to(), "{}in the baseline:{} {} of {}{}\n", palette_.good(), palette_.end(),
                   plural(findings.size(), "finding"), plural(rules.size(), "rule"),
                   options_.verbose       ? ":"
                   : findings.size() == 1 ? " (--verbose names it)"
                                          : " (--verbose names them)");
    if (!options_.verbose) return;
    for (const Finding* finding : findings) {
      fmt::format_to(to(), "  {}: {} [{}]\n", place_of(*finding), printable(finding->message),
                     printable(finding->rule));
    }
  }

  std::back_insert_iterator<std::string> to() { return std::back_inserter(out_); }

  const Report& report_;
  const TextOptions& options_;
  Palette palette_;
  std::map<std::string_view, const OverrideStatus*> by_id_;
  std::string out_;
};

}  // namespace

std::string place_of(const Finding& finding) {
  const Region& region = finding.region;
  if (!finding.definition.file.empty()) {
    return place_text(finding.definition.file, finding.definition.begin);
  }
  // A plan is one line: nobody goes to its column 231,406.
  if (!region.attribute.empty() && finding.excerpt.first_line == 0) {
    return printable(region.file);
  }
  return place_text(region.file, region.begin);
}

OverrideNotes::OverrideNotes(const Report& report) {
  for (const OverrideStatus& status : report.overrides) {
    if (status.state == OverrideState::kEffective) continue;
    if (!status.record) {
      unread_.emplace(status.id, &status);
    } else if (status.record->has_wildcard()) {
      wide_.push_back(&status);
    } else {
      by_finding_.emplace(status.record->finding, &status);
    }
  }
}

const OverrideStatus* OverrideNotes::status_of(const Finding& finding) const {
  if (const auto found = by_finding_.find(finding.fingerprint); found != by_finding_.end()) {
    return found->second;
  }
  // A record that cannot be read is still called after its finding.
  OverrideRecord of_finding;
  of_finding.finding = finding.fingerprint;
  if (!unread_.empty()) {
    const auto found = unread_.find(overrides::record_id(of_finding));
    if (found != unread_.end()) return found->second;
  }
  for (const OverrideStatus* status : wide_) {
    if (overrides::is_about(*status->record, finding)) return status;
  }
  return nullptr;
}

std::string OverrideNotes::about(const Finding& finding, bool verbose) const {
  std::string out;
  const auto put = [&out](const std::string& text) {
    if (!text.empty()) fmt::format_to(std::back_inserter(out), "{}{}\n", kDetail, text);
  };
  if (const OverrideStatus* about = status_of(finding); about != nullptr) {
    const OverrideStatus& status = *about;
    put(state_words(status, "override " + printable(status.id)));
    // Of approvals that do not count it matters why.
    const bool all = verbose || status.state == OverrideState::kPending;
    for (std::size_t i = 1; all && i < status.reasons.size(); ++i) {
      put(printable(status.reasons[i]));
    }
    put(remedy_words(status));
    return out;
  }
  const OverrideOffer& offer = finding.offer;
  if (offer.quorum == 0 || !finding.blocks) return out;
  put(fmt::format("override: {} (needs {}, at most {})",
                  offer.link.empty() ? request_words(finding) : printable(offer.link),
                  needs_words(offer.quorum, offer.approvers), plural(offer.most_days, "day")));
  return out;
}

std::string render_passed(const Report& report, const TextOptions& options) {
  return PassedSection(report, options).render();
}

}  // namespace libguard::reports
