// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_digest.h"

#include <string_view>

namespace libguard::rules {
namespace {

// Each word with its length in front: no two forms run into one another.
class Form {
 public:
  void add(std::string_view word) {
    text_ += std::to_string(word.size());
    text_ += ':';
    text_ += word;
  }

  void add(const cel::Ast& ast) {
    if (ast.root != nullptr) add(ast, *ast.root);
  }

  std::string text() && { return std::move(text_); }

 private:
  // The grammar bounds the height of a tree, and so the recursion.
  void add(const cel::Ast& ast, const cel::Expr& expr) {
    add(std::to_string(static_cast<int>(expr.kind)) + (expr.member ? "m" : "") +
        (expr.optional ? "o" : ""));
    if (expr.kind == cel::ExprKind::kMacro) add(std::to_string(static_cast<int>(expr.macro)));
    add(expr.kind == cel::ExprKind::kLiteral ? ast.source.text(expr.name_span) : expr.name);
    for (const std::string_view variable : expr.variables) add(variable);
    for (const std::uint8_t optional : expr.optional_at) add(optional != 0 ? "?" : "");
    add(std::to_string(expr.operands.size()));
    for (const cel::Expr* operand : expr.operands) add(ast, *operand);
  }

  std::string text_;
};

}  // namespace

std::string decisive_form(const RuleDeclaration& rule) {
  Form form;
  form.add(rule.entity.text);
  form.add(rule.alias.text);
  if (rule.each) {
    form.add("each");
    form.add(rule.each->index.text);
    form.add(rule.each->name.text);
    form.add(rule.each->range);
  }
  for (const Step& step : rule.steps) {
    switch (step.kind) {
      case Step::Kind::kLet:
        form.add("let");
        form.add(step.let.name.text);
        form.add(step.let.value);
        break;
      case Step::Kind::kWhen:
        form.add("when");
        form.add(step.condition);
        break;
      case Step::Kind::kAssertion:
        form.add(step.assertion.forbid ? "forbid" : "require");
        form.add(step.assertion.condition);
        break;
    }
  }
  return std::move(form).text();
}

}  // namespace libguard::rules
