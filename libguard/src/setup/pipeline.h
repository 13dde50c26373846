// SPDX-License-Identifier: Apache-2.0
//
// GuardRun: one place in a pipeline that runs guard, with what is wrong about it.
#ifndef LIBGUARD_SETUP_PIPELINE_H_
#define LIBGUARD_SETUP_PIPELINE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/value.h"
#include "libguard/doctor.h"
#include "setup/script.h"

namespace libguard::setup {

struct GuardRun {
  std::string file;  // of the pipeline, from the root
  std::uint32_t line = 0;
  bool on_changes = false;            // it judges pull requests or merge requests
  bool from_target = false;           // its text is the target branch's: no change edits it
  bool names_trust = false;           // it says which branch is believed
  std::vector<std::string> paths;     // that it checks; none: those of the configuration
  std::vector<std::string> editable;  // files that decide what it does, beside `file`
  std::vector<SetupGap> gaps;         // of this run
  bool holds() const;                 // none of them is open
};

struct Pipelines {
  std::vector<GuardRun> runs;
  std::vector<SetupGap> gaps;  // whatever the runs are
  bool any_file = false;       // there is a pipeline at all
  // What may well run guard and cannot be seen from here: "acme/ci/.github/workflows/x.yml@v1".
  std::vector<std::string> unseen;
};

Pipelines read_github(const SetupFacts& facts);
Pipelines read_gitlab(const SetupFacts& facts);
Pipelines read_jenkins(const SetupFacts& facts);

// The first document of a YAML file, in the words of YAML 1.2; null where it cannot be read.
// A tag such as GitLab's !reference makes a file no less readable.
DocumentPtr read_pipeline(const Source& file);

// Of a value, in its file.
std::uint32_t line_of(Value value);
// Of a line of a script that stands there as one text.
std::uint32_t script_line(Value script, std::uint32_t line);
// "x" of a string, "true" of a boolean, "1" of a number; else empty.
std::string word_of(Value value);
// The texts of a list, or of a string as one.
std::vector<Value> texts_of(Value value);

// What a script runs, also by way of files of the repository that it names (a script, a
// Makefile): `line` is that of the script which names them.
struct ScriptRun {
  GuardCommand command;
  std::string file;  // that has it, where it is not the pipeline's own
};
std::vector<ScriptRun> runs_of_script(const SetupFacts& facts, std::string_view script,
                                      ShellMode mode);

// Gaps of a command: enforcement switched off, no trust ref or one that the change decides.
std::vector<SetupGap> command_gaps(const GuardCommand& command, const std::string& file,
                                   std::uint32_t line);
// Files and folders among the words of `guard check`.
std::vector<std::string> checked_paths(const GuardCommand& command);
// Of GUARD_* as variables of a job.
std::vector<SetupGap> variable_gaps(const std::string& name, std::string_view value,
                                    const std::string& file, std::uint32_t line);
// Of a file, called `what`, that the platform runs.
SetupGap unreadable_gap(std::string_view what, std::string_view platform, const std::string& file);
SetupGap swallowed_gap(std::string_view by, const std::string& file, std::uint32_t line);
SetupGap skippable_gap(std::string_view by, const std::string& file, std::uint32_t line);

// True where a word, such as the value of --trust-ref, is what the author of a change decides.
bool is_of_the_change(std::string_view word);

}  // namespace libguard::setup

#endif  // LIBGUARD_SETUP_PIPELINE_H_
