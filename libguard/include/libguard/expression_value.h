// SPDX-License-Identifier: Apache-2.0
//
// ExpressionValue: what goes into an expression, and what comes out of it.
//
//   ExpressionValue request = ExpressionValue::map({
//       {"path", "/admin"}, {"size", 12}, {"roles", ExpressionValue::list({"dev", "ops"})}});
//   Result<ExpressionValue> config = ExpressionValue::from_json(text);
//   for (std::size_t i = 0; i < list.size(); ++i) use(list.at(i).as_string());
//
// Questions that do not fit the kind of a value give zero, nothing or null; they
// are never an error, and never undefined.
//
// Lifetime: a value owns what it holds, or shares it with its copies and parts.
// Copies are cheap. Views of text live as long as any of these.
// Thread safety: immutable; share freely.
#ifndef LIBGUARD_EXPRESSION_VALUE_H_
#define LIBGUARD_EXPRESSION_VALUE_H_

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "libguard/result.h"

namespace libguard {

enum class ExpressionKind : std::uint8_t {
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,
  kBytes,
  kDuration,
  kTimestamp,
  kList,
  kMap,
  kOptional,
  kType,
  kUnknown,  // known only later: with the references it waits for
  kError,    // evaluation failed: a value like any other, which && and || may absorb
};

// Since 1970-01-01T00:00:00Z; the nanoseconds count upwards from the second.
struct ExpressionTimestamp {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;
  friend bool operator==(const ExpressionTimestamp&, const ExpressionTimestamp&) = default;
};

template <typename T>
concept ExpressionInteger = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                            !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                            !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

class ExpressionValue {
 public:
  ExpressionValue() noexcept;  // null
  ExpressionValue(std::nullptr_t) noexcept : ExpressionValue() {}
  template <std::same_as<bool> T>
  ExpressionValue(T value) noexcept : ExpressionValue(Bool{value}) {}
  template <ExpressionInteger T>
  ExpressionValue(T value) noexcept
      : ExpressionValue(std::conditional_t<std::signed_integral<T>, Int, Uint>{value}) {}
  ExpressionValue(double value) noexcept;
  ExpressionValue(std::string_view text);
  ExpressionValue(const std::string& text) : ExpressionValue(std::string_view(text)) {}
  ExpressionValue(const char* text) : ExpressionValue(std::string_view(text)) {}

  static ExpressionValue bytes(std::string_view bytes);
  static ExpressionValue duration(std::chrono::nanoseconds duration) noexcept;
  // An error value where it lies outside the years 1 to 9999.
  static ExpressionValue timestamp(ExpressionTimestamp time);
  static ExpressionValue timestamp(std::chrono::system_clock::time_point time);
  static ExpressionValue list(const std::vector<ExpressionValue>& elements);
  // In this order. A key that is no boolean, integer or string, or that stands twice,
  // makes an error value of it, as in CEL.
  static ExpressionValue map(
      const std::vector<std::pair<ExpressionValue, ExpressionValue>>& entries);
  static ExpressionValue optional(const ExpressionValue& held);
  static ExpressionValue no_optional() noexcept;  // optional.none()
  // Known only later. Results that depend on it are unknown and carry its references.
  static ExpressionValue unknown(const std::vector<std::string>& references);
  static ExpressionValue error(std::string_view message);

  // One JSON text (RFC 8259), in UTF-8 or UTF-16. Numbers written as integers become
  // kInt, above 2^63 kUint, all others kDouble. `name` is what messages call the text.
  // Errors: json.syntax, json.duplicate-key, json.too-deep, json.too-many-nodes,
  // text.encoding and others, each with its place.
  static Result<ExpressionValue> from_json(std::string text, std::string name = "<json>");
  // On one line. What JSON has no word for becomes a text as string() gives it (bytes in
  // base64; numbers that are not finite); none, unknown and error become null.
  std::string to_json() const;
  // For people: a string as it is, everything else as CEL writes it: [1, "a"], {"k": 2u}.
  // Long texts are cut at about `max_bytes`.
  std::string to_text(std::size_t max_bytes = 2000) const;

  ExpressionKind kind() const noexcept;
  bool is(ExpressionKind kind) const noexcept { return this->kind() == kind; }
  // Of conditions: neither of both is an error, an unknown or no boolean.
  bool is_true() const noexcept;
  bool is_false() const noexcept;

  std::int64_t as_int64() const noexcept;
  std::uint64_t as_uint64() const noexcept;
  double as_double() const noexcept;
  // kString, kBytes; kType: its name. Of a temporary it is a copy.
  std::string_view as_string() const& noexcept;
  std::string as_string() const&& { return std::string(as_string()); }
  std::chrono::nanoseconds as_duration() const noexcept;
  ExpressionTimestamp as_timestamp() const noexcept;

  // Elements of a list or entries of a map.
  std::size_t size() const noexcept;
  ExpressionValue at(std::size_t index) const;  // of a list
  ExpressionValue key_at(std::size_t index) const;
  ExpressionValue value_at(std::size_t index) const;
  // The value of a key; nothing where there is none such.
  std::optional<ExpressionValue> find(const ExpressionValue& key) const;
  // What an optional holds.
  std::optional<ExpressionValue> held() const;

  // kUnknown: what it waits for, without duplicates.
  std::vector<std::string> references() const;
  // kError: what went wrong, and where in the expression; render() shows it with a caret.
  Diagnostic diagnostic() const;

  // For the library itself.
  struct Owner;
  struct Access;

 private:
  struct Bool {
    bool value;
  };
  struct Int {
    std::int64_t value;
  };
  struct Uint {
    std::uint64_t value;
  };
  explicit ExpressionValue(Bool value) noexcept;
  explicit ExpressionValue(Int value) noexcept;
  explicit ExpressionValue(Uint value) noexcept;

  alignas(8) std::array<std::byte, 32> value_;  // a value of the library's own
  std::shared_ptr<const Owner> owner_;          // what that points into; none where it need not
};

}  // namespace libguard

#endif  // LIBGUARD_EXPRESSION_VALUE_H_
