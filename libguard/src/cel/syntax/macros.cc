// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/macros.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace libguard::cel {
namespace {

struct Shape {
  std::string_view name;
  Macro macro;
  std::size_t variables;
  std::size_t arguments;  // with the variables, without the range
};

constexpr std::array kShapes = {
    Shape{"all", Macro::kAll, 1, 2},
    Shape{"all", Macro::kAll, 2, 3},
    Shape{"exists", Macro::kExists, 1, 2},
    Shape{"exists", Macro::kExists, 2, 3},
    Shape{"exists_one", Macro::kExistsOne, 1, 2},
    Shape{"exists_one", Macro::kExistsOne, 2, 3},
    Shape{"existsOne", Macro::kExistsOne, 1, 2},
    Shape{"existsOne", Macro::kExistsOne, 2, 3},
    Shape{"filter", Macro::kFilter, 1, 2},
    Shape{"map", Macro::kMap, 1, 2},
    Shape{"map", Macro::kMap, 1, 3},
    Shape{"transformList", Macro::kTransformList, 2, 3},
    Shape{"transformList", Macro::kTransformList, 2, 4},
    Shape{"transformMap", Macro::kTransformMap, 2, 3},
    Shape{"transformMap", Macro::kTransformMap, 2, 4},
    Shape{"transformMapEntry", Macro::kTransformMapEntry, 2, 3},
    Shape{"transformMapEntry", Macro::kTransformMapEntry, 2, 4},
    Shape{"sortBy", Macro::kSortBy, 1, 2},
    Shape{"bind", Macro::kBind, 1, 3},
    Shape{"optMap", Macro::kOptMap, 1, 2},
    Shape{"optFlatMap", Macro::kOptFlatMap, 1, 2},
};

const Shape* find_shape(std::string_view name, std::size_t arguments) {
  for (const Shape& shape : kShapes) {
    if (shape.name == name && shape.arguments == arguments) return &shape;
  }
  return nullptr;
}

bool is_name(const Expr& expr, std::string_view name) {
  return expr.kind == ExprKind::kIdentifier && expr.name == name;
}

void expand_has(Expr& call, Report& report) {
  const Expr& argument = *call.operands.front();
  if (argument.kind != ExprKind::kSelect || argument.optional) {
    report.add("cel.macro", argument.span, "has() asks for a field: has(x.f)");
    return;
  }
  call.kind = ExprKind::kHas;
  call.name = argument.name;
  call.name_span = argument.name_span;
  call.operands = argument.operands;
}

// The names that the macro binds, in its first arguments; empty where one is
// no plain name.
std::vector<std::string_view> bound_names(const Expr& call, const Shape& shape, Report& report) {
  std::vector<std::string_view> names;
  for (const Expr* argument : call.operands.subspan(1, shape.variables)) {
    if (argument->kind != ExprKind::kIdentifier || argument->name.starts_with('.')) {
      report.add("cel.macro", argument->span,
                 fmt::format("expected the name that '{}' binds", call.name));
      return {};
    }
    if (!names.empty() && names.front() == argument->name) {
      report.add("cel.macro", argument->span,
                 fmt::format("'{}' binds '{}' twice", call.name, argument->name));
      return {};
    }
    names.push_back(argument->name);
  }
  return names;
}

}  // namespace

void expand_macro(Expr& call, Arena& arena, Report& report) {
  if (!call.member) {
    if (call.name == "has" && call.operands.size() == 1) expand_has(call, report);
    return;
  }
  const Shape* const shape = find_shape(call.name, call.operands.size() - 1);
  if (shape == nullptr) return;
  const bool bind = shape->macro == Macro::kBind;
  if (bind && !is_name(*call.operands.front(), "cel")) return;
  const std::vector<std::string_view> names = bound_names(call, *shape, report);
  if (names.empty()) return;

  std::vector<Expr*> operands;
  if (!bind) operands.push_back(call.operands.front());
  const auto rest = call.operands.subspan(1 + shape->variables);
  operands.insert(operands.end(), rest.begin(), rest.end());
  call.kind = ExprKind::kMacro;
  call.macro = shape->macro;
  call.member = false;
  call.variables = arena.copy(std::span<const std::string_view>(names));
  call.operands = arena.copy(std::span<Expr* const>(operands));
}

}  // namespace libguard::cel
