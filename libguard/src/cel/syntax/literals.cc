// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/literals.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

#include "base/utf8.h"

namespace libguard::cel {
namespace {

constexpr std::string_view kSyntax = "cel.syntax";

template <typename Number>
std::optional<Number> whole_number(std::string_view digits, bool negative) {
  const int base = digits.starts_with("0x") ? 16 : 10;
  if (base == 16) digits.remove_prefix(2);
  // The smallest number has no positive counterpart, so the sign goes along.
  const std::string text = negative ? fmt::format("-{}", digits) : std::string(digits);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Value read_integer(const Token& token, Report& report) {
  std::string_view digits = token.text;
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  if (const auto number = whole_number<std::int64_t>(digits, negative)) {
    return Value::integer(*number);
  }
  report.add(std::string(kSyntax), report.span(token.text),
             "an int has 64 bits: -9223372036854775808 to 9223372036854775807");
  return Value::null();
}

Value read_natural(const Token& token, Report& report) {
  const std::string_view digits = token.text.substr(0, token.text.size() - 1);
  if (const auto number = whole_number<std::uint64_t>(digits, false)) {
    return Value::natural(*number);
  }
  report.add(std::string(kSyntax), report.span(token.text),
             "a uint has 64 bits: 0u to 18446744073709551615u");
  return Value::null();
}

// Too small for a double is zero, as in every other language; too large is not
// what was meant.
bool is_tiny(std::string_view digits) {
  const std::size_t exponent = digits.find_first_of("eE");
  if (exponent != std::string_view::npos) return digits[exponent + 1] == '-';
  return digits.find_first_not_of("-0") == digits.find('.');
}

Value read_double(const Token& token, Report& report) {
  double number = 0;
  const char* const end = token.text.data() + token.text.size();
  const auto [rest, error] = std::from_chars(token.text.data(), end, number);
  if (error == std::errc{} && rest == end) return Value::number(number);
  if (is_tiny(token.text)) return Value::number(token.text.starts_with('-') ? -0.0 : 0.0);
  report.add(std::string(kSyntax), report.span(token.text), "the number is too large for a double");
  return Value::null();
}

// Unescapes the inside of a string.
class Text {
 public:
  Text(std::string_view inside, bool bytes, Report& report)
      : inside_(inside), bytes_(bytes), report_(report) {}

  // Empty after an error.
  std::optional<std::string> unescape() {
    while (at_ < inside_.size()) {
      const std::size_t backslash = inside_.find('\\', at_);
      text_ += inside_.substr(at_, backslash - at_);
      if (backslash == std::string_view::npos) break;
      at_ = backslash;
      if (!escape()) wrong_escape();
    }
    if (failed_) return std::nullopt;
    return std::move(text_);
  }

 private:
  bool escape() {
    const char c = at_ + 1 < inside_.size() ? inside_[at_ + 1] : '\0';
    switch (c) {
      case 'a':
        return plain('\a');
      case 'b':
        return plain('\b');
      case 'f':
        return plain('\f');
      case 'n':
        return plain('\n');
      case 'r':
        return plain('\r');
      case 't':
        return plain('\t');
      case 'v':
        return plain('\v');
      case '\\':
      case '\'':
      case '"':
      case '`':
      case '?':
        return plain(c);
      case 'x':
      case 'X':
        return number(2, 2, 16);
      case 'u':
        return !bytes_ && number(2, 4, 16);
      case 'U':
        return !bytes_ && number(2, 8, 16);
      case '0':
      case '1':
      case '2':
      case '3':
        return number(1, 3, 8);
      default:
        return false;
    }
  }

  bool plain(char c) {
    text_ += c;
    at_ += 2;
    return true;
  }

  // `lead`: the bytes in front of the digits.
  bool number(std::size_t lead, std::size_t digits, int base) {
    const std::string_view text = inside_.substr(at_ + lead, digits);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code, base);
    if (error != std::errc{} || end != text.data() + digits) return false;
    if (bytes_) {
      text_ += static_cast<char>(code);
    } else if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
      return false;
    } else {
      utf8::append(text_, code);
    }
    at_ += lead + digits;
    return true;
  }

  void wrong_escape() {
    failed_ = true;
    const std::string_view rest = inside_.substr(at_);
    std::size_t size = 1 + std::max<std::size_t>(utf8::decode(rest.substr(1)).size, 1);
    if (const char c = rest[1]; c == 'x' || c == 'X' || c == 'u' || c == 'U') {
      const std::size_t digits = c == 'u' ? 4 : c == 'U' ? 8 : 2;
      const std::size_t end = rest.substr(2, digits).find_first_not_of("0123456789abcdefABCDEF");
      size = 2 + std::min(end, std::min(digits, rest.size() - 2));
    }
    const std::string_view found = rest.substr(0, size);
    report_.add(std::string(kSyntax), report_.span(found),
                fmt::format("expected an escape sequence of CEL, found '{}'", found),
                {"write the backslash twice, or use a raw string: r\"...\""});
    at_ += found.size();
  }

  std::string_view inside_;
  bool bytes_;
  Report& report_;
  std::string text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

Value read_text(const Token& token, Arena& arena, Report& report) {
  const bool bytes = token.kind == TokenKind::kBytes;
  const std::size_t prefix = token.text.find_first_of("'\"");
  const bool raw = token.text.substr(0, prefix).find_first_of("rR") != std::string_view::npos;
  std::string_view inside = token.text.substr(prefix);
  const bool triple = inside.size() >= 6 && inside[1] == inside[0] && inside[2] == inside[0];
  const std::size_t quotes = triple ? 3 : 1;
  inside = inside.substr(quotes, inside.size() - 2 * quotes);
  if (!raw && inside.find('\\') != std::string_view::npos) {
    const std::optional<std::string> text = Text(inside, bytes, report).unescape();
    if (!text) return Value::null();
    inside = arena.copy(std::string_view(*text));
  }
  return bytes ? Value::bytes(inside) : Value::string(inside);
}

}  // namespace

Value read_literal(const Token& token, Arena& arena, Report& report) {
  switch (token.kind) {
    case TokenKind::kInt:
      return read_integer(token, report);
    case TokenKind::kUint:
      return read_natural(token, report);
    case TokenKind::kDouble:
      return read_double(token, report);
    case TokenKind::kString:
    case TokenKind::kBytes:
      return read_text(token, arena, report);
    default:
      return token.text == "null" ? Value::null() : Value::boolean(token.text == "true");
  }
}

std::optional<std::string> unescape(std::string_view inside, Report& report) {
  return Text(inside, false, report).unescape();
}

}  // namespace libguard::cel
