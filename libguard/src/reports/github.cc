// SPDX-License-Identifier: Apache-2.0
//
// Workflow commands of GitHub Actions. One is a line that begins with two colons; what stands
// in it is escaped, so that nobody's text begins another.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/report_formats.h"
#include "reports/count.h"
#include "reports/incidents.h"
#include "reports/lines.h"
#include "reports/override_words.h"
#include "reports/plural.h"
#include "reports/summary.h"
#include "reports/worst.h"
#include "text/printable.h"

namespace libguard {
namespace {

using reports::Spot;

// A percent sign would begin an escape, a line end another command.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\n') {
      out += "%0A";
    } else if (c == '\r') {
      out += "%0D";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

// `text` may have lines; each of them is printable.
std::string command(std::string_view name, const Spot& spot, std::string_view title,
                    std::string_view text) {
  std::string out = fmt::format("::{} ", name);
  const auto property = [&out](std::string_view key, const std::string& value) {
    const std::string_view sign = out.ends_with(' ') ? "" : ",";
    fmt::format_to(std::back_inserter(out), "{}{}={}", sign, key, escaped(printable(value), true));
  };
  if (!spot.file.empty()) {
    property("file", spot.file);
    if (spot.has_place) {
      property("line", std::to_string(spot.begin.line));
      property("endLine", std::to_string(spot.end.line));
      // Columns of a place on several lines are refused.
      if (spot.begin.line == spot.end.line) {
        property("col", std::to_string(spot.begin.column));
        property("endColumn", std::to_string(spot.end.column));
      }
    }
  }
  property("title", std::string(title));
  return out + "::" + escaped(text, false) + "\n";
}

std::string text_of(const Finding& finding) {
  std::string text = reports::message_words(finding);
  if (const std::string resource = finding.resource.to_string(); !resource.empty()) {
    text += "\nin " + printable(resource);
  }
  if (!finding.fix.text.empty()) {
    text += fmt::format("\nfix{}{}:", finding.fix.where.empty() ? "" : ", ",
                        printable(finding.fix.where));
    for (const std::string_view line : reports::lines_of(finding.fix.text)) {
      text += "\n  " + printable(line);
    }
  }
  const OverrideOffer& offer = finding.offer;
  if (finding.blocks && offer.quorum > 0) {
    text +=
        fmt::format("\noverride (needs {}, at most {}): {}",
                    reports::needs_words(offer.quorum, offer.approvers),
                    reports::plural(offer.most_days, "day"),
                    offer.link.empty() ? "guard override request " + printable(finding.fingerprint)
                                       : printable(offer.link));
  }
  return text;
}

class Commands {
 public:
  Commands(const Report& report, bool enforced, const Whereabouts& where)
      : report_(report), enforced_(enforced), where_(where) {}

  std::string render() && {
    const std::vector<const Finding*> shown = reports::worst_first(report_);
    const auto warnings = std::find_if(shown.begin(), shown.end(),
                                       [](const Finding* finding) { return !finding->blocks; });
    // A platform shows some of each kind: what fails the run comes before what warns.
    show_incidents(true);
    std::for_each(shown.begin(), warnings, [this](const Finding* one) { show(*one); });
    show_incidents(false);
    std::for_each(warnings, shown.end(), [this](const Finding* one) { show(*one); });
    show_summary();
    return std::move(out_);
  }

 private:
  void show(const Finding& finding) {
    const std::string_view name = finding.blocks                        ? "error"
                                  : finding.severity == Severity::kInfo ? "notice"
                                                                        : "warning";
    out_ +=
        command(name, reports::spot_of(finding, where_),
                fmt::format("{} ({})", finding.rule, name_of(finding.severity)), text_of(finding));
  }

  void show_incidents(bool errors) {
    for (const reports::Incident& one : reports::incidents_of(report_, where_)) {
      if (one.error != errors) continue;
      std::string text = one.text;
      for (const std::string& note : one.notes) text += "\n" + note;
      out_ += command(errors ? "error" : "warning", one.spot, one.code, text);
    }
  }

  void show_summary() {
    TextOptions options;
    options.enforced = enforced_;
    const std::string summary = reports::render_summary(report_, options);
    std::string text;
    for (const std::string_view line : reports::lines_of(summary)) {
      text += (text.empty() ? "" : "\n") + printable(line);
    }
    out_ += command("notice", {}, "guard", text);
  }

  const Report& report_;
  bool enforced_;
  const Whereabouts& where_;
  std::string out_;
};

}  // namespace

std::string render_github(const Report& report, bool enforced, const Whereabouts& where) {
  return Commands(report, enforced, where).render();
}

}  // namespace libguard
