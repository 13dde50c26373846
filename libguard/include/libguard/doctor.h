// SPDX-License-Identifier: Apache-2.0
//
// Whether the setup of guard in a repository can be walked around, as far as its files and
// git tell.
//
//   SetupFacts facts;
//   facts.host = CodeHost::kGithub;
//   facts.read = [&](const std::string& path) { ... };
//   facts.workflows = {".github/workflows/guard.yml"};
//   const SetupExamination seen = examine_setup(facts);
//   std::cout << render_setup_text(seen);
//
// What only the platform knows (rulesets, required workflows, who may push) is no gap:
// `questions` says what to look at there.
// Thread safety: pure functions; `read` is called from the calling thread only.
#ifndef LIBGUARD_DOCTOR_H_
#define LIBGUARD_DOCTOR_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/override.h"
#include "libguard/project.h"
#include "libguard/source.h"

namespace libguard {

// Where changes are proposed and reviewed, which decides what CODEOWNERS means.
enum class CodeHost : std::uint8_t { kUnknown, kGithub, kGitlab };

// Of a remote: "https://github.com/acme/shop.git", "git@gitlab.example:acme/shop".
struct RemoteRepository {
  CodeHost host = CodeHost::kUnknown;
  std::string name;  // github.com/acme/shop, as `repo` of approvers.yaml has it
};
// Nothing for a path and for what is no address.
std::optional<RemoteRepository> read_remote(std::string_view url);

struct SetupFacts {
  CodeHost host = CodeHost::kUnknown;
  // The text of a file, by its path from the root of the repository; nothing: there is none,
  // or it cannot be read.
  std::function<std::optional<Source>(const std::string&)> read;
  std::vector<std::string> workflows;   // the files in .github/workflows
  std::string guard_folder = ".guard";  // of the project, from the root
  std::vector<std::string> guardrails;  // files and folders beside it: .guard.yaml
  bool ci_elsewhere = false;            // guard is run by what this repository does not hold
  // git's attributes of a record under `guard_folder`: {"text", "unset"}.
  std::map<std::string, std::string> record_attributes;
  std::string autocrlf;  // core.autocrlf of this clone; empty: not set
  bool shallow = false;  // this clone is
  Day today = 0;
  std::vector<OverrideStatus> overrides;
};

struct SetupGap {
  enum class Severity : std::uint8_t {
    kOpen,     // a change can pass that nobody approved
    kWarning,  // something does not work as it is meant, and fails closed
    kNote,     // worth knowing
  };
  std::string code;  // "ci.swallowed"
  Severity severity = Severity::kOpen;
  std::string what;                    // one sentence, without its stop
  std::string risk;                    // what somebody could do, or what happens
  std::vector<std::string> mend = {};  // what to do, or the lines to write
  std::string file = {};               // from the root; empty: none in particular
  std::uint32_t line = 0;              // 0: the file as a whole
};

struct SetupExamination {
  CodeHost host = CodeHost::kUnknown;
  std::vector<SetupGap> gaps;          // the open ones first; then by file and line
  std::vector<std::string> pipelines;  // files that run guard on changes
  std::vector<std::string> questions;  // what to look at on the platform

  bool open() const noexcept;    // any gap lets a change pass
  bool warned() const noexcept;  // any gap that is more than a note
};

SetupExamination examine_setup(const SetupFacts& facts);

// What `paths` of the repository have no owner that a review is asked of, by the rules of the
// host; all of them where there is no CODEOWNERS.
std::vector<std::string> paths_without_owner(const SetupFacts& facts,
                                             const std::vector<std::string>& paths);

// The facts of a project, read from the files on disk and from git. `today` and `overrides`
// are left to the caller.
SetupFacts read_setup(const Project& project);

std::string render_setup_text(const SetupExamination& seen, bool color = false);
// One JSON object with "schemaVersion": "1.0"; its schema is docs/schemas/doctor-1.json.
std::string render_setup_json(const SetupExamination& seen);

}  // namespace libguard

#endif  // LIBGUARD_DOCTOR_H_
