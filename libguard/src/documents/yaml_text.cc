// SPDX-License-Identifier: Apache-2.0
#include "documents/yaml_text.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace libguard {
namespace {

constexpr std::string_view kMarker = "---";
constexpr std::size_t kBlock = 64;

bool is_break(char c) noexcept { return c == '\n' || c == '\r'; }
bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
bool is_space(char c) noexcept { return is_blank(c) || is_break(c); }

// What libyaml takes for a part of an anchor's name.
bool is_anchor(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

bool begins_document(std::string_view text, std::size_t at) noexcept {
  const std::size_t behind = at + kMarker.size();
  return (at == 0 || is_break(text[at - 1])) && text.substr(at).starts_with(kMarker) &&
         (behind == text.size() || is_space(text[behind]));
}

// One expression for a whole block, so that the compiler makes vectors of it.
bool is_printable_ascii(const char* block) noexcept {
  bool good = true;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const char c = block[i];
    good &= (c >= ' ' && c <= '~') || c == '\n' || c == '\t' || c == '\r';
  }
  return good;
}

bool is_allowed(char32_t c) noexcept {
  if (c < 0xa0) return (c >= 0x20 && c <= 0x7e) || c == '\t' || c == '\n' || c == '\r' || c == 0x85;
  return c != 0xfffe && c != 0xffff;
}

}  // namespace

std::uint32_t next_document(std::string_view text, std::uint32_t from) noexcept {
  std::size_t at = text.find(kMarker, from);
  while (at != std::string_view::npos && !begins_document(text, at)) {
    at = text.find(kMarker, at + 1);
  }
  return static_cast<std::uint32_t>(std::min(at, text.size()));
}

Span document_around(std::string_view text, std::uint32_t at) noexcept {
  std::size_t begin = text.rfind(kMarker, at);
  while (begin != std::string_view::npos && !begins_document(text, begin)) {
    begin = begin == 0 ? std::string_view::npos : text.rfind(kMarker, begin - 1);
  }
  const std::size_t body = begin == std::string_view::npos ? 0 : begin + kMarker.size();
  const std::uint32_t first = static_cast<std::uint32_t>(body);
  return {first, next_document(text, std::max(first, at))};
}

std::uint32_t find_forbidden(std::string_view text, std::uint32_t from) noexcept {
  std::size_t at = from;
  while (at < text.size()) {
    if (text.size() - at >= kBlock && is_printable_ascii(text.data() + at)) {
      at += kBlock;
      continue;
    }
    const std::size_t end = std::min(at + kBlock, text.size());
    while (at < end) {
      const utf8::Decoded decoded = utf8::decode(text.substr(at));
      if (decoded.size == 0 || !is_allowed(decoded.code_point)) {
        return static_cast<std::uint32_t>(at);
      }
      at += decoded.size;
    }
  }
  return static_cast<std::uint32_t>(text.size());
}

std::uint32_t skip_properties(std::string_view text, Span span) noexcept {
  std::uint32_t at = span.begin;
  char before = '\0';
  while (at < span.end && (text[at] == '&' || text[at] == '!') && text[at] != before) {
    before = text[at++];
    while (at < span.end && (before == '&' ? is_anchor(text[at]) : !is_space(text[at]))) ++at;
    while (at < span.end && (is_space(text[at]) || text[at] == '#')) {
      if (text[at] == '#') {
        while (at < span.end && !is_break(text[at])) ++at;
      } else {
        ++at;
      }
    }
  }
  return at;
}

Span without_blank_lines(std::string_view text, Span span) noexcept {
  std::uint32_t end = span.end;
  while (end > span.begin && is_space(text[end - 1])) --end;
  // Blanks at the end of the last line are part of the scalar.
  while (end < span.end && is_blank(text[end])) ++end;
  return {span.begin, end};
}

}  // namespace libguard
