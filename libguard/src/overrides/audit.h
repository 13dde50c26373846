// SPDX-License-Identifier: Apache-2.0
//
// A line of the audit log, read.
#ifndef LIBGUARD_OVERRIDES_AUDIT_H_
#define LIBGUARD_OVERRIDES_AUDIT_H_

#include <optional>
#include <string>
#include <string_view>

#include "libguard/audit.h"

namespace libguard::overrides {

// What is wrong with a line, without its place.
struct AuditFlaw {
  std::string code;
  std::string message;
  std::string note;
};

// `line` goes without its line feed. Where there is a flaw, `entry` has what could be read.
std::optional<AuditFlaw> read_audit_line(std::string_view line, AuditEntry& entry);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_AUDIT_H_
