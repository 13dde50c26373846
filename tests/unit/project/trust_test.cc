// SPDX-License-Identifier: Apache-2.0
//
// Which branch is believed, by the environment that a caller tells of.
#include <filesystem>

#include "unit/project/workplace.h"

namespace libguard {
namespace {

using Names = std::vector<std::string>;
using trust::Variable;

const ProjectOptions kTrusting{.trusts = true};

// main has been fetched; the working tree holds a change of everything.
struct Changed : Workplace {
  Changed() {
    write(".guard.yaml", "paths: [deploy]\nrules: [shared]\n");
    write(".guard/rules/own.rail", "# of main\n");
    write("shared/shared.rail", "# of main\n");
    commit("rules");
    git({"update-ref", "refs/remotes/origin/main", "HEAD"});
    write(".guard.yaml", "builtin: false\n");
    write(".guard/rules/own.rail", "# of the change\n");
    write(".guard/rules/new.rail", "# of the change\n");
    commit("change");
  }
};

}  // namespace

TEST_CASE("in a pull request settings and rules are those of the branch that it goes to") {
  const Changed place;
  const Project project = project_of(kTrusting, pull_request_to("main"));
  CHECK(project.trust.protects());
  CHECK(project.trust.ref() == "refs/remotes/origin/main");
  CHECK(project.configuration.builtin);
  CHECK(project.paths({}) == Names{"deploy"});
  REQUIRE(project.rule_files.size() == 2);
  CHECK(project.rule_files[0].text() == "# of main\n");
  CHECK(project.rule_files[1].text() == "# of main\n");
  CHECK(project.guardrails == Names{".guard.yaml", ".guard.yml", "shared", ".guardignore"});
  REQUIRE(project.platform);
  CHECK(project.platform->repo == "acme/payments");
}

TEST_CASE("what lies on disk counts where nothing is trusted") {
  const Changed place;
  CHECK_FALSE(project_of(kTrusting).trust.protects());
  CHECK_FALSE(project_of(kTrusting, with({{"CI", "true"}})).configuration.builtin);
  // A command whose verdict does not count.
  CHECK_FALSE(project_of({}, pull_request_to("main")).trust.protects());
  const ProjectOptions none{.trusts = true, .trust_ref = std::string(kNoTrust)};
  const Project project = project_of(none, pull_request_to("main"));
  CHECK_FALSE(project.trust.protects());
  CHECK(project.rule_files.size() == 2);
}

TEST_CASE("the environment of the process is not asked") {
  const Changed place;
  const Variable actions("GITHUB_ACTIONS", "true");
  const Variable event("GITHUB_EVENT_NAME", "pull_request");
  const Variable base("GITHUB_BASE_REF", "nowhere");
  CHECK_FALSE(project_of(kTrusting).platform);
  CHECK_FALSE(project_of(kTrusting, with({})).platform);
}

TEST_CASE("a branch that is named wins over what the platform says") {
  const Changed place;
  const ProjectOptions head{.trusts = true, .trust_ref = "HEAD"};
  const Project project = project_of(head, pull_request_to("nowhere"));
  CHECK(project.trust.ref() == "HEAD");
  CHECK_FALSE(project.configuration.builtin);
}

TEST_CASE("a branch that is not there is an error that says where its name comes from") {
  const Changed place;
  const Diagnostics named = problems_of({.trusts = true, .trust_ref = "nowhere"});
  CHECK(codes_of(named) == Names{"trust.unknown-ref"});
  CHECK(named.front().notes.back() == "it is what --trust-ref (GUARD_TRUST_REF) names");
  const Diagnostics told = problems_of(kTrusting, pull_request_to("nowhere"));
  CHECK(codes_of(told) == Names{"trust.unknown-ref"});
  CHECK(told.front().notes.back().find("GUARD_TRUST_REF=none") != std::string::npos);
  // A change that nobody says the target of does not pass for none.
  CHECK(codes_of(problems_of(kTrusting, pull_request_to(""))) == Names{"trust.unknown-ref"});
}

TEST_CASE("outside of a repository there is no branch to trust") {
  const Workplace place;
  std::filesystem::remove_all(".git");
  CHECK(codes_of(problems_of(kTrusting, pull_request_to("main"))) == Names{"trust.no-repository"});
  CHECK_FALSE(project_of(kTrusting).trust.protects());
}

TEST_CASE("a configuration that is given is believed beside the rules of a trusted branch") {
  const Changed place;
  ProjectOptions options = kTrusting;
  options.configuration.emplace();
  options.configuration->builtin = false;
  const Project project = project_of(options, pull_request_to("main"));
  CHECK_FALSE(project.configuration.builtin);
  REQUIRE(project.rule_files.size() == 1);
  CHECK(project.rule_files.front().text() == "# of main\n");
}

TEST_CASE("the event of a GitHub run is read where the environment says") {
  const Workplace place;
  place.write("event.json", R"({"pull_request": {"user": {"login": "bob"},
    "head": {"ref": "feature", "repo": {"full_name": "bob/payments"}},
    "base": {"ref": "main", "repo": {"full_name": "acme/payments"}}}})");
  const Surroundings plain = pull_request_to("main");
  const auto telling = [&plain](std::string file) {
    return Surroundings{[&plain, file](const char* name) -> std::optional<std::string> {
                          if (std::string_view(name) == "GITHUB_EVENT_PATH") return file;
                          return plain.variable(name);
                        },
                        0};
  };
  CHECK(project_of({}, telling("event.json")).platform->author == "bob");
  CHECK(project_of({}, telling("none.json")).platform->author ==
        project_of({}, plain).platform->author);
}

}  // namespace libguard
