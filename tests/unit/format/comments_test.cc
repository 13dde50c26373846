// SPDX-License-Identifier: Apache-2.0
#include "unit/format/formatted.h"

TEST_CASE("comments stay on lines of their own, or behind what they stand behind") {
  CHECK(formatted("// a\n\n\n// b\nrule a.b {// c\n//d\n\nwhen e// f\n  //g\n}// h\n//i") ==
        "// a\n\n// b\nrule a.b {  // c\n  //d\n\n  when    e  // f\n  //g\n}  // h\n\n//i\n");
  CHECK(formatted("  // only a comment  \r\n") == "// only a comment\n");
  CHECK(formatted("rule a.b {\n// empty\n}\nentity c { // d\n}") ==
        "rule a.b {\n  // empty\n}\n\nentity c {  // d\n}\n");
}

TEST_CASE("comments behind neighbouring lines stand in one column") {
  CHECK(formatted(
            "entity a {\n b int // c\n de string? // f\n\n g int // h\n i bool\n j int // k\n}") ==
        "entity a {\n  b  int      // c\n  de string?  // f\n\n  g int  // h\n  i bool\n"
        "  j int  // k\n}\n");
  CHECK(formatted("rule a.b {\nwhen a // b\nwhen " + std::string(60, 'a') + " // c\n}") ==
        "rule a.b {\n  when    a  // b\n  when    " + std::string(60, 'a') + "  // c\n}\n");
}

TEST_CASE("comments within an expression end its lines") {
  CHECK(formatted_expression("a // b\n&& c") == "a  // b\n          && c");
  CHECK(formatted_expression("a && // b\nc") == "a &&  // b\n            c");
  CHECK(formatted_expression("a\n// b\n\n// c\n|| d") ==
        "a\n          // b\n          // c\n          || d");
  CHECK(formatted_expression("[ // a\n1, // b\n// c\n2\n// d\n]") ==
        "[  // a\n            1,  // b\n            // c\n            2\n            // d\n"
        "          ]");
  CHECK(formatted_expression("f(// a\n)") == "f(  // a\n          )");
  CHECK(formatted_expression("! // a\nb") == "!  // a\n            b");
  CHECK(formatted_expression("a // b\n. c") == "a  // b\n          .c");
}

TEST_CASE("comments may stand between all words of the frame") {
  CHECK(formatted_clauses("param // a\nb int // d\n= // e\n1") ==
        "  param  // a\n      b int  // d\n      =  // e\n      1\n");
  CHECK(formatted("view // a\nb.c // d\nas // e\nf // g\nlike // h\ni.j // k\n{ // l\n}") ==
        "view  // a\n  b.c  // d\n  as  // e\n  f  // g\n    like  // h\n      i.j  // k\n"
        "  {  // l\n}\n");
  CHECK(formatted("relation a.b = c // d\nwhere // e\n  f") ==
        "relation a.b = c  // d\n  where  // e\n    f\n");
  CHECK(formatted("view a.b as c {\nd = each e as f.g { // h\ni = 1 // j\n}\n// k\n}") ==
        "view a.b as c {\n  d = each e as f.g {  // h\n    i = 1  // j\n  }\n  // k\n}\n");
}

TEST_CASE("what looks like a comment within a text is none") {
  CHECK(formatted_clauses("title \"http://a\"\nlinks [\"https://b\"]\nrequire c == r\"//\"\n"
                          "message \"d {\"//\" + e} // f\"") ==
        "  title    \"http://a\"\n  links    [\"https://b\"]\n  require c == r\"//\"\n"
        "  message \"d {\"//\" + e} // f\"\n");
}
