// SPDX-License-Identifier: Apache-2.0
#include "rules/image_reference.h"

#include <fmt/format.h>

#include <string>

#include "support/catch.h"

namespace {

// registry | repository | tag | digest, or "none"
std::string parts(std::string_view text) {
  const auto image = libguard::rules::parse_image_reference(text);
  if (!image) return "none";
  return fmt::format("{}|{}|{}|{}", image->registry, image->repository, image->tag, image->digest);
}

const std::string kHex = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

}  // namespace

TEST_CASE("an image reference falls into its parts") {
  CHECK(parts("nginx") == "|nginx||");
  CHECK(parts("nginx:1.25") == "|nginx|1.25|");
  CHECK(parts("library/nginx") == "|library/nginx||");
  CHECK(parts("docker.io/library/nginx:latest") == "docker.io|library/nginx|latest|");
  CHECK(parts("registry:5000/web") == "registry:5000|web||");
  CHECK(parts("localhost/web:a") == "localhost|web|a|");
  CHECK(parts("Registry/web") == "Registry|web||");
  CHECK(parts("[2001:db8::1]:5000/web:a") == "[2001:db8::1]:5000|web|a|");
  CHECK(parts("[::1]/web") == "[::1]|web||");
  CHECK(parts("web@sha256:" + kHex) == "|web||sha256:" + kHex);
  CHECK(parts("r.example/a/b/c:1@sha256:" + kHex) == "r.example|a/b/c|1|sha256:" + kHex);
  CHECK(parts("a__b/c.d/e---f/g_h:V_1.0-x") == "|a__b/c.d/e---f/g_h|V_1.0-x|");
  CHECK(parts("web@sha512+b64.u:" + kHex) == "|web||sha512+b64.u:" + kHex);
}

TEST_CASE("what the grammar does not allow is no reference") {
  for (const char* text : {"",
                           ":tag",
                           "web:",
                           "web:-a",
                           "web:.a",
                           "Web",
                           "a//b",
                           "a/",
                           "/a",
                           "a..b/c",
                           "a___b",
                           "-a",
                           "a-",
                           "a_",
                           "web tag",
                           "${IMAGE}",
                           "{{ .Values.image }}",
                           "web@",
                           "web@sha256:abc",
                           "web@sha256",
                           "web@:0123456789abcdef0123456789abcdef",
                           "reg.example:port/web",
                           "reg.example:/web",
                           "reg..example/web",
                           "reg.example./web",
                           "-reg.example/web",
                           "a:b:c",
                           "[x]:1/web",
                           "[]/web",
                           "web\n",
                           "\xc3\xa4"}) {
    CAPTURE(text);
    CHECK(parts(text) == "none");
  }
  CHECK(parts("web@sha+:" + kHex) == "none");
  CHECK(parts("web@1sha:" + kHex) == "none");
  CHECK(parts(std::string(256, 'a')) == "none");
  CHECK(parts(std::string(255, 'a')) != "none");
  CHECK(parts("a:" + std::string(129, 'b')) == "none");
  CHECK(parts("a:" + std::string(128, 'b')) != "none");
}
