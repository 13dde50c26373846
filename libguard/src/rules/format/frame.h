// SPDX-License-Identifier: Apache-2.0
//
// A Rail file as rows: what stands on lines of its own, or begins one.
//
//   Sections sections(source);
//   while (const std::optional<Section> section = sections.next()) ...
//
// Nodes of a section refer to the pieces() of that section, which the next one
// replaces: so a file of any size is held one declaration at a time.
//
// REQUIRES: parse_rail() finds nothing wrong with the source.
// Lifetime: that of the Source.
#ifndef LIBGUARD_RULES_FORMAT_FRAME_H_
#define LIBGUARD_RULES_FORMAT_FRAME_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "rules/format/node.h"
#include "rules/format/pieces.h"
#include "rules/syntax/split.h"

namespace libguard::rules::format {

struct Block;

// Rows of one kind that follow one another share their columns.
struct Row {
  enum class Kind : std::uint8_t { kClause, kLet, kParameter, kField, kMapping, kMember };
  Kind kind = Kind::kClause;
  // What stands in front of the value; `pads`: to how many columns each is filled.
  std::vector<Node> cells;
  std::vector<std::uint32_t> pads;
  std::optional<Node> value;
  // What its lines but the first are indented from is the column in which what
  // the clause says begins, and not that of its word.
  bool hangs = false;
  std::unique_ptr<Block> block;
  std::vector<Node> rest;  // behind the block

  std::uint32_t first() const { return cells.front().first; }
  Layout layout() const;
};

// { rows }
struct Block {
  Node open;
  std::vector<Row> rows;
  Node close;
  bool one_line = false;

  // On one line.
  std::uint32_t width() const;
};

// A declaration: its header, and its block or, of a relation, its condition.
struct Section {
  std::vector<Node> header;  // of two: the second may stand on a line of its own
  std::optional<Node> condition;
  std::unique_ptr<Block> block;

  std::uint32_t first() const { return header.front().first; }
};

class Sections {
 public:
  explicit Sections(const Source& source);

  // None at the end: then there is one piece, empty, with the comments in front
  // of the end.
  std::optional<Section> next();
  const std::vector<Piece>& pieces() const noexcept { return scanner_.pieces(); }

 private:
  const Source& source_;
  Scanner scanner_;
  std::vector<DeclarationText> texts_;
  std::size_t next_ = 0;
};

// The width of a row on one line, with nothing filled up but to `pads`.
std::uint32_t width_of(const Row& row);

}  // namespace libguard::rules::format

#endif  // LIBGUARD_RULES_FORMAT_FRAME_H_
