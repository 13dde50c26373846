// SPDX-License-Identifier: Apache-2.0
//
// GitLab's code quality report. Equal fingerprints are shown once, so each entry has its own.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "findings/digest.h"
#include "libguard/report_formats.h"
#include "reports/count.h"
#include "reports/incidents.h"
#include "reports/json_parts.h"
#include "text/printable.h"

namespace libguard {
namespace {

using reports::Json;
using reports::Spot;

std::string_view severity_of(const Finding& finding) {
  switch (finding.severity) {
    case Severity::kCritical:
      return "blocker";
    case Severity::kHigh:
      return "critical";
    case Severity::kMedium:
      return "major";
    case Severity::kLow:
      return "minor";
    case Severity::kInfo:
      break;
  }
  return "info";
}

std::string text_of(const Finding& finding) {
  std::string text = reports::message_words(finding);
  if (const std::string resource = finding.resource.to_string(); !resource.empty()) {
    text += fmt::format(" (in {})", printable(resource));
  }
  return text;
}

class QualityReport {
 public:
  QualityReport(const Report& report, const Whereabouts& where) : report_(report), where_(where) {}

  std::string render() && {
    for (const Finding& finding : report_.findings) {
      if (reports::is_exempt(finding) || reports::is_undecided(finding)) continue;
      add(text_of(finding), finding.rule, severity_of(finding), finding.fingerprint,
          reports::spot_of(finding, where_));
    }
    for (const reports::Incident& one : reports::incidents_of(report_, where_)) {
      add(one.text, one.code, one.error ? "blocker" : "minor", "", one.spot);
    }
    return text_.empty() ? "[]\n" : "[" + text_ + "\n]\n";
  }

 private:
  void add(const std::string& text, const std::string& check, std::string_view severity,
           const std::string& fingerprint, const Spot& spot) {
    Json json = Json::object();
    json["description"] = text;
    json["check_name"] = printable(check);
    json["fingerprint"] = own(fingerprint, check, text, spot);
    json["severity"] = severity;
    // What is no file has no path; GitLab drops entries without one.
    json["location"] = {{"path", spot.file.empty() ? "<none>" : printable(spot.file)}};
    json["location"]["lines"]["begin"] = spot.has_place ? spot.begin.line : 1;
    if (spot.has_place) json["location"]["lines"]["end"] = spot.end.line;
    text_ += text_.empty() ? "\n  " : ",\n  ";
    text_ += json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  // Without lines, which move.
  std::string own(const std::string& fingerprint, const std::string& check, const std::string& text,
                  const Spot& spot) {
    std::string print = printable(fingerprint);
    if (print.empty()) {
      std::string parts = check;
      for (const std::string& part : {text, spot.file}) parts += '\0' + part;
      print = "gq1:" + sha256(parts).substr(0, 16);
    }
    const std::size_t before = seen_[print]++;
    return before == 0 ? print : fmt::format("{}:{}", print, before);
  }

  const Report& report_;
  const Whereabouts& where_;
  std::map<std::string, std::size_t> seen_;
  std::string text_;
};

}  // namespace

std::string render_gitlab(const Report& report, const Whereabouts& where) {
  return QualityReport(report, where).render();
}

}  // namespace libguard
