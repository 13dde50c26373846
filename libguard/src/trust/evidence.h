// SPDX-License-Identifier: Apache-2.0
//
// What a platform says of who approved a change: answers of its API, written into a file by a
// job that the author of the change does not control.
#ifndef LIBGUARD_TRUST_EVIDENCE_H_
#define LIBGUARD_TRUST_EVIDENCE_H_

#include <set>
#include <string>
#include <vector>

#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard::trust {

// Logins are in lower case: platforms do not tell 'Bob' from 'bob'.
struct Approval {
  std::string login;
  bool current = false;   // of the head, and not taken back
  bool outdated = false;  // of an earlier head, and not taken back
  std::string detail;     // why it is not current
  std::string url;
};

struct Evidence {
  enum class Platform { kGithub, kGitlab };
  Platform platform = Platform::kGithub;
  std::string repo;               // github.com/acme/payments
  std::string head;               // the commit that the platform calls the head of the change
  std::string url;                // of the pull request or merge request
  std::string target;             // the branch that it goes to
  std::set<std::string> authors;  // who opened it and, where it is said, wrote its commits; logins
  std::vector<Approval> approvals;  // one for each person, the latest
};

// The file is one JSON object; docs/overrides.md, "Evidence":
//   {"kind": "github-review", "pull_request": <GET /repos/O/R/pulls/N>,
//    "reviews": <all pages of GET .../reviews>, "commits": <GET .../commits, may be left out>}
//   {"kind": "gitlab-approval", "project": <GET /projects/ID>,
//    "merge_request": <GET /projects/ID/merge_requests/N>, "approvals": <GET .../approvals>,
//    "versions": <GET .../versions>, "commits": <GET .../commits, may be left out>}
// Where `reviews` and `commits` come in pages, they may be a list of these.
// Sources: docs.github.com "REST API endpoints for pull request reviews"; docs.gitlab.com
// "Merge request approvals API", "Merge requests API: diff versions".
// Errors: evidence.syntax, evidence.unknown-kind, evidence.missing, evidence.wrong-type,
// evidence.mismatch (answers that are about different things).
Result<Evidence> read_evidence(const Source& file);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_EVIDENCE_H_
