// SPDX-License-Identifier: Apache-2.0
//
// World: all entities of one run, as lazy views over the documents' values.
//
//   World world(schema, resources, {.complete = false});
//   world.visit("container", [&](const Entity& container) { ...; return true; });
//
// Lifetime: the World holds the documents; entities live in its arena.
// Thread safety: none; a World belongs to one thread.
#ifndef LIBGUARD_MODEL_WORLD_H_
#define LIBGUARD_MODEL_WORLD_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/value.h"
#include "documents/value.h"
#include "inputs/input.h"
#include "libguard/diagnostic.h"
#include "rules/schema.h"

namespace libguard::model {

// An entity as a rule meets it.
struct Entity {
  const cel::Object* object = nullptr;
  const Resource* resource = nullptr;  // the object of the platform that it belongs to
  Value value;                         // the document value that it is a view of
};

struct WorldOptions {
  bool complete = false;  // the inputs are a whole system: what is not among them is not there
};

class World {
 public:
  World(const rules::Schema& schema, std::vector<Resource> resources, WorldOptions options);
  ~World();

  const std::vector<Resource>& resources() const noexcept;
  bool complete() const noexcept;

  // Every entity of that name, once each, in the order of the documents:
  // `container`, or a kind of a platform such as `kubernetes.Ingress`. Ends early
  // where the callback returns false.
  void visit(std::string_view entity, const std::function<bool(const Entity&)>& callback);

  // The entities that the resources themselves are (a Deployment: a workload and a
  // resource), resource by resource.
  void visit_roots(const std::function<void(const Entity&)>& callback);

  // What of the documents visited so far has not the shape that a view reads:
  // `containers: "x"`. Code model.shape; each place once.
  const Diagnostics& problems() const noexcept;

  // What evaluation over these entities needs to give its functions.
  cel::Host& host() noexcept;

  // How often a pair of entities was asked whether a relation holds between them.
  std::uint64_t relation_checks() const noexcept;

  struct Held;

 private:
  std::unique_ptr<Held> held_;
};

// The document value that a value of an expression was read from, or (absent
// values) the deepest existing parent of where it would stand; and what is
// missing below that, as a path of keys ("resources/limits").
struct Location {
  Value value;
  std::string missing;  // as in a JSON pointer: ~1 for a slash in a key, ~0 for a tilde
  // False where writing here would write something else: the value is a part of
  // what stands here (the tag of an image), or was made from it.
  bool writable = true;
};
Location locate(const cel::Value& value);

// The value of an expression from a document's value, with its origin.
cel::Value adapt(Value value, cel::Context& context);

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_WORLD_H_
