// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "libguard/suggest.h"
#include "rules/certainty.h"
#include "rules/reading.h"
#include "rules/scope.h"

namespace libguard::rules {
namespace {

using cel::Facts;
using cel::TypeKind;

// The tools whose checks a rule may replace.
constexpr std::array<std::string_view, 4> kPeers = {"checkov", "kube-linter", "kube-score",
                                                    "polaris"};

class RuleCompiler {
 public:
  RuleCompiler(const File& file, const RuleDeclaration& declaration, const cel::Type& input,
               Schema& schema, Diagnostics& problems, cel::Watcher* watcher)
      : declaration_(declaration),
        schema_(schema),
        problems_(problems),
        source_(file.source),
        certainty_(schema, file.source, problems),
        trusted_(file.trusted),
        watcher_(watcher),
        scope_(schema, file, problems) {
    rule_.declaration = &declaration;
    rule_.source = &file.source;
    rule_.input = &input;
  }

  std::optional<Rule> run() && {
    const std::size_t problems = problems_.size();
    if (declaration_.complete) check_needed();
    // Without its entity nothing in the rule means anything.
    if (declaration_.entity.text.empty()) return std::nullopt;
    declare_entity();
    for (const Name& name : declaration_.unread) {
      scope_.declare_given(name.text, dyn(), {Slot::Kind::kLet, 0});
    }
    declare_parameters();
    declare_each();
    for (const Step& step : declaration_.steps) compile(step);
    attach();
    examples();
    replaces();
    if (has_errors(problems) || !declaration_.complete) return std::nullopt;
    scope_.warn_unused();
    rule_.slots = scope_.slots();
    return std::move(rule_);
  }

 private:
  bool has_errors(std::size_t from) const {
    return std::any_of(
        problems_.begin() + static_cast<std::ptrdiff_t>(from), problems_.end(),
        [](const Diagnostic& problem) { return problem.severity == Diagnostic::Severity::kError; });
  }

  const cel::Type& dyn() { return *schema_.types().dyn(); }

  void check_needed() {
    const auto missing = [&](std::string_view message) {
      scope_.report("rail.missing", declaration_.id.span, std::string(message));
    };
    if (declaration_.title.text.empty()) missing("the rule has no title");
    if (declaration_.entity.text.empty()) {
      missing("the rule does not say what it is for: for ENTITY");
    }
    const auto& steps = declaration_.steps;
    if (std::none_of(steps.begin(), steps.end(),
                     [](const Step& step) { return step.kind == Step::Kind::kAssertion; })) {
      missing("the rule asserts nothing: it has neither require nor forbid");
    }
  }

  void declare_entity() {
    const Name& entity = declaration_.entity;
    rule_.entity = schema_.entity_type(entity.text);
    std::string meant;
    if (rule_.entity == nullptr) {
      const std::string_view near = nearest(entity.text, schema_.entity_names());
      std::vector<std::string> notes;
      if (!near.empty()) notes.push_back(fmt::format("did you mean '{}'?", near));
      scope_.report("rail.unknown-entity", entity.span,
                    fmt::format("there is no entity '{}'", entity.text), std::move(notes));
      rule_.entity = &dyn();
      meant = near;
    }
    scope_.declare(declaration_.alias, *rule_.entity, {Slot::Kind::kEntity, 0});
    scope_.declare_given("input", *rule_.input, {Slot::Kind::kInput, 0});
    // The rest of the rule is read as it was meant, not as full of unknown names.
    if (!meant.empty()) {
      const cel::Type& type = *schema_.entity_type(meant);
      scope_.declare_given(meant, type, {Slot::Kind::kEntity, 0});
    }
  }

  void declare_parameters() {
    for (const Parameter& parameter : declaration_.parameters) {
      const cel::Type* type = schema_.resolve(parameter.type, source_, problems_);
      const auto index = static_cast<std::uint32_t>(rule_.parameters.size());
      scope_.declare(parameter.name, *type, {Slot::Kind::kParameter, index});
      CompiledParameter& compiled = rule_.parameters.emplace_back();
      compiled.declaration = &parameter;
      compiled.type = type;
      if (auto value = scope_.constant(parameter.default_value, *type)) {
        compiled.default_value = std::move(*value);
      }
    }
  }

  void declare_each() {
    if (!declaration_.each) return;
    const Each& each = *declaration_.each;
    const cel::Type* element = &dyn();
    Facts elements;
    if (auto range = scope_.check(each.range, {})) {
      if (range->type->kind == TypeKind::kList) {
        element = range->type->parameters[0];
      } else if (range->type->kind != TypeKind::kDyn) {
        scope_.report("rail.wrong-type", range->ast.root->span,
                      fmt::format("expected a list, found {}", cel::type_name(*range->type)));
      }
      elements = std::move(range->proof.elements);
      if (!trusted_) certainty_.each(*range->ast.root);
      rule_.each = compile_clause(std::move(*range));
    }
    if (!each.index.text.empty()) {
      scope_.declare(each.index, *schema_.types().integer(), {Slot::Kind::kEachIndex, 0});
    }
    scope_.declare(each.name, *element, {Slot::Kind::kEachName, 0});
    for (const std::string& path : elements) known_.insert(each.name.text + path);
  }

  cel::Program compile_clause(cel::Checked checked) {
    return cel::compile(std::move(checked), cel::Mode::kValue, watcher_);
  }

  void compile(const Step& step) {
    switch (step.kind) {
      case Step::Kind::kLet:
        return let(step.let);
      case Step::Kind::kWhen:
        return when(step.condition);
      case Step::Kind::kAssertion:
        return assertion(step.assertion);
    }
  }

  void let(const Let& let) {
    bool needs_earlier = false;
    std::optional<cel::Checked> value = check_behind_assertions(let.value, needs_earlier);
    const cel::Type& type = value ? *value->type : dyn();
    const auto index = static_cast<std::uint32_t>(rule_.lets.size());
    const std::uint32_t slot = scope_.declare(let.name, type, {Slot::Kind::kLet, index},
                                              value ? std::move(value->proof) : cel::Proof());
    if (value && !trusted_) certainty_.let(slot, *value->ast.root);
    if (needs_earlier) scope_.set_needs_further();
    rule_.lets.push_back(value ? compile_clause(std::move(*value)) : cel::Program());
  }

  // Takes what the assertions so far prove, where that is needed.
  std::optional<cel::Checked> check_behind_assertions(const cel::Ast& ast, bool& needed) {
    return scope_.check(ast, known(), std::array{&known_, &proven_, &kept_}, needed);
  }

  void when(const cel::Ast& ast) {
    std::optional<cel::Checked> condition = scope_.check(ast, known());
    if (!condition || !scope_.expect(*condition, *schema_.types().boolean())) return;
    if (!trusted_) certainty_.when(*condition->ast.root);
    known_.merge(condition->proof.if_true);
    step(CompiledStep::Kind::kWhen, rule_.conditions.size());
    rule_.conditions.push_back(compile_clause(std::move(*condition)));
  }

  void assertion(const Assertion& assertion) {
    attach();
    CompiledAssertion compiled;
    compiled.declaration = &assertion;
    before_ = scope_.size();
    proven_.merge(kept_);
    kept_.clear();
    broken_.clear();
    auto condition = check_behind_assertions(assertion.condition, compiled.needs_earlier);
    if (condition && scope_.expect(*condition, *schema_.types().boolean())) {
      if (!trusted_) certainty_.assertion(*condition->ast.root, assertion.forbid);
      cel::Proof& proof = condition->proof;
      broken_ = std::move(assertion.forbid ? proof.if_true : proof.if_false);
      kept_ = std::move(assertion.forbid ? proof.if_false : proof.if_true);
      compiled.condition = compile_clause(std::move(*condition));
    }
    step(CompiledStep::Kind::kAssertion, rule_.assertions.size());
    rule_.assertions.push_back(std::move(compiled));
    attached_ = false;
  }

  void step(CompiledStep::Kind kind, std::size_t index) {
    rule_.steps.push_back({kind, static_cast<std::uint32_t>(index)});
  }

  // What belongs to the last assertion. A `let` may stand between the two, so
  // this waits for the next assertion.
  void attach() {
    if (attached_) return;
    attached_ = true;
    CompiledAssertion& compiled = rule_.assertions.back();
    const Assertion& assertion = *compiled.declaration;
    if (assertion.message) compiled.message = message(*assertion.message);
    if (assertion.at) {
      if (auto place = scope_.check(*assertion.at, known_if_broken(), cel::Mode::kPlace)) {
        compiled.at = cel::compile(std::move(*place), cel::Mode::kPlace);
      }
    }
    if (!assertion.at && compiled.condition) compiled.at = what_it_read(assertion.condition);
    if (assertion.fix) compiled.fix = fix(*assertion.fix);
  }

  // Without an `at`, a finding points to the first field that its condition names.
  cel::Program what_it_read(const cel::Ast& condition) {
    const cel::Expr* field = first_field(*condition.root);
    if (field == nullptr) return {};
    cel::Ast place = copy_expression(*field, source_);
    place.root->kind = cel::ExprKind::kSelect;  // of has(x.f), too
    std::optional<cel::Checked> checked = scope_.check(place, known_if_broken(), cel::Mode::kPlace);
    return checked ? cel::compile(std::move(*checked), cel::Mode::kPlace) : cel::Program();
  }

  // The first a.b.c in the order of the text; not within a macro, whose variables
  // mean nothing outside of it.
  static const cel::Expr* first_field(const cel::Expr& expr) {
    if (is_field(expr)) return &expr;
    const bool macro = expr.kind == cel::ExprKind::kMacro;
    for (const cel::Expr* operand : expr.operands.first(macro ? 1 : expr.operands.size())) {
      if (const cel::Expr* found = first_field(*operand)) return found;
    }
    return nullptr;
  }

  static bool is_field(const cel::Expr& expr) {
    const bool field = expr.kind == cel::ExprKind::kSelect || expr.kind == cel::ExprKind::kHas;
    if (!field || expr.optional) return false;
    const cel::Expr& of = *expr.operands[0];
    return of.kind == cel::ExprKind::kIdentifier || is_field(of);
  }

  CompiledMessage message(const Template& text) {
    CompiledMessage compiled;
    for (const TemplatePart& part : text.parts) {
      CompiledMessage::Part& into = compiled.parts.emplace_back();
      into.text = part.text;
      if (!part.expression) continue;
      if (auto checked = check_broken(*part.expression)) {
        into.expression = compile_clause(std::move(*checked));
      }
    }
    return compiled;
  }

  CompiledFix fix(const Fix& fix) {
    CompiledFix compiled;
    compiled.kind = fix.kind;
    std::optional<cel::Checked> path = scope_.check(fix.path, known_if_broken(), cel::Mode::kPlace);
    const cel::Type* wanted =
        path && leads_into_document(*path) ? written_type(fix, *path) : nullptr;
    if (path) compiled.path = cel::compile(std::move(*path), cel::Mode::kPlace);
    if (!fix.value) return compiled;
    if (auto value = check_broken(*fix.value)) {
      if (wanted != nullptr) scope_.expect(*value, *wanted);
      compiled.value = compile_clause(std::move(*value));
    }
    return compiled;
  }

  cel::Known known() {
    known_sets_ = {&known_, nullptr, nullptr};
    return std::span(known_sets_).first(1);
  }
  // Where the last assertion does not hold.
  cel::Known known_if_broken() {
    known_sets_ = {&known_, &broken_, &proven_};
    return std::span(known_sets_).first(rule_.assertions.back().needs_earlier ? 3 : 2);
  }

  // The value of what stands there. An assertion that is asked only where those before
  // it hold may read what they guard, and so may a `let` in front of it.
  std::optional<cel::Checked> check_broken(const cel::Ast& ast) {
    const bool needs_earlier = rule_.assertions.back().needs_earlier;
    return scope_.check_broken(ast, known_if_broken(), needs_earlier ? before_ : 0);
  }

  bool leads_into_document(const cel::Checked& path) {
    const cel::Expr* base = path.ast.root;
    while (base->reference == cel::ReferenceKind::kNone && !base->operands.empty()) {
      base = base->operands[0];
    }
    const bool variable = base->reference == cel::ReferenceKind::kVariable;
    if (variable && scope_.kind(base->slot) != Slot::Kind::kParameter &&
        scope_.kind(base->slot) != Slot::Kind::kInput &&
        scope_.kind(base->slot) != Slot::Kind::kEachIndex) {
      return true;
    }
    scope_.report("rail.bad-fix", base->span,
                  fmt::format("'{}' is no part of a document", source_.text(base->span)));
    return false;
  }

  // nullptr where the path is wrong.
  const cel::Type* written_type(const Fix& fix, const cel::Checked& path) {
    if (fix.kind != Fix::Kind::kAdd || path.type->kind == TypeKind::kDyn) return path.type;
    if (path.type->kind == TypeKind::kList) return path.type->parameters[0];
    scope_.report("rail.bad-fix", path.ast.root->span,
                  fmt::format("'add' adds to a list; this is {}", cel::type_name(*path.type)));
    return nullptr;
  }

  void examples() {
    for (const Example& example : declaration_.examples) {
      if (example.document.text.find_first_not_of(" \t\r\n") == std::string::npos) {
        scope_.report("rail.bad-example", example.document.span, "the example has no document");
      }
      rule_.given.push_back(values_of(example.given, true));
    }
  }

  void replaces() {
    const std::vector<Replaced>& all = declaration_.replaces;
    for (auto one = all.begin(); one != all.end(); ++one) {
      if (std::find(kPeers.begin(), kPeers.end(), one->peer.text) == kPeers.end()) {
        const std::string_view near = nearest(one->peer.text, kPeers);
        scope_.report("rail.unknown-peer", one->peer.span,
                      fmt::format("no tool '{}' is known here", one->peer.text),
                      {near.empty() ? fmt::format("they are {}", fmt::join(kPeers, ", "))
                                    : fmt::format("did you mean '{}'?", near)});
      }
      const bool twice = std::any_of(all.begin(), one, [&](const Replaced& before) {
        return before.peer.text == one->peer.text && before.check.text == one->check.text;
      });
      if (twice) {
        scope_.report("rail.duplicate", one->check.span,
                      fmt::format("the check '{}' stands twice", one->check.text));
      }
      rule_.replaced_given.push_back(values_of(one->given, false));
    }
  }

  // `input`: whether it can be given, too.
  std::vector<cel::Program> values_of(const std::vector<Given>& all, bool input) {
    std::vector<cel::Program> values;
    for (const Given& given : all) {
      const cel::Type* type = given_type(given.name, input);
      std::optional<cel::Program> value;
      if (type != nullptr) value = scope_.constant(given.value, *type);
      values.push_back(value ? std::move(*value) : cel::Program());
    }
    return values;
  }

  // nullptr where there is nothing of the name.
  const cel::Type* given_type(const Name& name, bool input) {
    std::vector<std::string_view> names;
    if (input) names.emplace_back("input.complete");
    if (input && name.text == names.front()) return schema_.types().boolean();
    for (const CompiledParameter& parameter : rule_.parameters) {
      if (parameter.declaration->name.text == name.text) return parameter.type;
      names.emplace_back(parameter.declaration->name.text);
    }
    // A parameter may be among what its parser could not read.
    if (!declaration_.complete) return nullptr;
    std::vector<std::string> notes;
    const std::string_view near = nearest(name.text, names);
    if (!near.empty()) notes.push_back(fmt::format("did you mean '{}'?", near));
    scope_.report("rail.unknown-parameter", name.span,
                  fmt::format("the rule has no parameter '{}'", name.text), std::move(notes));
    return nullptr;
  }

  const RuleDeclaration& declaration_;
  Schema& schema_;
  Diagnostics& problems_;
  const Source& source_;
  Certainty certainty_;
  bool trusted_;  // nobody asks for an author's mistakes, which cost time
  cel::Watcher* watcher_;
  Scope scope_;
  Rule rule_;
  Facts known_;   // what every `when` so far proves
  Facts proven_;  // what the assertions before the last prove where they hold
  Facts kept_;    // what the last one proves where it holds
  Facts broken_;  // and where it does not
  std::array<const Facts*, 3> known_sets_ = {};
  std::uint32_t before_ = 0;  // slots in front of the last assertion
  bool attached_ = true;
};

}  // namespace

const cel::Type& input_type(Schema& schema) {
  cel::Type& input = *schema.types().object("input");
  if (input.fields.empty()) {
    input.fields.push_back({"complete", schema.types().boolean(), false, 0});
  }
  return input;
}

std::optional<Rule> compile_rule(const File& file, const RuleDeclaration& declaration,
                                 const cel::Type& input, Schema& schema, Diagnostics& problems,
                                 cel::Watcher* watcher) {
  return RuleCompiler(file, declaration, input, schema, problems, watcher).run();
}

}  // namespace libguard::rules
