// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "hcl/expression.h"
#include "hcl/scan.h"
#include "support/catch.h"
#include "support/repeat.h"

using namespace libguard;
using namespace libguard::hcl;

namespace {

constexpr std::size_t kMany = 100'000;

HclFile scanned(const std::string& text, const HclLimits& limits = {}) {
  return scan_hcl(Source("main.tf", "first = 1\n" + text), limits);
}

// What stands before something broken is read, and only that.
void check_broken(const std::string& text) {
  const HclFile file = scanned(text);
  CAPTURE(text.substr(0, 40));
  CHECK(file.broken_at.has_value());
  REQUIRE(!file.body.attributes.empty());
  CHECK(file.body.attributes[0].name == "first");
}

}  // namespace

TEST_CASE("templates and comments without an end are the end of the file") {
  check_broken("a = \"");
  check_broken("a = \"\\");
  check_broken("a = \"${");
  check_broken("a = \"${\"");
  check_broken("a = \"$${");
  check_broken("a = \"%{if");
  check_broken("a = \"x\n\"");
  check_broken("a = <<EOT\n");
  check_broken("a = <<EOT\nEOTX\n EO");
  check_broken("a = <<-EOT\n${");
  check_broken("a = /* b");
  check_broken("/*");
  check_broken("b \"c");
  check_broken("b \"c\" {");
}

TEST_CASE("brackets nest without end and cost no stack") {
  check_broken("a = " + repeat("{", kMany));
  check_broken("a = " + repeat("[(", kMany));
  check_broken("a = \"" + repeat("${\"", kMany));
  check_broken("a = " + repeat("<<E\n${", kMany));
  check_broken(repeat("a {\n", kMany));
  check_broken(repeat("}", kMany));
  const std::string balanced = "a = " + repeat("[", kMany) + repeat("]", kMany) + "\nlast = 1";
  const HclFile file = scanned(balanced);
  CHECK_FALSE(file.broken_at);
  CHECK(file.body.attributes.back().name == "last");
}

TEST_CASE("blocks below the deepest are left out, and what follows them is read") {
  HclLimits limits;
  limits.depth = 2;
  const HclFile file = scanned("a {\nb {\nc {\nd {\nx = 1\n}\n}\ny = 2\n}\n}\nlast {}\n", limits);
  CHECK_FALSE(file.broken_at);
  REQUIRE(file.body.blocks.size() == 2);
  REQUIRE(file.body.blocks[0].body.blocks.size() == 1);
  const HclBody& deepest = file.body.blocks[0].body.blocks[0].body;
  CHECK(deepest.blocks.empty());
  REQUIRE(deepest.attributes.size() == 1);
  CHECK(deepest.attributes[0].name == "y");
  CHECK(file.body.blocks[1].type == "last");
  CHECK_FALSE(scanned(repeat("a {\n", kMany) + repeat("}\n", kMany)).broken_at);
}

TEST_CASE("a file with more blocks and attributes than the limit ends there") {
  HclLimits limits;
  limits.nodes = 3;
  const HclFile file = scanned("a = 1\nb = 2\nc = 3\n", limits);
  CHECK(file.broken_at.has_value());
  CHECK(file.body.attributes.size() == 3);
}

TEST_CASE("bytes that no file should hold are no more than bytes") {
  check_broken(std::string("\0", 1));
  check_broken("\x7f\x01");
  check_broken("= = =");
  const HclFile file = scanned(std::string("a = \"\0\"\nb = \0\nc = 1", 19));
  CHECK_FALSE(file.broken_at);
  CHECK(file.body.attributes.back().name == "c");
}

TEST_CASE("every beginning of a file is read without harm") {
  const std::string whole =
      "# c\nresource \"a\" \"b\" { // x\n  c = \"${f(\"}\", {d = <<-E\n  ${g}\n  E\n})}%{if h}\"\n"
      "  dynamic \"i\" {\n    content { j = [1, 2] /* k */ }\n  }\n}\n";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const HclFile file = scan_hcl(Source("main.tf", whole.substr(0, size)));
    CAPTURE(size);
    CHECK(file.body.blocks.size() <= 1);
  }
}

TEST_CASE("an expression that nests without end is not followed without end") {
  const auto elements = [](const std::string& text) {
    return hcl_collection(text, {0, static_cast<std::uint32_t>(text.size())});
  };
  CHECK_FALSE(elements(repeat("(", kMany) + "[1]" + repeat(")", kMany)));
  CHECK_FALSE(elements(repeat("[", kMany)));
  CHECK_FALSE(elements("[\"" + repeat("${\"", kMany)));
  CHECK_FALSE(elements("[" + repeat("1,", 1'000'000) + "]"));
}
