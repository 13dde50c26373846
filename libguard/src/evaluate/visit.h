// SPDX-License-Identifier: Apache-2.0
//
// One visit of a rule to one entity (and, with `each`, to one element): the
// values of its variables.
#ifndef LIBGUARD_EVALUATE_VISIT_H_
#define LIBGUARD_EVALUATE_VISIT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "cel/program.h"
#include "cel/value.h"
#include "rules/rule.h"

namespace libguard::evaluate {

// A `let` is computed at most once per visit, when something first reads it.
class Visit final : public cel::Activation {
 public:
  Visit(const rules::Rule& rule, std::span<const cel::Value> parameters, cel::Value entity,
        cel::Value input)
      : rule_(rule), parameters_(parameters), entity_(entity), input_(input) {
    lets_.resize(rule.lets.size());
  }

  // Begins a visit to the next element of `each`.
  void set_element(cel::Value index, cel::Value element) {
    index_ = index;
    element_ = element;
    lets_.assign(rule_.lets.size(), {});
  }

  cel::Value variable(std::uint32_t slot, cel::Context& context) const override;

  // Of `each`; absent without it.
  const cel::Value& element() const noexcept { return element_; }

 private:
  struct Let {
    cel::Value value;
    bool known = false;
  };

  const rules::Rule& rule_;
  std::span<const cel::Value> parameters_;
  cel::Value entity_;
  cel::Value input_;
  cel::Value index_;
  cel::Value element_;
  mutable std::vector<Let> lets_;  // a cache: a value does not depend on who asks first
};

}  // namespace libguard::evaluate

#endif  // LIBGUARD_EVALUATE_VISIT_H_
