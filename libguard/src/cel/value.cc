// SPDX-License-Identifier: Apache-2.0
#include "cel/value.h"

namespace libguard::cel {

Value Value::boolean(bool value) noexcept {
  Value result(ValueKind::kBool);
  result.payload_.boolean = value;
  return result;
}

Value Value::integer(std::int64_t value) noexcept {
  Value result(ValueKind::kInt);
  result.payload_.integer = value;
  return result;
}

Value Value::natural(std::uint64_t value) noexcept {
  Value result(ValueKind::kUint);
  result.payload_.natural = value;
  return result;
}

Value Value::number(double value) noexcept {
  Value result(ValueKind::kDouble);
  result.payload_.number = value;
  return result;
}

Value Value::string(std::string_view text) noexcept {
  Value result(ValueKind::kString);
  result.payload_.text = text.data();
  result.aux_ = static_cast<std::uint32_t>(text.size());
  return result;
}

Value Value::bytes(std::string_view bytes) noexcept {
  Value result = string(bytes);
  result.kind_ = ValueKind::kBytes;
  return result;
}

Value Value::duration(std::int64_t seconds, std::int32_t nanoseconds) noexcept {
  Value result(ValueKind::kDuration);
  result.payload_.integer = seconds;
  result.aux_ = static_cast<std::uint32_t>(nanoseconds);
  return result;
}

Value Value::timestamp(std::int64_t seconds, std::int32_t nanoseconds) noexcept {
  Value result = duration(seconds, nanoseconds);
  result.kind_ = ValueKind::kTimestamp;
  return result;
}

Value Value::list(const List* list) noexcept {
  Value result(ValueKind::kList);
  result.payload_.list = list;
  return result;
}

Value Value::map(const Map* map) noexcept {
  Value result(ValueKind::kMap);
  result.payload_.map = map;
  return result;
}

Value Value::object(const Object* object) noexcept {
  Value result(ValueKind::kObject);
  result.payload_.object = object;
  return result;
}

Value Value::opaque(const Opaque* opaque) noexcept {
  Value result(ValueKind::kOpaque);
  result.payload_.opaque = opaque;
  return result;
}

Value Value::type(const Type* type) noexcept {
  Value result(ValueKind::kType);
  result.payload_.type = type;
  return result;
}

Value Value::optional(const Value* held) noexcept {
  Value result(ValueKind::kOptional);
  result.payload_.held = held;
  return result;
}

Value Value::unknown(const Unknown* unknown) noexcept {
  Value result(ValueKind::kUnknown);
  result.payload_.unknown = unknown;
  return result;
}

Value Value::error(const Error* error) noexcept {
  Value result(ValueKind::kError);
  result.payload_.error = error;
  return result;
}

Value Value::absent(Origin parent, std::string_view missing) noexcept {
  Value result = string(missing);
  result.kind_ = ValueKind::kAbsent;
  result.origin_ = parent;
  return result;
}

Value Value::with_origin(Origin origin) const noexcept {
  Value result = *this;
  result.origin_ = origin;
  return result;
}

Value Value::as_default() const noexcept {
  Value result = *this;
  result.defaulted_ = true;
  return result;
}

Value Value::as_enforced() const noexcept {
  Value result = *this;
  result.enforced_ = true;
  return result;
}

Value Value::as_maybe_unset() const noexcept {
  Value result = *this;
  result.maybe_unset_ = true;
  return result;
}

Value Value::as_sensitive() const noexcept {
  Value result = *this;
  result.sensitive_ = true;
  return result;
}

}  // namespace libguard::cel
