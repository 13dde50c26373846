// SPDX-License-Identifier: Apache-2.0
#include "secrets/decode.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace libguard::secrets {
namespace {

constexpr std::uint8_t kNoDigit = 0xff;
constexpr std::string_view kUrlDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::array<std::uint8_t, 256> kDigits64 = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(kNoDigit);
  for (std::size_t i = 0; i < kUrlDigits.size(); ++i) {
    table[static_cast<unsigned char>(kUrlDigits[i])] = static_cast<std::uint8_t>(i);
  }
  table['+'] = 62;
  table['/'] = 63;
  return table;
}();

std::uint8_t digit64(char c) { return kDigits64[static_cast<unsigned char>(c)]; }

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_odd(char c) {
  return (c >= 0 && c < ' ' && !is_blank(c) && c != '\f' && c != '\v') || c == 0x7f;
}

// Whether bytes are a text that somebody could have written.
bool is_text(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), is_odd) &&
         utf8::find_invalid(bytes) == std::string_view::npos;
}

// The shortest that is worth a look: what it gives has 9 bytes.
constexpr std::size_t kShortestRun = 12;

// What the first digits stand for decides of most runs that they are no text.
// REQUIRES: kShortestRun digits
bool begins_text(std::string_view run) {
  std::array<char, kShortestRun / 4 * 3> first{};
  for (std::size_t digit = 0, byte = 0; digit < kShortestRun; digit += 4, byte += 3) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 4; ++i) bits = bits << 6 | digit64(run[digit + i]);
    for (std::size_t i = 0; i < 3; ++i) {
      first[byte + i] = static_cast<char>(bits >> (16 - 8 * i) & 0xff);
      if (is_odd(first[byte + i])) return false;
    }
  }
  const std::string_view bytes(first.data(), first.size());
  const std::size_t invalid = utf8::find_invalid(bytes);
  // A character may be cut in two.
  return invalid == std::string_view::npos || invalid + 3 >= bytes.size();
}

void add_base64(std::string_view run, bool whole, std::vector<Unwrapped>& found) {
  std::optional<std::string> bytes = decode_base64(run);
  if (bytes && is_text(*bytes)) found.push_back({"base64", std::move(*bytes), whole, run});
}

void find_base64(std::string_view text, std::vector<Unwrapped>& found) {
  if (text.size() < kShortestRun) return;
  const auto is_digit = [](char c) { return digit64(c) != kNoDigit; };
  // Broken into lines, all of it is one.
  const auto part = [&](char c) { return is_digit(c) || c == '=' || is_blank(c); };
  if (text.find('\n') < text.size() && std::all_of(text.begin(), text.end(), part)) {
    const std::size_t before = found.size();
    add_base64(text, true, found);
    if (found.size() > before) return;
  }
  // INVARIANT: what stands in front of `at` is no digit.
  for (std::size_t at = 0; at + kShortestRun <= text.size();) {
    // From behind, so that most of what is too short is never looked at.
    std::size_t end = at + kShortestRun;
    while (end > at && is_digit(text[end - 1])) --end;
    if (end > at) {
      at = end;
      continue;
    }
    end = at + kShortestRun;
    while (end < text.size() && is_digit(text[end])) ++end;
    std::size_t padded = end;
    while (padded < text.size() && padded < end + 2 && text[padded] == '=') ++padded;
    const std::string_view run = text.substr(at, padded - at);
    if (begins_text(run)) add_base64(run, at == 0 && padded == text.size(), found);
    at = end + 1;
  }
}

// %2F, as URLs have it. Empty where there is none.
std::string percent_decoded(std::string_view text) {
  std::string out;
  bool any = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hex = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                     hex_digit(text[i + 2]) >= 0;
    out += hex ? static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])) : text[i];
    if (hex) i += 2;
    any = any || hex;
  }
  return any ? out : std::string();
}

// The escape at the beginning; the bytes that it takes.
std::size_t unescape(std::string_view text, std::string& out) {
  if (text.size() < 2) return 0;
  constexpr std::string_view kLetters = "nrt\"'\\/";
  constexpr std::string_view kMeant = "\n\r\t\"'\\/";
  const std::size_t letter = kLetters.find(text[1]);
  if (letter != std::string_view::npos) {
    out += kMeant[letter];
    return 2;
  }
  if (text[1] != 'u' || text.size() < 6) return 0;
  std::uint32_t code = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    if (hex_digit(text[i]) < 0) return 0;
    code = code * 16 + static_cast<std::uint32_t>(hex_digit(text[i]));
  }
  if (code >= 0xd800 && code < 0xe000) return 0;
  utf8::append(out, code);
  return 6;
}

// As strings of JSON and of programs have them. Empty where there is none.
std::string unescaped(std::string_view text) {
  std::string out;
  bool any = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = text[i] == '\\' ? unescape(text.substr(i), out) : 0;
    any = any || size > 0;
    if (size == 0) out += text[i];
    i += std::max<std::size_t>(size, 1);
  }
  return any ? out : std::string();
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (is_blank(c)) continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const std::uint8_t digit = digit64(c);
    if (digit == kNoDigit || padding > 0) return std::nullopt;
    bits = bits << 6 | digit;
    // From the second of four digits on, each completes a byte.
    const std::size_t place = digits++ % 4;
    if (place > 0) bytes.push_back(static_cast<char>(bits >> (6 - 2 * place) & 0xff));
  }
  if (digits % 4 == 1 || padding > 2) return std::nullopt;
  return bytes;
}

std::optional<std::string> decode_base32(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  std::uint32_t count = 0;
  while (text.ends_with('=')) text.remove_suffix(1);
  for (const char c : text) {
    std::uint32_t digit = 0;
    if (c >= 'A' && c <= 'Z') {
      digit = static_cast<std::uint32_t>(c - 'A');
    } else if (c >= '2' && c <= '7') {
      digit = static_cast<std::uint32_t>(c - '2' + 26);
    } else {
      return std::nullopt;
    }
    bits = bits << 5 | digit;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<char>(bits >> count & 0xff));
  }
  return bytes;
}

std::string encode_base64url(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  std::uint32_t count = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) text += kUrlDigits[bits >> (count - 6) & 63];
  }
  if (count > 0) text += kUrlDigits[bits << (6 - count) & 63];
  return text;
}

std::vector<Unwrapped> unwrap(std::string_view text) {
  std::vector<Unwrapped> found;
  find_base64(text, found);
  if (text.find('%') != std::string_view::npos) {
    std::string decoded = percent_decoded(text);
    if (!decoded.empty() && is_text(decoded)) {
      found.push_back({"percent", std::move(decoded), true, text});
    }
  }
  if (text.find('\\') != std::string_view::npos) {
    std::string decoded = unescaped(text);
    if (!decoded.empty()) found.push_back({"escapes", std::move(decoded), true, text});
  }
  return found;
}

std::optional<std::string> text_of_base64(std::string_view text) {
  std::vector<Unwrapped> found;
  find_base64(text, found);
  if (found.size() != 1 || !found.front().whole) return std::nullopt;
  return std::move(found.front().text);
}

}  // namespace libguard::secrets
