// SPDX-License-Identifier: Apache-2.0
#include "unit/format/formatted.h"

TEST_CASE("blanks stand around operators and behind commas, and nowhere else") {
  CHECK(formatted_expression("a&&b||!c") == "a && b || !c");
  CHECK(formatted_expression("( a+b ) * - c  %d<= - -e") == "(a + b) * -c % d <= --e");
  CHECK(formatted_expression("a . b . ?c [ ? 0 ] [ 1 ] . d ( e,f )") == "a.b.?c[?0][1].d(e, f)");
  CHECK(formatted_expression("[ 1,?a,2, ]==[ ]") == "[1, ?a, 2,] == []");
  CHECK(formatted_expression("{ ?\"a\":1 , b : { } }.c") == "{?\"a\": 1, b: {}}.c");
  CHECK(formatted_expression("a?b:c?d:e") == "a ? b : c ? d : e");
  CHECK(formatted_expression(". a . b { c : 1 } in d") == ".a.b{c: 1} in d");
  CHECK(formatted_expression("has ( a.b )&&size(c)>0u") == "has(a.b) && size(c) > 0u");
}

TEST_CASE("a minus sign stays the sign of a number, or none") {
  CHECK(formatted_expression("a -1") == "a - 1");
  CHECK(formatted_expression("a == -1") == "a == -1");
  CHECK(formatted_expression("a == - 1") == "a == - 1");
  CHECK(formatted_expression("a == -  -1") == "a == --1");
  CHECK(formatted_expression("a == - .5") == "a == - .5");
  CHECK(formatted_expression("a == - b") == "a == -b");
}

TEST_CASE("literals keep their spelling, and parentheses stay") {
  const std::string text =
      R"--(((a)) == 0xFF || r"\d" == 'x"' || b"\x00" == """y""" || 1.50e3 == 0x1u)--";
  CHECK(formatted_expression(text) == text);
  CHECK(formatted_expression("a == '''x\n  y'''") == "a == '''x\n  y'''");
}

TEST_CASE("lines end where the author ended them, if that is a place for it") {
  CHECK(formatted_expression("a &&\nb\n||   c") == "a\n          && b\n          || c");
  CHECK(formatted_expression("a\n&& b") == "a\n          && b");
  CHECK(formatted_expression("a\n==\nb") == "a\n          == b");
  CHECK(formatted_expression("a\n.b\n.c") == "a.b.c");
  CHECK(formatted_expression("a\n.b(\n)\n.c(d)") == "a\n          .b()\n          .c(d)");
  CHECK(formatted_expression("a in\n[b]") == "a in [b]");
  CHECK(formatted_expression("f(\na\n)") == "f(\n            a\n          )");
  CHECK(formatted_expression("[a,\nb]") == "[a,\n           b]");
  CHECK(formatted_expression("[\na, b,\nc]") == "[\n            a, b,\n            c\n          ]");
}

TEST_CASE("what goes on stands below where it began") {
  CHECK(formatted_expression("a && (b\n|| c\n&& d)") ==
        "a && (b\n                || c\n                   && d)");
  CHECK(formatted_clauses("let a = b\n|| c") == "  let     a = b\n          || c\n");
  CHECK(formatted_clauses("let a = b ? c\n: d ? e\n: f") ==
        "  let     a = b ? c\n            : d ? e\n            : f\n");
  CHECK(formatted("view a.b as c {\nd = e\n|| f\nghi = j\nelse k }") ==
        "view a.b as c {\n  d   = e\n        || f\n  ghi = j\n        else k\n}\n");
}

TEST_CASE("of a chain that is too long every operator begins a line") {
  const std::string name(30, 'a');
  CHECK(formatted_expression(name + " && " + name + " && " + name) ==
        name + "\n          && " + name + "\n          && " + name);
  CHECK(formatted_expression(name + "\n&& " + name + " && " + name + " && " + name) ==
        name + "\n          && " + name + "\n          && " + name + "\n          && " + name);
  CHECK(formatted_expression(name + " ? " + name + " : " + name + ".b") ==
        name + " ? " + name + "\n          : " + name + ".b");
}

TEST_CASE("of a comparison that is too long rather an operand is divided") {
  const std::string name(50, 'a');
  CHECK(formatted_expression(name + " == " + name) == name + "\n          == " + name);
  CHECK(formatted_expression(name + " in [\"" + name + "\", \"b\"]") ==
        name + " in [\n            \"" + name + "\", \"b\"\n          ]");
}

TEST_CASE("a list that is too long is filled, and what holds more stands one to a line") {
  std::string list = "[";
  for (int i = 0; i < 30; ++i) list += "\"abcd\", ";
  const std::string text = formatted_expression("a in " + list + "\"e\"]");
  CHECK(text.starts_with("a in [\n            \"abcd\", \"abcd\","));
  CHECK(text.ends_with("\"e\"\n          ]"));
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    CHECK(end - begin <= 100);
    begin = end + 1;
  }
  const std::string call = "f(" + std::string(30, 'a') + ", 1)";
  CHECK(formatted_expression("g(" + call + ", " + call + ", " + call + ")") ==
        "g(\n            " + call + ",\n            " + call + ",\n            " + call +
            "\n          )");
}

TEST_CASE("what a macro says stands below its variables when it takes more than a line") {
  const std::string name(40, 'a');
  CHECK(formatted_expression("x.exists(y, " + name + " && " + name + ".b)") ==
        "x.exists(y,\n            " + name + " && " + name + ".b)");
  CHECK(formatted_expression("x.exists(y, a\n&& b)") ==
        "x.exists(y,\n            a\n            && b)");
  CHECK(formatted_expression("x.filter(y, " + name + ").map(y, " + name + ")") ==
        "x\n          .filter(y, " + name + ")\n          .map(y, " + name + ")");
  // It would be too long there as well.
  const std::string text = "x.exists(y, y.matches(r\"" + std::string(90, 'a') + "\"))";
  CHECK(formatted_expression(text) == text);
}
