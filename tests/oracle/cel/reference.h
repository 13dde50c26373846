// SPDX-License-Identifier: Apache-2.0
//
// The meaning of expressions, written as plainly as can be: an evaluator that
// walks the checked tree. Programs must give the same; see cel_oracle.cc.
//
//   Reference reference(values);
//   Datum result = reference.evaluate(*checked.ast.root);
//
// It shares no code with cel/eval, and with the library only what
// library_call.h lists.
#ifndef TESTS_ORACLE_CEL_REFERENCE_H_
#define TESTS_ORACLE_CEL_REFERENCE_H_

#include <cstdint>
#include <map>
#include <optional>

#include "cel/ast.h"
#include "oracle/cel/datum.h"

namespace libguard::cel::oracle {

class Reference {
 public:
  // `values`: of the variables, by their slots.
  explicit Reference(const Data& values) : values_(values) {}

  Datum evaluate(const Expr& expr);

  // It gave up: the result means nothing.
  bool exhausted() const { return steps_ == 0; }

 private:
  Datum value_of(const Expr& expr);
  Datum named(const Expr& expr);
  Datum select(const Expr& expr);
  Datum has(const Expr& expr);
  Datum index(const Expr& expr);
  Datum list(const Expr& expr);
  Datum map(const Expr& expr);
  Datum call(const Expr& expr);
  Datum conditional(const Expr& expr);
  Datum alternative(const Expr& expr);
  Data operands(const Expr& expr);

  // reference_macros.cc
  struct Element {
    Datum key;  // index of a list
    Datum value;
  };
  struct Elements {
    std::vector<Element> elements;
    std::optional<References> open;
  };
  Datum macro(const Expr& expr);
  Datum over(const Expr& expr, const Elements& range, bool is_map);
  Datum quantifier(const Expr& expr, const Elements& range, bool is_map);
  Datum collected(const Expr& expr, const Elements& range, bool is_map);
  Datum collected_map(const Expr& expr, const std::vector<Element>& made,
                      const std::optional<References>& open, Data undecided);
  Datum sorted_by(const Expr& expr, const Elements& range);
  Datum bind(const Expr& expr);
  Datum optional_map(const Expr& expr);
  // Operand `index` with the variables standing for the element.
  Datum with(const Expr& expr, std::size_t index, const Element& element, bool is_map);

  const Data& values_;
  std::map<std::uint32_t, Datum> locals_;
  std::uint64_t steps_ = 5'000'000;
};

// A function or operator of values that are known: reference_functions.cc.
Datum apply(const Expr& call, const Data& arguments);

// A map, or an error where a key can be none or stands twice.
Datum made_map(const Entries& entries);

// container[key]: unset where there is none such.
Datum read_index(const Datum& container, const Datum& key);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_REFERENCE_H_
