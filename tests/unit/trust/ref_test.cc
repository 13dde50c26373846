// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <filesystem>

#include "libguard/trust.h"
#include "trust/git.h"
#include "unit/trust/sandbox.h"

using namespace libguard;
using trust::Sandbox;
using trust::Variable;

namespace {

// The commit that a ref is taken for, or the code of what is wrong with it.
std::string resolved(const std::string& root, const std::string& ref) {
  const Result<TrustedTree> tree = TrustedTree::at_ref(root, ref);
  return tree ? tree->commit() : tree.error().front().code;
}
std::string resolved(const Sandbox& sandbox, const std::string& ref) {
  return resolved(sandbox.root(), ref);
}

std::string notes_of(const Diagnostic& problem) {
  std::string all;
  for (const std::string& note : problem.notes) all += note + "\n";
  return all;
}

}  // namespace

TEST_CASE("branches, tags, commits and what leads from them name a commit") {
  const Sandbox sandbox;
  const std::string first = sandbox.commit_file("a", "1");
  const std::string second = sandbox.commit_file("a", "2");
  sandbox.git({"tag", "-a", "-m", "one", "v1", first});
  CHECK(resolved(sandbox, "main") == second);
  CHECK(resolved(sandbox, "HEAD~1") == first);
  CHECK(resolved(sandbox, "v1") == first);
  CHECK(resolved(sandbox, first) == first);
  CHECK(resolved(sandbox, first.substr(0, 12)) == first);
  CHECK(resolved(sandbox, "refs/heads/main") == second);
  CHECK(resolved(sandbox, "main^{/change}") == second);
}

TEST_CASE("what is no commit here is an unknown ref") {
  const Sandbox sandbox;
  sandbox.commit_file("a", "1");
  for (const std::string ref :
       {"", "-h", "--all", "^main", "origin/main", "main:a", "main..main", "a b", "main\nmain",
        "0123456789012345678901234567890123456789", "refs/heads/none", "--output=x", "*"}) {
    CAPTURE(ref);
    CHECK(resolved(sandbox, ref) == "trust.unknown-ref");
  }
}

TEST_CASE("an unknown branch of a remote comes with how to fetch it") {
  const Sandbox sandbox;
  sandbox.commit_file("a", "1");
  const Result<TrustedTree> tree = TrustedTree::at_ref(sandbox.root(), "origin/release/1");
  REQUIRE_FALSE(tree);
  const std::string notes = notes_of(tree.error().front());
  CHECK(notes.find("git fetch origin '+refs/heads/release/1:refs/remotes/origin/release/1'") !=
        notes.npos);
  CHECK(notes.find("fetch-depth: 0") != notes.npos);
  const Result<TrustedTree> odd = TrustedTree::at_ref(sandbox.root(), "origin/';reboot;'");
  REQUIRE_FALSE(odd);
  CHECK(notes_of(odd.error().front()).find("reboot") == std::string::npos);
}

TEST_CASE("a tag or a branch with the name of the trusted one is not taken for it") {
  const Sandbox sandbox;
  const std::string good = sandbox.commit_file("a", "1");
  sandbox.git({"update-ref", "refs/remotes/origin/main", good});
  sandbox.git({"remote", "add", "origin", "https://example.com/nowhere.git"});
  const std::string evil = sandbox.commit_file("a", "2", "mallory");
  CHECK(resolved(sandbox, "origin/main") == good);

  sandbox.git({"tag", "origin/main", evil});
  CHECK(resolved(sandbox, "origin/main") == "trust.ambiguous-ref");
  CHECK(resolved(sandbox, "refs/remotes/origin/main") == good);
  sandbox.git({"tag", "-d", "origin/main"});

  sandbox.git({"branch", "origin/main", evil});
  CHECK(resolved(sandbox, "origin/main") == "trust.ambiguous-ref");
  // It was never fetched, and the author has a branch that is called so.
  sandbox.git({"update-ref", "-d", "refs/remotes/origin/main"});
  CHECK(resolved(sandbox, "origin/main") == "trust.unknown-ref");
  sandbox.git({"update-ref", "refs/tags/refs/remotes/origin/main", evil});
  CHECK(resolved(sandbox, "refs/remotes/origin/main") == "trust.unknown-ref");
}

TEST_CASE("a branch that is called as the start of a commit's number is not taken for it") {
  const Sandbox sandbox;
  const std::string good = sandbox.commit_file("a", "1");
  const std::string evil = sandbox.commit_file("a", "2", "mallory");
  sandbox.git({"branch", good.substr(0, 10), evil});
  CHECK(resolved(sandbox, good.substr(0, 10)) == "trust.ambiguous-ref");
  CHECK(resolved(sandbox, good.substr(0, 11)) == good);
  sandbox.git({"branch", "added", evil});  // a word, and a number in base 16
  CHECK(resolved(sandbox, "added") == evil);
}

TEST_CASE("names that mean the same commit in every reading are not ambiguous") {
  const Sandbox sandbox;
  const std::string commit = sandbox.commit_file("a", "1");
  sandbox.git({"tag", "-a", "-m", "one", "main"});
  CHECK(resolved(sandbox, "main") == commit);
}

TEST_CASE("without a repository or without git there is nothing to trust") {
  const Sandbox sandbox;
  CHECK(resolved(sandbox.base_folder(), "HEAD") == "trust.no-git");
  CHECK(resolved(sandbox.base_folder() + "/nowhere", "HEAD") == "trust.no-git");
  CHECK(resolved(sandbox, "HEAD") == "trust.unknown-ref");  // nothing is committed
  const Variable path("PATH", "/nowhere");
  const Result<TrustedTree> tree = TrustedTree::at_ref(sandbox.root(), "HEAD");
  REQUIRE_FALSE(tree);
  CHECK(tree.error().front().code == "trust.no-git");
  CHECK(tree.error().front().message.find("not on the PATH") != std::string::npos);
}

TEST_CASE("a repository of somebody else is refused with what git says and what helps") {
  if (geteuid() != 0) {
    WARN("skipped: only root can give a folder to somebody else");
    return;
  }
  const Sandbox sandbox;
  sandbox.commit_file("a", "1");
  std::filesystem::path git = sandbox.root() + "/.git";
  REQUIRE(chown(sandbox.root().c_str(), 65534, 65534) == 0);
  REQUIRE(chown(git.c_str(), 65534, 65534) == 0);
  const Result<TrustedTree> tree = TrustedTree::at_ref(sandbox.root(), "HEAD");
  REQUIRE_FALSE(tree);
  const Diagnostic& problem = tree.error().front();
  CHECK(problem.code == "trust.no-git");
  CHECK(problem.message.find("dubious ownership") != std::string::npos);
  CHECK(notes_of(problem).find("git config --global --add safe.directory '" + sandbox.root()) !=
        std::string::npos);
}

TEST_CASE("an embedded bare repository does not start the programs that it names") {
  const Sandbox sandbox;
  const std::string bare = sandbox.root() + "/deploy";
  sandbox.git({"init", "-q", "--bare", bare});
  sandbox.git_in(bare, {"config", "core.bare", "false"});
  sandbox.git_in(bare, {"config", "core.worktree", sandbox.root()});
  sandbox.git_in(
      bare, {"config", "core.fsmonitor", "touch " + sandbox.base_folder() + "/started; false"});
  CHECK_FALSE(trust::tracked_files(bare));
  CHECK_FALSE(std::filesystem::exists(sandbox.base_folder() + "/started"));
}

TEST_CASE("the files that git tracks are those of the folder, as it sees them") {
  const Sandbox sandbox;
  sandbox.write("d/a b", "1");
  sandbox.write("d/e/c", "1");
  sandbox.commit_file("top", "1");
  sandbox.write("d/new", "1");
  const auto files = trust::tracked_files(sandbox.root() + "/d");
  REQUIRE(files);
  CHECK(*files == std::set<std::string, std::less<>>{"a b", "e/c"});
  CHECK_FALSE(trust::tracked_files(sandbox.base_folder()));
}
