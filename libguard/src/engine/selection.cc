// SPDX-License-Identifier: Apache-2.0
#include "engine/selection.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/builtin.h"
#include "rules/view.h"

namespace libguard {
namespace {

using rules::DeclarationKind;

constexpr std::string_view kModel = "model/";
// What `for kubernetes.Ingress` visits.
constexpr std::string_view kResource = "resource";

// `services` of `workload.services`
std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }
std::string_view owner_of(std::string_view name) {
  return name.substr(0, std::min(name.rfind('.'), name.size()));
}

}  // namespace

Selection::Selection(const Kinds* kinds) : kinds_(kinds) {
  entities_.emplace(kResource);
  for (const BuiltinFile& file : builtin_files()) {
    if (!file.name.starts_with(kModel)) continue;
    const Source& source =
        sources_.emplace_back("guard:" + std::string(file.name), std::string(file.text));
    for (const rules::Outline& one : rules::outline(source)) {
      items_.push_back({sources_.size() - 1, one, std::nullopt});
    }
  }
}

// An empty kind: any of the platform.
bool Selection::meets(std::string_view platform, std::string_view kind) const {
  if (kinds_ == nullptr) return true;
  return std::any_of(kinds_->begin(), kinds_->end(), [&](const auto& one) {
    return one.first == platform && (kind.empty() || one.second == kind);
  });
}

const rules::File& Selection::take(Item& item) {
  if (!item.parsed) {
    item.parsed.emplace();
    rules::parse_canonical(sources_[item.file], item.outline, *item.parsed);
    need(*item.parsed);
  }
  return *item.parsed;
}

void Selection::add_views() {
  for (Item& item : items_) {
    if (item.outline.kind != DeclarationKind::kView) continue;
    const auto kind = rules::parse_kind(item.outline.name);
    if (kind && meets(kind->platform, kind->kind)) take(item);
  }
}

bool Selection::appears(std::string_view entity) const {
  if (made_.contains(entity)) return true;
  const auto kind = rules::parse_kind(entity);
  return kind && meets(kind->platform, kind->kind);
}

void Selection::need_view(std::string_view name) {
  for (Item& item : items_) {
    if (item.outline.kind == DeclarationKind::kView && item.outline.name == name) take(item);
  }
}

void Selection::need_entity(std::string_view name) {
  entities_.emplace(rules::parse_kind(name) ? kResource : name);
}

void Selection::need(const rules::File& file) {
  for (const rules::EntityDeclaration& entity : file.entities) need(entity.fields);
  for (const rules::ViewDeclaration& view : file.views) need(view);
  for (const rules::RelationDeclaration& relation : file.relations) need(relation);
  for (const rules::RuleDeclaration& rule : file.rules) need(rule);
}

void Selection::need(const rules::RuleDeclaration& rule) {
  need_entity(rule.entity.text);
  for (const rules::Parameter& parameter : rule.parameters) need(parameter.type);
  if (rule.each) need(rule.each->range);
  for (const rules::Step& step : rule.steps) {
    need(step.let.value);
    need(step.condition);
    const rules::Assertion& assertion = step.assertion;
    need(assertion.condition);
    if (assertion.message) need(*assertion.message);
    if (assertion.at) need(*assertion.at);
    if (!assertion.fix) continue;
    need(assertion.fix->path);
    if (assertion.fix->value) need(*assertion.fix->value);
  }
}

void Selection::need(const rules::ViewDeclaration& view) {
  need_entity(view.entity.text);
  made_.insert(view.entity.text);
  if (view.like) need_view(view.like->text);
  if (view.match) need(*view.match);
  for (const rules::Let& let : view.lets) need(let.value);
  for (const rules::Mapping& mapping : view.mappings) need(mapping);
}

void Selection::need(const rules::Mapping& mapping) {
  need(mapping.value);
  if (mapping.otherwise) need(*mapping.otherwise);
  if (mapping.view) need_view(mapping.view->text);
  for (const rules::Mapping& inner : mapping.overrides) need(inner);
}

void Selection::need(const rules::RelationDeclaration& relation) {
  need_entity(owner_of(relation.field.text));
  need_entity(relation.target.text);
  need(relation.condition);
}

void Selection::need(const rules::TypeDeclaration& type) {
  if (!type.name.text.empty()) need_entity(type.name.text);
  for (const rules::TypeDeclaration& parameter : type.parameters) need(parameter);
  need(type.fields);
}

void Selection::need(const std::vector<rules::FieldDeclaration>& fields) {
  for (const rules::FieldDeclaration& field : fields) need(field.type);
}

void Selection::need(const rules::Template& text) {
  for (const rules::TemplatePart& part : text.parts) {
    if (part.expression) need(*part.expression);
  }
}

void Selection::need(const cel::Ast& expression) {
  if (expression.root != nullptr) need(*expression.root);
}

// The grammar bounds the height of the tree.
void Selection::need(const cel::Expr& expression) {
  const bool field =
      expression.kind == cel::ExprKind::kSelect || expression.kind == cel::ExprKind::kHas;
  if (field) names_.insert(expression.name);
  for (const cel::Expr* operand : expression.operands) need(*operand);
}

// Of entities that appear and that somebody reads. The condition of one may ask for
// another.
bool Selection::add_relations() {
  bool added = false;
  for (Item& item : items_) {
    if (item.outline.kind != DeclarationKind::kRelation || item.parsed) continue;
    const std::string_view name = item.outline.name;
    const bool asked = names_.contains(last_part(name)) && entities_.contains(owner_of(name));
    // Who asks for everything may ask for any of them later.
    if (kinds_ != nullptr && !asked) continue;
    take(item);
    added = true;
  }
  return added;
}

// A field of one may be of the type of another.
bool Selection::add_entities() {
  bool added = false;
  for (Item& item : items_) {
    if (item.outline.kind != DeclarationKind::kEntity || item.parsed) continue;
    if (!entities_.contains(item.outline.name)) continue;
    take(item);
    added = true;
  }
  return added;
}

std::vector<rules::File> Selection::files() && {
  while (add_entities() || add_relations()) continue;
  std::vector<rules::File> files(sources_.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    files[i].source = sources_[i];
    files[i].trusted = true;
  }
  const auto move_all = [](auto& from, auto& to) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  };
  for (Item& item : items_) {
    if (!item.parsed) continue;
    rules::File& file = files[item.file];
    move_all(item.parsed->entities, file.entities);
    move_all(item.parsed->views, file.views);
    move_all(item.parsed->relations, file.relations);
  }
  return files;
}

}  // namespace libguard
