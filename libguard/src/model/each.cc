// SPDX-License-Identifier: Apache-2.0
//
// Entities of fields that are mapped by `each`.
#include <fmt/format.h>

#include <vector>

#include "cel/collections.h"
#include "cel/kinds.h"
#include "model/convert.h"
#include "model/entity.h"

namespace libguard::model {
namespace {

using cel::ValueKind;
using rules::FieldPlan;
using rules::Part;

class Maker {
 public:
  Maker(const EntityObject& owner, const FieldPlan& field)
      : owner_(owner),
        field_(field),
        many_(field.field->type->kind == cel::TypeKind::kList),
        context_(owner.store().arena(), kModelSteps, &owner.store()) {}

  Made run() {
    if (owner_.depth() == EntityObject::kDeepest) {
      problem_ = context_.error("the entities hold one another too deeply");
    } else {
      for (const Part* part : field_.parts) add(*part);
    }
    Made made;
    made.entities = owner_.store().arena().copy(std::span<const EntityObject* const>(entities_));
    made.value = result();
    return made;
  }

 private:
  void add(const Part& part) {
    const Place range = range_of(part);
    if (range.is_missing()) {
      if (!origin_ && !vacancy_.parent) vacancy_ = range.vacancy();
      return;
    }
    if (range.in_document()) {
      add(range.value(), part);
    } else {
      add(range.read(context_), part);
    }
  }

  Place range_of(const Part& part) {
    if (part.range.kind == rules::Reading::Kind::kLens && part.range.function == nullptr) {
      return owner_.resolve(part.range.lens, context_);
    }
    return Place::of(owner_.evaluate(part.range, *owner_.store().schema().types.dyn(),
                                     field_.field->name, context_));
  }

  // What stands in the document.
  void add(Value range, const Part& part) {
    if (range.is(Kind::kUnknown)) return add_unknown(adapt(range, context_), part);
    if (!origin_) origin_ = origin_of(range);
    if (range.is(Kind::kNull)) return;
    if (!many_) return add_element(Place::at(range), range.kind(), part);
    if (range.is(Kind::kMap) && is_one(part))
      return add_element(Place::at(range), Kind::kMap, part);
    if (!range.is(Kind::kList)) {
      return wrong(range, fmt::format("{} must be a list, found {}", name_of(range),
                                      kind_name(range.kind())));
    }
    for (std::uint32_t i = 0; i < range.size(); ++i) {
      const Value element = range.item(i);
      if (element.is(Kind::kUnknown)) {
        values_.push_back(adapt(element, context_));
        add_unknown_element(values_.back(), part);
      } else {
        add_element(Place::at(element), element.kind(), part);
      }
    }
  }

  // What an expression made.
  void add(const cel::Value& range, const Part& part) {
    if (range.is(ValueKind::kUnknown)) return add_unknown(range, part);
    if (range.is(ValueKind::kError)) {
      return wrong(locate(range).value, std::string(range.as_error().message));
    }
    if (!origin_) origin_ = range.origin();
    if (range.is(ValueKind::kNull)) return;
    if (!many_) return add_computed(range, part);
    if (!range.is(ValueKind::kList)) {
      return wrong(locate(range).value, fmt::format("{} must be a list, found {}",
                                                    field_.field->name, cel::kind_name(range)));
    }
    missing_ = context_.join(missing_, range.as_list().missing());
    for (std::uint32_t i = 0; i < range.as_list().size(); ++i) {
      if (!context_.take()) return note_error(cel::out_of_steps(context_));
      add_computed(range.as_list().at(i, context_), part);
    }
  }

  void add_computed(const cel::Value& element, const Part& part) {
    if (element.is(ValueKind::kUnknown)) {
      values_.push_back(element);
      add_unknown_element(element, part);
    } else if (element.is(ValueKind::kError)) {
      wrong(locate(element).value, std::string(element.as_error().message));
    } else if (const Value value = adapted_from(element)) {
      add_element(Place::at(value), value.kind(), part);
    } else {
      add_element(Place::of(element), element.is(ValueKind::kMap) ? Kind::kMap : Kind::kString,
                  part);
    }
  }

  // `each this` and `each json(text)`: one element may stand for a list of them.
  static bool is_one(const Part& part) {
    return part.range.kind == rules::Reading::Kind::kLens && part.range.lens.steps.empty();
  }

  // Nobody knows how many there will be. Rules visit one that stands for them: what
  // they find of it is unknown, as far as its view does not say it.
  void add_unknown(const cel::Value& range, const Part& part) {
    note_unknown(range);
    add_unknown_element(range, part);
  }
  void add_unknown_element(const cel::Value& element, const Part& part) {
    const EntityObject* entity = owner_.store().arena().make<EntityObject>(
        *part.view, *part.plan, Place::below_unknown(element), &owner_, owner_.resource(),
        owner_.store());
    if (!entity->matches().is_false()) entities_.push_back(entity);
  }

  void add_element(const Place& place, Kind kind, const Part& part) {
    if (kind == Kind::kNull || (part.view->of_maps && kind != Kind::kMap)) {
      const Value at = place.nearest();
      return wrong(at, fmt::format("{} must be {}, found {}", name_of(at),
                                   part.view->of_maps ? "a map" : "a value", kind_name(kind)));
    }
    const EntityObject* entity = owner_.store().arena().make<EntityObject>(
        *part.view, *part.plan, place, &owner_, owner_.resource(), owner_.store());
    const cel::Value matches = entity->matches();
    if (matches.is_false()) return;
    if (matches.is(ValueKind::kUnknown)) return values_.push_back(matches);
    if (matches.is(ValueKind::kError)) {
      const Value at = place.nearest();
      return wrong(at, fmt::format("{}: {}", name_of(at), matches.as_error().message));
    }
    entities_.push_back(entity);
    values_.push_back(entity->value());
  }

  std::string name_of(Value value) const { return describe(value, field_.field->name); }

  void wrong(Value at, std::string message) {
    if (at) owner_.store().note_shape(at, message);
    note_error(context_.error(message).with_origin(origin_of(at)));
  }
  void note_error(const cel::Value& error) {
    if (!problem_.is(ValueKind::kError)) problem_ = error;
  }
  void note_unknown(const cel::Value& unknown) {
    if (problem_.is(ValueKind::kAbsent)) problem_ = unknown;
  }

  cel::Value result() {
    if (!problem_.is(ValueKind::kAbsent)) return problem_;
    const cel::Origin origin = origin_ ? origin_ : origin_of(vacancy_, context_);
    if (many_) {
      const auto values = owner_.store().arena().copy(std::span<const cel::Value>(values_));
      const cel::Value list = cel::make_list(values, missing_, owner_.store().arena());
      return origin_ ? list.with_origin(origin) : list.with_origin(origin).as_default();
    }
    if (!values_.empty()) return values_.front();
    if (origin_) return cel::Value::absent(origin_, "");
    return cel::Value::absent(origin_of(vacancy_.parent), vacancy_.missing);
  }

  const EntityObject& owner_;
  const FieldPlan& field_;
  bool many_;
  cel::Context context_;
  std::vector<const EntityObject*> entities_;
  std::vector<cel::Value> values_;
  cel::Value problem_;  // the first error, else the first unknown
  cel::Origin origin_;  // of the first range that is there
  Vacancy vacancy_;     // of the first that is not
  const cel::Unknown* missing_ = nullptr;
};

}  // namespace

Made make_each(const EntityObject& owner, const FieldPlan& field) {
  return Maker(owner, field).run();
}

}  // namespace libguard::model
