// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "libguard/project.h"
#include "trust/git.h"

namespace libguard {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> roots_of(const Project& project) {
  std::vector<std::string> paths = project.paths({});
  std::erase(paths, "-");
  if (paths.empty()) paths.push_back(project.root.empty() ? "." : project.root);
  return paths;
}

fs::path identity(const std::string& path) { return fs::absolute(path).lexically_normal(); }

Diagnostic warning(std::string message, std::string note) {
  return {"check.no-context", std::move(message),
          Source(),           {},
          {std::move(note)},  Diagnostic::Severity::kWarning};
}

// What is not a candidate for reading goes, so that only what is left counts.
void keep_candidates(std::vector<InputFile>& files, const std::vector<InputFile>& given,
                     const Project& project, bool tracked_only) {
  std::set<fs::path> known;
  for (const InputFile& file : given) known.insert(identity(file.path));
  std::optional<std::set<std::string, std::less<>>> tracked;
  if (tracked_only && !project.root.empty()) tracked = trust::tracked_files(project.root);
  std::erase_if(files, [&](const InputFile& file) {
    if (!file.skipped.empty() || known.contains(identity(file.path))) return true;
    return tracked && file.in_repository && !tracked->contains(file.logical);
  });
}

std::uint64_t size_of(const std::vector<InputFile>& files) {
  std::uint64_t size = 0;
  for (const InputFile& file : files) {
    std::error_code failed;
    const std::uintmax_t one = fs::file_size(file.path, failed);
    if (!failed) size += one;
  }
  return size;
}

}  // namespace

bool add_related(const Project& project, Discovered& inputs, const RelatedOptions& how) {
  const std::string narrow = "name fewer under 'paths' of .guard.yaml, or leave some out there";
  const std::vector<std::string> roots = roots_of(project);
  Discovered beside = find_inputs(project, roots);
  if (!beside.problems.empty()) {
    const std::string& which = beside.problems.front().source.name();
    inputs.problems.push_back(
        warning(fmt::format("'{}', where related files lie, cannot be read: relations that need "
                            "them stay unknown",
                            which),
                "see 'paths' of .guard.yaml"));
    return false;
  }
  keep_candidates(beside.files, inputs.files, project, how.tracked_only);
  if (beside.files.size() > how.most_files) {
    inputs.problems.push_back(warning(
        fmt::format("there are {} related files, more than {}: relations that need them stay "
                    "unknown",
                    beside.files.size(), how.most_files),
        narrow));
    return false;
  }
  if (size_of(beside.files) > how.most_bytes) {
    inputs.problems.push_back(
        warning(fmt::format("the related files are larger than {} bytes: relations that need them "
                            "stay unknown",
                            how.most_bytes),
                narrow));
    return false;
  }
  for (InputFile& file : beside.files) {
    file.named = false;
    file.context = true;
  }
  std::move(beside.files.begin(), beside.files.end(), std::back_inserter(inputs.files));
  return true;
}

}  // namespace libguard
