// SPDX-License-Identifier: Apache-2.0
//
// The parts of JSON reports that several of them have.
#ifndef LIBGUARD_REPORTS_JSON_PARTS_H_
#define LIBGUARD_REPORTS_JSON_PARTS_H_

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "libguard/results.h"
#include "reports/count.h"

namespace libguard::reports {

using Json = nlohmann::ordered_json;

// Ends in a line feed. File names need not be UTF-8: what is not becomes U+FFFD.
std::string print(const Json& json);
void put_text(Json& object, const char* key, const std::string& text);
// {"schemaVersion": ..., "tool": ...}
Json head();
Json problem_of(const Diagnostic& problem);

void put_counts(Json& summary, const Counts& counts);
// Why a finding passes, and what it takes to let it.
void put_override(Json& json, const Finding& finding);

Json trust_of(const TrustInfo& trust);
Json override_of(const OverrideStatus& status);
Json suppression_of(const Suppression& suppression);
Json baseline_of(const Report& report);
Json change_of(const GuardrailChange& change);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_JSON_PARTS_H_
