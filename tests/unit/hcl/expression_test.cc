// SPDX-License-Identifier: Apache-2.0
#include "hcl/expression.h"

#include <fmt/format.h>

#include "support/catch.h"

using namespace libguard;
using namespace libguard::hcl;

namespace {

Span all_of(const std::string& text) { return {0, static_cast<std::uint32_t>(text.size())}; }

// [1|2] or {a:1|b:2}; "-" where the text is neither.
std::string elements(const std::string& text) {
  const auto collection = hcl_collection(text, all_of(text));
  if (!collection) return "-";
  std::string shown;
  for (const HclElement& each : collection->elements) {
    const std::string value = text.substr(each.value.begin, each.value.size());
    shown += (shown.empty() ? "" : "|") +
             (collection->list ? value : fmt::format("{}:{}", each.key, value));
  }
  return collection->list ? "[" + shown + "]" : "{" + shown + "}";
}

std::string literal(const std::string& text) {
  return std::string(hcl_literal(text, all_of(text)).value_or("-"));
}

}  // namespace

TEST_CASE("a list has the elements that its commas make") {
  CHECK(elements("[1, [2, 3], {a = 4, b = 5}, f(6, 7)]") == "[1|[2, 3]|{a = 4, b = 5}|f(6, 7)]");
  CHECK(elements("[\n  \"a,b\", # x,\n  c,\n]") == "[\"a,b\"|c]");
  CHECK(elements("[]") == "[]");
}

TEST_CASE("an object has the elements that its lines and commas make") {
  CHECK(elements("{ a = 1, \"b/c\" : 2\n d = [\n3,\n4\n]\n}") == "{a:1|b/c:2|d:[\n3,\n4\n]}");
  CHECK(elements("{ (var.a) = 1, \"${b}\" = 2, c = d == e ? 1 : 2 }") ==
        "{:1|:2|c:d == e ? 1 : 2}");
  CHECK(elements("{}") == "{}");
}

TEST_CASE("parentheses and jsonencode are looked through, other functions are not") {
  CHECK(elements("jsonencode([{ a = 1 }])") == "[{ a = 1 }]");
  CHECK(elements("jsonencode(\n  {\n a = 1\n }\n)") == "{a:1}");
  CHECK(elements("(([1]))") == "[1]");
  CHECK(elements("concat([1], [2])") == "-");
  CHECK(elements("merge({ a = 1 }, {})") == "-");
}

TEST_CASE("what is computed has no elements that stand in the file") {
  CHECK(elements("[for x in var.y : x]") == "-");
  CHECK(elements("{ for k, v in var.y : k => v }") == "-");
  CHECK(elements("[1, 2][0]") == "-");
  CHECK(elements("[1] == [2]") == "-");
  CHECK(elements("a[0]") == "-");
  CHECK(elements("var.x ? [1] : [2]") == "-");
  CHECK(elements("\"text\"") == "-");
  CHECK(elements("[1, 2") == "-");
  CHECK(elements("") == "-");
}

TEST_CASE("a literal is a scalar that needs nothing else") {
  CHECK(literal("\"a b\"") == "a b");
  CHECK(literal("443") == "443");
  CHECK(literal("-1.5") == "-1.5");
  CHECK(literal("true") == "true");
  CHECK(literal("\"${a}\"") == "-");
  CHECK(literal("\"a\\n\"") == "-");
  CHECK(literal("\"a\" == \"b\"") == "-");
  CHECK(literal("var.a") == "-");
  CHECK(literal("1 + 1") == "-");
  CHECK(literal("") == "-");
}
