// SPDX-License-Identifier: Apache-2.0
#include "trust/disk.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "trust/git.h"

namespace libguard::trust {
namespace {

namespace fs = std::filesystem;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

fs::path root_path(const std::string& root) { return root.empty() ? "." : root; }

std::string name_of(const std::string& root, std::string_view path) {
  return (root_path(root) / path).lexically_normal().string();
}

// What the path leads to, where that lies below the root.
fs::path inner(const std::string& root, std::string_view path) {
  std::error_code error;
  const fs::path top = fs::canonical(root_path(root), error);
  if (error) return {};
  fs::path target = fs::canonical(top / path, error);
  if (error) return {};
  const auto [end, ignored] = std::mismatch(top.begin(), top.end(), target.begin(), target.end());
  return end == top.end() ? target : fs::path();
}

Diagnostic problem(std::string code, std::string message, const std::string& name) {
  return {std::move(code), std::move(message), Source(name, ""), {}};
}

}  // namespace

bool is_inner_path(std::string_view path) {
  if (path.empty() || path.back() == '/' || path.find('\0') != path.npos) return false;
  bool inner = true;
  for_each_part(path, '/', [&](std::string_view part) {
    inner = inner && !part.empty() && part != "." && part != "..";
  });
  return inner;
}

bool disk_has(const std::string& root, std::string_view path) {
  if (!is_inner_path(path)) return false;
  std::error_code error;
  return fs::exists(fs::symlink_status(root_path(root) / path, error));
}

bool disk_has_folder(const std::string& root, std::string_view path) {
  if (!path.empty() && !is_inner_path(path)) return false;
  std::error_code error;
  const fs::path target = inner(root, path);
  return !target.empty() && fs::is_directory(target, error);
}

std::vector<std::string> disk_files_below(const std::string& root, std::string_view folder) {
  std::vector<std::string> files;
  if (!disk_has_folder(root, folder)) return files;
  std::error_code error;
  const fs::path base = inner(root, folder);
  const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
  // Links to folders are not followed: they may lead in circles.
  fs::recursive_directory_iterator one(base, fs::directory_options::skip_permission_denied, error);
  for (; !error && one != fs::recursive_directory_iterator(); one.increment(error)) {
    const bool is_folder = one->symlink_status(error).type() == fs::file_type::directory;
    if (one->path().filename() == ".git") {
      if (is_folder) one.disable_recursion_pending();
      continue;
    }
    if (is_folder) continue;
    files.push_back(prefix + one->path().lexically_relative(base).generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<Source> disk_read(const std::string& root, std::string_view path) {
  const std::string name = name_of(root, path);
  if (!disk_has(root, path)) return problem("trust.missing", "there is no such file", name);
  std::error_code error;
  // As in a commit, where a link is no file: nobody who reads a change sees what is behind it.
  if (fs::is_symlink(fs::symlink_status(root_path(root) / path, error))) {
    return problem("input.unreadable", "cannot be read: it is a link, which is not followed here",
                   name);
  }
  const fs::path target = inner(root, path);
  if (target.empty()) {
    return problem("input.unreadable",
                   "cannot be read: a link above it leads out of the repository", name);
  }
  // A device or a pipe may have no end.
  if (!fs::is_regular_file(target, error)) {
    return problem("input.unreadable", "cannot be read: it is not a file", name);
  }
  const std::unique_ptr<std::FILE, Close> file(std::fopen(target.c_str(), "rb"));
  if (!file) {
    return problem("input.unreadable",
                   fmt::format("cannot be read: {}", std::generic_category().message(errno)), name);
  }
  std::string bytes;
  std::vector<char> block(1 << 16);
  while (bytes.size() <= Source::kMaxBytes) {
    const std::size_t size = std::fread(block.data(), 1, block.size(), file.get());
    bytes.append(block.data(), size);
    if (size < block.size()) break;
  }
  if (std::ferror(file.get()) != 0) {
    return problem("input.unreadable", "cannot be read to its end", name);
  }
  if (bytes.size() > Source::kMaxBytes) {
    return problem("input.unreadable", "cannot be read: it is too large", name);
  }
  return Source(name, std::move(bytes));
}

}  // namespace libguard::trust
