// SPDX-License-Identifier: Apache-2.0
//
// The words of a Rail file, each with the comments in front of it: what the
// formatter prints again, all of it and in this order.
//
//   Scanner scanner(source);
//   std::uint32_t word = scanner.take(scanner.peek().text);
//
// Lifetime: pieces point into the Source.
#ifndef LIBGUARD_RULES_FORMAT_PIECES_H_
#define LIBGUARD_RULES_FORMAT_PIECES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "cel/syntax/token.h"
#include "libguard/source.h"

namespace libguard::rules::format {

struct Comment {
  std::string_view text;     // with its slashes, without what is blank at its end
  bool own_line = false;     // nothing but blanks stands in front of it
  bool after_blank = false;  // an empty line does
};

struct Piece {
  std::string_view text;
  std::vector<Comment> comments;  // between the piece before and this one
  bool begins_line = false;
  bool after_blank = false;  // an empty line stands right in front of it
};

// Code points, which is as near to columns as one comes without a font.
std::uint32_t columns(std::string_view text) noexcept;

class Scanner {
 public:
  explicit Scanner(const Source& source)
      : source_(source), end_(static_cast<std::uint32_t>(source.text().size())) {}

  // What is read next ends there.
  void limit(std::uint32_t end) noexcept { end_ = end; }

  // The next token, which stays where it is; the second reads -1 as one.
  cel::Token peek() const noexcept { return cel::read_token(ahead()); }
  cel::Token peek_operand() const noexcept { return cel::read_operand_token(ahead()); }
  bool at(std::string_view sign) const noexcept { return peek().text == sign; }
  bool at_end() const noexcept { return ahead().empty(); }
  // Behind the blanks.
  std::string_view ahead() const noexcept;
  std::uint32_t offset() const noexcept { return offset_of(ahead()); }
  // a.b-c.d, and a.b.*
  std::string_view dotted() const;
  std::string_view hyphenated() const;

  // Makes the next token a piece, and tells its index. REQUIRES: `text` begins
  // where ahead() does, or is empty: then the piece is what ends the file.
  std::uint32_t take(std::string_view text);

  struct Mark {
    std::uint32_t at = 0;
    std::size_t pieces = 0;
  };
  Mark mark() const noexcept { return {at_, pieces_.size()}; }
  void rewind(Mark mark);

  const std::vector<Piece>& pieces() const noexcept { return pieces_; }
  // Begins the pieces anew.
  void forget() noexcept { pieces_.clear(); }

 private:
  std::uint32_t offset_of(std::string_view text) const noexcept {
    return static_cast<std::uint32_t>(text.data() - source_.text().data());
  }
  void read_gap(std::string_view gap, Piece& piece) const;

  const Source& source_;
  std::uint32_t at_ = 0;
  std::uint32_t end_;
  std::vector<Piece> pieces_;
};

}  // namespace libguard::rules::format

#endif  // LIBGUARD_RULES_FORMAT_PIECES_H_
