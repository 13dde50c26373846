// SPDX-License-Identifier: Apache-2.0
#include "rules/syntax/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "cel/parse.h"
#include "cel/syntax/failure.h"
#include "cel/syntax/report.h"

namespace libguard::rules {
namespace {

using cel::Token;
using cel::TokenKind;

bool is_word(const Token& token) {
  return token.kind == TokenKind::kIdentifier || token.kind == TokenKind::kReserved ||
         token.kind == TokenKind::kKeyword;
}

// A word that may have hyphens inside; empty where none is.
std::string_view hyphenated_word(std::string_view text) {
  const Token first = cel::read_token(text);
  if (!is_word(first)) return {};
  std::size_t size = first.text.size();
  while (text.substr(size).starts_with('-')) {
    const std::size_t end = text.find_first_not_of(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", size + 1);
    if (end == size + 1) break;
    size = std::min(end, text.size());
  }
  return text.substr(0, size);
}

std::string_view dotted_word(std::string_view text) {
  std::size_t size = hyphenated_word(text).size();
  while (size > 0 && text.substr(size).starts_with('.')) {
    const std::size_t next = hyphenated_word(text.substr(size + 1)).size();
    if (next == 0) break;
    size += 1 + next;
  }
  return text.substr(0, size);
}

bool is_constant_index(const cel::Expr& expr) {
  return expr.kind == cel::ExprKind::kLiteral &&
         (expr.literal.is(cel::ValueKind::kInt) || expr.literal.is(cel::ValueKind::kString));
}

// The grammar bounds the height of the tree, and so this loop.
bool is_place(const cel::Expr* expr) {
  while (true) {
    if (expr->kind == cel::ExprKind::kIdentifier) return true;
    const bool field = expr->kind == cel::ExprKind::kSelect && !expr->optional;
    const bool index = expr->kind == cel::ExprKind::kCall && expr->name == "_[_]" &&
                       is_constant_index(*expr->operands[1]);
    if (!field && !index) return false;
    expr = expr->operands[0];
  }
}

}  // namespace

Reader::Reader(const Source& source, Span span, std::string_view after, Diagnostics& problems)
    : source_(source), span_(span), after_(after), problems_(problems), position_(span.begin) {}

std::string_view Reader::rest() const noexcept { return source_.text({position_, span_.end}); }

Token Reader::peek() const noexcept { return cel::read_token(cel::skip_blanks(rest())); }

Span Reader::span_of(std::string_view part) const noexcept {
  const auto begin = static_cast<std::uint32_t>(part.data() - source_.text().data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

bool Reader::at_line_begin() const noexcept {
  const std::string_view left = rest();
  const std::string_view blanks = left.substr(0, left.size() - cel::skip_blanks(left).size());
  return position_ == span_.begin || blanks.find_first_of("\r\n") != std::string_view::npos;
}

void Reader::skip() noexcept { position_ = span_of(peek().text).end; }

bool Reader::word(std::string_view its_text) noexcept {
  const Token token = peek();
  if (!is_word(token) || token.text != its_text) return false;
  position_ = span_of(token.text).end;
  return true;
}

bool Reader::sign(std::string_view its_text) noexcept {
  const Token token = peek();
  if (!token.is(TokenKind::kSign, its_text)) return false;
  position_ = span_of(token.text).end;
  return true;
}

bool Reader::take(std::string_view text, Name& into) {
  if (text.empty()) return false;
  into = {std::string(text), span_of(text)};
  position_ = into.span.end;
  return true;
}

bool Reader::name(Name& into) {
  const Token token = peek();
  if (token.kind == TokenKind::kIdentifier) return take(token.text, into);
  if (is_word(token)) expected("a name", {fmt::format("'{}' is reserved in CEL", token.text)});
  return false;
}

bool Reader::field(Name& into) {
  const Token token = peek();
  const bool allowed = token.kind == TokenKind::kIdentifier || token.kind == TokenKind::kReserved;
  return allowed && take(token.text, into);
}

bool Reader::dotted(Name& into) { return take(dotted_word(cel::skip_blanks(rest())), into); }

bool Reader::pattern(Name& into) {
  const std::string_view text = cel::skip_blanks(rest());
  const std::size_t size = dotted_word(text).size();
  const bool all = size > 0 && text.substr(size).starts_with(".*");
  return take(text.substr(0, size + (all ? 2 : 0)), into);
}

std::string_view Reader::hyphenated() const noexcept {
  return hyphenated_word(cel::skip_blanks(rest()));
}

bool Reader::number(std::uint32_t& into) {
  const Token token = peek();
  if (token.kind != TokenKind::kInt) return false;
  const char* const end = token.text.data() + token.text.size();
  const auto read = std::from_chars(token.text.data(), end, into);
  if (read.ec != std::errc() || read.ptr != end) {
    fail(kSyntax, span_of(token.text),
         fmt::format("expected a small number, found '{}'", token.text));
    return false;
  }
  position_ = span_of(token.text).end;
  return true;
}

bool Reader::expression(cel::Ast& into) {
  Result<cel::Prefix> parsed = cel::parse_prefix(source_, {position_, span_.end}, after_);
  if (!parsed) {
    adopt(std::move(parsed).error());
    return false;
  }
  into = std::move(parsed->ast);
  position_ = parsed->end;
  return true;
}

bool Reader::place(cel::Ast& into) {
  if (!expression(into)) return false;
  if (is_place(into.root)) return true;
  fail("rail.bad-fix", into.root->span, "expected a path, found an expression",
       {"only what is written in the document can be changed: names, fields and constant indices"});
  return false;
}

void Reader::fail(std::string_view code, Span span, std::string message,
                  std::vector<std::string> notes) {
  if (failed_) return;
  adopt({{std::string(code), std::move(message), source_, span, std::move(notes)}});
}

void Reader::expected(std::string_view what, std::vector<std::string> notes) {
  if (failed_) return;
  cel::Report report(source_);
  cel::report_failure(source_.text(span_), rest(), what, after_, report);
  Diagnostics found = std::move(report).take();
  for (Diagnostic& problem : found) {
    problem.code = kSyntax;
    if (!notes.empty()) problem.notes = notes;
  }
  adopt(std::move(found));
}

void Reader::adopt(Diagnostics found) {
  failed_ = true;
  for (Diagnostic& problem : found) {
    if (problems_.size() < kMostProblems) problems_.push_back(std::move(problem));
  }
}

}  // namespace libguard::rules
