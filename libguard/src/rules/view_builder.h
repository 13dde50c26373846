// SPDX-License-Identifier: Apache-2.0
//
// Compiles view declarations.
//
//   ViewBuilder builder(held, problems);
//   for (...) builder.declare(declaration, source);
//   builder.build();
//
// Views refer to one another in any order, so that the work goes in passes: what
// views there are, then their lets, then their mappings, each view after the one
// that it is `like`; then what an `each` sets on the elements of its view.
#ifndef LIBGUARD_RULES_VIEW_BUILDER_H_
#define LIBGUARD_RULES_VIEW_BUILDER_H_

#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/plans.h"
#include "rules/reading.h"
#include "rules/view.h"

namespace libguard::rules {

class ViewBuilder {
 public:
  // REQUIRES: entities have all their fields; `bases` are theirs
  ViewBuilder(Schema::Held& held, const BasePlans& bases, Diagnostics& problems)
      : held_(held), bases_(bases), problems_(problems) {}

  void declare(const ViewDeclaration& declaration, const Source& source);
  void build();

 private:
  struct Draft {
    const ViewDeclaration* declaration = nullptr;
    const Source* source = nullptr;
    View* view = nullptr;
    Draft* like = nullptr;
    int passes = 0;  // that are done
    bool busy = false;
  };
  // Where mappings are being added: to the plan of a view, or of one `each`.
  struct Edit {
    const View& view;  // whose lets are known
    const Source& source;
    ObjectPlan& plan;
    std::set<std::string, std::less<>> mapped = {};    // paths, with '='
    std::map<const FieldPlan*, ObjectPlan*> own = {};  // groups that no other view shares
  };
  struct Slot {
    ObjectPlan* plan = nullptr;
    const cel::Field* field = nullptr;
  };
  struct Override {
    Part* part = nullptr;
    const Mapping* mapping = nullptr;
    const Source* source = nullptr;
  };

  void link(Draft& draft);
  void pass(Draft& draft, int number);
  void build_lets(Draft& draft);
  void build_plan(Draft& draft);
  void build_overrides(const Override& what);

  void apply(const Mapping& mapping, Edit& edit);
  void apply_each(const Mapping& mapping, const Slot& slot, Edit& edit);
  void apply_reading(const Mapping& mapping, const Slot& slot, Edit& edit);
  Slot find(const Name& path, Edit& edit);
  ObjectPlan* own_group(ObjectPlan& plan, const cel::Field& field, Edit& edit);
  FieldPlan& replace(const Slot& slot);
  std::uint32_t memo_of(const Slot& slot, const Edit& edit);
  std::optional<Reading> reading(const cel::Ast& ast, const cel::Field& field, Edit& edit);
  const View* find_view(const Name& name, const cel::Type& entity, const Source& source);
  void report_missing(const Draft& draft);
  void problem(std::string code, std::string message, const Source& source, Span span);
  ViewScope scope(const View& view, std::size_t lets) const;

  Schema::Held& held_;
  const BasePlans& bases_;
  Diagnostics& problems_;
  std::deque<Draft> drafts_;
  std::vector<Override> overrides_;
  std::map<const cel::Field*, std::uint32_t> memos_;  // of fields that some view computes
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_VIEW_BUILDER_H_
