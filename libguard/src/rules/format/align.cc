// SPDX-License-Identifier: Apache-2.0
#include "rules/format/align.h"

#include <algorithm>
#include <array>

namespace libguard::rules::format {
namespace {

// What is wider has no part in a column.
constexpr std::uint32_t kWidest = 50;

// The first of the cells that are filled, and how many there are.
struct Cells {
  std::size_t first = 0;
  std::size_t count = 0;
};

Cells cells_of(const Row& row) {
  switch (row.kind) {
    case Row::Kind::kLet:
    case Row::Kind::kMember:
      return {1, 1};
    case Row::Kind::kParameter:
      return {1, 2};
    case Row::Kind::kField:
    case Row::Kind::kMapping:
      return {0, 1};
    default:
      return {};
  }
}

// `+=` takes a column of the path's, so that all `=` stand below one another;
// what `match` says begins where they stand.
std::uint32_t sign_width(const Row& row) {
  if (row.kind != Row::Kind::kMapping) return 0;
  return row.cells.size() > 1 ? row.cells[1].width : 1;
}

// 0 where nothing stands behind the cell.
std::uint32_t width_of(const Row& row, std::size_t cell) {
  return row.value ? row.cells[cell].width + sign_width(row) : 0;
}

bool after_blank(const Piece& piece) {
  return piece.after_blank ||
         std::any_of(piece.comments.begin(), piece.comments.end(),
                     [](const Comment& comment) { return comment.after_blank; });
}

}  // namespace

void align(std::vector<Row>& rows, const std::vector<Piece>& pieces) {
  for (std::size_t begin = 0; begin < rows.size();) {
    const Cells cells = cells_of(rows[begin]);
    std::array<std::uint32_t, 2> widths{};
    std::size_t end = begin;
    const auto goes_on = [&] {
      return end < rows.size() && rows[end].kind == rows[begin].kind &&
             (end == begin || !after_blank(pieces[rows[end].first()]));
    };
    for (; goes_on(); ++end) {
      for (std::size_t i = 0; i < cells.count; ++i) {
        const std::uint32_t width = width_of(rows[end], cells.first + i);
        if (width <= kWidest) widths[i] = std::max(widths[i], width);
      }
    }
    for (; begin < end; ++begin) {
      for (std::size_t i = 0; i < cells.count; ++i) {
        rows[begin].pads[cells.first + i] =
            widths[i] - std::min(widths[i], sign_width(rows[begin]));
      }
    }
  }
}

}  // namespace libguard::rules::format
