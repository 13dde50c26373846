// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

std::string result(std::string text) { return Stage().text(std::move(text)); }

TEST_CASE("regex.extract gives the group of the first match, or all of it") {
  CHECK(result("regex.extract('item-A, item-B', r'item-(\\w+)')") == R"(optional.of("A"))");
  CHECK(result("regex.extract('item-A', r'item-\\w+')") == R"(optional.of("item-A"))");
  CHECK(result("regex.extract('HELLO', 'hello')") == "optional.none()");
  CHECK(result("regex.extract('b', '(a*)b')") == "optional.none()");
  CHECK(result("regex.extract('', 'a*')") == R"(optional.of(""))");
  CHECK(result("regex.extract('a@b', '(.*)@(.*)')") ==
        "error: the regular expression has more than one group");
  CHECK(result("regex.extract('a', '(')").starts_with("error: the regular expression"));
}

TEST_CASE("regex.extractAll gives every match, without empty groups") {
  CHECK(result("regex.extractAll('id:123, id:456', r'id:\\d+')") == R"(["id:123", "id:456"])");
  CHECK(result("regex.extractAll('val=a, val=, val=c', 'val=([^,]*)')") == R"(["a", "c"])");
  CHECK(result("regex.extractAll('x', 'y')") == "[]");
}

TEST_CASE("an empty match right behind another one is none") {
  CHECK(result("regex.extractAll('baaab', 'a*')") == R"(["", "aaa", ""])");
  CHECK(result("'ab'.findAll('a*')") == R"(["a", ""])");
  CHECK(result("''.findAll('a*')") == R"([""])");
  CHECK(result("regex.extractAll('\u2603\u2603', '')") == R"(["", "", ""])");
  CHECK(result("regex.replace('baaac', 'a*', '-')") == "-b-c-");
}

TEST_CASE("regex.replace knows the groups of the match, and a number of replacements") {
  CHECK(result("regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1 \\0')") == "ba fo foo bar");
  CHECK(result("regex.replace('ac', 'a(b)?c', r'[\\1]')") == "[]");
  CHECK(result("regex.replace('abc', '(b)', r'\\\\1')") == "a\\1c");
  CHECK(result("regex.replace('banana', 'a', 'x', 0)") == "banana");
  CHECK(result("regex.replace('banana', 'a', 'x', 2)") == "bxnxna");
  CHECK(result("regex.replace('banana', 'a', 'x', -12)") == "bxnxnx");
  CHECK(result("regex.replace('a', '(.)', r'\\2')") ==
        "error: the replacement names a group that the pattern does not have");
  CHECK(result("regex.replace('a', 'a', r'\\x')") ==
        "error: in a replacement, a digit or a backslash follows a backslash");
  CHECK(result("regex.replace('a', 'a', '\\\\')") == "error: a replacement ends in a backslash");
  CHECK(result("regex.replace('b', 'a', '\\\\')") == "b");
}

TEST_CASE("a replacement that grows without bound runs out of steps") {
  Stage stage(10'000);
  stage.declare("text", Value::string(stage.context.string(std::string(5'000, 'a')).text()));
  CHECK(stage.text("regex.replace(text, 'a', text + text).size()").starts_with("error: "));
}

}  // namespace
}  // namespace libguard::cel
