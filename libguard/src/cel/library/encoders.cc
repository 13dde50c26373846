// SPDX-License-Identifier: Apache-2.0
//
// base64.encode and base64.decode, RFC 4648 section 4; padding may be left out, and lines may
// be broken.
#include <array>
#include <optional>
#include <string>

#include "cel/collections.h"
#include "cel/library/base64.h"
#include "cel/library/declare.h"

namespace libguard::cel {

namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 256> make_digits() {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(0xff);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    digits[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return digits;
}
constexpr std::array<std::uint8_t, 256> kDigits = make_digits();

std::optional<std::string> decode_text(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r'; });
  const bool padded = text.ends_with('=');
  if (padded && text.size() % 4 != 0) return std::nullopt;
  if (padded) text.resize(text.size() - (text.ends_with("==") ? 2 : 1));
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t group = 0;
  int bits = 0;
  for (const char c : text) {
    const std::uint8_t digit = kDigits[static_cast<unsigned char>(c)];
    if (digit == 0xff) return std::nullopt;
    group = (group << 6 | digit) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(group >> bits & 0xff);
  }
  return bytes;
}

Value encode(Arguments arguments, Context& context) {
  if (!take_bytes(arguments[0].text().size(), context)) return out_of_steps(context);
  return context.string(base64_text(arguments[0].text()));
}

Value decode(Arguments arguments, Context& context) {
  if (!take_bytes(arguments[0].text().size(), context)) return out_of_steps(context);
  const auto bytes = decode_text(std::string(arguments[0].text()));
  if (!bytes) return context.error("the text to decode is not base64");
  return Value::bytes(context.string(*bytes).text());
}

}  // namespace

std::string base64_text(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(bytes.size() - at, 3);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= count ? kAlphabet[group >> (18 - 6 * i) & 63] : '=';
    }
  }
  return text;
}

void add_encoders(Declare& declare) {
  declare.function("base64.encode", {declare.bytes}, declare.string, &encode);
  declare.function("base64.decode", {declare.string}, declare.bytes, &decode);
}

}  // namespace libguard::cel
