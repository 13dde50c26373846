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
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cel/ast.h"
#include "cel/function.h"
#include "cel/type.h"
#include "libguard/result.h"

namespace libguard::cel {

// Paths of optional fields that are known to be set, as written
// ("container.limits.memory"): what has() in front of a read proves.
using Facts = std::set<std::string, std::less<>>;

// What an expression says of optional fields.
struct Proof {
  std::string path;  // where it is one: `i` of "container.image" is that path
  std::string held;  // where it is x.?f: the path that is set if it holds something
  // What is set where the expression is true, and where it is false.
  Facts if_true = {};
  Facts if_false = {};
  // Of a list: what is set in every element, as ".tag".
  Facts elements = {};
};

struct Variable {
  std::string name;  // may be qualified: "x.y"
  const Type* type = nullptr;
  Proof proof = {};  // of the expression that it stands for, if it is known
};

// What names mean. Copies share the types and the library.
class Environment {
 public:
  Environment(TypeTable& types, const Library& library, std::string container = "")
      : types_(&types), library_(&library), container_(std::move(container)) {}

  // Gives the slot that the program asks its Activation for. A later variable
  // of the same name hides the earlier one.
  std::uint32_t declare(std::string name, const Type* type, Proof proof = {});

  const std::vector<Variable>& variables() const noexcept { return variables_; }
  // nullptr where there is none of the name.
  const std::uint32_t* find(std::string_view name) const;
  TypeTable& types() const noexcept { return *types_; }
  const Library& library() const noexcept { return *library_; }
  const std::string& container() const noexcept { return container_; }

 private:
  TypeTable* types_;
  const Library* library_;
  std::string container_;  // the namespace in which names are looked up first
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<Variable> variables_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> slots_;
};

struct Checked {
  Ast ast;
  const Type* type = nullptr;
  Proof proof;
};

// Errors: cel.unknown-name, cel.unknown-field, cel.unknown-function,
// cel.no-overload (argument types), cel.enum-value (a value that the enumeration
// does not have), cel.unguarded (an optional field of an object read without
// has or .? in front of it), cel.message, cel.macro, cel.regex (a literal
// pattern that RE2 refuses). All errors of the expression are reported.
//
// `place`: the expression names a place rather than a value: unset fields may
// be read. `known`: what has been proven before, in several sets for those who
// would otherwise have to unite them.
enum class Mode { kValue, kPlace };
using Known = std::span<const Facts* const>;
Result<Checked> check(Ast ast, const Environment& environment, Known known = {},
                      Mode mode = Mode::kValue);

// Whether a value of one type may stand where the other is wanted.
bool assignable(const Type& from, const Type& to);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CHECK_H_
