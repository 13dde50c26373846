// SPDX-License-Identifier: Apache-2.0
#include "cel/access.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "cel/collections.h"
#include "cel/compare.h"
#include "cel/kinds.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

// The index that a number stands for; past every list where there is none such.
std::optional<std::uint64_t> index_of(const Value& key) {
  constexpr std::uint64_t kNowhere = ~std::uint64_t{0};
  switch (key.kind()) {
    case ValueKind::kInt:
      return key.as_integer() < 0 ? kNowhere : static_cast<std::uint64_t>(key.as_integer());
    case ValueKind::kUint:
      return key.as_natural();
    case ValueKind::kDouble: {
      const double number = key.as_number();
      if (std::floor(number) != number) return std::nullopt;  // NaN too
      const bool inside = number >= 0 && number < 4294967296.0;
      return inside ? static_cast<std::uint64_t>(number) : kNowhere;
    }
    default:
      return std::nullopt;
  }
}

Value inherit(const Value& part, const Value& whole) {
  return whole.sensitive() && !part.is(ValueKind::kAbsent) ? part.as_sensitive() : part;
}

Value read_element(const Value& operand, const Value& key, Context& context) {
  const std::optional<std::uint64_t> index = index_of(key);
  if (!index) {
    return context.error(fmt::format("no such overload: a list has no index {}", quoted(key)));
  }
  const List& list = operand.as_list();
  // What is missing of an open list may stand in front.
  if (list.open()) return Value::unknown(list.missing());
  if (*index >= list.size()) return {};
  return element_at(operand, static_cast<std::uint32_t>(*index), context);
}

}  // namespace

Value read_index(const Value& operand, const Value& key, Context& context) {
  switch (operand.kind()) {
    case ValueKind::kList:
      return read_element(operand, key, context);
    case ValueKind::kMap:
      if (!is_number(key) && !key.is(ValueKind::kString) && !key.is(ValueKind::kBool)) break;
      return inherit(operand.as_map().find(key, context), operand);
    default:
      break;
  }
  return context.error(fmt::format("no such overload: {}[{}]", kind_name(operand), kind_name(key)));
}

Value read_field(const Value& operand, std::string_view name, const Field* known, const Type* of,
                 Context& context) {
  switch (operand.kind()) {
    case ValueKind::kObject: {
      const Object& object = operand.as_object();
      const Field* field = &object.type() == of ? known : object.type().field(name);
      if (field == nullptr) {
        return context.error(fmt::format("no such field: '{}' of {}", name, object.type().name));
      }
      return inherit(object.get(*field, context), operand);
    }
    case ValueKind::kMap:
      return inherit(operand.as_map().find(Value::string(name), context), operand);
    default:
      return context.error(
          fmt::format("no such overload: {} has no field '{}'", kind_name(operand), name));
  }
}

Value missing_index(const Value& operand, const Value& key, Context& context) {
  if (operand.is(ValueKind::kList)) {
    return context.error(fmt::format("index out of range: {}", quoted(key)));
  }
  return context.error(fmt::format("no such key: {}", quoted(key)));
}

Value missing_field(const Value& operand, std::string_view name, Context& context) {
  if (operand.is(ValueKind::kObject)) return context.error(fmt::format("'{}' is not set", name));
  return context.error(fmt::format("no such key: '{}'", name));
}

}  // namespace libguard::cel
