// SPDX-License-Identifier: Apache-2.0
#include "hcl/sources.h"
#include "support/catch.h"
#include "unit/hcl/zip.h"

using namespace libguard;
using namespace libguard::hcl;

namespace {

const std::string kModules = R"([
  {"Key": "", "Dir": "."},
  {"Key": "net", "Source": "./modules/net", "Dir": "modules/net"},
  {"Key": "net.vpc", "Source": "registry/vpc", "Dir": ".terraform/modules/net.vpc"}])";

std::vector<ZipEntry> plan_files() {
  return {{"tfplan", "protobuf"},
          {"tfconfig/m-/main.tf", "resource \"x\" \"a\" {\n  b = 1\n}\n"},
          {"tfconfig/m-/main.tf.json", "{\"resource\": {}}"},
          {"tfconfig/m-net/net.tf", "\n\nresource \"x\" \"a\" {}\n"},
          {"tfconfig/m-net.vpc/main.tf", "data \"x\" \"d\" {}\n"},
          {"tfconfig/modules.json", kModules}};
}

std::string code_of(const std::vector<ZipEntry>& entries) {
  const auto sources = TerraformSources::from_plan("plan.bin", zip(entries));
  return sources ? "" : sources.error().front().code;
}

}  // namespace

TEST_CASE("a plan gives the files of its modules, named as they lay where Terraform ran") {
  const auto sources = TerraformSources::from_plan("plan.bin", zip(plan_files()));
  REQUIRE(sources);
  CHECK(sources->problems().empty());
  const std::vector<HclStep> steps = {"b"};
  const auto root = sources->find({}, ResourceMode::kManaged, "x", "a", steps);
  REQUIRE(root);
  CHECK(root->source.name() == "main.tf");
  CHECK(root->source.locate(root->span.begin) == Place{2, 3});
  CHECK(root->whole);
  const std::vector<std::string> net = {"net"}, vpc = {"net", "vpc"}, unknown = {"vpc"};
  const auto inner = sources->find(net, ResourceMode::kManaged, "x", "a");
  REQUIRE(inner);
  CHECK(inner->source.name() == "modules/net/net.tf");
  CHECK(inner->source.locate(inner->span.begin).line == 3);
  const auto data = sources->find(vpc, ResourceMode::kData, "x", "d");
  REQUIRE(data);
  CHECK(data->source.name() == ".terraform/modules/net.vpc/main.tf");
  CHECK_FALSE(sources->find(vpc, ResourceMode::kManaged, "x", "d"));
  CHECK_FALSE(sources->find(unknown, ResourceMode::kData, "x", "d"));
}

TEST_CASE("an archive that is no plan says so") {
  CHECK(code_of({{"readme.txt", "hello"}}) == "hcl.no-configuration");
  CHECK(code_of({{"tfconfig/m-/main.tf", ""}}) == "hcl.no-configuration");
  CHECK(code_of({{"tfconfig/modules.json", "[]"}}) == "hcl.no-configuration");
  const auto none = TerraformSources::from_plan("plan.json", "{}");
  REQUIRE_FALSE(none);
  CHECK(none.error().front().code == "hcl.bad-archive");
}

TEST_CASE("files of a plan that belong to no module are left out") {
  std::vector<ZipEntry> files = plan_files();
  files.push_back({"tfconfig/m-ghost/main.tf", "resource \"x\" \"ghost\" {}"});
  files.push_back({"tfconfig/m-../../../etc/x.tf", "resource \"x\" \"ghost\" {}"});
  files.push_back({"tfconfig/m-loose.tf", "resource \"x\" \"ghost\" {}"});
  const auto sources = TerraformSources::from_plan("plan.bin", zip(files));
  REQUIRE(sources);
  for (const std::vector<std::string>& path :
       {std::vector<std::string>{}, {"ghost"}, {"..", "..", "..", "etc"}}) {
    CHECK_FALSE(sources->find(path, ResourceMode::kManaged, "x", "ghost"));
  }
}
