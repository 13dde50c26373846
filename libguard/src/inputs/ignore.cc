// SPDX-License-Identifier: Apache-2.0
#include "inputs/ignore.h"

#include <algorithm>

namespace libguard {
namespace {

// Matches one [class]; moves `pattern` behind it. Nothing where it is not closed.
std::optional<bool> match_class(std::string_view& pattern, char c) {
  std::size_t at = 1;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  bool found = false;
  for (bool first = true; at < pattern.size() && (first || pattern[at] != ']'); first = false) {
    char low = pattern[at];
    if (low == '\\' && at + 1 < pattern.size()) low = pattern[++at];
    ++at;
    char high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      high = pattern[at + 1];
      at += 2;
    }
    found = found || (low <= c && c <= high);
  }
  if (at >= pattern.size()) return std::nullopt;
  pattern.remove_prefix(at + 1);
  return found != negated && c != '/';
}

// Where a star was met, so that it can take one character more.
struct Retry {
  std::string_view pattern;
  std::string_view path;
  bool crosses = false;  // `**` goes over slashes
  bool set = false;
};

// One character of the path against the head of the pattern.
bool match_one(std::string_view& pattern, char c) {
  if (pattern.front() == '[') {
    std::string_view rest = pattern;
    if (const auto matched = match_class(rest, c)) {
      if (*matched) pattern = rest;
      return *matched;
    }
  }
  if (pattern.front() == '?') {
    if (c == '/') return false;
  } else {
    if (pattern.front() == '\\' && pattern.size() > 1) pattern.remove_prefix(1);
    if (pattern.front() != c) return false;
  }
  pattern.remove_prefix(1);
  return true;
}

}  // namespace

// Of each kind of star only the last needs to be tried again, so this takes at
// most the product of the lengths.
bool matches_glob(std::string_view pattern, std::string_view path) {
  const std::string_view whole = pattern;
  // Elsewhere than between slashes, two stars are one.
  const auto crosses = [&] {
    const std::size_t at = whole.size() - pattern.size();
    return pattern.starts_with("**") && (at == 0 || whole[at - 1] == '/') &&
           (pattern.size() == 2 || pattern[2] == '/');
  };
  Retry star;
  Retry stars;
  while (true) {
    if (crosses()) {
      pattern.remove_prefix(2);
      // `a/**/b` matches a/b as well: the slash behind the stars belongs to them.
      stars = {pattern, path, true, true};
      star = {};
      if (pattern.starts_with('/')) pattern.remove_prefix(1);
      continue;
    }
    if (pattern.starts_with('*')) {
      pattern.remove_prefix(1);
      star = {pattern, path, false, true};
      continue;
    }
    if (pattern.empty() && path.empty()) return true;
    if (!pattern.empty() && !path.empty() && match_one(pattern, path.front())) {
      path.remove_prefix(1);
      continue;
    }
    if (star.set && !star.path.empty() && star.path.front() != '/') {
      star.path.remove_prefix(1);
      pattern = star.pattern;
      path = star.path;
      continue;
    }
    if (!stars.set || stars.path.empty()) return false;
    stars.path.remove_prefix(1);
    star = {};
    pattern = stars.pattern;
    path = stars.path;
  }
}

IgnoreFile::IgnoreFile(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) {
      if (line.size() > 1 && line[line.size() - 2] == '\\') break;
      line.remove_suffix(1);
    }
    if (line.empty() || line.front() == '#') continue;
    Line rule;
    if (line.front() == '!') {
      rule.negated = true;
      line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
      rule.folders_only = true;
      line.remove_suffix(1);
    }
    rule.anchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) continue;
    rule.pattern = line;
    lines_.push_back(std::move(rule));
  }
}

std::optional<bool> IgnoreFile::ignores(std::string_view path, bool folder) const {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
    if (line->folders_only && !folder) continue;
    if (matches_glob(line->pattern, line->anchored ? path : name)) return !line->negated;
  }
  return std::nullopt;
}

}  // namespace libguard
