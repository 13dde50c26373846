// SPDX-License-Identifier: Apache-2.0
//
// From syntax tree to checked tree: every name resolved, every call matched
// with the overloads that its types admit.
//
//   Environment environment(types, library);
//   std::uint32_t slot = environment.declare("container", container_type);
//   Result<Checked> checked = check(std::move(ast), environment);
//
// What passes the check can be compiled: no message is left in the tree, every name has its
// meaning, and every call its overloads.
#ifndef LIBGUARD_CEL_CHECK_H_
#define LIBGUARD_CEL_CHECK_H_

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.h"
#include "cel/function.h"
#include "cel/type.h"
#include "libguard/result.h"

namespace libguard::cel {

struct Variable {
  std::string name;  // may be qualified: "x.y"
  const Type* type = nullptr;
};

// What names mean. Copies share the types and the library.
class Environment {
 public:
  Environment(TypeTable& types, const Library& library, std::string container = "")
      : types_(&types), library_(&library), container_(std::move(container)) {}

  // Gives the slot that the program asks its Activation for. A later variable
  // of the same name hides the earlier one.
  std::uint32_t declare(std::string name, const Type* type);

  const std::vector<Variable>& variables() const noexcept { return variables_; }
  TypeTable& types() const noexcept { return *types_; }
  const Library& library() const noexcept { return *library_; }
  const std::string& container() const noexcept { return container_; }

 private:
  TypeTable* types_;
  const Library* library_;
  std::string container_;  // the namespace in which names are looked up first
  std::vector<Variable> variables_;
};

// Paths of optional fields that are known to be set, as written
// ("container.limits.memory"): what has() in front of a read proves.
using Facts = std::set<std::string, std::less<>>;

struct Checked {
  Ast ast;
  const Type* type = nullptr;
  // What holds besides, where the expression is true, and where it is false.
  Facts if_true;
  Facts if_false;
};

// Errors: cel.unknown-name, cel.unknown-field, cel.unknown-function,
// cel.no-overload (argument types), cel.enum-value (a value that the enumeration
// does not have), cel.unguarded (an optional field of an object read without
// has or .? in front of it), cel.message, cel.macro, cel.regex (a literal
// pattern that RE2 refuses). All errors of the expression are reported.
//
// `place`: the expression names a place rather than a value: unset fields may
// be read.
enum class Mode { kValue, kPlace };
Result<Checked> check(Ast ast, const Environment& environment, const Facts& known = {},
                      Mode mode = Mode::kValue);

// Whether a value of one type may stand where the other is wanted.
bool assignable(const Type& from, const Type& to);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CHECK_H_
