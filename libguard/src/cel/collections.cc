// SPDX-License-Identifier: Apache-2.0
#include "cel/collections.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <numeric>
#include <optional>

#include "cel/compare.h"
#include "cel/kinds.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

class ArenaList final : public List {
 public:
  ArenaList(std::span<const Value> elements, const Unknown* missing)
      : elements_(elements), missing_(missing) {}
  std::uint32_t size() const noexcept override {
    return static_cast<std::uint32_t>(elements_.size());
  }
  Value at(std::uint32_t index, Context&) const override { return elements_[index]; }
  const Unknown* missing() const noexcept override { return missing_; }

 private:
  std::span<const Value> elements_;
  const Unknown* missing_;
};

// Up to this many keys are looked through one by one.
constexpr std::size_t kLinear = 8;

// Sorted rather than hashed: keys come from documents, and nobody can make a
// binary search slow.
class ArenaMap final : public Map {
 public:
  // `sorted` holds the places of the keys in ascending order, or is empty where
  // there are few.
  ArenaMap(std::span<const Value> keys, std::span<const Value> values,
           std::span<const std::uint32_t> sorted)
      : keys_(keys), values_(values), sorted_(sorted) {}

  std::uint32_t size() const noexcept override { return static_cast<std::uint32_t>(keys_.size()); }
  Value key_at(std::uint32_t index, Context&) const override { return keys_[index]; }
  Value value_at(std::uint32_t index, Context&) const override { return values_[index]; }

  Value find(const Value& key, Context&) const override {
    if (sorted_.empty()) {
      for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (order_keys(keys_[i], key) == std::partial_ordering::equivalent) return values_[i];
      }
      return {};
    }
    const auto before = [&](std::uint32_t index, const Value& wanted) {
      return order_keys(keys_[index], wanted) == std::partial_ordering::less;
    };
    const auto found = std::lower_bound(sorted_.begin(), sorted_.end(), key, before);
    if (found == sorted_.end()) return {};
    const bool same = order_keys(keys_[*found], key) == std::partial_ordering::equivalent;
    return same ? values_[*found] : Value();
  }

 private:
  std::span<const Value> keys_;
  std::span<const Value> values_;
  std::span<const std::uint32_t> sorted_;
};

bool may_be_key(const Value& key) {
  return key.is(ValueKind::kString) || key.is(ValueKind::kInt) || key.is(ValueKind::kUint) ||
         key.is(ValueKind::kBool);
}

std::span<const std::uint32_t> sort_keys(std::span<const Value> keys, Arena& arena) {
  auto* places = static_cast<std::uint32_t*>(
      arena.allocate(keys.size() * sizeof(std::uint32_t), alignof(std::uint32_t)));
  const std::span<std::uint32_t> sorted(places, keys.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    return order_keys(keys[a], keys[b]) == std::partial_ordering::less;
  });
  return sorted;
}

// A key that stands twice, if one does.
const Value* find_duplicate(std::span<const Value> keys, std::span<const std::uint32_t> sorted) {
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const Value& key = keys[sorted[i]];
    if (order_keys(keys[sorted[i - 1]], key) == std::partial_ordering::equivalent) return &key;
  }
  if (!sorted.empty()) return nullptr;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (order_keys(keys[i], keys[j]) == std::partial_ordering::equivalent) return &keys[i];
    }
  }
  return nullptr;
}

}  // namespace

std::span<Value> allocate_values(std::size_t count, Arena& arena) {
  if (count == 0) return {};
  auto* values = static_cast<Value*>(arena.allocate(count * sizeof(Value), alignof(Value)));
  std::uninitialized_default_construct_n(values, count);
  return {values, count};
}

Value make_list(std::span<const Value> elements, const Unknown* missing, Arena& arena) {
  return Value::list(arena.make<ArenaList>(elements, missing));
}

Value make_map(std::span<const Value> keys, std::span<const Value> values, Context& context) {
  // The sort compares each key with a few others.
  const auto depth = static_cast<std::uint64_t>(std::bit_width(keys.size()));
  if (!context.take(keys.size() * depth)) return out_of_steps(context);
  for (const Value& key : keys) {
    if (!may_be_key(key)) {
      return context.error(fmt::format("{} cannot be the key of a map", kind_name(key)));
    }
  }
  std::span<const std::uint32_t> sorted;
  if (keys.size() > kLinear) sorted = sort_keys(keys, context.arena());
  if (const Value* twice = find_duplicate(keys, sorted)) {
    return context.error(fmt::format("the key {} stands twice in the map", quoted(*twice)));
  }
  return Value::map(context.arena().make<ArenaMap>(keys, values, sorted));
}

Elements read_elements(const Value& list, Context& context) {
  const List& from = list.as_list();
  Elements result;
  if (!context.take(from.size())) return {{}, out_of_steps(context)};
  const std::span<Value> values = allocate_values(from.size(), context.arena());
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    values[i] = element_at(list, i, context);
    if (values[i].is(ValueKind::kError)) return {{}, values[i]};
    if (values[i].is(ValueKind::kUnknown)) gather(result.problem, values[i], context);
  }
  if (from.open()) gather(result.problem, Value::unknown(from.missing()), context);
  result.values = values;
  return result;
}

void gather(Value& gathered, const Value& unknown, Context& context) {
  const bool first = !gathered.is(ValueKind::kUnknown);
  gathered = first ? unknown : context.join(gathered, unknown);
}

Value element_at(const Value& list, std::uint32_t index, Context& context) {
  const Value element = list.as_list().at(index, context);
  return list.sensitive() ? element.as_sensitive() : element;
}

Value out_of_steps(Context& context) {
  return context.error(context.too_large() ? "the evaluation took too much memory"
                                           : "the evaluation took too many steps");
}

}  // namespace libguard::cel
