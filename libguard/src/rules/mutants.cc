// SPDX-License-Identifier: Apache-2.0
#include "rules/mutants.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "cel/render.h"

namespace libguard::rules {
namespace {

using cel::Expr;
using cel::ExprKind;
using cel::Macro;
using cel::ValueKind;

bool is_operator(const Expr& expr, std::string_view name) {
  return expr.kind == ExprKind::kCall && expr.name == name;
}

bool is_chain(const Expr& expr) { return is_operator(expr, "_&&_") || is_operator(expr, "_||_"); }

bool is_ordering(const Expr& expr) {
  return is_operator(expr, "_<_") || is_operator(expr, "_<=_") || is_operator(expr, "_>_") ||
         is_operator(expr, "_>=_");
}

bool is_equality(const Expr& expr) {
  return is_operator(expr, "_==_") || is_operator(expr, "_!=_");
}

bool is_whole_number(const Expr& expr) {
  return expr.kind == ExprKind::kLiteral &&
         (expr.literal.is(ValueKind::kInt) || expr.literal.is(ValueKind::kUint));
}

// Whether it is true or false, as far as its form says.
bool is_condition(const Expr& expr) {
  if (expr.kind == ExprKind::kHas) return true;
  if (expr.kind == ExprKind::kMacro) {
    return expr.macro == Macro::kAll || expr.macro == Macro::kExists ||
           expr.macro == Macro::kExistsOne;
  }
  return is_chain(expr) || is_ordering(expr) || is_equality(expr) || is_operator(expr, "!_") ||
         is_operator(expr, "@in");
}

// "<" of "_<_"
std::string_view symbol(const Expr& expr) { return expr.name.substr(1, expr.name.size() - 2); }

// The operands of a chain of one operator.
void flatten(const Expr& expr, std::string_view name, std::vector<const Expr*>& operands) {
  if (!is_operator(expr, name)) {
    operands.push_back(&expr);
    return;
  }
  for (const Expr* operand : expr.operands) flatten(*operand, name, operands);
}

void add_names(const Expr& expr, std::set<std::string_view>& names) {
  if (expr.kind == ExprKind::kIdentifier) names.insert(expr.name);
  for (const Expr* operand : expr.operands) add_names(*operand, names);
}

class Maker {
 public:
  explicit Maker(const Source& source) : source_(source) {}

  // `true_is_none`: to hold always is to say nothing.
  void condition(const Expr& root, bool true_is_none) {
    constant(root, "true", true_is_none);
    constant(root, "false", !true_is_none);
    if (is_operator(root, "!_")) {
      add(root.span, bracketed(*root.operands[0]), root.name_span, "this '!' is left out");
    } else if (!is_true_or_false(root)) {
      add(root.span, "!" + bracketed(root), root.span, "this is negated");
    }
    parts(root, true);
  }

  void let(const Expr& root) {
    if (!is_condition(root)) return parts(root, false);
    add(root.span, "true", root.span, "this is always true");
    add(root.span, "false", root.span, "this is always false");
    parts(root, false);
  }

  void each(const Expr& root) { parts(root, false); }

  std::vector<Mutant> take() && {
    std::stable_sort(mutants_.begin(), mutants_.end(),
                     [](const Mutant& a, const Mutant& b) { return a.mark.begin < b.mark.begin; });
    return std::move(mutants_);
  }

 private:
  std::string bracketed(const Expr& expr) const {
    return fmt::format("({})", source_.text(expr.span));
  }

  static bool is_true_or_false(const Expr& expr) {
    return expr.kind == ExprKind::kLiteral && expr.literal.is(ValueKind::kBool);
  }

  Mutant* add(Span span, std::string replacement, Span mark, std::string what) {
    if (mutants_.size() >= kMostMutants || replacement == source_.text(span)) return nullptr;
    if (!known_.emplace(span.begin, span.end, replacement).second) return nullptr;
    mutants_.push_back({span, std::move(replacement), mark, std::move(what), {}});
    return &mutants_.back();
  }

  void constant(const Expr& root, std::string value, bool is_none) {
    if (is_true_or_false(root)) return;
    std::string what = is_none ? std::string("this clause is left out") : "this is always " + value;
    add(root.span, std::move(value), root.span, std::move(what));
  }

  // `negated`: a mutant that is the opposite of this expression is there already.
  void parts(const Expr& expr, bool negated) {
    if (is_chain(expr)) {
      chain(expr);
    } else if (is_ordering(expr)) {
      ordering(expr);
    } else if (is_equality(expr)) {
      if (!negated) other_symbol(expr, expr.name == "_==_" ? "!=" : "==");
    } else if (is_operator(expr, "!_")) {
      if (!negated) {
        add(expr.span, bracketed(*expr.operands[0]), expr.name_span, "this '!' is left out");
      }
      return parts(*expr.operands[0], true);
    } else if (is_operator(expr, "_?_:_")) {
      add(expr.span, bracketed(*expr.operands[1]), expr.span, "this is always its first branch");
      add(expr.span, bracketed(*expr.operands[2]), expr.span, "this is always its second branch");
    } else if (expr.kind == ExprKind::kMacro) {
      macro(expr);
    } else if (expr.kind == ExprKind::kCall && !expr.member) {
      amount(expr);
    }
    if (is_chain(expr)) {
      for (const Expr* member : members_of(expr)) parts(*member, false);
    } else {
      for (const Expr* operand : expr.operands) parts(*operand, false);
    }
  }

  static std::vector<const Expr*> members_of(const Expr& chain) {
    std::vector<const Expr*> members;
    flatten(chain, chain.name, members);
    return members;
  }

  void chain(const Expr& expr) {
    const std::vector<const Expr*> members = members_of(expr);
    const std::string_view word = symbol(expr);
    for (std::size_t out = 0; out < members.size(); ++out) {
      const std::string_view text = source_.text(members[out]->span);
      // One that stands there twice can be left out once, and that changes nothing.
      const auto same = [&](const Expr* other) { return source_.text(other->span) == text; };
      if (std::count_if(members.begin(), members.end(), same) > 1) continue;
      Mutant* made =
          add(expr.span, joined(members, out, word), members[out]->span, "this is left out");
      if (made == nullptr) continue;
      made->node = expr.span;
      made->drops_operand = true;
    }
    // Whether it is && or || makes a difference only where each operand does.
    const std::string_view other = word == "&&" ? "||" : "&&";
    Mutant* made = add(expr.span, joined(members, members.size(), other), expr.name_span,
                       fmt::format("this is '{}' instead of '{}'", other, word));
    if (made == nullptr) return;
    made->node = expr.span;
    made->swaps_operator = true;
  }

  std::string joined(const std::vector<const Expr*>& members, std::size_t without,
                     std::string_view word) const {
    std::string text;
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i == without) continue;
      if (!text.empty()) text += fmt::format(" {} ", word);
      text += bracketed(*members[i]);
    }
    return fmt::format("({})", text);
  }

  void other_symbol(const Expr& expr, std::string_view other) {
    add(expr.span,
        fmt::format("({} {} {})", bracketed(*expr.operands[0]), other,
                    bracketed(*expr.operands[1])),
        expr.name_span, fmt::format("this is '{}' instead of '{}'", other, symbol(expr)));
  }

  // Next to a whole number "<" and "<=" differ as the numbers do.
  void ordering(const Expr& expr) {
    bool with_number = false;
    for (const Expr* operand : expr.operands) {
      if (!is_whole_number(*operand)) continue;
      with_number = true;
      neighbours(*operand);
    }
    if (with_number) return;
    const std::string_view word = symbol(expr);
    other_symbol(expr,
                 word.size() == 1 ? fmt::format("{}=", word) : std::string(word.substr(0, 1)));
  }

  void neighbours(const Expr& literal) {
    const auto replace = [&](const std::string& number) {
      add(literal.span, number, literal.span,
          fmt::format("this is {} instead of {}", number, source_.text(literal.span)));
    };
    if (literal.literal.is(ValueKind::kInt)) {
      const std::int64_t number = literal.literal.as_integer();
      if (number > std::numeric_limits<std::int64_t>::min()) replace(fmt::format("{}", number - 1));
      if (number < std::numeric_limits<std::int64_t>::max()) replace(fmt::format("{}", number + 1));
    } else {
      const std::uint64_t number = literal.literal.as_natural();
      if (number > 0) replace(fmt::format("{}u", number - 1));
      if (number < std::numeric_limits<std::uint64_t>::max()) {
        replace(fmt::format("{}u", number + 1));
      }
    }
  }

  // quantity("256Mi"), duration("30s"): their number is a boundary.
  void amount(const Expr& call) {
    if ((call.name != "quantity" && call.name != "duration") || call.operands.size() != 1) return;
    const Expr& literal = *call.operands[0];
    if (literal.kind != ExprKind::kLiteral || !literal.literal.is(ValueKind::kString)) return;
    const std::string_view text = literal.literal.text();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    constexpr std::int64_t kMost = 1'000'000'000'000;
    if (error != std::errc() || unit.starts_with('.') || number < 1 || number > kMost) return;
    for (const std::int64_t other : {number - 1, number + 1}) {
      const std::string replacement = cel::double_quoted(fmt::format("{}{}", other, unit));
      add(literal.span, replacement, literal.span,
          fmt::format("this is {} instead of {}", replacement, source_.text(literal.span)));
    }
  }

  void macro(const Expr& expr) {
    const auto instead = [&](std::string_view other, std::string_view word) {
      add(expr.name_span, std::string(other), expr.name_span,
          fmt::format("this is '{}' instead of '{}'", other, word));
    };
    switch (expr.macro) {
      case Macro::kAll:
        return instead("exists", "all");
      case Macro::kExists:
        return instead("all", "exists");
      case Macro::kExistsOne:
        return instead("exists", source_.text(expr.name_span));
      case Macro::kFilter:
        add(expr.span, bracketed(*expr.operands[0]), expr.name_span, "this filter is left out");
        return;
      default:
        return;
    }
  }

  const Source& source_;
  std::vector<Mutant> mutants_;
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> known_;
};

// The names that conditions use, themselves or through a `let`. What only a message
// uses no example can pin down.
std::set<std::string_view> used_names(const RuleDeclaration& rule) {
  std::set<std::string_view> names;
  if (rule.each) add_names(*rule.each->range.root, names);
  for (auto step = rule.steps.rbegin(); step != rule.steps.rend(); ++step) {
    if (step->kind == Step::Kind::kWhen) add_names(*step->condition.root, names);
    if (step->kind == Step::Kind::kAssertion) add_names(*step->assertion.condition.root, names);
    const bool used = step->kind == Step::Kind::kLet && names.contains(step->let.name.text);
    if (used) add_names(*step->let.value.root, names);
  }
  return names;
}

}  // namespace

std::vector<Mutant> mutants_of(const RuleDeclaration& rule, const Source& source) {
  const std::set<std::string_view> used = used_names(rule);
  Maker maker(source);
  if (rule.each) maker.each(*rule.each->range.root);
  for (const Step& step : rule.steps) {
    switch (step.kind) {
      case Step::Kind::kLet:
        if (used.contains(step.let.name.text)) maker.let(*step.let.value.root);
        break;
      case Step::Kind::kWhen:
        maker.condition(*step.condition.root, true);
        break;
      case Step::Kind::kAssertion:
        maker.condition(*step.assertion.condition.root, !step.assertion.forbid);
        break;
    }
  }
  return std::move(maker).take();
}

Source apply(const Mutant& mutant, const RuleDeclaration& rule, const Source& source) {
  std::string text(source.text(Span{rule.span.begin, mutant.span.begin}));
  text += mutant.replacement;
  text += source.text(Span{mutant.span.end, rule.span.end});
  return Source(source.name(), std::move(text));
}

}  // namespace libguard::rules
