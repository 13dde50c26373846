// SPDX-License-Identifier: Apache-2.0
#include "rules/format/pieces.h"

#include <algorithm>

#include "rules/syntax/reader.h"

namespace libguard::rules::format {

std::uint32_t columns(std::string_view text) noexcept {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

std::string_view Scanner::ahead() const noexcept {
  return cel::skip_blanks(source_.text({at_, end_}));
}

std::string_view Scanner::dotted() const {
  Diagnostics problems;
  Reader reader(source_, {at_, end_}, {}, problems);
  Name name;
  reader.pattern(name);
  return source_.text(name.span);
}

std::string_view Scanner::hyphenated() const {
  Diagnostics problems;
  return Reader(source_, {at_, end_}, {}, problems).hyphenated();
}

std::uint32_t Scanner::take(std::string_view text) {
  Piece& piece = pieces_.emplace_back();
  const std::uint32_t begin = text.empty() ? end_ : offset_of(text);
  piece.text = text;
  read_gap(source_.text({at_, begin}), piece);
  at_ = begin + static_cast<std::uint32_t>(text.size());
  return static_cast<std::uint32_t>(pieces_.size() - 1);
}

void Scanner::rewind(Mark mark) {
  at_ = mark.at;
  pieces_.resize(mark.pieces);
}

void Scanner::read_gap(std::string_view gap, Piece& piece) const {
  std::size_t lines = at_ == 0 ? 1 : 0;  // that ended since the last text
  while (!gap.empty()) {
    if (gap.starts_with("//")) {
      const std::string_view text = gap.substr(0, gap.find('\n'));
      piece.comments.push_back(
          {text.substr(0, text.find_last_not_of(" \t\r\f") + 1), lines > 0, lines > 1});
      gap.remove_prefix(text.size());
      lines = 0;
      continue;
    }
    if (gap.starts_with("\r\n")) gap.remove_prefix(1);
    if (gap.front() == '\n' || gap.front() == '\r') ++lines;
    gap.remove_prefix(1);
  }
  piece.begins_line = lines > 0;
  piece.after_blank = lines > 1;
}

}  // namespace libguard::rules::format
