// SPDX-License-Identifier: Apache-2.0
//
// JUnit's XML, as Jenkins' schema has it. A case fails exactly where the run does: what only
// warns, is undecided or is let pass is skipped, with the reason.
#include <fmt/format.h>

#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libguard/report_formats.h"
#include "reports/count.h"
#include "reports/incidents.h"
#include "reports/lines.h"
#include "reports/xml.h"
#include "text/place_text.h"
#include "text/printable.h"

namespace libguard {
namespace {

using reports::Incident;
using reports::Spot;
using reports::xml_text;

constexpr std::string_view kRules = "rules";  // the suite of rules that found nothing

enum class Outcome { kPassed, kSkipped, kFailed, kBroken };

// A rule about a resource. Several of its findings are one case: names must stay the same
// from run to run, so no place and no message can be part of them.
struct Case {
  std::string name;
  std::string of;  // the resource
  Outcome outcome = Outcome::kPassed;
  std::string type;
  std::string message;  // of the worst
  std::string details;
  std::size_t more = 0;
};

struct Suite {
  std::string file;
  std::vector<Case> cases;
  std::map<std::pair<std::string, std::string>, std::size_t> index;

  // Adds what was found to its case; the message is that of the worst.
  void add(Case one) {
    const auto [at, fresh] = index.emplace(std::pair(one.name, one.of), cases.size());
    if (fresh) {
      cases.push_back(std::move(one));
      return;
    }
    Case& known = cases[at->second];
    ++known.more;
    if (one.outcome > known.outcome) {
      known.outcome = one.outcome;
      known.type = std::move(one.type);
      known.message = std::move(one.message);
    }
    known.details += one.details;
  }
};

std::string place_words(const Spot& spot) {
  return place_text(spot.file, spot.has_place ? spot.begin : Place{0, 0}, spot.pointer);
}

std::string exemption_words(const Exemption& exemption) {
  std::string text(name_of(exemption.kind));
  if (!exemption.id.empty()) text += " " + exemption.id;
  if (!exemption.expires.empty()) text += " until " + exemption.expires;
  if (!exemption.reason.empty()) text += ": " + exemption.reason;
  return printable(text);
}

Case case_of(const Finding& finding, const Spot& spot) {
  Case one;
  one.name = finding.rule;
  one.of = finding.resource.to_string();
  const std::string said = reports::message_words(finding);
  one.type = finding.blocks ? "error" : "warning";
  one.message = said;
  if (reports::is_exempt(finding)) {
    one.outcome = Outcome::kSkipped;
    one.message = exemption_words(finding.exemption);
  } else if (finding.verdict == Verdict::kError) {
    one.outcome = Outcome::kBroken;
    one.type = "rule";
  } else if (finding.blocks) {
    one.outcome = Outcome::kFailed;
  } else {
    one.outcome = Outcome::kSkipped;
    if (!reports::is_undecided(finding)) one.message = "warning: " + said;
  }
  one.details = fmt::format("{}: {}\n", place_words(spot), said);
  for (const std::string& name : finding.waits_for) {
    one.details += fmt::format("  waits for {}\n", printable(name));
  }
  if (!finding.fix.text.empty()) {
    one.details += fmt::format("  fix{}{}:\n", finding.fix.where.empty() ? "" : ", ",
                               printable(finding.fix.where));
    for (const std::string_view line : reports::lines_of(finding.fix.text)) {
      one.details += fmt::format("    {}\n", printable(line));
    }
  }
  one.details += fmt::format("  {} severity, fingerprint {}\n", name_of(finding.severity),
                             printable(finding.fingerprint));
  return one;
}

Case case_of(const Incident& incident) {
  Case one;
  one.name = incident.code;
  one.of = incident.spot.file.empty() ? "guard" : incident.spot.file;
  one.outcome = incident.error ? Outcome::kBroken : Outcome::kSkipped;
  one.type = incident.code;
  one.message = incident.text;
  one.details = fmt::format("{}: {}\n", place_words(incident.spot), incident.text);
  for (const std::string& note : incident.notes) one.details += fmt::format("  {}\n", note);
  return one;
}

std::string_view element_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kFailed:
      return "failure";
    case Outcome::kBroken:
      return "error";
    case Outcome::kSkipped:
    case Outcome::kPassed:
      break;
  }
  return "skipped";
}

std::size_t number_of(const Suite& suite, Outcome outcome) {
  std::size_t number = 0;
  for (const Case& one : suite.cases) number += one.outcome == outcome ? 1 : 0;
  return number;
}

class Document {
 public:
  std::string render(const std::vector<Suite>& suites) && {
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t errors = 0;
    for (const Suite& suite : suites) {
      tests += suite.cases.size();
      failures += number_of(suite, Outcome::kFailed);
      errors += number_of(suite, Outcome::kBroken);
    }
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    fmt::format_to(to(), "<testsuites name=\"guard\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
                   tests, failures, errors);
    for (const Suite& suite : suites) add(suite);
    return std::move(out_) + "</testsuites>\n";
  }

 private:
  void add(const Suite& suite) {
    const std::string name = suite.file.empty() ? "guard" : xml_text(printable(suite.file));
    fmt::format_to(to(),
                   "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
                   "skipped=\"{}\"{}>\n",
                   name, suite.cases.size(), number_of(suite, Outcome::kFailed),
                   number_of(suite, Outcome::kBroken), number_of(suite, Outcome::kSkipped),
                   is_file(suite) ? fmt::format(" file=\"{}\"", name) : "");
    for (const Case& one : suite.cases) add(one);
    out_ += "  </testsuite>\n";
  }

  static bool is_file(const Suite& suite) {
    return !suite.file.empty() && suite.file != kRules && !suite.file.starts_with('<');
  }

  void add(const Case& one) {
    fmt::format_to(to(), "    <testcase name=\"{}\" classname=\"{}\"",
                   xml_text(printable(one.name)), xml_text(printable(one.of)));
    if (one.outcome == Outcome::kPassed) {
      out_ += "/>\n";
      return;
    }
    const std::string_view element = element_of(one.outcome);
    const std::string more = one.more == 0 ? "" : fmt::format(" (and {} more)", one.more);
    fmt::format_to(to(), ">\n      <{} type=\"{}\" message=\"{}{}\">{}</{}>\n    </testcase>\n",
                   element, xml_text(printable(one.type)), xml_text(printable(one.message)), more,
                   xml_text(one.details), element);
  }

  std::back_insert_iterator<std::string> to() { return std::back_inserter(out_); }

  std::string out_;
};

// What a report holds of passes: how many of a rule, and not of which resource.
Suite silent_rules(const Report& report) {
  Suite suite{std::string(kRules), {}, {}};
  for (const RuleCount& rule : report.rules) {
    if (rule.pass == 0 || rule.fail + rule.unknown + rule.error > 0) continue;
    Case one;
    one.name = rule.rule;
    one.of = std::string(kRules);
    suite.add(std::move(one));
  }
  return suite;
}

Suite nothing_checked() {
  Suite suite;
  Case one;
  one.name = "nothing-checked";
  one.of = "guard";
  one.outcome = Outcome::kSkipped;
  one.type = "nothing-checked";
  one.message = "no rule applied to what was read";
  suite.add(std::move(one));
  return suite;
}

}  // namespace

std::string render_junit(const Report& report, const Whereabouts& where) {
  // By file, so that one file is one suite, wherever its findings stand in the report.
  std::map<std::string, Suite> files;
  const auto suite_of = [&files](const std::string& file) -> Suite& {
    Suite& suite = files[file];
    suite.file = file;
    return suite;
  };
  for (const Finding& finding : report.findings) {
    const Spot spot = reports::spot_of(finding, where);
    suite_of(spot.file).add(case_of(finding, spot));
  }
  for (const Incident& incident : reports::incidents_of(report, where)) {
    suite_of(incident.spot.file).add(case_of(incident));
  }
  std::vector<Suite> suites;
  for (auto& [file, suite] : files) suites.push_back(std::move(suite));
  if (Suite silent = silent_rules(report); !silent.cases.empty()) {
    suites.push_back(std::move(silent));
  }
  // Readers take a file without any case for a run that went wrong.
  if (suites.empty()) suites.push_back(nothing_checked());
  return Document().render(suites);
}

}  // namespace libguard
