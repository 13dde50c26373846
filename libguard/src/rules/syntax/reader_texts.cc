// SPDX-License-Identifier: Apache-2.0
//
// The texts of a clause: strings, blocks, and messages with expressions in them.
#include <algorithm>
#include <optional>
#include <utility>

#include "cel/parse.h"
#include "cel/syntax/literals.h"
#include "cel/syntax/report.h"
#include "rules/syntax/reader.h"
#include "rules/syntax/split.h"
#include "rules/syntax/text_block.h"

namespace libguard::rules {
namespace {

using cel::Token;
using cel::TokenKind;

constexpr std::string_view kQuotes = R"(""")";
}  // namespace

bool Reader::unescape(Span inside, std::string& into) {
  const std::string_view text = source_.text(inside);
  if (text.find('\\') == std::string_view::npos) {
    into += text;
    return true;
  }
  cel::Report report(source_);
  const std::optional<std::string> read = cel::unescape(text, report);
  if (read) {
    into += *read;
    return true;
  }
  Diagnostics found = std::move(report).take();
  for (Diagnostic& problem : found) problem.code = kSyntax;
  adopt(std::move(found));
  return false;
}

bool Reader::text(Text& into) {
  const Token token = peek();
  const bool quote = token.text.starts_with('"');
  if (quote && token.kind == TokenKind::kOpenString && !token.text.starts_with(kQuotes)) {
    fail(kSyntax, span_of(token.text), "this string is not closed");
    return false;
  }
  if (!quote || token.text.starts_with(kQuotes)) {
    expected("a text in double quotes");
    return false;
  }
  into.span = span_of(token.text);
  into.text.clear();
  position_ = into.span.end;
  return unescape({into.span.begin + 1, into.span.end - 1}, into.text);
}

bool Reader::pattern_text(Text& into) {
  const Token token = peek();
  if (!token.text.starts_with("r\"") && !token.text.starts_with("R\"")) return text(into);
  if (token.kind == TokenKind::kOpenString) {
    fail(kSyntax, span_of(token.text), "this string is not closed");
    return false;
  }
  into.span = span_of(token.text);
  into.text = token.text.substr(2, token.text.size() - 3);
  position_ = into.span.end;
  return true;
}

bool Reader::block(Text& into) {
  const std::string_view begin = cel::skip_blanks(rest());
  if (!begin.starts_with(kQuotes)) return text(into);
  const std::size_t close = begin.find(kQuotes, kQuotes.size());
  if (close == std::string_view::npos) {
    fail(kSyntax, span_of(begin.substr(0, kQuotes.size())), "this text block is not closed");
    return false;
  }
  const std::string_view whole = begin.substr(0, close + kQuotes.size());
  into.span = span_of(whole);
  into.text = unindented(begin.substr(kQuotes.size(), close - kQuotes.size()));
  position_ = into.span.end;
  return true;
}

bool Reader::message(Template& into) {
  const std::string_view begin = cel::skip_blanks(rest());
  if (!begin.starts_with('"') || begin.starts_with(kQuotes)) {
    expected("a text in double quotes");
    return false;
  }
  into.span.begin = span_of(begin).begin;
  const std::uint32_t end = span_of(begin.substr(0, begin.find_first_of("\r\n"))).end;
  position_ = into.span.begin + 1;
  while (position_ < end && source_.text()[position_] != '"') {
    if (!message_part(into, end)) return false;
  }
  if (position_ >= end) {
    fail(kSyntax, {into.span.begin, end}, "this string is not closed");
    return false;
  }
  into.span.end = ++position_;
  return true;
}

bool Reader::message_part(Template& into, std::uint32_t end) {
  const std::string_view text = source_.text({position_, end});
  if (text.starts_with('{') && !text.starts_with("{{")) return message_expression(into, end);
  if (into.parts.empty() || into.parts.back().expression) into.parts.emplace_back();
  std::string& literal = into.parts.back().text;
  if (text.starts_with("{{") || text.starts_with("}}")) {
    literal += text.front();
    position_ += 2;
    return true;
  }
  if (text.front() == '}') {
    fail(kSyntax, {position_, position_ + 1},
         "a closing brace without an opening one; write }} for a brace");
    return false;
  }
  std::size_t size = 0;
  while (size < text.size() &&
         std::string_view("{}\"").find(text[size]) == std::string_view::npos) {
    size += text[size] == '\\' ? 2 : 1;
  }
  const std::uint32_t begin = position_;
  position_ += static_cast<std::uint32_t>(std::min(size, text.size()));
  return unescape({begin, position_}, literal);
}

bool Reader::message_expression(Template& into, std::uint32_t end) {
  ++position_;
  cel::Ast& expression = into.parts.emplace_back().expression.emplace();
  return within(end, "the end of the line", [&expression](Reader& inner) {
    if (!inner.expression(expression)) return false;
    if (inner.sign("}")) return true;
    // A quote here is rather the end of the message than a string in it.
    const Token found = inner.peek();
    if (found.text.starts_with('"')) {
      const bool open = found.kind == TokenKind::kOpenString;
      inner.fail(kSyntax, inner.span_of(found.text.substr(0, open ? found.text.size() : 1)),
                 "expected '}', found a quote");
    }
    inner.expected("'}'");
    return false;
  });
}

}  // namespace libguard::rules
