// SPDX-License-Identifier: Apache-2.0
#include "overrides/record.h"

#include <string>

#include "findings/fingerprint.h"
#include "support/catch.h"

namespace libguard::overrides {
namespace {

Finding finding(ResourceId resource, std::string file = "deploy/api.yaml") {
  Finding one;
  one.rule = "resources.memory-limit";
  one.resource = std::move(resource);
  one.region.path = "/spec/template/spec/containers/api/resources/limits";
  one.logical_file = std::move(file);
  one.fingerprint = fingerprint(one);
  return one;
}

ResourceId kubernetes(std::string version, std::string kind, std::string name_space,
                      std::string name, std::string address = "") {
  return {"kubernetes",          std::move(version), std::move(kind),
          std::move(name_space), std::move(name),    std::move(address)};
}

ResourceId terraform(std::string kind, std::string name, std::string address) {
  return {"terraform", "", std::move(kind), "", std::move(name), std::move(address)};
}

// What a record says of the finding gives the finding's own fingerprint.
bool follows(const Finding& one) {
  return fingerprint_of(one.rule, subject_of(one)) == one.fingerprint;
}

OverrideRecord about(const Finding& one) {
  OverrideRecord record;
  record.rule = one.rule;
  record.subject = subject_of(one);
  record.finding = one.fingerprint;
  record.id = record_id(record);
  return record;
}

}  // namespace

TEST_CASE("the fingerprint follows from the subject on every platform") {
  CHECK(follows(finding(kubernetes("apps/v1", "Deployment", "shop", "web"))));
  CHECK(follows(finding(kubernetes("apps/v1", "Deployment", "", "web"))));
  CHECK(follows(finding(kubernetes("v1", "Service", "shop", "web"))));
  CHECK(follows(finding(kubernetes("v1", "Namespace", "", "shop"))));
  CHECK(follows(finding(kubernetes("v2beta1", "Thing", "a", "b"))));
  CHECK(follows(finding(kubernetes("batch/v1alpha3", "Thing", "a", "b"))));
  CHECK(follows(finding(kubernetes("v1", "Pod", "", ""))));
  // A group may look like a version, a kind like a group.
  CHECK(follows(finding(kubernetes("v1/v1", "Thing", "", ""))) == false);
  CHECK(follows(finding(kubernetes("rbac.authorization.k8s.io/v1", "Role", "", "system:a.b"))));
  CHECK(follows(finding(kubernetes("apps/v1", "Deployment", "shop", "web",
                                   "module.a.kubernetes_manifest.web[\"x/y\"]"),
                        "")));
  CHECK(
      follows(finding(terraform("aws_s3_bucket", "b", "module.a.aws_s3_bucket.b[\"c/d.e\"]"), "")));
  CHECK(follows(finding(
      terraform("data.aws_iam_policy_document", "p", "data.aws_iam_policy_document.p[0]"), "")));
  CHECK(follows(finding({"compose", "", "service", "", "web", ""}, "compose.yaml")));
}

TEST_CASE("the kind stands in the subject only where the resource does not tell it") {
  const Finding plain = finding(terraform("aws_instance", "web", "aws_instance.web"), "");
  CHECK(subject_of(plain).kind.empty());
  const Finding part = finding(terraform("provisioner", "web", "aws_instance.web"), "");
  CHECK(subject_of(part).kind == "provisioner");
  CHECK(follows(part));
  CHECK(part.fingerprint != plain.fingerprint);
  CHECK(follows(finding(terraform("variable", "password", "var.password"), "")));
  CHECK(follows(finding(terraform("module", "a", "module.a"), "")));
}

TEST_CASE("a resource that cannot be taken apart has no fingerprint") {
  OverrideSubject subject;
  subject.platform = "kubernetes";
  for (const char* text : {"", "Deployment/web", "apps/v1", "v1", "apps/v1/Deployment/a/b/c",
                           "/v1x/Deployment/web", "vbeta1/Pod/a", "v1alpha/Pod/a", "v1/"}) {
    CAPTURE(text);
    subject.resource = text;
    CHECK(fingerprint_of("a.b", subject).empty());
  }
  subject.resource = "service/web";
  subject.platform = "nomad";
  CHECK(fingerprint_of("a.b", subject).empty());
  subject.platform = "compose";
  CHECK_FALSE(fingerprint_of("a.b", subject).empty());
  subject.resource = "web";
  CHECK(fingerprint_of("a.b", subject).empty());
}

TEST_CASE("an override is about its finding and no other") {
  const Finding one = finding(kubernetes("apps/v1", "Deployment", "shop", "web"));
  const OverrideRecord record = about(one);
  CHECK(is_about(record, one));
  Finding other = one;
  other.rule = "resources.cpu-limit";
  CHECK_FALSE(is_about(record, other));
  other = one;
  other.resource.api_version = "apps/v1beta1";  // the fingerprint is the same
  CHECK_FALSE(is_about(record, other));
  other = one;
  other.logical_file = "deploy/web.yaml";
  CHECK_FALSE(is_about(record, other));
  other = one;
  other.region.path += "/memory";
  CHECK_FALSE(is_about(record, other));
  other = one;
  other.resource.platform = "compose";
  CHECK_FALSE(is_about(record, other));
  other = one;
  other.occurrence = 1;
  other.fingerprint = fingerprint(other);
  CHECK_FALSE(is_about(record, other));
}

TEST_CASE("an override with a wildcard is about what matches") {
  OverrideRecord record;
  record.rule = "resources.memory-limit";
  record.subject.platform = "kubernetes";
  record.subject.resource = "apps/v1/Deployment/shop/*";
  const Finding one = finding(kubernetes("apps/v1", "Deployment", "shop", "web"));
  CHECK(is_about(record, one));
  CHECK_FALSE(is_about(record, finding(kubernetes("apps/v1", "Deployment", "", "web"))));
  CHECK_FALSE(is_about(record, finding(kubernetes("apps/v1", "Deployment", "bank", "web"))));
  record.subject.file = one.logical_file;
  record.subject.path = one.region.path;
  CHECK(is_about(record, one));
  record.subject.path = "/spec";
  CHECK_FALSE(is_about(record, one));
  record.subject.path.clear();
  record.subject.file = "other.yaml";
  CHECK_FALSE(is_about(record, one));
  record.subject.file.clear();
  record.rule = "resources.*";
  CHECK_FALSE(is_about(record, one));
}

TEST_CASE("a star stands for characters of one segment") {
  CHECK(matches_resource("a/b", "a/b"));
  CHECK(matches_resource("*", "web"));
  CHECK(matches_resource("*", ""));
  CHECK(matches_resource("a/w*b", "a/web"));
  CHECK(matches_resource("a/*e*", "a/web"));
  CHECK(matches_resource("a/**", "a/web"));
  CHECK(matches_resource("*ab*b", "aabb"));
  CHECK_FALSE(matches_resource("*", "a/b"));
  CHECK_FALSE(matches_resource("a*b", "a/b"));
  CHECK_FALSE(matches_resource("a/*", "a"));
  CHECK_FALSE(matches_resource("a", "a/"));
  CHECK_FALSE(matches_resource("a/?", "a/b"));
  CHECK_FALSE(matches_resource("", "a"));
  // In a time that does not explode.
  const std::string many(5000, 'a');
  std::string stars;
  for (int i = 0; i < 2000; ++i) stars += "*a";
  CHECK_FALSE(matches_resource(stars + "b", many));
}

TEST_CASE("the id follows from the finding, and of a wildcard from what it is about") {
  OverrideRecord record = about(finding(kubernetes("apps/v1", "Deployment", "shop", "web")));
  CHECK(record_id(record).size() == 12);
  const std::string id = record.id;
  record.reason = "another reason altogether";
  record.expires = 5;
  CHECK(record_id(record) == id);
  record.finding = "gf1:0000000000000000";
  CHECK(record_id(record) != id);
  record.finding.clear();
  const std::string wide = record_id(record);
  for (std::string* part : {&record.rule, &record.subject.platform, &record.subject.resource,
                            &record.subject.file, &record.subject.path}) {
    const std::string kept = *part;
    *part += 'x';
    CHECK(record_id(record) != wide);
    *part = kept;
  }
  CHECK(record_id(record) == wide);
}

}  // namespace libguard::overrides
