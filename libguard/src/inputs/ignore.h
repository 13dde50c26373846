// SPDX-License-Identifier: Apache-2.0
//
// Patterns of .gitignore (https://git-scm.com/docs/gitignore, "Pattern format").
#ifndef LIBGUARD_INPUTS_IGNORE_H_
#define LIBGUARD_INPUTS_IGNORE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace libguard {

// True where a path matches a pattern: `*` and `?` stop at a slash, `**` between
// slashes does not, [a-z] and [!a-z] are classes, a backslash takes the next character as it is.
bool matches_glob(std::string_view pattern, std::string_view path);

// The lines of one ignore file.
class IgnoreFile {
 public:
  explicit IgnoreFile(std::string_view text);

  // What the last matching line says of a path relative to the file's folder:
  // ignored, taken back in by `!`, or nothing.
  std::optional<bool> ignores(std::string_view path, bool folder) const;

 private:
  struct Line {
    std::string pattern;
    bool negated = false;
    bool folders_only = false;
    bool anchored = false;  // has a slash in it: matches from the file's folder
  };
  std::vector<Line> lines_;
};

}  // namespace libguard

#endif  // LIBGUARD_INPUTS_IGNORE_H_
