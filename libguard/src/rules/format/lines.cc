// SPDX-License-Identifier: Apache-2.0
#include "rules/format/lines.h"

#include <algorithm>
#include <utility>

#include "rules/format/align.h"

namespace libguard::rules::format {
namespace {

// In front of a comment; what is further away is no longer seen as one line.
constexpr std::uint32_t kWidestGap = 20;

const Comment* trailing_comment(const Piece& piece) {
  if (piece.comments.empty() || piece.comments.front().own_line) return nullptr;
  return &piece.comments.front();
}

// Where the comments begin that follow lines: of lines right below one another
// in one column, if that is near all of them and they have room there.
std::vector<std::uint32_t> comment_columns(const std::vector<std::string>& lines,
                                           const std::vector<const Piece*>& after) {
  std::vector<std::uint32_t> result(lines.size(), 0);
  const auto takes_part = [&](std::size_t i) {
    return trailing_comment(*after[i]) != nullptr && lines[i].find('\n') == std::string::npos;
  };
  for (std::size_t begin = 0; begin < lines.size();) {
    std::uint32_t column = 0;
    std::uint32_t least = kMaxColumns;
    std::uint32_t comment = 0;
    std::size_t end = begin;
    for (bool next = true; next && end < lines.size() && takes_part(end); ++end) {
      column = std::max(column, columns(lines[end]));
      least = std::min(least, columns(lines[end]));
      comment = std::max(comment, columns(trailing_comment(*after[end])->text));
      next = after[end]->comments.size() == 1 && !after[end]->after_blank;
    }
    if (column + 2 + comment > kMaxColumns || column > least + kWidestGap) column = 0;
    std::fill(result.begin() + static_cast<std::ptrdiff_t>(begin),
              result.begin() + static_cast<std::ptrdiff_t>(end), column);
    begin = std::max(end, begin + 1);
  }
  return result;
}

}  // namespace

void Lines::add(Section& section) {
  const Piece& first = pieces_[section.first()];
  Gap gap = out_.empty() ? Gap::kNone : Gap::kWanted;
  comments(first, 0, 0, gap, out_);
  begin_line(first.after_blank, gap, out_);
  header(section);
  out_ += printer_.take();
  if (section.block) block(*section.block, 0, out_);
}

std::string Lines::finish() && {
  Gap gap = out_.empty() ? Gap::kNone : Gap::kWanted;
  comments(pieces_.back(), 0, 0, gap, out_);
  if (!out_.empty()) out_ += '\n';
  return std::move(out_);
}

void Lines::begin_line(bool after_blank, Gap gap, std::string& out) {
  if (out.empty()) return;
  out += '\n';
  if (gap == Gap::kWanted || (gap == Gap::kKept && after_blank)) out += '\n';
}

void Lines::comments(const Piece& piece, std::uint32_t indent, std::uint32_t column, Gap& gap,
                     std::string& out) {
  for (const Comment& comment : piece.comments) {
    if (comment.own_line) {
      begin_line(comment.after_blank, gap, out);
      out.append(indent, ' ');
      gap = Gap::kKept;
    } else {
      const std::uint32_t width = columns(std::string_view(out).substr(out.rfind('\n') + 1));
      out.append(std::max(column, width) - width + 2, ' ');
    }
    out += comment.text;
  }
}

// A view's second line is indented by four, since its block follows; a
// relation's is its block.
void Lines::header(const Section& section) {
  const Node& first = section.header.front();
  printer_.begin(0);
  printer_.print(first, 0);
  if (section.header.size() > 1) {
    const Node& second = section.header.back();
    std::uint32_t width = first.width + 1 + second.width;
    if (section.condition) {
      width += 1 + (section.condition->broken ? section.condition->head : section.condition->width);
    }
    if (section.block) width += 2;
    printer_.lead(second, section.block ? 2 * kIndent : kIndent,
                  second.begins_line || width > kMaxColumns);
    printer_.print(second, 0);
  }
  if (section.condition) {
    printer_.lead(*section.condition, 2 * kIndent, false);
    printer_.hang();
    printer_.print(*section.condition, 0);
  }
  if (section.block) {
    printer_.lead(section.block->open, kIndent, false);
    printer_.print(section.block->open, 0);
  }
}

void Lines::row(const Row& row, std::uint32_t indent, std::string& out) {
  printer_.begin(indent);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (i > 0) printer_.lead(row.cells[i], indent + 2 * kIndent, false);
    if (i == 1 && row.hangs) printer_.hang();
    const std::uint32_t begin = printer_.column();
    printer_.print(row.cells[i], 0);
    const Node* const next = i + 1 < row.cells.size() ? &row.cells[i + 1]
                             : row.value              ? &*row.value
                                                      : nullptr;
    if (next != nullptr && !next->commented) printer_.fill(begin + row.pads[i]);
  }
  if (row.value) {
    printer_.lead(*row.value, indent + 2 * kIndent, false);
    if (row.hangs && row.cells.size() == 1) printer_.hang();
    const bool one_line = row.block && row.block->one_line;
    printer_.print_value(*row.value,
                         one_line    ? 1 + row.block->width()
                         : row.block ? 2
                                     : 0,
                         row.layout());
  }
  if (row.block && row.block->one_line) {
    this->one_line(*row.block);
  } else if (row.block) {
    printer_.lead(row.block->open, indent + kIndent, false);
    printer_.print(row.block->open, 0);
    out += printer_.take();
    block(*row.block, indent, out);
    printer_.begin(0);
    for (const Node& node : row.rest) {
      printer_.lead(node, indent + kIndent, false);
      printer_.print(node, 0);
    }
  }
  out += printer_.take();
}

void Lines::one_line(const Block& block) {
  printer_.text(" {");
  for (const Row& row : block.rows) {
    for (const Node& cell : row.cells) {
      printer_.text(" ");
      printer_.print(cell, 0);
    }
    printer_.text(" ");
    printer_.print(*row.value, 0);
    if (row.block) one_line(*row.block);
  }
  printer_.text(" }");
}

void Lines::block(Block& block, std::uint32_t indent, std::string& out) {
  const std::uint32_t inside = indent + kIndent;
  align(block.rows, pieces_);
  std::vector<std::string> lines;
  std::vector<const Piece*> after;
  for (const Row& one : block.rows) {
    if (!lines.empty()) after.push_back(&pieces_[one.first()]);
    row(one, inside, lines.emplace_back());
  }
  const Piece& close = pieces_[block.close.first];
  after.push_back(&close);
  const std::vector<std::uint32_t> columns = comment_columns(lines, after);
  Gap gap = Gap::kNone;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Piece& first = pieces_[block.rows[i].first()];
    comments(first, inside, i > 0 ? columns[i - 1] : 0, gap, out);
    begin_line(first.after_blank, gap, out);
    out += lines[i];
    gap = Gap::kKept;
  }
  comments(close, inside, lines.empty() ? 0 : columns.back(), gap, out);
  out += '\n';
  out.append(indent, ' ');
  out += close.text;
}

}  // namespace libguard::rules::format
