// SPDX-License-Identifier: Apache-2.0
//
// The file of the audit log, which several runs may append to at a time.
#ifndef CLI_AUDIT_FILE_H_
#define CLI_AUDIT_FILE_H_

#include <string>

#include "libguard/audit.h"
#include "libguard/result.h"
#include "libguard/results.h"

namespace libguard::cli {

// Appends what a report has to say, all at once or not at all, and gives the head of
// the log then. A file that is not there is made. Errors: audit.unwritable, and those of
// audit_tail(): what follows a broken end would prove nothing.
Result<AuditLines> append_audit(const std::string& path, const Report& report,
                                const AuditContext& context);

// The bytes of a log as they are. Errors: input.unreadable, input.too-large.
Result<Source> read_audit_file(const std::string& path);

// "audit: 2 lines, head sha256:...".
std::string audit_words(std::uint64_t lines, const std::string& head);

}  // namespace libguard::cli

#endif  // CLI_AUDIT_FILE_H_
