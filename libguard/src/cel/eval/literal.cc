// SPDX-License-Identifier: Apache-2.0
//
// [a, ?b] and {k: v, ?k: o}. An element or a value that is unknown stays so
// inside; a key that is unknown makes the whole map unknown.
#include <fmt/format.h>

#include "cel/collections.h"
#include "cel/eval/nodes.h"
#include "cel/kinds.h"

namespace libguard::cel {

namespace {

// What `?` says of an element: false where it is left out. An unknown optional
// may be either, so that the collection is unknown.
bool unwrap(Value& value, std::uint32_t offset, Context& context) {
  if (is_special(value)) return true;
  if (!value.is(ValueKind::kOptional)) {
    value =
        fail(fmt::format("no such overload: {} is no optional", kind_name(value)), offset, context);
    return true;
  }
  if (value.held() == nullptr) return false;
  value = value.sensitive() ? value.held()->as_sensitive() : *value.held();
  return true;
}

class ListLiteral final : public Node {
 public:
  ListLiteral(const Expr& expr, Nodes elements)
      : elements_(elements), optional_at_(expr.optional_at), offset_(expr.span.begin) {}

  Value evaluate(Frame& frame) const override {
    Context& context = frame.context;
    const std::span<Value> values = allocate_values(elements_.size(), context.arena());
    std::size_t count = 0;
    Value problem;
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      const bool optional = !optional_at_.empty() && optional_at_[i] != 0;
      Value value = elements_[i]->evaluate(frame);
      // Whether there is such an element; what an optional holds may be unknown, too.
      if (optional && value.is(ValueKind::kUnknown)) gather(problem, value, context);
      if (optional && !unwrap(value, offset_, context)) continue;
      if (value.is(ValueKind::kError)) return value;
      values[count++] = value;
    }
    if (!problem.is(ValueKind::kAbsent)) return problem;
    return make_list(values.first(count), nullptr, context.arena());
  }

 private:
  Nodes elements_;
  std::span<const std::uint8_t> optional_at_;
  std::uint32_t offset_;
};

class MapLiteral final : public Node {
 public:
  MapLiteral(const Expr& expr, Nodes entries)
      : entries_(entries), optional_at_(expr.optional_at), offset_(expr.span.begin) {}

  Value evaluate(Frame& frame) const override {
    Context& context = frame.context;
    const std::size_t size = entries_.size() / 2;
    const std::span<Value> keys = allocate_values(size, context.arena());
    const std::span<Value> values = allocate_values(size, context.arena());
    std::size_t count = 0;
    Value problem;
    for (std::size_t i = 0; i < size; ++i) {
      const Value key = entries_[2 * i]->evaluate(frame);
      if (key.is(ValueKind::kError)) return key;
      Value value = entries_[2 * i + 1]->evaluate(frame);
      const bool optional = !optional_at_.empty() && optional_at_[i] != 0;
      if (optional && value.is(ValueKind::kUnknown)) gather(problem, value, context);
      if (optional && !unwrap(value, offset_, context)) continue;
      if (value.is(ValueKind::kError)) return value;
      if (key.is(ValueKind::kUnknown)) {
        gather(problem, key, context);
        continue;
      }
      keys[count] = key;
      values[count++] = value;
    }
    // What is wrong with the known keys is wrong whatever the others are.
    const Value map = make_map(keys.first(count), values.first(count), context);
    if (map.is(ValueKind::kError)) return locate(map, offset_, context);
    return problem.is(ValueKind::kAbsent) ? map : problem;
  }

 private:
  Nodes entries_;
  std::span<const std::uint8_t> optional_at_;
  std::uint32_t offset_;
};

}  // namespace

const Node* make_list(const Expr& expr, Nodes elements, Arena& arena) {
  return arena.make<ListLiteral>(expr, elements);
}

const Node* make_map(const Expr& expr, Nodes keys_and_values, Arena& arena) {
  return arena.make<MapLiteral>(expr, keys_and_values);
}

}  // namespace libguard::cel
