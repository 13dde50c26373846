// SPDX-License-Identifier: Apache-2.0
#include "rules/format/frame.h"

#include <algorithm>

#include "rules/format/declaration.h"

namespace libguard::rules::format {

Layout Row::layout() const {
  const bool mapping = kind == Kind::kMapping && cells.size() > 1;
  if (hangs && cells.size() > 1) return Layout::kHanging;
  return kind == Kind::kLet || kind == Kind::kParameter || mapping ? Layout::kAssigned
                                                                   : Layout::kFree;
}

std::uint32_t width_of(const Row& row) {
  std::uint32_t width = 0;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    width += std::max(row.cells[i].width, row.pads[i]) + 1;
  }
  if (row.value) width += row.value->width;
  if (row.block) width += (row.value ? 1 : 0) + row.block->width();
  for (const Node& node : row.rest) width += node.width + (node.space ? 1 : 0);
  if (!row.value && !row.block) --width;
  return width;
}

std::uint32_t Block::width() const {
  std::uint32_t width = open.width + 1 + close.width;
  for (const Row& row : rows) width += width_of(row) + 1;
  return width;
}

Sections::Sections(const Source& source)
    : source_(source), scanner_(source), texts_(split(source)) {}

std::optional<Section> Sections::next() {
  scanner_.forget();
  if (next_ < texts_.size()) return Declarations(scanner_).read(texts_[next_++]);
  const auto end = static_cast<std::uint32_t>(source_.text().size());
  scanner_.limit(end);
  scanner_.take(source_.text().substr(end));
  return std::nullopt;
}

}  // namespace libguard::rules::format
