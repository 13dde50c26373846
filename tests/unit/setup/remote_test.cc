// SPDX-License-Identifier: Apache-2.0
#include "libguard/doctor.h"
#include "support/catch.h"

using namespace libguard;

namespace {

std::string name_of(const char* url) {
  const auto remote = read_remote(url);
  return remote ? remote->name : "nothing";
}

}  // namespace

TEST_CASE("a remote is named as approvers.yaml names it, in every form of its address") {
  CHECK(name_of("https://github.com/acme/shop.git") == "github.com/acme/shop");
  CHECK(name_of("https://user:secret@GitHub.com/acme/shop/") == "github.com/acme/shop");
  CHECK(name_of("git@github.com:acme/shop.git") == "github.com/acme/shop");
  CHECK(name_of("ssh://git@gitlab.example:2222/group/sub/shop.git") ==
        "gitlab.example/group/sub/shop");
}

TEST_CASE("what is no address of a repository on a host names nothing") {
  for (const char* url : {"../bare", "/srv/git/shop.git", "file:///srv/git/shop.git", "C:\\shop",
                          "https://github.com", "git@github.com:shop", "https://a b/c/d", ""}) {
    CHECK(name_of(url) == "nothing");
  }
}

TEST_CASE("the host is told from its name") {
  CHECK(read_remote("https://github.acme.example/a/b")->host == CodeHost::kGithub);
  CHECK(read_remote("git@gitlab.com:a/b")->host == CodeHost::kGitlab);
  CHECK(read_remote("git@git.acme.example:a/b")->host == CodeHost::kUnknown);
}
