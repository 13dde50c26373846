// SPDX-License-Identifier: Apache-2.0
#include "findings/fingerprint.h"

#include "findings/digest.h"
#include "support/catch.h"

using libguard::Finding;

namespace {
Finding example() {
  Finding finding;
  finding.rule = "resources.memory-limit";
  finding.resource = {"kubernetes", "apps/v1", "Deployment", "shop", "web", ""};
  finding.region.path = "/spec/template/spec/containers/web/resources/limits";
  finding.region.begin = {14, 3};
  finding.message = "container web sets no memory limit";
  return finding;
}

std::string print_of(Finding finding, const std::string& file, std::uint32_t occurrence) {
  finding.logical_file = file;
  finding.occurrence = occurrence;
  return libguard::fingerprint(finding);
}
}  // namespace

TEST_CASE("the digest is SHA-256") {
  // FIPS 180-2, appendix B.1
  CHECK(libguard::sha256("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a fingerprint never changes: it stands in override records") {
  CHECK(print_of(example(), "deploy/web.yaml", 0) == "gf1:d3ee4ec5049e91d1");
}

TEST_CASE("a fingerprint does not know lines, messages and levels") {
  Finding moved = example();
  moved.region.begin = {99, 1};
  moved.region.file = "/home/somebody/deploy/web.yaml";
  moved.message = "another wording";
  moved.level = libguard::Level::kHardMandatory;
  CHECK(print_of(moved, "deploy/web.yaml", 0) == print_of(example(), "deploy/web.yaml", 0));
}

TEST_CASE("a fingerprint does not know the version of an API, but its group") {
  Finding version = example();
  version.resource.api_version = "apps/v1beta1";
  Finding group = example();
  group.resource.api_version = "extensions/v1beta1";
  CHECK(print_of(version, "", 0) == print_of(example(), "", 0));
  CHECK(print_of(group, "", 0) != print_of(example(), "", 0));
}

TEST_CASE("another rule, file, resource, path or occurrence is another fingerprint") {
  const std::string base = print_of(example(), "a.yaml", 0);
  Finding other = example();
  other.rule = "resources.cpu-limit";
  CHECK(print_of(other, "a.yaml", 0) != base);
  CHECK(print_of(example(), "b.yaml", 0) != base);
  CHECK(print_of(example(), "a.yaml", 1) != base);
  other = example();
  other.resource.name = "api";
  CHECK(print_of(other, "a.yaml", 0) != base);
  other = example();
  other.resource.name_space = "";
  CHECK(print_of(other, "a.yaml", 0) != base);
  other = example();
  other.region.path = "/spec";
  CHECK(print_of(other, "a.yaml", 0) != base);
}

TEST_CASE("parts of a fingerprint do not run into one another") {
  Finding left = example();
  left.resource.kind = "ab";
  left.resource.name_space = "c";
  Finding right = example();
  right.resource.kind = "a";
  right.resource.name_space = "bc";
  CHECK(print_of(left, "", 0) != print_of(right, "", 0));
}
