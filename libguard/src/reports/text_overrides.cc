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
#include "reports/passed.h"
#include "reports/plural.h"
#include "text/place_text.h"
#include "text/printable.h"

namespace libguard::reports {
namespace {

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

class PassedSection {
 public:
  PassedSection(const Report& report, const TextOptions& options)
      : report_(report), options_(options), palette_(options.color), granters_(report) {}

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
        joined({joined({until, granters_.words(exemption)}, ", "), printable(exemption.reason), id},
               "; "));
    show_others(passed.findings);
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
  Granters granters_;
  std::string out_;
};

}  // namespace

std::string place_of(const Finding& finding) {
  const Region& region = finding.region;
  if (!finding.definition.file.empty()) {
    return place_text(finding.definition.file, finding.definition.begin, {});
  }
  // A plan is one line: nobody goes to its column 231,406.
  if (!region.attribute.empty() && finding.excerpt.first_line == 0) {
    return printable(region.file);
  }
  return place_text(region.file, region.begin, region.pointer);
}

bool has_offer(const Finding& finding) { return finding.blocks && finding.offer.quorum > 0; }

std::string offer_words(const OverrideOffer& offer) {
  return fmt::format("needs {}, at most {}", needs_words(offer.quorum, offer.approvers),
                     plural(offer.most_days, "day"));
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

std::vector<std::string> OverrideNotes::state(const Finding& finding, bool verbose) const {
  const OverrideStatus* about = status_of(finding);
  if (about == nullptr) return {};
  const OverrideStatus& status = *about;
  std::vector<std::string> lines = {state_words(status, "override " + printable(status.id))};
  // Of approvals that do not count it matters why.
  const bool all = verbose || status.state == OverrideState::kPending;
  for (std::size_t i = 1; all && i < status.reasons.size(); ++i) {
    lines.push_back(printable(status.reasons[i]));
  }
  if (std::string remedy = remedy_words(status); !remedy.empty()) {
    lines.push_back(std::move(remedy));
  }
  return lines;
}

std::string OverrideNotes::about(const Finding& finding, bool verbose) const {
  std::string out;
  const auto put = [&out](const std::string& text) {
    if (!text.empty()) fmt::format_to(std::back_inserter(out), "{}{}\n", kDetail, text);
  };
  const std::vector<std::string> lines = state(finding, verbose);
  for (const std::string& line : lines) put(line);
  if (!lines.empty() || !has_offer(finding)) return out;
  const OverrideOffer& offer = finding.offer;
  put(fmt::format("override: {} ({})",
                  offer.link.empty() ? request_words(finding) : printable(offer.link),
                  offer_words(offer)));
  return out;
}

std::string render_passed(const Report& report, const TextOptions& options) {
  return PassedSection(report, options).render();
}

}  // namespace libguard::reports
