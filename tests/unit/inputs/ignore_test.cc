// SPDX-License-Identifier: Apache-2.0
#include "inputs/ignore.h"

#include "support/catch.h"

using namespace libguard;

namespace {

bool ignored(std::string_view lines, std::string_view path, bool folder = false) {
  return IgnoreFile(lines).ignores(path, folder).value_or(false);
}

}  // namespace

TEST_CASE("a name without a slash is ignored at any depth") {
  CHECK(ignored("build\n", "build", true));
  CHECK(ignored("*.yaml\n", "a/b/c.yaml"));
  CHECK_FALSE(ignored("*.yaml\n", "a/b/c.yml"));
}

TEST_CASE("a slash ties a pattern to its folder") {
  CHECK(ignored("/a.yaml\n", "a.yaml"));
  CHECK_FALSE(ignored("/a.yaml\n", "x/a.yaml"));
  CHECK(ignored("x/a.yaml\n", "x/a.yaml"));
  CHECK_FALSE(ignored("x/a.yaml\n", "y/x/a.yaml"));
}

TEST_CASE("a slash at the end means folders only") {
  CHECK(ignored("x/\n", "x", true));
  CHECK_FALSE(ignored("x/\n", "x", false));
  CHECK(ignored("x/\n", "y/x", true));
}

TEST_CASE("the last line that matches decides, and ! takes back in") {
  CHECK_FALSE(ignored("*.yaml\n!a.yaml\n", "a.yaml"));
  CHECK(ignored("!a.yaml\n*.yaml\n", "a.yaml"));
  CHECK(IgnoreFile("!a.yaml\n").ignores("a.yaml", false) == false);
  CHECK_FALSE(IgnoreFile("!a.yaml\n").ignores("b.yaml", false).has_value());
}

TEST_CASE("two stars between slashes go over folders, a single star does not") {
  CHECK(matches_glob("**/a", "a"));
  CHECK(matches_glob("**/a", "x/y/a"));
  CHECK_FALSE(matches_glob("**/a", "xa"));
  CHECK(matches_glob("a/**/b", "a/b"));
  CHECK(matches_glob("a/**/b", "a/x/y/b"));
  CHECK_FALSE(matches_glob("a/**/b", "ab"));
  CHECK(matches_glob("a/**", "a/x/y"));
  CHECK_FALSE(matches_glob("a/**", "a"));
  CHECK(matches_glob("a/*/b", "a/x/b"));
  CHECK_FALSE(matches_glob("a/*/b", "a/x/y/b"));
  CHECK_FALSE(matches_glob("a**b", "a/b"));
  CHECK(matches_glob("**", "a/b"));
}

TEST_CASE("question marks, classes and escapes are known") {
  CHECK(matches_glob("a?c", "abc"));
  CHECK_FALSE(matches_glob("a?c", "a/c"));
  CHECK(matches_glob("[a-c]x", "bx"));
  CHECK_FALSE(matches_glob("[!a-c]x", "bx"));
  CHECK_FALSE(matches_glob("[^a-c]x", "bx"));
  CHECK(matches_glob("[]]", "]"));
  CHECK_FALSE(matches_glob("a[!x]b", "a/b"));
  CHECK(matches_glob("\\*", "*"));
  CHECK_FALSE(matches_glob("\\*", "a"));
  CHECK(matches_glob("a[b", "a[b"));
}

TEST_CASE("comments, blank lines and blanks at the end do not count") {
  CHECK_FALSE(ignored("# a\n\n", "# a"));
  CHECK(ignored("\\#a\n", "#a"));
  CHECK(ignored("a.yaml   \r\n", "a.yaml"));
  CHECK(ignored("a\\ \n", "a "));
  CHECK(ignored("\\!a\n", "!a"));
}

TEST_CASE("a pattern of many stars does not take forever") {
  const std::string path(3000, 'a');
  CHECK_FALSE(matches_glob("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", path));
  CHECK_FALSE(matches_glob("**/*a*/**/*a*/**/*a*/**/b", path));
}
