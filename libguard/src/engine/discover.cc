// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "inputs/walk.h"
#include "libguard/check.h"
#include "trust/git.h"

namespace libguard {
namespace {

namespace fs = std::filesystem;

// The path of a file below the root of its repository, where git has it: a link is itself, and
// not what it leads to. Nothing for what lies outside.
std::optional<std::string> path_in(const std::string& root, const std::string& path) {
  if (root.empty() || path == "-") return std::nullopt;
  const fs::path file = fs::absolute(path).lexically_normal();
  const auto below = [&](const fs::path& folder) -> std::optional<std::string> {
    const fs::path inside = file.lexically_relative(folder);
    if (inside.empty() || *inside.begin() == "..") return std::nullopt;
    return inside.generic_string();
  };
  if (auto inside = below(fs::absolute(root).lexically_normal() / "")) return inside;
  // The same folder by another name: somebody has come here through a link.
  std::error_code failed;
  fs::path above;
  for (const fs::path& part : file.parent_path()) {
    above /= part;
    if (fs::equivalent(above, root, failed)) return below(above);
  }
  return std::nullopt;
}

// The same; of a file that lies outside its own path, as long as that says nothing of the
// machine.
std::string logical_path(const std::string& path, const std::string& root) {
  if (path == "-") return "";
  if (auto inside = path_in(root, path)) return *inside;
  const fs::path plain = fs::path(path).lexically_normal();
  return plain.is_absolute() ? plain.filename().string() : plain.generic_string();
}

// Asks git at most once, and only when an ignore file would leave something out.
class Tracked {
 public:
  explicit Tracked(std::string root) : root_(std::move(root)) {}

  bool operator()(const std::string& path, bool folder) {
    if (root_.empty()) return false;
    if (!asked_) {
      files_ = trust::tracked_files(root_);
      asked_ = true;
    }
    if (!files_) return false;
    const std::string below = logical_path(path, root_);
    if (!folder) return files_->contains(below);
    const auto next = files_->lower_bound(below + "/");
    return next != files_->end() && next->starts_with(below + "/");
  }

 private:
  std::string root_;
  bool asked_ = false;
  std::optional<std::set<std::string, std::less<>>> files_;
};

}  // namespace

Discovered discover(std::span<const std::string> paths, const DiscoverOptions& options) {
  Tracked tracked(options.root);
  WalkOptions walking;
  walking.ignore_patterns = options.ignore_paths;
  walking.root = options.root;
  walking.selected = options.selected;
  walking.tracked = [&tracked](const std::string& path, bool folder) {
    return tracked(path, folder);
  };
  if (options.trust && options.trust->protects()) {
    walking.ignore_text = [&options](const std::string& path) -> std::optional<std::string> {
      if (!options.trust->has(path)) return std::nullopt;
      const Result<Source> source = options.trust->read(path);
      if (!source) return std::nullopt;
      return std::string(source->text());
    };
  }
  WalkResult walked = walk(paths, walking);
  Discovered discovered;
  discovered.problems = std::move(walked.problems);
  // A file that is named and found below a folder as well is read once.
  std::set<std::filesystem::path> seen;
  std::stable_partition(walked.files.begin(), walked.files.end(),
                        [](const WalkedFile& file) { return file.named; });
  for (WalkedFile& file : walked.files) {
    if (!seen.insert(std::filesystem::absolute(file.path).lexically_normal()).second) continue;
    InputFile input;
    input.logical = logical_path(file.path, options.root);
    input.in_repository = path_in(options.root, file.path).has_value();
    input.path = std::move(file.path);
    input.named = file.named;
    input.skipped = std::move(file.skipped);
    discovered.files.push_back(std::move(input));
  }
  return discovered;
}

}  // namespace libguard
