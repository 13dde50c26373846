// SPDX-License-Identifier: Apache-2.0
//
// EntityObject: an entity as a lazy view of a place in a document.
//
// Fields are read when they are asked for, from the document or by evaluating
// the mapping. What is made once and kept are other entities (so that a
// workload's containers are the same objects each time) and the view's lets;
// these lie in the Store's arena, everything else in that of the asking Context.
#ifndef LIBGUARD_MODEL_ENTITY_H_
#define LIBGUARD_MODEL_ENTITY_H_

#include <cstdint>
#include <span>

#include "cel/value.h"
#include "inputs/input.h"
#include "model/place.h"
#include "model/store.h"
#include "rules/view.h"

namespace libguard::model {

class EntityObject final : public cel::Object {
 public:
  // How deep entities may hold one another: deeper than any document, but a view
  // can lead to itself.
  static constexpr std::uint32_t kDeepest = 256;

  // `plan`: the view's, or that of the `each` that led here.
  EntityObject(const rules::View& view, const rules::ObjectPlan& plan, const Place& subject,
               const EntityObject* outer, const Resource* resource, Store& store)
      : view_(view),
        plan_(plan),
        subject_(subject),
        outer_(outer),
        resource_(resource),
        store_(store),
        depth_(outer == nullptr ? 0 : outer->depth_ + 1) {}

  const cel::Type& type() const noexcept override { return *plan_.type; }
  cel::Value get(const cel::Field& field, cel::Context& context) const override {
    return read(*plan_.fields[field.index], context);
  }
  bool equals(const cel::Object& other) const noexcept override;

  // As expressions see it, with its place.
  cel::Value value() const;

  // A field of the entity or of one of its groups.
  cel::Value read(const rules::FieldPlan& field, cel::Context& context) const;
  // The entities that a field holds: also those beside one that is wrong.
  // REQUIRES: field.kind is kEach
  std::span<const EntityObject* const> held_by(const rules::FieldPlan& field) const;

  // What the names of the view's expressions mean.
  const Place& let(std::uint32_t index) const;
  Place resolve(const rules::Lens& lens, cel::Context& context) const;
  // Whether the view is for what it is of, by its `match`: a boolean, unknown or
  // an error.
  cel::Value matches() const;
  // What a mapping says: absent where it says nothing.
  cel::Value evaluate(const rules::Reading& reading, const cel::Type& type, std::string_view name,
                      cel::Context& context) const;

  const rules::View& view() const noexcept { return view_; }
  const rules::ObjectPlan& plan() const noexcept { return plan_; }
  const Place& subject() const noexcept { return subject_; }
  const EntityObject* outer() const noexcept { return outer_; }
  // What `outer` means where no other entity holds this one.
  Place holder() const;
  const Resource* resource() const noexcept { return resource_; }
  std::uint32_t depth() const noexcept { return depth_; }
  Store& store() const noexcept { return store_; }

 private:
  enum class Done : std::uint8_t { kNo, kBusy, kYes };
  struct Memo {
    cel::Value value;
    std::span<const EntityObject* const> entities;
    Done done = Done::kNo;
  };
  struct LetMemo {
    Place place;
    bool known = false;
  };

  cel::Value read_planned(const rules::FieldPlan& field, cel::Context& context) const;
  cel::Value read_mapped(const rules::FieldPlan& field, cel::Context& context) const;
  cel::Value read_unset(const rules::FieldPlan& field, const cel::Value& absent,
                        cel::Context& context) const;
  cel::Value read_outer(const cel::Type& type) const;
  const Memo& memo(const rules::FieldPlan& field) const;

  const rules::View& view_;
  const rules::ObjectPlan& plan_;
  Place subject_;
  const EntityObject* outer_;
  const Resource* resource_;
  Store& store_;
  // Caches: what is in them does not depend on who asks first.
  mutable Memo* memos_ = nullptr;
  mutable LetMemo* lets_ = nullptr;
  std::uint32_t depth_;
  mutable std::uint32_t reading_ = 0;  // fields that are being read
};

// Makes the entities of a field that is mapped by `each`.
struct Made {
  cel::Value value;  // a list or one entity, or what is wrong
  std::span<const EntityObject* const> entities;
};
Made make_each(const EntityObject& owner, const rules::FieldPlan& field);

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_ENTITY_H_
