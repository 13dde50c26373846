// SPDX-License-Identifier: Apache-2.0
#include "conformance/unchecked.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "cel/render.h"

namespace conformance {

using namespace libguard::cel;

namespace {

class Resolver {
 public:
  explicit Resolver(const Environment& environment) : environment_(environment) {}

  void resolve(Expr& expr) {
    expr.type = environment_.types().dyn();
    if (const auto path = path_of(expr); path && resolve_name(expr, *path)) return;
    if (expr.kind == ExprKind::kMacro) return resolve_macro(expr);
    if (expr.kind == ExprKind::kCall) return resolve_call(expr);
    for (Expr* operand : expr.operands) resolve(*operand);
  }

 private:
  struct Local {
    std::string_view name;
    std::uint32_t slot;
  };

  // a.b.c, where the expression is such a chain of names.
  static std::optional<std::string> path_of(const Expr& expr) {
    if (expr.kind == ExprKind::kIdentifier) return std::string(expr.name);
    if (expr.kind != ExprKind::kSelect || expr.optional) return std::nullopt;
    auto path = path_of(*expr.operands[0]);
    if (path) path->append(".").append(expr.name);
    return path;
  }

  bool resolve_name(Expr& expr, std::string path) {
    if (!path.starts_with('.')) {
      const std::string_view first = std::string_view(path).substr(0, path.find('.'));
      for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
        if (local->name != first) continue;
        // A selection of a local is no name of its own.
        if (first.size() != path.size()) return false;
        expr.reference = ReferenceKind::kLocal;
        expr.slot = local->slot;
        return true;
      }
    }
    std::string container = path.starts_with('.') ? "" : environment_.container();
    if (path.starts_with('.')) path.erase(0, 1);
    // The innermost namespace first: a.b.name, a.name, name.
    while (true) {
      if (variable(expr, container.empty() ? path : container + '.' + path)) return true;
      if (container.empty()) break;
      const std::size_t dot = container.rfind('.');
      container.erase(dot == std::string::npos ? 0 : dot);
    }
    return false;
  }

  bool variable(Expr& expr, const std::string& name) {
    const auto& variables = environment_.variables();
    for (std::size_t slot = variables.size(); slot-- > 0;) {
      if (variables[slot].name != name) continue;
      expr.reference = ReferenceKind::kVariable;
      expr.slot = static_cast<std::uint32_t>(slot);
      return true;
    }
    return false;
  }

  void resolve_macro(Expr& expr) {
    resolve(*expr.operands[0]);
    expr.slot = next_slot_;
    for (const std::string_view name : expr.variables) locals_.push_back({name, next_slot_++});
    for (Expr* operand : expr.operands.subspan(1)) resolve(*operand);
    locals_.resize(locals_.size() - expr.variables.size());
  }

  void resolve_call(Expr& expr) {
    if (expr.member) {
      // math.greatest(1): a function with a dotted name.
      if (const auto path = path_of(*expr.operands[0])) {
        const std::string name = *path + '.' + std::string(expr.name);
        expr.overloads = environment_.library().find(name, false);
        if (!expr.overloads.empty()) {
          expr.member = false;
          expr.operands = expr.operands.subspan(1);
        }
      }
    }
    for (Expr* operand : expr.operands) resolve(*operand);
    if (expr.overloads.empty()) {
      expr.overloads = environment_.library().find(expr.name, expr.member);
    }
  }

  const Environment& environment_;
  std::vector<Local> locals_;
  std::uint32_t next_slot_ = 0;
};

}  // namespace

Checked resolve(Ast ast, const Environment& environment) {
  Resolver(environment).resolve(*ast.root);
  Checked checked;
  checked.type = environment.types().dyn();
  checked.ast = std::move(ast);
  return checked;
}

}  // namespace conformance
