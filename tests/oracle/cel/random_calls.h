// SPDX-License-Identifier: Apache-2.0
//
// Which functions and operators give a value of a type, and of what arguments.
#ifndef TESTS_ORACLE_CEL_RANDOM_CALLS_H_
#define TESTS_ORACLE_CEL_RANDOM_CALLS_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "oracle/cel/random.h"

namespace libguard::cel::oracle {

// The overloads of one name that give the wanted type.
using Overloads = std::vector<const Overload*>;
struct Choices {
  std::vector<Overloads> operators;
  std::vector<Overloads> functions;
};

class Calls {
 public:
  Calls(World& world, const Options& options);

  const Choices& giving(const Type& wanted);
  // The types of the arguments, with type variables replaced: those that the
  // result does not decide at random.
  std::vector<const Type*> arguments(const Overload& overload, const Type& wanted, Random& random);

  // Some type that values have.
  const Type* any_type(Random& random) { return random.pick(pool_); }
  const Type* key_type(Random& random) { return random.pick(keys_); }

 private:
  using Variables = std::unordered_map<const Type*, const Type*>;
  bool matches(const Type& pattern, const Type& wanted, Variables& variables) const;
  const Type* replaced(const Type& type, bool is_key, Variables& variables, Random& random);

  World& world_;
  std::vector<const Type*> pool_;
  std::vector<const Type*> keys_;
  std::vector<Overloads> overloads_;  // by name
  std::unordered_map<const Type*, Choices> known_;
};

// The texts that make sense where the function wants a string: patterns,
// timestamps, formats. nullptr where every text does.
const std::vector<std::string>* wanted_texts(const Overload& overload, std::size_t argument);
// Whether the argument is a place or a count, so that small numbers make sense.
bool wants_small_number(const Overload& overload, std::size_t argument);

// The call as it is written; a primary expression: it may stand wherever one may.
std::string written(const Overload& overload, const std::vector<std::string>& arguments);
// In front of .name or [key].
std::string as_operand(const std::string& text);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_RANDOM_CALLS_H_
