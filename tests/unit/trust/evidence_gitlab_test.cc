// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "support/catch.h"
#include "trust/evidence.h"
#include "trust/evidence_reader.h"

using namespace libguard;
using namespace libguard::trust;
using Json = nlohmann::json;

namespace {

const std::string kHead(40, 'a');
const std::string kOld(40, 'b');

Json approval(const std::string& username, const std::string& time) {
  return {{"user", {{"username", username}, {"state", "active"}}}, {"approved_at", time}};
}

Json evidence_of(const std::vector<Json>& approved_by) {
  return {{"kind", "gitlab-approval"},
          {"project", {{"id", 5}, {"web_url", "https://gitlab.example.com/acme/team/payments"}}},
          {"merge_request",
           {{"iid", 7},
            {"project_id", 5},
            {"sha", kHead},
            {"target_branch", "main"},
            {"author", {{"username", "Alice"}}},
            {"web_url", "https://gitlab.example.com/acme/team/payments/-/merge_requests/7"}}},
          {"approvals", {{"iid", 7}, {"approved_by", approved_by}}},
          {"versions",
           {{{"id", 12}, {"head_commit_sha", kHead}, {"created_at", "2025-11-22T10:00:00.500Z"}},
            {{"id", 11}, {"head_commit_sha", kOld}, {"created_at", "2025-11-21T10:00:00.000Z"}}}}};
}

Evidence read(const Json& json) {
  const Result<Evidence> evidence = read_evidence(Source("evidence.json", json.dump()));
  if (!evidence) FAIL(render(evidence.error().front()));
  return *evidence;
}

std::string error_of(const Json& json) {
  const Result<Evidence> evidence = read_evidence(Source("evidence.json", json.dump()));
  return evidence ? "" : evidence.error().front().code;
}

bool is_current(const Json& json) {
  const Evidence got = read(json);
  REQUIRE(got.approvals.size() == 1);
  CHECK(got.approvals[0].current == got.approvals[0].detail.empty());
  CHECK(got.approvals[0].outdated ==
        (got.approvals[0].detail == "it was approved before the last push"));
  return got.approvals[0].current;
}
bool is_current_at(const std::string& time) {
  return is_current(evidence_of({approval("bob", time)}));
}

}  // namespace

TEST_CASE("evidence of GitLab says which change of which project was approved by whom") {
  const Evidence got = read(evidence_of({approval("Bob", "2025-11-22T10:00:01.000Z")}));
  CHECK(got.platform == Evidence::Platform::kGitlab);
  CHECK(got.repo == "gitlab.example.com/acme/team/payments");
  CHECK(got.head == kHead);
  CHECK(got.target == "main");
  CHECK(got.url.ends_with("/-/merge_requests/7"));
  CHECK(got.authors == std::set<std::string>{"alice"});
  REQUIRE(got.approvals.size() == 1);
  CHECK(got.approvals[0].login == "bob");
  CHECK(got.approvals[0].current);
}

TEST_CASE("an approval is of the head where it was given after the last push") {
  CHECK(is_current_at("2025-11-22T10:00:00.501Z"));
  CHECK_FALSE(is_current_at("2025-11-22T10:00:00.500Z"));
  CHECK_FALSE(is_current_at("2025-11-22T10:00:00Z"));
  CHECK_FALSE(is_current_at("2025-11-21T12:00:00.000Z"));
  CHECK(is_current_at("2025-11-22T13:00:00.000+02:00"));
  CHECK_FALSE(is_current_at("2025-11-22T11:00:00.000+02:00"));
}

TEST_CASE("an approval whose time GitLab does not tell is not current, and says so") {
  Json json = evidence_of({approval("bob", "")});
  for (const bool null : {true, false}) {
    json["approvals"]["approved_by"][0].erase("approved_at");
    if (null) json["approvals"]["approved_by"][0]["approved_at"] = nullptr;
    CHECK_FALSE(is_current(json));
    CHECK(read(json).approvals[0].detail.find("does not say when") != std::string::npos);
  }
}

TEST_CASE("versions count by their numbers, and the newest one must be the head") {
  Json json = evidence_of({approval("bob", "2025-11-23T10:00:00.000Z")});
  std::reverse(json["versions"].begin(), json["versions"].end());
  CHECK(is_current(json));
  Json pushed = json;
  pushed["versions"].push_back({{"id", 13},
                                {"head_commit_sha", std::string(40, 'c')},
                                {"created_at", "2025-11-22T11:00:00.000Z"}});
  CHECK_FALSE(is_current(pushed));
  Json none = json;
  none["versions"] = Json::array();
  CHECK_FALSE(is_current(none));
}

TEST_CASE("an account that is no person, or is blocked, approves nothing") {
  Json json = evidence_of({approval("bob", "2025-11-23T10:00:00.000Z")});
  Json bot = json;
  bot["approvals"]["approved_by"][0]["user"]["bot"] = true;
  CHECK_FALSE(is_current(bot));
  Json blocked = json;
  blocked["approvals"]["approved_by"][0]["user"]["state"] = "blocked";
  CHECK_FALSE(is_current(blocked));
}

TEST_CASE("answers that are about different merge requests or projects are refused") {
  const Json good = evidence_of({});
  CHECK(error_of(good) == "");
  Json other = good;
  other["merge_request"]["project_id"] = 6;
  CHECK(error_of(other) == "evidence.mismatch");
  other["merge_request"]["target_project_id"] = 5;  // from a fork
  CHECK(error_of(other) == "");
  other["project"]["web_url"] = "https://gitlab.example.com/acme/other";
  CHECK(error_of(other) == "evidence.mismatch");
  Json approvals = good;
  approvals["approvals"]["iid"] = 8;
  CHECK(error_of(approvals) == "evidence.mismatch");
}

TEST_CASE("a value of any other type anywhere in GitLab's answers is a problem") {
  const Json good = evidence_of({approval("bob", "2025-11-23T10:00:00.000Z")});
  const Json flat = good.flatten();
  for (auto at = flat.begin(); at != flat.end(); ++at) {
    for (Json::json_pointer pointer(at.key()); !pointer.empty();
         pointer = pointer.parent_pointer()) {
      for (const Json& odd : {Json(nullptr), Json(1), Json(-1.5), Json(true), Json(""), Json("x"),
                              Json::array(), Json::object(), Json::array({1})}) {
        Json bad = good;
        bad[pointer] = odd;
        CAPTURE(pointer.to_string(), odd.dump());
        const Result<Evidence> got = read_evidence(Source("evidence.json", bad.dump()));
        if (got) continue;
        for (const Diagnostic& one : got.error()) CHECK(one.code.starts_with("evidence."));
      }
    }
  }
  for (const std::string key : {"project", "merge_request", "approvals", "versions"}) {
    Json bad = good;
    bad.erase(key);
    CHECK(error_of(bad) == "evidence.missing");
    bad[key] = 1;
    CHECK(error_of(bad) == "evidence.wrong-type");
  }
}

TEST_CASE("times are those of RFC 3339 and nothing else") {
  CHECK(read_time("1970-01-01T00:00:00Z") == 0);
  CHECK(read_time("1970-01-02T00:00:00.25Z") == 86400250);
  CHECK(read_time("1970-01-01T02:00:00+02:00") == 0);
  CHECK(read_time("1969-12-31T19:30:00-04:30") == 0);
  CHECK(read_time("2024-02-29T00:00:00.123456789Z") == 1709164800123);
  for (const std::string text :
       {"", "2025", "2025-11-22", "2025-11-22T10:00:00", "2025-11-22 10:00:00Z",
        "2025-02-29T10:00:00Z", "2025-13-01T10:00:00Z", "2025-11-22T24:00:00Z",
        "2025-11-22T10:60:00Z", "2025-11-22T10:00:00.Z", "2025-11-22T10:00:00+2:00",
        "2025-11-22T10:00:00+02:0x", "-025-11-22T10:00:00Z", "2025-11-22T10:00:00ZZ"}) {
    CAPTURE(text);
    CHECK_FALSE(read_time(text));
  }
}
