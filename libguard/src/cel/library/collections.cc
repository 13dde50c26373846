// SPDX-License-Identifier: Apache-2.0
//
// size(), in, includes(), and the index operators.
#include "cel/collections.h"

#include "base/utf8.h"
#include "cel/access.h"
#include "cel/compare.h"
#include "cel/library/declare.h"
#include "cel/library/membership.h"
#include "cel/verdict.h"

namespace libguard::cel {

namespace {

Value size_of(std::size_t size) { return Value::integer(static_cast<std::int64_t>(size)); }

Value size_of_string(Arguments arguments, Context& context) {
  const std::string_view text = arguments[0].text();
  if (!take_bytes(text.size(), context)) return out_of_steps(context);
  return size_of(utf8::length(text));
}

Value size_of_bytes(Arguments arguments, Context&) { return size_of(arguments[0].text().size()); }

Value size_of_list(Arguments arguments, Context&) {
  const List& list = arguments[0].as_list();
  return list.open() ? Value::unknown(list.missing()) : size_of(list.size());
}

Value size_of_map(Arguments arguments, Context&) { return size_of(arguments[0].as_map().size()); }

Value in_list(Arguments arguments, Context& context) {
  return holds(arguments[1], arguments[0], context);
}

// What holds the value, or is it.
Value includes(Arguments arguments, Context& context) {
  if (arguments[0].is(ValueKind::kList)) return holds(arguments[0], arguments[1], context);
  return equal(arguments[0], arguments[1], context);
}

Value in_map(Arguments arguments, Context& context) {
  const Value found = arguments[1].as_map().find(arguments[0], context);
  return Value::boolean(!found.is(ValueKind::kAbsent));
}

Value index(Arguments arguments, Context& context) {
  const Value found = read_index(arguments[0], arguments[1], context);
  if (!found.is(ValueKind::kAbsent)) return found;
  return missing_index(arguments[0], arguments[1], context);
}

// Of an optional too: that of nothing is nothing.
Value index_optionally(Arguments arguments, Context& context) {
  const Value* operand = arguments.data();
  if (operand->is(ValueKind::kOptional)) operand = operand->held();
  if (operand == nullptr) return Value::optional(nullptr);
  const Value found = read_index(*operand, arguments[1], context);
  if (found.is(ValueKind::kError)) return found;
  if (operand->is(ValueKind::kList) && operand->as_list().open()) return found;
  return found.is(ValueKind::kAbsent) ? Value::optional(nullptr) : context.optional_of(found);
}

}  // namespace

Value holds(const Value& list, const Value& value, Context& context) {
  const List& elements = list.as_list();
  Verdict any(true, context);
  for (std::uint32_t i = 0; i < elements.size(); ++i) {
    if (!context.take()) return out_of_steps(context);
    if (any.add(equal(elements.at(i, context), value, context))) return any.result();
  }
  if (elements.open()) any.add(Value::unknown(elements.missing()));
  return any.result();
}

void add_collections(Declare& declare) {
  // In the order of cel-go, as arithmetic.
  declare.both("size", {declare.bytes}, declare.integer, &size_of_bytes);
  declare.both("size", {declare.list_of_a}, declare.integer, &size_of_list);
  declare.both("size", {declare.map_of_a_b}, declare.integer, &size_of_map);
  declare.both("size", {declare.string}, declare.integer, &size_of_string);

  declare.function("@in", {declare.a, declare.list_of_a}, declare.boolean, &in_list);
  declare.function("@in", {declare.a, declare.map_of_a_b}, declare.boolean, &in_map);
  declare.member("includes", {declare.dyn, declare.dyn}, declare.boolean, &includes);

  TypeTable& types = declare.types;
  const Type* list = declare.list_of_a;
  const Type* map = declare.map_of_a_b;
  const Type* element = declare.optional_of_a;
  const Type* entry = types.optional(declare.b);
  declare.function("_[_]", {list, declare.integer}, declare.a, &index);
  declare.function("_[_]", {map, declare.a}, declare.b, &index);
  for (const std::string_view name : {"_[_]", "_[?_]"}) {
    declare.function(name, {types.optional(list), declare.integer}, element, &index_optionally);
    declare.function(name, {types.optional(map), declare.a}, entry, &index_optionally);
  }
  declare.function("_[?_]", {list, declare.integer}, element, &index_optionally);
  declare.function("_[?_]", {map, declare.a}, entry, &index_optionally);
}

}  // namespace libguard::cel
