// SPDX-License-Identifier: Apache-2.0
#include "cel/parse.h"

#include "support/catch.h"
#include "unit/cel/support.h"

namespace libguard::cel {
namespace {

std::string list_of(const Expr& expr, std::size_t stride);

// The tree as a text with all parentheses; names as CEL gives them to operators.
std::string show(const Expr& expr) {
  const auto operand = [&](std::size_t i) { return show(*expr.operands[i]); };
  std::string text(expr.name);
  switch (expr.kind) {
    case ExprKind::kLiteral:
      if (expr.literal.is(ValueKind::kInt)) return std::to_string(expr.literal.as_integer());
      if (expr.literal.is(ValueKind::kString)) return "'" + std::string(expr.literal.text()) + "'";
      return expr.literal.is_true() ? "true" : "literal";
    case ExprKind::kIdentifier:
      return text;
    case ExprKind::kSelect:
      return operand(0) + (expr.optional ? ".?" : ".") + text;
    case ExprKind::kHas:
      return "has:" + operand(0) + "." + text;
    case ExprKind::kCall:
      return (expr.member ? "." : "") + text + list_of(expr, 1);
    case ExprKind::kList:
      return "list" + list_of(expr, 1);
    case ExprKind::kMap:
      return "map" + list_of(expr, 2);
    case ExprKind::kMessage:
      return text + list_of(expr, 2);
    case ExprKind::kMacro:
      text += '#' + std::to_string(static_cast<int>(expr.macro));
      for (const std::string_view variable : expr.variables) text += ':' + std::string(variable);
      return text + list_of(expr, 1);
  }
  return {};
}

std::string list_of(const Expr& expr, std::size_t stride) {
  std::string text = "(";
  for (std::size_t i = 0; i < expr.operands.size(); ++i) {
    if (i > 0) text += ", ";
    const bool maybe =
        i % stride == 0 && !expr.optional_at.empty() && expr.optional_at[i / stride] != 0;
    text += (maybe ? "?" : "") + show(*expr.operands[i]);
  }
  return text + ")";
}

std::string tree(std::string text) {
  CAPTURE(text);
  const Result<Ast> parsed = parse_text(std::move(text));
  if (!parsed) return lines_of(parsed.error()).front();
  return show(*parsed->root);
}

TEST_CASE("operators bind as CEL says") {
  CHECK(tree("a + b * c") == "_+_(a, _*_(b, c))");
  CHECK(tree("a - b + c") == "_+_(_-_(a, b), c)");
  CHECK(tree("a * b / c % d") == "_%_(_/_(_*_(a, b), c), d)");
  CHECK(tree("a < b == c") == "_==_(_<_(a, b), c)");
  CHECK(tree("a in b && c || d") == "_||_(_&&_(@in(a, b), c), d)");
  CHECK(tree("a || b && c") == "_||_(a, _&&_(b, c))");
  CHECK(tree("a + 1 <= b * 2 && !c") == "_&&_(_<=_(_+_(a, 1), _*_(b, 2)), !_(c))");
  CHECK(tree("(a || b) && c") == "_&&_(_||_(a, b), c)");
  CHECK(tree("a ? b : c ? d : e") == "_?_:_(a, b, _?_:_(c, d, e))");
  CHECK(tree("a || b ? c : d") == "_?_:_(_||_(a, b), c, d)");
}

TEST_CASE("chains of && and || become balanced trees in their order") {
  CHECK(tree("a && b && c") == "_&&_(_&&_(a, b), c)");
  CHECK(tree("a && b && c && d") == "_&&_(_&&_(a, b), _&&_(c, d))");
  CHECK(tree("a || b && c || d && e && f || g") ==
        "_||_(_||_(a, _&&_(b, c)), _||_(_&&_(_&&_(d, e), f), g))");
}

TEST_CASE("a minus sign belongs to the number behind it") {
  CHECK(tree("-1") == "-1");
  CHECK(tree("--1") == "-_(-1)");
  CHECK(tree("-a") == "-_(a)");
  CHECK(tree("a -1") == "_-_(a, 1)");
  CHECK(tree("a - -1") == "_-_(a, -1)");
  CHECK(tree("-(1)") == "-_(1)");
  CHECK(tree("!!a") == "!_(!_(a))");
  CHECK(tree("!a.b") == "!_(a.b)");
}

TEST_CASE("members, indices and calls follow one another") {
  CHECK(tree("a.b.c") == "a.b.c");
  CHECK(tree("a.b(c).d") == ".b(a, c).d");
  CHECK(tree("a[0][b]") == "_[_](_[_](a, 0), b)");
  CHECK(tree("f()") == "f()");
  CHECK(tree("f(a, b)[0]") == "_[_](f(a, b), 0)");
  CHECK(tree(".a.b") == ".a.b");
  CHECK(tree(". f (a)") == ".f(a)");
  CHECK(tree("a.`b-c/d.e f`") == "a.b-c/d.e f");
  CHECK(tree("a.for.as()") == ".as(a.for)");
  CHECK(tree("'a'.size()") == ".size('a')");
}

TEST_CASE("what may be missing is marked") {
  CHECK(tree("a.?b.c") == "a.?b.c");
  CHECK(tree("a.?`b-c`") == "a.?b-c");
  CHECK(tree("a[?b]") == "_[?_](a, b)");
  CHECK(tree("[a, ?b, c]") == "list(a, ?b, c)");
  CHECK(tree("{a: 1, ?b: c}") == "map(a, 1, ?b, c)");
  CHECK(tree("{?'x': {?'y': a}}") == "map(?'x', map(?'y', a))");
}

TEST_CASE("collections may be empty and end with a comma") {
  CHECK(tree("[]") == "list()");
  CHECK(tree("{}") == "map()");
  CHECK(tree("[1, 2,]") == "list(1, 2)");
  CHECK(tree("{1: 2,}") == "map(1, 2)");
  CHECK(tree("{a ? b : c : d}") == "map(_?_:_(a, b, c), d)");
}

TEST_CASE("messages are told from braces that follow the expression") {
  CHECK(tree("a.B{}") == "a.B()");
  CHECK(tree(". a .B {c: 1, ?d: 2, `e-f`: 3,}") == ".a.B('c', 1, ?'d', 2, 'e-f', 3)");
  CHECK(tree("A{b: C{d: 1}}.b") == "A('b', C('d', 1)).b");
}

TEST_CASE("blanks and comments may stand anywhere") {
  CHECK(tree(" a // one\n\t+\r\n\fb // two") == "_+_(a, b)");
  CHECK(tree("'// no comment'") == "'// no comment'");
  CHECK(tree("a.//\nb") == "a.b");
}

TEST_CASE("macros are told from calls by their name and number of arguments") {
  const auto macro = [](std::string_view name, Macro kind) {
    return std::string(name) + "#" + std::to_string(static_cast<int>(kind));
  };
  CHECK(tree("a.all(x, p)") == macro("all", Macro::kAll) + ":x(a, p)");
  CHECK(tree("a.all(k, v, p)") == macro("all", Macro::kAll) + ":k:v(a, p)");
  CHECK(tree("a.exists(x, p)") == macro("exists", Macro::kExists) + ":x(a, p)");
  CHECK(tree("a.exists_one(x, p)") == macro("exists_one", Macro::kExistsOne) + ":x(a, p)");
  CHECK(tree("a.existsOne(i, x, p)") == macro("existsOne", Macro::kExistsOne) + ":i:x(a, p)");
  CHECK(tree("a.filter(x, p)") == macro("filter", Macro::kFilter) + ":x(a, p)");
  CHECK(tree("a.map(x, e)") == macro("map", Macro::kMap) + ":x(a, e)");
  CHECK(tree("a.map(x, p, e)") == macro("map", Macro::kMap) + ":x(a, p, e)");
  CHECK(tree("a.transformList(k, v, e)") ==
        macro("transformList", Macro::kTransformList) + ":k:v(a, e)");
  CHECK(tree("a.transformMap(k, v, p, e)") ==
        macro("transformMap", Macro::kTransformMap) + ":k:v(a, p, e)");
  CHECK(tree("a.transformMapEntry(k, v, e)") ==
        macro("transformMapEntry", Macro::kTransformMapEntry) + ":k:v(a, e)");
  CHECK(tree("a.sortBy(x, e)") == macro("sortBy", Macro::kSortBy) + ":x(a, e)");
  CHECK(tree("cel.bind(x, e, b)") == macro("bind", Macro::kBind) + ":x(e, b)");
  CHECK(tree("a.optMap(x, e)") == macro("optMap", Macro::kOptMap) + ":x(a, e)");
  CHECK(tree("a.optFlatMap(x, e)") == macro("optFlatMap", Macro::kOptFlatMap) + ":x(a, e)");
  CHECK(tree("has(a.b.c)") == "has:a.b.c");
}

TEST_CASE("other calls of the same names stay calls") {
  CHECK(tree("a.all(p)") == ".all(a, p)");
  CHECK(tree("a.filter(x, y, z)") == ".filter(a, x, y, z)");
  CHECK(tree("all(x, p)") == "all(x, p)");
  CHECK(tree("sel.bind(x, e, b)") == ".bind(sel, x, e, b)");
  CHECK(tree("has(a, b)") == "has(a, b)");
  CHECK(tree("x.has(a.b)") == ".has(x, a.b)");
}

TEST_CASE("spans cover the whole of a sub-expression, with its parentheses") {
  const Result<Ast> parsed = parse_text(" (a + b) * c.d(e) ");
  REQUIRE(parsed);
  const Expr& product = *parsed->root;
  CHECK(product.span == Span{1, 17});
  CHECK(product.name_span == Span{9, 10});
  CHECK(product.operands[0]->span == Span{1, 8});
  CHECK(product.operands[1]->span == Span{11, 17});
  CHECK(product.operands[1]->name_span == Span{13, 14});
}

TEST_CASE("only the given span is read") {
  const Source source("test", "xx a + b yy");
  const Result<Ast> parsed = parse(source, Span{3, 8});
  REQUIRE(parsed);
  CHECK(show(*parsed->root) == "_+_(a, b)");
  CHECK(parsed->root->span == Span{3, 8});
}

TEST_CASE("the tree outlives the source's last other handle") {
  Result<Ast> parsed = parse_text("some_name.some_field == 'some text'");
  REQUIRE(parsed);
  const Ast moved = std::move(*parsed);
  CHECK(show(*moved.root) == "_==_(some_name.some_field, 'some text')");
}

struct Piece {
  std::string tree;
  std::string rest;
};

Piece prefix(const std::string& text) {
  const Source source("test", text);
  const Result<Prefix> parsed =
      parse_prefix(source, Span{0, static_cast<std::uint32_t>(text.size())});
  if (!parsed) return {lines_of(parsed.error()).front(), ""};
  return {show(*parsed->ast.root), text.substr(parsed->end)};
}

TEST_CASE("a prefix ends where the expression does, before trailing blanks") {
  CHECK(prefix("a.b + 1 } rest").tree == "_+_(a.b, 1)");
  CHECK(prefix("a.b + 1 } rest").rest == " } rest");
  CHECK(prefix("f(\"}\")}\"").rest == "}\"");
  CHECK(prefix("(a) // }\n}").rest == " // }\n}");
  CHECK(prefix("a as view").rest == " as view");
  CHECK(prefix("a { role = 1 }").rest == " { role = 1 }");
  CHECK(prefix("a \"").rest == " \"");
  CHECK(prefix("{'a': {}}}").rest == "}");
}

TEST_CASE("a prefix that begins an operation must end it") {
  CHECK(prefix("a + }").tree == "5: expected an expression, found '}' [cel.syntax]");
  CHECK(prefix("f(a }").tree == "5: expected ')', found '}' [cel.syntax]");
}

}  // namespace
}  // namespace libguard::cel
