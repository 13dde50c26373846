// SPDX-License-Identifier: Apache-2.0
//
// Between the values of the public header and those that programs work on.
//
//   auto owner = std::make_shared<ExpressionValue::Owner>();
//   return ExpressionValue::Access::make(owner->context().string(text), owner);
#ifndef LIBGUARD_EXPRESSION_ACCESS_H_
#define LIBGUARD_EXPRESSION_ACCESS_H_

#include <bit>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "cel/type.h"
#include "cel/value.h"
#include "libguard/expression_value.h"
#include "libguard/source.h"

namespace libguard {

// What a value points into.
struct ExpressionValue::Owner {
  // Owners hold one another as deeply as values nest, and are given back as deeply.
  static constexpr std::uint32_t kDeepest = 500;

  Arena arena{64};
  std::vector<std::shared_ptr<const Owner>> parts;  // what values in the arena point into
  std::deque<cel::Type> types;                      // of values that are types
  Source source;                                    // the expression that an error is of
  std::uint32_t depth = 0;

  cel::Context context() { return {arena, std::numeric_limits<std::uint64_t>::max()}; }
};

struct ExpressionValue::Access {
  static cel::Value value(const ExpressionValue& from) noexcept {
    return std::bit_cast<cel::Value>(from.value_);
  }
  static const std::shared_ptr<const Owner>& owner(const ExpressionValue& from) noexcept {
    return from.owner_;
  }
  static ExpressionValue make(const cel::Value& value,
                              std::shared_ptr<const Owner> owner = nullptr) noexcept {
    ExpressionValue result;
    result.value_ = std::bit_cast<decltype(result.value_)>(value);
    result.owner_ = std::move(owner);
    return result;
  }
};

}  // namespace libguard

#endif  // LIBGUARD_EXPRESSION_ACCESS_H_
