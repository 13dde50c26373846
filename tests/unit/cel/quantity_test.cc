// SPDX-License-Identifier: Apache-2.0
#include "cel/library/quantity.h"

#include "cel/library/decimal.h"
#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

TEST_CASE("quantities are read as Kubernetes writes them") {
  const auto billionths = [](std::string_view text) {
    const auto decimal = read_decimal(text);
    REQUIRE(decimal);
    return decimal->billionths;
  };
  CHECK(billionths("1") == kUnit);
  CHECK(billionths("-1") == -kUnit);
  CHECK(billionths("+1.5") == kUnit * 3 / 2);
  CHECK(billionths(".5") == kUnit / 2);
  CHECK(billionths("5.") == kUnit * 5);
  CHECK(billionths("500m") == kUnit / 2);
  CHECK(billionths("1u") == 1000);
  CHECK(billionths("1n") == 1);
  CHECK(billionths("1k") == kUnit * 1000);
  CHECK(billionths("1Ki") == kUnit * 1024);
  CHECK(billionths("1.5Gi") == kUnit * 1024 * 1024 * 1536);
  CHECK(billionths("16Ei") == kUnit * (Billionths{1} << 64));
  CHECK(billionths("1e3") == kUnit * 1000);
  CHECK(billionths("1E3") == kUnit * 1000);
  CHECK(billionths("1E") == kUnit * 1'000'000'000'000'000'000);
  CHECK(billionths("1e-3") == kUnit / 1000);
  CHECK(billionths("0e999999") == 0);
}

TEST_CASE("what is finer than a billionth is rounded away from zero") {
  CHECK(read_decimal("0.0000000001")->billionths == 1);
  CHECK(read_decimal("-0.0000000001")->billionths == -1);
  CHECK(read_decimal("1.5n")->billionths == 2);
  CHECK(read_decimal("1e-99")->billionths == 1);
  CHECK(read_decimal("0.00000000000000000000000000000000000000001")->billionths == 1);
}

TEST_CASE("what is no quantity, or too large, is refused") {
  for (const char* text :
       {"",     "-",    ".",     "Mi",   "1 Mi",
        "1mi",  "1ki",  "1K",    "1e",   "1e1.5",
        "1ee3", "--1",  "+-1",   "1..5", "1.2.3",
        "0x10", "1Mii", "1e+-3", "1e99", "999999999999999999999999999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(read_decimal(text));
  }
}

TEST_CASE("a quantity is written with the largest suffix that fits") {
  const auto text = [](std::string_view written) { return decimal_text(*read_decimal(written)); };
  CHECK(text("1024Mi") == "1Gi");
  CHECK(text("1536Mi") == "1536Mi");
  CHECK(text("1000m") == "1");
  CHECK(text("1500m") == "1500m");
  CHECK(text("1000k") == "1M");
  CHECK(text("12000000e0") == "12e6");
  CHECK(text("-2048Ki") == "-2Mi");
  CHECK(text("0Gi") == "0");
  CHECK(text("0.5Ki") == "512");
}

struct Case {
  std::string expression;
  std::string result;
};

TEST_CASE("quantities are compared by value and summed") {
  Stage stage;
  const std::vector<Case> cases = {
      {"quantity('1Gi') == quantity('1024Mi')", "true"},
      {"quantity('200M') == quantity('0.2G')", "true"},
      {"quantity('1Gi') < quantity('1.1Gi')", "true"},
      {"quantity('1') >= quantity('1000m')", "true"},
      {"quantity('16Ei') > quantity('15.99Ei')", "true"},
      {"quantity('50k').compareTo(quantity('50000'))", "0"},
      {"quantity('50k').isLessThan(quantity('1M'))", "true"},
      {"quantity('50k').isGreaterThan(quantity('1M'))", "false"},
      {"quantity('-5').sign() + sign(quantity('5'))", "0"},
      {"quantity('1.5').isInteger()", "false"},
      {"quantity('1.5k').asInteger()", "1500"},
      {"quantity('1.5').asInteger()", "error: the quantity is no whole number of 64 bits"},
      {"quantity('9999999999999999999').isInteger()", "false"},
      {"quantity('500m').asApproximateFloat()", "0.5"},
      {"quantity('1Gi').add(quantity('1Gi'))", "2Gi"},
      {"quantity('1Gi').sub(quantity('512Mi'))", "512Mi"},
      {"quantity('50k').add(20)", "50020"},
      {"quantity('50k').sub(-50000)", "100k"},
      {"quantity('100000000000000000000000000000').add(quantity('100000000000000000000000000000'))",
       "error: the quantity is out of range"},
      {"string(quantity('1024Mi'))", "1024Mi"},
      {"isQuantity('1Zi')", "false"},
      {"quantity('1Zi')", "error: '1Zi' is no quantity, or one out of range"},
      {"dyn(quantity('1')) == 1", "false"},
      {"dyn(ip('::1')) < quantity('1')", "error: no such overload: '<' of (net.IP, quantity)"},
  };
  for (const auto& [expression, result] : cases) {
    CAPTURE(expression);
    CHECK(stage.text(expression) == result);
  }
}

TEST_CASE("whoever adapts documents makes quantities too") {
  Stage stage;
  CHECK(stage.text_of(make_quantity("64Mi", stage.context)) == "64Mi");
  CHECK(stage.text_of(make_quantity(512 * 1024 * 1024, true, stage.context)) == "512Mi");
  CHECK(stage.text_of(make_quantity(2000, false, stage.context)) == "2k");
  CHECK(make_quantity("x", stage.context).is(ValueKind::kError));
}

}  // namespace
}  // namespace libguard::cel
