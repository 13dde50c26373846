// SPDX-License-Identifier: Apache-2.0
//
// Macros that make a collection of another.
//
// An error of any element is that of the whole. Where it is unknown whether an
// element is taken, the whole is unknown; an element or a value that is taken and
// is unknown itself stays so inside. Over an open list the result is open.
#include <fmt/format.h>

#include <vector>

#include "cel/collections.h"
#include "cel/eval/nodes.h"
#include "cel/eval/range.h"
#include "cel/kinds.h"
#include "cel/library/lists.h"

namespace libguard::cel {

namespace {

// What all of them share: the range, and the predicate where there is one.
class Transform : public Node {
 protected:
  Transform(const Expr& expr, const Node* range, const Node* predicate)
      : loop_(expr), range_(range), predicate_(predicate) {}
  ~Transform() = default;

  // Calls take(i) for each element that the predicate holds of; stops where it
  // gives something else than absent. Absent, or the result instead.
  template <typename Take>
  Value each(const Range& range, Frame& frame, Take take) const {
    Context& context = frame.context;
    if (!range.ok()) return range.problem(context);
    Value unknown;
    for (std::uint32_t i = 0; i < range.size(); ++i) {
      if (!range.bind(i, frame)) return out(context);
      if (predicate_ != nullptr) {
        const Value holds = predicate_->evaluate(frame);
        if (holds.is_false()) continue;
        if (holds.is(ValueKind::kUnknown)) {
          gather(unknown, holds, context);
          continue;
        }
        if (!holds.is_true()) return refuse(holds, context);
      }
      const Value problem = take(i);
      if (!problem.is(ValueKind::kAbsent)) return problem;
    }
    return unknown;
  }

  // What is unknown anyway, and what is missing of an open range.
  static Value with_missing(const Range& range, Value unknown, Context& context) {
    gather(unknown, range.missing(), context);
    return unknown;
  }

  Range range(Frame& frame) const { return Range(range_->evaluate(frame), loop_); }
  std::uint32_t offset() const noexcept { return loop_.offset; }
  std::uint32_t slot() const noexcept { return loop_.slot; }
  Value out(Context& context) const { return locate(out_of_steps(context), loop_.offset, context); }

 private:
  Value refuse(const Value& value, Context& context) const {
    if (value.is(ValueKind::kError)) return value;
    return fail(fmt::format("no such overload: {} is no bool", kind_name(value)), loop_.offset,
                context);
  }

  Loop loop_;
  const Node* range_;
  const Node* predicate_;
};

// The operands are the range, a predicate where there are three, and the result.
const Node* predicate_of(Nodes operands) { return operands.size() == 3 ? operands[1] : nullptr; }

class Filter final : public Transform {
 public:
  Filter(const Expr& expr, Nodes operands) : Transform(expr, operands[0], operands[1]) {}

  Value evaluate(Frame& frame) const override {
    const Range from = range(frame);
    const std::span<Value> values = allocate_values(from.size(), frame.context.arena());
    std::size_t count = 0;
    const Value problem = each(from, frame, [&](std::uint32_t) {
      values[count++] = frame.locals[slot()];
      return Value();
    });
    if (!problem.is(ValueKind::kAbsent)) return problem;
    // The place of the elements that are left is that of the list.
    return make_list(values.first(count), from.missing_elements(), frame.context.arena())
        .with_origin(from.value().origin());
  }
};

// map and transformList.
class MapList final : public Transform {
 public:
  MapList(const Expr& expr, Nodes operands)
      : Transform(expr, operands[0], predicate_of(operands)), result_(operands.back()) {}

  Value evaluate(Frame& frame) const override {
    const Range from = range(frame);
    const std::span<Value> values = allocate_values(from.size(), frame.context.arena());
    std::size_t count = 0;
    const Value problem = each(from, frame, [&](std::uint32_t) {
      const Value result = result_->evaluate(frame);
      if (result.is(ValueKind::kError)) return result;
      values[count++] = result;
      return Value();
    });
    if (!problem.is(ValueKind::kAbsent)) return problem;
    return make_list(values.first(count), from.missing_elements(), frame.context.arena());
  }

 private:
  const Node* result_;
};

class MapMap final : public Transform {
 public:
  MapMap(const Expr& expr, Nodes operands)
      : Transform(expr, operands[0], predicate_of(operands)), result_(operands.back()) {}

  Value evaluate(Frame& frame) const override {
    const Range from = range(frame);
    const std::span<Value> keys = allocate_values(from.size(), frame.context.arena());
    const std::span<Value> values = allocate_values(from.size(), frame.context.arena());
    std::size_t count = 0;
    const Value problem = each(from, frame, [&](std::uint32_t) {
      const Value key = frame.locals[slot()];
      const Value result = result_->evaluate(frame);
      if (result.is(ValueKind::kError)) return result;
      keys[count] = key;
      values[count++] = result;
      return Value();
    });
    if (problem.is(ValueKind::kError)) return problem;
    // No map is open, nor has it a key that is unknown, as places in an open list are.
    if (from.open()) return with_missing(from, problem, frame.context);
    if (problem.is(ValueKind::kUnknown)) return problem;
    return locate(make_map(keys.first(count), values.first(count), frame.context), offset(),
                  frame.context);
  }

 private:
  const Node* result_;
};

class MapEntries final : public Transform {
 public:
  MapEntries(const Expr& expr, Nodes operands)
      : Transform(expr, operands[0], predicate_of(operands)), result_(operands.back()) {}

  Value evaluate(Frame& frame) const override {
    Context& context = frame.context;
    const Range from = range(frame);
    std::vector<Value> keys;
    std::vector<Value> values;
    Value unknown;
    const Value problem = each(from, frame, [&](std::uint32_t) {
      const Value entry = result_->evaluate(frame);
      if (entry.is(ValueKind::kError)) return entry;
      if (entry.is(ValueKind::kUnknown)) {
        gather(unknown, entry, context);
        return Value();
      }
      if (!entry.is(ValueKind::kMap)) {
        return fail(fmt::format("no such overload: {} is no map", kind_name(entry)), offset(),
                    context);
      }
      const Map& map = entry.as_map();
      if (!context.take(map.size())) return out(context);
      for (std::uint32_t i = 0; i < map.size(); ++i) {
        keys.push_back(map.key_at(i, context));
        values.push_back(map.value_at(i, context));
      }
      return Value();
    });
    if (problem.is(ValueKind::kError)) return problem;
    if (problem.is(ValueKind::kUnknown)) gather(unknown, problem, context);
    const std::span<const Value> kept_keys = context.arena().copy(std::span<const Value>(keys));
    const std::span<const Value> kept = context.arena().copy(std::span<const Value>(values));
    // A key that stands twice does so whatever the other entries are.
    const Value map = make_map(kept_keys, kept, context);
    if (map.is(ValueKind::kError)) return locate(map, offset(), context);
    if (from.open()) return with_missing(from, unknown, context);
    return unknown.is(ValueKind::kUnknown) ? unknown : map;
  }

 private:
  const Node* result_;
};

class SortBy final : public Transform {
 public:
  SortBy(const Expr& expr, Nodes operands)
      : Transform(expr, operands[0], nullptr), key_(operands[1]) {}

  Value evaluate(Frame& frame) const override {
    Context& context = frame.context;
    const Range from = range(frame);
    if (from.value().is(ValueKind::kMap)) {
      return fail("no such overload: 'sortBy' goes over a list", offset(), context);
    }
    const std::span<Value> keys = allocate_values(from.size(), context.arena());
    const std::span<Value> values = allocate_values(from.size(), context.arena());
    Value unknown;
    const Value problem = each(from, frame, [&](std::uint32_t i) {
      values[i] = frame.locals[slot()];
      keys[i] = key_->evaluate(frame);
      if (keys[i].is(ValueKind::kError)) return keys[i];
      if (keys[i].is(ValueKind::kUnknown)) gather(unknown, keys[i], context);
      return Value();
    });
    if (!problem.is(ValueKind::kAbsent)) return problem;
    if (from.open()) gather(unknown, from.missing(), context);
    if (unknown.is(ValueKind::kUnknown)) return unknown;
    return locate(sort_by_keys(keys, values, context), offset(), context);
  }

 private:
  const Node* key_;
};

}  // namespace

const Node* make_transform(const Expr& expr, Nodes operands, Arena& arena) {
  switch (expr.macro) {
    case Macro::kFilter:
      return arena.make<Filter>(expr, operands);
    case Macro::kTransformMap:
      return arena.make<MapMap>(expr, operands);
    case Macro::kTransformMapEntry:
      return arena.make<MapEntries>(expr, operands);
    case Macro::kSortBy:
      return arena.make<SortBy>(expr, operands);
    default:
      return arena.make<MapList>(expr, operands);
  }
}

}  // namespace libguard::cel
