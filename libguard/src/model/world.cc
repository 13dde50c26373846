// SPDX-License-Identifier: Apache-2.0
#include "model/world.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "model/entity.h"
#include "model/literals.h"
#include "model/relations.h"
#include "model/store.h"

namespace libguard::model {
namespace {

using rules::View;

constexpr std::string_view kResource = "resource";
constexpr std::string_view kSetting = "setting";

bool is_of(const Resource& resource, std::string_view platform, std::string_view group,
           std::string_view kind) {
  return platform == name_of(resource.platform) && kind == resource.kind &&
         (group.empty() || group == resource.group);
}

// The more exact a view says what it is for, the sooner it is taken.
int exactness(const View& view) {
  if (view.applies != View::Applies::kToKind) return 0;
  return view.group.empty() ? 1 : 2;
}

bool leads_to(const rules::ObjectPlan& plan, const cel::Type& type) {
  return std::find(plan.leads_to.begin(), plan.leads_to.end(), &type) != plan.leads_to.end();
}

}  // namespace

struct World::Held final : Store {
  Held(const rules::Schema& vocabulary, std::vector<Resource> read, WorldOptions given)
      : Store(vocabulary.held()), resources(std::move(read)), options(given) {
    bound.resize(resources.size());
    for (const View& view : schema().views) {
      if (view.applies == View::Applies::kToKind) of_kind[view.kind].push_back(&view);
      if (view.applies == View::Applies::kToObjects) of_any.push_back(&view);
    }
  }

  cel::Value related(const EntityObject& owner, const rules::Relation& relation) override {
    auto found = indexes.find(&relation);
    if (found == indexes.end()) {
      const std::vector<Entity>& targets = entities(relation.target);
      found = indexes
                  .try_emplace(&relation, relation, targets, options.complete,
                               static_cast<cel::Host&>(*this))
                  .first;
    }
    return found->second.targets_of(owner, *this);
  }

  bool is_literal(const cel::Value& value) override {
    const Location place = locate(value);
    return !place.value || !place.missing.empty() || literals.holds(place.value);
  }

  // Made when somebody first asks for them, and then kept.
  const std::vector<Entity>& entities(std::string_view name) {
    const auto known = by_name.find(name);
    if (known != by_name.end()) return known->second;
    std::vector<Entity>& list = by_name[std::string(name)];
    if (const rules::EntityType* entity = schema().entity(name)) {
      for (std::size_t i = 0; i < resources.size(); ++i) {
        const auto first = static_cast<std::ptrdiff_t>(list.size());
        for (const EntityObject* root : views_of(i)) collect(*root, *entity->type, list);
        if (name == kSetting) drop_repeated(list, first);
      }
    } else if (const auto kind = rules::parse_kind(name)) {
      collect_kind(*kind, list);
    }
    return list;
  }

  // The views of a resource: of each entity at most one.
  const std::vector<const EntityObject*>& views_of(std::size_t index) {
    std::optional<std::vector<const EntityObject*>>& views = bound[index];
    if (views) return *views;
    views.emplace();
    std::vector<const View*> chosen;
    const auto candidates = of_kind.find(resources[index].kind);
    if (candidates != of_kind.end()) {
      for (const View* view : candidates->second) choose(*view, index, chosen);
    }
    for (const View* view : of_any) choose(*view, index, chosen);
    for (const View* view : chosen) views->push_back(make(*view, index));
    return *views;
  }

  void choose(const View& view, std::size_t index, std::vector<const View*>& chosen) {
    for (const View*& other : chosen) {
      if (other->entity != view.entity) continue;
      if (exactness(*other) < exactness(view) && applies(view, index)) other = &view;
      return;
    }
    if (applies(view, index)) chosen.push_back(&view);
  }

  bool applies(const View& view, std::size_t index) {
    const Resource& resource = resources[index];
    if (view.platform != name_of(resource.platform)) return false;
    if (!view.group.empty() && view.group != resource.group) return false;
    if (!view.match) return true;
    // What cannot be told is no match: the kind alone does not make a Deployment.
    return make(view, index)->matches().is_true();
  }

  const EntityObject* make(const View& view, std::size_t index) {
    const Resource& resource = resources[index];
    return arena().make<EntityObject>(view, *view.plan, Place::at(resource.value), nullptr,
                                      &resource, *this);
  }

  static Entity entity_of(const EntityObject& object) {
    return {&object, object.resource(), object.subject().nearest()};
  }

  // Depth is bounded by EntityObject::kDeepest.
  void collect(const EntityObject& object, const cel::Type& type, std::vector<Entity>& list) {
    if (&object.type() == &type) list.push_back(entity_of(object));
    if (!leads_to(object.plan(), type)) return;
    for (const rules::FieldPlan* field : object.plan().owning) {
      const bool leads =
          std::any_of(field->parts.begin(), field->parts.end(), [&](const rules::Part* part) {
            return part->plan->type == &type || leads_to(*part->plan, type);
          });
      if (!leads) continue;
      for (const EntityObject* held : object.held_by(*field)) collect(*held, type, list);
    }
  }

  // A resource is seen by several views, and a text that one of them names as a
  // setting is no second one because another finds it, too.
  static void drop_repeated(std::vector<Entity>& list, std::ptrdiff_t first) {
    std::set<const Node*> seen;
    const auto again = [&seen](const Entity& entity) {
      return entity.value && !seen.insert(entity.value.node()).second;
    };
    list.erase(std::remove_if(list.begin() + first, list.end(), again), list.end());
  }

  void collect_kind(const rules::KindName& kind, std::vector<Entity>& list) {
    const rules::EntityType* entity = schema().entity(kResource);
    if (entity == nullptr) return;
    for (std::size_t i = 0; i < resources.size(); ++i) {
      const bool any = kind.kind.empty() && kind.platform == name_of(resources[i].platform);
      if (!any && !is_of(resources[i], kind.platform, kind.group, kind.kind)) continue;
      for (const EntityObject* object : views_of(i)) {
        if (&object->type() == entity->type) list.push_back(entity_of(*object));
      }
    }
  }

  std::vector<Resource> resources;
  Literals literals{resources};
  WorldOptions options;
  std::unordered_map<std::string, std::vector<const View*>> of_kind;
  std::vector<const View*> of_any;
  std::vector<std::optional<std::vector<const EntityObject*>>> bound;  // by resource
  // INVARIANT: maps of nodes: what a callback adds does not move what is visited.
  std::map<std::string, std::vector<Entity>, std::less<>> by_name;
  std::map<const rules::Relation*, RelationIndex> indexes;
};

World::World(const rules::Schema& schema, std::vector<Resource> resources, WorldOptions options)
    : held_(std::make_unique<Held>(schema, std::move(resources), options)) {}

World::~World() = default;

const std::vector<Resource>& World::resources() const noexcept { return held_->resources; }

bool World::complete() const noexcept { return held_->options.complete; }

void World::visit(std::string_view entity, const std::function<bool(const Entity&)>& callback) {
  for (const Entity& each : held_->entities(entity)) {
    if (!callback(each)) return;
  }
}

void World::visit_roots(const std::function<void(const Entity&)>& callback) {
  for (std::size_t i = 0; i < held_->resources.size(); ++i) {
    for (const EntityObject* root : held_->views_of(i)) callback(Held::entity_of(*root));
  }
}

const Diagnostics& World::problems() const noexcept { return held_->problems(); }

cel::Host& World::host() noexcept { return *held_; }

std::uint64_t World::relation_checks() const noexcept {
  std::uint64_t checks = 0;
  for (const auto& [relation, index] : held_->indexes) checks += index.checks();
  return checks;
}

}  // namespace libguard::model
