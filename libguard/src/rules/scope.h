// SPDX-License-Identifier: Apache-2.0
//
// Scope: the names that the expressions of one rule can use, and what they use.
//
//   Scope scope(schema, file, problems);
//   scope.declare(rule.alias, *entity, {Slot::Kind::kEntity, 0});
//   std::optional<cel::Checked> checked = scope.check(ast, facts);
#ifndef LIBGUARD_RULES_SCOPE_H_
#define LIBGUARD_RULES_SCOPE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cel/check.h"
#include "rules/rule.h"

namespace libguard::rules {

class Scope {
 public:
  Scope(Schema& schema, const File& file, Diagnostics& problems)
      : source_(file.source),
        check_patterns_(!file.trusted),
        problems_(problems),
        environment_(schema.types(), schema.library()) {}

  // Gives the slot. Reports a name that is taken; it then hides the other. `proof`: of
  // what it stands for.
  std::uint32_t declare(const Name& name, const cel::Type& type, Slot slot, cel::Proof proof = {});
  // A variable that no text declares.
  void declare_given(std::string name, const cel::Type& type, Slot slot);

  // None where there are errors, which are reported.
  std::optional<cel::Checked> check(const cel::Ast& ast, cel::Known known,
                                    cel::Mode mode = cel::Mode::kValue);
  // `all` facts are taken where the expression needs more than the known ones, which
  // is then said to be needed. So it is where it reads a variable that needed them.
  std::optional<cel::Checked> check(const cel::Ast& ast, cel::Known known, cel::Known all,
                                    bool& needed);
  // Where an assertion does not hold. Variables from the slot `sure` on that needed
  // further facts are reported: they may need what it asks for.
  std::optional<cel::Checked> check_broken(const cel::Ast& ast, cel::Known known,
                                           std::uint32_t sure);
  // A value that uses no variable, of a type.
  std::optional<cel::Program> constant(const cel::Ast& ast, const cel::Type& type);

  // False where the expression is not of the type, which is reported.
  bool expect(const cel::Checked& checked, const cel::Type& wanted);
  void report(std::string_view code, Span span, std::string message,
              std::vector<std::string> notes = {});
  void warn_unused();

  // Of the last variable.
  void set_needs_further() { variables_.back().needs_further = true; }
  Slot::Kind kind(std::uint32_t slot) const { return variables_[slot].slot.kind; }
  std::vector<Slot> slots() const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(variables_.size()); }

 private:
  struct Variable {
    Name name;
    Slot slot;
    bool used = false;
    bool needs_further = false;
  };

  // Notes what variables a good expression uses. `needed`: one of them does. Those from
  // the slot `sure` on must not.
  std::optional<cel::Checked> accept(Result<cel::Checked> checked, bool& needed,
                                     std::uint32_t sure = kAll);
  static constexpr std::uint32_t kAll = ~std::uint32_t{0};

  // Reports a literal regular expression that does not compile.
  void check_pattern(const cel::Expr& call);

  const Source& source_;
  bool check_patterns_;
  Diagnostics& problems_;
  cel::Environment environment_;
  std::vector<Variable> variables_;  // by slot
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_SCOPE_H_
