// SPDX-License-Identifier: Apache-2.0
#include "conformance/unchecked.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "cel/checker/messages.h"
#include "cel/checker/names.h"

namespace conformance {

using namespace libguard::cel;

namespace {

constexpr std::string_view kUnresolved = "@unresolved";

class Resolver {
 public:
  Resolver(const Environment& environment, libguard::Arena& arena)
      : environment_(environment), names_(environment), arena_(arena) {}

  void resolve(Expr& expr) {
    expr.type = environment_.types().dyn();
    if (const auto path = path_of(expr); path && resolve_name(expr, *path)) return;
    if (expr.kind == ExprKind::kMacro) return resolve_macro(expr);
    if (expr.kind == ExprKind::kCall) return resolve_call(expr);
    if (expr.kind == ExprKind::kIdentifier) return make_unresolved(expr);
    for (Expr* operand : expr.operands) resolve(*operand);
    if (expr.kind == ExprKind::kMessage) resolve_message(expr);
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

  bool resolve_name(Expr& expr, std::string_view path) {
    if (!path.starts_with('.')) {
      const std::string_view first = path.substr(0, path.find('.'));
      for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
        if (local->name != first) continue;
        // A selection of a local is no name of its own.
        if (first.size() != path.size()) return false;
        expr.reference = ReferenceKind::kLocal;
        expr.slot = local->slot;
        return true;
      }
    }
    const Meaning meaning = names_.find_qualified(path);
    expr.reference = meaning.kind;
    expr.slot = meaning.slot;
    expr.literal = meaning.constant;
    return meaning.kind != ReferenceKind::kNone;
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

  void resolve_message(Expr& expr) {
    const NativeMessage* message = names_.find_message(expr.name);
    if (message == nullptr || !has_its_fields(expr, *message)) return make_unresolved(expr);
    make_native(expr, *message, environment_.library(), environment_.types(), arena_);
  }

  static bool has_its_fields(const Expr& expr, const NativeMessage& message) {
    const auto fields = message.fields();
    for (std::size_t i = 0; i < expr.operands.size(); i += 2) {
      const std::string_view field = expr.operands[i]->literal.text();
      if (std::find(fields.begin(), fields.end(), field) == fields.end()) return false;
    }
    return true;
  }

  void make_unresolved(Expr& expr) {
    expr.kind = ExprKind::kCall;
    expr.operands = {};
    expr.overloads = environment_.library().find(kUnresolved, false);
  }

  const Environment& environment_;
  const Names names_;
  libguard::Arena& arena_;
  std::vector<Local> locals_;
  std::uint32_t next_slot_ = 0;
};

Value unresolved(std::span<const Value>, Context& context) {
  return context.error("nothing has that name");
}

}  // namespace

void add_unresolved(Library& library, TypeTable& types) {
  Overload overload;
  overload.name = kUnresolved;
  overload.result = types.dyn();
  overload.call = &unresolved;
  library.add(std::move(overload));
}

Checked resolve(Ast ast, const Environment& environment) {
  Resolver(environment, ast.arena).resolve(*ast.root);
  Checked checked;
  checked.type = environment.types().dyn();
  checked.ast = std::move(ast);
  return checked;
}

}  // namespace conformance
