// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/setup/support.h"

using namespace libguard;
using namespace libguard::testing;

namespace {

const char* const kFile = ".guard/approvers.yaml";
const char* const kSigners = ".guard/allowed_signers";
const std::string kKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0o6";

std::string signer(const std::string& name, const std::string& more = "") {
  return name + "@example.com namespaces=\"override@guard\"" + more + " " + kKey + name + "\n";
}

Files signed_files() {
  Files files = good_files();
  files[kFile] = replaced(kApprovers, "[github-review]", "[sshsig]");
  files[kSigners] = signer("bob") + signer("carol");
  return files;
}

OverrideStatus status(OverrideState state) {
  OverrideStatus one;
  one.id = "7f3a9c21e0b4";
  one.file = ".guard/overrides/7f3a9c21e0b4.yaml";
  one.state = state;
  return one;
}

}  // namespace

TEST_CASE("approvers that are missing or malformed are warnings") {
  Files files = good_files();
  files.erase(kFile);
  const SetupExamination seen = examine_setup(facts_of(files));
  CHECK(told(seen) == Lines{"approvers.missing .guard/approvers.yaml"});
  CHECK_FALSE(seen.open());
  CHECK(seen.warned());
  CHECK(gaps_with(kFile, "quorum: 1", "quorum: 0") ==
        Lines{"approvers.invalid .guard/approvers.yaml:10"});
}

TEST_CASE("one person alone approves nothing that is his own") {
  CHECK(gaps_with(kFile, "[bob, carol]", "[bob]") ==
        Lines{"approvers.one-person .guard/approvers.yaml:8"});
}

TEST_CASE("base alone is open where nobody is asked, and a question where somebody is") {
  Files files = good_files();
  files[kFile] = replaced(kApprovers, "[github-review]", "[base, github-review]");
  const SetupExamination asked = examine_setup(facts_of(files));
  CHECK(told(asked) == Lines{});
  CHECK(asked.questions.back().find("'base'") != std::string::npos);
  files[".github/CODEOWNERS"] = replaced(kOwners, ".guardignore @acme/guard-approvers",
                                         ".guardignore @acme/guard-approvers\n/.guard/overrides/");
  const SetupExamination open = examine_setup(facts_of(files));
  CHECK(told(open) == Lines{"owners.taken-away .github/CODEOWNERS:6",
                            "approvers.base-alone .guard/approvers.yaml:8"});
  CHECK(open.open());
}

TEST_CASE("guardrails without an owner are open only where merging approves") {
  Files files = good_files();
  files[".github/CODEOWNERS"] = replaced(kOwners, "* @acme/everybody\n", "");
  files[".github/CODEOWNERS"] =
      replaced(files[".github/CODEOWNERS"], ".guard/ @acme/guard-approvers\n", "");
  const SetupExamination seen = examine_setup(facts_of(files));
  CHECK(told(seen) == Lines{"owners.uncovered .github/CODEOWNERS"});
  CHECK_FALSE(seen.open());
}

TEST_CASE("who can only sign needs a key that holds") {
  CHECK(gaps_of(signed_files()) == Lines{});
  Files files = signed_files();
  files[kSigners] = signer("bob");
  CHECK(gaps_of(files) ==
        Lines{"keys.missing .guard/approvers.yaml", "approvers.too-few .guard/approvers.yaml:8"});
  files[kFile] = replaced(kApprovers, "[github-review]", "[sshsig, github-review]");
  CHECK(gaps_of(files) == Lines{});
}

TEST_CASE("a key is over on the day that it is valid before") {
  Files files = signed_files();
  files[kSigners] = signer("bob") + signer("carol", ",valid-before=\"20261124\"");
  CHECK(gaps_of(files) == Lines{});
  files[kSigners] = signer("bob") + signer("carol", ",valid-before=\"20261123\"");
  CHECK(gaps_of(files) == Lines{"keys.expired .guard/allowed_signers:2",
                                "keys.missing .guard/approvers.yaml",
                                "approvers.too-few .guard/approvers.yaml:8"});
}

TEST_CASE("a key that is not restricted is told with its line") {
  Files files = signed_files();
  files[kSigners] = signer("bob") + signer("carol") + "dan@example.com " + kKey + "x\n";
  CHECK(gaps_of(files) == Lines{"keys.refused .guard/allowed_signers:3"});
}

TEST_CASE("line ends matter where somebody signs") {
  SetupFacts facts = facts_of(signed_files());
  CHECK(told(examine_setup(facts)) == Lines{});
  facts.record_attributes = {};
  CHECK(told(examine_setup(facts)) == Lines{"bytes.line-ends .gitattributes"});
  facts.record_attributes = {{"text", "auto"}};
  CHECK(told(examine_setup(facts)) == Lines{"bytes.line-ends .gitattributes"});
  facts.record_attributes = {{"text", "unset"}, {"filter", "lfs"}};
  CHECK(told(examine_setup(facts)) == Lines{"bytes.filter .gitattributes"});
  SetupFacts reviews = facts_of(good_files());
  reviews.record_attributes = {};
  CHECK(told(examine_setup(reviews)) == Lines{});
}

TEST_CASE("records that are over are notes, those that are wrong are warnings") {
  SetupFacts facts = facts_of(good_files());
  facts.overrides = {status(OverrideState::kEffective), status(OverrideState::kPending)};
  CHECK(told(examine_setup(facts), true) == Lines{});
  facts.overrides = {status(OverrideState::kExpired), status(OverrideState::kUnused),
                     status(OverrideState::kUnused), status(OverrideState::kInvalid)};
  const SetupExamination seen = examine_setup(facts);
  const std::string file = " .guard/overrides/7f3a9c21e0b4.yaml";
  CHECK(told(seen, true) ==
        Lines{"records.invalid" + file, "records.expired" + file, "records.unused" + file});
  CHECK(seen.gaps[2].what == "2 overrides are needed by no finding any more");
  CHECK_FALSE(seen.open());
}
