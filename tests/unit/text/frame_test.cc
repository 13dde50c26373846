// SPDX-License-Identifier: Apache-2.0
#include "text/frame.h"

#include "libguard/diagnostic.h"
#include "support/catch.h"
#include "text/printable.h"

using libguard::code_frame;
using libguard::Diagnostic;
using libguard::render;
using libguard::Source;
using libguard::Span;

TEST_CASE("a frame shows the line and underlines the span") {
  const Source source("a.rail", "one\n  severity hihg\n");
  CHECK(code_frame(source, Span{15, 19}, false) ==
        "     2 |   severity hihg\n"
        "       |            ^~~~\n");
}

TEST_CASE("an empty span is one caret, also behind the end of a line") {
  const Source source("a.rail", "ab\ncd\n");
  CHECK(code_frame(source, Span{2, 2}, false) == "     1 | ab\n       |   ^\n");
}

TEST_CASE("a span over several lines is underlined to the end of the first") {
  const Source source("a.rail", "x: [a,\n b]\n");
  CHECK(code_frame(source, Span{3, 10}, false) == "     1 | x: [a,\n       |    ^~~\n");
}

TEST_CASE("control characters do not reach the terminal") {
  const Source source("a.rail", "\x1b[31mred\tx\n");
  CHECK(code_frame(source, Span{9, 10}, false) ==
        "     1 | \xef\xbf\xbd[31mred x\n       |          ^\n");
}

TEST_CASE("a very long line is cut around the span") {
  const Source source("a.json", std::string(5000, 'a') + "XYZ" + std::string(5000, 'b'));
  const std::string frame = code_frame(source, Span{5000, 5003}, false);
  CHECK(frame.size() < 500);
  CHECK(frame.find("...aaa") != std::string::npos);
  CHECK(frame.find("XYZbbb") != std::string::npos);
  const auto line = frame.find('\n');
  CHECK(frame.find('X') == frame.find('^', line) - line - 1);
}

TEST_CASE("a diagnostic has its place, code, line and notes") {
  const Diagnostic diagnostic{"rail.syntax",
                              "expected 'a', found 'b'",
                              Source("x.rail", "q b\n"),
                              Span{2, 3},
                              {"did you mean 'c'?"}};
  CHECK(render(diagnostic) ==
        "x.rail:1:3: error: expected 'a', found 'b' [rail.syntax]\n"
        "     1 | q b\n"
        "       |   ^\n"
        "       = note: did you mean 'c'?\n");
}

TEST_CASE("a diagnostic without a text has no line to show") {
  const Diagnostic diagnostic{"input.unreadable", "cannot be read", Source("x", ""), {}};
  CHECK(render(diagnostic) == "x: error: cannot be read [input.unreadable]\n");
}

TEST_CASE("a diagnostic does not pass a terminal's commands on") {
  const Diagnostic diagnostic{"a.b", "no \x1b[2J", Source("x\x1b[1m", ""), {}, {"a\nb"}};
  CHECK(render(diagnostic) ==
        "x\xef\xbf\xbd[1m: error: no \xef\xbf\xbd[2J [a.b]\n       = note: a b\n");
}

TEST_CASE("marks that reorder text are shown, not obeyed") {
  CHECK(libguard::printable("a\xe2\x80\xae"
                            "b\xff"
                            "c\td") ==
        "a\xef\xbf\xbd"
        "b\xef\xbf\xbd"
        "c d");
}

TEST_CASE("a line without a source gets the same frame") {
  CHECK(libguard::line_frame(14, "  - name: web", 5, 4, "") ==
        "    14 |   - name: web\n"
        "       |     ^~~~\n");
  CHECK(libguard::line_frame(1, "ab", 90, 4, "") == "     1 | ab\n       |   ^\n");
}
