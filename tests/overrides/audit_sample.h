// SPDX-License-Identifier: Apache-2.0
//
// Reports with overrides that let findings pass, and logs of them.
#ifndef TESTS_OVERRIDES_AUDIT_SAMPLE_H_
#define TESTS_OVERRIDES_AUDIT_SAMPLE_H_

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "libguard/audit.h"

namespace sample {

// A finding for each id, which an override of this id lets pass.
inline libguard::Report report_with(const std::vector<std::string>& ids) {
  libguard::Report report;
  for (const std::string& id : ids) {
    libguard::Finding finding;
    finding.rule = "resources.memory-limit";
    finding.fingerprint = "gf1:" + id;
    finding.exemption.kind = libguard::Exemption::Kind::kOverride;
    finding.exemption.id = id;
    finding.exemption.approvers = {"bob"};
    report.findings.push_back(std::move(finding));
    libguard::OverrideStatus status;
    status.id = id;
    status.state = libguard::OverrideState::kEffective;
    status.record.emplace();
    status.record->id = id;
    status.record->repo = "github.com/acme/payments";
    status.record->requested_by = "alice";
    status.proofs = {{libguard::ProofKind::kSshsig, "bob", "bob@example.com", "", true, ""},
                     {libguard::ProofKind::kGithubReview, "carol", "carol-gh",
                      "https://github.com/acme/payments/pull/7#pullrequestreview-1", true, ""},
                     {libguard::ProofKind::kSshsig, "eve", "eve@example.com", "", false, "no"}};
    report.overrides.push_back(std::move(status));
  }
  return report;
}

inline std::string random_id(std::mt19937_64& random) {
  std::string id;
  for (int i = 0; i < 12; ++i) id += "0123456789abcdef"[random() % 16];
  return id;
}

struct Log {
  std::vector<std::string> lines;  // without line feeds
  std::string head;
};

// What runs of one to three overrides each have written, one after the other: `size`
// lines, or 2 to 9.
inline Log chain(std::mt19937_64& random, std::size_t size = 0) {
  if (size == 0) size = 2 + random() % 8;
  Log log;
  log.head = libguard::first_audit_head();
  while (log.lines.size() < size) {
    std::vector<std::string> ids;
    const std::size_t most = std::min<std::size_t>(size - log.lines.size(), 1 + random() % 3);
    while (ids.size() < most) ids.push_back(random_id(random));
    const libguard::AuditContext context{static_cast<std::int64_t>(random() % 4'000'000'000),
                                         "github.com/acme/payments", random_id(random)};
    libguard::AuditLines lines = libguard::audit_lines(report_with(ids), context, log.head);
    log.head = lines.head;
    for (std::size_t begin = 0; begin < lines.text.size();) {
      const std::size_t end = lines.text.find('\n', begin);
      log.lines.push_back(lines.text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return log;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace sample

#endif  // TESTS_OVERRIDES_AUDIT_SAMPLE_H_
