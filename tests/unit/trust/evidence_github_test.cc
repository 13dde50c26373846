// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <vector>

#include "support/catch.h"
#include "trust/evidence.h"

using namespace libguard;
using namespace libguard::trust;
using Json = nlohmann::json;

namespace {

const std::string kHead(40, 'a');
const std::string kOld(40, 'b');

Json review(const std::string& login, const std::string& state, const std::string& commit = kHead,
            const std::string& time = "2025-11-22T10:00:00Z") {
  return {{"user", {{"login", login}, {"type", "User"}}},
          {"state", state},
          {"commit_id", commit},
          {"submitted_at", time},
          {"html_url", "https://github.com/acme/payments/pull/7#pullrequestreview-1"}};
}

Json evidence_of(const std::vector<Json>& reviews) {
  return {{"kind", "github-review"},
          {"pull_request",
           {{"html_url", "https://github.com/acme/payments/pull/7"},
            {"user", {{"login", "Alice"}}},
            {"head", {{"sha", kHead}}},
            {"base", {{"ref", "main"}, {"repo", {{"full_name", "acme/payments"}}}}}}},
          {"reviews", reviews}};
}

Evidence read(const Json& json) {
  const Result<Evidence> evidence = read_evidence(Source("evidence.json", json.dump()));
  if (!evidence) FAIL(render(evidence.error().front()));
  return *evidence;
}

std::string error_of(const std::string& text) {
  const Result<Evidence> evidence = read_evidence(Source("evidence.json", text));
  return evidence ? "" : evidence.error().front().code;
}
std::string error_of(const Json& json) { return error_of(json.dump()); }

// "bob" for each that is current, "-carol" for each that is not.
std::string approvals(const std::vector<Json>& reviews) {
  std::string all;
  for (const Approval& one : read(evidence_of(reviews)).approvals) {
    CHECK(one.current == one.detail.empty());
    CHECK_FALSE((one.current && one.outdated));
    all += (all.empty() ? "" : " ") + std::string(one.current ? "" : "-") + one.login;
  }
  return all;
}

}  // namespace

TEST_CASE("evidence of GitHub says which change of which repository was approved by whom") {
  const Evidence got = read(evidence_of({review("Bob-GH", "APPROVED")}));
  CHECK(got.platform == Evidence::Platform::kGithub);
  CHECK(got.repo == "github.com/acme/payments");
  CHECK(got.head == kHead);
  CHECK(got.url == "https://github.com/acme/payments/pull/7");
  CHECK(got.target == "main");
  CHECK(got.authors == std::set<std::string>{"alice"});
  REQUIRE(got.approvals.size() == 1);
  CHECK(got.approvals[0].login == "bob-gh");
  CHECK(got.approvals[0].current);
  CHECK(got.approvals[0].url.ends_with("#pullrequestreview-1"));
}

TEST_CASE("the latest review of a person decides, whatever comments follow") {
  const Json approved = review("bob", "APPROVED");
  const std::string later = "2025-11-22T11:00:00Z";
  CHECK(approvals({approved, review("bob", "COMMENTED", kHead, later)}) == "bob");
  CHECK(approvals({approved, review("BOB", "CHANGES_REQUESTED", kHead, later)}) == "-bob");
  CHECK(approvals({approved, review("bob", "DISMISSED", kHead, later)}) == "-bob");
  CHECK(approvals({approved, review("bob", "SOMETHING_NEW", kHead, later)}) == "-bob");
  CHECK(approvals({review("bob", "CHANGES_REQUESTED"), review("bob", "APPROVED", kHead, later)}) ==
        "bob");
  CHECK(approvals({review("bob", "DISMISSED"), review("bob", "APPROVED", kHead, later)}) == "bob");
  CHECK(approvals({approved, review("carol", "CHANGES_REQUESTED", kHead, later)}) == "bob -carol");
  // Pages in a wrong order.
  CHECK(approvals({review("bob", "CHANGES_REQUESTED", kHead, later), approved}) == "-bob");
  CHECK(approvals({review("bob", "COMMENTED")}) == "");
  CHECK(approvals({}) == "");
}

TEST_CASE("a draft of a review, which has no time, says nothing") {
  Json draft = review("bob", "PENDING");
  draft.erase("submitted_at");
  CHECK(approvals({review("bob", "APPROVED"), draft}) == "bob");
}

TEST_CASE("an approval of an earlier commit is not current") {
  CHECK(approvals({review("bob", "APPROVED", kOld)}) == "-bob");
  Json none = review("bob", "APPROVED");
  none["commit_id"] = nullptr;
  CHECK(approvals({none}) == "-bob");
  const Evidence got = read(evidence_of({review("bob", "APPROVED", kOld)}));
  CHECK(got.approvals[0].outdated);
  CHECK(got.approvals[0].detail ==
        "the review is of the commit bbbbbbbbbbbb, and the change has gone on to aaaaaaaaaaaa "
        "since");
}

TEST_CASE("what is no person approves nothing") {
  Json bot = review("bob", "APPROVED");
  bot["user"]["type"] = "Bot";
  CHECK(approvals({bot}) == "-bob");
  CHECK(approvals({review("helper[bot]", "APPROVED")}) == "-helper[bot]");
  Json unknown = review("bob", "APPROVED");
  unknown["user"].erase("type");
  CHECK(approvals({unknown}) == "-bob");
  Json gone = review("bob", "APPROVED");
  gone["user"] = nullptr;
  CHECK(approvals({gone}) == "");
}

TEST_CASE("pages of an answer are one list") {
  const std::vector<Json> pages = {Json::array({review("bob", "APPROVED")}), Json::array(),
                                   Json::array({review("carol", "APPROVED")})};
  CHECK(approvals(pages) == "bob carol");
}

TEST_CASE("authors are who opened the pull request and who made its commits") {
  Json json = evidence_of({});
  json["commits"] = {{{"author", {{"login", "Dave"}}}, {"committer", {{"login", "web-flow"}}}},
                     {{"author", nullptr}, {"committer", Json::object()}},
                     {{"committer", {{"login", "erin"}}}}};
  CHECK(read(json).authors == std::set<std::string>{"alice", "dave", "erin", "web-flow"});
}

TEST_CASE("evidence that is not what an API answers is refused") {
  const Json good = evidence_of({review("bob", "APPROVED")});
  CHECK(error_of(good) == "");
  CHECK(error_of(std::string("")) == "evidence.syntax");
  CHECK(error_of(std::string("{")) == "evidence.syntax");
  CHECK(error_of(std::string(R"({"kind": 1, "kind": 2})")) == "evidence.syntax");
  CHECK(error_of(Json::array()) == "evidence.wrong-type");
  CHECK(error_of(Json::object()) == "evidence.missing");
  CHECK(error_of(Json{{"kind", 7}}) == "evidence.wrong-type");
  CHECK(error_of(Json{{"kind", "github-reviews"}}) == "evidence.unknown-kind");
  CHECK(error_of(Json{{"message", "Not Found"}, {"status", "404"}}) == "evidence.missing");
  Json other = good;
  other["pull_request"]["html_url"] = "https://github.com/evil/payments/pull/7";
  CHECK(error_of(other) == "evidence.mismatch");
  other["pull_request"]["html_url"] = "javascript:alert(1)";
  CHECK(error_of(other) == "evidence.mismatch");
}

TEST_CASE("a value of any other type anywhere in the evidence is a problem or does not count") {
  Json good = evidence_of({review("bob", "APPROVED")});
  good["commits"] =
      Json::array({Json{{"author", {{"login", "dave"}}}, {"committer", {{"login", "dave"}}}}});
  const Json flat = good.flatten();
  for (auto at = flat.begin(); at != flat.end(); ++at) {
    // The value itself, and everything that it stands in.
    for (Json::json_pointer pointer(at.key()); !pointer.empty();
         pointer = pointer.parent_pointer()) {
      for (const Json& odd :
           {Json(nullptr), Json(1), Json(-1.5), Json(true), Json(""), Json("x"), Json::array(),
            Json::object(), Json::array({1}), Json::array({Json::array({Json::array()})})}) {
        Json bad = good;
        bad[pointer] = odd;
        CAPTURE(pointer.to_string(), odd.dump());
        const Result<Evidence> got = read_evidence(Source("evidence.json", bad.dump()));
        if (got) {
          const bool harmless = pointer.to_string().starts_with("/commits") ||
                                pointer.to_string().ends_with("/html_url") ||
                                pointer.to_string().ends_with("/ref") ||
                                pointer.to_string() == "/pull_request/user/login" ||
                                pointer.to_string() == "/reviews/0/user/login";
          for (const Approval& one : got->approvals) CHECK((harmless || !one.current));
        } else {
          for (const Diagnostic& one : got.error()) CHECK(one.code.starts_with("evidence."));
        }
      }
    }
  }
}
