// SPDX-License-Identifier: Apache-2.0
#include "secrets/checksum.h"

#include <algorithm>
#include <array>

#include "secrets/decode.h"

namespace libguard::secrets {
namespace {

constexpr std::array<std::uint32_t, 256> kTable = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = value >> 1 ^ ((value & 1) != 0 ? 0xedb88320U : 0U);
    table[i] = value;
  }
  return table;
}();

std::string in_digits(std::uint64_t number, std::size_t width, std::string_view digits) {
  std::string text;
  for (; number > 0; number /= digits.size()) text += digits[number % digits.size()];
  if (text.size() < width) text.append(width - text.size(), '0');
  std::reverse(text.begin(), text.end());
  return text;
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) noexcept {
  std::uint32_t value = 0xffffffffU;
  for (const char c : bytes) {
    value = value >> 8 ^ kTable[(value ^ static_cast<unsigned char>(c)) & 0xff];
  }
  return ~value;
}

std::string base62(std::uint64_t number, std::size_t width) {
  return in_digits(number, width, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}

std::string base36(std::uint64_t number, std::size_t width) {
  return in_digits(number, width, "0123456789abcdefghijklmnopqrstuvwxyz");
}

bool luhn(std::string_view text) noexcept {
  unsigned sum = 0;
  std::size_t digits = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] < '0' || text[i] > '9') continue;
    const auto digit = static_cast<unsigned>(text[i] - '0');
    const unsigned twice = digit * 2;
    sum += digits++ % 2 == 0 ? digit : twice % 10 + twice / 10;
  }
  return digits > 0 && sum % 10 == 0;
}

std::optional<std::int64_t> aws_account(std::string_view key) {
  constexpr std::size_t kSize = 20;
  constexpr std::size_t kPrefix = 4;
  if (key.size() != kSize) return std::nullopt;
  const std::optional<std::string> bytes = decode_base32(key.substr(kPrefix));
  constexpr std::size_t kBytes = 6;  // fewer where padding stands in the key
  if (!bytes || bytes->size() < kBytes) return std::nullopt;
  // Forty bits behind the first one; the lowest seven of six bytes belong to the key.
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < kBytes; ++i)
    bits = bits << 8 | static_cast<unsigned char>((*bytes)[i]);
  const std::uint64_t account = (bits & 0x7fffffffff80U) >> 7;
  constexpr std::uint64_t kMost = 999'999'999'999;
  if (account > kMost) return std::nullopt;
  return static_cast<std::int64_t>(account);
}

}  // namespace libguard::secrets
