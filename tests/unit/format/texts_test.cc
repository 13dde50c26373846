// SPDX-License-Identifier: Apache-2.0
#include "unit/format/formatted.h"

TEST_CASE("a block of text is indented by four, and keeps what it says") {
  CHECK(formatted_clauses("why \"\"\"\n a\n\n   b \n\"\"\"") ==
        "  why \"\"\"\n    a\n\n      b \n    \"\"\"\n");
  CHECK(formatted_clauses("why \"\"\"  a\n  b\n    c\"\"\"") ==
        "  why \"\"\"\n    a\n    b\n      c\n    \"\"\"\n");
  CHECK(formatted_clauses("why \"\"\"\n\ta\n\t\tb\r\n\t\"\"\"") ==
        "  why \"\"\"\n    a\n    \tb\n    \"\"\"\n");
  CHECK(formatted_clauses("why \"\"\"\n   \n \n\"\"\"") == "  why \"\"\"\n   \n \n    \"\"\"\n");
  CHECK(formatted_clauses("why \"\"\"\n\"\"\"") == "  why \"\"\"\n    \"\"\"\n");
  CHECK(formatted_clauses("why \"\"\"\n  a\r\r\n  b\n\"\"\"") ==
        "  why \"\"\"\n    a\r\r\n    b\n    \"\"\"\n");
}

TEST_CASE("a block on one line stays there") {
  CHECK(formatted_clauses("why \"\"\" a // \"b\" \"\"\"") == "  why \"\"\" a // \"b\" \"\"\"\n");
}

TEST_CASE("the document of an example keeps its own form") {
  CHECK(formatted_clauses("example \"a\"  given b=1 ,c=[2] fails 3  kubernetes \"\"\"\n"
                          "kind: A   # b\n\n  c:   d\n\"\"\"") ==
        "  example \"a\" given b = 1, c = [2] fails 3 kubernetes \"\"\"\n"
        "    kind: A   # b\n\n      c:   d\n    \"\"\"\n");
}
