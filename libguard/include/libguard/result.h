// SPDX-License-Identifier: Apache-2.0
//
// Result<T>: a value, or the list of what is wrong.
//
//   libguard::Result<Policy> policy = compile_policy(sources);
//   if (!policy) return std::move(policy).error();
//   use(*policy);
//
// It has the names of std::expected<T, Diagnostics>, which g++ 12 has only in
// C++23 mode, so that it can become an alias of it.
#ifndef LIBGUARD_RESULT_H_
#define LIBGUARD_RESULT_H_

#include <utility>
#include <variant>

#include "libguard/diagnostic.h"

namespace libguard {

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  // An error of no diagnostics is still an error.
  Result(Diagnostics error) : held_(std::in_place_index<1>, std::move(error)) {}
  Result(Diagnostic error) : held_(std::in_place_index<1>, Diagnostics{std::move(error)}) {}

  bool has_value() const noexcept { return held_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  // REQUIRES: has_value()
  T& value() & { return std::get<0>(held_); }
  const T& value() const& { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // REQUIRES: !has_value()
  const Diagnostics& error() const& { return std::get<1>(held_); }
  Diagnostics&& error() && { return std::get<1>(std::move(held_)); }

 private:
  std::variant<T, Diagnostics> held_;
};

}  // namespace libguard

#endif  // LIBGUARD_RESULT_H_
