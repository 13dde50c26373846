// SPDX-License-Identifier: Apache-2.0
#include "secrets/checksum.h"
#include "secrets/decode.h"
#include "secrets/template.h"
#include "support/catch.h"

using namespace libguard::secrets;

TEST_CASE("checksums are those of their standards") {
  CHECK(crc32("123456789") == 0xcbf43926);
  CHECK(base62(0, 6) == "000000");
  CHECK(base62(61, 1) == "z");
  CHECK(base62(62, 1) == "10");
  CHECK(base36(35, 2) == "0z");
  CHECK(luhn("4539 1488 0343 6467"));
  CHECK_FALSE(luhn("4539 1488 0343 6468"));
  CHECK_FALSE(luhn("none"));
}

TEST_CASE("a key of AWS says whose it is") {
  CHECK(aws_account("AAAABZPUZDIKAAAAAAAA") == 123'456'789'012);
  CHECK(aws_account("AAAAAAAAAAAAAAAAAAAA") == 0);
  CHECK_FALSE(aws_account("AAAA7777777777777777"));  // more than twelve digits
  CHECK_FALSE(aws_account("AAAA================"));
  CHECK_FALSE(aws_account("AAAAaaaaaaaaaaaaaaaa"));
  CHECK_FALSE(aws_account("AAAA"));
}

TEST_CASE("base64 is read in either alphabet") {
  CHECK(decode_base64("aG9yc2U=") == "horse");
  CHECK(decode_base64("aG9yc2U") == "horse");
  CHECK(decode_base64("aG9y\nc2U=") == "horse");
  CHECK(decode_base64("_-8") == "\xff\xef");
  CHECK_FALSE(decode_base64("a"));
  CHECK_FALSE(decode_base64("aG9yc2U=x"));
  CHECK(encode_base64url("\xff\xef") == "_-8");
  CHECK(decode_base32("NBXXE43F") == "horse");
  CHECK_FALSE(decode_base32("nbxxe43f"));
}

TEST_CASE("texts within texts are unwrapped") {
  const auto found = unwrap("Y29ycmVjdCBob3JzZSBiYXR0ZXJ5");
  REQUIRE(found.size() == 1);
  CHECK(found[0].how == "base64");
  CHECK(found[0].text == "correct horse battery");
  CHECK(found[0].whole);
  CHECK(unwrap("a%20b").front().text == "a b");
  CHECK(unwrap("a\\u002fb").front().text == "a/b");
  // Bytes that are no text, and what is cut off.
  CHECK(unwrap("/////////////////////w==").empty());
  CHECK(unwrap("100%").empty());
  CHECK(unwrap("a\\u00").empty());
}

TEST_CASE("the same seed fills a template in the same way") {
  const Validator validator;
  const TextTemplate text("acme_<alnum:30><crc32>");
  REQUIRE(text.problem().empty());
  const auto one = text.fill(validator, 1);
  REQUIRE(one);
  CHECK(one == text.fill(validator, 1));
  CHECK(one != text.fill(validator, 2));
  const std::string random = one->substr(5, 30);
  CHECK(one->substr(35) == base62(crc32(random), 6));
}

TEST_CASE("a template computes of what its holes gave") {
  const Validator validator;
  const TextTemplate text("<digit:3>-<=hex(crc32(parts[0]), 8)>-<<");
  REQUIRE(text.problem().empty());
  const auto filled = text.fill(validator, 7);
  REQUIRE(filled);
  CHECK(filled->size() == 3 + 1 + 8 + 2);
  CHECK(filled->ends_with("-<"));
  CHECK_FALSE(TextTemplate("<=no_such()>").fill(validator, 0));
}

TEST_CASE("a template that cannot be filled in says why") {
  CHECK(TextTemplate("<alnum:").problem() ==
        "a '<' without its '>'; write << for the character itself");
  CHECK(TextTemplate("<alnum>").problem() == "'<alnum>' has no number: <alnum:20>");
  CHECK(TextTemplate("<alnun:3>").problem() == "there is no class 'alnun'; did you mean 'alnum'?");
  CHECK(TextTemplate("<hex:9-3>").problem() ==
        "'<hex:9-3>' has no number: <alnum:20>, <alnum:20-40>");
}
