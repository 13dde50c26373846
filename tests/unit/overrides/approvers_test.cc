// SPDX-License-Identifier: Apache-2.0
#include "overrides/approvers.h"

#include <string>

#include "support/catch.h"
#include "unit/overrides/problems.h"

namespace libguard::overrides {
namespace {

constexpr const char* kHead = R"(repo: github.com/acme/payments
groups:
  platform: {people: [bob, carol]}
people:
  bob: {github: bob-gh, gitlab: bob, jenkins: bsmith, ssh: bob@example.com, emails: [Bob@Example.com]}
  carol: {github: carol-gh}
  dave: {ssh: dave@example.com}
)";

Result<Approvers> read(std::string text) {
  return read_approvers(Source("approvers.yaml", std::move(text)));
}

// With the groups and people above; `rules` begins in line 8.
Lines errors(const std::string& rules) { return problems_of(read(kHead + rules)); }

// Of one entry, on top of what an entry needs.
Lines entry_errors(const std::string& key, const std::string& value) {
  std::string text = "rules:\n";
  std::string dash = "  - ";
  for (const auto& [own, usual] :
       std::vector<std::pair<std::string, std::string>>{{"match", "\"*\""},
                                                        {"approvers", "[platform]"},
                                                        {"quorum", "1"},
                                                        {"maxTTL", "30d"},
                                                        {"proofs", "[github-review]"}}) {
    if (own == key && value.empty()) continue;
    text += dash + own + ": " + (own == key ? value : usual) + "\n";
    dash = "    ";
  }
  return errors(text);
}

Lines whole_errors(const std::string& text) { return problems_of(read(text)); }

}  // namespace

TEST_CASE("approvers are read as they stand") {
  const Result<Approvers> read_file = read(std::string(kHead) + R"(rules:
  - match: "resources.*"
    approvers: [platform, dave]
    quorum: 2
    maxTTL: 30d
    proofs: [base, sshsig, github-review, gate]
  - match: "*"
    approvers: [bob]
    maxTTL: 1w
    proofs: [base]
selfApproval: deny
)");
  REQUIRE(problems_of(read_file) == Lines{});
  const Approvers& got = *read_file;
  CHECK(got.repo == "github.com/acme/payments");
  REQUIRE(got.people.size() == 3);
  const Person& bob = got.people.at("bob");
  CHECK(bob.name == "bob");
  CHECK(bob.github == "bob-gh");
  CHECK(bob.gitlab == "bob");
  CHECK(bob.jenkins == "bsmith");
  CHECK(bob.ssh == "bob@example.com");
  CHECK(bob.emails == Lines{"bob@example.com"});
  REQUIRE(got.grants.size() == 2);
  CHECK(got.grants[0].match == "resources.*");
  CHECK(got.grants[0].approvers == Lines{"platform", "dave"});
  CHECK(got.grants[0].people == std::set<std::string>{"bob", "carol", "dave"});
  CHECK(got.grants[0].quorum == 2);
  CHECK(got.grants[0].most_days == 30);
  CHECK(got.grants[0].proofs == std::set<ProofKind>{ProofKind::kBase, ProofKind::kSshsig,
                                                    ProofKind::kGithubReview, ProofKind::kGate});
  CHECK(got.grants[1].quorum == 1);
  CHECK(got.grants[1].most_days == 7);
}

TEST_CASE("the first entry that matches a rule decides") {
  const Result<Approvers> got = read(std::string(kHead) + R"(rules:
  - {match: resources.cpu, approvers: [bob], maxTTL: 1d, proofs: [base]}
  - {match: "resources.*", approvers: [bob], maxTTL: 2d, proofs: [base]}
)");
  REQUIRE(got);
  REQUIRE(got->grant_for("resources.cpu"));
  CHECK(got->grant_for("resources.cpu")->most_days == 1);
  REQUIRE(got->grant_for("resources.memory"));
  CHECK(got->grant_for("resources.memory")->most_days == 2);
  CHECK(got->grant_for("resources") == nullptr);
  CHECK(got->grant_for("resourcesful.x") == nullptr);
  CHECK(got->grant_for("health.liveness") == nullptr);
}

TEST_CASE("a file that grants nothing is one") {
  CHECK(whole_errors("repo: github.com/a/b\nrules: []\n") == Lines{});
}

TEST_CASE("what is no approvers file says so") {
  CHECK(whole_errors("") == Lines{"1:1 approvers.syntax the file is empty, not approvers.yaml"});
  CHECK(whole_errors("[]\n") ==
        Lines{"1:1 approvers.wrong-type approvers.yaml must be a map, not a list"});
  CHECK(whole_errors("people: {}\n") ==
        Lines{"1:1 approvers.missing approvers.yaml needs 'repo'",
              "1:1 approvers.missing approvers.yaml needs 'rules'"});
  CHECK(errors("rules: [\n")[0].find("approvers.syntax") != std::string::npos);
  CHECK(errors("rules: []\nrules: []\n")[0].find("approvers.syntax") != std::string::npos);
  CHECK(errors("rules: []\n---\nrepo: github.com/a/b\n")[0].find(
            "approvers.syntax approvers.yaml is one document") != std::string::npos);
  CHECK(whole_errors("repo: a b\nrules: []\n").size() == 2);
}

TEST_CASE("keys that nobody reads are refused") {
  CHECK(errors("rules: []\napprovers: []\n") ==
        Lines{"9:1 approvers.unknown-key approvers.yaml has no 'approvers'",
              "  there is repo, groups, people, rules, selfApproval"});
  CHECK(errors("rules: []\nselfAproval: deny\n")[1] == "  did you mean 'selfApproval'?");
  CHECK(errors("rules: []\nselfApproval: allow\n") ==
        Lines{"9:15 approvers.unknown-value 'selfApproval' can only be 'deny'",
              "  nobody approves what he asks for himself"});
  CHECK(
      errors("rules:\n  - {match: a.b, approvers: [bob], maxTTL: 1d, proofs: [base], ttl: 3}\n")[0]
          .find("approvers.unknown-key an entry of 'rules' has no 'ttl'") != std::string::npos);
}

TEST_CASE("an entry needs all that it takes") {
  CHECK(entry_errors("quorum", "") == Lines{});
  for (const char* key : {"match", "approvers", "maxTTL", "proofs"}) {
    CAPTURE(key);
    REQUIRE(entry_errors(key, "").size() == 1);
    CHECK(entry_errors(key, "")[0].find(
              std::string("approvers.missing an entry of 'rules' needs '") + key + "'") !=
          std::string::npos);
    CHECK_FALSE(entry_errors(key, "[]").empty());
    CHECK_FALSE(entry_errors(key, "null").empty());
    CHECK_FALSE(entry_errors(key, "''").empty());
    CHECK_FALSE(entry_errors(key, "3").empty());
  }
  CHECK(entry_errors("approvers", "bob")[1] == "  write [bob]");
}

TEST_CASE("values of an entry are bounded") {
  CHECK(entry_errors("quorum", "0") ==
        Lines{"11:13 approvers.unknown-value 'quorum' cannot be 0: nobody would have to approve"});
  CHECK_FALSE(entry_errors("quorum", "-1").empty());
  CHECK_FALSE(entry_errors("quorum", "1.5").empty());
  CHECK_FALSE(entry_errors("quorum", "99999999999").empty());
  for (const char* term : {"30", "d", "0d", "-1d", "30m", "1y", "99999d", "3651d", "600w", "3 d"}) {
    CAPTURE(term);
    REQUIRE(entry_errors("maxTTL", std::string("'") + term + "'").size() == 2);
    CHECK(entry_errors("maxTTL", std::string("'") + term + "'")[1] ==
          "  write days (30d) or weeks (4w), at most 3650d");
  }
  CHECK(entry_errors("maxTTL", "3650d") == Lines{});
  CHECK(entry_errors("proofs", "[sshsign]") ==
        Lines{"13:14 approvers.unknown-value a proof cannot be 'sshsign'",
              "  did you mean 'sshsig'?"});
  for (const char* match : {"resources*", "*.memory", "a.*.b", ".*", "a b", "**", "'?'"}) {
    CAPTURE(match);
    CHECK_FALSE(entry_errors("match", std::string("\"") + match + "\"").empty());
  }
}

TEST_CASE("somebody who is not there cannot approve") {
  CHECK(entry_errors("approvers", "[plattform]") ==
        Lines{"10:17 approvers.unknown-person there is no group or person 'plattform'",
              "  did you mean 'platform'?"});
  CHECK(whole_errors("repo: github.com/a/b\ngroups: {a: {people: [bub]}}\n"
                     "people: {bob: {github: b}}\nrules: []\n") ==
        Lines{"2:23 approvers.unknown-person there is no person 'bub'", "  did you mean 'bob'?"});
  // Groups have no groups.
  CHECK(whole_errors("repo: github.com/a/b\ngroups: {a: {people: [b]}, b: {people: [bob]}}\n"
                     "people: {bob: {github: b}}\nrules: []\n")[0]
            .find("there is no person 'b'") != std::string::npos);
}

TEST_CASE("a quorum that nobody can reach is refused") {
  CHECK(entry_errors("quorum", "3") ==
        Lines{"11:13 approvers.quorum it takes 3 approvals of 2 people"});
  CHECK(entry_errors("quorum", "2") == Lines{});
  CHECK(entry_errors("proofs", "[gitlab-approval]") == Lines{});
  CHECK(entry_errors("proofs", "[sshsig]") == Lines{});
  CHECK(errors("rules:\n  - {match: \"*\", approvers: [platform], quorum: 2, maxTTL: 1d, "
               "proofs: [sshsig]}\n") ==
        Lines{"9:49 approvers.quorum it takes 2 approvals, and 1 of 2 people cannot prove any",
              "  carol: no name for any of the proofs"});
  CHECK(errors("rules:\n  - {match: \"*\", approvers: [platform], quorum: 2, maxTTL: 1d, "
               "proofs: [base]}\n") ==
        Lines{"9:49 approvers.quorum 'base' is no proof of 2 approvals",
              "  it says that the record was merged, not by how many it was approved: add another "
              "proof"});
  CHECK(errors("rules:\n  - {match: \"*\", approvers: [platform], quorum: 2, maxTTL: 1d, "
               "proofs: [base, github-review]}\n") == Lines{});
  CHECK(errors("rules:\n  - {match: \"*\", approvers: [dave], maxTTL: 1d, "
               "proofs: [base]}\n") == Lines{});
  CHECK_FALSE(errors("rules:\n  - {match: \"*\", approvers: [dave], maxTTL: 1d, "
                     "proofs: [gate]}\n")
                  .empty());
}

TEST_CASE("an entry that can never be reached is refused") {
  const auto two = [](const std::string& first, const std::string& second) {
    const std::string rest = ", approvers: [bob], maxTTL: 1d, proofs: [base]}\n";
    return errors("rules:\n  - {match: \"" + first + "\"" + rest + "  - {match: \"" + second +
                  "\"" + rest);
  };
  CHECK(two("*", "resources.*") ==
        Lines{"10:13 approvers.never-reached 'resources.*' is never reached: the entry for '*' "
              "above it matches first",
              "  the first entry that matches decides: put it above that"});
  CHECK_FALSE(two("*", "*").empty());
  CHECK_FALSE(two("a.b", "a.b").empty());
  CHECK_FALSE(two("a.*", "a.b").empty());
  CHECK_FALSE(two("a.*", "a.*").empty());
  CHECK_FALSE(two("a.*", "a.b.*").empty());
  CHECK(two("a.b", "a.*").empty());
  CHECK(two("a.b.*", "a.*").empty());
  CHECK(two("a.*", "*").empty());
  CHECK(two("a.*", "ab.*").empty());
}

TEST_CASE("two people with one name on a platform are refused") {
  const auto two = [](const std::string& first, const std::string& second) {
    return whole_errors("repo: github.com/a/b\npeople:\n  x: {" + first + "}\n  y: {" + second +
                        "}\nrules: []\n");
  };
  CHECK(two("github: bob", "github: Bob") ==
        Lines{"4:15 approvers.ambiguous 'github' of 'y' is that of 'x' too"});
  CHECK_FALSE(two("ssh: bob@a", "ssh: bob@a").empty());
  CHECK_FALSE(two("emails: [a@b]", "emails: [c@d, A@B]").empty());
  CHECK_FALSE(two("emails: [a@b, a@b]", "github: c").empty());
  CHECK(two("github: bob", "gitlab: bob").empty());
  CHECK(whole_errors("repo: github.com/a/b\ngroups: {bob: {people: [bob]}}\n"
                     "people: {bob: {github: b}}\nrules: []\n") ==
        Lines{"2:10 approvers.ambiguous 'bob' is a person and a group"});
}

TEST_CASE("names of people have the form that proofs have") {
  const auto one = [](const std::string& person) {
    return whole_errors("repo: github.com/a/b\npeople:\n  x: {" + person + "}\nrules: []\n");
  };
  CHECK(one("github: 'dependabot[bot]'").empty());
  CHECK(one("github: '@bob'") ==
        Lines{"3:15 approvers.unknown-value 'github' of 'x' cannot be '@bob'",
              "  write the name alone, as he logs in with it"});
  for (const char* name : {"*", "a,b", "../bob", "a b", "a\\tb", "!bob", "bo?", "a\\\"b", "-x"}) {
    CAPTURE(name);
    CHECK_FALSE(one(std::string("ssh: \"") + name + "\"").empty());
  }
  CHECK(one("emails: [bob]")[0].find("'bob' is no address of mail") != std::string::npos);
  CHECK_FALSE(one("emails: bob@example.com").empty());
  CHECK_FALSE(one("gihub: bob").empty());
  CHECK_FALSE(whole_errors("repo: github.com/a/b\npeople: {x: bob}\nrules: []\n").empty());
  CHECK_FALSE(whole_errors("repo: github.com/a/b\ngroups: {x: [bob]}\nrules: []\n").empty());
  CHECK_FALSE(whole_errors("repo: github.com/a/b\ngroups:\nrules: []\n").empty());
}

}  // namespace libguard::overrides
