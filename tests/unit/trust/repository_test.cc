// SPDX-License-Identifier: Apache-2.0
#include "trust/repository.h"

#include <filesystem>
#include <limits>

#include "unit/trust/branched.h"

using namespace libguard;
using namespace libguard::trust;

namespace {

Change change_of(const Sandbox& sandbox, const std::string& trusted) {
  const Result<Change> change = read_change(sandbox.root(), trusted, ".guard");
  if (!change) FAIL(render(change.error().front()));
  return *change;
}

// As a platform does: main and the change, on no branch.
std::string platform_merge(const Sandbox& sandbox, const std::string& who = "platform") {
  sandbox.git({"checkout", "-q", "--detach", "main"});
  sandbox.git({"merge", "-q", "--no-ff", "-m", "merge", "feature"}, who);
  return sandbox.git({"rev-parse", "HEAD"});
}

// A commit of an object that git itself would not make.
std::string commit_object(const Sandbox& sandbox, const std::string& parent,
                          const std::string& author, const std::string& committer) {
  const std::string tree = sandbox.git({"rev-parse", "HEAD^{tree}"});
  const std::string text = "tree " + tree + "\nparent " + parent + "\nauthor " + author +
                           "\ncommitter " + committer + "\n\nmessage\n";
  return sandbox.git({"hash-object", "-t", "commit", "-w", "--stdin", "--literally"}, "alice",
                     text);
}

}  // namespace

TEST_CASE("the authors of a change are those of the commits that the branch has not") {
  const Branched sandbox;
  const std::string tip = sandbox.commit_file("c", "1\n", "Carol");
  const Change change = change_of(sandbox, sandbox.base);
  CHECK(change.head == tip);
  CHECK(change.tip == tip);
  CHECK(change.merge_base == sandbox.base);
  CHECK(change.emails == Emails{"alice@example.com", "carol@example.com"});
  CHECK(change.unknown.empty());
}

TEST_CASE("who commits what another wrote is an author too") {
  const Branched sandbox;
  sandbox.write("c", "1\n");
  sandbox.git({"add", "-A"});
  sandbox.git({"commit", "-q", "-m", "c", "--author", "Dave <DAVE@example.com>"}, "carol");
  CHECK(change_of(sandbox, sandbox.base).emails ==
        Emails{"alice@example.com", "carol@example.com", "dave@example.com"});
}

TEST_CASE("a mailmap of the change makes nobody else an author") {
  const Branched sandbox;
  sandbox.commit_file(".mailmap", "Nobody <nobody@example.com> <alice@example.com>\n");
  sandbox.git({"config", "log.mailmap", "true"});
  CHECK(change_of(sandbox, sandbox.base).emails == Emails{"alice@example.com"});
}

TEST_CASE("where the branch itself is checked out nobody has changed anything") {
  const Branched sandbox;
  const Change change = change_of(sandbox, sandbox.tip);
  CHECK(change.head == sandbox.tip);
  CHECK(change.merge_base == sandbox.tip);
  CHECK(change.emails.empty());
  CHECK(change.unknown.empty());
}

TEST_CASE("a commit that does nothing but sign makes nobody an author") {
  const Branched sandbox;
  sandbox.commit_file(".guard/overrides/abc.bob.sig", "signature\n", "bob");
  sandbox.commit_file(".guard/overrides/abc.bob.sig", "another\n", "bob");
  CHECK(change_of(sandbox, sandbox.base).emails == Emails{"alice@example.com"});

  SECTION("unless it does something else as well") {
    sandbox.write(".guard/overrides/abc.yaml", "record\n");
    sandbox.commit_file(".guard/overrides/abc.carol.sig", "signature\n", "carol");
    CHECK(change_of(sandbox, sandbox.base).emails ==
          Emails{"alice@example.com", "carol@example.com"});
  }
  SECTION("unless it removes a signature") {
    std::filesystem::remove(sandbox.root() + "/.guard/overrides/abc.bob.sig");
    sandbox.commit("remove it", "carol");
    CHECK(change_of(sandbox, sandbox.base).emails.contains("carol@example.com"));
  }
  SECTION("unless it lies elsewhere") {
    sandbox.commit_file(".guard/overrides/below/abc.carol.sig", "signature\n", "carol");
    sandbox.commit_file("overrides/abc.dave.sig", "signature\n", "dave");
    CHECK(change_of(sandbox, sandbox.base).emails ==
          Emails{"alice@example.com", "carol@example.com", "dave@example.com"});
  }
  SECTION("unless it is a link") {
    std::filesystem::create_symlink("x", sandbox.root() + "/.guard/overrides/x.carol.sig");
    sandbox.commit("a link", "carol");
    CHECK(change_of(sandbox, sandbox.base).emails.contains("carol@example.com"));
  }
  SECTION("unless it moves a submodule that asks not to be looked at") {
    sandbox.write(".gitmodules", "[submodule \"s\"]\n\tpath = s\n\turl = x\n\tignore = all\n");
    sandbox.commit("modules", "alice");
    sandbox.write(".guard/overrides/y.carol.sig", "signature\n");
    sandbox.git({"add", "-A"});
    sandbox.git({"update-index", "--add", "--cacheinfo", "160000," + sandbox.base + ",s"});
    sandbox.git({"commit", "-q", "-m", "sign"}, "carol");
    CHECK(change_of(sandbox, sandbox.base).emails.contains("carol@example.com"));
  }
  SECTION("and an empty commit is one of its author") {
    sandbox.commit("empty", "carol");
    CHECK(change_of(sandbox, sandbox.base).emails.contains("carol@example.com"));
  }
}

TEST_CASE("the merge that a platform checks out is not a part of the change") {
  const Branched sandbox;
  sandbox.git({"checkout", "-q", "main"});
  const std::string main = sandbox.commit_file("c", "1\n", "root");
  const std::string merge = platform_merge(sandbox);
  const std::string objects = sandbox.git({"count-objects"});
  const Change change = change_of(sandbox, main);
  CHECK(change.head == merge);
  CHECK(change.tip == sandbox.tip);
  CHECK(change.merge_base == main);
  CHECK(change.emails == Emails{"alice@example.com"});
  CHECK(sandbox.git({"count-objects"}) == objects);

  // The branch has gone on since the merge was made.
  sandbox.git({"checkout", "-q", "main"});
  const std::string later = sandbox.commit_file("d", "1\n", "root");
  sandbox.git({"checkout", "-q", "--detach", merge});
  const Change older = change_of(sandbox, later);
  CHECK(older.tip == sandbox.tip);
  CHECK(older.merge_base == main);
  CHECK(older.emails == Emails{"alice@example.com"});
}

TEST_CASE("a merge that holds what neither side has is one of its author") {
  const Branched sandbox;
  platform_merge(sandbox, "mallory");
  sandbox.write("b", "evil\n");
  sandbox.git({"add", "-A"});
  sandbox.git({"commit", "-q", "--amend", "--no-edit"}, "mallory");
  const Change change = change_of(sandbox, sandbox.base);
  CHECK(change.tip == change.head);
  CHECK(change.emails == Emails{"alice@example.com", "mallory@example.com"});
}

TEST_CASE("whoever brings a change up to date with its branch has written nothing") {
  const Branched sandbox;
  sandbox.git({"checkout", "-q", "main"});
  const std::string main = sandbox.commit_file("c", "1\n", "root");
  sandbox.git({"checkout", "-q", "feature"});
  sandbox.git({"merge", "-q", "--no-ff", "-m", "merge", "main"}, "carol");
  const Change change = change_of(sandbox, main);
  CHECK(change.tip == change.head);
  CHECK(change.merge_base == main);
  CHECK(change.emails == Emails{"alice@example.com"});
}

TEST_CASE("histories that have nothing in common have no merge base") {
  const Branched sandbox;
  sandbox.git({"checkout", "-q", "--orphan", "other"});
  sandbox.commit_file("z", "1\n", "carol");
  const Change change = change_of(sandbox, sandbox.base);
  CHECK(change.merge_base.empty());
  CHECK(change.emails == Emails{"carol@example.com"});
  CHECK(change.unknown.empty());
}

TEST_CASE("where nothing is committed the authors cannot be told") {
  const Branched sandbox;
  sandbox.git({"checkout", "-q", "--orphan", "other"});
  const Change change = change_of(sandbox, sandbox.base);
  CHECK(change.head.empty());
  CHECK(change.unknown == "nothing is committed here");
}

TEST_CASE("a shallow clone does not know who wrote the change, unless it reaches the branch") {
  const Branched sandbox;
  const std::string tip = sandbox.commit_file("b", "2\n", "carol");
  const std::string url = "file://" + sandbox.root();
  const std::string clone = sandbox.base_folder() + "/clone";
  sandbox.git_in(sandbox.base_folder(), {"clone", "-q", "--depth", "1", "--no-single-branch", "-b",
                                         "feature", url, clone});
  const Result<Change> cut = read_change(clone, sandbox.base, ".guard");
  REQUIRE(cut);
  CHECK(cut->head == tip);
  CHECK(cut->merge_base.empty());
  CHECK(cut->unknown.find("fetch-depth: 0") != std::string::npos);
  CHECK(last_authors_of(clone, tip, "b").empty());

  sandbox.git_in(clone, {"fetch", "-q", "--depth", "3"});
  const Result<Change> known = read_change(clone, sandbox.base, ".guard");
  REQUIRE(known);
  CHECK(known->merge_base == sandbox.base);
  CHECK(known->unknown.empty());
  CHECK(known->emails == Emails{"alice@example.com", "carol@example.com"});
  CHECK(last_authors_of(clone, tip, "b") == Emails{"carol@example.com"});
}

TEST_CASE("a commit that does not say who wrote it hides nobody") {
  const Branched sandbox;
  const std::string good = "A <a@example.com> 1700000000 +0000";
  SECTION("no address at all") {
    const std::string bad = commit_object(sandbox, sandbox.tip, "Mallory", good);
    sandbox.git({"checkout", "-q", "--detach", bad});
  }
  SECTION("an empty address") {
    const std::string bad = commit_object(sandbox, sandbox.tip, "M <> 1700000000 +0000", good);
    sandbox.git({"checkout", "-q", "--detach", bad});
  }
  const Change change = change_of(sandbox, sandbox.base);
  CHECK(change.unknown.find("does not say who wrote it") != std::string::npos);
}

TEST_CASE("the newest commit is the latest of the branch and of the change, whatever the order") {
  const Sandbox sandbox;
  const auto commit_at = [&](const std::string& date) {
    const Variable set("GIT_COMMITTER_DATE", date);
    return sandbox.commit_file("a", date);
  };
  const std::string base = commit_at("1700000000 +0000");
  commit_at("1800000000 +0000");
  commit_at("1600000000 +0000");
  CHECK(change_of(sandbox, base).newest == 1800000000);
  sandbox.git({"checkout", "-q", "--detach", base});
  CHECK(change_of(sandbox, base).newest == 1700000000);
  const std::string odd =
      commit_object(sandbox, base, "A <a@b.c> 1 +0000", "A <a@b.c> 99999999999999999999 +0000");
  sandbox.git({"update-ref", "--no-deref", "HEAD", odd});
  CHECK(change_of(sandbox, base).newest > 1800000000);
}

TEST_CASE("replaced commits do not change who wrote what") {
  const Branched sandbox;
  const std::string tip = sandbox.commit_file("c", "1\n", "mallory");
  const std::string forged =
      sandbox.git({"commit-tree", "-m", "forged", "-p", sandbox.base, tip + "^{tree}"}, "nobody");
  sandbox.git({"replace", "-f", tip, forged});
  CHECK(change_of(sandbox, sandbox.base).emails.contains("mallory@example.com"));
}

TEST_CASE("a branch that is not here is an error and not an empty change") {
  const Branched sandbox;
  for (const std::string commit :
       {"0123456789012345678901234567890123456789", "main", "", "--all"}) {
    CAPTURE(commit);
    const Result<Change> change = read_change(sandbox.root(), commit, ".guard");
    REQUIRE_FALSE(change);
    CHECK(change.error().front().code == "trust.git");
  }
  CHECK_FALSE(read_change(sandbox.base_folder(), sandbox.base, ".guard"));
}

TEST_CASE("guardrails may lie in a folder of the repository") {
  const Branched sandbox;
  sandbox.commit_file("team/.guard/overrides/abc.bob.sig", "signature\n", "bob");
  const Result<Change> change = read_change(sandbox.root(), sandbox.base, "team/.guard");
  REQUIRE(change);
  CHECK(change->emails == Emails{"alice@example.com"});
  CHECK(change_of(sandbox, sandbox.base).emails.contains("bob@example.com"));
}
