// SPDX-License-Identifier: Apache-2.0
#include "cel/render.h"

#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

TEST_CASE("a value of its own is written bare") {
  Stage stage;
  CHECK(stage.text("'a \"b\"'") == "a \"b\"");
  CHECK(stage.text("5u") == "5");
  CHECK(stage.text("2.0") == "2");
  CHECK(stage.text("null") == "null");
  CHECK(stage.text("b'a\\xff\"'") == R"(b"a\xff\x22")");
  CHECK(stage.text("duration('90s')") == "90s");
  CHECK(stage.text("timestamp(0)") == "1970-01-01T00:00:00Z");
  CHECK(stage.text("quantity('1Gi')") == "1Gi");
  CHECK(stage.text("type([1])") == "list");
  CHECK(stage.text("optional.none()") == "optional.none()");
}

TEST_CASE("values inside others are written as literals") {
  Stage stage;
  CHECK(stage.text("[1, 2u, 2.0, 1e100, 'a\\n', b'b', null, true]") ==
        R"([1, 2u, 2.0, 1e+100, "a\n", b"b", null, true])");
  CHECK(stage.text("{'a': [1], 2: {}}") == R"({"a": [1], 2: {}})");
  CHECK(stage.text("[duration('1.5s')]") == R"([duration("1.5s")])");
  CHECK(stage.text("[timestamp(0)]") == R"([timestamp("1970-01-01T00:00:00Z")])");
  CHECK(stage.text("[quantity('1Gi'), int]") == R"([quantity("1Gi"), int])");
  CHECK(stage.text("optional.of(['a'])") == R"(optional.of(["a"]))");
}

TEST_CASE("what is not known is said to be so") {
  Stage stage;
  stage.declare("u", stage.context.unknown({"x"}));
  stage.declare("open", stage.open_list({Value::integer(1)}, "more"));
  CHECK(stage.text("[1, u]") == "[1, (known later)]");
  CHECK(stage.text("open") == "[1, ...]");
}

TEST_CASE("long values are cut between two code points") {
  Stage stage;
  const Value text = Value::string("\u00e9\u00e9\u00e9\u00e9");
  CHECK(to_text(text, stage.context, 8) == "\u00e9\u00e9\u00e9\u00e9");
  CHECK(to_text(text, stage.context, 5) == "\u00e9\u00e9...");
  CHECK(to_text(stage.evaluate("[1, 2, 3, 4, 5, 6]"), stage.context, 8) == "[1, 2, 3...");
  CHECK(quoted(Value::string(std::string(300, 'a'))) == "'" + std::string(200, 'a') + "...'");
}

TEST_CASE("a value nested without end is cut too") {
  Stage stage;
  Value deep = Value::integer(1);
  for (int i = 0; i < 100'000; ++i) {
    deep = make_list(stage.arena.copy(std::span<const Value>(&deep, 1)), nullptr, stage.arena);
  }
  CHECK(to_text(deep, stage.context).find("[...]") != std::string::npos);
}

TEST_CASE("numbers are written as short as they can be read back") {
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(1e21) == "1e+21");
  CHECK(number_text(-0.0) == "-0");
  CHECK(number_text(5e-324) == "5e-324");
  CHECK(number_text(0.0 / 0.0) == "NaN");
  CHECK(number_text(-1.0 / 0.0) == "-Infinity");
}

}  // namespace
}  // namespace libguard::cel
