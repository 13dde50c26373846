// SPDX-License-Identifier: Apache-2.0
#include "page_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "files.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

namespace fs = std::filesystem;

Diagnostic problem(std::string code, std::string message, const fs::path& path,
                   std::vector<std::string> notes = {}) {
  return {std::move(code), std::move(message), Source(path.string(), ""), {}, std::move(notes)};
}

// The text of a page that guard wrote; nothing for what is no such page.
std::optional<std::string> written_page(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(path, error))) return std::nullopt;
  const Result<Source> source = read_file(path.string());
  if (!source || source->line(1) != page_marker()) return std::nullopt;
  return std::string(source->text());
}

// The *.md of the folder, not of those below it. A folder that is not there has none.
std::vector<fs::path> pages_in(const fs::path& folder, Diagnostics& problems) {
  std::vector<fs::path> found;
  std::error_code error;
  if (!fs::exists(fs::symlink_status(folder, error))) return found;
  fs::directory_iterator it(folder, error);
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    if (it->path().extension() == ".md") found.push_back(it->path());
  }
  if (error) {
    problems.push_back(
        problem("input.unreadable", fmt::format("cannot be read: {}", error.message()), folder));
  }
  return found;
}

bool failed(const fs::path& path, const std::error_code& error) {
  if (error) {
    complain({problem("output.unwritable", fmt::format("cannot be written: {}", error.message()),
                      path)});
  }
  return static_cast<bool>(error);
}

}  // namespace

PageChanges compare_pages(const std::string& folder, std::span<const Page> pages) {
  PageChanges found;
  std::set<std::string> names;
  for (const Page& page : pages) {
    names.insert(page.name);
    const fs::path path = fs::path(folder) / page.name;
    if (!is_there(path.string())) {
      found.changes.push_back({PageChange::Kind::kMissing, path.string(), &page});
    } else if (const std::optional<std::string> text = written_page(path); !text) {
      found.problems.push_back(problem("output.foreign", "is no page that guard has written", path,
                                       {"remove it, or choose another folder"}));
    } else if (*text != page.text) {
      found.changes.push_back({PageChange::Kind::kStale, path.string(), &page});
    } else {
      ++found.unchanged;
    }
  }
  for (const fs::path& path : pages_in(folder, found.problems)) {
    if (names.contains(path.filename().string()) || !written_page(path)) continue;
    found.changes.push_back({PageChange::Kind::kExtra, path.string(), nullptr});
  }
  std::sort(found.changes.begin(), found.changes.end(),
            [](const PageChange& a, const PageChange& b) { return a.path < b.path; });
  return found;
}

bool apply_changes(const std::string& folder, std::span<const PageChange> changes) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (failed(folder, error)) return false;
  for (const PageChange& change : changes) {
    if (change.page != nullptr) {
      if (!write_file(change.path, change.page->text)) return false;
      continue;
    }
    fs::remove(change.path, error);
    if (failed(change.path, error)) return false;
  }
  return true;
}

}  // namespace libguard::cli
