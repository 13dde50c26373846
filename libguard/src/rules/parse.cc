// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "libguard/suggest.h"
#include "rules/parser.h"
#include "rules/syntax/grammar.h"

namespace libguard::rules {
namespace {

using cel::Token;
using cel::TokenKind;

bool is_word(const Token& token) {
  return token.kind == TokenKind::kIdentifier || token.kind == TokenKind::kReserved;
}

// An operand can end here: a word behind it cannot belong to the expression.
bool ends_operand(const Token& token) {
  return token.kind != TokenKind::kSign || token.text == ")" || token.text == "]" ||
         token.text == "}";
}

// Words of other languages.
std::string_view clause_meant(std::string_view word, std::span<const std::string_view> words) {
  constexpr std::array kMeant = {
      std::pair{"if", "where"},     std::pair{"when", "where"},  std::pair{"regex", "pattern"},
      std::pair{"if", "when"},      std::pair{"where", "when"},  std::pair{"assert", "require"},
      std::pair{"must", "require"}, std::pair{"deny", "forbid"}, std::pair{"description", "why"},
      std::pair{"reason", "why"},   std::pair{"msg", "message"}, std::pair{"var", "let"},
      std::pair{"set", "let"},      std::pair{"name", "title"},  std::pair{"enforcement", "level"},
  };
  for (const auto& [other, meant] : kMeant) {
    if (word == other && std::find(words.begin(), words.end(), meant) != words.end()) return meant;
  }
  return {};
}

void report_clause(Reader& reader, std::string_view near) {
  std::vector<std::string> notes;
  if (!near.empty()) notes.push_back(fmt::format("did you mean '{}'?", near));
  const std::string_view found = reader.peek().text;
  reader.start_again();
  reader.fail(kSyntax, reader.span_of(found), fmt::format("expected a clause, found '{}'", found),
              std::move(notes));
}

// Goes on to the end of the reader. `any`: a word at the beginning of a line is
// reported also where it is near to no clause word.
void report_further_clauses(Reader& reader, DeclarationKind kind, bool any) {
  const std::span<const std::string_view> words = clause_words(kind);
  Token last;
  for (Token token = reader.peek(); token.kind != TokenKind::kEnd; token = reader.peek()) {
    if (is_word(token) && reader.at_line_begin() && ends_operand(last)) {
      const std::string_view meant = clause_meant(token.text, words);
      const std::string_view near = meant.empty() ? nearest(token.text, words) : meant;
      if (any || !near.empty()) report_clause(reader, near);
    }
    reader.skip();
    last = token;
  }
}

void report_rest(Reader& reader, DeclarationKind kind) {
  const Token token = reader.peek();
  const std::span<const std::string_view> words = clause_words(kind);
  if (std::find(words.begin(), words.end(), token.text) != words.end()) {
    reader.expected("the end of the clause", {"every clause begins on a line of its own"});
  } else if (kind == DeclarationKind::kView && token.text == "or") {
    reader.expected("the end of the clause", {"did you mean 'else'?"});
  } else {
    reader.expected("the end of the clause");
  }
}

void parse_unknown(const DeclarationText& text, ParseContext& context) {
  Reader reader(context.source, text.span, text.after, context.problems);
  std::vector<std::string> notes;
  if (is_declaration_word(reader.peek().text)) {
    notes.emplace_back("a declaration begins in column 1");
  }
  reader.expected("a declaration: rule, entity, view, relation, pack or detector",
                  std::move(notes));
}

}  // namespace

void parse_declaration(const DeclarationText& text, ParseContext& context, File& file) {
  switch (text.kind) {
    case DeclarationKind::kRule:
      file.rules.push_back(parse_rule(text, context));
      break;
    case DeclarationKind::kEntity:
      if (auto entity = parse_entity(text, context)) file.entities.push_back(std::move(*entity));
      break;
    case DeclarationKind::kView:
      if (auto view = parse_view(text, context)) file.views.push_back(std::move(*view));
      break;
    case DeclarationKind::kRelation:
      if (auto relation = parse_relation(text, context)) {
        file.relations.push_back(std::move(*relation));
      }
      break;
    case DeclarationKind::kPack:
      file.packs.push_back(parse_pack(text, context));
      break;
    case DeclarationKind::kDetector:
      file.detectors.push_back(parse_detector(text, context));
      break;
    case DeclarationKind::kUnknown:
      parse_unknown(text, context);
      break;
  }
}

void end_clause(Reader& reader, DeclarationKind kind) {
  if (reader.failed()) {
    report_further_clauses(reader, kind, false);
  } else if (const Token token = reader.peek(); token.kind == TokenKind::kEnd) {
    return;
  } else if (is_word(token) && reader.at_line_begin() && !clause_words(kind).empty()) {
    report_further_clauses(reader, kind, true);
  } else if (reader.at_begin()) {
    reader.expected("a clause");
    report_further_clauses(reader, kind, false);
  } else {
    report_rest(reader, kind);
    report_further_clauses(reader, kind, false);
  }
}

void end_header(Reader& reader, const DeclarationText& text) {
  if (!reader.failed() && !(reader.at_end() && text.open)) reader.expected("'{'");
}

void end_declaration(const DeclarationText& text, ParseContext& context) {
  if (!text.open || text.close) return;
  context.problems.push_back({std::string(kSyntax),
                              fmt::format("expected '}}', found {}", text.after), context.source,
                              Span{text.span.end, text.span.end}});
}

bool Once::take(const ClauseText& clause, Reader& reader) {
  const auto first = std::find_if(seen_.begin(), seen_.end(),
                                  [&](const auto& one) { return one.first == clause.word; });
  if (first == seen_.end()) {
    seen_.emplace_back(clause.word, clause.span);
    return true;
  }
  const std::uint32_t line = reader.source().locate(first->second.begin).line;
  reader.fail("rail.duplicate", reader.span_of(clause.word),
              fmt::format("the clause '{}' stands twice", clause.word),
              {fmt::format("it first stands in line {}", line)});
  return false;
}

void Once::forget(std::string_view word) {
  std::erase_if(seen_, [&](const auto& one) { return one.first == word; });
}

std::optional<RelationDeclaration> parse_relation(const DeclarationText& text,
                                                  ParseContext& context) {
  RelationDeclaration relation;
  relation.span = text.span;
  Reader reader(context.source, text.header.span, text.header.after, context.problems);
  const bool good = read_relation(reader, relation);
  end_clause(reader, DeclarationKind::kRelation);
  if (!good) return std::nullopt;
  return relation;
}

Parsed parse_rail(const Source& source, const ParseOptions& options) {
  Parsed parsed;
  parsed.file.source = source;
  ParseContext context{source, options, parsed.problems};
  for (const DeclarationText& text : split(source)) {
    parse_declaration(text, context, parsed.file);
    if (parsed.problems.size() < Reader::kMostProblems) continue;
    parsed.problems.push_back({"rail.too-many-errors", "too many errors: the rest is not read",
                               source, Span{text.span.end, text.span.end}});
    break;
  }
  std::stable_sort(
      parsed.problems.begin(), parsed.problems.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
  return parsed;
}

}  // namespace libguard::rules
