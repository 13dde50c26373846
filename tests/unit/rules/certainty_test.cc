// SPDX-License-Identifier: Apache-2.0
//
// Conditions with one outcome are reported; conditions that a document, a
// parameter or a default can decide otherwise never are.
#include "support/catch.h"
#include "unit/rules/compiled.h"

using libguard::Diagnostic;
using rail::Compiled;
using rail::errors_of;
using rail::rule_of;

namespace {

// Nothing is said of the clauses.
bool open(const std::string& clauses) { return errors_of(clauses) == ""; }

// The codes that are said, with E or W.
std::string codes(const std::string& clauses) {
  const Compiled compiled(rule_of(clauses));
  std::string text;
  for (const Diagnostic& problem : compiled.problems) {
    if (!text.empty()) text += ' ';
    text += problem.severity == Diagnostic::Severity::kError ? "E:" : "W:";
    text += problem.code;
  }
  return text;
}

constexpr const char* kAssert = "\nrequire container.args == []";

}  // namespace

TEST_CASE("a when that is never true makes its rule unreachable, which is an error") {
  CHECK(errors_of("when container.role == \"main\"\nwhen container.role == \"init\"" +
                  std::string(kAssert)) ==
        "5:6 rail.unreachable this is never true: nothing behind it is ever reached "
        "('container.role == \"main\"' in line 4 has decided it)\n");
  for (const std::string when :
       {"container.name == \"a\" && container.name == \"b\"",
        "container.role != \"main\" && container.role != \"init\"", "container.name in []",
        "has(container.tag) && !has(container.tag)",
        "size(container.args) > 3 && size(container.args) <= 3",
        "size(container.args) > 3 && 3 >= size(container.args)",
        "container.name in [\"a\", \"b\"] && container.name == \"c\"",
        "container.name in [\"a\", \"b\"] && container.name in [\"c\", \"d\"]", "1 > 2", "false",
        "[].exists(x, x == container.name)", "!has(container.limits)"}) {
    CAPTURE(when);
    CHECK(codes("when " + when + kAssert) == "E:rail.unreachable");
  }
}

TEST_CASE("only the first unreachable clause is reported") {
  CHECK(codes("when false\nwhen false\nrequire 1 > 0") == "E:rail.unreachable");
}

TEST_CASE("a when that is always true is a warning") {
  for (const std::string when :
       {"true", "has(container.limits)", "1 < 2", "container.name == container.name",
        "container.role in [\"main\", \"init\"]",
        "container.role == \"main\" || container.role == \"init\"",
        "has(container.tag) || !has(container.tag)", "\"a\" in [\"a\", \"b\"]",
        "[].all(x, x == container.name)"}) {
    CAPTURE(when);
    CHECK(codes("when " + when + kAssert) == "W:rail.constant");
  }
}

TEST_CASE("an assertion that can never fail is an error") {
  CHECK(errors_of("when has(container.tag)\nrequire has(container.tag)") ==
        "5:9 rail.constant this can never fail: it is always true ('has(container.tag)' in line 4 "
        "has decided it)\n");
  CHECK(codes("require 1 < 2") == "E:rail.constant");
  CHECK(codes("require true") == "W:rail.constant");
  CHECK(codes("forbid false") == "W:rail.constant");
  CHECK(codes("when container.role == \"main\"\nforbid container.role != \"main\"") ==
        "E:rail.constant");
  CHECK(codes("when container.args != []\nforbid container.args == []") == "E:rail.constant");
}

TEST_CASE("an assertion that always fails is a warning, unless it is meant") {
  CHECK(codes("when !has(container.tag)\nrequire has(container.tag)") == "W:rail.constant");
  CHECK(open("when !has(container.tag)\nforbid true"));
  CHECK(open("when !has(container.tag)\nrequire false"));
}

TEST_CASE("an operand with one outcome is a warning with its reason") {
  CHECK(errors_of("require container.name == \"a\" || container.name == \"a\"") ==
        "4:34 rail.constant this is never true ('container.name == \"a\"' in line 4 has decided "
        "it)\n");
  CHECK(codes("require has(container.limits) && container.args == []") == "W:rail.constant");
  CHECK(codes("require container.name == \"\" || true && container.args == []") ==
        "W:rail.constant");
  CHECK(codes("let n = has(container.limits) ? 1 : 2\nrequire size(container.args) > n") ==
        "W:rail.constant");
  CHECK(codes("require container.args.all(a, a == \"x\" || a == \"x\")") == "W:rail.constant");
  CHECK(codes("require container.args.filter(a, a != \"\" && a != \"\") != []") ==
        "W:rail.constant");
  CHECK(codes("each a in container.args.filter(a, 1 < 2)\nrequire a != \"\"") == "W:rail.constant");
}

TEST_CASE("names stand for what they are given") {
  CHECK(codes("let r = container.role\nwhen r == \"main\"\nrequire container.role == \"main\"") ==
        "E:rail.constant");
  CHECK(codes("let main = container.role == \"main\"\nwhen main\nrequire container.role == "
              "\"main\"") == "E:rail.constant");
  CHECK(codes("let both = has(container.tag) && container.role == \"main\"\nwhen both\n"
              "require has(container.tag)") == "E:rail.constant");
  CHECK(codes("let on = true\nwhen on" + std::string(kAssert)) == "W:rail.constant");
  CHECK(codes("let n = \"a\"\nwhen n == \"b\"" + std::string(kAssert)) == "E:rail.unreachable");
  CHECK(codes("when cel.bind(r, container.role, r == \"main\" && r == \"init\")" +
              std::string(kAssert)) == "E:rail.unreachable");
}

TEST_CASE("an assertion that stands twice is a warning") {
  CHECK(codes("require has(container.tag)\nforbid !has(container.tag)") == "W:rail.repeated");
  CHECK(codes("require container.name != \"a\"\nforbid \"a\" == container.name") ==
        "W:rail.repeated");
  CHECK(open("require has(container.tag)\nforbid container.name == \"a\""));
}

TEST_CASE("what a document can decide is left alone") {
  // A default is read, and not set.
  CHECK(open("when has(container.name)\nrequire has(container.args)"));
  CHECK(
      open("when container.name == \"a\" || container.name == \"b\"\n"
           "require container.name == \"a\""));
  CHECK(open("when container.name != \"a\"\nrequire container.name == \"b\""));
  CHECK(open("when container.role != \"main\" || has(container.tag)" + std::string(kAssert)));
  CHECK(open("require container.args.exists(x, true)"));
  CHECK(
      open("require container.args.exists(a, a == \"x\") && "
           "container.args.exists(a, a != \"x\")"));
  CHECK(open("require container.args.all(a, a == \"x\") || container.args.all(b, b == \"y\")"));
  CHECK(
      open("require container.args.exists(a, a == \"x\" && container.args.exists(b, b == "
           "\"y\"))"));
  CHECK(open("require size(container.args) > 3 || size(container.args) < 3"));
}

TEST_CASE("a parameter can be set otherwise") {
  CHECK(open("param on bool = false\nwhen on" + std::string(kAssert)));
  CHECK(open("param names list(string) = []\nforbid container.name in names"));
  CHECK(open("param least int = 0\nrequire least == 0 || size(container.args) > least"));
}

TEST_CASE("raw values are of any type") {
  const auto raw = [](const std::string& clauses) {
    const Compiled compiled("rule a.b {\n  title \"T\"\n  for resource\n" + clauses + "\n}\n");
    return rail::told(compiled.problems);
  };
  CHECK(raw("require resource.raw.x == true || resource.raw.x == false") == "");
  CHECK(raw("require resource.raw.x == 1 || resource.raw.x == 1.0") == "");
  CHECK(raw("when resource.raw.x < 1\nrequire resource.raw.x >= 0") == "");
  CHECK(raw("require resource.raw.x < 1 || resource.raw.x >= 1") == "");
  CHECK(raw("require resource.raw.x == resource.raw.x") == "");
  // What is no boolean decides nothing of the other side.
  CHECK(raw("require !resource.raw.x || resource.raw.x == \"b\"") == "");
  CHECK(raw("forbid resource.raw.x && resource.raw.x != \"b\"") == "");
  CHECK(raw("when resource.raw.x == 1\nrequire resource.raw.x == \"1\"").find("rail.constant") !=
        std::string::npos);
}

TEST_CASE("the last value of an enumeration may be named") {
  CHECK(
      open("let n = container.role == \"main\" ? 1 : container.role == \"init\" ? 2 : 3\n"
           "require size(container.args) > n"));
  CHECK(
      open("require container.role == \"main\" || container.role == \"init\" && "
           "has(container.tag)"));
}

TEST_CASE("a rule with warnings is among the rules") {
  CHECK(Compiled(rule_of("when true" + std::string(kAssert))).rules.rules.size() == 1);
}
