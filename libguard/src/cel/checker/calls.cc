// SPDX-License-Identifier: Apache-2.0
//
// Calls and operators: which of the functions of that name are meant.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "cel/checker/advice.h"
#include "cel/checker/checker.h"

namespace libguard::cel {
namespace {

constexpr std::size_t kMostListed = 4;  // overloads in a note

std::string joined_names(std::span<const Type* const> types) {
  std::string text;
  for (const Type* type : types) {
    if (!text.empty()) text += ", ";
    text += type_name(*type);
  }
  return text;
}

// As the author would write the call, with types for values.
std::string as_written(std::string_view name, bool member, std::span<const Type* const> types) {
  if (name == "_[_]" || name == "_[?_]") {
    const std::string_view question = name == "_[?_]" ? "?" : "";
    return fmt::format("{}[{}{}]", type_name(*types[0]), question, type_name(*types[1]));
  }
  if (name == "@in") return fmt::format("{} in {}", type_name(*types[0]), type_name(*types[1]));
  if (name == "!_" || name == "-_") return fmt::format("{}{}", name[0], type_name(*types[0]));
  if (name.starts_with('_') && name.ends_with('_') && types.size() == 2) {
    return fmt::format("{} {} {}", type_name(*types[0]), name.substr(1, name.size() - 2),
                       type_name(*types[1]));
  }
  if (!member) return fmt::format("{}({})", name, joined_names(types));
  return fmt::format("{}.{}({})", type_name(*types[0]), name, joined_names(types.subspan(1)));
}

bool is_operator_name(std::string_view name) {
  return name == "@in" || name.starts_with('!') || name.starts_with('-') ||
         (name.starts_with('_') && name.find_first_of("+-*/%=<>[") != std::string_view::npos);
}

}  // namespace

const Type* Checker::call(Expr& expr) {
  if (expr.name == "_&&_" || expr.name == "_||_") return logic(expr);
  if (expr.name == "_?_:_") return conditional(expr);
  const bool qualified = expr.member && as_qualified_function(expr);
  if (!expr.member && !qualified && !is_operator_name(expr.name)) {
    const std::string_view function = names_.find_function(expr.name);
    if (function.empty()) return unknown_function(expr);
    expr.name = function;
  }
  const auto candidates = environment_.library().find(expr.name, expr.member);
  if (candidates.empty()) return unknown_function(expr);
  // What a method is called on comes last, as in cel-go: whoever comes first decides what
  // that is taken for of which nothing is known.
  for (Expr* const operand : expr.operands.subspan(expr.member ? 1 : 0)) check(*operand);
  if (expr.member) check(*expr.operands.front());
  return overloads(expr, candidates);
}

// math.greatest(x) is parsed as a member call on `math`, but is the function of
// that name.
bool Checker::as_qualified_function(Expr& expr) {
  const std::string target = qualified_name(*expr.operands.front());
  if (target.empty() || names_.is_local(std::string_view(target).substr(0, target.find('.')))) {
    return false;
  }
  const std::string_view function = names_.find_function(fmt::format("{}.{}", target, expr.name));
  if (function.empty()) return false;
  expr.name = function;
  expr.name_span.begin = expr.operands.front()->span.begin;
  expr.member = false;
  expr.operands = expr.operands.subspan(1);
  return true;
}

void Checker::condition(const Expr& expr) {
  if (inference_.accepts(expr.type, boolean())) return;
  report("cel.no-overload", expr.span,
         fmt::format("expected bool, found {}", type_name(*inference_.final(expr.type))));
}

const Type* Checker::logic(Expr& expr) {
  for (Expr* const operand : expr.operands) {
    check(*operand);
    condition(*operand);
  }
  return boolean();
}

const Type* Checker::conditional(Expr& expr) {
  for (Expr* const operand : expr.operands) check(*operand);
  condition(*expr.operands[0]);
  const Type* const either = inference_.fresh();
  const std::array branches = {expr.operands[1]->type, expr.operands[2]->type};
  if (inference_.accepts(branches, std::array{either, either})) return either;
  return report("cel.no-overload", expr.name_span,
                fmt::format("the results of ?: have different types, {} and {}",
                            type_name(*inference_.final(branches[0])),
                            type_name(*inference_.final(branches[1]))),
                {"dyn(...) around one of them allows both"});
}

const Type* Checker::overloads(Expr& expr, std::span<const Overload* const> candidates) {
  std::vector<const Type*> arguments;
  std::vector<const Type*> open;  // the same; what is not known yet may be anything
  for (const Expr* operand : expr.operands) {
    arguments.push_back(operand->type);
    open.push_back(inference_.final(operand->type));
  }
  std::vector<const Overload*> admitted;
  const Type* result = nullptr;
  for (const Overload* const candidate : candidates) {
    const Signature signature = inference_.instantiate(*candidate);
    if (!inference_.accepts(arguments, signature.parameters)) continue;
    admitted.push_back(candidate);
    const Type* const its_result = inference_.resolved(signature.result);
    // No other can fit better: not one that takes anything, as math.greatest(dyn, dyn).
    if (candidate->parameters == open) {
      expr.overloads = ast_.arena.copy(std::span(&candidate, 1));
      return its_result;
    }
    const auto is_exact = [this](const Type* argument, const Type* parameter) {
      return inference_.resolved(argument) == parameter;
    };
    const bool exact =
        std::equal(arguments.begin(), arguments.end(), candidate->parameters.begin(), is_exact);
    result = exact || result == nullptr || result == its_result ? its_result : dyn();
    if (exact) break;
  }
  if (result == nullptr) return no_overload(expr, candidates, arguments);
  // The first that went with what was not known has settled it, but the value may be of
  // another type all the same: in dyn(x).value() < 1u, where the value is a double.
  if (open != arguments) {
    admitted.clear();
    for (const Overload* const candidate : candidates) {
      const Signature signature = inference_.instantiate(*candidate);
      if (inference_.accepts(open, signature.parameters)) admitted.push_back(candidate);
    }
  }
  expr.overloads = ast_.arena.copy(std::span<const Overload* const>(admitted));
  return result;
}

const Type* Checker::no_overload(const Expr& expr, std::span<const Overload* const> candidates,
                                 std::span<const Type* const> arguments) {
  std::vector<const Type*> types_found;
  for (const Type* argument : arguments) types_found.push_back(inference_.final(argument));
  std::vector<std::string> notes;
  if (std::string advice = advice_on_operator(expr.name, types_found); !advice.empty()) {
    notes.push_back(std::move(advice));
  } else if (!is_operator_name(expr.name) && candidates.size() <= kMostListed) {
    for (const Overload* candidate : candidates) {
      notes.push_back("there is " +
                      as_written(candidate->name, candidate->member, candidate->parameters));
    }
  }
  return report("cel.no-overload", expr.name_span,
                "there is no " + as_written(expr.name, expr.member, types_found), std::move(notes));
}

void Checker::leave_unchecked(Expr& expr) {
  expr.type = dyn();
  expr.reference = ReferenceKind::kNone;
  for (Expr* const operand : expr.operands) leave_unchecked(*operand);
}

const Type* Checker::unknown_function(Expr& expr) {
  const std::size_t targets = expr.member ? 1 : 0;
  const auto given = expr.operands.subspan(targets);
  if (targets > 0) check(*expr.operands.front());
  // What it is given may be a name that it was to bind.
  const bool binds = !advice_on_function(expr.name, expr.member).empty() ||
                     (!given.empty() && given.front()->kind == ExprKind::kIdentifier &&
                      names_.find(given.front()->name).kind == ReferenceKind::kNone);
  for (Expr* const operand : given) {
    if (binds) {
      leave_unchecked(*operand);
    } else {
      check(*operand);
    }
  }
  const Library& library = environment_.library();
  std::vector<std::string> notes;
  if (const std::string_view advice = advice_on_function(expr.name, expr.member); !advice.empty()) {
    notes.emplace_back(advice);
  } else if (!library.find(expr.name, !expr.member).empty()) {
    notes.push_back(expr.member
                        ? fmt::format("write {}(x) instead of x.{}()", expr.name, expr.name)
                        : fmt::format("write x.{}() instead of {}(x)", expr.name, expr.name));
  } else {
    notes = did_you_mean(expr.name, library.names(expr.member));
  }
  return report("cel.unknown-function", expr.name_span,
                fmt::format("'{}' is not a {}", expr.name, expr.member ? "method" : "function"),
                std::move(notes));
}

}  // namespace libguard::cel
