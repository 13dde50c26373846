// SPDX-License-Identifier: Apache-2.0
//
// Reads a declaration as rows. It knows the grammar of the frame, and relies on
// the parser having found the text to be of it.
#ifndef LIBGUARD_RULES_FORMAT_DECLARATION_H_
#define LIBGUARD_RULES_FORMAT_DECLARATION_H_

#include <string_view>
#include <vector>

#include "rules/format/frame.h"
#include "rules/syntax/split.h"

namespace libguard::rules::format {

class Declarations {
 public:
  explicit Declarations(Scanner& scanner) : scanner_(scanner) {}

  Section read(const DeclarationText& text);

 private:
  using Rows = std::vector<Row>;

  void read_header(const DeclarationText& text, Section& into);
  void read_relation(Section& into);
  Rows read_body(const DeclarationText& text);

  // Of a rule, a pack or a detector.
  Row clause(const ClauseText& text);
  void clause_value(const ClauseText& text, Row& into);
  void parameter(Row& into);
  void assignment(Row& into);
  void loop(Row& into);
  Node target();
  Node fix();
  Node replaced();
  Node example();
  void given(std::vector<Node>& into);
  Node texts();
  Node message();

  // Of an entity.
  Row field(std::uint32_t indent);
  void field_value(Row& into);
  void field_block(std::uint32_t indent, Row& into);
  Node type(bool space);
  Node group_field();

  // Of a view. `end`: where the text of the view's block does.
  Row mapping(std::uint32_t indent, std::uint32_t end);
  Node mapping_value();
  void overrides(std::uint32_t indent, std::uint32_t end, Row& into);

  Node word(bool space) { return take(scanner_.peek().text, space); }
  Node dotted(bool space) { return take(scanner_.dotted(), space); }
  Node hyphenated(bool space) { return take(scanner_.hyphenated(), space); }
  Node text(bool space);
  Node expression(bool space);
  Node take(std::string_view text, bool space);

  static void add_cell(Row& row, Node cell, std::uint32_t pad = 0);

  Scanner& scanner_;
  // Of the view that is read.
  const std::vector<ClauseText>* clauses_ = nullptr;
  std::size_t clause_ = 0;
};

}  // namespace libguard::rules::format

#endif  // LIBGUARD_RULES_FORMAT_DECLARATION_H_
