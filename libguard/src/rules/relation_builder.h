// SPDX-License-Identifier: Apache-2.0
//
// Compiles relations: what of a condition finds its targets, and what is left
// to ask of those found.
#ifndef LIBGUARD_RULES_RELATION_BUILDER_H_
#define LIBGUARD_RULES_RELATION_BUILDER_H_

#include <deque>

#include "cel/ast.h"
#include "cel/check.h"
#include "rules/view.h"

namespace libguard::rules {

class RelationBuilder {
 public:
  RelationBuilder(Schema::Held& held, Diagnostics& problems) : held_(held), problems_(problems) {}

  // Gives the owner its field. REQUIRES: entities have the fields they declare
  void declare(const RelationDeclaration& declaration, const Source& source);
  // REQUIRES: every relation is declared; no type gets a field any more
  void place_fields();
  // REQUIRES: place_fields()
  void build();

 private:
  struct Draft {
    const RelationDeclaration* declaration = nullptr;
    const Source* source = nullptr;
    Relation* relation = nullptr;
    cel::Type* owner = nullptr;
    std::uint32_t index = 0;  // of the field
  };

  void build(Draft& draft);
  bool take_reference(cel::Expr& condition, const Draft& draft);
  bool take_spaces(cel::Expr& condition, const Draft& draft, const cel::Environment& environment);

  Schema::Held& held_;
  Diagnostics& problems_;
  std::deque<Draft> drafts_;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_RELATION_BUILDER_H_
