// SPDX-License-Identifier: Apache-2.0
#include "cel/render.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.h"
#include "cel/civil.h"
#include "cel/collections.h"
#include "cel/kinds.h"

namespace libguard::cel {

namespace {

constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxQuoted = 200;
constexpr std::string_view kSensitive = "(sensitive)";

// The longest beginning of a text of at most so many bytes that cuts no code
// point in two.
std::string_view beginning(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

// Writes CEL literals until the text is long enough.
class Writer {
 public:
  Writer(Context& context, std::size_t max_bytes, const Instead& instead)
      : context_(context), max_bytes_(max_bytes), instead_(instead) {}

  void top(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kString:
      case ValueKind::kUint:
      case ValueKind::kDouble:
      case ValueKind::kDuration:
      case ValueKind::kTimestamp:
      case ValueKind::kOpaque:
        text_ += value.sensitive() ? kSensitive : plain(value);
        break;
      default:
        nested(value, 0);
    }
  }

  std::string take() && {
    if (text_.size() > max_bytes_) {
      text_.resize(beginning(text_, max_bytes_).size());
      text_ += "...";
    }
    return std::move(text_);
  }

 private:
  bool full() const { return text_.size() > max_bytes_; }

  std::string plain(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kString:
        return std::string(beginning(value.text(), max_bytes_ + 4));
      case ValueKind::kInt:
        return fmt::to_string(value.as_integer());
      case ValueKind::kUint:
        return fmt::to_string(value.as_natural());
      case ValueKind::kDouble:
        return number_text(value.as_number());
      case ValueKind::kDuration:
        return duration_text(value.seconds(), value.nanoseconds());
      case ValueKind::kTimestamp:
        return timestamp_text(value.seconds(), value.nanoseconds());
      case ValueKind::kOpaque: {
        const Value text = value.as_opaque().to_string(context_);
        return text.is(ValueKind::kString) ? std::string(text.text()) : std::string();
      }
      default:
        return std::string(kind_name(value));
    }
  }

  void nested(const Value& value, int depth) {
    if (full()) return;
    if (const auto other = instead_ ? instead_(value) : std::nullopt) {
      text_ += value.is(ValueKind::kString) ? double_quoted(*other) : *other;
      return;
    }
    if (value.sensitive()) {
      text_ += kSensitive;
      return;
    }
    switch (value.kind()) {
      case ValueKind::kList:
        return list(value.as_list(), depth);
      case ValueKind::kMap:
        return map(value.as_map(), depth);
      case ValueKind::kOptional:
        if (value.held() == nullptr) {
          text_ += "optional.none()";
          return;
        }
        text_ += "optional.of(";
        nested(*value.held(), depth + 1);
        text_ += ')';
        return;
      default:
        text_ += literal(value);
    }
  }

  std::string literal(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kAbsent:
        return "(unset)";
      case ValueKind::kUnknown:
        return "(known later)";
      case ValueKind::kError:
        return fmt::format("(error: {})", value.as_error().message);
      case ValueKind::kNull:
        return "null";
      case ValueKind::kBool:
        return value.as_boolean() ? "true" : "false";
      case ValueKind::kString:
        return double_quoted(plain(value));
      case ValueKind::kBytes:
        return bytes(value.text());
      case ValueKind::kUint:
        return plain(value) + 'u';
      case ValueKind::kDouble:
        return with_point(plain(value));
      case ValueKind::kType:
        return std::string(runtime_name(value.as_type()));
      case ValueKind::kDuration:
        return fmt::format("duration(\"{}\")", plain(value));
      case ValueKind::kTimestamp:
        return fmt::format("timestamp(\"{}\")", plain(value));
      case ValueKind::kOpaque:
        return fmt::format("{}({})", value.as_opaque().type().name, double_quoted(plain(value)));
      case ValueKind::kObject:
        return value.as_object().type().name;
      default:
        return plain(value);
    }
  }

  static std::string with_point(std::string number) {
    const bool whole = number.find_first_not_of("-0123456789") == std::string::npos;
    return whole ? number + ".0" : number;
  }

  std::string bytes(std::string_view text) {
    std::string result = "b\"";
    for (const char c : text.substr(0, max_bytes_ + 1)) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\';
      result += plain ? std::string(1, c) : fmt::format("\\x{:02x}", byte);
    }
    return result + '"';
  }

  void list(const List& list, int depth) {
    if (depth == kMaxDepth) {
      text_ += "[...]";
      return;
    }
    text_ += '[';
    for (std::uint32_t i = 0; i < list.size() && !full() && context_.take(); ++i) {
      if (i > 0) text_ += ", ";
      nested(list.at(i, context_), depth + 1);
    }
    if (list.open()) text_ += list.size() == 0 ? "..." : ", ...";
    text_ += ']';
  }

  void map(const Map& map, int depth) {
    if (depth == kMaxDepth) {
      text_ += "{...}";
      return;
    }
    text_ += '{';
    for (std::uint32_t i = 0; i < map.size() && !full() && context_.take(); ++i) {
      if (i > 0) text_ += ", ";
      nested(map.key_at(i, context_), depth + 1);
      text_ += ": ";
      nested(map.value_at(i, context_), depth + 1);
    }
    text_ += '}';
  }

  Context& context_;
  std::size_t max_bytes_;
  const Instead& instead_;
  std::string text_;
};

// ".5" for half a second; nothing for none.
std::string fraction(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string digits = fmt::format(".{:09}", nanoseconds);
  digits.resize(digits.find_last_not_of('0') + 1);
  return digits;
}

}  // namespace

std::string to_text(const Value& value, Context& context, std::size_t max_bytes,
                    const Instead& instead) {
  Writer writer(context, max_bytes, instead);
  writer.top(value);
  return std::move(writer).take();
}

std::string quoted(const Value& value) {
  if (value.sensitive()) return std::string(kSensitive);
  switch (value.kind()) {
    case ValueKind::kString: {
      const std::string_view begin = beginning(value.text(), kMaxQuoted);
      return fmt::format("'{}{}'", begin, begin.size() < value.text().size() ? "..." : "");
    }
    case ValueKind::kBool:
      return value.as_boolean() ? "true" : "false";
    case ValueKind::kInt:
      return fmt::to_string(value.as_integer());
    case ValueKind::kUint:
      return fmt::to_string(value.as_natural());
    case ValueKind::kDouble:
      return number_text(value.as_number());
    default:
      return std::string(kind_name(value));
  }
}

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return std::string(digits.data(), end);
}

std::string timestamp_text(std::int64_t seconds, std::int32_t nanoseconds) {
  const Civil civil = civil_time(seconds);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", civil.year, civil.month, civil.day,
                     civil.hour, civil.minute, civil.second, fraction(nanoseconds));
}

std::string duration_text(std::int64_t seconds, std::int32_t nanoseconds) {
  const bool negative = seconds < 0 || nanoseconds < 0;
  return fmt::format("{}{}{}s", negative ? "-" : "", std::abs(seconds),
                     fraction(std::abs(nanoseconds)));
}

std::string double_quoted(std::string_view text) {
  constexpr std::string_view kSpecial = "\a\b\f\n\r\t\v\\\"";
  constexpr std::string_view kLetters = "abfnrtv\\\"";
  std::string result = "\"";
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    const std::size_t special = kSpecial.find(text.front());
    if (special != std::string_view::npos) {
      result += '\\';
      result += kLetters[special];
    } else if (next.size == 0) {
      utf8::append(result, 0xfffd);
    } else {
      result += text.substr(0, next.size);
    }
    text.remove_prefix(next.size == 0 ? 1 : next.size);
  }
  return result + '"';
}

}  // namespace libguard::cel
