// SPDX-License-Identifier: Apache-2.0
#include "cel/checker/guards.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/checker/names.h"

namespace libguard::cel {
namespace {

// What is known on one way out of a condition. A way that is never taken proves
// everything.
struct Way {
  Facts facts;
  bool never = false;
};

Way both(Way a, const Way& b) {
  a.facts.insert(b.facts.begin(), b.facts.end());
  a.never = a.never || b.never;
  return a;
}

Way either(const Way& a, const Way& b) {
  if (a.never) return b;
  if (b.never) return a;
  Way common;
  std::set_intersection(a.facts.begin(), a.facts.end(), b.facts.begin(), b.facts.end(),
                        std::inserter(common.facts, common.facts.end()));
  return common;
}

struct Outcome {
  Way yes;
  Way no;
  // Of a list: the paths ("." and what follows) that are set in every element.
  Facts elements;
};

// Of a path: every element. No index is written like it.
constexpr std::string_view kEvery = "[*]";

class Guards {
 public:
  Guards(const Ast& ast, const Environment& environment, Known given, Mode mode,
         Diagnostics& problems)
      : ast_(ast), environment_(environment), given_(given), mode_(mode), problems_(problems) {}

  Proof run() {
    const Expr& root = *ast_.root;
    Outcome outcome = visit(root);
    return {path_of(root).value_or(""), path_if_held(root).value_or(""),
            std::move(outcome.yes.facts), std::move(outcome.no.facts), std::move(outcome.elements)};
  }

 private:
  Outcome visit(const Expr& expr) {
    Outcome outcome = visit_parts(expr);
    if (expr.type->kind == TypeKind::kList) add_proven_elements(expr, outcome.elements);
    return outcome;
  }

  Outcome visit_parts(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::kLiteral:
        return {{{}, expr.literal.is_false()}, {{}, expr.literal.is_true()}, {}};
      case ExprKind::kIdentifier:
        if (expr.reference == ReferenceKind::kVariable) return proven_of(expr);
        return expr.reference == ReferenceKind::kLocal ? locals_[expr.slot].outcome : Outcome();
      case ExprKind::kSelect:
        return select(expr);
      case ExprKind::kHas:
        visit(*expr.operands[0]);
        return proves(path_of_field(expr));
      case ExprKind::kCall:
        return call(expr);
      case ExprKind::kMacro:
        return macro(expr);
      case ExprKind::kList:
      case ExprKind::kMap:
      case ExprKind::kMessage:
        for (const Expr* operand : expr.operands) visit(*operand);
        return {};
    }
    return {};
  }

  // Of a variable: what is proven of the expression that it stands for.
  Outcome proven_of(const Expr& expr) const {
    const Proof& proof = environment_.variables()[expr.slot].proof;
    return {{proof.if_true}, {proof.if_false}, proof.elements};
  }

  // What an `all` over the list has proven: facts "list[*].f".
  void add_proven_elements(const Expr& list, Facts& elements) const {
    const Path path = path_of(list);
    if (!path) return;
    const std::string every = *path + std::string(kEvery);
    const auto add = [&](const auto& facts, const auto& name_of) {
      for (auto it = facts.lower_bound(every); it != facts.end() && name_of(*it).starts_with(every);
           ++it) {
        elements.insert(name_of(*it).substr(every.size()));
      }
    };
    add(known_, [](const auto& known) -> const std::string& { return known.first; });
    for (const Facts* facts : given_) {
      add(*facts, [](const std::string& fact) -> const std::string& { return fact; });
    }
  }

  // Visits what is evaluated only where the facts hold.
  Outcome assuming(const Facts& facts, const Expr& expr) {
    for (const std::string& fact : facts) ++known_[fact];
    Outcome outcome = visit(expr);
    for (const std::string& fact : facts) {
      const auto known = known_.find(fact);
      if (--known->second == 0) known_.erase(known);
    }
    return outcome;
  }

  struct Local {
    std::string path;  // what facts call it; no name of the author begins like it
    std::string_view name;
    std::string held;
    Outcome outcome;
  };
  enum class Spelling { kFact, kAuthor };
  using Path = std::optional<std::string>;

  // The path of an expression that is one: names, fields, constant indices. As a fact
  // it says how long a key is, which may hold what looks like the end of it.
  Path path_of(const Expr& expr, Spelling spelling = Spelling::kFact) const {
    if (expr.reference == ReferenceKind::kVariable) {
      const std::string& meant = environment_.variables()[expr.slot].proof.path;
      if (!meant.empty() && spelling == Spelling::kFact) return meant;
      const std::string name = qualified_name(expr);
      return name.substr(name.starts_with('.') ? 1 : 0);
    }
    if (expr.reference == ReferenceKind::kLocal) {
      const Local& local = locals_[expr.slot];
      return spelling == Spelling::kFact ? local.path : std::string(local.name);
    }
    if (expr.kind == ExprKind::kSelect && !expr.optional) return path_of_field(expr, spelling);
    if (expr.kind != ExprKind::kCall || expr.name != "_[_]") return {};
    const Path list = path_of(*expr.operands[0], spelling);
    const Value& index = expr.operands[1]->literal;
    if (!list || expr.operands[1]->kind != ExprKind::kLiteral) return {};
    if (index.is(ValueKind::kInt)) return fmt::format("{}[{}]", *list, index.as_integer());
    if (index.is(ValueKind::kString)) {
      const std::string_view key = index.text();
      if (spelling == Spelling::kAuthor) return fmt::format("{}[\"{}\"]", *list, key);
      return fmt::format("{}[{}:{}]", *list, key.size(), key);
    }
    return {};
  }

  // x.f of `x.f`, `x.?f` and `has(x.f)`.
  Path path_of_field(const Expr& expr, Spelling spelling = Spelling::kFact) const {
    const Path object = path_of(*expr.operands[0], spelling);
    if (!object) return {};
    // Such a name would look like several steps.
    const bool quoted = expr.name.find_first_of(".[") != std::string_view::npos;
    if (!quoted) return fmt::format("{}.{}", *object, expr.name);
    if (spelling == Spelling::kAuthor) return fmt::format("{}.`{}`", *object, expr.name);
    return fmt::format("{}.{}:{}", *object, expr.name.size(), expr.name);
  }

  static Outcome proves(const Path& path) {
    Outcome outcome;
    if (path) outcome.yes.facts.insert(*path);
    return outcome;
  }

  Outcome select(const Expr& expr) {
    if (expr.reference == ReferenceKind::kVariable) return proven_of(expr);
    if (expr.reference != ReferenceKind::kNone) return {};
    const Expr& object = *expr.operands[0];
    visit(object);
    const bool may_be_unset = expr.field != nullptr && expr.field->optional && !expr.optional &&
                              object.type->kind != TypeKind::kOptional;
    if (may_be_unset && mode_ == Mode::kValue) {
      const Path path = path_of(expr);
      if (!path || !is_known(*path)) report(expr, path);
    }
    return {};
  }

  bool is_known(const std::string& path) const {
    return known_.contains(path) ||
           std::any_of(given_.begin(), given_.end(),
                       [&](const Facts* facts) { return facts->contains(path); });
  }

  // The first unguarded read of a path is reported; the others are mended by
  // the same guard.
  void report(const Expr& expr, const Path& path) {
    if (path && !reported_.insert(*path).second) return;
    const Path written = path_of(expr, Spelling::kAuthor);
    if (!written) {
      problems_.push_back({"cel.unguarded",
                           fmt::format("'{}' may be unset", expr.name),
                           ast_.source,
                           expr.span,
                           {fmt::format("write .?{}, which is an optional", expr.name)}});
      return;
    }
    const Path object = path_of(*expr.operands[0], Spelling::kAuthor);
    problems_.push_back({"cel.unguarded",
                         fmt::format("'{}' may be unset", *written),
                         ast_.source,
                         expr.span,
                         {fmt::format("write has({}) && in front of it, or {}.?{}", *written,
                                      *object, expr.name)}});
  }

  Outcome call(const Expr& expr) {
    if (expr.name == "_&&_") {
      Outcome left = visit(*expr.operands[0]);
      const Outcome right = assuming(left.yes.facts, *expr.operands[1]);
      return {both(std::move(left.yes), right.yes), either(left.no, right.no), {}};
    }
    if (expr.name == "_||_") {
      Outcome left = visit(*expr.operands[0]);
      const Outcome right = assuming(left.no.facts, *expr.operands[1]);
      return {either(left.yes, right.yes), both(std::move(left.no), right.no), {}};
    }
    if (expr.name == "_?_:_") return conditional(expr);
    if (expr.operands.empty()) return {};
    const Expr& first = *expr.operands[0];
    Outcome outcome = visit(first);
    for (const Expr* operand : expr.operands.subspan(1)) visit(*operand);
    if (expr.name == "!_") return {std::move(outcome.no), std::move(outcome.yes), {}};
    if (expr.member && expr.name == "hasValue") return proves(path_if_held(first));
    return {};
  }

  // x.f, where the expression is x.?f or a name of that: set if that holds something.
  Path path_if_held(const Expr& expr) const {
    const auto named = [](const std::string& held) { return held.empty() ? Path() : Path(held); };
    if (expr.reference == ReferenceKind::kVariable) {
      return named(environment_.variables()[expr.slot].proof.held);
    }
    if (expr.reference == ReferenceKind::kLocal) return named(locals_[expr.slot].held);
    return expr.kind == ExprKind::kSelect && expr.optional ? path_of_field(expr) : Path();
  }

  Outcome conditional(const Expr& expr) {
    const Outcome condition = visit(*expr.operands[0]);
    const Outcome yes = assuming(condition.yes.facts, *expr.operands[1]);
    const Outcome no = assuming(condition.no.facts, *expr.operands[2]);
    return {either(both(condition.yes, yes.yes), both(condition.no, no.yes)),
            either(both(condition.yes, yes.no), both(condition.no, no.no)),
            {}};
  }

  // A name that a macro binds; `value`: what it is another name for, if anything.
  void bind(const Expr& macro, std::size_t variable, const Expr* value, Outcome outcome) {
    const std::size_t slot = macro.slot + variable;
    const Path path = value == nullptr ? Path() : path_of(*value);
    const Path held = value == nullptr ? Path() : path_if_held(*value);
    locals_.resize(std::max(locals_.size(), slot + 1));
    locals_[slot] = {path ? *path : fmt::format("@{}", slot), macro.variables[variable],
                     held.value_or(""), std::move(outcome)};
  }

  Outcome macro(const Expr& expr) {
    Outcome range = visit(*expr.operands[0]);
    const Expr& last = *expr.operands.back();
    if (expr.macro == Macro::kBind) {
      bind(expr, 0, expr.operands[0], std::move(range));
      return outside(expr, visit(last));
    }
    for (std::size_t i = 0; i < expr.variables.size(); ++i) bind(expr, i, nullptr, {});
    Facts inside;
    if (expr.macro == Macro::kOptMap || expr.macro == Macro::kOptFlatMap) {
      if (const Path path = path_if_held(*expr.operands[0])) inside.insert(*path);
      assuming(inside, last);
      return {};
    }
    // Over a list, the element is the last name.
    const std::string element = locals_[expr.slot + expr.variables.size() - 1].path;
    for (const std::string& path : range.elements) inside.insert(element + path);
    Outcome condition = assuming(inside, *expr.operands[1]);
    if (expr.operands.size() == 3) {
      inside.insert(condition.yes.facts.begin(), condition.yes.facts.end());
      assuming(inside, last);
    }

    Outcome outcome;
    switch (expr.macro) {
      case Macro::kFilter:
        outcome.elements = behind(element, condition.yes.facts);
        outcome.elements.merge(range.elements);
        break;
      case Macro::kSortBy:
        outcome.elements = std::move(range.elements);
        break;
      case Macro::kExists:
      case Macro::kExistsOne:
        outcome.yes.facts = std::move(condition.yes.facts);
        break;
      case Macro::kAll:
        outcome.no.facts = std::move(condition.no.facts);
        if (const Path list = path_of(*expr.operands[0])) {
          for (const std::string& path : behind(element, condition.yes.facts)) {
            outcome.yes.facts.insert(*list + std::string(kEvery) + path);
          }
        }
        break;
      default:
        break;
    }
    return outside(expr, std::move(outcome));
  }

  // What the facts say of a name, without the name.
  static Facts behind(const std::string& name, const Facts& facts) {
    Facts paths;
    for (const std::string& fact : facts) {
      if (fact.starts_with(name + '.')) paths.insert(fact.substr(name.size()));
    }
    return paths;
  }

  // Without the facts about the names of a macro that ends.
  static Outcome outside(const Expr& macro, Outcome outcome) {
    for (std::size_t i = 0; i < macro.variables.size(); ++i) {
      const std::string own = fmt::format("@{}", macro.slot + i);
      const auto is_own = [&](const std::string& fact) {
        return fact.starts_with(own) && (fact[own.size()] == '.' || fact[own.size()] == '[');
      };
      std::erase_if(outcome.yes.facts, is_own);
      std::erase_if(outcome.no.facts, is_own);
    }
    return outcome;
  }

  const Ast& ast_;
  const Environment& environment_;
  Known given_;
  Mode mode_;
  Diagnostics& problems_;
  std::vector<Local> locals_;                   // by slot
  std::map<std::string, std::uint32_t> known_;  // how many conditions say so
  Facts reported_;
};

}  // namespace

Proof check_guards(const Ast& ast, const Environment& environment, Known known, Mode mode,
                   Diagnostics& problems) {
  return Guards(ast, environment, known, mode, problems).run();
}

}  // namespace libguard::cel
