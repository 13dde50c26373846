// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "libguard/trust.h"
#include "trust/repository.h"
#include "unit/trust/branched.h"

using namespace libguard;
using namespace libguard::trust;

TEST_CASE("whoever made a file what it is counts as its author, not who merged it") {
  const Branched sandbox;
  const std::string path = ".guard/overrides/x y.yaml";
  sandbox.commit_file(path, "1\n", "alice");
  sandbox.git({"checkout", "-q", "-b", "side"});
  sandbox.commit_file(path, "2\n", "bob");
  sandbox.git({"checkout", "-q", "feature"});
  sandbox.commit_file("other", "1\n", "dave");
  sandbox.git({"merge", "-q", "--no-ff", "-m", "merge", "side"}, "merger");
  const std::string head = sandbox.git({"rev-parse", "HEAD"});
  CHECK(last_authors_of(sandbox.root(), head, path) == Emails{"bob@example.com"});
  CHECK(last_authors_of(sandbox.root(), head, "none").empty());
  CHECK(last_authors_of(sandbox.root(), head, ".guard/overrides/*").empty());
  CHECK(last_authors_of(sandbox.root(), "feature", path).empty());
}

TEST_CASE("the last commit of a file has its number and who committed it") {
  const Branched sandbox;
  const std::string last = sandbox.commit_file("b", "2\n", "bob");
  const std::string head = sandbox.commit_file("c", "1\n", "carol");
  const auto found = last_commit_of(sandbox.root(), head, "b");
  REQUIRE(found);
  CHECK(found->id == last);
  CHECK(found->committer == "bob");
  CHECK_FALSE(last_commit_of(sandbox.root(), head, "none"));
}

TEST_CASE("files of a commit are listed and read by their paths") {
  const Branched sandbox;
  sandbox.write("d/x", std::string("\0\r\n", 3));
  sandbox.write("d/e/y z", "y");
  sandbox.write("dd", "dd");
  std::filesystem::create_symlink("x", sandbox.root() + "/d/link");
  const std::string head = sandbox.commit("files");
  const std::string root = sandbox.root();
  const Result<TrustedTree> tree = TrustedTree::at_ref(root, head);
  REQUIRE(tree);
  CHECK(tree->files_below("d") == std::vector<std::string>{"d/e/y z", "d/link", "d/x"});
  CHECK(tree->files_below("none").empty());
  CHECK(tree->files_below("").size() == 6);
  const auto bytes = [&](const TrustedTree& files, const char* path) {
    const Result<Source> source = files.read(path);
    return source ? std::optional<std::string>(source->text()) : std::nullopt;
  };
  CHECK(bytes(*tree, "d/x") == std::string("\0\r\n", 3));
  CHECK(bytes(*tree, "d/e/y z") == "y");
  CHECK_FALSE(bytes(*tree, "d"));
  CHECK_FALSE(bytes(*tree, "d/link"));
  CHECK_FALSE(bytes(*tree, "none"));
  CHECK_FALSE(bytes(*tree, ""));
  const Result<TrustedTree> base = TrustedTree::at_ref(root, sandbox.base);
  REQUIRE(base);
  CHECK(bytes(*base, "a") == "1\n");
  CHECK_FALSE(bytes(*base, "d/x"));
}
