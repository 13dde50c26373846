// SPDX-License-Identifier: Apache-2.0
//
// What entities and views hold.
#include <utility>

#include "rules/format/declaration.h"
#include "rules/format/expression.h"

namespace libguard::rules::format {

Row Declarations::field(std::uint32_t indent) {
  Row row;
  row.kind = Row::Kind::kField;
  add_cell(row, word(false));
  if (!scanner_.at("{")) {
    field_value(row);
    return row;
  }
  const Scanner::Mark mark = scanner_.mark();
  field_value(row);
  if (!row.value->broken && !row.value->commented && indent + width_of(row) <= kMaxColumns) {
    return row;
  }
  scanner_.rewind(mark);
  row.value.reset();
  field_block(indent, row);
  return row;
}

void Declarations::field_value(Row& into) {
  std::vector<Node> parts = {type(true)};
  if (scanner_.at("=")) {
    parts.push_back(word(true));
    parts.push_back(expression(true));
  }
  if (scanner_.at(",")) parts.push_back(word(false));
  into.value = make_glue(std::move(parts), true);
}

void Declarations::field_block(std::uint32_t indent, Row& into) {
  into.kind = Row::Kind::kClause;
  into.block = std::make_unique<Block>();
  into.block->open = word(true);
  while (!scanner_.at_end() && !scanner_.at("}")) {
    into.block->rows.push_back(field(indent + kIndent));
  }
  into.block->close = word(false);
  if (scanner_.at("?")) into.rest.push_back(word(false));
  if (scanner_.at("=")) {
    into.rest.push_back(word(true));
    into.rest.push_back(expression(true));
  }
  if (scanner_.at(",")) into.rest.push_back(word(false));
}

Node Declarations::type(bool space) {
  std::vector<Node> parts;
  if (scanner_.at("{")) {
    Node group = read_bracket(scanner_, false, [this] { return group_field(); });
    group.parts[1].space = true;
    group.parts.back().space = true;
    parts.push_back(make_node(NodeKind::kBracket, std::move(group.parts), space));
  } else {
    parts.push_back(dotted(space));
    if (scanner_.at("(")) {
      parts.push_back(read_bracket(scanner_, false, [this] {
        return scanner_.ahead().starts_with('"') ? word(false) : type(false);
      }));
    }
  }
  if (scanner_.at("?")) parts.push_back(word(false));
  return make_glue(std::move(parts), space);
}

Node Declarations::group_field() {
  std::vector<Node> parts = {word(false)};
  parts.push_back(type(true));
  if (scanner_.at("=")) {
    parts.push_back(word(true));
    parts.push_back(expression(true));
  }
  return make_glue(std::move(parts), false);
}

Row Declarations::mapping(std::uint32_t indent, std::uint32_t end) {
  const std::uint32_t offset = scanner_.offset();
  const std::vector<ClauseText>& clauses = *clauses_;
  while (clause_ + 1 < clauses.size() && clauses[clause_ + 1].span.begin <= offset) ++clause_;
  const ClauseText& text = clauses[clause_];
  Row row;
  row.kind = Row::Kind::kMapping;
  if (text.span.begin == offset && !text.mapping) {
    scanner_.limit(text.span.end);
    add_cell(row, word(false));
    if (text.word == "let") {
      row.kind = Row::Kind::kLet;
      assignment(row);
    } else {
      row.value = expression(true);
    }
    return row;
  }
  add_cell(row, dotted(false));
  std::vector<Node> sign = {word(true)};
  if (sign.front().width == 1 && !scanner_.at_end() && scanner_.pieces().back().text == "+") {
    sign.push_back(word(false));
  }
  add_cell(row, make_glue(std::move(sign), true));
  // A path of the next line may begin with `in`.
  scanner_.limit(text.span.end);
  row.value = mapping_value();
  scanner_.limit(end);
  if (scanner_.at("{")) overrides(indent, end, row);
  return row;
}

Node Declarations::mapping_value() {
  std::vector<Node> parts;
  if (scanner_.at("each")) {
    std::vector<Node> range = {word(true)};
    range.push_back(expression(true));
    parts.push_back(make_glue(std::move(range), true));
    std::vector<Node> view = {word(true)};
    view.push_back(dotted(true));
    parts.push_back(make_glue(std::move(view), true));
  } else {
    parts.push_back(expression(true));
    if (!scanner_.at("else")) return std::move(parts.front());
    std::vector<Node> otherwise = {word(true)};
    // Where nothing can follow it, it is a key like any other.
    const Scanner::Mark mark = scanner_.mark();
    if (scanner_.at("enforced")) {
      Node enforced = word(true);
      const cel::TokenKind next = scanner_.peek().kind;
      if (next == cel::TokenKind::kEnd || next == cel::TokenKind::kSign) {
        scanner_.rewind(mark);
      } else {
        otherwise.push_back(std::move(enforced));
      }
    }
    otherwise.push_back(expression(true));
    parts.push_back(make_glue(std::move(otherwise), true));
  }
  // What goes on in further lines begins one.
  const Node& last = parts.back();
  parts.back().breaks = (last.begins_line && !last.commented) || last.broken;
  return make_node(NodeKind::kChain, std::move(parts), true);
}

void Declarations::overrides(std::uint32_t indent, std::uint32_t end, Row& into) {
  into.block = std::make_unique<Block>();
  Block& block = *into.block;
  block.open = word(true);
  bool broken = block.open.commented || into.value->broken;
  while (!scanner_.at_end() && !scanner_.at("}")) {
    Row row = mapping(indent + kIndent, end);
    const bool inner = row.block && !row.block->one_line;
    broken = broken || row.cells.front().begins_line || row.value->broken || inner;
    for (const Node& cell : row.cells) broken = broken || cell.commented || cell.broken;
    broken = broken || row.value->commented;
    block.rows.push_back(std::move(row));
    scanner_.limit(end);
  }
  block.close = word(true);
  broken = broken || block.close.begins_line || block.close.commented;
  block.one_line = !broken && block.rows.size() == 1 && indent + width_of(into) <= kMaxColumns;
}

}  // namespace libguard::rules::format
