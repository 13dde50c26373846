// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "unit/project/workplace.h"

namespace libguard {
namespace {

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("rule files below folders come sorted, as they are named, and once") {
  const Workplace place;
  place.write("rules/z.rail", "");
  place.write("rules/a/b.rail", "");
  place.write("rules/read.me", "");
  place.write("other.txt", "");
  const Names paths{"other.txt", "rules", "rules/../rules/z.rail", "./rules"};
  const Result<std::vector<Source>> files = read_rule_files(paths);
  REQUIRE(files);
  CHECK(names_of(*files) == Names{"other.txt", "rules/a/b.rail", "rules/z.rail"});
}

TEST_CASE("a rule file that cannot be read does not keep back the others") {
  const Workplace place;
  place.write("a.rail", "");
  place.write("latin.rail", "\xe9t\xe9");
  place.go("empty");
  place.go(".");
  const Names paths{"none.rail", "empty", "latin.rail", "a.rail"};
  const RuleFiles read = read_all_rule_files(paths);
  CHECK(names_of(read.files) == Names{"a.rail"});
  CHECK(codes_of(read.problems) == Names{"input.no-rules", "input.unreadable", "text.encoding"});
  CHECK(read.problems[1].message == "cannot be read: No such file or directory");
  CHECK(read.problems[1].source.name() == "none.rail");
  CHECK_FALSE(read_rule_files(paths));
}

TEST_CASE("links that lead in circles are not followed") {
  const Workplace place;
  place.write("rules/a.rail", "");
  std::filesystem::create_directory_symlink("..", "rules/again");
  const Names paths{"rules"};
  CHECK(names_of(read_all_rule_files(paths).files) == Names{"rules/a.rail"});
}

TEST_CASE("a project's own rules may be none, but must be a folder") {
  const Workplace place;
  place.go(".guard/rules");
  place.go(".");
  CHECK(project_of({}).rule_files.empty());
  std::filesystem::remove(".guard/rules");
  std::filesystem::create_symlink("nowhere", ".guard/rules");
  const Result<Project> project = find_project({}, {});
  REQUIRE_FALSE(project);
  CHECK(codes_of(project.error()) == Names{"input.unreadable"});
  CHECK(project.error().front().source.name() == ".guard/rules");
}

}  // namespace libguard
