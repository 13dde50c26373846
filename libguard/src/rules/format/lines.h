// SPDX-License-Identifier: Apache-2.0
//
// A Rail file from its sections, with its comments and empty lines.
//
//   Lines lines(sections.pieces());
//   while (std::optional<Section> section = sections.next()) lines.add(*section);
//   std::string text = std::move(lines).finish();
#ifndef LIBGUARD_RULES_FORMAT_LINES_H_
#define LIBGUARD_RULES_FORMAT_LINES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "rules/format/frame.h"
#include "rules/format/printer.h"

namespace libguard::rules::format {

class Lines {
 public:
  // `pieces`: of whichever section is added.
  explicit Lines(const std::vector<Piece>& pieces) : pieces_(pieces), printer_(pieces) {}

  void add(Section& section);
  // With the comments behind the last section.
  std::string finish() &&;

 private:
  // Whether an empty line comes in front of a line: where the author left some,
  // there is one.
  enum class Gap : std::uint8_t { kNone, kKept, kWanted };

  void header(const Section& section);
  void row(const Row& row, std::uint32_t indent, std::string& out);
  void one_line(const Block& block);
  void block(Block& block, std::uint32_t indent, std::string& out);
  // The comments in front of a piece. The first may follow the line before,
  // which is filled up to `column` for it.
  static void comments(const Piece& piece, std::uint32_t indent, std::uint32_t column, Gap& gap,
                       std::string& out);
  static void begin_line(bool after_blank, Gap gap, std::string& out);

  const std::vector<Piece>& pieces_;
  Printer printer_;
  std::string out_;
};

}  // namespace libguard::rules::format

#endif  // LIBGUARD_RULES_FORMAT_LINES_H_
