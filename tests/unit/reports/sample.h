// SPDX-License-Identifier: Apache-2.0
//
// Reports made by hand, one for each thing that a report has to say.
#ifndef TESTS_UNIT_REPORTS_SAMPLE_H_
#define TESTS_UNIT_REPORTS_SAMPLE_H_

#include "libguard/check.h"

namespace sample {

libguard::Finding missing_limit();  // blocks, with a fix
libguard::Finding mutable_tag();    // does not block
libguard::Finding undecided(std::string name, std::vector<std::string> waits_for);
libguard::Finding broken_rule();

// What a first run over a folder looks like: some of everything.
libguard::Report mixed();
// Findings that do not block.
libguard::Report advisory();
// Nothing found.
libguard::Report clean();
// No rule applied.
libguard::Report nothing();
// Text that would take over a terminal.
libguard::Report hostile();

}  // namespace sample

#endif  // TESTS_UNIT_REPORTS_SAMPLE_H_
