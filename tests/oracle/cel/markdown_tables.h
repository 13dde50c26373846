// SPDX-License-Identifier: Apache-2.0
//
// The tables of a page: what is to be evaluated, and what must come of it.
#ifndef TESTS_ORACLE_CEL_MARKDOWN_TABLES_H_
#define TESTS_ORACLE_CEL_MARKDOWN_TABLES_H_

#include <string>
#include <vector>

namespace libguard::cel::oracle {

struct Row {
  std::size_t line = 0;
  std::vector<std::string> expressions;
  std::vector<std::string> results;  // one for each column
};

struct Table {
  std::vector<std::string> columns;  // what stands for x; empty: nothing does
  std::vector<Row> rows;
};

// All tables of the text. What cannot be read is a problem: a header that does not
// begin with `expression` and end with `by`, a row of another width, a last cell
// other than CEL or guard, a first cell without code.
std::vector<Table> read_tables(const std::string& text, std::vector<std::string>& problems);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_MARKDOWN_TABLES_H_
