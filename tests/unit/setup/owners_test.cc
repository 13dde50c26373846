// SPDX-License-Identifier: Apache-2.0
#include "setup/owners.h"

#include "setup/owner_pattern.h"
#include "support/catch.h"
#include "unit/setup/support.h"

using namespace libguard;
using namespace libguard::testing;
using setup::owner_pattern_matches;
using setup::read_owners;

namespace {

bool github(const char* pattern, const char* path) {
  return owner_pattern_matches(CodeHost::kGithub, pattern, path);
}
bool gitlab(const char* pattern, const char* path) {
  return owner_pattern_matches(CodeHost::kGitlab, pattern, path);
}
// The line that gives a path its owners; 0: none does.
std::uint32_t line_for(CodeHost host, const char* text, const char* path) {
  const setup::Owners owners = read_owners(host, Source("CODEOWNERS", text));
  const setup::OwnerLine* line = owners.line_for(path);
  return line == nullptr ? 0 : line->line;
}

}  // namespace

TEST_CASE("GitHub reads patterns as its documentation says") {
  CHECK(github("*", "a/b/c.go"));
  CHECK(github("*.js", "web/app.js"));
  CHECK_FALSE(github("*.js", "web/app.ts"));
  CHECK(github("/build/logs/", "build/logs/today/x.log"));
  CHECK_FALSE(github("/build/logs/", "app/build/logs/x.log"));
  CHECK(github("docs/*", "docs/getting-started.md"));
  CHECK_FALSE(github("docs/*", "docs/build-app/troubleshooting.md"));
  CHECK(github("apps/", "web/apps/main.go"));
  CHECK(github("/docs/", "docs/a/b.md"));
  CHECK(github("/scripts/", "scripts/x.sh"));
  CHECK(github("**/logs", "deeply/nested/logs/x.log"));
  CHECK(github("/apps/github", "apps/github/main.go"));
  CHECK(github("docs/**/x.md", "docs/a/b/x.md"));
  CHECK(github("docs/**/x.md", "docs/x.md"));
  CHECK(github("/docs/**", "docs/a/b.md"));
  CHECK_FALSE(github("build/logs", "app/build/logs/x"));
}

TEST_CASE("what owns a dot folder on GitHub does so with and without a slash in front") {
  CHECK(github("/.guard/", ".guard/overrides/0.yaml"));
  CHECK(github(".guard/", ".guard/overrides/0.yaml"));
  CHECK(github(".guard", ".guard/overrides/0.yaml"));
  CHECK(github("/.guard/**", ".guard/overrides/0.yaml"));
  CHECK_FALSE(github("/.guard/*", ".guard/overrides/0.yaml"));
  CHECK_FALSE(github("/.guard/*.yaml", ".guard/overrides/0.yaml"));
  CHECK_FALSE(github("/guard/", ".guard/overrides/0.yaml"));
}

TEST_CASE("GitLab reads patterns as File.fnmatch does") {
  CHECK(gitlab("*", "a/b/c.go"));
  CHECK(gitlab("/.guard/", ".guard/overrides/0.yaml"));
  CHECK(gitlab(".guard/", "sub/.guard/overrides/0.yaml"));
  CHECK(gitlab("/.guard/**/*", ".guard/overrides/0.yaml"));
  CHECK(gitlab("*.yaml", ".guard/overrides/0.yaml"));
  CHECK_FALSE(gitlab("/.guard", ".guard/overrides/0.yaml"));
  CHECK_FALSE(gitlab("/.guard/*", ".guard/overrides/0.yaml"));
  CHECK(gitlab("ci/x.yml", "deep/ci/x.yml"));
}

TEST_CASE("the last line that fits decides, and one without owners asks nobody") {
  const char* text = "/.guard/ @acme/guards\n* @acme/all\n/.guard/overrides/\n";
  CHECK(line_for(CodeHost::kGithub, text, ".guard/approvers.yaml") == 2);
  CHECK(line_for(CodeHost::kGithub, text, ".guard/overrides/0.yaml") == 0);
}

TEST_CASE("GitHub passes over lines that it does not understand") {
  CHECK(line_for(CodeHost::kGithub, "!/.guard/ @a\n", ".guard/x") == 0);
  CHECK(line_for(CodeHost::kGithub, "/.gu[a]rd/ @a\n", ".guard/x") == 0);
  CHECK(line_for(CodeHost::kGithub, "/.guard/ guards\n", ".guard/x") == 0);
  CHECK(line_for(CodeHost::kGithub, "# c\n\n/.guard/ @a # why\r\n", ".guard/x") == 3);
  CHECK(line_for(CodeHost::kGithub, "/my\\ docs/ a@b.example\n", "my docs/x") == 1);
}

TEST_CASE("each section of GitLab asks for itself, and an optional one only suggests") {
  const char* text =
      "[Docs] @docs\n/docs/\n[Guard][2] @acme/guards\n/.guard/\n^[Extra] @x\n/.gitlab-ci.yml\n";
  CHECK(line_for(CodeHost::kGitlab, text, ".guard/overrides/0.yaml") == 4);
  CHECK(line_for(CodeHost::kGitlab, text, ".gitlab-ci.yml") == 0);
  CHECK(line_for(CodeHost::kGitlab, "* @all\n[Docs]\n/docs/ @docs\n", ".gitlab-ci.yml") == 1);
  CHECK(line_for(CodeHost::kGitlab, "[A] @a\n/x\n[B] @b\n/x\n[a]\n/.guard/\n", ".guard/x") == 0);
  CHECK(line_for(CodeHost::kGitlab, "[A]\n/.guard/\n", ".guard/x") == 0);
  CHECK(line_for(CodeHost::kGitlab, "* @all\n!/.guard/\n", ".guard/x") == 0);
}

TEST_CASE("a pattern of many stars takes no time") {
  const std::string pattern(4000, '*');
  std::string parts;
  for (int i = 0; i < 200; ++i) parts += "**/";
  CHECK_FALSE(github((pattern + "x").c_str(), std::string(4000, 'a').c_str()));
  CHECK(github((parts + "x").c_str(), "a/b/x"));
}

TEST_CASE("a repository whose CODEOWNERS covers all of it has no gap") {
  CHECK(gaps_of(good_files()) == Lines{});
}

TEST_CASE("no CODEOWNERS is one gap with all the lines") {
  Files files = good_files();
  files.erase(".github/CODEOWNERS");
  const SetupExamination seen = examine_setup(facts_of(files));
  REQUIRE(told(seen) == Lines{"owners.missing"});
  CHECK(seen.open());
  const Lines& mend = seen.gaps[0].mend;
  for (const char* path : {"/.github/workflows/guard.yml", ".guard/", ".guard.yaml", ".guardignore",
                           "/.github/CODEOWNERS"}) {
    CHECK(std::count(mend.begin(), mend.end(), std::string(path) + " @ORG/guard-approvers") == 1);
  }
}

TEST_CASE("a CODEOWNERS where the host does not look is none") {
  Files files = good_files();
  files[".gitlab/CODEOWNERS"] = files[".github/CODEOWNERS"];
  files.erase(".github/CODEOWNERS");
  CHECK(gaps_of(files) == Lines{"owners.missing"});
}

TEST_CASE("the CODEOWNERS in .github wins over the one in the root") {
  Files files = good_files();
  files["CODEOWNERS"] = "* @acme/everybody\n";
  CHECK(gaps_of(files) == Lines{});
  files["CODEOWNERS"] = files[".github/CODEOWNERS"];
  files[".github/CODEOWNERS"] = "/docs/ @acme/docs\n";
  CHECK(gaps_of(files).size() == 5);
}

TEST_CASE("a workflow that runs guard and has no owner is open") {
  Files files = good_files();
  files[".github/CODEOWNERS"] =
      replaced(kOwners, "* @acme/everybody\n/.github/ ", "/.github/CODEOWNERS ");
  const SetupExamination seen = examine_setup(facts_of(files));
  CHECK(told(seen) == Lines{"owners.uncovered .github/CODEOWNERS"});
  CHECK(seen.open());
  CHECK(seen.gaps[0].what == "'.github/workflows/guard.yml' has no owner");
}

TEST_CASE("a line further down that takes owners away is told with its place") {
  CHECK(gaps_with(".github/CODEOWNERS", ".guardignore @acme/guard-approvers\n",
                  ".guardignore @acme/guard-approvers\n/.github/workflows/\n") ==
        Lines{"owners.taken-away .github/CODEOWNERS:6"});
}

TEST_CASE("folders of rules beside .guard need an owner, too") {
  Files files = good_files();
  files[".github/CODEOWNERS"] = replaced(kOwners, "* @acme/everybody\n", "");
  SetupFacts facts = facts_of(files);
  CHECK(told(examine_setup(facts)) == Lines{});
  facts.guardrails.emplace_back("policies");
  CHECK(told(examine_setup(facts)) == Lines{"owners.uncovered .github/CODEOWNERS"});
}
