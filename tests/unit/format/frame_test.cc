// SPDX-License-Identifier: Apache-2.0
#include "unit/format/formatted.h"

TEST_CASE("the clauses of a rule say what they say in one column") {
  CHECK(formatted_clauses("title \"x\"\nseverity\thigh\nlevel soft-mandatory\ntags [ \"a\" ]\n"
                          "replaces \"p\"   \"c\" given n=1 , m = 2\nwhy \"y\"\n\n\nfor container "
                          "as c\neach i,x in c.y\nwhen x\n"
                          "require a\nmessage \"{ a }\"\nat  a\nfix set a=1") ==
        "  title    \"x\"\n  severity high\n  level    soft-mandatory\n  tags     [\"a\"]\n"
        "  replaces \"p\" \"c\" given n = 1, m = 2\n  why      \"y\"\n\n  for     container as c\n "
        " each    i, x in c.y\n  when    x\n"
        "  require a\n  message \"{ a }\"\n  at      a\n  fix     set a = 1\n");
}

TEST_CASE("parameters, lets, fields, mappings and members share columns up to an empty line") {
  CHECK(formatted_clauses("param a int = 1\n// c\nparam bcd list(int) = []\n\nparam e int = 2\n"
                          "let f = 1\nlet gh = 2\nwhen f\nlet i = 3") ==
        "  param a   int       = 1\n  // c\n  param bcd list(int) = []\n\n  param e int = 2\n"
        "  let     f  = 1\n  let     gh = 2\n  when    f\n  let     i = 3\n");
  CHECK(formatted("entity a {\n b int\n cde string? = \"x\" }") ==
        "entity a {\n  b   int\n  cde string? = \"x\"\n}\n");
  CHECK(formatted("view a.b as c { match d\n e = f\n g.h += each i as j.k }") ==
        "view a.b as c {\n  match d\n  e     = f\n  g.h  += each i as j.k\n}\n");
  CHECK(formatted("pack a {\n title \"x\"\n rule b.c\n rule d.ef level advisory\n"
                  " rule g.* level advisory\n}") ==
        "pack a {\n  title \"x\"\n  rule  b.c\n  rule  d.ef level advisory\n"
        "  rule  g.*  level advisory\n}\n");
}

TEST_CASE("a group stands on one line where its author left it there and it fits") {
  CHECK(formatted("entity a {\nb {c int,d { e int }? }\n}") ==
        "entity a {\n  b { c int, d { e int }? }\n}\n");
  CHECK(formatted("entity a {\nb {c int,\nde { f int }=1 } }") ==
        "entity a {\n  b {\n    c  int,\n    de { f int } = 1\n  }\n}\n");
  const std::string name(50, 'c');
  CHECK(formatted("entity a {\nb {" + name + " int, " + name + " int}?\n}") ==
        "entity a {\n  b {\n    " + name + " int,\n    " + name + " int\n  }?\n}\n");
}

TEST_CASE("one override stays on the line of its view") {
  CHECK(formatted("view a.b as c {\n d = each e as f.g {h=1}\n}") ==
        "view a.b as c {\n  d = each e as f.g { h = 1 }\n}\n");
  CHECK(formatted("view a.b as c {\n d = each e as f.g {h=1 ij=2}\n}") ==
        "view a.b as c {\n  d = each e as f.g {\n    h  = 1\n    ij = 2\n  }\n}\n");
  CHECK(formatted("view a.b as c {\n d = each e as f.g {\nh=each i as j.k { l = 1 } }\n}") ==
        "view a.b as c {\n  d = each e as f.g {\n    h = each i as j.k { l = 1 }\n  }\n}\n");
}

TEST_CASE("a path may begin with a word of CEL") {
  CHECK(formatted("view a.b as c {\n d = e\n in = f\n let = g\n match.x = h\n}") ==
        "view a.b as c {\n  d       = e\n  in      = f\n  let     = g\n  match.x = h\n}\n");
  CHECK(formatted("view a.b as c {\n d = e else enforced\n f = g else enforced h\n}") ==
        "view a.b as c {\n  d = e else enforced\n  f = g else enforced h\n}\n");
}

TEST_CASE("headers that are too long go on in a second line") {
  const std::string name(38, 'a');
  CHECK(formatted("view a." + name + " as b like a." + name + "b {}") ==
        "view a." + name + " as b like a." + name + "b {\n}\n");
  CHECK(formatted("view a." + name + " as bcde like a." + name + "b {}") ==
        "view a." + name + " as bcde\n    like a." + name + "b {\n}\n");
  CHECK(formatted("relation a.b = c where d==e") == "relation a.b = c where d == e\n");
  CHECK(formatted("relation a.b = c as f\nwhere d==e\n&&g") ==
        "relation a.b = c as f\n  where d == e\n        && g\n");
}

TEST_CASE("one empty line stands between declarations, and at most one elsewhere") {
  CHECK(formatted("\n\nrelation a.b = c where d\nrelation a.e = c where d\n\n\n") ==
        "relation a.b = c where d\n\nrelation a.e = c where d\n");
  CHECK(formatted("rule a.b {\n\n\n  when c\n\n\n  when d\n\n}\n\n") ==
        "rule a.b {\n  when    c\n\n  when    d\n}\n");
  CHECK(formatted("").empty());
  CHECK(formatted("\r\n \t\n").empty());
}

TEST_CASE("line ends and tabs become what they should be") {
  CHECK(formatted("rule a.b {\r\n\twhen\ta\r\n\r\n\twhen b }") ==
        "rule a.b {\n  when    a\n\n  when    b\n}\n");
}

TEST_CASE("what has syntax errors is not formatted") {
  CHECK(formatted("rule a.b {\n when (a\n}") == "error: expected ')', found '}'");
  CHECK(formatted("when a").starts_with("error: expected a declaration"));
}
