// SPDX-License-Identifier: Apache-2.0
#include "commands/baseline/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "exit_code.h"
#include "files.h"
#include "inputs.h"
#include "libguard/check.h"
#include "libguard/overrides.h"
#include "terminal.h"

namespace libguard::cli::baseline {
namespace {

namespace fs = std::filesystem;

Checked refused(int code) {
  Checked checked;
  checked.code = code;
  return checked;
}

}  // namespace

Checked check_all(const Options& options, const Project& project) {
  const std::vector<std::string> paths = project.paths(options.paths);
  if (paths.empty()) {
    return refused(refuse({problem("usage.argument", "there is nothing to check",
                                   "name files or folders, or set 'paths' in .guard.yaml")},
                          options));
  }
  const std::optional<Policy> policy = load(project, options.project, {.texts = false});
  if (!policy) return refused(kUsage);
  const std::optional<Overrides> overrides = open_overrides(project, options.project);
  if (!overrides) return refused(kUsage);
  const Discovered inputs = find_inputs(paths, "", project);
  Progress progress(is_terminal(Stream::kErrors));
  CheckOptions how;
  how.subject_digests = true;
  how.threads = 0;
  how.progress = [&progress](std::uint64_t done, std::uint64_t all) { progress.update(done, all); };
  Checked checked;
  checked.report = check_inputs(project, *policy, *overrides, inputs, how);
  // A part of the whole is not the whole.
  const Diagnostics& problems = checked.report.problems;
  complain(problems, options.project.color);
  if (std::any_of(problems.begin(), problems.end(), [](const Diagnostic& one) {
        return one.severity == Diagnostic::Severity::kError;
      })) {
    return refused(kUnreadable);
  }
  if (exit_code(checked.report, false) == kNothing) {
    refuse({problem("baseline.nothing", "nothing was checked",
                    "'guard check' with the same paths says what was read")},
           options);
    return refused(kNothing);
  }
  checked.rules = policy->rules();
  return checked;
}

Diagnostic problem(std::string code, std::string message, std::string note,
                   const std::string& file) {
  return {std::move(code), std::move(message), Source(file, ""), {}, {std::move(note)}};
}

int refuse(const Diagnostics& problems, const Options& options) {
  complain(problems, options.project.color);
  return kUsage;
}

std::string entries_of(std::size_t number) {
  return fmt::format("{} {}", number, number == 1 ? "entry" : "entries");
}

std::string file_of(const Project& project) { return project.resolve(".guard/baseline.yaml"); }

std::optional<std::vector<BaselineEntry>> read_entries(const std::string& file,
                                                       const Options& options) {
  Result<Source> source = read_file(file);
  if (!source) {
    complain(source.error(), options.project.color);
    return std::nullopt;
  }
  Result<std::vector<BaselineEntry>> entries = read_baseline(*source);
  if (!entries) {
    complain(entries.error(), options.project.color);
    return std::nullopt;
  }
  return *std::move(entries);
}

bool write_entries(const std::string& file, const std::vector<BaselineEntry>& entries) {
  std::error_code error;
  const fs::path folder = fs::path(file).parent_path();
  // That it cannot be made shows when the file cannot be written.
  if (!folder.empty()) fs::create_directories(folder, error);
  const std::string text = render_baseline(entries);
  return is_there(file) ? replace_file(file, text) : write_file(file, text);
}

}  // namespace libguard::cli::baseline
