// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cel/collections.h"
#include "cel/kinds.h"
#include "cel/library/nanoseconds.h"
#include "cel/render.h"
#include "expression/access.h"
#include "libguard/expression_value.h"

namespace libguard {
namespace {

using cel::ValueKind;
using Access = ExpressionValue::Access;
using Owner = ExpressionValue::Owner;

constexpr std::uint64_t kReadingSteps = 10'000'000;

// Keeps what the values point into, and counts how deep they nest. False where that is
// too deep.
bool adopt(Owner& owner, const ExpressionValue& part) {
  const std::shared_ptr<const Owner>& from = Access::owner(part);
  if (from == nullptr) return true;
  if (owner.parts.empty() || owner.parts.back() != from) owner.parts.push_back(from);
  owner.depth = std::max(owner.depth, from->depth + 1);
  return owner.depth <= Owner::kDeepest;
}

ExpressionValue too_deep() { return ExpressionValue::error("the value is nested too deeply"); }

// What reading a part of a value needs; what the library holds takes no memory for it.
struct Reading {
  Arena arena;
  cel::Context context{arena, kReadingSteps};
};

}  // namespace

ExpressionValue::ExpressionValue() noexcept
    : value_(std::bit_cast<decltype(value_)>(cel::Value::null())) {}
ExpressionValue::ExpressionValue(Bool value) noexcept
    : value_(std::bit_cast<decltype(value_)>(cel::Value::boolean(value.value))) {}
ExpressionValue::ExpressionValue(Int value) noexcept
    : value_(std::bit_cast<decltype(value_)>(cel::Value::integer(value.value))) {}
ExpressionValue::ExpressionValue(Uint value) noexcept
    : value_(std::bit_cast<decltype(value_)>(cel::Value::natural(value.value))) {}
ExpressionValue::ExpressionValue(double value) noexcept
    : value_(std::bit_cast<decltype(value_)>(cel::Value::number(value))) {}

ExpressionValue::ExpressionValue(std::string_view text) {
  const auto owner = std::make_shared<Owner>();
  *this = Access::make(owner->context().string(text), owner);
}

ExpressionValue ExpressionValue::bytes(std::string_view bytes) {
  const auto owner = std::make_shared<Owner>();
  const cel::Value text = owner->context().string(bytes);
  return Access::make(text.is(ValueKind::kString) ? cel::Value::bytes(text.text()) : text, owner);
}

ExpressionValue ExpressionValue::duration(std::chrono::nanoseconds duration) noexcept {
  constexpr std::int64_t kSecond = 1'000'000'000;
  return Access::make(cel::Value::duration(duration.count() / kSecond,
                                           static_cast<std::int32_t>(duration.count() % kSecond)));
}

ExpressionValue ExpressionValue::timestamp(ExpressionTimestamp time) {
  const auto owner = std::make_shared<Owner>();
  cel::Context context = owner->context();
  const cel::Value value = cel::timestamp_value(
      cel::Nanoseconds{time.seconds} * 1'000'000'000 + time.nanoseconds, context);
  return Access::make(value, value.is(ValueKind::kError) ? owner : nullptr);
}

ExpressionValue ExpressionValue::timestamp(std::chrono::system_clock::time_point time) {
  const auto second = std::chrono::floor<std::chrono::seconds>(time);
  const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(time - second);
  return timestamp(ExpressionTimestamp{second.time_since_epoch().count(),
                                       static_cast<std::int32_t>(rest.count())});
}

ExpressionValue ExpressionValue::list(const std::vector<ExpressionValue>& elements) {
  const auto owner = std::make_shared<Owner>();
  const std::span<cel::Value> values = cel::allocate_values(elements.size(), owner->arena);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!adopt(*owner, elements[i])) return too_deep();
    values[i] = Access::value(elements[i]);
  }
  return Access::make(cel::make_list(values, nullptr, owner->arena), owner);
}

ExpressionValue ExpressionValue::map(
    const std::vector<std::pair<ExpressionValue, ExpressionValue>>& entries) {
  const auto owner = std::make_shared<Owner>();
  const std::span<cel::Value> keys = cel::allocate_values(entries.size(), owner->arena);
  const std::span<cel::Value> values = cel::allocate_values(entries.size(), owner->arena);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& [key, value] = entries[i];
    if (!adopt(*owner, key) || !adopt(*owner, value)) return too_deep();
    keys[i] = Access::value(key);
    values[i] = Access::value(value);
  }
  cel::Context context = owner->context();
  return Access::make(cel::make_map(keys, values, context), owner);
}

ExpressionValue ExpressionValue::optional(const ExpressionValue& held) {
  const auto owner = std::make_shared<Owner>();
  if (!adopt(*owner, held)) return too_deep();
  return Access::make(owner->context().optional_of(Access::value(held)), owner);
}

ExpressionValue ExpressionValue::no_optional() noexcept {
  return Access::make(cel::Value::optional(nullptr));
}

ExpressionValue ExpressionValue::unknown(const std::vector<std::string>& references) {
  const auto owner = std::make_shared<Owner>();
  cel::Context context = owner->context();
  cel::Value all = context.unknown({});
  for (const std::string& each : references) all = context.join(all, context.unknown({each}));
  return Access::make(all, owner);
}

ExpressionValue ExpressionValue::error(std::string_view message) {
  const auto owner = std::make_shared<Owner>();
  return Access::make(owner->context().error(message), owner);
}

std::string ExpressionValue::to_text(std::size_t max_bytes) const {
  Reading reading;
  return cel::to_text(Access::value(*this), reading.context, max_bytes);
}

ExpressionKind ExpressionValue::kind() const noexcept {
  switch (Access::value(*this).kind()) {
    case ValueKind::kBool:
      return ExpressionKind::kBool;
    case ValueKind::kInt:
      return ExpressionKind::kInt;
    case ValueKind::kUint:
      return ExpressionKind::kUint;
    case ValueKind::kDouble:
      return ExpressionKind::kDouble;
    case ValueKind::kString:
      return ExpressionKind::kString;
    case ValueKind::kBytes:
      return ExpressionKind::kBytes;
    case ValueKind::kDuration:
      return ExpressionKind::kDuration;
    case ValueKind::kTimestamp:
      return ExpressionKind::kTimestamp;
    case ValueKind::kList:
      return ExpressionKind::kList;
    case ValueKind::kMap:
      return ExpressionKind::kMap;
    case ValueKind::kOptional:
      return ExpressionKind::kOptional;
    case ValueKind::kType:
      return ExpressionKind::kType;
    case ValueKind::kUnknown:
      return ExpressionKind::kUnknown;
    case ValueKind::kError:
      return ExpressionKind::kError;
    case ValueKind::kNull:
    case ValueKind::kAbsent:  // these three are never kept as they are
    case ValueKind::kObject:
    case ValueKind::kOpaque:
      break;
  }
  return ExpressionKind::kNull;
}

bool ExpressionValue::is_true() const noexcept { return Access::value(*this).is_true(); }
bool ExpressionValue::is_false() const noexcept { return Access::value(*this).is_false(); }

std::int64_t ExpressionValue::as_int64() const noexcept {
  const cel::Value value = Access::value(*this);
  return value.is(ValueKind::kInt) ? value.as_integer() : 0;
}

std::uint64_t ExpressionValue::as_uint64() const noexcept {
  const cel::Value value = Access::value(*this);
  return value.is(ValueKind::kUint) ? value.as_natural() : 0;
}

double ExpressionValue::as_double() const noexcept {
  const cel::Value value = Access::value(*this);
  return value.is(ValueKind::kDouble) ? value.as_number() : 0;
}

std::string_view ExpressionValue::as_string() const& noexcept {
  const cel::Value value = Access::value(*this);
  if (value.is(ValueKind::kType)) return cel::runtime_name(value.as_type());
  return value.is(ValueKind::kString) || value.is(ValueKind::kBytes) ? value.text()
                                                                     : std::string_view();
}

std::chrono::nanoseconds ExpressionValue::as_duration() const noexcept {
  const cel::Value value = Access::value(*this);
  if (!value.is(ValueKind::kDuration)) return {};
  return std::chrono::nanoseconds(static_cast<std::int64_t>(cel::nanoseconds_of(value)));
}

ExpressionTimestamp ExpressionValue::as_timestamp() const noexcept {
  const cel::Value value = Access::value(*this);
  if (!value.is(ValueKind::kTimestamp)) return {};
  return {value.seconds(), value.nanoseconds()};
}

std::size_t ExpressionValue::size() const noexcept {
  const cel::Value value = Access::value(*this);
  if (value.is(ValueKind::kList)) return value.as_list().size();
  return value.is(ValueKind::kMap) ? value.as_map().size() : 0;
}

ExpressionValue ExpressionValue::at(std::size_t index) const {
  const cel::Value value = Access::value(*this);
  if (!value.is(ValueKind::kList) || index >= size()) return {};
  Reading reading;
  const auto place = static_cast<std::uint32_t>(index);
  return Access::make(value.as_list().at(place, reading.context), owner_);
}

ExpressionValue ExpressionValue::key_at(std::size_t index) const {
  const cel::Value value = Access::value(*this);
  if (!value.is(ValueKind::kMap) || index >= size()) return {};
  Reading reading;
  const auto place = static_cast<std::uint32_t>(index);
  return Access::make(value.as_map().key_at(place, reading.context), owner_);
}

ExpressionValue ExpressionValue::value_at(std::size_t index) const {
  const cel::Value value = Access::value(*this);
  if (!value.is(ValueKind::kMap) || index >= size()) return {};
  Reading reading;
  const auto place = static_cast<std::uint32_t>(index);
  return Access::make(value.as_map().value_at(place, reading.context), owner_);
}

std::optional<ExpressionValue> ExpressionValue::find(const ExpressionValue& key) const {
  const cel::Value value = Access::value(*this);
  if (!value.is(ValueKind::kMap)) return std::nullopt;
  Reading reading;
  const cel::Value found = value.as_map().find(Access::value(key), reading.context);
  if (found.is(ValueKind::kAbsent)) return std::nullopt;
  return Access::make(found, owner_);
}

std::optional<ExpressionValue> ExpressionValue::held() const {
  const cel::Value value = Access::value(*this);
  if (!value.is(ValueKind::kOptional) || value.held() == nullptr) return std::nullopt;
  return Access::make(*value.held(), owner_);
}

std::vector<std::string> ExpressionValue::references() const {
  const cel::Value value = Access::value(*this);
  if (!value.is(ValueKind::kUnknown)) return {};
  const auto& references = value.as_unknown().references;
  return {references.begin(), references.end()};
}

Diagnostic ExpressionValue::diagnostic() const {
  const cel::Value value = Access::value(*this);
  Diagnostic result{"cel.evaluation", "", Source(), {}};
  if (!value.is(ValueKind::kError)) return result;
  const cel::Error& error = value.as_error();
  result.message = error.message;
  if (owner_ != nullptr) result.source = owner_->source;
  const auto end = static_cast<std::uint32_t>(result.source.text().size());
  result.span = {std::min(error.offset, end), std::min(error.offset + 1, end)};
  return result;
}

}  // namespace libguard
