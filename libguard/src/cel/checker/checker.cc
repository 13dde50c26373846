// SPDX-License-Identifier: Apache-2.0
#include "cel/checker/checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cel/checker/advice.h"
#include "libguard/suggest.h"

namespace libguard::cel {
namespace {

constexpr std::size_t kMostListed = 6;  // names in a note

}  // namespace

std::vector<std::string> did_you_mean(std::string_view word,
                                      std::span<const std::string_view> candidates) {
  const std::string_view meant = nearest(word, candidates);
  if (meant.empty()) return {};
  return {fmt::format("did you mean '{}'?", meant)};
}

Checker::Checker(Ast& ast, const Environment& environment, Diagnostics& problems)
    : ast_(ast),
      environment_(environment),
      problems_(problems),
      inference_(environment.types()),
      names_(environment) {}

void Checker::run() {
  check(*ast_.root);
  resolve(*ast_.root);
}

const Type* Checker::report(std::string code, Span span, std::string message,
                            std::vector<std::string> notes) {
  problems_.push_back({std::move(code), std::move(message), ast_.source, span, std::move(notes)});
  return dyn();
}

void Checker::resolve(Expr& expr) {
  expr.type = inference_.final(expr.type);
  for (Expr* const operand : expr.operands) resolve(*operand);
}

const Type* Checker::check(Expr& expr) {
  // It may be the copy of a tree that was checked elsewhere.
  expr.reference = ReferenceKind::kNone;
  const auto type = [&]() -> const Type* {
    switch (expr.kind) {
      case ExprKind::kLiteral:
        return literal(expr);
      case ExprKind::kIdentifier:
        return identifier(expr);
      case ExprKind::kSelect:
      case ExprKind::kHas:
        return select(expr);
      case ExprKind::kCall:
        return call(expr);
      case ExprKind::kList:
        return list(expr);
      case ExprKind::kMap:
        return map(expr);
      case ExprKind::kMessage:
        return message(expr);
      case ExprKind::kMacro:
        return macro(expr);
    }
    return dyn();
  };
  return expr.type = inference_.resolved(type());
}

const Type* Checker::literal(const Expr& expr) {
  switch (expr.literal.kind()) {
    case ValueKind::kBool:
      return boolean();
    case ValueKind::kInt:
      return types().integer();
    case ValueKind::kUint:
      return types().simple(TypeKind::kUint);
    case ValueKind::kDouble:
      return types().simple(TypeKind::kDouble);
    case ValueKind::kString:
      return types().string();
    case ValueKind::kBytes:
      return types().simple(TypeKind::kBytes);
    default:
      return types().simple(TypeKind::kNull);
  }
}

void Checker::refer(Expr& expr, const Meaning& meaning) {
  expr.reference = meaning.kind;
  expr.slot = meaning.slot;
  if (meaning.kind == ReferenceKind::kConstant) expr.literal = meaning.constant;
  // The names in front are part of this one, and mean nothing by themselves.
  for (Expr* part = &expr; part->kind == ExprKind::kSelect;) {
    part = part->operands.front();
    part->type = dyn();
  }
}

const Type* Checker::identifier(Expr& expr) {
  const Meaning meaning = names_.find(expr.name);
  if (meaning.kind == ReferenceKind::kNone) {
    const std::string_view name = expr.name.substr(expr.name.starts_with('.') ? 1 : 0);
    return report("cel.unknown-name", expr.span, fmt::format("'{}' is not known here", name),
                  names_like(name));
  }
  refer(expr, meaning);
  return meaning.type;
}

// A few names are listed, of many the nearest is told.
std::vector<std::string> Checker::names_like(std::string_view name) const {
  std::vector<std::string_view> known = names_.known();
  std::vector<std::string> notes = did_you_mean(name, known);
  if (!notes.empty() || known.empty() || known.size() > kMostListed) return notes;
  return {fmt::format("known are {}", fmt::join(known, ", "))};
}

const Type* Checker::select(Expr& expr) {
  if (expr.kind == ExprKind::kSelect) {
    const std::string name = qualified_name(expr);
    const Meaning meaning = name.empty() ? Meaning{} : names_.find_qualified(name);
    if (meaning.kind != ReferenceKind::kNone) {
      refer(expr, meaning);
      return meaning.type;
    }
  }
  const Type* const operand = check(*expr.operands.front());
  const bool held = operand->kind == TypeKind::kOptional;
  const Type* const type = field(expr, held ? operand->parameters.front() : operand);
  if (expr.kind == ExprKind::kHas) return boolean();
  return held || expr.optional ? inference_.optional(type) : type;
}

const Type* Checker::field(Expr& expr, const Type* object) {
  switch (object->kind) {
    case TypeKind::kDyn:
      return dyn();
    case TypeKind::kVariable:
      inference_.accepts(dyn(), object);
      return dyn();
    case TypeKind::kMap:
      return object->parameters[1];
    default:
      break;
  }
  expr.field = object->field(expr.name);
  if (expr.field != nullptr) return expr.field->type;
  std::vector<std::string_view> fields;
  for (const Field& each : object->fields) fields.push_back(each.name);
  std::vector<std::string> notes = did_you_mean(expr.name, fields);
  if (const std::string_view advice = advice_on_field(expr.name, *object); !advice.empty()) {
    notes = {std::string(advice)};
  }
  return report("cel.unknown-field", expr.name_span,
                fmt::format("'{}' is not a field of '{}'", expr.name, type_name(*object)),
                std::move(notes));
}

// The type of what ?e adds to its list or map.
const Type* Checker::optional_part(const Expr& element) {
  switch (element.type->kind) {
    case TypeKind::kOptional:
      return element.type->parameters.front();
    case TypeKind::kDyn:
      return dyn();
    case TypeKind::kVariable: {  // nothing says yet what it is
      const Type* const held = inference_.fresh();
      inference_.accepts(element.type, inference_.optional(held));
      return held;
    }
    default:
      return report("cel.no-overload", element.span,
                    fmt::format("expected an optional behind '?', found {}",
                                type_name(*inference_.final(element.type))));
  }
}

const Type* Checker::list(Expr& expr) {
  const Type* element = nullptr;
  for (std::size_t i = 0; i < expr.operands.size(); ++i) {
    Expr& operand = *expr.operands[i];
    const Type* type = check(operand);
    if (!expr.optional_at.empty() && expr.optional_at[i] != 0) type = optional_part(operand);
    element = element == nullptr ? type : inference_.join(element, type);
  }
  return inference_.list(element == nullptr ? inference_.fresh() : element);
}

const Type* Checker::map(Expr& expr) {
  const Type* key = nullptr;
  const Type* value = nullptr;
  for (std::size_t i = 0; i + 1 < expr.operands.size(); i += 2) {
    const Type* const its_key = check(*expr.operands[i]);
    const Type* its_value = check(*expr.operands[i + 1]);
    if (!expr.optional_at.empty() && expr.optional_at[i / 2] != 0) {
      its_value = optional_part(*expr.operands[i + 1]);
    }
    key = key == nullptr ? its_key : inference_.join(key, its_key);
    value = value == nullptr ? its_value : inference_.join(value, its_value);
  }
  if (key == nullptr) return inference_.map(inference_.fresh(), inference_.fresh());
  return inference_.map(key, value);
}

}  // namespace libguard::cel
