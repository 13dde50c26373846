// SPDX-License-Identifier: Apache-2.0
//
// Views and relations, compiled: what room `model` follows to fill an entity's
// fields from a document.
//
//   const View& view = schema.held().views.front();
//   const FieldPlan& plan = *view.plan->fields[field.index];
//
// A plan belongs to one field of one entity type; views that are `like` one
// another share the plans that they do not replace.
//
// Lifetime: that of the Schema. Thread safety: immutable.
#ifndef LIBGUARD_RULES_VIEW_H_
#define LIBGUARD_RULES_VIEW_H_

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "cel/function.h"
#include "cel/program.h"
#include "cel/type.h"
#include "cel/value.h"
#include "rules/declarations.h"
#include "rules/schema.h"
#include "secrets/detectors.h"

namespace libguard::rules {

// The slots of a view's expressions: three names, then its lets in order.
inline constexpr std::uint32_t kThisSlot = 0;
inline constexpr std::uint32_t kOuterSlot = 1;
inline constexpr std::uint32_t kSelfSlot = 2;  // the entity that the view makes
inline constexpr std::uint32_t kFirstLetSlot = 3;
// Of a relation's expressions.
inline constexpr std::uint32_t kOwnerSlot = 0;
inline constexpr std::uint32_t kTargetSlot = 1;

// A plain path of the document, followed without evaluating anything.
struct Lens {
  enum class Base : std::uint8_t {
    kThis,   // the element that the view is of
    kOuter,  // the element that holds it; its view's lets come before its keys
    kLet,    // a let of the view
  };
  struct Step {
    std::string key;
    std::optional<std::uint32_t> index;  // of a list, instead of a key
    std::uint32_t offset = 0;            // of this step in `pointer`
  };

  Base base = Base::kThis;
  std::uint32_t let = 0;
  std::vector<Step> steps;
  std::string pointer;  // the steps, as a JSON pointer without its first slash

  // The rest of the way, from a step on.
  std::string_view rest(std::size_t step) const noexcept {
    return step < steps.size() ? std::string_view(pointer).substr(steps[step].offset)
                               : std::string_view();
  }
};

// Appends a key to a JSON pointer, escaped, without a slash in front of it.
void append_step(std::string& pointer, std::string_view key);

// One way to get at a value: the right side of a mapping, or of its `else`.
struct Reading {
  enum class Kind : std::uint8_t { kLens, kConstant, kProgram };
  Kind kind = Kind::kLens;
  Lens lens;
  // kLens: what is made of the text that stands there (image_reference).
  const cel::Overload* function = nullptr;
  cel::Value constant;
  cel::Program program;
};

struct View;
struct Relation;
struct ObjectPlan;

// PATH = each RANGE as VIEW { overrides }
struct Part {
  Reading range;
  const View* view = nullptr;
  const ObjectPlan* plan = nullptr;  // the view's, with the overrides of this part
};

struct FieldPlan {
  enum class Kind : std::uint8_t {
    kUnset,     // no mapping: the declared default, or absent
    kRead,      // `reading`, then `otherwise`
    kGroup,     // the fields of `group`, each by its own plan
    kEach,      // entities, by `parts`
    kOuter,     // the entity that holds this one
    kRelation,  // entities, by `relation`
  };
  Kind kind = Kind::kUnset;
  const cel::Field* field = nullptr;
  Reading reading;
  // Where the first gives nothing. What another path gives was written there: it
  // is inherited and counts as set. Everything else is a default, which can be
  // read while has() is false; but what the platform enforces counts as set.
  std::optional<Reading> otherwise;
  bool enforced = false;
  cel::Value default_value;  // as the entity declares it; absent: none
  std::vector<const Part*> parts;
  const ObjectPlan* group = nullptr;
  const Relation* relation = nullptr;
  bool computed = false;   // kRead: by a function or a program
  std::uint32_t memo = 0;  // kEach, kRelation, computed: where an entity keeps what it made
};

// The fields of an entity or of a group, by their index.
struct ObjectPlan {
  const cel::Type* type = nullptr;
  std::vector<const FieldPlan*> fields;
  // Of a group: what its fields' paths have in common.
  Lens place;
  // Of an entity: every field that holds entities of its own, also those in
  // groups; and the types of all entities that these lead to.
  std::vector<const FieldPlan*> owning;
  std::vector<const cel::Type*> leads_to;
};

struct LetPlan {
  std::string name;
  Reading reading;
};

struct View {
  enum class Applies : std::uint8_t {
    kToElements,  // only where an `each` names it
    kToKind,      // to the objects of a kind
    kToObjects,   // to every object of the platform that has no view of its kind
  };
  std::string name;
  const cel::Type* entity = nullptr;
  Applies applies = Applies::kToElements;
  std::string platform;
  std::string group;  // of a kind: the API group that it must be of; empty: any
  std::string kind;
  cel::Program match;  // unset: always; elements that it does not match are left out
  std::vector<const LetPlan*> lets;
  const ObjectPlan* plan = nullptr;
  bool of_maps = false;  // reads keys of its element, which so must be a map
};

struct Relation {
  // owner.x == target.y: equal where both are unset, too. The owner's side may be a constant.
  struct Key {
    cel::Program owner;
    cel::Program target;
  };
  // refers(owner.raw.PATH, target) or refers(target.raw.PATH, owner): an attribute
  // of the one, in a Terraform plan, says which the other is.
  struct Reference {
    bool from_owner = false;
    std::vector<std::string> path;
  };
  const cel::Type* owner = nullptr;
  const cel::Field* field = nullptr;
  std::string target;  // an entity, or a kind of a platform
  std::vector<Key> keys;
  // same_namespace(owner.x, target.y).
  std::optional<Key> spaces;
  // selects(owner.x, target.y) or selects(target.y, owner.x): what finds targets
  // by a label.
  std::optional<Key> labels;
  bool owner_selects = false;
  std::optional<Reference> reference;
  cel::Program condition;  // all but the keys; unset: nothing is left to ask
};

struct EntityType {
  cel::Type* type = nullptr;
  Name name;
  Source source;
  std::uint32_t memos = 0;  // of its plans
};

// A kind of a platform, as `for kubernetes.Ingress` or a view names it.
struct KindName {
  std::string platform;
  std::string group;  // empty: any
  std::string kind;   // empty: every object of the platform
};
// `kubernetes.Deployment`, `argoproj.io.Rollout` (a kind of an API group),
// `kubernetes.object`, `terraform.aws_s3_bucket`. Empty where the name is none
// of these: the name of a view of elements.
std::optional<KindName> parse_kind(std::string_view name);

// INVARIANT: deques, so that plans may point to one another while they grow.
struct Schema::Held {
  Arena arena{1024};  // of constants
  cel::TypeTable types;
  cel::Library library;
  std::deque<EntityType> entities;  // in order of declaration
  std::deque<View> views;           // in order of declaration
  std::deque<Relation> relations;
  std::deque<LetPlan> lets;
  std::deque<Part> parts;
  std::deque<FieldPlan> fields;
  std::deque<ObjectPlan> objects;
  secrets::Detectors detectors;

  const EntityType* entity(std::string_view name) const noexcept;
  const EntityType* entity(const cel::Type& type) const noexcept;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_VIEW_H_
