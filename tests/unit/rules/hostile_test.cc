// SPDX-License-Identifier: Apache-2.0
//
// Text that nobody writes by hand: it is refused in time that grows with its
// size, without deep recursion, and with few words.
#include "rules/syntax/reader.h"
#include "support/allocations.h"
#include "support/catch.h"
#include "support/repeat.h"
#include "unit/rules/compiled.h"
#include "unit/rules/rail.h"

using libguard::rules::Parsed;
using libguard::rules::Reader;
using rail::parse;
using rail::told;

namespace {

constexpr std::size_t kMany = 300'000;

}  // namespace

TEST_CASE("ten megabytes of braces are an error or two") {
  CHECK(parse(std::string(10'000'000, '{')).problems.size() == 1);
  CHECK(parse("rule a.b {\n" + std::string(kMany, '{')).problems.size() == 2);
  CHECK(parse("view a.b as c {\n  match " + std::string(kMany, '{')).problems.size() == 2);
}

TEST_CASE("deep nesting is refused") {
  const std::string type = "rule a.b {\n  param x " + repeat("list(", kMany);
  CHECK(told(parse(type).problems).find("rail.too-deep more than 16 types") != std::string::npos);
  const std::string overrides = "view a.b as c {\n" + repeat("d = each e as f.g {\n", kMany);
  CHECK(told(parse(overrides).problems).find("rail.too-deep more than 15 braces") !=
        std::string::npos);
  const std::string one_line = "view a.b as c {\n" + repeat("d = each e as f.g { ", 1000);
  CHECK(told(parse(one_line).problems).find("rail.too-deep") != std::string::npos);
  const std::string expression = "rule a.b {\n  when " + std::string(kMany, '(');
  CHECK(told(parse(expression).problems).find("cel.too-deep") != std::string::npos);
}

TEST_CASE("texts that are not closed end the file") {
  CHECK_FALSE(parse("rule a.b {\n  why \"\"\"" + std::string(kMany, 'x')).problems.empty());
  CHECK_FALSE(parse("rule a.b {\n  title \"" + std::string(kMany, '\\')).problems.empty());
  CHECK_FALSE(
      parse("rule a.b {\n  require a\n  message \"" + repeat("{\"", kMany)).problems.empty());
  CHECK_FALSE(parse(repeat("rule a.b {\n  why \"\"\"\n  x = '''\n", kMany / 10)).problems.empty());
}

TEST_CASE("errors without end are cut off") {
  const auto many = GENERATE(as<std::string>(), "rule a.b {\n}}\n", "rule a.b {\n  requre\n",
                             "rule\n", "x\n}\n", "entity a {\n  1\n", "view a.b as c {\n  d = (\n",
                             "pack a {\n  rule\n", "relation a\n");
  CAPTURE(many);
  const Parsed parsed = parse(repeat(many, kMany / 10));
  CHECK_FALSE(parsed.problems.empty());
  CHECK(parsed.problems.size() <= Reader::kMostProblems + 2);
}

TEST_CASE("errors in one declaration are cut off too") {
  for (const std::string line :
       {"  requre\n", "  when (\n", "  title 1\n", "  title \"\\q\\q\"\n"}) {
    CAPTURE(line);
    const Parsed parsed = parse("rule a.b {\n  for c\n" + repeat(line, kMany / 10));
    CHECK(parsed.problems.size() <= Reader::kMostProblems + 2);
    CHECK(parsed.problems.size() >= Reader::kMostProblems);
  }
  const Parsed entity = parse("entity a {\n" + repeat("  b 1\n", kMany / 10));
  CHECK(entity.problems.size() >= Reader::kMostProblems);
  CHECK(entity.problems.size() <= Reader::kMostProblems + 2);
}

TEST_CASE("bytes that are no text are refused, not read past") {
  std::string bytes;
  for (int i = 1; i < 256; ++i) bytes += static_cast<char>(i);
  CHECK_FALSE(parse(bytes).problems.empty());
  for (const std::string before :
       {"rule ", "rule a.b {\n  when ", "rule a.b {\n  title \"", "view a.b as c {\n  d = "}) {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CHECK_FALSE(parse(before + bytes.substr(size)).problems.empty());
    }
  }
}

TEST_CASE("every beginning of a good file can be read") {
  const std::string text =
      "rule a.b {\n  title \"t\\n\"\n  param p list(string)? = [\"x\"]\n  for c.d as e\n"
      "  each i, x in e.f\n  when a // c\n  forbid \"a\" in b\n  message \"{a.join(\", \")} "
      "{{}}\"\n"
      "  fix set a.b[0] = {\"a\": 1}\n  example \"e\" given p = 1 fails 1 kubernetes \"\"\"\n  x\n"
      "  \"\"\"\n}\nview a.b as c like d.e {\n  f.g += each h as i.j {\n    k = l else m\n  }\n}\n"
      "relation a.b = c.d as e where f\nentity a {\n  b { c int?, d enum(\"x\") } = {}\n}\n"
      "pack p {\n  rule a.* level advisory\n}\n";
  CHECK(told(parse(text).problems) == "");
  for (std::size_t size = 0; size < text.size(); ++size) {
    const Parsed parsed = parse(text.substr(0, size));
    CHECK(parsed.problems.size() < 5);
  }
}

namespace {

// Of compiling a rule, in what the allocator was asked for: it does not depend on
// how busy the machine is.
std::size_t bytes_for(const std::string& clauses) {
  const std::size_t before = allocated_bytes();
  const rail::Compiled compiled(rail::rule_of(clauses));
  CHECK(compiled.problems.empty());
  return allocated_bytes() - before;
}

std::string numbered(const std::string& clause, int count) {
  std::string clauses;
  for (int i = 1; i <= count; ++i) {
    std::string line = clause;
    for (std::size_t at = line.find('#'); at != std::string::npos; at = line.find('#')) {
      line.replace(at, 1, std::to_string(i));
    }
    for (std::size_t at = line.find('@'); at != std::string::npos; at = line.find('@')) {
      line.replace(at, 1, std::to_string(i - 1));
    }
    clauses += line + "\n";
  }
  return clauses;
}

}  // namespace

TEST_CASE("twice as many clauses cost about twice as much") {
  struct Case {
    std::string first;
    std::string clause;
    std::string last;
  };
  const std::vector<Case> cases = {
      {"let l0 = size(container.args)\n", "let l# = l@ + l@", "require l@ > 0"},
      {"let l0 = [1]\n", "let l# = [l@, l@]", "require l@ != []"},
      {"let l0 = has(container.tag)\n", "let l# = l@ && container.name != \"x#\"", "require l@"},
      {"let l0 = container.name == \"\"\n", "let l# = l@ || container.name == \"x#\"",
       "require l@"},
      {"", "when container.name != \"x#\"", "require has(container.tag)"},
      {"", "require container.name != \"x#\"\nmessage \"{container.name}\"",
       "require has(container.tag)"},
      {"", "when has(container.tag) || container.name != \"x#\"", "require has(container.tag)"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.clause);
    const auto cost = [&](int count) {
      std::string last = one.last;
      if (const std::size_t at = last.find('@'); at != std::string::npos) {
        last.replace(at, 1, std::to_string(count));
      }
      return bytes_for(one.first + numbered(one.clause, count) + last);
    };
    const std::size_t once = cost(1000);
    const std::size_t twice = cost(2000);
    CHECK(static_cast<double>(twice) < 2.6 * static_cast<double>(once));
  }
}
