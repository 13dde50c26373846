// SPDX-License-Identifier: Apache-2.0
#include "rules/plans.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "rules/reading.h"
#include "rules/types.h"

namespace libguard::rules {
namespace {

// Depth is that of groups in groups, as the parser bounds it.
class BasePlanner {
 public:
  BasePlanner(EntityType& entity, const Source& source, Schema::Held& held, BasePlans& bases,
              Diagnostics& problems)
      : entity_(entity), source_(source), held_(held), bases_(bases), problems_(problems) {}

  const ObjectPlan* plan(const cel::Type& type, const std::vector<FieldDeclaration>& declared) {
    ObjectPlan& plan = held_.objects.emplace_back();
    plan.type = &type;
    for (const cel::Field& field : type.fields) {
      // A relation's field is declared elsewhere.
      const auto found = std::find_if(declared.begin(), declared.end(), [&](const auto& each) {
        return each.name.text == field.name;
      });
      plan.fields.push_back(plan_field(field, found == declared.end() ? nullptr : &*found));
    }
    bases_.emplace(&type, &plan);
    return &plan;
  }

 private:
  const FieldPlan* plan_field(const cel::Field& field, const FieldDeclaration* declared) {
    FieldPlan& plan = held_.fields.emplace_back();
    plan.field = &field;
    if (held_entity(*field.type, held_) != nullptr) {
      plan.memo = entity_.memos++;
    } else if (declared != nullptr && is_group(*field.type, held_)) {
      plan.kind = FieldPlan::Kind::kGroup;
      plan.group = this->plan(*field.type, declared->type.fields);
    }
    if (declared == nullptr) {
      const auto found = std::find_if(
          held_.relations.begin(), held_.relations.end(),
          [&](const Relation& each) { return each.owner == entity_.type && each.field == &field; });
      plan.kind = FieldPlan::Kind::kRelation;
      plan.relation = &*found;
    } else if (declared->default_value) {
      set_default(*declared->default_value, plan);
    }
    return &plan;
  }

  void set_default(const cel::Ast& ast, FieldPlan& plan) {
    auto constant = compile_constant(ast, held_.types, held_.library, held_.arena, problems_);
    if (!constant) return;
    const cel::Type& type = *plan.field->type;
    const cel::Value& value = constant->reading.constant;
    const bool listed =
        type.values.empty() || !value.is(cel::ValueKind::kString) ||
        std::find(type.values.begin(), type.values.end(), value.text()) != type.values.end();
    if (!cel::assignable(*constant->type, type) || !listed) {
      problems_.push_back({"rail.bad-mapping",
                           fmt::format("this is no default for '{}' of type {}", plan.field->name,
                                       cel::type_name(type)),
                           source_, ast.root->span});
      return;
    }
    plan.default_value = value;
    // The value may point into its program.
    plan.reading = std::move(constant->reading);
  }

  EntityType& entity_;
  const Source& source_;
  Schema::Held& held_;
  BasePlans& bases_;
  Diagnostics& problems_;
};

// What paths have in common. A path of one key only has its parent to share.
class Common {
 public:
  void add(const Lens& lens) {
    const std::size_t parent = lens.steps.empty() ? 0 : lens.steps.size() - 1;
    if (!lens_) {
      lens_ = lens;
      length_ = parent;
      return;
    }
    if (lens.base != lens_->base || lens.let != lens_->let) {
      *lens_ = Lens();
      length_ = 0;
      return;
    }
    std::size_t same = 0;
    const std::size_t most = std::min(length_, parent);
    while (same < most && equal(lens.steps[same], lens_->steps[same])) ++same;
    length_ = same;
  }

  Lens result() && {
    if (!lens_) return {};
    Lens lens = std::move(*lens_);
    if (length_ < lens.steps.size()) {
      const std::uint32_t end = lens.steps[length_].offset;
      lens.pointer.resize(end == 0 ? 0 : end - 1);
      lens.steps.resize(length_);
    }
    return lens;
  }

 private:
  static bool equal(const Lens::Step& a, const Lens::Step& b) {
    return a.index == b.index && a.key == b.key;
  }

  std::optional<Lens> lens_;
  std::size_t length_ = 0;
};

void gather(const ObjectPlan& plan, Common& common) {
  for (const FieldPlan* field : plan.fields) {
    switch (field->kind) {
      case FieldPlan::Kind::kRead:
        if (field->reading.kind == Reading::Kind::kLens) common.add(field->reading.lens);
        break;
      case FieldPlan::Kind::kEach:
        for (const Part* part : field->parts) {
          if (part->range.kind == Reading::Kind::kLens) common.add(part->range.lens);
        }
        break;
      case FieldPlan::Kind::kGroup:
        gather(*field->group, common);
        break;
      default:
        break;
    }
  }
}

void collect_owning(const ObjectPlan& plan, std::vector<const FieldPlan*>& owning) {
  for (const FieldPlan* field : plan.fields) {
    if (field->kind == FieldPlan::Kind::kEach) owning.push_back(field);
    if (field->kind == FieldPlan::Kind::kGroup) collect_owning(*field->group, owning);
  }
}

bool add_type(std::vector<const cel::Type*>& types, const cel::Type* type) {
  if (std::find(types.begin(), types.end(), type) != types.end()) return false;
  types.push_back(type);
  return true;
}

// Views may lead back to themselves: until nothing more is found.
void find_leads(std::deque<ObjectPlan>& plans) {
  std::map<const ObjectPlan*, ObjectPlan*> by_address;
  for (ObjectPlan& plan : plans) by_address.emplace(&plan, &plan);
  for (bool changed = true; changed;) {
    changed = false;
    for (ObjectPlan& plan : plans) {
      for (const FieldPlan* field : plan.owning) {
        for (const Part* part : field->parts) {
          if (part->plan == nullptr) continue;
          changed |= add_type(plan.leads_to, part->plan->type);
          // A copy: a plan may lead to itself.
          const std::vector<const cel::Type*> further = by_address.at(part->plan)->leads_to;
          for (const cel::Type* type : further) changed |= add_type(plan.leads_to, type);
        }
      }
    }
  }
}

// Whether the plan, or a group in it, reads keys of its element.
bool reads_keys(const ObjectPlan& plan) {
  const auto keyed = [](const Reading& reading) {
    return reading.kind == Reading::Kind::kLens && reading.lens.base == Lens::Base::kThis &&
           !reading.lens.steps.empty() && !reading.lens.steps.front().index;
  };
  return std::any_of(plan.fields.begin(), plan.fields.end(), [&](const FieldPlan* field) {
    switch (field->kind) {
      case FieldPlan::Kind::kRead:
        return keyed(field->reading);
      case FieldPlan::Kind::kEach:
        return std::any_of(field->parts.begin(), field->parts.end(),
                           [&](const Part* part) { return keyed(part->range); });
      case FieldPlan::Kind::kGroup:
        return reads_keys(*field->group);
      default:
        return false;
    }
  });
}

}  // namespace

void add_base_plans(const EntityDeclaration& declaration, EntityType& entity, const Source& source,
                    Schema::Held& held, BasePlans& bases, Diagnostics& problems) {
  BasePlanner(entity, source, held, bases, problems).plan(*entity.type, declaration.fields);
}

void finish_plans(Schema::Held& held) {
  for (ObjectPlan& plan : held.objects) {
    if (is_group(*plan.type, held)) {
      Common common;
      gather(plan, common);
      plan.place = std::move(common).result();
    } else {
      collect_owning(plan, plan.owning);
    }
  }
  find_leads(held.objects);
  for (View& view : held.views) view.of_maps = reads_keys(*view.plan);
}

}  // namespace libguard::rules
