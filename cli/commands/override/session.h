// SPDX-License-Identifier: Apache-2.0
//
// Session: what the subcommands of `guard override` work with. Functions that find
// something wrong say so on standard error and return nothing.
#ifndef CLI_COMMANDS_OVERRIDE_SESSION_H_
#define CLI_COMMANDS_OVERRIDE_SESSION_H_

#include <optional>
#include <string>
#include <vector>

#include "libguard/overrides.h"
#include "project.h"

namespace libguard::cli {

struct Session {
  ProjectOptions options;
  Project project;
  Policy policy;
  Overrides overrides;

  // From the current folder, of a file as OverrideStatus names it.
  std::string path_of(const std::string& file) const;
  // Of a record, whether or not it is there; `id` has 12 hexadecimal digits.
  std::string record_path(const std::string& id) const;
};

std::optional<Session> open_session(const ProjectOptions& options);
// Reads the overrides again, after a file of theirs has changed.
bool reopen(Session& session);

// What a check of the paths finds, with what overrides make of it. What could not be read
// is told and stands in the report. Without paths: an empty report.
Report look_at(const Session& session, const std::vector<std::string>& paths, bool subject_digests);

// The one with an id that the user gave; with what was meant where there is none.
std::optional<OverrideStatus> find_override(const Session& session, const std::string& id,
                                            const Report* run = nullptr);
// The record as it lies on disk, to be changed or signed.
std::optional<Source> read_record_file(const Session& session, const OverrideStatus& status);
// The signatures beside a record, as paths from the current folder, sorted.
std::vector<std::string> signatures_of(const Session& session, const OverrideStatus& status);
// False, with a message, where a file cannot be removed.
bool remove_file(const std::string& path);

// Says on standard error that nothing protects overrides here, where that is so.
void warn_if_advisory(const Session& session);

void complain_about(const Session& session, std::string code, std::string message,
                    std::vector<std::string> notes = {});

}  // namespace libguard::cli

#endif  // CLI_COMMANDS_OVERRIDE_SESSION_H_
