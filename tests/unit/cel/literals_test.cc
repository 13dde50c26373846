// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "support/catch.h"
#include "unit/cel/support.h"

namespace libguard::cel {
namespace {

using namespace std::string_literals;

Value literal(std::string text) {
  static std::vector<Ast> kept;  // the value points into it
  CAPTURE(text);
  Result<Ast> parsed = parse_text(std::move(text));
  REQUIRE(parsed);
  REQUIRE(parsed->root->kind == ExprKind::kLiteral);
  kept.push_back(std::move(*parsed));
  return kept.back().root->literal;
}

std::string string_of(std::string text) {
  const Value value = literal(std::move(text));
  REQUIRE(value.is(ValueKind::kString));
  return std::string(value.text());
}

std::string bytes_of(std::string text) {
  const Value value = literal(std::move(text));
  REQUIRE(value.is(ValueKind::kBytes));
  return std::string(value.text());
}

std::vector<std::string> problems(std::string text) {
  const Result<Ast> parsed = parse_text(std::move(text));
  REQUIRE(!parsed);
  return lines_of(parsed.error());
}

using Lines = std::vector<std::string>;

TEST_CASE("integers are decimal or hexadecimal, with a sign of their own") {
  CHECK(literal("42").as_integer() == 42);
  CHECK(literal("-42").as_integer() == -42);
  CHECK(literal("0x2A").as_integer() == 42);
  CHECK(literal("-0x2a").as_integer() == -42);
  CHECK(literal("007").as_integer() == 7);
  CHECK(literal("9223372036854775807").as_integer() == std::numeric_limits<std::int64_t>::max());
  CHECK(literal("-9223372036854775808").as_integer() == std::numeric_limits<std::int64_t>::min());
  CHECK(literal("-0x8000000000000000").as_integer() == std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("a u behind an integer makes it unsigned") {
  CHECK(literal("42u").as_natural() == 42);
  CHECK(literal("0x2AU").as_natural() == 42);
  CHECK(literal("18446744073709551615u").as_natural() == std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("a fraction or an exponent makes a double") {
  CHECK(literal("1.5").as_number() == 1.5);
  CHECK(literal("-1.5e2").as_number() == -150.0);
  CHECK(literal("1e3").as_number() == 1000.0);
  CHECK(literal("1E-2").as_number() == 0.01);
  CHECK(literal(".5").as_number() == 0.5);
  CHECK(literal("-.5").as_number() == -0.5);
}

TEST_CASE("a number too small for a double is zero and keeps its sign") {
  CHECK(literal("1e-999").as_number() == 0.0);
  CHECK(std::signbit(literal("-1e-999").as_number()));
  CHECK(literal("0." + std::string(400, '0') + "1").as_number() == 0.0);
}

TEST_CASE("a number that does not fit is reported at its place") {
  CHECK(problems("1 + 9223372036854775808") ==
        Lines{"5: an int has 64 bits: -9223372036854775808 to 9223372036854775807 [cel.syntax]"});
  CHECK(problems("18446744073709551616u") ==
        Lines{"1: a uint has 64 bits: 0u to 18446744073709551615u [cel.syntax]"});
  CHECK(problems("0x10000000000000000") ==
        Lines{"1: an int has 64 bits: -9223372036854775808 to 9223372036854775807 [cel.syntax]"});
  CHECK(problems("1e999") == Lines{"1: the number is too large for a double [cel.syntax]"});
  CHECK(problems("1" + std::string(400, '0') + ".0") ==
        Lines{"1: the number is too large for a double [cel.syntax]"});
}

TEST_CASE("true, false and null are values") {
  CHECK(literal("true").is_true());
  CHECK(literal("false").is_false());
  CHECK(literal("null").is(ValueKind::kNull));
}

TEST_CASE("strings stand in one or three quotes of either kind") {
  CHECK(string_of("'it'") == "it");
  CHECK(string_of("\"it's\"") == "it's");
  CHECK(string_of("''") == "");
  CHECK(string_of("''''''") == "");
  CHECK(string_of("'''a'b\nc'''") == "a'b\nc");
  CHECK(string_of(R"("""a"b""c""")") == "a\"b\"\"c");
  CHECK(string_of("'caf\u00e9'") == "caf\u00e9");
}

TEST_CASE("escapes of a string give characters") {
  CHECK(string_of(R"('\a\b\f\n\r\t\v\\\?\'\"\`')") == "\a\b\f\n\r\t\v\\?'\"`");
  CHECK(string_of(R"('\x41\X42\103')") == "ABC");
  CHECK(string_of(R"('\xff\377')") == "\u00ff\u00ff");
  CHECK(string_of(R"('\u00e9\U0001F62C')") == "\u00e9\U0001F62C");
  CHECK(string_of(R"('a\000b')") == "a\0b"s);
}

TEST_CASE("escapes of bytes give bytes") {
  CHECK(bytes_of(R"(b'\xff\377\000')") == "\xff\xff\0"s);
  CHECK(bytes_of("b'\u00e9'") == "\xc3\xa9");
  CHECK(bytes_of(R"(B"\n")") == "\n");
}

TEST_CASE("raw strings have no escapes") {
  CHECK(string_of(R"(r"\d+\.")") == "\\d+\\.");
  CHECK(string_of(R"(R'\')") == "\\");
  CHECK(string_of(R"x(r"""a"\""")x") == "a\"\\");
  CHECK(bytes_of(R"(rb'\x00')") == "\\x00");
  CHECK(bytes_of(R"(bR'\x00')") == "\\x00");
}

TEST_CASE("every escape that CEL does not have is reported at its place") {
  const std::string note = "; write the backslash twice, or use a raw string: r\"...\"";
  const auto wrong = [&](int column, const std::string& text) {
    return std::to_string(column) + ": expected an escape sequence of CEL, found '" + text +
           "' [cel.syntax]" + note;
  };
  CHECK(problems(R"(key.matches("(?i)\bpass\w+"))") == Lines{wrong(24, "\\w")});
  CHECK(problems(R"('\d\s')") == Lines{wrong(2, "\\d"), wrong(4, "\\s")});
  CHECK(problems(R"('\x4g')") == Lines{wrong(2, "\\x4")});
  CHECK(problems(R"('\u12')") == Lines{wrong(2, "\\u12")});
  CHECK(problems(R"('\ud800')") == Lines{wrong(2, "\\ud800")});
  CHECK(problems(R"('\U00110000')") == Lines{wrong(2, "\\U00110000")});
  CHECK(problems(R"('\400')") == Lines{wrong(2, "\\4")});
  CHECK(problems(R"('\09')") == Lines{wrong(2, "\\0")});
  CHECK(problems(R"(b'\u0041')") == Lines{wrong(3, "\\u0041")});
  CHECK(problems("'\\\u00e9'") == Lines{wrong(2, "\\\u00e9")});
}

}  // namespace
}  // namespace libguard::cel
