// SPDX-License-Identifier: Apache-2.0
//
// What a report has to say beside its findings, for platforms that know only lists of them.
#ifndef LIBGUARD_REPORTS_INCIDENTS_H_
#define LIBGUARD_REPORTS_INCIDENTS_H_

#include <string>
#include <vector>

#include "reports/spot.h"

namespace libguard::reports {

// An input that could not be read, an override that is none, a change of guardrails that
// nobody has approved.
struct Incident {
  std::string code;  // "yaml.syntax", "override.invalid", "guardrail.change"
  bool error = false;
  bool of_input = false;
  std::string text;  // printable
  std::vector<std::string> notes;
  Spot spot;
};

// Those of inputs first, in the order of the report.
std::vector<Incident> incidents_of(const Report& report, const Whereabouts& where);

// The message of a finding, printable. Of an unknown verdict it would say what a failure is.
std::string message_words(const Finding& finding);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_INCIDENTS_H_
