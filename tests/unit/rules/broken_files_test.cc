// SPDX-License-Identifier: Apache-2.0
//
// Whole files in which nearly everything is wrong: each error is told, at its
// place, in one run.
#include <fstream>
#include <sstream>

#include "support/catch.h"
#include "unit/rules/rail.h"

namespace {

std::string file(const std::string& name) {
  std::ifstream stream(std::string(GUARD_GOLDEN) + "/rail/broken/" + name, std::ios::binary);
  REQUIRE(stream.is_open());
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string diagnostics(const std::string& name) {
  const libguard::Source source(name + ".rail", file(name + ".rail"));
  std::string text;
  for (const libguard::Diagnostic& problem : libguard::rules::parse_rail(source).problems) {
    text += libguard::render(problem);
  }
  return text;
}

}  // namespace

TEST_CASE("broken rule files give all their errors at once") {
  const std::string name = GENERATE("1-operand", "2-words", "3-text", "4-brace", "5-frame");
  CAPTURE(name);
  CHECK(diagnostics(name) == file(name + ".want"));
}

TEST_CASE("what is right in a broken file is still read") {
  const libguard::rules::Parsed parsed =
      libguard::rules::parse_rail(libguard::Source("4-brace.rail", file("4-brace.rail")));
  REQUIRE(parsed.file.rules.size() == 3);
  CHECK_FALSE(parsed.file.rules[0].complete);
  CHECK_FALSE(parsed.file.rules[1].complete);
  const libguard::rules::RuleDeclaration& last = parsed.file.rules[2];
  CHECK(last.id.text == "c.good");
  CHECK(last.title.text == "Still read");
  REQUIRE(last.examples.size() == 1);
  CHECK(last.examples[0].document.text == "kind: Pod\n");
}
