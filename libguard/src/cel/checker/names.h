// SPDX-License-Identifier: Apache-2.0
//
// What a name means where it stands: a name that a macro binds, a variable, the
// name of a type or of a message, or a function. Names are looked up in the container first:
// within a.b, `x` may be a.b.x, a.x or x; `.x` is x alone.
#ifndef LIBGUARD_CEL_CHECKER_NAMES_H_
#define LIBGUARD_CEL_CHECKER_NAMES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.h"
#include "cel/check.h"
#include "cel/checker/messages.h"

namespace libguard::cel {

struct Meaning {
  ReferenceKind kind = ReferenceKind::kNone;
  const Type* type = nullptr;
  std::uint32_t slot = 0;
  Value constant = {};  // kConstant: what the name stands for
};

class Names {
 public:
  explicit Names(const Environment& environment);

  // A name without dots, of a macro in scope or else of the environment; a
  // leading dot asks for the latter.
  Meaning find(std::string_view name) const;
  // a.b.c as one name; kNone where a macro binds `a`.
  Meaning find_qualified(std::string_view name) const;
  // The name of a global function as the library has it; empty where it has none.
  std::string_view find_function(std::string_view name) const;

  // nullptr where the name is none of a message with a native value.
  const NativeMessage* find_message(std::string_view name) const;

  bool is_local(std::string_view name) const;
  // Gives the slot.
  std::uint32_t push(std::string_view name, const Type* type);
  void pop(std::size_t count) { locals_.resize(locals_.size() - count); }

  // All names without dots, for "did you mean".
  std::vector<std::string_view> known() const;

 private:
  struct Local {
    std::string_view name;
    const Type* type = nullptr;
  };

  Meaning find_global(std::string_view name) const;
  Meaning find_exact(std::string_view name) const;

  const Environment& environment_;
  std::vector<std::string> prefixes_;  // "a.b.", "a.", ""
  std::vector<Local> locals_;
};

// a.b.c where the expression is nothing else; empty otherwise.
std::string qualified_name(const Expr& expr);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CHECKER_NAMES_H_
