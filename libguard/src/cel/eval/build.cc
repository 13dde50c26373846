// SPDX-License-Identifier: Apache-2.0
#include "cel/eval/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include "cel/eval/nodes.h"
#include "cel/program.h"

namespace libguard::cel {

namespace {

// Folding must not take longer than evaluating a few times would.
constexpr std::uint64_t kFoldSteps = 1000;

class Builder {
 public:
  Builder(Workshop workshop, Watcher* watcher)
      : workshop_(workshop), arena_(workshop.arena), watcher_(watcher) {}

  // A constant is told of, too, where it is all there is.
  const Node* build_root(const Expr& expr, Mode mode) {
    const Node* node = build_bare(expr, mode);
    return watcher_ == nullptr ? node : make_watched(expr, node, *watcher_, arena_);
  }

  const Node* build(const Expr& expr, Mode mode) {
    const Node* node = build_bare(expr, mode);
    if (watcher_ == nullptr || node->constant() != nullptr) return node;
    return make_watched(expr, node, *watcher_, arena_);
  }

  std::uint32_t locals() const noexcept { return locals_; }

 private:
  const Node* build_bare(const Expr& expr, Mode mode) {
    switch (expr.kind) {
      case ExprKind::kLiteral:
        return make_constant(expr.literal, arena_);
      case ExprKind::kIdentifier:
        return name(expr, mode);
      case ExprKind::kSelect:
        if (expr.reference != ReferenceKind::kNone) return name(expr, mode);
        return select(expr, mode);
      case ExprKind::kHas:
        return has(expr);
      case ExprKind::kCall:
        return call(expr, mode);
      case ExprKind::kList:
      case ExprKind::kMap:
        return collection(expr);
      case ExprKind::kMacro:
        return macro(expr, mode);
      case ExprKind::kMessage:
        break;
    }
    return unresolved(expr);
  }

  // The optional forms ask for values: they say themselves what is not there.
  static Mode operand_mode(const Expr& expr, Mode mode) {
    const bool optional = expr.optional || expr.name == "_[?_]";
    return optional ? Mode::kValue : mode;
  }

  const Node* name(const Expr& expr, Mode mode) {
    switch (expr.reference) {
      case ReferenceKind::kVariable:
        return make_variable(expr, mode, arena_);
      case ReferenceKind::kLocal:
        return make_local(expr, mode, arena_);
      case ReferenceKind::kConstant:
        return make_constant(expr.literal, arena_);
      case ReferenceKind::kNone:
        break;
    }
    return unresolved(expr);
  }

  // The checker leaves no such part. Should one come all the same, then its evaluation
  // is an error, and passes nothing.
  const Node* unresolved(const Expr& expr) {
    assert(false && "a checked tree has neither messages nor names without a meaning");
    return make_failure(fmt::format("'{}' is not known", expr.name), expr.span.begin, arena_);
  }

  const Node* select(const Expr& expr, Mode mode) {
    const Node* operand = build(*expr.operands[0], operand_mode(expr, mode));
    return fold(make_select(expr, operand, mode, arena_), std::span(&operand, 1));
  }

  const Node* has(const Expr& expr) {
    const Node* operand = build(*expr.operands[0], Mode::kValue);
    return fold(make_has(expr, operand, arena_), std::span(&operand, 1));
  }

  const Node* collection(const Expr& expr) {
    const Nodes parts = build_all(expr.operands);
    const bool is_list = expr.kind == ExprKind::kList;
    return fold(is_list ? make_list(expr, parts, arena_) : make_map(expr, parts, arena_), parts);
  }

  // A node of constants alone is one, where it has a value.
  const Node* fold(const Node* node, Nodes inputs) {
    const auto varies = [](const Node* input) { return input->constant() == nullptr; };
    if (std::any_of(inputs.begin(), inputs.end(), varies)) return node;
    Context context(arena_, kFoldSteps);
    const NoVariables none;
    Frame frame{none, context, nullptr};
    const Value value = node->evaluate(frame);
    return is_special(value) ? node : make_constant(value, arena_);
  }

  Nodes build_all(std::span<Expr* const> exprs, Mode mode = Mode::kValue) {
    std::vector<const Node*> nodes;
    for (const Expr* expr : exprs) nodes.push_back(build(*expr, mode));
    return arena_.copy(std::span<const Node* const>(nodes));
  }

  const Node* call(const Expr& expr, Mode mode) {
    const std::span<Expr*> operands = expr.operands;
    const std::uint32_t offset = expr.span.begin;
    if (expr.name == "_?_:_") {
      const Node* condition = build(*operands[0], Mode::kValue);
      const Node* then = build(*operands[1], mode);
      return make_conditional(condition, then, build(*operands[2], mode), offset, arena_);
    }
    if (expr.name == "_[_]" || expr.name == "_[?_]") {
      const Node* operand = build(*operands[0], operand_mode(expr, mode));
      const Node* key = build(*operands[1], Mode::kValue);
      return fold(make_index(expr, operand, key, mode, arena_), std::array{operand, key});
    }
    const Nodes arguments = build_all(operands);
    if (expr.name == "_&&_") return make_and(arguments[0], arguments[1], offset, arena_);
    if (expr.name == "_||_") return make_or(arguments[0], arguments[1], offset, arena_);
    const bool alternative = expr.name == "or" || expr.name == "orValue";
    if (expr.member && alternative && operands.size() == 2) {
      return make_alternative(expr, arguments[0], arguments[1], arena_);
    }
    return fold(make_call(expr, arguments, workshop_), arguments);
  }

  const Node* macro(const Expr& expr, Mode mode) {
    const auto used = expr.slot + static_cast<std::uint32_t>(expr.variables.size());
    locals_ = std::max(locals_, used);
    switch (expr.macro) {
      case Macro::kAll:
      case Macro::kExists:
      case Macro::kExistsOne:
        return make_quantifier(expr, build_all(expr.operands), arena_);
      case Macro::kBind:
        return make_binding(expr, build_all(expr.operands, mode), arena_);
      case Macro::kOptMap:
      case Macro::kOptFlatMap:
        return make_binding(expr, build_all(expr.operands), arena_);
      case Macro::kFilter:
      case Macro::kMap:
      case Macro::kTransformList:
      case Macro::kTransformMap:
      case Macro::kTransformMapEntry:
      case Macro::kSortBy:
        break;
    }
    return make_transform(expr, build_all(expr.operands), arena_);
  }

  Workshop workshop_;
  Arena& arena_;
  Watcher* watcher_;
  std::uint32_t locals_ = 0;
};

}  // namespace

Built build(const Expr& root, Mode mode, Workshop workshop, Watcher* watcher) {
  Builder builder(workshop, watcher);
  const Node* node = builder.build_root(root, mode);
  return {node, builder.locals()};
}

}  // namespace libguard::cel
