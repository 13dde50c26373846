// SPDX-License-Identifier: Apache-2.0
//
// The configuration in a work tree. Modules that are called by a path lie there; where
// `terraform init` put the others, .terraform/modules/modules.json says.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "hcl/load.h"
#include "inputs/walk.h"

namespace libguard::hcl {
namespace {

namespace fs = std::filesystem;

Diagnostic unreadable(const std::string& path, const std::string& why) {
  return {"input.unreadable", fmt::format("cannot be read: {}", why), Source(path, ""), {}};
}

class Directory {
 public:
  Directory(const std::string& root, const FolderLimits& limits) : root_(root), limits_(limits) {}

  Result<Configuration> run() {
    std::error_code failed;
    if (!fs::is_directory(root_, failed)) {
      return unreadable(root_, failed ? failed.message() : "it is no folder");
    }
    enter(".");
    const std::string modules = named(".terraform/modules", "modules.json");
    if (fs::is_regular_file(modules, failed)) {
      if (auto bytes = take(modules)) configuration_.add_modules(modules, *std::move(bytes));
    }
    // The root module is where we are, wherever Terraform ran.
    configuration_.modules.erase("");
    for (const auto& [key, folder] : configuration_.modules) enter(folder);
    while (!waiting_.empty() && !over_limit_) {
      const std::string next = std::move(waiting_.back());
      waiting_.pop_back();
      folder(next);
    }
    return std::move(configuration_);
  }

 private:
  std::string named(const std::string& folder, const std::string& file) const {
    return joined_folder(joined_folder(root_, folder), file);
  }

  void enter(const std::string& folder) {
    if (!entered_.insert(folder).second) return;
    if (entered_.size() > limits_.folders)
      return over_limit(fmt::format("{} modules", limits_.folders));
    waiting_.push_back(folder);
  }

  void over_limit(const std::string& most) {
    if (std::exchange(over_limit_, true)) return;
    configuration_.problems.push_back(
        {"hcl.folder-limit",
         fmt::format("holds more than {}: the rest is not read", most),
         Source(root_, ""),
         {},
         {},
         Diagnostic::Severity::kWarning});
  }

  // A folder that is not there is a module that is not installed.
  void folder(const std::string& folder) {
    std::error_code failed;
    std::vector<std::string> names;
    for (fs::directory_iterator it(joined_folder(root_, folder), failed), end; !failed && it != end;
         it.increment(failed)) {
      const std::string name = it->path().filename().string();
      // Opening a pipe or a device would wait for it, or read it without end.
      std::error_code unknown;
      if (is_configuration_name(name) && it->is_regular_file(unknown)) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      const std::string path = named(folder, name);
      if (auto bytes = take(path)) {
        configuration_.add_file(folder, name, path, *std::move(bytes));
      }
    }
    const auto found = configuration_.folders.find(folder);
    if (found == configuration_.folders.end()) return;
    for (const auto& [call, source] : found->second.local_modules()) {
      enter(joined_folder(folder, source));
    }
  }

  std::optional<std::string> take(const std::string& path) {
    std::error_code failed;
    const std::uintmax_t size = fs::file_size(path, failed);
    if (!failed && size > limits_.bytes - taken_) {
      over_limit(fmt::format("{} bytes", limits_.bytes));
      return std::nullopt;
    }
    Result<std::string> bytes = read_file(path);
    if (!bytes) {
      for (Diagnostic& problem : std::move(bytes).error()) {
        configuration_.problems.push_back(std::move(problem));
      }
      return std::nullopt;
    }
    taken_ += std::min<std::uint64_t>(bytes->size(), limits_.bytes - taken_);
    return *std::move(bytes);
  }

  const std::string& root_;
  const FolderLimits& limits_;
  Configuration configuration_;
  std::vector<std::string> waiting_;
  std::set<std::string> entered_;
  std::uint64_t taken_ = 0;
  bool over_limit_ = false;
};

}  // namespace

Result<Configuration> load_directory(const std::string& directory, const FolderLimits& limits) {
  return Directory(directory, limits).run();
}

}  // namespace libguard::hcl
