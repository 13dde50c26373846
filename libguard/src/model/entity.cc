// SPDX-License-Identifier: Apache-2.0
#include "model/entity.h"

#include <fmt/format.h>

#include "cel/collections.h"
#include "cel/library/quantity.h"
#include "model/convert.h"

namespace libguard::model {
namespace {

using cel::TypeKind;
using cel::ValueKind;
using rules::FieldPlan;
using rules::Lens;
using rules::Reading;

bool is_nothing(const cel::Value& value) {
  return value.is(ValueKind::kAbsent) || value.is(ValueKind::kNull);
}

// The fields of a group: those of the entity that it belongs to.
class GroupObject final : public cel::Object {
 public:
  GroupObject(const EntityObject& entity, const rules::ObjectPlan& plan)
      : entity_(entity), plan_(plan) {}
  const cel::Type& type() const noexcept override { return *plan_.type; }
  cel::Value get(const cel::Field& field, cel::Context& context) const override {
    return entity_.read(*plan_.fields[field.index], context);
  }
  bool equals(const cel::Object& other) const noexcept override {
    const auto* group = dynamic_cast<const GroupObject*>(&other);
    return group != nullptr && &group->plan_ == &plan_ && group->entity_.equals(entity_);
  }

 private:
  const EntityObject& entity_;
  const rules::ObjectPlan& plan_;
};

class ViewActivation final : public cel::Activation {
 public:
  explicit ViewActivation(const EntityObject& entity) : entity_(entity) {}
  cel::Value variable(std::uint32_t slot, cel::Context& context) const override {
    switch (slot) {
      case rules::kThisSlot:
        return entity_.subject().read_name(context);
      case rules::kOuterSlot:
        return outer(context);
      case rules::kSelfSlot:
        return entity_.value();
      default:
        return entity_.let(slot - rules::kFirstLetSlot).read_name(context);
    }
  }

 private:
  // The keys of the element that holds this one, behind its view's lets.
  class OuterMap final : public cel::Map {
   public:
    OuterMap(const EntityObject& outer, const cel::Map& keys) : outer_(outer), keys_(keys) {}
    std::uint32_t size() const noexcept override { return keys_.size(); }
    cel::Value find(const cel::Value& key, cel::Context& context) const override {
      const auto& lets = outer_.view().lets;
      for (std::uint32_t i = 0; key.is(ValueKind::kString) && i < lets.size(); ++i) {
        if (lets[i]->name == key.text()) return outer_.let(i).read_name(context);
      }
      return keys_.find(key, context);
    }
    cel::Value key_at(std::uint32_t index, cel::Context& context) const override {
      return keys_.key_at(index, context);
    }
    cel::Value value_at(std::uint32_t index, cel::Context& context) const override {
      return keys_.value_at(index, context);
    }

   private:
    const EntityObject& outer_;
    const cel::Map& keys_;
  };

  cel::Value outer(cel::Context& context) const {
    const EntityObject* outer = entity_.outer();
    if (outer == nullptr) return entity_.holder().read_name(context);
    const cel::Value value = outer->subject().read_name(context);
    if (outer->view().lets.empty() || !value.is(ValueKind::kMap)) return value;
    return cel::Value::map(context.arena().make<OuterMap>(*outer, value.as_map()))
        .with_origin(value.origin());
  }

  const EntityObject& entity_;
};

}  // namespace

bool EntityObject::equals(const cel::Object& other) const noexcept {
  const EntityObject* mine = this;
  const auto* its = dynamic_cast<const EntityObject*>(&other);
  // Aliases of YAML share nodes: what stands in two places has two outers.
  while (mine != its) {
    if (mine == nullptr || its == nullptr) return false;
    if (&mine->view_ != &its->view_ || !(mine->subject_ == its->subject_)) return false;
    mine = mine->outer_;
    its = its->outer_;
  }
  return true;
}

cel::Value EntityObject::value() const {
  return cel::Value::object(this).with_origin(origin_of(subject_.nearest()));
}

Place EntityObject::holder() const {
  return resource_ != nullptr && resource_->holder ? Place::at(resource_->holder) : Place();
}

const Place& EntityObject::let(std::uint32_t index) const {
  const std::size_t count = view_.lets.size();
  if (lets_ == nullptr) {
    lets_ =
        static_cast<LetMemo*>(store_.arena().allocate(count * sizeof(LetMemo), alignof(LetMemo)));
    std::uninitialized_default_construct_n(lets_, count);
  }
  LetMemo& memo = lets_[index];
  if (!memo.known) {
    // A let sees only those before it, so this cannot come back here.
    cel::Context context(store_.arena(), kModelSteps, &store_);
    const Reading& reading = view_.lets[index]->reading;
    memo.place = reading.kind == Reading::Kind::kLens && reading.function == nullptr
                     ? resolve(reading.lens, context)
                     : Place::of(evaluate(reading, *store_.schema().types.dyn(),
                                          view_.lets[index]->name, context));
    memo.known = true;
  }
  return memo.place;
}

Place EntityObject::resolve(const Lens& lens, cel::Context& context) const {
  switch (lens.base) {
    case Lens::Base::kThis:
      return follow(subject_, lens, 0, context);
    case Lens::Base::kLet:
      return follow(let(lens.let), lens, 0, context);
    case Lens::Base::kOuter:
      break;
  }
  if (outer_ == nullptr) return follow(holder(), lens, 0, context);
  const auto& lets = outer_->view_.lets;
  for (std::uint32_t i = 0; !lens.steps.empty() && i < lets.size(); ++i) {
    if (lets[i]->name == lens.steps.front().key) return follow(outer_->let(i), lens, 1, context);
  }
  return follow(outer_->subject_, lens, 0, context);
}

cel::Value EntityObject::evaluate(const Reading& reading, const cel::Type& type,
                                  std::string_view name, cel::Context& context) const {
  const cel::Library& library = store_.schema().library;
  if (reading.kind == Reading::Kind::kConstant) {
    return convert(reading.constant, type, name, library, context);
  }
  if (reading.kind == Reading::Kind::kProgram) {
    return convert(reading.program.evaluate(ViewActivation(*this), context), type, name, library,
                   context);
  }
  const Place place = resolve(reading.lens, context);
  const cel::Value found = place.read(context);
  if (reading.function == nullptr) return convert(found, type, name, library, context);
  if (is_nothing(found)) {
    if (reading.function->name == cel::kQuantityType) return found;
    const Vacancy vacancy{place.nearest(), found.text(), false};
    return cel::Value::absent(origin_of(vacancy, context), found.text());
  }
  const cel::Value argument =
      convert(found, *reading.function->parameters[0], name, library, context);
  if (argument.is(ValueKind::kError) || argument.is(ValueKind::kUnknown)) return argument;
  cel::Value result = reading.function->call(std::span(&argument, 1), context);
  if (result.is(ValueKind::kError)) {
    result = context.error(
        fmt::format("{}: {}", describe(place.nearest(), name), result.as_error().message));
  }
  if (!result.origin()) result = result.with_origin(found.origin());
  if (found.sensitive()) result = result.as_sensitive();
  return convert(result, type, name, library, context);
}

cel::Value EntityObject::matches() const {
  if (!view_.match) return cel::Value::boolean(true);
  cel::Context context(store_.arena(), kModelSteps, &store_);
  return view_.match.evaluate(ViewActivation(*this), context);
}

cel::Value EntityObject::read(const FieldPlan& field, cel::Context& context) const {
  // A mapping may ask its own entity: through itself, it would never end.
  if (reading_ == kDeepest) {
    return context.error(fmt::format("'{}' depends on itself", field.field->name));
  }
  ++reading_;
  const cel::Value value = read_planned(field, context);
  --reading_;
  return value;
}

cel::Value EntityObject::read_planned(const FieldPlan& field, cel::Context& context) const {
  switch (field.kind) {
    case FieldPlan::Kind::kRead:
      return field.computed ? memo(field).value : read_mapped(field, context);
    case FieldPlan::Kind::kGroup: {
      const Place place = resolve(field.group->place, context);
      return cel::Value::object(context.arena().make<GroupObject>(*this, *field.group))
          .with_origin(place.origin(context));
    }
    case FieldPlan::Kind::kEach:
    case FieldPlan::Kind::kRelation:
      return memo(field).value;
    case FieldPlan::Kind::kOuter:
      return read_outer(*field.field->type);
    case FieldPlan::Kind::kUnset:
      break;
  }
  return read_unset(field, cel::Value::absent(origin_of(subject_.nearest()), ""), context);
}

cel::Value EntityObject::read_mapped(const FieldPlan& field, cel::Context& context) const {
  const cel::Type& type = *field.field->type;
  const std::string_view name = field.field->name;
  const cel::Value first = evaluate(field.reading, type, name, context);
  if (!is_nothing(first)) return first;
  if (field.otherwise) {
    const cel::Value second = evaluate(*field.otherwise, type, name, context);
    if (!is_nothing(second)) {
      // What another path gives is written there: it is inherited. Anything else
      // is a default, which nobody wrote.
      if (field.otherwise->kind == Reading::Kind::kLens) return second;
      const cel::Value supplied =
          second.with_origin(origin_of({locate(first).value, first.text()}, context));
      return field.enforced ? supplied.as_enforced() : supplied.as_default();
    }
  }
  return read_unset(field, first, context);
}

cel::Value EntityObject::read_unset(const FieldPlan& field, const cel::Value& absent,
                                    cel::Context& context) const {
  // Null stands where the value would.
  const Location at = locate(absent);
  const Vacancy vacancy{
      at.value, absent.is(ValueKind::kAbsent) ? absent.text() : std::string_view(), at.writable};
  const cel::Type& type = *field.field->type;
  if (!field.default_value.is(ValueKind::kAbsent)) {
    return field.default_value.with_origin(origin_of(vacancy, context));
  }
  if (!field.field->optional && type.kind == TypeKind::kList) {
    return cel::make_list({}, nullptr, context.arena())
        .with_origin(origin_of(vacancy, context))
        .as_default();
  }
  if (!field.field->optional && type.kind == TypeKind::kMap) {
    return missing_map(vacancy, context).as_default();
  }
  const cel::Origin origin =
      vacancy.writable ? origin_of(vacancy.parent) : origin_of(vacancy, context);
  return cel::Value::absent(origin, vacancy.missing);
}

cel::Value EntityObject::read_outer(const cel::Type& type) const {
  for (const EntityObject* entity = outer_; entity != nullptr; entity = entity->outer_) {
    if (entity->plan_.type == &type) return entity->value();
  }
  return cel::Value::absent(origin_of(subject_.nearest()), "");
}

const EntityObject::Memo& EntityObject::memo(const FieldPlan& field) const {
  if (memos_ == nullptr) {
    const std::size_t count = store_.schema().entity(*plan_.type)->memos;
    memos_ = static_cast<Memo*>(store_.arena().allocate(count * sizeof(Memo), alignof(Memo)));
    std::uninitialized_default_construct_n(memos_, count);
  }
  Memo& memo = memos_[field.memo];
  if (memo.done == Done::kYes) return memo;
  cel::Context context(store_.arena(), kModelSteps, &store_);
  if (memo.done == Done::kBusy) {
    // A copy that is not kept: whoever began will finish the memo itself.
    auto* circle = store_.arena().make<Memo>();
    circle->value = context.error(fmt::format("'{}' depends on itself", field.field->name));
    return *circle;
  }
  memo.done = Done::kBusy;
  if (field.kind == FieldPlan::Kind::kRelation) {
    memo.value = store_.related(*this, *field.relation);
  } else if (field.kind == FieldPlan::Kind::kRead) {
    memo.value = read_mapped(field, context);
  } else {
    const Made made = make_each(*this, field);
    memo.value = made.value;
    memo.entities = made.entities;
  }
  memo.done = Done::kYes;
  return memo;
}

std::span<const EntityObject* const> EntityObject::held_by(const FieldPlan& field) const {
  return memo(field).entities;
}

}  // namespace libguard::model
