// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "rules/parser.h"
#include "rules/syntax/grammar.h"

namespace libguard::rules {
namespace {

std::uint32_t column_of(const Reader& reader, std::uint32_t offset) {
  const std::string_view before = reader.source().text().substr(0, offset);
  const std::size_t line = before.find_last_of("\r\n");
  return offset - static_cast<std::uint32_t>(line == std::string_view::npos ? 0 : line + 1);
}

// After a field that is wrong the next one is looked for by its indentation:
// within the braces of a group names stand deeper.
void skip_field(Reader& reader, std::uint32_t column) {
  while (!reader.at_end()) {
    const cel::Token token = reader.peek();
    const bool word =
        token.kind == cel::TokenKind::kIdentifier || token.kind == cel::TokenKind::kReserved;
    const std::uint32_t begin = reader.span_of(token.text).begin;
    if (word && reader.at_line_begin() && column_of(reader, begin) <= column) break;
    reader.skip();
  }
  reader.start_again();
}

}  // namespace

std::optional<EntityDeclaration> parse_entity(const DeclarationText& text, ParseContext& context) {
  EntityDeclaration entity;
  entity.span = text.span;
  Reader header(context.source, text.header.span, text.header.after, context.problems);
  const bool named = read_name(header, entity.name);
  end_header(header, text);
  if (!text.open) return std::nullopt;

  const Span body = {*text.open + 1, text.close.value_or(text.span.end)};
  const std::string_view after = text.close ? std::string_view("'}'") : text.after;
  Reader reader(context.source, body, after, context.problems);
  while (!reader.at_end()) {
    const std::uint32_t begin = reader.span_of(reader.peek().text).begin;
    FieldDeclaration field;
    if (read_field(reader, field)) {
      entity.fields.push_back(std::move(field));
      if (reader.at_end() || reader.at_line_begin()) continue;
      reader.expected("the end of the field", {"every field begins on a line of its own"});
    }
    if (reader.span_of(reader.peek().text).begin == begin) reader.skip();
    skip_field(reader, column_of(reader, begin));
  }
  end_declaration(text, context);
  if (!named) return std::nullopt;
  return entity;
}

PackDeclaration parse_pack(const DeclarationText& text, ParseContext& context) {
  PackDeclaration pack;
  pack.span = text.span;
  Reader header(context.source, text.header.span, text.header.after, context.problems);
  read_name(header, pack.name);
  end_header(header, text);
  Once once;
  for (const ClauseText& clause : text.clauses) {
    Reader reader(context.source, clause.span, clause.after, context.problems);
    if (!clause.word.empty()) reader.skip();
    if (clause.word == "title" && once.take(clause, reader)) read_text(reader, pack.title);
    if (clause.word == "rule") {
      PackDeclaration::Member member;
      if (read_member(reader, member)) pack.members.push_back(std::move(member));
    }
    end_clause(reader, DeclarationKind::kPack);
  }
  end_declaration(text, context);
  return pack;
}

}  // namespace libguard::rules
