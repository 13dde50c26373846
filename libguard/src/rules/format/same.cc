// SPDX-License-Identifier: Apache-2.0
#include "rules/format/same.h"

#include <algorithm>

namespace libguard::rules::format {
namespace {

// The text of an operator or a literal; a literal in parentheses has them in its
// span, but not in that of its name.
std::string_view literal_text(const cel::Ast& ast, const cel::Expr& expr) {
  return ast.source.text(expr.name_span);
}

// The grammar bounds the height of a tree, and so the recursion.
bool same(const cel::Ast& a, const cel::Expr& x, const cel::Ast& b, const cel::Expr& y) {
  const bool alike =
      x.kind == y.kind && x.macro == y.macro && x.member == y.member && x.optional == y.optional &&
      x.name == y.name && std::ranges::equal(x.variables, y.variables) &&
      std::ranges::equal(x.optional_at, y.optional_at) && x.operands.size() == y.operands.size();
  if (!alike) return false;
  if (x.kind == cel::ExprKind::kLiteral && literal_text(a, x) != literal_text(b, y)) return false;
  for (std::size_t i = 0; i < x.operands.size(); ++i) {
    if (!same(a, *x.operands[i], b, *y.operands[i])) return false;
  }
  return true;
}

bool same(const cel::Ast& a, const cel::Ast& b) {
  if (a.root == nullptr || b.root == nullptr) return a.root == b.root;
  return same(a, *a.root, b, *b.root);
}

bool same(const Name& a, const Name& b) { return a.text == b.text; }
bool same(const Text& a, const Text& b) { return a.text == b.text; }
// Declared before the templates, which find them by no other way.
bool same(const TemplatePart& a, const TemplatePart& b);
bool same(const Template& a, const Template& b);
bool same(const TypeDeclaration& a, const TypeDeclaration& b);
bool same(const FieldDeclaration& a, const FieldDeclaration& b);
bool same(const Parameter& a, const Parameter& b);
bool same(const Fix& a, const Fix& b);
bool same(const Assertion& a, const Assertion& b);
bool same(const Let& a, const Let& b);
bool same(const Step& a, const Step& b);
bool same(const Each& a, const Each& b);
bool same(const Given& a, const Given& b);
bool same(const Replaced& a, const Replaced& b);
bool same(const Example& a, const Example& b);
bool same(const RuleDeclaration& a, const RuleDeclaration& b);
bool same(const EntityDeclaration& a, const EntityDeclaration& b);
bool same(const Mapping& a, const Mapping& b);
bool same(const ViewDeclaration& a, const ViewDeclaration& b);
bool same(const RelationDeclaration& a, const RelationDeclaration& b);
bool same(const PackDeclaration::Member& a, const PackDeclaration::Member& b);
bool same(const PackDeclaration& a, const PackDeclaration& b);
bool same(const DetectorDeclaration& a, const DetectorDeclaration& b);

template <typename T>
bool same(const std::optional<T>& a, const std::optional<T>& b) {
  return a && b ? same(*a, *b) : a.has_value() == b.has_value();
}

template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const T& x, const T& y) { return same(x, y); });
}

bool same(const TemplatePart& a, const TemplatePart& b) {
  return a.text == b.text && same(a.expression, b.expression);
}

bool same(const Template& a, const Template& b) { return same(a.parts, b.parts); }

bool same(const TypeDeclaration& a, const TypeDeclaration& b) {
  return same(a.name, b.name) && same(a.parameters, b.parameters) && same(a.values, b.values) &&
         same(a.fields, b.fields) && a.optional == b.optional;
}

bool same(const FieldDeclaration& a, const FieldDeclaration& b) {
  return same(a.name, b.name) && same(a.type, b.type) && same(a.default_value, b.default_value);
}

bool same(const Parameter& a, const Parameter& b) {
  return same(a.name, b.name) && same(a.type, b.type) && same(a.default_value, b.default_value);
}

bool same(const Fix& a, const Fix& b) {
  return a.kind == b.kind && same(a.path, b.path) && same(a.value, b.value);
}

bool same(const Assertion& a, const Assertion& b) {
  return a.forbid == b.forbid && same(a.condition, b.condition) && same(a.message, b.message) &&
         same(a.at, b.at) && same(a.fix, b.fix);
}

bool same(const Let& a, const Let& b) { return same(a.name, b.name) && same(a.value, b.value); }

bool same(const Step& a, const Step& b) {
  return a.kind == b.kind && same(a.let, b.let) && same(a.condition, b.condition) &&
         same(a.assertion, b.assertion);
}

bool same(const Each& a, const Each& b) {
  return same(a.index, b.index) && same(a.name, b.name) && same(a.range, b.range);
}

bool same(const Given& a, const Given& b) { return same(a.name, b.name) && same(a.value, b.value); }

bool same(const Replaced& a, const Replaced& b) {
  return same(a.peer, b.peer) && same(a.check, b.check) && same(a.given, b.given);
}

bool same(const Example& a, const Example& b) {
  return same(a.title, b.title) && same(a.given, b.given) && a.verdict == b.verdict &&
         a.count == b.count && a.platform == b.platform && same(a.document, b.document);
}

bool same(const RuleDeclaration& a, const RuleDeclaration& b) {
  return same(a.id, b.id) && same(a.title, b.title) && a.severity == b.severity &&
         a.level == b.level && same(a.tags, b.tags) && same(a.links, b.links) &&
         same(a.why, b.why) && same(a.replaces, b.replaces) && same(a.parameters, b.parameters) &&
         same(a.entity, b.entity) && same(a.alias, b.alias) && same(a.each, b.each) &&
         same(a.steps, b.steps) && same(a.examples, b.examples);
}

bool same(const EntityDeclaration& a, const EntityDeclaration& b) {
  return same(a.name, b.name) && same(a.fields, b.fields);
}

bool same(const Mapping& a, const Mapping& b) {
  return same(a.path, b.path) && a.append == b.append && same(a.value, b.value) &&
         same(a.otherwise, b.otherwise) && a.enforced == b.enforced && same(a.view, b.view) &&
         same(a.overrides, b.overrides);
}

bool same(const ViewDeclaration& a, const ViewDeclaration& b) {
  return same(a.name, b.name) && same(a.entity, b.entity) && same(a.like, b.like) &&
         same(a.match, b.match) && same(a.lets, b.lets) && same(a.mappings, b.mappings);
}

bool same(const RelationDeclaration& a, const RelationDeclaration& b) {
  return same(a.field, b.field) && same(a.target, b.target) && same(a.alias, b.alias) &&
         same(a.condition, b.condition);
}

bool same(const PackDeclaration::Member& a, const PackDeclaration::Member& b) {
  return same(a.rule, b.rule) && a.level == b.level;
}

bool same(const PackDeclaration& a, const PackDeclaration& b) {
  return same(a.name, b.name) && same(a.title, b.title) && same(a.members, b.members);
}

bool same(const DetectorDeclaration& a, const DetectorDeclaration& b) {
  return same(a.id, b.id) && same(a.title, b.title) && same(a.links, b.links) &&
         same(a.keywords, b.keywords) && same(a.pattern, b.pattern) &&
         same(a.condition, b.condition) && a.confidence == b.confidence &&
         same(a.matches, b.matches) && same(a.differs, b.differs);
}

}  // namespace

bool same_declarations(const File& a, const File& b) {
  return same(a.rules, b.rules) && same(a.entities, b.entities) && same(a.views, b.views) &&
         same(a.relations, b.relations) && same(a.packs, b.packs) && same(a.detectors, b.detectors);
}

}  // namespace libguard::rules::format
