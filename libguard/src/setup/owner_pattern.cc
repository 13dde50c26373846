// SPDX-License-Identifier: Apache-2.0
#include "setup/owner_pattern.h"

#include <cstddef>
#include <string>
#include <vector>

namespace libguard::setup {
namespace {

using Parts = std::vector<std::string_view>;

// More parts are nobody's pattern, and would cost time.
constexpr std::size_t kMostParts = 256;

Parts split(std::string_view text) {
  Parts parts;
  while (parts.size() <= kMostParts) {
    const std::size_t slash = text.find('/');
    parts.push_back(text.substr(0, slash));
    if (slash == text.npos) break;
    text.remove_prefix(slash + 1);
  }
  return parts;
}

// '*' stands for any number of characters, '?' for one; a backslash takes the next as it is.
bool part_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = pattern.npos;
  std::size_t tried = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      tried = t;
      continue;
    }
    const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
    if (p < pattern.size() &&
        (escaped ? pattern[p + 1] == text[t] : pattern[p] == '?' || pattern[p] == text[t])) {
      p += escaped ? 2 : 1;
      ++t;
      continue;
    }
    if (star == pattern.npos) return false;
    p = star + 1;
    t = ++tried;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// "**" stands for any number of parts. One row of a table for each part of the pattern:
// reached[i] says whether the pattern so far takes the first i parts of the path.
bool parts_match(const Parts& pattern, const Parts& path) {
  std::vector<bool> reached(path.size() + 1, false);
  reached[0] = true;
  for (const std::string_view part : pattern) {
    std::vector<bool> next(path.size() + 1, false);
    bool any = false;
    for (std::size_t i = 0; i <= path.size(); ++i) {
      if (part == "**") {
        any = any || reached[i];
        next[i] = any;
      } else if (i > 0) {
        next[i] = reached[i - 1] && part_matches(part, path[i - 1]);
      }
    }
    reached = std::move(next);
  }
  return reached[path.size()];
}

// A pattern of one part matches at any depth; with a slash in it, it starts at the root.
// What names a folder is about all below it, but "docs/*" is about the files in docs alone.
bool github_matches(std::string_view pattern, const Parts& path) {
  Parts parts = split(pattern);
  const bool folder = parts.size() > 1 && parts.back().empty();
  if (folder) parts.pop_back();
  if (parts.front().empty()) {
    parts.erase(parts.begin());
  } else if (parts.size() == 1 && parts.front() != "**") {
    parts.insert(parts.begin(), "**");
  }
  if (parts.empty() || parts.size() > kMostParts) return false;
  const std::string_view last = parts.back();
  Parts below = parts;
  // At least one part below it.
  below.insert(below.end(), {"**", "*"});
  if (folder) return parts_match(below, path);
  if (parts_match(parts, path)) return true;
  return last != "*" && last != "**" && parts_match(below, path);
}

// File.fnmatch with FNM_DOTMATCH and FNM_PATHNAME: without '/' in front it matches at any
// depth, and only what ends in '/' is about all below.
bool gitlab_matches(std::string_view pattern, const Parts& path) {
  if (pattern == "*") return true;
  Parts parts = split(pattern);
  const bool folder = parts.size() > 1 && parts.back().empty();
  if (parts.front().empty()) {
    parts.erase(parts.begin());
  } else {
    parts.insert(parts.begin(), "**");
  }
  if (folder) {
    parts.back() = "**";
    parts.emplace_back("*");
  }
  return parts.size() <= kMostParts && parts_match(parts, path);
}

}  // namespace

bool owner_pattern_matches(CodeHost host, std::string_view pattern, std::string_view path) {
  const Parts parts = split(path);
  return host == CodeHost::kGitlab ? gitlab_matches(pattern, parts)
                                   : github_matches(pattern, parts);
}

}  // namespace libguard::setup
