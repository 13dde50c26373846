// SPDX-License-Identifier: Apache-2.0
#include "rules/schema.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "rules/detectors.h"
#include "rules/model_functions.h"
#include "rules/plans.h"
#include "rules/relation_builder.h"
#include "rules/types.h"
#include "rules/view.h"
#include "rules/view_builder.h"
#include "secrets/functions.h"

namespace libguard::rules {
namespace {

// The entity that is every object of a platform: what `for kubernetes.Ingress`
// visits.
constexpr std::string_view kResource = "resource";

struct EntityDraft {
  const EntityDeclaration* declaration;
  const Source* source;
  EntityType* entity;
};

std::vector<EntityDraft> declare_entities(std::span<const File> files, Schema::Held& held,
                                          Diagnostics& problems) {
  std::vector<EntityDraft> drafts;
  for (const File& file : files) {
    for (const EntityDeclaration& declaration : file.entities) {
      const Name& name = declaration.name;
      if (held.entity(name.text) != nullptr) {
        problems.push_back({"rail.duplicate",
                            fmt::format("there is an entity '{}' already", name.text), file.source,
                            name.span});
        continue;
      }
      held.entities.push_back({held.types.object(name.text), name, file.source});
      drafts.push_back({&declaration, &file.source, &held.entities.back()});
    }
  }
  for (const EntityDraft& draft : drafts) {
    declare_fields(*draft.entity->type, draft.declaration->fields, *draft.source, held, problems);
  }
  return drafts;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::optional<KindName> parse_kind(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view prefix = name.substr(0, dot);
  const std::string_view last = name.substr(dot + 1);
  // A data source has a name of its own among the types.
  if (prefix == "terraform.data" && !last.empty()) {
    std::string kind = "data.";
    kind += last;
    return KindName{"terraform", "", std::move(kind)};
  }
  constexpr std::array<std::string_view, 3> kPlatforms = {"kubernetes", "terraform", "compose"};
  for (const std::string_view platform : kPlatforms) {
    if (prefix != platform) continue;
    if (last == "object") return KindName{std::string(platform), "", ""};
    // Terraform's types are written in small letters; so are the names of views
    // of elements, which for Terraform have a prefix of their own (ecs.container).
    if (last.empty() || (platform == "kubernetes" && !is_capital(last.front())) ||
        (platform == "compose" && last != "service")) {
      return std::nullopt;
    }
    return KindName{std::string(platform), "", std::string(last)};
  }
  // A group of Kubernetes holds a dot, or is one of the old short ones.
  if (last.empty() || !is_capital(last.front())) return std::nullopt;
  return KindName{"kubernetes", std::string(prefix), std::string(last)};
}

const EntityType* Schema::Held::entity(std::string_view name) const noexcept {
  for (const EntityType& each : entities) {
    if (each.name.text == name) return &each;
  }
  return nullptr;
}

const EntityType* Schema::Held::entity(const cel::Type& type) const noexcept {
  for (const EntityType& each : entities) {
    if (each.type == &type) return &each;
  }
  return nullptr;
}

Schema::Schema() : held_(std::make_unique<Held>()) {
  cel::add_standard_library(held_->library, held_->types);
  add_model_functions(held_->library, held_->types);
  secrets::add_secret_functions(held_->library, held_->types);
}

Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Diagnostics Schema::build(std::span<const File> files) {
  Diagnostics problems;
  const std::vector<EntityDraft> entities = declare_entities(files, *held_, problems);
  RelationBuilder relations(*held_, problems);
  for (const File& file : files) {
    for (const RelationDeclaration& each : file.relations) relations.declare(each, file.source);
  }
  relations.place_fields();

  BasePlans bases;
  for (const EntityDraft& draft : entities) {
    add_base_plans(*draft.declaration, *draft.entity, *draft.source, *held_, bases, problems);
  }
  ViewBuilder views(*held_, bases, problems);
  for (const File& file : files) {
    for (const ViewDeclaration& each : file.views) views.declare(each, file.source);
  }
  views.build();
  relations.build();
  finish_plans(*held_);
  held_->detectors = compile_detectors(files, problems);
  return problems;
}

const cel::Type* Schema::entity_type(std::string_view name) const {
  const EntityType* entity = held_->entity(name);
  if (entity == nullptr && parse_kind(name)) entity = held_->entity(kResource);
  return entity == nullptr ? nullptr : entity->type;
}

std::vector<std::string_view> Schema::entity_names() const {
  std::vector<std::string_view> names;
  for (const EntityType& entity : held_->entities) names.push_back(entity.name.text);
  return names;
}

const cel::Type* Schema::resolve(const TypeDeclaration& type, const Source& source,
                                 Diagnostics& problems) {
  return resolve_type(type, type.name.text, source, *held_, problems);
}

cel::TypeTable& Schema::types() { return held_->types; }

const cel::Library& Schema::library() const { return held_->library; }

}  // namespace libguard::rules
