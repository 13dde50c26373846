// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/markdown_tables.h"

#include <sstream>

namespace libguard::cel::oracle {

namespace {

using Cells = std::vector<std::string>;

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// The cells of a line; \| is a | in one.
Cells cells_of(const std::string& line) {
  Cells cells;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
      cell += line[++i];
    } else if (line[i] == '|') {
      cells.push_back(trimmed(cell));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  return cells;
}

// What stands between backquotes.
Cells codes_of(const std::string& cell) {
  Cells codes;
  for (std::size_t at = cell.find('`'); at != std::string::npos; at = cell.find('`', at)) {
    const std::size_t end = cell.find('`', at + 1);
    if (end == std::string::npos) return {};
    codes.push_back(cell.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return codes;
}

// `x = true` is true; nothing stands for x under "result".
bool read_column(const std::string& cell, Table& table) {
  const Cells codes = codes_of(cell);
  const bool fixed = cell == "result";
  if (!fixed && (codes.size() != 1 || !codes[0].starts_with("x = "))) return false;
  table.columns.push_back(fixed ? std::string() : codes[0].substr(4));
  return true;
}

bool read_header(const Cells& cells, Table& table) {
  if (cells.size() < 3 || cells.front() != "expression" || cells.back() != "by") return false;
  for (std::size_t i = 1; i + 1 < cells.size(); ++i) {
    if (!read_column(cells[i], table)) return false;
  }
  return true;
}

bool read_row(const Cells& cells, std::size_t line, Table& table) {
  if (cells.size() != table.columns.size() + 2) return false;
  if (cells.back() != "CEL" && cells.back() != "guard") return false;
  Row row{line, codes_of(cells.front()), {}};
  for (std::size_t i = 1; i + 1 < cells.size(); ++i) {
    const Cells codes = codes_of(cells[i]);
    if (codes.size() > 1 || cells[i].empty()) return false;
    row.results.push_back(codes.empty() ? cells[i] : codes[0]);
  }
  if (row.expressions.empty()) return false;
  table.rows.push_back(std::move(row));
  return true;
}

}  // namespace

std::vector<Table> read_tables(const std::string& text, std::vector<std::string>& problems) {
  std::vector<Table> tables;
  std::istringstream lines(text);
  std::string line;
  std::size_t in_table = 0;  // lines of it so far
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (!line.starts_with('|')) {
      in_table = 0;
      continue;
    }
    ++in_table;
    bool good = true;
    if (in_table == 1) good = read_header(cells_of(line), tables.emplace_back());
    if (in_table == 2) good = line.find_first_not_of("|-: ") == std::string::npos;
    if (in_table > 2) good = read_row(cells_of(line), number, tables.back());
    if (!good) problems.push_back("line " + std::to_string(number) + ": unreadable: " + line);
  }
  return tables;
}

}  // namespace libguard::cel::oracle
