// SPDX-License-Identifier: Apache-2.0
//
// Columns of text.
#ifndef LIBGUARD_REPORTS_TABLE_H_
#define LIBGUARD_REPORTS_TABLE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace libguard::reports {

template <std::size_t kColumns>
using Row = std::array<std::string, kColumns>;

// A column is a code point, as everywhere in guard.
inline std::string padded(const std::string& text, std::size_t columns) {
  const std::size_t length = utf8::length(text);
  return length < columns ? text + std::string(columns - length, ' ') : text;
}

// Columns as wide as their widest cell; the last one has no width.
template <std::size_t kColumns>
std::string table(const std::vector<Row<kColumns>>& rows) {
  std::array<std::size_t, kColumns> widths{};
  for (const Row<kColumns>& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      widths[i] = std::max(widths[i], utf8::length(row[i]));
    }
  }
  std::string out;
  for (const Row<kColumns>& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) out += padded(row[i], widths[i]) + "  ";
    out += row.back() + "\n";
  }
  return out;
}

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_TABLE_H_
