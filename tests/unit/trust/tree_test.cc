// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "libguard/trust.h"
#include "unit/trust/sandbox.h"

using namespace libguard;
using trust::Sandbox;
using trust::Variable;

namespace {

TrustedTree at(const Sandbox& sandbox, const std::string& ref = "HEAD") {
  Result<TrustedTree> tree = TrustedTree::at_ref(sandbox.root(), ref);
  if (!tree) FAIL(render(tree.error().front()));
  return *std::move(tree);
}

std::string text_of(const TrustedTree& tree, const std::string& path) {
  const Result<Source> read = tree.read(path);
  return read ? std::string(read->text()) : "!" + read.error().front().code;
}

}  // namespace

TEST_CASE("files come from the commit, whatever lies in the working tree") {
  const Sandbox sandbox;
  sandbox.write(".guard/approvers.yaml", "old\r\n");
  const std::string commit = sandbox.commit_file("deploy/a.yaml", "a: 1\n");
  sandbox.write(".guard/approvers.yaml", "mine\n");
  sandbox.write(".guard/new.yaml", "mine\n");
  const TrustedTree tree = at(sandbox, "main");
  CHECK(tree.protects());
  CHECK(tree.commit() == commit);
  CHECK(tree.ref() == "main");
  CHECK(text_of(tree, ".guard/approvers.yaml") == "old\r\n");
  CHECK(tree.read(".guard/approvers.yaml")->name() == "main:.guard/approvers.yaml");
  CHECK(text_of(tree, ".guard/new.yaml") == "!trust.missing");
  CHECK(text_of(tree, ".guard") == "!input.unreadable");
  CHECK(tree.has(".guard"));
  CHECK(tree.has_folder(".guard"));
  CHECK_FALSE(tree.has_folder(".guard/approvers.yaml"));
  CHECK(tree.has("deploy/a.yaml"));
  CHECK_FALSE(tree.has("deploy/b.yaml"));
  CHECK_FALSE(tree.has("dep"));
  CHECK_FALSE(tree.has("deploy/../deploy/a.yaml"));
  CHECK(tree.files_below("") == std::vector<std::string>{".guard/approvers.yaml", "deploy/a.yaml"});
  CHECK(tree.files_below("deploy") == std::vector<std::string>{"deploy/a.yaml"});
  CHECK(tree.files_below("dep").empty());
}

TEST_CASE("the newest files are read after those beside them, each with its own bytes") {
  const Sandbox sandbox;
  for (int i = 0; i < 30; ++i) {
    const std::string number = std::to_string(i);
    sandbox.write(".guard/overrides/" + number + ".yaml", "n: " + number + std::string("\0\n", 2));
  }
  sandbox.write(".guard/overrides/copy.yaml", std::string("n: 7\0\n", 6));
  sandbox.commit("records");
  const TrustedTree tree = at(sandbox);
  for (int i = 29; i >= 0; --i) {
    const std::string number = std::to_string(i);
    CHECK(text_of(tree, ".guard/overrides/" + number + ".yaml") ==
          "n: " + number + std::string("\0\n", 2));
  }
  CHECK(text_of(tree, ".guard/overrides/copy.yaml") == std::string("n: 7\0\n", 6));
}

TEST_CASE("odd names of files are names like any other") {
  const Sandbox sandbox;
  const std::vector<std::string> names{"-f",       "a b.yaml", "a\"b'.yaml", "line\nfeed.yaml",
                                       "*.yaml",   ":(top)x",  "\xff\xfe",   "\xc3\xa4.yaml",
                                       "d/t\tb.x", "HEAD",     "a\\b"};
  for (const std::string& name : names) sandbox.write(name, "is " + name);
  sandbox.commit("odd names");
  const TrustedTree tree = at(sandbox);
  CHECK(tree.files_below("").size() == names.size());
  for (const std::string& name : names) CHECK(text_of(tree, name) == "is " + name);
}

TEST_CASE("links and submodules in a commit are there, and are not followed") {
  const Sandbox sandbox;
  sandbox.write("real.yaml", "a: 1\n");
  std::filesystem::create_symlink("real.yaml", sandbox.root() + "/link.yaml");
  const std::string commit = sandbox.commit("a link");
  sandbox.git({"update-index", "--add", "--cacheinfo", "160000," + commit + ",sub"});
  sandbox.git({"commit", "-q", "-m", "a submodule"});
  const TrustedTree tree = at(sandbox);
  CHECK(tree.has("link.yaml"));
  CHECK(text_of(tree, "link.yaml") == "!input.unreadable");
  CHECK(tree.has("sub"));
  CHECK_FALSE(tree.has_folder("sub"));
  CHECK(text_of(tree, "sub") == "!input.unreadable");
}

TEST_CASE("attributes and replaced objects do not change what is read") {
  const Sandbox sandbox;
  sandbox.write(".gitattributes", "*.yaml text eol=crlf ident\n");
  sandbox.write("a.yaml", "a: 1\n");
  sandbox.commit("attributes");
  const std::string blob = sandbox.git({"rev-parse", "HEAD:a.yaml"});
  sandbox.write("forged", "a: 2\n");
  sandbox.git({"replace", blob, sandbox.git({"hash-object", "-w", "forged"})});
  CHECK(text_of(at(sandbox), "a.yaml") == "a: 1\n");
}

TEST_CASE("the environment of a hook does not lead to another repository") {
  const Sandbox sandbox;
  const Sandbox other;
  sandbox.commit_file("a", "here");
  other.commit_file("a", "there");
  const Variable dir("GIT_DIR", other.root() + "/.git");
  const Variable index("GIT_INDEX_FILE", other.root() + "/.git/index");
  const Variable work("GIT_WORK_TREE", other.root());
  const Variable objects("GIT_OBJECT_DIRECTORY", other.root() + "/.git/objects");
  CHECK(text_of(at(sandbox), "a") == "here");
}

TEST_CASE("worktrees and submodules are repositories too") {
  const Sandbox sandbox;
  sandbox.commit_file("a", "first");
  sandbox.git({"worktree", "add", "-q", sandbox.base_folder() + "/tree"});
  REQUIRE(std::filesystem::is_regular_file(sandbox.base_folder() + "/tree/.git"));
  const Result<TrustedTree> worktree = TrustedTree::at_ref(sandbox.base_folder() + "/tree", "main");
  REQUIRE(worktree);
  CHECK(text_of(*worktree, "a") == "first");

  const Sandbox outer;
  outer.git({"submodule", "add", "-q", sandbox.root(), "sub"});
  const Result<TrustedTree> submodule = TrustedTree::at_ref(outer.root() + "/sub", "HEAD");
  REQUIRE(submodule);
  CHECK(text_of(*submodule, "a") == "first");
}

TEST_CASE("a tree on disk holds what lies below its root, and nothing else") {
  const Sandbox sandbox;
  namespace fs = std::filesystem;
  sandbox.write("d/a.yaml", "a");
  sandbox.write("d/e/b.yaml", "b");
  std::ofstream(sandbox.base_folder() + "/secret") << "secret";
  fs::create_symlink("../../secret", sandbox.root() + "/d/out.yaml");
  fs::create_symlink("a.yaml", sandbox.root() + "/d/in.yaml");
  fs::create_symlink("..", sandbox.root() + "/d/circle");
  fs::create_symlink("/dev/zero", sandbox.root() + "/d/zero.yaml");
  fs::create_symlink("nowhere", sandbox.root() + "/d/broken.yaml");
  fs::create_symlink(sandbox.base_folder(), sandbox.root() + "/up");
  const TrustedTree tree = TrustedTree::on_disk(sandbox.root());
  CHECK_FALSE(tree.protects());
  CHECK(tree.commit().empty());
  CHECK(text_of(tree, "d/a.yaml") == "a");
  CHECK(tree.read("d/a.yaml")->name() == sandbox.root() + "/d/a.yaml");
  CHECK(text_of(tree, "d/in.yaml") == "!input.unreadable");
  CHECK(text_of(tree, "d/out.yaml") == "!input.unreadable");
  CHECK(text_of(tree, "d/zero.yaml") == "!input.unreadable");
  CHECK(text_of(tree, "d/broken.yaml") == "!input.unreadable");
  CHECK(text_of(tree, "up/secret") == "!input.unreadable");
  CHECK(text_of(tree, "../secret") == "!trust.missing");
  CHECK(text_of(tree, sandbox.base_folder() + "/secret") == "!trust.missing");
  CHECK(text_of(tree, "d") == "!input.unreadable");
  CHECK(tree.has("d/broken.yaml"));
  CHECK_FALSE(tree.has("../secret"));
  CHECK_FALSE(tree.has_folder("up"));
  CHECK_FALSE(tree.has_folder(".."));
  CHECK(tree.files_below("up").empty());
  CHECK(tree.files_below("") == std::vector<std::string>{"d/a.yaml", "d/broken.yaml", "d/circle",
                                                         "d/e/b.yaml", "d/in.yaml", "d/out.yaml",
                                                         "d/zero.yaml", "up"});
  CHECK(tree.files_below("d/e") == std::vector<std::string>{"d/e/b.yaml"});
}
