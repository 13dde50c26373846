// SPDX-License-Identifier: Apache-2.0
//
// Which types go together, and what a type variable stands for: the rules of
// the reference checker (cel-go), with its leniency: dyn goes with everything,
// null with objects, optionals, wrappers, durations, timestamps and opaque types; a wrapper
// with what it wraps.
//
//   const Type* element = inference.fresh();       // of []
//   inference.accepts({int_list}, {list_of_element});
//   inference.resolved(element);                   // int
#ifndef LIBGUARD_CEL_CHECKER_INFERENCE_H_
#define LIBGUARD_CEL_CHECKER_INFERENCE_H_

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cel/function.h"
#include "cel/type.h"

namespace libguard::cel {

// A signature whose type variables are its own.
struct Signature {
  std::vector<const Type*> parameters;
  const Type* result = nullptr;
};

class Inference {
 public:
  explicit Inference(TypeTable& types) : types_(types) {}

  TypeTable& types() noexcept { return types_; }

  const Type* fresh();
  Signature instantiate(const Overload& overload);

  // Whether the arguments go with the parameters, all of them. What it says of
  // type variables is kept if they do.
  bool accepts(std::span<const Type* const> arguments, std::span<const Type* const> parameters);
  bool accepts(const Type* argument, const Type* parameter) {
    return accepts(std::span(&argument, 1), std::span(&parameter, 1));
  }

  // What is known of the type by now.
  const Type* resolved(const Type* type);
  // The same; what is not known is dyn.
  const Type* final(const Type* type);

  // The type of a list that holds both: dyn where they have nothing in common.
  const Type* join(const Type* a, const Type* b);

  const Type* list(const Type* element);
  const Type* map(const Type* key, const Type* value);
  const Type* optional(const Type* held);

 private:
  using Substitution = std::unordered_map<const Type*, const Type*>;
  enum class Unknown { kStays, kIsDyn };

  bool assign(const Type* from, const Type* to);
  bool bind(const Type* type, const Type* variable, bool& was_bound);
  bool assign_parameters(const Type* from, const Type* to);
  bool occurs(const Type* variable, const Type* in) const;
  bool occurs(const Type* variable, const Type* in, std::unordered_set<const Type*>& seen) const;
  const Type* general(const Type* a, const Type* b);
  const Type* substitute(const Type* type, const Substitution& by, Unknown unknown,
                         Substitution& done);
  const Type* with_parameters(const Type* type, const std::vector<const Type*>& parameters);
  const Type* opaque(const std::string& name, std::vector<const Type*> parameters);
  std::uint32_t size(const Type* type);
  void set(const Type* variable, const Type* type);
  void undo(std::size_t trail);

  TypeTable& types_;
  std::uint32_t variables_ = 0;
  std::uint32_t steps_ = 0;  // of the comparison that is going on
  Substitution bindings_;
  std::vector<std::pair<const Type*, const Type*>> trail_;  // variable, what it was before
  std::unordered_map<const Type*, std::uint32_t> sizes_;
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CHECKER_INFERENCE_H_
