// SPDX-License-Identifier: Apache-2.0
#include "project/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "inputs/walk.h"
#include "libguard/encoding.h"

namespace libguard::project {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRuleFile = ".rail";
constexpr std::array<const char*, 3> kSettings = {".guard.yaml", ".guard.yml", ".guard"};

std::string up(const std::string& folder) { return folder == "." ? ".." : folder + "/.."; }

// Also true for a link that leads nowhere: what cannot be read is not passed over.
bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

}  // namespace

std::string below(const std::string& folder, const std::string& path) {
  if (folder == "." || fs::path(path).is_absolute()) return path;
  return folder + "/" + path;
}

Result<Source> read_source(const std::string& path) {
  Result<std::string> bytes = read_file(path);
  if (!bytes) return std::move(bytes).error();
  return decode_source(path, *std::move(bytes));
}

std::string find_root() {
  std::error_code error;
  std::string here = ".";
  for (fs::path folder = fs::current_path(error); !error; folder = folder.parent_path()) {
    if (is_there(folder / ".git")) return here;
    if (folder == folder.root_path()) break;
    here = up(here);
  }
  return "";
}

Files::Files(std::string root) : root_(std::move(root)) {}

Files::Files(const TrustedTree& trust) : root_(trust.root()), trust_(trust) {}

std::string Files::nearest_settings() const {
  const auto has_settings = [this](const std::string& folder) {
    return std::any_of(kSettings.begin(), kSettings.end(),
                       [&](const char* name) { return has(below(folder, name)); });
  };
  if (root_.empty()) return ".";
  std::error_code error;
  const fs::path root = fs::weakly_canonical(root_, error);
  std::string here = ".";
  for (fs::path folder = fs::current_path(error); !error; folder = folder.parent_path()) {
    if (has_settings(here)) return here;
    if (folder == root || folder == folder.root_path()) break;
    here = up(here);
  }
  // What stands at the root holds for all that lies below it, also what is not there yet.
  return trust_ ? root_ : ".";
}

std::optional<std::string> Files::from_root(const std::string& path) const {
  if (root_.empty()) return std::nullopt;
  std::error_code error;
  const fs::path root = fs::weakly_canonical(root_, error);
  if (error) return std::nullopt;
  // By its name: links within the repository are the change's, and lead the trusted tree
  // nowhere. Only where one comes to the repository through a link is that followed.
  const fs::path named = (fs::current_path(error) / path).lexically_normal();
  std::string inside = named.lexically_relative(root).generic_string();
  if (inside.empty() || inside == ".." || inside.starts_with("../")) {
    const fs::path parent = fs::weakly_canonical(named.parent_path(), error);
    if (error) return std::nullopt;
    inside = (parent / named.filename()).lexically_relative(root).generic_string();
  }
  if (inside.ends_with('/')) inside.pop_back();
  if (inside == ".") return "";
  if (inside.empty() || inside == ".." || inside.starts_with("../")) return std::nullopt;
  return inside;
}

std::optional<std::string> Files::trusted(const std::string& path) const {
  return trust_ ? from_root(path) : std::nullopt;
}

bool Files::has(const std::string& path) const {
  if (const auto inside = trusted(path)) return trust_->has(*inside);
  return is_there(path);
}

bool Files::has_folder(const std::string& path) const {
  if (const auto inside = trusted(path)) return trust_->has_folder(*inside);
  std::error_code error;
  return fs::is_directory(path, error);
}

Result<Source> Files::read(const std::string& path) const {
  const auto inside = trusted(path);
  if (!inside) return read_source(path);
  Result<Source> bytes = trust_->read(*inside);
  if (!bytes) return bytes;
  return decode_source(bytes->name(), std::string(bytes->text()));
}

Diagnostics Files::list_rule_files(const std::string& folder,
                                   std::vector<std::string>& files) const {
  std::vector<std::string> found;
  if (const auto inside = trusted(folder)) {
    for (const std::string& file : trust_->files_below(*inside)) {
      if (file.ends_with(kRuleFile)) found.push_back(below(root_, file));
    }
    files.insert(files.end(), found.begin(), found.end());
    return {};
  }
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (it->path().extension() == kRuleFile) found.push_back(it->path().string());
  }
  if (error) {
    return {{"input.unreadable",
             fmt::format("cannot be read: {}", error.message()),
             Source(folder, ""),
             {}}};
  }
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
  return {};
}

}  // namespace libguard::project
