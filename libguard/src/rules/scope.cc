// SPDX-License-Identifier: Apache-2.0
#include "rules/scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "cel/library/regex.h"
#include "cel/value.h"
#include "rules/reading.h"

namespace libguard::rules {
namespace {

constexpr std::uint64_t kConstantSteps = 100'000;
// Facts of one name: where each `let` stands for the one before and something more,
// all of them together would grow with the square of their number.
constexpr std::size_t kMostKept = 100;

std::string what_it_is(Slot::Kind kind) {
  switch (kind) {
    case Slot::Kind::kEntity:
      return "it is the entity of this rule";
    case Slot::Kind::kInput:
      return "every rule has the variable 'input'";
    case Slot::Kind::kParameter:
      return "it is a parameter of this rule";
    case Slot::Kind::kEachIndex:
    case Slot::Kind::kEachName:
      return "it is a name of the clause 'each'";
    case Slot::Kind::kLet:
      return "it is a 'let' before this one";
  }
  return "";
}

}  // namespace

std::uint32_t Scope::declare(const Name& name, const cel::Type& type, Slot slot, cel::Proof proof) {
  if (const std::uint32_t* taken = environment_.find(name.text)) {
    report("rail.duplicate", name.span, fmt::format("the name '{}' is taken", name.text),
           {what_it_is(kind(*taken))});
  }
  for (cel::Facts* facts : {&proof.if_true, &proof.if_false, &proof.elements}) {
    while (facts->size() > kMostKept) facts->erase(std::prev(facts->end()));
  }
  variables_.push_back({name, slot});
  return environment_.declare(name.text, &type, std::move(proof));
}

void Scope::declare_given(std::string name, const cel::Type& type, Slot slot) {
  environment_.declare(name, &type);
  variables_.push_back({{std::move(name), {}}, slot});
}

std::optional<cel::Checked> Scope::accept(Result<cel::Checked> checked, bool& needed,
                                          std::uint32_t sure) {
  if (!checked) {
    Diagnostics found = std::move(checked).error();
    std::move(found.begin(), found.end(), std::back_inserter(problems_));
    return std::nullopt;
  }
  // The parser bounds the height of a tree, not the number of its nodes.
  std::vector<const cel::Expr*> left = {checked->ast.root};
  while (!left.empty()) {
    const cel::Expr& expr = *left.back();
    left.pop_back();
    left.insert(left.end(), expr.operands.begin(), expr.operands.end());
    if (check_patterns_ && expr.kind == cel::ExprKind::kCall) check_pattern(expr);
    if (expr.reference != cel::ReferenceKind::kVariable) continue;
    Variable& variable = variables_[expr.slot];
    variable.used = true;
    needed = needed || variable.needs_further;
    if (!variable.needs_further || expr.slot < sure) continue;
    report("cel.unguarded", expr.span,
           fmt::format("'{}' may need what is unset", variable.name.text),
           {"an assertion asks for it, and this is read where that does not hold"});
  }
  return std::move(*checked);
}

void Scope::check_pattern(const cel::Expr& call) {
  const bool takes_pattern = call.name == "matches" || call.name == "find" ||
                             call.name == "findAll" || call.name.starts_with("regex.");
  if (!takes_pattern) return;
  if (call.operands.size() < 2 || call.operands[1]->kind != cel::ExprKind::kLiteral) return;
  const cel::Expr& pattern = *call.operands[1];
  if (!pattern.literal.is(cel::ValueKind::kString)) return;
  const std::string problem = cel::pattern_problem(pattern.literal.text());
  if (problem.empty()) return;
  report("cel.regex", pattern.span,
         fmt::format("the regular expression does not compile: {}", problem),
         {"it is written as RE2 has it: https://github.com/google/re2/wiki/Syntax"});
}

std::optional<cel::Checked> Scope::check(const cel::Ast& ast, cel::Known known, cel::Mode mode) {
  bool needed = false;
  return accept(cel::check(copy_ast(ast), environment_, known, mode), needed);
}

std::optional<cel::Checked> Scope::check(const cel::Ast& ast, cel::Known known, cel::Known all,
                                         bool& needed) {
  Result<cel::Checked> checked = cel::check(copy_ast(ast), environment_, known);
  if (!checked &&
      std::any_of(all.begin(), all.end(), [](auto* facts) { return !facts->empty(); })) {
    checked = cel::check(copy_ast(ast), environment_, all);
    needed = true;
  }
  return accept(std::move(checked), needed);
}

std::optional<cel::Checked> Scope::check_broken(const cel::Ast& ast, cel::Known known,
                                                std::uint32_t sure) {
  bool needed = false;
  return accept(cel::check(copy_ast(ast), environment_, known), needed, sure);
}

std::optional<cel::Program> Scope::constant(const cel::Ast& ast, const cel::Type& type) {
  const cel::Environment nothing(environment_.types(), environment_.library());
  bool needed = false;
  std::optional<cel::Checked> checked = accept(cel::check(copy_ast(ast), nothing), needed);
  if (!checked || !expect(*checked, type)) return std::nullopt;
  const Span span = checked->ast.root->span;
  cel::Program program = cel::compile(std::move(*checked));
  Arena arena;
  cel::Context context(arena, kConstantSteps);
  const cel::Value value = program.evaluate(cel::NoVariables(), context);
  if (value.is(cel::ValueKind::kError)) {
    report("rail.bad-value", span, std::string(value.as_error().message));
    return std::nullopt;
  }
  return program;
}

bool Scope::expect(const cel::Checked& checked, const cel::Type& wanted) {
  if (cel::assignable(*checked.type, wanted)) return true;
  report(
      "rail.wrong-type", checked.ast.root->span,
      fmt::format("expected {}, found {}", cel::type_name(wanted), cel::type_name(*checked.type)));
  return false;
}

void Scope::report(std::string_view code, Span span, std::string message,
                   std::vector<std::string> notes) {
  problems_.push_back({std::string(code), std::move(message), source_, span, std::move(notes)});
}

void Scope::warn_unused() {
  for (const Variable& variable : variables_) {
    const bool parameter = variable.slot.kind == Slot::Kind::kParameter;
    if (variable.used || (!parameter && variable.slot.kind != Slot::Kind::kLet)) continue;
    report("rail.unused", variable.name.span,
           fmt::format("nothing uses the {} '{}'", parameter ? "parameter" : "let",
                       variable.name.text));
    problems_.back().severity = Diagnostic::Severity::kWarning;
  }
}

std::vector<Slot> Scope::slots() const {
  std::vector<Slot> slots;
  slots.reserve(variables_.size());
  for (const Variable& variable : variables_) slots.push_back(variable.slot);
  return slots;
}

}  // namespace libguard::rules
