// SPDX-License-Identifier: Apache-2.0
#include "rules/view_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "libguard/suggest.h"
#include "rules/types.h"

namespace libguard::rules {
namespace {

constexpr int kLetsPass = 1;
constexpr int kPlanPass = 2;

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t dot = std::min(path.find('.', at), path.size());
    segments.push_back(path.substr(at, dot - at));
    at = dot + 1;
  }
  return segments;
}

// The texts that an expression can be, where it is a text or chooses one.
void collect_texts(const cel::Expr& expression, std::vector<const cel::Expr*>& texts) {
  if (expression.kind == cel::ExprKind::kLiteral &&
      expression.literal.is(cel::ValueKind::kString)) {
    texts.push_back(&expression);
  } else if (expression.kind == cel::ExprKind::kCall && expression.name == "_?_:_") {
    collect_texts(*expression.operands[1], texts);
    collect_texts(*expression.operands[2], texts);
  }
}

bool is_required(const FieldPlan& plan) {
  const cel::Type& type = *plan.field->type;
  return plan.kind == FieldPlan::Kind::kUnset && !plan.field->optional &&
         plan.default_value.is(cel::ValueKind::kAbsent) && type.kind != cel::TypeKind::kList &&
         type.kind != cel::TypeKind::kMap;
}

void collect_required(const ObjectPlan& plan, const std::string& prefix,
                      std::vector<std::string>& names) {
  for (const FieldPlan* field : plan.fields) {
    const std::string name = prefix + field->field->name;
    if (is_required(*field)) names.push_back(fmt::format("'{}'", name));
    if (field->kind == FieldPlan::Kind::kGroup) collect_required(*field->group, name + '.', names);
  }
}

bool is_computed(const Reading& reading) {
  return reading.kind == Reading::Kind::kProgram || reading.function != nullptr;
}

}  // namespace

void ViewBuilder::problem(std::string code, std::string message, const Source& source, Span span) {
  problems_.push_back({std::move(code), std::move(message), source, span});
}

ViewScope ViewBuilder::scope(const View& view, std::size_t lets) const {
  return {*view.entity, std::span(view.lets).first(lets), held_.types, held_.library, held_.arena};
}

void ViewBuilder::declare(const ViewDeclaration& declaration, const Source& source) {
  const EntityType* entity = held_.entity(declaration.entity.text);
  if (entity == nullptr) {
    std::vector<std::string_view> known;
    for (const EntityType& each : held_.entities) known.push_back(each.name.text);
    problem("rail.unknown-type", fmt::format("there is no entity '{}'", declaration.entity.text),
            source, declaration.entity.span);
    const std::string_view near = nearest(declaration.entity.text, known);
    if (!near.empty()) problems_.back().notes.push_back(fmt::format("did you mean '{}'?", near));
    return;
  }
  for (const View& other : held_.views) {
    if (other.name != declaration.name.text || other.entity != entity->type) continue;
    problem("rail.duplicate",
            fmt::format("there is a view '{}' as '{}' already", other.name, entity->name.text),
            source, declaration.name.span);
    return;
  }
  View& view = held_.views.emplace_back();
  view.name = declaration.name.text;
  view.entity = entity->type;
  if (const std::optional<KindName> kind = parse_kind(view.name)) {
    view.applies = kind->kind.empty() ? View::Applies::kToObjects : View::Applies::kToKind;
    view.platform = kind->platform;
    view.group = kind->group;
    view.kind = kind->kind;
  }
  drafts_.push_back({&declaration, &source, &view});
}

void ViewBuilder::build() {
  for (Draft& draft : drafts_) link(draft);
  for (const int number : {kLetsPass, kPlanPass}) {
    for (Draft& draft : drafts_) pass(draft, number);
  }
  // An override may hold an `each` with overrides of its own.
  for (std::size_t i = 0; i < overrides_.size(); ++i) build_overrides(Override(overrides_[i]));
  for (const Draft& draft : drafts_) report_missing(draft);
}

void ViewBuilder::link(Draft& draft) {
  const std::optional<Name>& like = draft.declaration->like;
  if (!like) return;
  const View* view = find_view(*like, *draft.view->entity, *draft.source);
  for (Draft& other : drafts_) {
    if (other.view == view) draft.like = &other;
  }
}

const View* ViewBuilder::find_view(const Name& name, const cel::Type& entity,
                                   const Source& source) {
  bool other_entity = false;
  std::vector<std::string_view> known;
  for (const View& view : held_.views) {
    if (view.entity == &entity) known.push_back(view.name);
    if (view.name != name.text) continue;
    if (view.entity == &entity) return &view;
    other_entity = true;
  }
  problem("rail.unknown-view",
          other_entity ? fmt::format("'{}' is no view as '{}'", name.text, entity.name)
                       : fmt::format("there is no view '{}'", name.text),
          source, name.span);
  const std::string_view near = nearest(name.text, known);
  if (!near.empty()) problems_.back().notes.push_back(fmt::format("did you mean '{}'?", near));
  return nullptr;
}

void ViewBuilder::pass(Draft& draft, int number) {
  if (draft.passes >= number) return;
  if (draft.busy) {
    problem("rail.bad-mapping", fmt::format("the view '{}' is like itself", draft.view->name),
            *draft.source, draft.declaration->like->span);
    draft.like = nullptr;
    return;
  }
  draft.busy = true;
  if (draft.like != nullptr) pass(*draft.like, number);
  draft.busy = false;
  if (number == kLetsPass) {
    build_lets(draft);
  } else {
    build_plan(draft);
  }
  draft.passes = number;
}

// A let sees only those before it, so that none can come back to itself however
// a view that is `like` this one replaces them.
void ViewBuilder::build_lets(Draft& draft) {
  View& view = *draft.view;
  if (draft.like != nullptr) view.lets = draft.like->view->lets;
  std::set<std::string_view> seen;
  for (const Let& let : draft.declaration->lets) {
    if (!seen.insert(let.name.text).second) {
      problem("rail.duplicate", fmt::format("there is a let '{}' already", let.name.text),
              *draft.source, let.name.span);
      continue;
    }
    const auto found = std::find_if(view.lets.begin(), view.lets.end(), [&](const LetPlan* plan) {
      return plan->name == let.name.text;
    });
    const auto index = static_cast<std::size_t>(found - view.lets.begin());
    auto compiled = compile_reading(let.value, scope(view, index), problems_);
    if (!compiled) continue;
    held_.lets.push_back({let.name.text, std::move(compiled->reading)});
    if (index == view.lets.size()) {
      view.lets.push_back(&held_.lets.back());
    } else {
      view.lets[index] = &held_.lets.back();
    }
  }
}

void ViewBuilder::build_plan(Draft& draft) {
  View& view = *draft.view;
  const ObjectPlan* base = draft.like != nullptr ? draft.like->view->plan : nullptr;
  ObjectPlan& plan = held_.objects.emplace_back(base != nullptr ? *base : *bases_.at(view.entity));
  view.plan = &plan;
  if (draft.declaration->match) {
    view.match = compile_match(*draft.declaration->match, scope(view, view.lets.size()), problems_);
  }
  Edit edit{view, *draft.source, plan};
  for (const Mapping& mapping : draft.declaration->mappings) apply(mapping, edit);
}

void ViewBuilder::build_overrides(const Override& what) {
  const View& view = *what.part->view;
  what.part->plan = view.plan;
  if (what.mapping->overrides.empty()) return;
  ObjectPlan& plan = held_.objects.emplace_back(*view.plan);
  what.part->plan = &plan;
  Edit edit{view, *what.source, plan};
  for (const Mapping& mapping : what.mapping->overrides) apply(mapping, edit);
}

ObjectPlan* ViewBuilder::own_group(ObjectPlan& plan, const cel::Field& field, Edit& edit) {
  const FieldPlan* shared = plan.fields[field.index];
  if (const auto found = edit.own.find(shared); found != edit.own.end()) return found->second;
  const bool group = shared->kind == FieldPlan::Kind::kGroup;
  ObjectPlan& own = held_.objects.emplace_back(group ? *shared->group : *bases_.at(field.type));
  FieldPlan& to = held_.fields.emplace_back();
  to.kind = FieldPlan::Kind::kGroup;
  to.field = &field;
  to.group = &own;
  plan.fields[field.index] = &to;
  edit.own.emplace(&to, &own);
  return &own;
}

ViewBuilder::Slot ViewBuilder::find(const Name& path, Edit& edit) {
  ObjectPlan* plan = &edit.plan;
  const std::vector<std::string_view> segments = split(path.text);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const cel::Field* field = plan->type->field(segments[i]);
    if (field == nullptr) {
      std::vector<std::string_view> known;
      for (const cel::Field& each : plan->type->fields) known.push_back(each.name);
      problem("rail.unknown-field",
              fmt::format("'{}' has no field '{}'", plan->type->name, segments[i]), edit.source,
              path.span);
      const std::string_view near = nearest(segments[i], known);
      if (!near.empty()) problems_.back().notes.push_back(fmt::format("did you mean '{}'?", near));
      return {};
    }
    if (i + 1 == segments.size()) return {plan, field};
    if (!is_group(*field->type, held_)) {
      problem("rail.unknown-field", fmt::format("'{}' has no fields to set", segments[i]),
              edit.source, path.span);
      return {};
    }
    plan = own_group(*plan, *field, edit);
  }
  return {};
}

FieldPlan& ViewBuilder::replace(const Slot& slot) {
  const FieldPlan& old = *slot.plan->fields[slot.field->index];
  FieldPlan& plan = held_.fields.emplace_back();
  plan.field = slot.field;
  plan.default_value = old.default_value;
  plan.memo = old.memo;
  slot.plan->fields[slot.field->index] = &plan;
  return plan;
}

void ViewBuilder::apply(const Mapping& mapping, Edit& edit) {
  const Slot slot = find(mapping.path, edit);
  if (slot.field == nullptr) return;
  if (slot.plan->fields[slot.field->index]->kind == FieldPlan::Kind::kRelation) {
    problem("rail.bad-mapping",
            fmt::format("'{}' is a relation: no view maps it", mapping.path.text), edit.source,
            mapping.path.span);
    return;
  }
  if (!mapping.append && !edit.mapped.insert(mapping.path.text).second) {
    problem("rail.duplicate", fmt::format("'{}' is mapped already", mapping.path.text), edit.source,
            mapping.path.span);
    return;
  }
  if (mapping.view) {
    apply_each(mapping, slot, edit);
  } else {
    apply_reading(mapping, slot, edit);
  }
}

void ViewBuilder::apply_each(const Mapping& mapping, const Slot& slot, Edit& edit) {
  const EntityType* entity = held_entity(*slot.field->type, held_);
  const bool many = slot.field->type->kind == cel::TypeKind::kList;
  if (entity == nullptr || (mapping.append && !many)) {
    problem("rail.bad-mapping",
            fmt::format("'{}' holds {}", mapping.path.text,
                        entity == nullptr ? "no entities: it takes no 'each'"
                                          : "one entity: it takes '=', not '+='"),
            edit.source, mapping.path.span);
    return;
  }
  const View* view = find_view(*mapping.view, *entity->type, edit.source);
  auto range = compile_reading(mapping.value, scope(edit.view, edit.view.lets.size()), problems_);
  if (view == nullptr || !range) return;
  const FieldPlan& old = *slot.plan->fields[slot.field->index];
  FieldPlan& plan = replace(slot);
  plan.kind = FieldPlan::Kind::kEach;
  if (mapping.append) plan.parts = old.parts;
  Part& part = held_.parts.emplace_back(Part{std::move(range->reading), view, nullptr});
  plan.parts.push_back(&part);
  overrides_.push_back({&part, &mapping, &edit.source});
}

void ViewBuilder::apply_reading(const Mapping& mapping, const Slot& slot, Edit& edit) {
  const cel::Field& field = *slot.field;
  if (mapping.append) {
    problem("rail.bad-mapping", "'+=' adds entities: it needs 'each'", edit.source,
            mapping.path.span);
    return;
  }
  if (held_.entity(*field.type) != nullptr && mapping.value.root != nullptr &&
      mapping.value.root->kind == cel::ExprKind::kIdentifier &&
      mapping.value.root->name == "outer") {
    replace(slot).kind = FieldPlan::Kind::kOuter;
    return;
  }
  if (held_entity(*field.type, held_) != nullptr) {
    problem("rail.bad-mapping",
            fmt::format("'{}' holds entities: it needs 'each', or 'outer'", mapping.path.text),
            edit.source, mapping.path.span);
    return;
  }
  std::optional<Reading> first = reading(mapping.value, field, edit);
  std::optional<Reading> otherwise;
  if (mapping.otherwise) otherwise = reading(*mapping.otherwise, field, edit);
  if (!first || (mapping.otherwise && !otherwise)) return;
  FieldPlan& plan = replace(slot);
  plan.kind = FieldPlan::Kind::kRead;
  plan.computed = is_computed(*first) || (otherwise && is_computed(*otherwise));
  if (plan.computed) plan.memo = memo_of(slot, edit);
  plan.reading = std::move(*first);
  plan.otherwise = std::move(otherwise);
  plan.enforced = mapping.enforced;
}

// The same for all views of an entity, so that those who compute other fields do not add up.
std::uint32_t ViewBuilder::memo_of(const Slot& slot, const Edit& edit) {
  const auto [known, is_new] = memos_.try_emplace(slot.field, 0);
  if (is_new) {
    const auto entity =
        std::find_if(held_.entities.begin(), held_.entities.end(),
                     [&](const EntityType& each) { return each.type == edit.plan.type; });
    known->second = entity->memos++;
  }
  return known->second;
}

std::optional<Reading> ViewBuilder::reading(const cel::Ast& ast, const cel::Field& field,
                                            Edit& edit) {
  auto compiled = compile_reading(ast, scope(edit.view, edit.view.lets.size()), problems_);
  if (!compiled) return std::nullopt;
  if (!readable_as(*compiled->type, *field.type)) {
    problem("rail.bad-mapping",
            fmt::format("'{}' is of type {}, this is a value of type {}", field.name,
                        cel::type_name(*field.type), cel::type_name(*compiled->type)),
            edit.source, ast.root->span);
    return std::nullopt;
  }
  if (!field.type->values.empty()) {
    std::vector<const cel::Expr*> texts;
    collect_texts(*ast.root, texts);
    const std::vector<std::string>& values = field.type->values;
    for (const cel::Expr* text : texts) {
      if (std::find(values.begin(), values.end(), text->literal.text()) != values.end()) continue;
      problem("cel.enum-value",
              fmt::format("'{}' is no value of '{}'", text->literal.text(), field.name),
              edit.source, text->span);
      const std::vector<std::string_view> known(values.begin(), values.end());
      const std::string_view near = nearest(text->literal.text(), known);
      if (!near.empty()) problems_.back().notes.push_back(fmt::format("did you mean '{}'?", near));
    }
  }
  return std::move(compiled->reading);
}

// A field that must be there and is not is found when the view is read, not
// when a rule first meets one.
void ViewBuilder::report_missing(const Draft& draft) {
  std::vector<std::string> names;
  collect_required(*draft.view->plan, "", names);
  if (names.empty()) return;
  problem("rail.bad-mapping",
          fmt::format("the view '{}' does not map {}", draft.view->name, fmt::join(names, ", ")),
          *draft.source, draft.declaration->name.span);
  problems_.back().notes.push_back("a field that may be unset has a type that ends in '?'");
}

}  // namespace libguard::rules
