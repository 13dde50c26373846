// SPDX-License-Identifier: Apache-2.0
#include "inputs/walk.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "support/catch.h"

using namespace libguard;
namespace fs = std::filesystem;

namespace {

// A folder of files that is gone with its scope.
class Tree {
 public:
  Tree() {
    std::string name = (fs::temp_directory_path() / "guard-walk-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    root_ = name;
  }
  ~Tree() { fs::remove_all(root_); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  std::string path(const std::string& below = "") const {
    return below.empty() ? root_.string() : (root_ / below).string();
  }
  void add(const std::string& below, const std::string& text = "a: 1\n") const {
    fs::create_directories((root_ / below).parent_path());
    std::ofstream(root_ / below) << text;
  }

  // What a walk of `below` takes, and with "-" what it leaves out and why.
  std::string walked(const WalkOptions& options = {}, const std::string& below = "") const {
    const std::vector<std::string> paths = {path(below)};
    std::string all;
    const WalkResult result = walk(paths, options);
    for (const WalkedFile& file : result.files) {
      all += (file.skipped.empty() ? "" : "-") + file.path.substr(root_.string().size() + 1);
      if (!file.skipped.empty()) all += " (" + file.skipped + ")";
      all += '\n';
    }
    for (const Diagnostic& problem : result.problems) {
      all +=
          "!" + problem.source.name().substr(root_.string().size() + 1) + " " + problem.code + '\n';
    }
    return all;
  }

 private:
  fs::path root_;
};

}  // namespace

TEST_CASE("a walk takes YAML and JSON, in the order of names") {
  const Tree tree;
  tree.add("b.yaml");
  tree.add("a.yml");
  tree.add("sub/c.json");
  tree.add("sub/d.txt");
  tree.add("README.md");
  CHECK(tree.walked() == "a.yml\nb.yaml\nsub/c.json\n");
}

TEST_CASE("a file that the user names is taken whatever it is called") {
  const Tree tree;
  tree.add("notes.txt");
  const std::vector<std::string> paths = {tree.path("notes.txt")};
  const WalkResult result = walk(paths, {});
  REQUIRE(result.files.size() == 1);
  CHECK(result.files[0].named);
  CHECK(result.files[0].skipped.empty());
}

TEST_CASE("what is not there is a problem") {
  const Tree tree;
  CHECK(tree.walked({}, "nowhere.yaml") == "!nowhere.yaml input.unreadable\n");
}

TEST_CASE("a walk does not enter folders of tools") {
  const Tree tree;
  tree.add(".git/a.yaml");
  tree.add(".terraform/a.json");
  tree.add("x/node_modules/a.yaml");
  tree.add(".github/workflows/a.yaml");
  CHECK(tree.walked() == ".github/workflows/a.yaml\n");
}

TEST_CASE("templates, values and metadata of a chart are left out and named") {
  const Tree tree;
  tree.add("web/Chart.yaml");
  tree.add("web/values.yaml");
  tree.add("web/values-prod.yaml");
  tree.add("web/templates/deploy.yaml");
  tree.add("web/templates/tests/t.yaml");
  tree.add("web/crds/crd.yaml");
  tree.add("templates/a.yaml");
  CHECK(tree.walked() ==
        "templates/a.yaml\n"
        "-web/Chart.yaml (the metadata of a chart)\n"
        "web/crds/crd.yaml\n"
        "-web/templates/deploy.yaml (a template of a chart)\n"
        "-web/templates/tests/t.yaml (a template of a chart)\n"
        "-web/values-prod.yaml (values of a chart)\n"
        "-web/values.yaml (values of a chart)\n");
}

TEST_CASE("patches of a kustomization are left out") {
  const Tree tree;
  tree.add("base/deploy.yaml");
  tree.add("over/kustomization.yaml",
           "resources: [../base]\n"
           "patches:\n- path: a.yaml\n- patch: |-\n    - op: add\n"
           "patchesStrategicMerge: [sub/b.yaml, ../base/c.yaml]\n"
           "patchesJson6902:\n- path: d.json\n");
  tree.add("over/a.yaml");
  tree.add("over/sub/b.yaml");
  tree.add("over/d.json");
  tree.add("over/e.yaml");
  tree.add("base/c.yaml");
  CHECK(tree.walked() ==
        "-base/c.yaml (a patch of a kustomization)\n"
        "base/deploy.yaml\n"
        "-over/a.yaml (a patch of a kustomization)\n"
        "-over/d.json (a patch of a kustomization)\n"
        "over/e.yaml\n"
        "over/kustomization.yaml\n"
        "-over/sub/b.yaml (a patch of a kustomization)\n");
}

TEST_CASE("what .gitignore names is left out, and a nearer file decides") {
  const Tree tree;
  tree.add(".gitignore", "*.yml\n/out/\n!keep.yml\n");
  tree.add("sub/.gitignore", "!b.yml\nx.yaml\n");
  for (const char* name : {"a.yml", "keep.yml", "out/a.yaml", "sub/b.yml", "sub/c.yml",
                           "sub/x.yaml", "sub/out/a.yaml"}) {
    tree.add(name);
  }
  CHECK(tree.walked() ==
        "-a.yml (.gitignore)\nkeep.yml\n-out/ (.gitignore)\nsub/b.yml\n-sub/c.yml (.gitignore)\n"
        "sub/out/a.yaml\n-sub/x.yaml (.gitignore)\n");
}

TEST_CASE("ignore files between the repository's root and the folder count") {
  const Tree tree;
  tree.add(".gitignore", "*.yml\n/deploy/old/\n");
  tree.add("deploy/a.yml");
  tree.add("deploy/b.yaml");
  tree.add("deploy/old/c.yaml");
  WalkOptions options;
  options.root = tree.path();
  CHECK(tree.walked(options, "deploy") ==
        "-deploy/a.yml (.gitignore)\ndeploy/b.yaml\n-deploy/old/ (.gitignore)\n");
}

TEST_CASE("a file that git tracks is not left out for a .gitignore") {
  const Tree tree;
  tree.add(".gitignore", "*.yaml\n");
  tree.add("a.yaml");
  tree.add("b.yaml");
  WalkOptions options;
  options.tracked = [&](const std::string& path, bool folder) {
    return !folder && path == tree.path("a.yaml");
  };
  CHECK(tree.walked(options) == "a.yaml\n-b.yaml (.gitignore)\n");
}

TEST_CASE("what .guardignore and ignorePaths name is left out, tracked or not") {
  const Tree tree;
  tree.add(".guardignore", "vendor/\n");
  tree.add("vendor/a.yaml");
  tree.add("x/testdata/b.yaml");
  tree.add("c.yaml");
  WalkOptions options;
  options.ignore_patterns = {"**/testdata/**"};
  options.tracked = [](const std::string&, bool) { return true; };
  CHECK(tree.walked(options) ==
        "c.yaml\n-vendor/ (.guardignore)\n-x/testdata/b.yaml (ignorePaths)\n");
}

TEST_CASE("links to folders are not followed, links to files are") {
  const Tree tree;
  tree.add("real/a.yaml");
  fs::create_directory_symlink(tree.path(), tree.path("real/loop"));
  fs::create_symlink(tree.path("real/a.yaml"), tree.path("link.yaml"));
  CHECK(tree.walked() == "link.yaml\nreal/a.yaml\n-real/loop/ (a link to a folder)\n");
}

TEST_CASE("a pipe does not keep a walk waiting") {
  const Tree tree;
  REQUIRE(mkfifo(tree.path("a.yaml").c_str(), 0600) == 0);
  CHECK(tree.walked() == "-a.yaml (no regular file)\n");
}

TEST_CASE("a folder that cannot be read is a problem") {
  if (geteuid() == 0) return;  // whom no permission stops
  const Tree tree;
  tree.add("closed/a.yaml");
  fs::permissions(tree.path("closed"), fs::perms::none);
  CHECK(tree.walked() == "!closed input.unreadable\n");
  fs::permissions(tree.path("closed"), fs::perms::owner_all);
}

TEST_CASE("a file is read whole, and what cannot be read says why") {
  const Tree tree;
  const std::string text(200'000, 'x');
  tree.add("a.yaml", text);
  const Result<std::string> read = read_file(tree.path("a.yaml"));
  REQUIRE(read);
  CHECK(*read == text);

  const Result<std::string> none = read_file(tree.path("none.yaml"));
  REQUIRE_FALSE(none);
  CHECK(none.error().front().code == "input.unreadable");
  CHECK(none.error().front().message == "cannot be read: No such file or directory");

  const Result<std::string> folder = read_file(tree.path());
  REQUIRE_FALSE(folder);
  CHECK(folder.error().front().message == "cannot be read: Is a directory");
}

TEST_CASE("of files that a program has named a walk leaves out what it always does") {
  const Tree tree;
  tree.add("chart/Chart.yaml");
  tree.add("chart/values-prod.yaml");
  tree.add("chart/templates/deep/web.yaml");
  tree.add("chart/crds/web.yaml");
  tree.add("base/kustomization.yaml", "patches: [{path: patches/web.yaml}]\n");
  tree.add("base/patches/web.yaml");
  tree.add("node_modules/a/web.yaml");
  tree.add("testdata/.guardignore", "bad/\n");
  tree.add("testdata/bad/web.yaml");
  tree.add("plain.yaml");
  const WalkOptions options{.ignore_patterns = {}, .root = tree.path(), .selected = true};
  const auto why = [&](const std::string& path) {
    const std::vector<std::string> paths = {tree.path(path)};
    const WalkResult result = walk(paths, options);
    REQUIRE(result.files.size() == 1);
    CHECK_FALSE(result.files.front().named);
    return result.files.front().skipped;
  };
  CHECK(why("chart/Chart.yaml") == "the metadata of a chart");
  CHECK(why("chart/values-prod.yaml") == "values of a chart");
  CHECK(why("chart/templates/deep/web.yaml") == "a template of a chart");
  CHECK(why("chart/crds/web.yaml").empty());
  CHECK(why("base/patches/web.yaml") == "a patch of a kustomization");
  CHECK(why("node_modules/a/web.yaml") == "below node_modules");
  CHECK(why("testdata/bad/web.yaml") == ".guardignore");
  CHECK(why("plain.yaml").empty());
}

TEST_CASE("outside of a repository a program's files are seen from their folder") {
  const Tree tree;
  tree.add(".guardignore", "a.yaml\n");
  tree.add("a.yaml");
  tree.add("b.yaml");
  const std::vector<std::string> paths = {tree.path("a.yaml"), tree.path("b.yaml")};
  const WalkResult result = walk(paths, {.ignore_patterns = {}, .selected = true});
  REQUIRE(result.files.size() == 2);
  CHECK(result.files[0].skipped == ".guardignore");
  CHECK(result.files[1].skipped.empty());
}
