// SPDX-License-Identifier: Apache-2.0
#include "rules/image_reference.h"

#include <algorithm>
#include <cstddef>

namespace libguard::rules {
namespace {

constexpr std::size_t kLongestName = 255;
constexpr std::size_t kLongestTag = 128;
constexpr std::size_t kShortestHex = 32;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
constexpr bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

template <typename Test>
bool all(std::string_view text, Test test) {
  return !text.empty() && std::all_of(text.begin(), text.end(), test);
}

// Takes the text up to the next `separator` off its front.
std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

// Letters and digits, in groups that '.', '_', '__' or any number of '-' part.
bool is_path_component(std::string_view text) {
  const auto in_word = [](char c) { return is_lower(c) || is_digit(c); };
  bool after_word = false;
  for (std::size_t i = 0; i < text.size();) {
    if (in_word(text[i])) {
      after_word = true;
      ++i;
      continue;
    }
    if (!after_word) return false;
    const std::size_t begin = i;
    while (i < text.size() && !in_word(text[i])) ++i;
    const std::string_view separator = text.substr(begin, i - begin);
    const bool dashes = all(separator, [](char c) { return c == '-'; });
    if (!dashes && separator != "." && separator != "_" && separator != "__") return false;
    after_word = false;
  }
  return after_word;
}

bool is_host_component(std::string_view text) {
  return all(text, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }) &&
         text.front() != '-' && text.back() != '-';
}

bool is_host(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') {
    return all(text.substr(1, text.size() - 2), [](char c) { return is_hex(c) || c == ':'; });
  }
  if (text.empty() || text.back() == '.') return false;
  while (!text.empty()) {
    if (!is_host_component(take_until(text, '.'))) return false;
  }
  return true;
}

bool is_registry(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || text.back() == ']') return is_host(text);
  return is_host(text.substr(0, colon)) && all(text.substr(colon + 1), is_digit);
}

bool is_tag(std::string_view text) {
  return text.size() <= kLongestTag && text.front() != '.' && text.front() != '-' &&
         all(text, [](char c) {
           return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-';
         });
}

// algorithm:hex, where the algorithm is words that + . - or _ part.
bool is_digest(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  bool in_word = false;
  for (const char c : text.substr(0, colon)) {
    const bool separator = c == '+' || c == '.' || c == '-' || c == '_';
    if (separator ? !in_word : !is_letter(c) && !(in_word && is_digit(c))) return false;
    in_word = !separator;
  }
  const std::string_view hex = text.substr(colon + 1);
  return in_word && hex.size() >= kShortestHex && all(hex, is_hex);
}

bool looks_like_registry(std::string_view text) {
  return text == "localhost" || text.find_first_of(".:") != std::string_view::npos ||
         std::any_of(text.begin(), text.end(), is_upper);
}

}  // namespace

std::optional<ImageReference> parse_image_reference(std::string_view text) noexcept {
  ImageReference parts;
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    parts.digest = text.substr(at + 1);
    text = text.substr(0, at);
    if (!is_digest(parts.digest)) return std::nullopt;
  }
  // A colon before the last slash belongs to the registry's port.
  const std::size_t slash = text.rfind('/');
  const std::size_t colon = text.find(':', slash == std::string_view::npos ? 0 : slash);
  if (colon != std::string_view::npos) {
    parts.tag = text.substr(colon + 1);
    text = text.substr(0, colon);
    if (parts.tag.empty() || !is_tag(parts.tag)) return std::nullopt;
  }
  if (text.size() > kLongestName) return std::nullopt;
  const std::size_t first = text.find('/');
  if (first != std::string_view::npos && looks_like_registry(text.substr(0, first))) {
    parts.registry = text.substr(0, first);
    text = text.substr(first + 1);
    if (!is_registry(parts.registry)) return std::nullopt;
  }
  parts.repository = text;
  if (text.empty() || text.back() == '/') return std::nullopt;
  while (!text.empty()) {
    if (!is_path_component(take_until(text, '/'))) return std::nullopt;
  }
  return parts;
}

}  // namespace libguard::rules
