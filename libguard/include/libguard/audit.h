// SPDX-License-Identifier: Apache-2.0
//
// The audit log: a line for every finding that an override has let pass, in a file that
// only grows. Each line names the digest of the one before it, so that a line that was
// removed, changed or moved shows.
//
//   AuditLines lines = audit_lines(report, {now, "github.com/acme/payments", commit}, head);
//   append(file, lines.text);
//   AuditLog log = verify_audit(source, lines.head);
//   if (!log.problems.empty()) print(log.problems);
//
// Nothing signs the chain: who may write the file can cut its end, or write it anew. That
// shows to whoever has kept its head, the digest of its last line, elsewhere.
#ifndef LIBGUARD_AUDIT_H_
#define LIBGUARD_AUDIT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/diagnostic.h"
#include "libguard/result.h"
#include "libguard/results.h"
#include "libguard/source.h"

namespace libguard {

// What a line follows that follows none: 64 zeros.
std::string_view first_audit_head() noexcept;

// Where and when a check ran.
struct AuditContext {
  std::int64_t time = 0;  // seconds since 1970-01-01, in UTC
  std::string repo;       // github.com/acme/payments; of a line, that of its record
  std::string sha;        // the commit that was checked; empty: nobody knows
};

struct AuditLines {
  std::string text;         // each ends in a line feed
  std::uint64_t count = 0;  // of lines
  std::string head;         // the digest of the last one: 64 hexadecimal digits
};

// What is to be appended to a log whose head is `previous`.
AuditLines audit_lines(const Report& report, const AuditContext& context,
                       std::string_view previous);

struct AuditEntry {
  std::uint64_t line = 0;
  std::string time;  // 2025-11-22T10:00:00Z
  std::string repo;
  std::string sha;
  std::string trust;  // the ref that was believed; "advisory": none was
  std::string trust_commit;
  std::string rule;
  std::string finding;
  std::string file;      // in its repository; of a plan empty
  std::string resource;  // apps/v1/Deployment/shop/web
  std::string override_id;
  std::string state;
  std::string requester;
  std::string reason;
  std::string expires;  // 2025-12-22
  std::vector<std::string> approvers;
  std::vector<std::string> proofs;    // kinds
  std::vector<std::string> evidence;  // URLs
  std::string previous;
};

struct AuditLog {
  std::vector<AuditEntry> entries;  // of the lines that can be read
  std::uint64_t lines = 0;
  std::string head;      // of the last line; first_audit_head() where there is none
  Diagnostics problems;  // empty: the chain holds
};

// Problems, in the order of lines: audit.syntax, audit.missing, audit.wrong-type,
// audit.line-end, audit.unfinished (a run ended while it wrote), audit.chain, audit.head,
// audit.too-many-problems. `head`: the digest that the last line has to have, with or
// without "sha256:"; empty: whoever asks does not know. The source holds the bytes as they are.
AuditLog read_audit(const Source& file, std::string_view head = {});
// The same without the entries, which take many times the memory of their lines.
AuditLog verify_audit(const Source& file, std::string_view head = {});

// The longest line that audit_tail() takes.
inline constexpr std::uint64_t kLongestAuditLine = 1U << 20U;
// Two of them.
inline constexpr std::uint64_t kAuditTail = 2 * (kLongestAuditLine + 1);

// The head of a log by its end: `tail` is its last bytes, kAuditTail or all of them.
// Errors: as above, of its last two lines.
Result<std::string> audit_tail(const Source& tail);

}  // namespace libguard

#endif  // LIBGUARD_AUDIT_H_
