// SPDX-License-Identifier: Apache-2.0
#include "libguard/encoding.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace libguard {
namespace {

enum class Encoding { kUtf8, kUtf16Little, kUtf16Big };

struct Detected {
  Encoding encoding = Encoding::kUtf8;
  std::size_t mark = 0;  // bytes of the byte order mark
};

Detected detect(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xef\xbb\xbf"sv)) return {Encoding::kUtf8, 3};
  if (bytes.starts_with("\xff\xfe"sv)) return {Encoding::kUtf16Little, 2};
  if (bytes.starts_with("\xfe\xff"sv)) return {Encoding::kUtf16Big, 2};
  // YAML 1.2.2, 5.2: a text begins with an ASCII character, so the zero byte
  // beside it tells the order.
  if (bytes.size() >= 2 && bytes.size() % 2 == 0) {
    if (bytes[0] != '\0' && bytes[1] == '\0') return {Encoding::kUtf16Little, 0};
    if (bytes[0] == '\0' && bytes[1] != '\0') return {Encoding::kUtf16Big, 0};
  }
  return {};
}

// Stops at the first unit that is not well formed and returns its offset.
std::size_t append_utf16(std::string_view bytes, Encoding encoding, std::string& text) {
  const auto unit = [&](std::size_t i) -> char32_t {
    const char32_t a = static_cast<unsigned char>(bytes[i]);
    const char32_t b = static_cast<unsigned char>(bytes[i + 1]);
    return encoding == Encoding::kUtf16Little ? a | (b << 8U) : b | (a << 8U);
  };
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    char32_t c = unit(at);
    std::size_t size = 2;
    if (c >= 0xd800 && c <= 0xdfff) {
      if (c >= 0xdc00 || at + 3 >= bytes.size()) return at;
      const char32_t low = unit(at + 2);
      if (low < 0xdc00 || low > 0xdfff) return at;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      size = 4;
    }
    utf8::append(text, c);
    at += size;
  }
  return at;
}

Diagnostic problem(const std::string& name, std::string code, std::string message) {
  return {std::move(code), std::move(message), Source(name, ""), {}};
}

}  // namespace

Result<Source> decode_source(std::string name, std::string bytes) {
  if (bytes.size() > Source::kMaxBytes) {
    return problem(name, "text.too-large",
                   fmt::format("the file has {} bytes; {} is the most that can be read",
                               bytes.size(), Source::kMaxBytes));
  }
  const Detected found = detect(bytes);
  std::string text;
  if (found.encoding == Encoding::kUtf8) {
    text = std::move(bytes);
    text.erase(0, found.mark);
  } else {
    const std::string_view units = std::string_view(bytes).substr(found.mark);
    text.reserve(units.size());
    const std::size_t end = append_utf16(units, found.encoding, text);
    if (end != units.size()) {
      return problem(
          name, "text.encoding",
          fmt::format("the text is not well-formed UTF-16 at byte {}", end + found.mark));
    }
    if (text.size() > Source::kMaxBytes) {
      return problem(name, "text.too-large", "the text is too large to be read");
    }
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
    return problem(name, "text.binary",
                   fmt::format("this is a binary file (byte {} is zero), not a text", nul));
  }
  if (const std::size_t bad = utf8::find_invalid(text); bad != std::string_view::npos) {
    return problem(name, "text.encoding",
                   fmt::format("the text is not well-formed UTF-8 at byte {}", bad + found.mark));
  }
  return Source(std::move(name), std::move(text));
}

}  // namespace libguard
