// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/rules/rail.h"

using libguard::rules::Parsed;
using libguard::rules::Template;
using rail::parse_clauses;
using rail::told;

namespace {

std::string why(const std::string& text) {
  const Parsed parsed = parse_clauses("  why " + text);
  CHECK(told(parsed.problems) == "");
  return parsed.file.rules[0].why.text;
}

std::string title(const std::string& text) {
  const Parsed parsed = parse_clauses("title " + text);
  CHECK(told(parsed.problems) == "");
  return parsed.file.rules[0].title.text;
}

std::string title_error(const std::string& text) {
  return told(parse_clauses("title " + text).problems);
}

// Texts as they are, expressions in <>.
std::string message(const std::string& text) {
  const Parsed parsed = parse_clauses("require a\nmessage " + text);
  CHECK(told(parsed.problems) == "");
  std::string all;
  for (const auto& part : parsed.file.rules[0].steps[0].assertion.message->parts) {
    all += part.expression ? "<" + rail::text_of(*part.expression) + ">" : part.text;
  }
  return all;
}

std::string message_error(const std::string& text) {
  return told(parse_clauses("require a\nmessage " + text).problems);
}

}  // namespace

TEST_CASE("a string has the escapes of CEL") {
  CHECK(title(R"("a \"b\" \\ \u00e4 \x41 \101 {c}")") == "a \"b\" \\ \xc3\xa4 A A {c}");
  CHECK(title("\"\"").empty());
}

TEST_CASE("an escape that CEL does not have is told at its place") {
  CHECK(title_error(R"("a \w")") ==
        "2:10 rail.syntax expected an escape sequence of CEL, found '\\w' (write the backslash "
        "twice, or use a raw string: r\"...\")\n");
}

TEST_CASE("only a string in double quotes is a text") {
  CHECK(title_error("'a'") ==
        "2:7 rail.syntax expected a text in double quotes, found the string 'a'\n");
  CHECK(title_error("r\"a\"") ==
        "2:7 rail.syntax expected a text in double quotes, found the string r\"a\"\n");
  CHECK(title_error("\"\"\"a\"\"\"") ==
        "2:7 rail.syntax expected a text in double quotes, found the string \"\"\"a\"\"\"\n");
  CHECK(title_error("\"a") == "2:7 rail.syntax this string is not closed\n");
  CHECK(title_error("") == "2:6 rail.syntax expected a text in double quotes, found '}'\n");
}

TEST_CASE("a block loses what all its lines are indented by") {
  CHECK(why("\"\"\"\n    one\n      two\n\n    three\n    \"\"\"") == "one\n  two\n\nthree\n");
  CHECK(why("\"\"\"\n\tone\n\t  two\n\"\"\"") == "one\n  two\n");
  CHECK(why("\"\"\"\r\n  one\r\n  two\r\n  \"\"\"") == "one\ntwo\n");
}

TEST_CASE("tabs and spaces are different indentations") {
  CHECK(why("\"\"\"\n\tone\n  two\n\"\"\"") == "\tone\n  two\n");
  CHECK(why("\"\"\"\n \tone\n  two\n\"\"\"") == "\tone\n two\n");
}

TEST_CASE("a block may begin and end on the lines of its quotes") {
  CHECK(why("\"\"\" {\"a\": 1} \"\"\"") == "{\"a\": 1}");
  CHECK(why("\"\"\"one\n  two\n  three\"\"\"") == "one\ntwo\nthree\n");
  CHECK(why("\"\"\"\"\"\"").empty());
}

TEST_CASE("a block is raw") { CHECK(why("\"\"\"\n\\n {a} \"b\"\n\"\"\"") == "\\n {a} \"b\"\n"); }

TEST_CASE("a message is a text with expressions in it") {
  CHECK(message("\"a {b.c} d{e}{f}\"") == "a <b.c> d<e><f>");
  CHECK(message("\"\"").empty());
  CHECK(message(R"("{{a}} \"{b}\" \n")") == "{a} \"<b>\" \n");
}

TEST_CASE("an expression in a message may hold quotes and braces") {
  CHECK(message(R"-("{a.join(", ")}.")-") == R"-(<a.join(", ")>.)-");
  CHECK(message(R"-("{ {"x": '}'}["x"] }")-") == R"-(<{"x": '}'}["x"]>)-");
  CHECK(message(R"-("{a ? "b" : 'c"'}")-") == R"-(<a ? "b" : 'c"'>)-");
}

TEST_CASE("what is wrong in a message is told at its place") {
  CHECK(message_error("\"a } b\"") ==
        "3:12 rail.syntax a closing brace without an opening one; write }} for a brace\n");
  CHECK(message_error("\"a {x\"") == "3:14 rail.syntax expected '}', found a quote\n");
  CHECK(message_error("\"a {b") == "3:14 rail.syntax expected '}', found the end of the line\n");
  CHECK(message_error("\"a {}\"") == "3:13 cel.syntax expected an expression, found '}'\n");
  CHECK(message_error("\"a {b:x}\"") == "3:14 rail.syntax expected '}', found ':'\n");
  CHECK(message_error("\"a") == "3:9 rail.syntax this string is not closed\n");
  CHECK(message_error("\"a\\q\"").substr(0, 32) == "3:11 rail.syntax expected an esc");
  CHECK(message_error("\"\"\"a\"\"\"") ==
        "3:9 rail.syntax expected a text in double quotes, found the string \"\"\"a\"\"\"\n");
  CHECK(message_error("\"a\" \"b\"") ==
        "3:13 rail.syntax expected the end of the clause, found the string \"b\"\n");
}
