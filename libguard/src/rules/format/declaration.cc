// SPDX-License-Identifier: Apache-2.0
#include "rules/format/declaration.h"

#include <array>
#include <utility>

#include "rules/format/expression.h"

namespace libguard::rules::format {
namespace {

constexpr std::string_view kQuotes = R"(""")";

// How wide the words of clauses are filled up, so that what they say begins in
// one column: those of a rule's head, and those of its body.
constexpr std::uint32_t kHeadPad = 8;
constexpr std::uint32_t kBodyPad = 7;
constexpr std::uint32_t kPackPad = 5;
constexpr std::uint32_t kDetectorPad = 10;

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 15> kPads = {{
    {"title", kHeadPad},
    {"severity", kHeadPad},
    {"level", kHeadPad},
    {"tags", kHeadPad},
    {"links", kHeadPad},
    {"replaces", kHeadPad},
    {"for", kBodyPad},
    {"each", kBodyPad},
    {"let", kBodyPad},
    {"when", kBodyPad},
    {"require", kBodyPad},
    {"forbid", kBodyPad},
    {"message", kBodyPad},
    {"at", kBodyPad},
    {"fix", kBodyPad},
}};

std::uint32_t pad_of(std::string_view word) {
  for (const auto& [known, pad] : kPads) {
    if (known == word) return pad;
  }
  return 0;
}

}  // namespace

Section Declarations::read(const DeclarationText& text) {
  Section section;
  scanner_.limit(text.span.end);
  if (text.kind == DeclarationKind::kRelation) {
    read_relation(section);
    return section;
  }
  read_header(text, section);
  section.block = std::make_unique<Block>();
  section.block->open = word(true);
  section.block->rows = read_body(text);
  scanner_.limit(text.span.end);
  section.block->close = word(false);
  return section;
}

void Declarations::read_header(const DeclarationText& text, Section& into) {
  std::vector<Node> first = {word(false)};
  first.push_back(dotted(true));
  if (text.kind != DeclarationKind::kView) {
    into.header.push_back(make_glue(std::move(first), false));
    return;
  }
  first.push_back(word(true));
  first.push_back(dotted(true));
  into.header.push_back(make_glue(std::move(first), false));
  if (scanner_.at("{")) return;
  std::vector<Node> second = {word(true)};
  second.push_back(dotted(true));
  into.header.push_back(make_glue(std::move(second), true));
}

void Declarations::read_relation(Section& into) {
  std::vector<Node> first = {word(false)};
  first.push_back(dotted(true));
  first.push_back(word(true));
  first.push_back(dotted(true));
  if (scanner_.at("as")) {
    first.push_back(word(true));
    first.push_back(word(true));
  }
  into.header.push_back(make_glue(std::move(first), false));
  into.header.push_back(word(true));
  into.condition = expression(true);
}

Declarations::Rows Declarations::read_body(const DeclarationText& text) {
  Rows rows;
  if (text.kind == DeclarationKind::kEntity) {
    scanner_.limit(*text.close);
    while (!scanner_.at_end()) rows.push_back(field(kIndent));
    return rows;
  }
  if (text.kind != DeclarationKind::kView) {
    for (const ClauseText& one : text.clauses) {
      scanner_.limit(one.span.end);
      rows.push_back(clause(one));
      if (text.kind == DeclarationKind::kPack) rows.back().pads.front() = kPackPad;
      if (text.kind == DeclarationKind::kDetector) rows.back().pads.front() = kDetectorPad;
    }
    return rows;
  }
  clauses_ = &text.clauses;
  clause_ = 0;
  scanner_.limit(*text.close);
  while (!scanner_.at_end()) {
    rows.push_back(mapping(kIndent, *text.close));
    scanner_.limit(*text.close);
  }
  return rows;
}

Row Declarations::clause(const ClauseText& text) {
  Row row;
  add_cell(row, word(false), pad_of(text.word));
  row.hangs = row.pads.front() == kBodyPad;
  clause_value(text, row);
  return row;
}

void Declarations::clause_value(const ClauseText& text, Row& into) {
  const std::string_view word = text.word;
  if (word == "let") {
    into.kind = Row::Kind::kLet;
    assignment(into);
  } else if (word == "param") {
    parameter(into);
  } else if (word == "title" || word == "pattern" || word == "matches" || word == "differs") {
    into.value = this->word(true);
  } else if (word == "why") {
    if (!scanner_.ahead().starts_with(kQuotes)) into.pads.front() = kHeadPad;
    into.value = this->text(true);
  } else if (word == "tags" || word == "links" || word == "keywords") {
    into.value = texts();
  } else if (word == "severity" || word == "level" || word == "confidence") {
    into.value = hyphenated(true);
  } else if (word == "for") {
    into.value = target();
  } else if (word == "each") {
    loop(into);
  } else if (word == "message") {
    into.value = message();
  } else if (word == "fix") {
    into.value = fix();
  } else if (word == "replaces") {
    into.value = replaced();
  } else if (word == "example") {
    into.value = example();
  } else if (word == "rule") {
    into.kind = Row::Kind::kMember;
    add_cell(into, dotted(true));
    if (scanner_.at_end()) return;
    std::vector<Node> level = {this->word(true)};
    level.push_back(hyphenated(true));
    into.value = make_glue(std::move(level), true);
  } else {
    into.value = expression(true);
  }
}

void Declarations::parameter(Row& into) {
  into.kind = Row::Kind::kParameter;
  add_cell(into, word(true));
  add_cell(into, type(true));
  add_cell(into, word(true));
  into.value = expression(true);
}

void Declarations::assignment(Row& into) {
  add_cell(into, word(true));
  add_cell(into, word(true));
  into.value = expression(true);
}

Node Declarations::target() {
  std::vector<Node> parts = {dotted(true)};
  if (scanner_.at("as")) {
    parts.push_back(word(true));
    parts.push_back(word(true));
  }
  return make_glue(std::move(parts), true);
}

void Declarations::loop(Row& into) {
  std::vector<Node> names = {word(true)};
  if (scanner_.at(",")) {
    names.push_back(word(false));
    names.push_back(word(true));
  }
  add_cell(into, make_glue(std::move(names), true));
  add_cell(into, word(true));
  into.value = expression(true);
}

Node Declarations::fix() {
  std::vector<Node> parts = {word(true)};
  parts.push_back(expression(true));
  if (scanner_.at("=")) {
    parts.push_back(word(true));
    parts.push_back(expression(true));
  }
  return make_glue(std::move(parts), true);
}

Node Declarations::replaced() {
  std::vector<Node> parts = {word(true)};
  parts.push_back(word(true));
  given(parts);
  return make_glue(std::move(parts), true);
}

void Declarations::given(std::vector<Node>& into) {
  if (!scanner_.at("given")) return;
  into.push_back(word(true));
  while (true) {
    into.push_back(dotted(true));
    into.push_back(word(true));
    into.push_back(expression(true));
    if (!scanner_.at(",")) return;
    into.push_back(word(false));
  }
}

Node Declarations::example() {
  std::vector<Node> parts = {word(true)};
  given(parts);
  parts.push_back(hyphenated(true));
  if (scanner_.peek().kind == cel::TokenKind::kInt) parts.push_back(word(true));
  parts.push_back(hyphenated(true));
  parts.push_back(text(true));
  return make_glue(std::move(parts), true);
}

Node Declarations::texts() {
  return read_bracket(scanner_, true, [this] { return word(false); });
}

Node Declarations::message() {
  const std::string_view ahead = scanner_.ahead();
  return take(ahead.substr(0, template_size(ahead)), true);
}

Node Declarations::text(bool space) {
  const std::string_view ahead = scanner_.ahead();
  if (!ahead.starts_with(kQuotes)) return word(space);
  const std::size_t end = ahead.find(kQuotes, kQuotes.size()) + kQuotes.size();
  Node block = take(ahead.substr(0, end), space);
  if (block.broken) block.kind = NodeKind::kBlock;
  return block;
}

Node Declarations::expression(bool space) { return read_expression(scanner_, space); }

Node Declarations::take(std::string_view text, bool space) {
  const std::uint32_t index = scanner_.take(text);
  return make_piece(index, scanner_.pieces()[index], space);
}

void Declarations::add_cell(Row& row, Node cell, std::uint32_t pad) {
  row.cells.push_back(std::move(cell));
  row.pads.push_back(pad);
}

}  // namespace libguard::rules::format
