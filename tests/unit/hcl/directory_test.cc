// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "hcl/load.h"
#include "hcl/sources.h"
#include "support/catch.h"

using namespace libguard;
using namespace libguard::hcl;
namespace fs = std::filesystem;

namespace {

// A work tree that is gone with its scope.
class Tree {
 public:
  Tree() {
    std::string name = (fs::temp_directory_path() / "guard-hcl-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    root_ = name;
  }
  ~Tree() { fs::remove_all(root_); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  std::string path() const { return root_.string(); }
  void add(const std::string& below, const std::string& text) const {
    fs::create_directories((root_ / below).parent_path());
    std::ofstream(root_ / below) << text;
  }

  // The file below the tree that defines the resource x.NAME of a module.
  std::string file_of(const std::vector<std::string>& module, const std::string& name,
                      ResourceMode mode = ResourceMode::kManaged) const {
    const auto sources = TerraformSources::from_directory(path());
    REQUIRE(sources);
    const auto place = sources->find(module, mode, "x", name);
    if (!place) return "";
    CHECK(place->whole);
    return place->source.name().substr(path().size() + 1);
  }

 private:
  fs::path root_;
};

std::string resource(const std::string& name) { return "resource \"x\" \"" + name + "\" {}\n"; }
std::string call(const std::string& name, const std::string& source) {
  return "module \"" + name + "\" {\n  source = \"" + source + "\"\n}\n";
}

}  // namespace

TEST_CASE("resources are found in the files of the root module") {
  const Tree tree;
  tree.add("main.tf", resource("a"));
  tree.add("other.tf", "data \"x\" \"a\" {}\n" + resource("b"));
  tree.add("checks.tf", "check \"c\" {\n  data \"x\" \"inner\" {}\n}\n");
  CHECK(tree.file_of({}, "a") == "main.tf");
  CHECK(tree.file_of({}, "b") == "other.tf");
  CHECK(tree.file_of({}, "a", ResourceMode::kData) == "other.tf");
  CHECK(tree.file_of({}, "inner", ResourceMode::kData) == "checks.tf");
  CHECK(tree.file_of({}, "c").empty());
}

TEST_CASE("modules that are called by their path are followed, however deep") {
  const Tree tree;
  tree.add("root/main.tf", call("net", "../shared/net") + call("again", "../shared/net/"));
  tree.add("shared/net/net.tf", resource("a") + call("vpc", "./vpc"));
  tree.add("shared/net/vpc/vpc.tf", resource("b"));
  const auto sources = TerraformSources::from_directory(tree.path() + "/root");
  REQUIRE(sources);
  const std::vector<std::string> path = {"again", "vpc"};
  const auto place = sources->find(path, ResourceMode::kManaged, "x", "b");
  REQUIRE(place);
  CHECK(place->source.name() == tree.path() + "/shared/net/vpc/vpc.tf");
}

TEST_CASE("modules that were installed are found through modules.json") {
  const Tree tree;
  tree.add("main.tf", call("vpc", "terraform-aws-modules/vpc/aws"));
  tree.add(".terraform/modules/modules.json",
           R"({"Modules": [{"Key": "", "Source": "", "Dir": "."},
               {"Key": "vpc", "Source": "x", "Dir": ".terraform/modules/vpc"},
               {"Key": "vpc.deep", "Source": "y", "Dir": ".terraform/modules/vpc.deep/sub"},
               {"Key": "gone", "Source": "z", "Dir": "gone"}, {"Key": 1}]})");
  tree.add(".terraform/modules/vpc/main.tf",
           resource("a") + call("deep", "git::https://example.com/deep") + call("near", "./near"));
  tree.add(".terraform/modules/vpc.deep/sub/main.tf", resource("b"));
  tree.add(".terraform/modules/vpc/near/main.tf", resource("c"));
  CHECK(tree.file_of({"vpc"}, "a") == ".terraform/modules/vpc/main.tf");
  CHECK(tree.file_of({"vpc", "deep"}, "b") == ".terraform/modules/vpc.deep/sub/main.tf");
  CHECK(tree.file_of({"vpc", "near"}, "c") == ".terraform/modules/vpc/near/main.tf");
  CHECK(tree.file_of({"gone"}, "a").empty());
  CHECK(tree.file_of({"vpc", "unknown", "deeper"}, "a").empty());
}

TEST_CASE("the files of the tree win over what was installed when a module has moved") {
  const Tree tree;
  tree.add("main.tf", call("a", "./new"));
  tree.add("new/main.tf", resource("a"));
  tree.add("old/main.tf", resource("a"));
  tree.add(".terraform/modules/modules.json", R"({"Modules": [{"Key": "a", "Dir": "old"}]})");
  CHECK(tree.file_of({"a"}, "a") == "new/main.tf");
}

TEST_CASE("files that Terraform does not read, or reads as JSON, are left out quietly") {
  const Tree tree;
  tree.add("a.tf.json", R"({"resource": {"x": {"json": {}}}})");
  tree.add(".#main.tf", resource("lock"));
  tree.add("main.tf~", resource("backup"));
  tree.add("sub/main.tf", resource("sub"));
  tree.add("main.tofu", resource("tofu"));
  fs::create_directories(tree.path() + "/folder.tf");
  const auto sources = TerraformSources::from_directory(tree.path());
  REQUIRE(sources);
  CHECK(sources->problems().empty());
  for (const std::string name : {"json", "lock", "backup", "sub"}) {
    CHECK(tree.file_of({}, name).empty());
  }
  CHECK(tree.file_of({}, "tofu") == "main.tofu");
}

TEST_CASE("names begin with the folder as it was named") {
  const Tree tree;
  tree.add("infra/main.tf", resource("a"));
  const fs::path before = fs::current_path();
  fs::current_path(tree.path());
  for (const std::string named : {"infra", "infra/", "./infra", "infra/../infra"}) {
    const auto sources = TerraformSources::from_directory(named);
    REQUIRE(sources);
    CHECK(sources->find({}, ResourceMode::kManaged, "x", "a")->source.name() == "infra/main.tf");
  }
  fs::current_path(tree.path() + "/infra");
  const auto here = TerraformSources::from_directory(".");
  fs::current_path(before);
  REQUIRE(here);
  CHECK(here->find({}, ResourceMode::kManaged, "x", "a")->source.name() == "main.tf");
}

TEST_CASE("a folder that is not there is an error") {
  const Tree tree;
  tree.add("file", "");
  for (const std::string below : {"/missing", "/file"}) {
    const auto sources = TerraformSources::from_directory(tree.path() + below);
    REQUIRE_FALSE(sources);
    CHECK(sources.error().front().code == "input.unreadable");
  }
}

TEST_CASE("files that cannot be read are problems, and the others are read") {
  const Tree tree;
  tree.add("a.tf", resource("a") + "resource \"x\" {{\n" + resource("lost"));
  tree.add("b.tf", std::string("a = \"\0\"", 7));
  tree.add("c.tf", "a = \"\xff\"");
  tree.add("d.tf", resource("d"));
  tree.add(".terraform/modules/modules.json", "{\"Modules\": [");
  const auto sources = TerraformSources::from_directory(tree.path());
  REQUIRE(sources);
  std::string codes;
  for (const Diagnostic& problem : sources->problems()) codes += problem.code + " ";
  CHECK(codes == "json.syntax hcl.syntax text.binary text.encoding ");
  CHECK(tree.file_of({}, "a") == "a.tf");
  CHECK(tree.file_of({}, "lost").empty());
  CHECK(tree.file_of({}, "d") == "d.tf");
}

TEST_CASE("a pipe in the place of a file is not opened") {
  const Tree tree;
  tree.add("main.tf", resource("a"));
  REQUIRE(mkfifo((tree.path() + "/pipe.tf").c_str(), 0600) == 0);
  CHECK(tree.file_of({}, "a") == "main.tf");
}

TEST_CASE("modules that call one another, or a link to themselves, come to an end") {
  const Tree tree;
  tree.add("main.tf", resource("a") + call("self", "./") + call("b", "./b"));
  tree.add("b/main.tf", resource("b") + call("up", "../") + call("link", "./link"));
  fs::create_directory_symlink(".", tree.path() + "/b/link");
  CHECK(tree.file_of({"self", "b", "up", "self", "b"}, "b") == "b/main.tf");
}

TEST_CASE("no more is read than the limits allow, and that is said") {
  const Tree tree;
  tree.add("a.tf", resource("a"));
  tree.add("b.tf", resource("b") + call("m", "./m"));
  tree.add("m/main.tf", resource("m"));
  FolderLimits limits;
  limits.bytes = resource("a").size();
  auto few = load_directory(tree.path(), limits);
  REQUIRE(few);
  REQUIRE(few->problems.size() == 1);
  CHECK(few->problems.front().code == "hcl.folder-limit");
  CHECK(few->folder_of({})->definitions(ResourceMode::kManaged, "x", "a").size() == 1);
  CHECK(few->folder_of({})->definitions(ResourceMode::kManaged, "x", "b").empty());
  limits = {};
  limits.folders = 1;
  few = load_directory(tree.path(), limits);
  REQUIRE(few);
  REQUIRE(few->problems.size() == 1);
  CHECK(few->problems.front().code == "hcl.folder-limit");
}
