// SPDX-License-Identifier: Apache-2.0
//
// A repository of a few files in memory, set up as it should be; tests change one thing.
#ifndef TESTS_UNIT_SETUP_SUPPORT_H_
#define TESTS_UNIT_SETUP_SUPPORT_H_

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "libguard/doctor.h"

namespace libguard::testing {

using Files = std::map<std::string, std::string>;

inline const char* const kWorkflow = R"(name: guard
on:
  pull_request:
  pull_request_review: {types: [submitted, dismissed]}
permissions: {contents: read, pull-requests: read}
jobs:
  guard:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      - name: Check
        run: guard check deploy
)";

inline const char* const kOwners = R"(* @acme/everybody
/.github/ @acme/guard-approvers
.guard/ @acme/guard-approvers
.guard.yaml @acme/guard-approvers
.guardignore @acme/guard-approvers
)";

inline const char* const kApprovers = R"(repo: github.com/acme/shop
groups:
  platform: {people: [bob, carol]}
people:
  bob: {github: bob-gh, ssh: bob@example.com, emails: [bob@example.com]}
  carol: {github: carol-gh, ssh: carol@example.com, emails: [carol@example.com]}
rules:
  - match: "*"
    approvers: [platform]
    quorum: 1
    maxTTL: 30d
    proofs: [github-review]
)";

inline Files good_files() {
  return {{".github/workflows/guard.yml", kWorkflow},
          {".github/CODEOWNERS", kOwners},
          {".guard.yaml", "paths: [deploy]\n"},
          {".guard/approvers.yaml", kApprovers}};
}

inline SetupFacts facts_of(Files files, CodeHost host = CodeHost::kGithub) {
  SetupFacts facts;
  facts.host = host;
  for (const auto& [path, text] : files) {
    if (path.starts_with(".github/workflows/")) facts.workflows.push_back(path);
  }
  facts.guardrails = {".guard.yaml", ".guard.yml", ".guardignore"};
  facts.record_attributes = {{"text", "unset"}};
  facts.today = *read_day("2026-11-23");
  facts.read = [files = std::move(files)](const std::string& path) -> std::optional<Source> {
    const auto found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return Source(path, found->second);
  };
  return facts;
}

// "ci.swallowed .github/workflows/guard.yml:13", of every gap but notes.
inline std::vector<std::string> told(const SetupExamination& seen, bool notes = false) {
  std::vector<std::string> lines;
  for (const SetupGap& gap : seen.gaps) {
    if (!notes && gap.severity == SetupGap::Severity::kNote) continue;
    std::string line = gap.code;
    if (!gap.file.empty()) line += " " + gap.file;
    if (gap.line > 0) line += ":" + std::to_string(gap.line);
    lines.push_back(line);
  }
  return lines;
}

inline std::vector<std::string> gaps_of(Files files, CodeHost host = CodeHost::kGithub) {
  return told(examine_setup(facts_of(std::move(files), host)));
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) return "'" + from + "' is not there";
  return text.replace(at, from.size(), to);
}

// The good repository, with a part of one file replaced.
inline std::vector<std::string> gaps_with(const std::string& file, const std::string& from,
                                          const std::string& to) {
  Files files = good_files();
  files[file] = replaced(files[file], from, to);
  return gaps_of(files);
}

using Lines = std::vector<std::string>;

}  // namespace libguard::testing

#endif  // TESTS_UNIT_SETUP_SUPPORT_H_
