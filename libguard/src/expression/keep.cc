// SPDX-License-Identifier: Apache-2.0
#include "expression/keep.h"

#include <algorithm>

#include "cel/collections.h"
#include "cel/kinds.h"
#include "expression/access.h"

namespace libguard::expression {
namespace {

using cel::Value;
using cel::ValueKind;
using Owner = ExpressionValue::Owner;

class Keeper {
 public:
  // Parts are read with `context`, and copied into the owner.
  Keeper(Owner& owner, cel::Context& context)
      : owner_(owner), context_(context), kept_(owner.context()) {}

  Value keep_whole(const Value& value) {
    const Value kept = keep(value, 0);
    if (too_deep_) return kept_.error("the value is nested too deeply");
    if (!spent_) return kept;
    return kept_.error(cel::out_of_steps(context_).as_error().message);
  }

 private:
  Value keep(const Value& value, std::uint32_t depth) {
    owner_.depth = std::max(owner_.depth, depth);
    too_deep_ = too_deep_ || depth > Owner::kDeepest;
    spent_ = spent_ || !context_.take();
    if (too_deep_ || spent_) return Value::null();
    switch (value.kind()) {
      case ValueKind::kNull:
      case ValueKind::kAbsent:
        return Value::null();
      case ValueKind::kBool:
        return Value::boolean(value.as_boolean());
      case ValueKind::kInt:
        return Value::integer(value.as_integer());
      case ValueKind::kUint:
        return Value::natural(value.as_natural());
      case ValueKind::kDouble:
        return Value::number(value.as_number());
      case ValueKind::kString:
        return Value::string(text(value.text()));
      case ValueKind::kBytes:
        return Value::bytes(text(value.text()));
      case ValueKind::kDuration:
        return Value::duration(value.seconds(), value.nanoseconds());
      case ValueKind::kTimestamp:
        return Value::timestamp(value.seconds(), value.nanoseconds());
      case ValueKind::kOpaque:
        return keep(value.as_opaque().to_string(context_), depth);
      case ValueKind::kType:
        return type(value.as_type());
      case ValueKind::kUnknown:
        return unknown(value.as_unknown());
      case ValueKind::kError:
        return error(value.as_error());
      default:
        return collection(value, depth + 1);
    }
  }

  Value collection(const Value& value, std::uint32_t depth) {
    switch (value.kind()) {
      case ValueKind::kList:
        return list(value.as_list(), depth);
      case ValueKind::kMap:
        return map(value.as_map(), depth);
      case ValueKind::kObject:
        return object(value.as_object(), depth);
      default:
        if (value.held() == nullptr) return Value::optional(nullptr);
        return kept_.optional_of(keep(*value.held(), depth));
    }
  }

  std::string_view text(std::string_view from) {
    spent_ = spent_ || !context_.take(from.size() / 64);
    return spent_ ? std::string_view() : owner_.arena.copy(from);
  }

  Value list(const cel::List& from, std::uint32_t depth) {
    const std::span<Value> elements = room(from.size());
    for (std::uint32_t i = 0; i < elements.size(); ++i) {
      elements[i] = keep(from.at(i, context_), depth);
    }
    return cel::make_list(elements, nullptr, owner_.arena);
  }

  Value map(const cel::Map& from, std::uint32_t depth) {
    const std::span<Value> keys = room(from.size());
    const std::span<Value> values = room(keys.size());
    for (std::uint32_t i = 0; i < values.size(); ++i) {
      keys[i] = keep(from.key_at(i, context_), depth);
      values[i] = keep(from.value_at(i, context_), depth);
    }
    // Keys that could not be copied any more are all alike: nobody sees that map.
    return spent_ || too_deep_ ? Value::null() : cel::make_map(keys, values, kept_);
  }

  Value object(const cel::Object& from, std::uint32_t depth) {
    std::vector<Value> keys;
    std::vector<Value> values;
    for (const cel::Field& field : from.type().fields) {
      const Value value = from.get(field, context_);
      if (value.is(ValueKind::kAbsent)) continue;
      keys.push_back(Value::string(text(field.name)));
      values.push_back(keep(value, depth));
    }
    if (spent_ || too_deep_) return Value::null();
    return cel::make_map(owner_.arena.copy(std::span<const Value>(keys)),
                         owner_.arena.copy(std::span<const Value>(values)), kept_);
  }

  // Types live in the environment of the expression: a name is all that is told of them.
  Value type(const cel::Type& from) {
    const cel::Type* any = &cel::runtime_type(Value());
    owner_.types.push_back({from.kind, from.name});
    owner_.types.back().parameters.assign(from.parameters.size(), any);
    return Value::type(&owner_.types.back());
  }

  Value unknown(const cel::Unknown& from) {
    spent_ = spent_ || !context_.take(from.references.size());
    if (spent_) return Value::null();
    const auto references = owner_.arena.copy(from.references);
    for (std::string_view& each : references) each = owner_.arena.copy(each);
    return kept_.unknown_of(references);
  }

  Value error(const cel::Error& from) {
    return Value::error(
        owner_.arena.make<cel::Error>(cel::Error{owner_.arena.copy(from.message), from.offset}));
  }

  // None where the steps do not last for so many.
  std::span<Value> room(std::size_t count) {
    spent_ = spent_ || count > context_.steps_left();
    return cel::allocate_values(spent_ ? 0 : count, owner_.arena);
  }

  Owner& owner_;
  cel::Context& context_;
  cel::Context kept_;
  bool spent_ = false;
  bool too_deep_ = false;
};

// These hold all there is to them.
bool is_plain(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
    case ValueKind::kBool:
    case ValueKind::kInt:
    case ValueKind::kUint:
    case ValueKind::kDouble:
    case ValueKind::kDuration:
    case ValueKind::kTimestamp:
      return true;
    default:
      return false;
  }
}

}  // namespace

ExpressionValue keep(const Value& value, const Source& source, cel::Context& context) {
  if (is_plain(value)) return ExpressionValue::Access::make(value);
  const auto owner = std::make_shared<Owner>();
  const Value kept = Keeper(*owner, context).keep_whole(value);
  if (kept.is(ValueKind::kError)) owner->source = source;
  return ExpressionValue::Access::make(kept, owner);
}

}  // namespace libguard::expression
