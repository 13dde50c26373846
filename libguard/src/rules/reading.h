// SPDX-License-Identifier: Apache-2.0
//
// From the right side of a mapping to a Reading.
//
// There, names mean the document: a name that is none of `this`, `outer`, a let
// or the variable of a comprehension is a key of `this`. What is no more than a
// path, or a known function of one, becomes a lens and is never evaluated.
#ifndef LIBGUARD_RULES_READING_H_
#define LIBGUARD_RULES_READING_H_

#include <optional>
#include <span>

#include "base/arena.h"
#include "cel/ast.h"
#include "cel/check.h"
#include "libguard/diagnostic.h"
#include "rules/view.h"

namespace libguard::rules {

// What the names in a view's expressions can be.
struct ViewScope {
  const cel::Type& entity;
  std::span<const LetPlan* const> lets;
  cel::TypeTable& types;
  const cel::Library& library;
  Arena& constants;
};

// The path that the expression is, if it is no more than that.
std::optional<Lens> read_lens(const cel::Expr& expression, const ViewScope& scope);

// `type`: what the expression gives, as far as it is known before it runs.
struct CompiledReading {
  Reading reading;
  const cel::Type* type = nullptr;
};
// Adds to `problems`, and gives nothing, where the expression is wrong.
std::optional<CompiledReading> compile_reading(const cel::Ast& ast, const ViewScope& scope,
                                               Diagnostics& problems);

// The same, where a truth value is wanted and nothing else will do.
cel::Program compile_match(const cel::Ast& ast, const ViewScope& scope, Diagnostics& problems);

// A copy that shares nothing with the original. REQUIRES: ast.root != nullptr
cel::Ast copy_ast(const cel::Ast& ast);
cel::Ast copy_expression(const cel::Expr& expression, const Source& source);

// A literal, or any expression without variables: its value, in `arena`. Gives
// nothing and adds to `problems` where it is wrong or fails.
std::optional<CompiledReading> compile_constant(const cel::Ast& ast, cel::TypeTable& types,
                                                const cel::Library& library, Arena& arena,
                                                Diagnostics& problems);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_READING_H_
