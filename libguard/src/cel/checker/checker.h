// SPDX-License-Identifier: Apache-2.0
//
// The pass that gives every sub-expression its type, every name its meaning and
// every call its overloads.
//
// An expression that is wrong is reported once and is dyn from then on, so that
// nothing follows from it.
#ifndef LIBGUARD_CEL_CHECKER_CHECKER_H_
#define LIBGUARD_CEL_CHECKER_CHECKER_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.h"
#include "cel/check.h"
#include "cel/checker/inference.h"
#include "cel/checker/messages.h"
#include "cel/checker/names.h"
#include "libguard/diagnostic.h"

namespace libguard::cel {

class Checker {
 public:
  Checker(Ast& ast, const Environment& environment, Diagnostics& problems);

  // Types are known only when the whole was seen, so they are put in last.
  void run();

 private:
  const Type* check(Expr& expr);
  const Type* literal(const Expr& expr);
  const Type* identifier(Expr& expr);
  std::vector<std::string> names_like(std::string_view name) const;
  const Type* select(Expr& expr);
  const Type* field(Expr& expr, const Type* object);
  const Type* list(Expr& expr);
  const Type* map(Expr& expr);

  // messages.cc
  const Type* message(Expr& expr);
  bool message_field(const Expr& expr, const NativeMessage& message, std::size_t at);

  // calls.cc
  const Type* call(Expr& expr);
  bool as_qualified_function(Expr& expr);
  const Type* logic(Expr& expr);
  const Type* conditional(Expr& expr);
  const Type* overloads(Expr& expr, std::span<const Overload* const> candidates);
  const Type* unknown_function(Expr& expr);
  void leave_unchecked(Expr& expr);
  const Type* no_overload(const Expr& expr, std::span<const Overload* const> candidates,
                          std::span<const Type* const> arguments);

  // macros.cc
  struct Range {
    const Type* key = nullptr;  // of a map; of a list the index
    const Type* element = nullptr;
    bool is_map = false;
  };
  const Type* macro(Expr& expr);
  const Type* bind(Expr& expr);
  const Type* optional_map(Expr& expr);
  const Type* over_range(Expr& expr);
  Range range_of(const Expr& expr);
  // `first`: the type of the first name that the macro binds.
  const Type* result_of(const Expr& expr, const Type* first, const Range& range);
  const Type* entries(const Expr& made);
  const Type* sorted(const Expr& expr, const Range& range);

  void resolve(Expr& expr);
  const Type* report(std::string code, Span span, std::string message,
                     std::vector<std::string> notes = {});
  void condition(const Expr& expr);
  const Type* optional_part(const Expr& element);
  void refer(Expr& expr, const Meaning& meaning);

  TypeTable& types() noexcept { return inference_.types(); }
  const Type* boolean() noexcept { return types().boolean(); }
  const Type* dyn() noexcept { return types().dyn(); }

  Ast& ast_;
  const Environment& environment_;
  Diagnostics& problems_;
  Inference inference_;
  Names names_;
};

// {"did you mean 'x'?"}, or nothing.
std::vector<std::string> did_you_mean(std::string_view word,
                                      std::span<const std::string_view> candidates);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CHECKER_CHECKER_H_
