// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/grammar.h"

#include <boost/spirit/home/x3.hpp>
#include <string>

#include "cel/syntax/token.h"

namespace libguard::cel {
namespace {

namespace x3 = boost::spirit::x3;

struct TooDeep {
  const char* where;
};

struct TreeTag;

// One token. It skips the blanks in front of it itself, and moves only when it
// matches: so the place of a failure is always the end of the last token.
struct Terminal : x3::parser<Terminal> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  using Accept = bool (*)(const Token&) noexcept;
  using Read = Tree::Read;

  constexpr Terminal(Accept its_accept, const char* its_name, Read its_read = &read_token)
      : accept(its_accept), name(its_name), read(its_read) {}
  constexpr explicit Terminal(const char* its_sign) : sign(its_sign) {}

  // The same, but the token goes to the tree.
  constexpr Terminal operator()() const {
    Terminal kept = *this;
    kept.keep = true;
    return kept;
  }

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context, RuleContext&,
             Attribute&) const {
    const Token& token = x3::get<TreeTag>(context).look(first, last, read);
    if (sign != nullptr ? !token.is(TokenKind::kSign, sign) : !accept(token)) return false;
    if (keep) x3::get<TreeTag>(context).keep(token);
    first = token.text.data() + token.text.size();
    return true;
  }

  const char* sign = nullptr;
  Accept accept = nullptr;
  const char* name = nullptr;  // as a message says it
  Read read = &read_token;
  bool keep = false;
};

// What the subject pushed on the tree's stack becomes one node.
template <auto Make, typename Subject>
struct Made : x3::unary_parser<Subject, Made<Make, Subject>> {
  static constexpr bool has_attribute = false;
  static constexpr bool handles_container = false;

  constexpr explicit Made(const Subject& its_subject)
      : x3::unary_parser<Subject, Made>(its_subject) {}

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context,
             RuleContext& rule_context, Attribute& attribute) const {
    Tree& tree = x3::get<TreeTag>(context);
    const Tree::Mark mark = tree.mark();
    const char* const begin = skip_blanks({first, last}).data();
    if (!this->subject.parse(first, last, context, rule_context, attribute)) {
      tree.rewind(mark);
      return false;
    }
    (tree.*Make)(mark, {begin, first});
    return true;
  }
};

template <auto Make>
struct MadeDirective {
  template <typename Subject>
  constexpr auto operator[](const Subject& subject) const {
    return Made<Make, typename x3::extension::as_parser<Subject>::value_type>(
        x3::as_parser(subject));
  }
};
template <auto Make>
constexpr MadeDirective<Make> made{};

// X3 recurses once for every bracket that is open, and has no bound of its own.
template <typename Subject>
struct Nested : x3::unary_parser<Subject, Nested<Subject>> {
  static constexpr bool has_attribute = false;
  static constexpr bool handles_container = false;

  constexpr explicit Nested(const Subject& its_subject)
      : x3::unary_parser<Subject, Nested>(its_subject) {}

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(const char*& first, const char* const& last, const Context& context,
             RuleContext& rule_context, Attribute& attribute) const {
    Tree& tree = x3::get<TreeTag>(context);
    if (!tree.enter()) throw TooDeep{skip_blanks({first, last}).data()};
    const bool matched = this->subject.parse(first, last, context, rule_context, attribute);
    tree.leave();
    return matched;
  }
};

struct NestedDirective {
  template <typename Subject>
  constexpr auto operator[](const Subject& subject) const {
    return Nested<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
  }
};
constexpr NestedDirective nested{};

bool is_identifier(const Token& token) noexcept { return token.kind == TokenKind::kIdentifier; }
bool is_quoted(const Token& token) noexcept { return token.kind == TokenKind::kQuotedName; }
bool is_plain_field(const Token& token) noexcept {
  return token.kind == TokenKind::kIdentifier || token.kind == TokenKind::kReserved;
}
bool is_field(const Token& token) noexcept { return is_plain_field(token) || is_quoted(token); }
bool is_prefix(const Token& token) noexcept {
  return token.is(TokenKind::kSign, "!") || token.is(TokenKind::kSign, "-");
}
bool is_literal(const Token& token) noexcept {
  switch (token.kind) {
    case TokenKind::kInt:
    case TokenKind::kUint:
    case TokenKind::kDouble:
    case TokenKind::kString:
    case TokenKind::kBytes:
      return true;
    case TokenKind::kKeyword:
      return token.text != "in";
    default:
      return false;
  }
}

constexpr Terminal sign(const char* text) { return Terminal(text); }
constexpr Terminal identifier(&is_identifier, "a name");
constexpr Terminal quoted(&is_quoted, "the name of a field");
constexpr Terminal plain_field(&is_plain_field, "the name of a field");
constexpr Terminal field(&is_field, "the name of a field");
constexpr Terminal prefix(&is_prefix, "an operator", &read_operand_token);
constexpr Terminal infix(&is_operator, "an operator");
constexpr Terminal literal(&is_literal, "a literal", &read_operand_token);

const x3::rule<struct Expression> expression = "an expression";
const x3::rule<struct Operation> operation = "an expression";
const x3::rule<struct Operand> operand = "an expression";
const x3::rule<struct Primary> primary = "an expression";
const x3::rule<struct Postfix> postfix = "an operator";

// After its first token nothing may fail softly: `>` says so, and what it wants
// next is what the message says. `x3::eps >` stands where no token came before.
// `terminal()` keeps the token for the tree.
const auto arguments = sign("(")() >>
                       (sign(")") | (x3::eps > expression > *(sign(",") > expression) > sign(")")));

// item, item, ... up to the bracket; a comma may stand behind the last one.
template <typename Item>
auto items(const Item& item, const char* close) {
  return sign(close) |
         (x3::eps > item > *((sign(",") >> !sign(close)) > item) > -sign(",") > sign(close));
}

const auto element = -sign("?")() > expression;
const auto entry = -sign("?")() > expression > sign(":") > expression;
const auto initializer = -sign("?")() > field() > sign(":") > expression;

// `a.b {` begins a message only if a field follows: the brace may belong to what
// stands behind the expression.
const auto message_name = -sign(".")() >> identifier() >> *(sign(".")() >> plain_field());
const auto message_ahead = sign("{") >> (sign("}") | (-sign("?") >> field >> sign(":")));

const auto primary_def =
    made<&Tree::literal>[literal()] | made<&Tree::group>[sign("(") > expression > sign(")")] |
    made<&Tree::list>[sign("[") >> items(element, "]")] |
    made<&Tree::map>[sign("{") >> items(entry, "}")] |
    made<&Tree::message>[message_name >> &message_ahead >> sign("{")() >> items(initializer, "}")] |
    made<&Tree::name>[-sign(".")() >> identifier() >> -arguments];

const auto postfix_def = made<&Tree::maybe_field>[(sign(".") >> sign("?")) > field()] |
                         made<&Tree::member>[sign(".") >> quoted()] |
                         made<&Tree::member>[sign(".") > plain_field() > -arguments] |
                         made<&Tree::index>[sign("[") > -sign("?")() > expression > sign("]")];

const auto operand_def = made<&Tree::unary>[*prefix() > primary > *postfix];
const auto operation_def = made<&Tree::operation>[operand > *(infix() > operand)];
const auto expression_def = nested[made<&Tree::conditional>[operation > *(sign("?")() > operation >
                                                                          sign(":") > operation)]];

BOOST_SPIRIT_DEFINE(expression, operation, operand, primary, postfix)

}  // namespace
}  // namespace libguard::cel

// Without these X3 names a parser by its mangled type.
namespace boost::spirit::x3 {
template <>
struct get_info<libguard::cel::Terminal> {
  std::string operator()(const libguard::cel::Terminal& terminal) const {
    return terminal.sign != nullptr ? "'" + std::string(terminal.sign) + "'" : terminal.name;
  }
};
}  // namespace boost::spirit::x3

namespace libguard::cel {

GrammarResult parse_expression(std::string_view text, Tree& tree) {
  const char* first = text.data();
  const char* const last = first + text.size();
  try {
    x3::parse(first, last, x3::with<TreeTag>(tree)[expression]);
    return {{first, last}, {}};
  } catch (const x3::expectation_failure<const char*>& failure) {
    return {{failure.where(), last}, failure.which()};
  } catch (const TooDeep& failure) {
    return {{failure.where, last}, "an expression", true};
  }
}

}  // namespace libguard::cel
