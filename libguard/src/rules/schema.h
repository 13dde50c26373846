// SPDX-License-Identifier: Apache-2.0
//
// The vocabulary of rules: entities as object types, and the views and
// relations that say how a document fills them.
//
//   Schema schema;
//   Diagnostics problems = schema.build(files);
//   const cel::Type* container = schema.entity_type("container");
//
// Thread safety: immutable once it is built.
#ifndef LIBGUARD_RULES_SCHEMA_H_
#define LIBGUARD_RULES_SCHEMA_H_

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "cel/function.h"
#include "cel/type.h"
#include "libguard/diagnostic.h"
#include "rules/declarations.h"

namespace libguard::rules {

class Schema {
 public:
  Schema();
  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  // Takes entities, views and relations of all files together; they may refer to
  // one another in any order. Errors: rail.unknown-type, rail.unknown-field,
  // rail.unknown-view, rail.duplicate, rail.bad-mapping, those of cel/check.h, and
  // those of rules/detectors.h.
  Diagnostics build(std::span<const File> files);

  // The object type that `for NAME` visits: of an entity (container), or of a
  // kind of a platform (kubernetes.Ingress: the type of `resource`). nullptr
  // where there is none.
  const cel::Type* entity_type(std::string_view name) const;
  // Every entity's name, in order of declaration.
  std::vector<std::string_view> entity_names() const;

  // A type as a rule writes it (`param ports list(int)`). Adds to `problems`
  // and gives dyn where it is wrong.
  const cel::Type* resolve(const TypeDeclaration& type, const Source& source,
                           Diagnostics& problems);

  cel::TypeTable& types();
  // The standard library and what the model adds (selects, json, entries, ...).
  const cel::Library& library() const;

  // What room `model` needs: views, mappings, relations (rules/view.h).
  struct Held;
  const Held& held() const noexcept { return *held_; }

 private:
  std::unique_ptr<Held> held_;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_SCHEMA_H_
