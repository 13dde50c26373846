// SPDX-License-Identifier: Apache-2.0
//
// "%s has %d".format([name, count]): the clauses %s %d %f %e %b %o %x %X and %%,
// with a precision for %f and %e.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "cel/collections.h"
#include "cel/kinds.h"
#include "cel/library/declare.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

constexpr int kMaxDepth = 64;
constexpr int kDefaultPrecision = 6;
constexpr int kMaxPrecision = 100;

// The shortest digits that are read back as the number, without an exponent: 1.5,
// 18446744073709552000. As cel-go writes doubles, which Kubernetes runs.
std::string positional_text(double number) {
  if (!std::isfinite(number)) return number_text(number);
  std::array<char, 512> buffer;
  const auto written = [&](std::chars_format format) {
    char* const end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format).ptr;
    return std::string(buffer.data(), end);
  };
  std::string text = written(std::chars_format::fixed);
  if (std::abs(number) < 9007199254740992.0) return text;
  // Larger ones are written exactly, with digits that tell them from no other.
  std::string digits = written(std::chars_format::scientific);
  digits.resize(digits.find('e'));
  std::erase(digits, '.');
  digits.resize(text.size(), '0');
  return digits;
}

// One call of format(). Every step returns false where it has failed, with the
// error in problem_.
class Formatter {
 public:
  explicit Formatter(Context& context) : context_(context) {}

  Value format(std::string_view pattern, std::span<const Value> arguments) {
    arguments_ = arguments;
    if (!write_all(pattern)) return problem_;
    const Value result = context_.string(text_);
    return sensitive_ ? result.as_sensitive() : result;
  }

 private:
  bool fail(std::string_view message) {
    problem_ = context_.error(message);
    return false;
  }

  bool write(std::string_view text) {
    if (!take_bytes(text.size(), context_) || !context_.fits(2 * (text_.size() + text.size()))) {
      return fail_steps();
    }
    text_ += text;
    return true;
  }

  bool fail_steps() {
    problem_ = out_of_steps(context_);
    return false;
  }

  bool write_all(std::string_view pattern) {
    while (true) {
      const std::size_t percent = pattern.find('%');
      if (!write(pattern.substr(0, percent))) return false;
      if (percent == std::string_view::npos) return true;
      pattern.remove_prefix(percent + 1);
      if (pattern.starts_with('%')) {
        text_ += '%';
        pattern.remove_prefix(1);
      } else if (!write_clause(pattern)) {
        return false;
      }
    }
  }

  // Takes [.precision]letter from the front of the pattern.
  bool write_clause(std::string_view& pattern) {
    int precision = kDefaultPrecision;
    if (pattern.starts_with('.')) {
      const char* end = pattern.data() + pattern.size();
      const auto read = std::from_chars(pattern.data() + 1, end, precision);
      if (read.ec != std::errc{} || precision < 0 || precision > kMaxPrecision) {
        return fail("the precision of a format clause must be 0 to 100");
      }
      pattern.remove_prefix(static_cast<std::size_t>(read.ptr - pattern.data()));
    }
    if (pattern.empty()) return fail("the format ends in the middle of a clause");
    const char letter = pattern.front();
    pattern.remove_prefix(1);
    if (std::string_view("sdfeboxX").find(letter) == std::string_view::npos) {
      return fail(fmt::format("unrecognized format clause '%{}'", letter));
    }
    if (next_ >= arguments_.size()) return fail(fmt::format("index {} out of range", next_));
    const Value& value = arguments_[next_++];
    if (!context_.take()) return fail_steps();
    return write_value(letter, precision, value);
  }

  bool write_value(char letter, int precision, const Value& value) {
    sensitive_ = sensitive_ || value.sensitive();
    switch (letter) {
      case 's':
        return write_text(value, 0);
      case 'd':
        return write_decimal(value);
      case 'f':
        return write_number(value, std::chars_format::fixed, precision, "%f");
      case 'e':
        return write_number(value, std::chars_format::scientific, precision, "%e");
      case 'b':
        if (value.is(ValueKind::kBool)) return write(value.as_boolean() ? "1" : "0");
        return write_integer<'b'>(value);
      case 'o':
        return write_integer<'o'>(value);
      default:
        return write_hexadecimal(letter == 'X', value);
    }
  }

  bool refuse(std::string_view clause, const Value& value) {
    return fail(fmt::format("the format clause {} does not take {}", clause, kind_name(value)));
  }

  template <char kLetter>
  bool write_integer(const Value& value) {
    constexpr char kPattern[] = {'{', ':', kLetter, '}', '\0'};
    if (value.is(ValueKind::kInt))
      return write(fmt::format(fmt::runtime(kPattern), value.as_integer()));
    if (value.is(ValueKind::kUint)) {
      return write(fmt::format(fmt::runtime(kPattern), value.as_natural()));
    }
    constexpr char kClause[] = {'%', kLetter, '\0'};
    return refuse(kClause, value);
  }

  bool write_decimal(const Value& value) {
    const bool number = value.is(ValueKind::kDouble);
    return number ? write(positional_text(value.as_number())) : write_integer<'d'>(value);
  }

  bool write_hexadecimal(bool upper, const Value& value) {
    if (value.is(ValueKind::kString) || value.is(ValueKind::kBytes)) {
      const std::string_view digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
      for (const char c : value.text()) {
        const auto byte = static_cast<unsigned char>(c);
        text_ += digits[byte >> 4];
        text_ += digits[byte & 15];
      }
      return take_bytes(value.text().size(), context_) || fail_steps();
    }
    return upper ? write_integer<'X'>(value) : write_integer<'x'>(value);
  }

  bool write_number(const Value& value, std::chars_format format, int precision,
                    std::string_view clause) {
    double number = 0;
    if (value.is(ValueKind::kDouble)) {
      number = value.as_number();
    } else if (value.is(ValueKind::kInt)) {
      number = static_cast<double>(value.as_integer());
    } else if (value.is(ValueKind::kUint)) {
      number = static_cast<double>(value.as_natural());
    } else {
      return refuse(clause, value);
    }
    if (!std::isfinite(number)) return write(number_text(number));
    std::array<char, 512> digits;  // the longest: 309 digits, a point and kMaxPrecision more
    char* end = digits.data() + digits.size();
    end = std::to_chars(digits.data(), end, number, format, precision).ptr;
    return write({digits.data(), end});
  }

  bool write_text(const Value& value, int depth) {
    sensitive_ = sensitive_ || value.sensitive();
    switch (value.kind()) {
      case ValueKind::kString:
        return write(value.text());
      case ValueKind::kBytes:
        if (utf8::find_invalid(value.text()) != std::string_view::npos) {
          return fail("the bytes to format are not UTF-8");
        }
        return write(value.text());
      case ValueKind::kDuration:
        return write(duration_text(value.seconds(), value.nanoseconds()));
      case ValueKind::kTimestamp:
        return write(timestamp_text(value.seconds(), value.nanoseconds()));
      case ValueKind::kDouble:
        return write(positional_text(value.as_number()));
      case ValueKind::kNull:
      case ValueKind::kBool:
      case ValueKind::kInt:
      case ValueKind::kUint:
      case ValueKind::kType:
      case ValueKind::kOpaque:
        return write(to_text(value.sensitive() ? unmarked(value) : value, context_));
      case ValueKind::kList:
        return depth < kMaxDepth ? write_list(value, depth) : fail("nested too deeply to format");
      case ValueKind::kMap:
        return depth < kMaxDepth ? write_map(value, depth) : fail("nested too deeply to format");
      default:
        return refuse("%s", value);
    }
  }

  // The whole result is sensitive then; the text itself is needed for it.
  static Value unmarked(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kBool:
        return Value::boolean(value.as_boolean());
      case ValueKind::kInt:
        return Value::integer(value.as_integer());
      case ValueKind::kUint:
        return Value::natural(value.as_natural());
      case ValueKind::kType:
        return Value::type(&value.as_type());
      case ValueKind::kOpaque:
        return Value::opaque(&value.as_opaque());
      default:
        return Value::null();
    }
  }

  bool write_list(const Value& list, int depth) {
    const Elements elements = read_elements(list, context_);
    if (!elements.problem.is(ValueKind::kAbsent)) return give_up(elements.problem);
    text_ += '[';
    for (std::size_t i = 0; i < elements.values.size(); ++i) {
      if (i > 0) text_ += ", ";
      if (!write_text(elements.values[i], depth + 1)) return false;
    }
    text_ += ']';
    return true;
  }

  bool give_up(const Value& problem) {
    problem_ = problem;
    return false;
  }

  // In the order of the keys as they are written.
  bool write_map(const Value& value, int depth) {
    const Map& map = value.as_map();
    std::vector<std::string> entries;
    std::string before = std::move(text_);
    for (std::uint32_t i = 0; i < map.size(); ++i) {
      if (!context_.take()) return fail_steps();
      const Value held = map.value_at(i, context_);
      if (held.is(ValueKind::kError) || held.is(ValueKind::kUnknown)) return give_up(held);
      text_.clear();
      if (!write_text(map.key_at(i, context_), depth + 1)) return false;
      text_ += ": ";
      if (!write_text(held, depth + 1)) return false;
      entries.push_back(std::move(text_));
    }
    std::sort(entries.begin(), entries.end());
    text_ = std::move(before);
    text_ += fmt::format("{{{}}}", fmt::join(entries, ", "));
    return true;
  }

  Context& context_;
  std::span<const Value> arguments_;
  std::size_t next_ = 0;
  std::string text_;
  bool sensitive_ = false;
  Value problem_;
};

Value format(Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[1], context);
  if (!elements.problem.is(ValueKind::kAbsent)) return elements.problem;
  return Formatter(context).format(arguments[0].text(), elements.values);
}

}  // namespace

void add_format(Declare& declare) {
  declare.member("format", {declare.string, declare.types.list(declare.dyn)}, declare.string,
                 &format);
}

}  // namespace libguard::cel
