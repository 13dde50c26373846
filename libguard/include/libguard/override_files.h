// SPDX-License-Identifier: Apache-2.0
//
// The files under `.guard/` that people write or guard writes for them: records of
// overrides, and the baseline.
#ifndef LIBGUARD_OVERRIDE_FILES_H_
#define LIBGUARD_OVERRIDE_FILES_H_

#include <string>
#include <vector>

#include "libguard/override.h"
#include "libguard/result.h"
#include "libguard/results.h"
#include "libguard/source.h"

namespace libguard {

// The text of the record's file. read_override(render_override(r)) gives r.
std::string render_override(const OverrideRecord& record);
// Errors: override.syntax, override.unknown-key, override.wrong-type,
// override.unknown-value, override.missing, override.mismatch (the id or the fingerprint does
// not follow from the rest).
Result<OverrideRecord> read_override(const Source& file);

// The entries that would let every finding of a run pass that blocks, or that a baseline
// lets pass already; with `warnings` also those of advisory rules. What an override or a
// suppression lets pass has an end, and gets none. `exact`: as long as its resource stays what
// it is, which takes Finding::subject_digest.
std::vector<BaselineEntry> make_baseline(const Report& report, bool exact, bool warnings = false);
std::string render_baseline(const std::vector<BaselineEntry>& entries);
// Errors: baseline.syntax, baseline.unknown-key, baseline.wrong-type, baseline.unknown-value,
// baseline.missing, baseline.duplicate, baseline.mismatch.
Result<std::vector<BaselineEntry>> read_baseline(const Source& file);

}  // namespace libguard

#endif  // LIBGUARD_OVERRIDE_FILES_H_
