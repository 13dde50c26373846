// SPDX-License-Identifier: Apache-2.0
//
// What of the model that ships with guard a run needs: the views of the kinds that
// it meets and those that they are made of, the entities that appear, the relations
// that somebody asks for. Whatever is left out would never be asked, so no verdict
// depends on it.
//
//   Selection selection(&kinds);
//   for (const rules::File& file : own) selection.need(file);
//   selection.add_views();
//   if (selection.appears("container")) selection.need(rule);
//   std::vector<rules::File> model = std::move(selection).files();
#ifndef LIBGUARD_ENGINE_SELECTION_H_
#define LIBGUARD_ENGINE_SELECTION_H_

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "rules/canonical.h"
#include "rules/declarations.h"

namespace libguard {

// Platform and kind of the objects that a run meets: ("kubernetes", "Deployment").
using Kinds = std::set<std::pair<std::string, std::string>>;

class Selection {
 public:
  // `kinds`: nullptr for every kind that has a view.
  // Lifetime: the Selection does not outlive them.
  explicit Selection(const Kinds* kinds);

  // What the declarations refer to is needed, too.
  void need(const rules::File& file);
  void need(const rules::RuleDeclaration& rule);

  // Takes the views of the kinds. Before the rules, and once.
  void add_views();

  // Whether anything can be made into the entity, or is of the kind, that a rule is for.
  bool appears(std::string_view entity) const;

  // With the relations and entities that what is needed asks for.
  std::vector<rules::File> files() &&;

 private:
  struct Item {
    std::size_t file = 0;
    rules::Outline outline;
    std::optional<rules::File> parsed;  // of this declaration alone
  };
  void need(const rules::ViewDeclaration& view);
  void need(const rules::RelationDeclaration& relation);
  void need(const rules::TypeDeclaration& type);
  void need(const std::vector<rules::FieldDeclaration>& fields);
  void need(const rules::Mapping& mapping);
  void need(const rules::Template& text);
  void need(const cel::Ast& expression);
  void need(const cel::Expr& expression);
  void need_view(std::string_view name);
  void need_entity(std::string_view name);
  const rules::File& take(Item& item);
  bool meets(std::string_view platform, std::string_view kind) const;
  // True where there was something to add.
  bool add_relations();
  bool add_entities();

  const Kinds* kinds_;
  std::deque<Source> sources_;
  std::deque<Item> items_;                      // in the order of the files
  std::unordered_set<std::string_view> names_;  // fields that an expression reads
  std::set<std::string, std::less<>> entities_;
  std::set<std::string, std::less<>> made_;  // entities that a view makes
};

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_SELECTION_H_
