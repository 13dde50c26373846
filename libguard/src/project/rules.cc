// SPDX-License-Identifier: Apache-2.0
#include "project/rules.h"

#include <filesystem>
#include <set>
#include <utility>

namespace libguard {
namespace project {
namespace {

namespace fs = std::filesystem;

void append(Diagnostics& to, const Diagnostics& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

RuleFiles read_rules(const Files& files, std::span<const std::string> paths) {
  std::vector<std::string> found;
  RuleFiles read;
  for (const std::string& path : paths) {
    if (!files.has_folder(path)) {
      found.push_back(path);
      continue;
    }
    const std::size_t before = found.size();
    const Diagnostics unreadable = files.list_rule_files(path, found);
    append(read.problems, unreadable);
    if (unreadable.empty() && found.size() == before) {
      read.problems.push_back(
          {"input.no-rules", "there is no rule file (*.rail) below", Source(path, ""), {}});
    }
  }
  std::set<std::string> seen;
  for (const std::string& file : found) {
    if (!seen.insert(fs::path(file).lexically_normal().string()).second) continue;
    Result<Source> source = files.read(file);
    if (source) {
      read.files.push_back(std::move(*source));
    } else {
      append(read.problems, source.error());
    }
  }
  return read;
}

}  // namespace project

RuleFiles read_all_rule_files(std::span<const std::string> paths) {
  return project::read_rules(project::Files(std::string()), paths);
}

Result<std::vector<Source>> read_rule_files(std::span<const std::string> paths) {
  RuleFiles read = read_all_rule_files(paths);
  if (!read.problems.empty()) return std::move(read.problems);
  return std::move(read.files);
}

}  // namespace libguard
