// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/token.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/utf8.h"

namespace libguard::cel {
namespace {

constexpr std::array<std::string_view, 4> kKeywords = {"true", "false", "null", "in"};
constexpr std::array<std::string_view, 17> kReserved = {
    "as",  "break", "const",     "continue", "else",   "for", "function", "if",   "import",
    "let", "loop",  "namespace", "package",  "return", "var", "void",     "while"};
constexpr std::array<std::string_view, 6> kLongSigns = {"==", "!=", "<=", ">=", "&&", "||"};

// <cctype> asks the locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
constexpr bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool in_name(char c) { return begins_name(c) || is_digit(c); }
constexpr bool in_quoted_name(char c) {
  return in_name(c) || c == '.' || c == '-' || c == '/' || c == ' ';
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

template <typename Predicate>
std::size_t count_while(std::string_view text, std::size_t from, Predicate predicate) {
  std::size_t end = from;
  while (end < text.size() && predicate(text[end])) ++end;
  return end - from;
}

char at(std::string_view text, std::size_t index) {
  return index < text.size() ? text[index] : '\0';
}

Token read_number(std::string_view text) {
  const bool negative = text.front() == '-';
  std::size_t end = negative ? 1 : 0;
  const bool hex = at(text, end) == '0' && at(text, end + 1) == 'x' && is_hex(at(text, end + 2));
  TokenKind kind = TokenKind::kInt;
  if (hex) {
    end += 2;
    end += count_while(text, end, is_hex);
  } else {
    end += count_while(text, end, is_digit);
    if (at(text, end) == '.' && is_digit(at(text, end + 1))) {
      kind = TokenKind::kDouble;
      end += 1 + count_while(text, end + 1, is_digit);
    }
    if (at(text, end) == 'e' || at(text, end) == 'E') {
      const std::size_t sign = at(text, end + 1) == '+' || at(text, end + 1) == '-' ? 1 : 0;
      const std::size_t digits = count_while(text, end + 1 + sign, is_digit);
      if (digits > 0) {
        kind = TokenKind::kDouble;
        end += 1 + sign + digits;
      }
    }
  }
  const bool natural = at(text, end) == 'u' || at(text, end) == 'U';
  if (kind == TokenKind::kInt && natural && !negative) {
    kind = TokenKind::kUint;
    ++end;
  }
  return {kind, text.substr(0, end)};
}

// `prefix`: the letters in front of the quote.
Token read_string(std::string_view text, std::size_t prefix) {
  const auto has = [&](char a, char b) {
    return text.substr(0, prefix).find_first_of(std::array{a, b, '\0'}.data()) !=
           std::string_view::npos;
  };
  const bool raw = has('r', 'R');
  const TokenKind kind = has('b', 'B') ? TokenKind::kBytes : TokenKind::kString;
  const char quote = text[prefix];
  const bool triple = at(text, prefix + 1) == quote && at(text, prefix + 2) == quote;
  const std::string_view closing = text.substr(prefix, triple ? 3 : 1);
  for (std::size_t i = prefix + closing.size(); i < text.size(); ++i) {
    if (text[i] == '\\' && !raw) {
      ++i;
    } else if (text[i] == quote && text.substr(i).starts_with(closing)) {
      return {kind, text.substr(0, i + closing.size())};
    }
    if (!triple && (at(text, i) == '\n' || at(text, i) == '\r')) {
      return {TokenKind::kOpenString, text.substr(0, i)};
    }
  }
  return {TokenKind::kOpenString, text};
}

// The letters r and b, in any order and case, in front of a quote; npos where
// no quote follows.
std::size_t string_prefix(std::string_view text) {
  switch (text.front()) {
    case '\'':
    case '"':
    case 'r':
    case 'R':
    case 'b':
    case 'B':
      break;
    default:
      return std::string_view::npos;
  }
  const std::size_t quote = text.substr(0, 3).find_first_of("'\"");
  const std::string_view letters = text.substr(0, quote);
  const bool known = quote == 0 || (quote == 1 && letters.find_first_of("rRbB") == 0) ||
                     (quote == 2 && letters.find_first_of("rR") != std::string_view::npos &&
                      letters.find_first_of("bB") != std::string_view::npos);
  return known ? quote : std::string_view::npos;
}

Token read_name(std::string_view text) {
  const std::string_view name = text.substr(0, count_while(text, 0, in_name));
  const auto among = [&](const auto& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
      return word.front() == name.front() && word == name;
    });
  };
  const TokenKind kind = among(kKeywords)   ? TokenKind::kKeyword
                         : among(kReserved) ? TokenKind::kReserved
                                            : TokenKind::kIdentifier;
  return {kind, name};
}

Token read_sign(std::string_view text) {
  for (const std::string_view sign : kLongSigns) {
    if (text.starts_with(sign)) return {TokenKind::kSign, text.substr(0, sign.size())};
  }
  if (text.front() == '`') {
    const std::size_t name = count_while(text, 1, in_quoted_name);
    if (name > 0 && at(text, name + 1) == '`') {
      return {TokenKind::kQuotedName, text.substr(0, name + 2)};
    }
  }
  const std::size_t size = utf8::decode(text).size;
  return {TokenKind::kSign, text.substr(0, std::max<std::size_t>(size, 1))};
}

}  // namespace

std::string_view skip_blanks(std::string_view text) noexcept {
  while (true) {
    text.remove_prefix(count_while(text, 0, is_blank));
    if (!text.starts_with("//")) return text;
    text.remove_prefix(count_while(text, 0, [](char c) { return c != '\n'; }));
  }
}

Token read_token(std::string_view text) noexcept {
  if (text.empty()) return {TokenKind::kEnd, text};
  const char first = text.front();
  if (is_digit(first) || (first == '.' && is_digit(at(text, 1)))) return read_number(text);
  if (const std::size_t prefix = string_prefix(text); prefix != std::string_view::npos) {
    return read_string(text, prefix);
  }
  return begins_name(first) ? read_name(text) : read_sign(text);
}

Token read_operand_token(std::string_view text) noexcept {
  const std::size_t digit = at(text, 1) == '.' ? 2 : 1;
  if (text.starts_with('-') && is_digit(at(text, digit))) return read_number(text);
  return read_token(text);
}

}  // namespace libguard::cel
