// SPDX-License-Identifier: Apache-2.0
#include "documents/base64.h"

#include <cstdint>

namespace libguard {
namespace {

std::optional<std::uint32_t> digit(char c) noexcept {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a' + 26);
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0' + 52);
  if (c == '+') return 62;
  if (c == '/') return 63;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const std::optional<std::uint32_t> value = digit(c);
    if (!value || padding > 0) return std::nullopt;
    bits = (bits << 6) | *value;
    // From the second of four digits on, each completes a byte.
    const std::size_t place = digits++ % 4;
    if (place > 0) bytes.push_back(static_cast<char>((bits >> (6 - 2 * place)) & 0xff));
  }
  const bool complete = digits % 4 != 1 && (digits + padding) % 4 == 0 && padding <= 2;
  if (!complete) return std::nullopt;
  return bytes;
}

}  // namespace libguard
