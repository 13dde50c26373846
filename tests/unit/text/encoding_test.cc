// SPDX-License-Identifier: Apache-2.0
#include "libguard/encoding.h"

#include "support/catch.h"

using libguard::decode_source;
using namespace std::string_literals;

namespace {
std::string code_of(std::string bytes) {
  const auto source = decode_source("a.yaml", std::move(bytes));
  return source ? "" : source.error().front().code;
}
std::string text_of(std::string bytes) {
  const auto source = decode_source("a.yaml", std::move(bytes));
  REQUIRE(source);
  return std::string(source->text());
}
}  // namespace

TEST_CASE("a byte order mark is not part of the text") {
  CHECK(text_of("\xef\xbb\xbf"
                "a: 1") == "a: 1");
}

TEST_CASE("UTF-16 is read in both orders, with and without a mark") {
  CHECK(text_of("\xff\xfe"
                "a\0:\0\xe4\0"s) == "a:\xc3\xa4");
  CHECK(text_of("\xfe\xff\0a\0:\0\xe4"s) == "a:\xc3\xa4");
  CHECK(text_of("a\0:\0"s) == "a:");
  CHECK(text_of("\0a\0:"s) == "a:");
  CHECK(text_of("\xff\xfe\x3d\xd8\x00\xde"s) == "\xf0\x9f\x98\x80");
}

TEST_CASE("half a surrogate pair is refused") {
  CHECK(code_of("\xff\xfe\x3d\xd8"s) == "text.encoding");
  CHECK(code_of("\xff\xfe\x00\xde"s) == "text.encoding");
}

TEST_CASE("a binary file is called one") { CHECK(code_of("PK\3\4\0\0\0"s) == "text.binary"); }

TEST_CASE("text that is not UTF-8 is refused at its byte") {
  const auto source = decode_source("a.yaml", "a: \xff\xfe");
  REQUIRE_FALSE(source);
  CHECK(source.error().front().code == "text.encoding");
  CHECK(source.error().front().message == "the text is not well-formed UTF-8 at byte 3");
  CHECK(code_of("\xc0\xaf") == "text.encoding");          // overlong
  CHECK(code_of("\xed\xa0\x80") == "text.encoding");      // a surrogate
  CHECK(code_of("\xf4\x90\x80\x80") == "text.encoding");  // beyond U+10FFFF
}

TEST_CASE("an empty file is an empty text") { CHECK(text_of("").empty()); }
