// SPDX-License-Identifier: Apache-2.0
//
// Functions: signatures for the checker, implementations for the program.
//
//   library.add({.name = "startsWith", .member = true,
//                .parameters = {types.string(), types.string()}, .result = types.boolean(),
//                .call = &starts_with});
//
// Operators are functions too (_+_, _==_, @in, _[_]); && || ?: and macros are
// not, since they do not evaluate all they are given.
#ifndef LIBGUARD_CEL_FUNCTION_H_
#define LIBGUARD_CEL_FUNCTION_H_

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cel/type.h"
#include "cel/value.h"

namespace libguard::cel {

// Arguments are never absent, unknown or errors: the program deals with those
// first (a strict function of an error is that error, else of an unknown that
// unknown), unless the overload takes unknowns. The result may be an error or unknown.
using Implementation = Value (*)(std::span<const Value> arguments, Context& context);

// A call some of whose arguments are constant, with the work on those done once
// for all its evaluations: a compiled pattern.
// Thread safety: called from several threads at once.
class Prepared {
 public:
  virtual ~Prepared() = default;
  virtual Value call(std::span<const Value> arguments, Context& context) const = 0;
};
// `constants`: an argument each, absent where it is no constant. nullptr where
// there is nothing to gain.
using Prepare = std::unique_ptr<const Prepared> (*)(std::span<const Value> constants);

struct Overload {
  std::string name;
  bool member = false;  // called as parameters[0].name(...)
  std::vector<const Type*> parameters = {};
  const Type* result = nullptr;
  Implementation call = nullptr;
  Prepare prepare = nullptr;
  // It says something about what is unknown: it is called with that, too. REQUIRES:
  // so are all overloads of the name.
  bool takes_unknown = false;
};

class Library {
 public:
  void add(Overload overload);
  // Empty where nothing has that name. Pointers stay valid.
  std::span<const Overload* const> find(std::string_view name, bool member) const;
  // Every name but those that make messages: messages.cc. For "did you mean", too.
  std::vector<std::string_view> names(bool member) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Table =
      std::unordered_map<std::string, std::vector<const Overload*>, Hash, std::equal_to<>>;
  std::vector<std::unique_ptr<const Overload>> owned_;
  Table functions_;
  Table members_;
};

// The standard library of CEL (operators, size, conversions, string and time
// functions), the messages of google.protobuf that are native values, and the
// extensions: strings, optionals, math, encoders, sets, lists, regex, quantity,
// network.
void add_standard_library(Library& library, TypeTable& types);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_FUNCTION_H_
