// SPDX-License-Identifier: Apache-2.0
#include "documents/number.h"

#include <limits>

#include "documents/base64.h"
#include "support/catch.h"

using namespace libguard;

TEST_CASE("doubles are written as Go's JSON and ECMAScript write them") {
  CHECK(format_double(0) == "0");
  CHECK(format_double(-0.0) == "-0");
  CHECK(format_double(1.5) == "1.5");
  CHECK(format_double(-100) == "-100");
  CHECK(format_double(0.000001) == "0.000001");
  CHECK(format_double(0.0000001) == "1e-7");
  CHECK(format_double(1e20) == "100000000000000000000");
  CHECK(format_double(1e21) == "1e+21");
  CHECK(format_double(1.25e-300) == "1.25e-300");
  CHECK(format_double(0.1 + 0.2) == "0.30000000000000004");
  CHECK(format_double(std::numeric_limits<double>::infinity()) == ".inf");
  CHECK(format_double(-std::numeric_limits<double>::infinity()) == "-.inf");
  CHECK(format_double(std::numeric_limits<double>::quiet_NaN()) == ".nan");
}

TEST_CASE("keys that are floats are written as sigs.k8s.io/yaml writes them") {
  CHECK(float_key(1.5) == "1.5");
  CHECK(float_key(0) == "0");
  CHECK(float_key(100000) == "100000");
  CHECK(float_key(1e6) == "1e+06");
  CHECK(float_key(1234567) == "1.234567e+06");
  CHECK(float_key(123456789) == "1.2345679e+08");
  CHECK(float_key(0.0001) == "0.0001");
  CHECK(float_key(0.00001) == "1e-05");
  CHECK(float_key(1e300) == ".inf");
}

TEST_CASE("numbers too large for a double are none, too small ones are zero") {
  CHECK_FALSE(parse_float("1e400"));
  CHECK_FALSE(parse_float("-1e400"));
  CHECK(parse_float("1e-400") == 0.0);
  CHECK_FALSE(parse_float("1e99999999999999999999"));
  CHECK(parse_float("1e-99999999999999999999") == 0.0);
  CHECK(parse_float("0.0e999") == 0.0);
  CHECK(parse_float("0." + std::string(400, '0') + "1") == 0.0);
  CHECK_FALSE(parse_float("1" + std::string(400, '0')));
  CHECK(parse_float("1" + std::string(400, '0') + "e-400") == 1.0);
  CHECK(parse_float("4.9e-324") == std::numeric_limits<double>::denorm_min());
}

TEST_CASE("floats need digits where digits belong") {
  for (const char* text :
       {"", "+", "-", ".", "-.", "e1", ".e1", "1e", "1e+", "1.2.3", "1 ", "++1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_float(text));
  }
  CHECK(parse_float("1.") == 1.0);
  CHECK(parse_float(".5") == 0.5);
  CHECK(parse_float("+1.e2") == 100.0);
}

TEST_CASE("base64 is decoded with its padding and over line ends") {
  CHECK(decode_base64("").value() == "");
  CHECK(decode_base64("aA==").value() == "h");
  CHECK(decode_base64("aGk=").value() == "hi");
  CHECK(decode_base64("aGVs\r\nbG8h").value() == "hello!");
  CHECK(decode_base64("//79").value() == "\xff\xfe\xfd");
  for (const char* text : {"a", "aA", "aA=", "aA===", "a A=", "aA==aA==", "====", "äöü="}) {
    CAPTURE(text);
    CHECK_FALSE(decode_base64(text));
  }
}
