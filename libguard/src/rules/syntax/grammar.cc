// SPDX-License-Identifier: Apache-2.0
//
// The terminals are the reader's: each skips the blanks in front of it, moves
// only where it matches, and puts what it read where its clause wants it. X3
// says how they follow one another; what `>` finds missing is what a message
// says was expected.
#include "rules/syntax/grammar.h"

#include <fmt/format.h>

#include <array>
#include <boost/spirit/home/x3.hpp>
#include <string>
#include <utility>

#include "libguard/suggest.h"

namespace libguard::rules {
namespace {

namespace x3 = boost::spirit::x3;

template <typename Read>
struct Terminal : x3::parser<Terminal<Read>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  Terminal(Reader& its_reader, std::string_view its_name, bool its_quoted, Read its_read)
      : reader(&its_reader), name(its_name), quoted(its_quoted), read(std::move(its_read)) {}

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(const char*& first, const char* const&, const Context&, RuleContext&,
             Attribute&) const {
    const char* const text = reader->source().text().data();
    reader->seek(static_cast<std::uint32_t>(first - text));
    if (!read(*reader)) return false;
    first = text + reader->position();
    return true;
  }

  Reader* reader;
  // As a message says it, which most are never asked for: X3 copies its parsers a lot.
  std::string_view name;
  bool quoted;
  Read read;
};

}  // namespace
}  // namespace libguard::rules

// Without this a message would hold the mangled name of a C++ type.
template <typename Read>
struct boost::spirit::x3::get_info<libguard::rules::Terminal<Read>> {
  using result_type = std::string;
  std::string operator()(const libguard::rules::Terminal<Read>& terminal) const {
    return terminal.quoted ? fmt::format("'{}'", terminal.name) : std::string(terminal.name);
  }
};

namespace libguard::rules {
namespace {

constexpr int kMaxDepth = 16;  // of types within types

template <typename Value, std::size_t kSize>
using Choices = std::array<std::pair<std::string_view, Value>, kSize>;

constexpr Choices<Severity, 5> kSeverities = {{{"info", Severity::kInfo},
                                               {"low", Severity::kLow},
                                               {"medium", Severity::kMedium},
                                               {"high", Severity::kHigh},
                                               {"critical", Severity::kCritical}}};
constexpr Choices<Level, 3> kLevels = {{{"advisory", Level::kAdvisory},
                                        {"soft-mandatory", Level::kSoftMandatory},
                                        {"hard-mandatory", Level::kHardMandatory}}};
constexpr Choices<secrets::Confidence, 2> kConfidences = {
    {{"high", secrets::Confidence::kHigh}, {"medium", secrets::Confidence::kMedium}}};
constexpr Choices<Level, 4> kMemberLevels = {{{"advisory", Level::kAdvisory},
                                              {"soft-mandatory", Level::kSoftMandatory},
                                              {"hard-mandatory", Level::kHardMandatory},
                                              {"off", Level::kOff}}};
constexpr Choices<Fix::Kind, 3> kFixes = {
    {{"set", Fix::Kind::kSet}, {"add", Fix::Kind::kAdd}, {"remove", Fix::Kind::kRemove}}};
constexpr Choices<Example::Verdict, 4> kVerdicts = {
    {{"passes", Example::Verdict::kPasses},
     {"fails", Example::Verdict::kFails},
     {"unknown", Example::Verdict::kUnknown},
     {"not-applicable", Example::Verdict::kNotApplicable}}};
constexpr Choices<Example::Platform, 3> kPlatforms = {
    {{"kubernetes", Example::Platform::kKubernetes},
     {"terraform", Example::Platform::kTerraform},
     {"compose", Example::Platform::kCompose}}};

// True where expressions can use the word as it is.
bool is_plain(std::string_view word) {
  const cel::Token token = cel::read_token(word);
  return token.kind == cel::TokenKind::kIdentifier && token.text == word;
}

bool parse_type(Reader& reader, TypeDeclaration& into, int depth);

// The terminals, over one reader.
struct Frame {
  Reader& reader;

  template <typename Read>
  auto terminal(std::string_view name, Read read) const {
    return Terminal<Read>(reader, name, false, std::move(read));
  }
  template <typename Read>
  auto quoted(std::string_view text, Read read) const {
    return Terminal<Read>(reader, text, true, std::move(read));
  }

  auto word(std::string_view text) const {
    return quoted(text, [text](Reader& r) { return r.word(text); });
  }
  auto sign(std::string_view text) const {
    return quoted(text, [text](Reader& r) { return r.sign(text); });
  }
  auto name(Name& into) const {
    return terminal("a name", [&into](Reader& r) { return r.name(into); });
  }
  auto field(Name& into) const {
    return terminal("the name of a field", [&into](Reader& r) { return r.field(into); });
  }
  auto dotted(Name& into) const {
    return terminal("a name", [&into](Reader& r) { return r.dotted(into); });
  }
  auto pattern(Name& into) const {
    return terminal("the id of a rule", [&into](Reader& r) { return r.pattern(into); });
  }
  auto text(Text& into) const {
    return terminal("a text", [&into](Reader& r) { return r.text(into); });
  }
  auto block(Text& into) const {
    return terminal("a text", [&into](Reader& r) { return r.block(into); });
  }
  auto message(Template& into) const {
    return terminal("a text", [&into](Reader& r) { return r.message(into); });
  }
  auto expression(cel::Ast& into) const {
    return terminal("an expression", [&into](Reader& r) { return r.expression(into); });
  }
  auto place(cel::Ast& into) const {
    return terminal("a path", [&into](Reader& r) { return r.place(into); });
  }
  // It stands on the line of the name that it is the type of: otherwise the name
  // of the next field would do.
  auto type(TypeDeclaration& into, int depth = 0) const {
    return terminal("a type", [&into, depth](Reader& r) {
      return !r.at_line_begin() && parse_type(r, into, depth);
    });
  }

  template <typename Value, std::size_t kSize>
  auto choice(std::string_view wanted, const Choices<Value, kSize>& choices, Value& into) const {
    return terminal(wanted, [wanted, &choices, &into](Reader& r) {
      const std::string_view found = r.hyphenated();
      std::array<std::string_view, kSize> words;
      for (std::size_t i = 0; i < kSize; ++i) {
        words[i] = choices[i].first;
        if (found != words[i]) continue;
        into = choices[i].second;
        r.seek(r.span_of(found).end);
        return true;
      }
      if (found.empty()) return false;
      const std::string_view near = nearest(found, words);
      std::vector<std::string> notes;
      if (!near.empty()) notes.push_back(fmt::format("did you mean '{}'?", near));
      r.fail(kSyntax, r.span_of(found), fmt::format("expected {}, found '{}'", wanted, found),
             std::move(notes));
      return false;
    });
  }
  auto level(Level& into) const {
    return choice("advisory, soft-mandatory or hard-mandatory", kLevels, into);
  }

  // `as NAME`, which a thing needs whose own name is none in expressions.
  auto alias(const Name& thing, Name& into) const {
    return terminal("'as' and a name", [&thing, &into](Reader& r) {
      if (!r.word("as")) {
        into = thing;
        return is_plain(thing.text);
      }
      if (!r.name(into)) r.expected("a name");
      return !r.failed();
    });
  }

  template <typename Item>
  auto list(const Item& item) const {
    return x3::eps > item > *(sign(",") > item);
  }

  auto given(std::vector<Given>& into) const;
};

// What `>` finds missing goes up to read(). Grammars begin with `x3::eps >`, so
// that their first terminal is wanted too.
template <typename Grammar>
bool parse(Reader& reader, const Grammar& grammar) {
  const char* const text = reader.source().text().data();
  const char* first = text + reader.position();
  const char* const last = first + reader.rest().size();
  if (!x3::parse(first, last, grammar)) return false;
  reader.seek(static_cast<std::uint32_t>(first - text));
  return true;
}

template <typename Grammar>
bool read(Reader& reader, const Grammar& grammar) {
  try {
    parse(reader, grammar);
  } catch (const x3::expectation_failure<const char*>& failure) {
    reader.seek(static_cast<std::uint32_t>(failure.where() - reader.source().text().data()));
    reader.expected(failure.which());
  }
  return !reader.failed();
}

// given NAME = EXPR, ...
auto Frame::given(std::vector<Given>& into) const {
  const auto one = terminal("the name of a parameter", [&into](Reader& r) {
    const Frame inner{r};
    Given& read = into.emplace_back();
    return parse(r, inner.dotted(read.name) > inner.sign("=") > inner.expression(read.value));
  });
  return word("given") > list(one);
}

// NAME TYPE [= EXPR]
bool parse_field(Reader& reader, FieldDeclaration& into, int depth) {
  const Frame frame{reader};
  const auto value = frame.terminal(
      "an expression", [&into](Reader& r) { return r.expression(into.default_value.emplace()); });
  return parse(reader,
               frame.field(into.name) > frame.type(into.type, depth) > -(frame.sign("=") > value));
}

// NAME "(" TYPE | STRING, ... ")", or "{" NAME TYPE, ... "}"; then perhaps "?"
bool parse_type(Reader& reader, TypeDeclaration& into, int depth) {
  const Frame frame{reader};
  const std::uint32_t begin = reader.span_of(reader.peek().text).begin;
  if (depth > kMaxDepth) {
    reader.fail("rail.too-deep", {begin, begin + 1},
                fmt::format("more than {} types are nested here", kMaxDepth));
    return false;
  }
  const auto argument = frame.terminal("a type", [&into, depth](Reader& r) {
    if (r.peek().text.starts_with('"')) return r.text(into.values.emplace_back());
    return parse_type(r, into.parameters.emplace_back(), depth + 1);
  });
  const auto field = frame.terminal("the name of a field", [&into, depth](Reader& r) {
    return parse_field(r, into.fields.emplace_back(), depth + 1);
  });
  const auto group = frame.sign("{") > frame.list(field) > frame.sign("}");
  const auto named =
      frame.dotted(into.name) >> -(frame.sign("(") > frame.list(argument) > frame.sign(")"));
  if (!parse(reader, group | named)) return false;
  into.optional = reader.sign("?");
  into.span = reader.span_from(begin);
  return true;
}

// The expression behind `each` ends before `as`: `x {` would be the beginning of
// a message of CEL.
bool parse_range(Reader& reader, cel::Ast& into) {
  Reader ahead = reader;
  int depth = 0;
  cel::Token last;
  cel::Token token = ahead.peek();
  for (; token.kind != cel::TokenKind::kEnd; token = ahead.peek()) {
    const bool as = token.text == "as" && last.text != ".";
    const bool brace = token.text == "{" && last.kind != cel::TokenKind::kEnd;
    if (depth == 0 && (as || brace)) break;
    const bool sign = token.kind == cel::TokenKind::kSign;
    if (sign && std::string_view("([{").find(token.text) != std::string_view::npos) ++depth;
    if (sign && std::string_view(")]}").find(token.text) != std::string_view::npos) --depth;
    ahead.skip();
    last = token;
  }
  const bool end = token.kind == cel::TokenKind::kEnd;
  return reader.within(ahead.position(), end ? reader.after() : fmt::format("'{}'", token.text),
                       [&into](Reader& inner) { return inner.expression(into); });
}

}  // namespace

bool read_name(Reader& reader, Name& into) {
  return read(reader, x3::eps > Frame{reader}.dotted(into));
}

bool read_view_header(Reader& reader, ViewDeclaration& into) {
  const Frame frame{reader};
  const auto like =
      frame.terminal("a name", [&into](Reader& r) { return r.dotted(into.like.emplace()); });
  return read(reader, x3::eps > frame.dotted(into.name) > frame.word("as") >
                          frame.dotted(into.entity) > -(frame.word("like") > like));
}

bool read_relation(Reader& reader, RelationDeclaration& into) {
  const Frame frame{reader};
  return read(reader, x3::eps > frame.dotted(into.field) > frame.sign("=") >
                          frame.dotted(into.target) > frame.alias(into.target, into.alias) >
                          frame.word("where") > frame.expression(into.condition));
}

bool read_text(Reader& reader, Text& into) {
  return read(reader, x3::eps > Frame{reader}.text(into));
}

bool read_texts(Reader& reader, std::vector<Text>& into) {
  const Frame frame{reader};
  const auto text =
      frame.terminal("a text", [&into](Reader& r) { return r.text(into.emplace_back()); });
  return read(reader,
              x3::eps > frame.sign("[") > (frame.sign("]") | (frame.list(text) > frame.sign("]"))));
}

bool read_block(Reader& reader, Text& into) {
  return read(reader, x3::eps > Frame{reader}.block(into));
}

bool read_replaces(Reader& reader, Replaced& into) {
  const Frame frame{reader};
  return read(reader,
              x3::eps > frame.text(into.peer) > frame.text(into.check) > -frame.given(into.given));
}

bool read_severity(Reader& reader, Severity& into) {
  return read(reader, x3::eps > Frame{reader}.choice("info, low, medium, high or critical",
                                                     kSeverities, into));
}

bool read_level(Reader& reader, Level& into) {
  return read(reader, x3::eps > Frame{reader}.level(into));
}

bool read_parameter(Reader& reader, Parameter& into) {
  const Frame frame{reader};
  return read(reader, x3::eps > frame.name(into.name) > frame.type(into.type) > frame.sign("=") >
                          frame.expression(into.default_value));
}

bool read_for(Reader& reader, RuleDeclaration& into) {
  const Frame frame{reader};
  return read(reader, x3::eps > frame.dotted(into.entity) > frame.alias(into.entity, into.alias));
}

bool read_each(Reader& reader, Each& into) {
  const Frame frame{reader};
  Name second;
  const bool good =
      read(reader, x3::eps > frame.name(into.name) > -(frame.sign(",") > frame.name(second)) >
                       frame.word("in") > frame.expression(into.range));
  if (!second.text.empty()) {
    into.index = std::move(into.name);
    into.name = std::move(second);
  }
  return good;
}

bool read_let(Reader& reader, Let& into) {
  const Frame frame{reader};
  return read(reader,
              x3::eps > frame.name(into.name) > frame.sign("=") > frame.expression(into.value));
}

bool read_expression(Reader& reader, cel::Ast& into) {
  return read(reader, x3::eps > Frame{reader}.expression(into));
}

bool read_message(Reader& reader, Template& into) {
  return read(reader, x3::eps > Frame{reader}.message(into));
}

bool read_fix(Reader& reader, Fix& into) {
  const Frame frame{reader};
  const auto value = frame.terminal(
      "an expression", [&into](Reader& r) { return r.expression(into.value.emplace()); });
  const bool path = read(reader, x3::eps > frame.choice("set, add or remove", kFixes, into.kind) >
                                     frame.place(into.path));
  if (!path || into.kind == Fix::Kind::kRemove) return path;
  return read(reader, x3::eps > frame.sign("=") > value);
}

bool read_example(Reader& reader, Example& into) {
  const Frame frame{reader};
  const auto count = frame.terminal("a number", [&into](Reader& r) {
    return into.verdict == Example::Verdict::kFails && r.number(into.count);
  });
  return read(reader, x3::eps > frame.text(into.title) > -frame.given(into.given) >
                          frame.choice("passes, fails, unknown or not-applicable", kVerdicts,
                                       into.verdict) > -count >
                          frame.choice("a platform: kubernetes, terraform, compose", kPlatforms,
                                       into.platform) > frame.block(into.document));
}

bool read_pattern(Reader& reader, Text& into) {
  const auto text =
      Frame{reader}.terminal("a text", [&into](Reader& r) { return r.pattern_text(into); });
  return read(reader, x3::eps > text);
}

bool read_confidence(Reader& reader, secrets::Confidence& into) {
  return read(reader, x3::eps > Frame{reader}.choice("high or medium", kConfidences, into));
}

bool read_field(Reader& reader, FieldDeclaration& into) {
  const auto field = Frame{reader}.terminal("the name of a field",
                                            [&into](Reader& r) { return parse_field(r, into, 0); });
  return read(reader, x3::eps > field);
}

bool read_mapping(Reader& reader, Mapping& into) {
  const Frame frame{reader};
  const auto equals = frame.terminal("'='", [&into](Reader& r) {
    into.append = r.sign("+");
    return r.sign("=");
  });
  const auto range =
      frame.terminal("an expression", [&into](Reader& r) { return parse_range(r, into.value); });
  const auto view =
      frame.terminal("a name", [&into](Reader& r) { return r.dotted(into.view.emplace()); });
  const auto otherwise = frame.terminal(
      "an expression", [&into](Reader& r) { return r.expression(into.otherwise.emplace()); });
  // Where nothing can follow it, `enforced` is a key like any other.
  const auto enforced = frame.terminal("'enforced'", [&into](Reader& r) {
    Reader ahead = r;
    if (ahead.peek().text != "enforced") return false;
    ahead.skip();
    const cel::TokenKind next = ahead.peek().kind;
    if (ahead.at_end() || next == cel::TokenKind::kSign) return false;
    r.skip();
    return into.enforced = true;
  });
  const auto each = frame.word("each") > range > frame.word("as") > view;
  const auto plain = frame.expression(into.value) >> -(frame.word("else") > -enforced > otherwise);
  return read(reader, x3::eps > frame.dotted(into.path) > equals > (each | plain));
}

bool read_member(Reader& reader, PackDeclaration::Member& into) {
  const Frame frame{reader};
  const auto level = frame.terminal("a level", [&into](Reader& r) {
    return read(r, x3::eps > Frame{r}.choice("advisory, soft-mandatory, hard-mandatory or off",
                                             kMemberLevels, into.level.emplace()));
  });
  return read(reader, x3::eps > frame.pattern(into.rule) > -(frame.word("level") > level));
}

}  // namespace libguard::rules
