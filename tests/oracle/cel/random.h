// SPDX-License-Identifier: Apache-2.0
//
// Random expressions that are well typed, over random variables.
//
//   World world;                                   // once: types, library, variables
//   Generator generator(world, {.unknowns = false});
//   Case made = generator.make(seed);              // the same for the same seed
//   parse(made.text) ... check(ast, world.environment) ... made.values[slot]
//
// Every expression ends: what it costs is bounded by its size. A few of a hundred
// are refused by the checker, where an optional field is read without a guard.
#ifndef TESTS_ORACLE_CEL_RANDOM_H_
#define TESTS_ORACLE_CEL_RANDOM_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cel/check.h"
#include "cel/function.h"
#include "cel/type.h"
#include "oracle/cel/datum.h"

namespace libguard::cel::oracle {

// A row of numbers that depends on its seed alone, on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();
  // From 0 to below the bound. REQUIRES: bound > 0
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool chance(unsigned percent) { return below(100) < percent; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::uint64_t state_;
};

// What all expressions are made over. A variable's name tells its type.
struct World {
  World();

  TypeTable types;
  Library library;
  Environment environment{types, library};
  // node: name, size?, tag?, labels, info {id, note?}, child?
  Type* node = nullptr;
};

struct Options {
  bool unknowns = true;  // values, elements and fields that are unknown
  bool errors = true;    // variables that are errors
  bool objects = true;   // variables of World::node
  bool open_lists = true;
  unsigned size = 24;  // about how many nodes
  // Which functions and operators are called; all where empty.
  std::function<bool(const Overload&)> admits;
};

struct Case {
  std::uint64_t seed = 0;
  std::string text;
  const Type* type = nullptr;
  Data values;  // by the slot of the variable
};

class Calls;

// The world must outlive it. Not thread-safe.
class Generator {
 public:
  Generator(World& world, Options options);
  ~Generator();

  Case make(std::uint64_t seed);

 private:
  World& world_;
  Options options_;
  std::unique_ptr<Calls> calls_;
};

// A value of the type, which may be or hold what the options allow. `name` is
// what unknowns in it wait for.
Datum random_value(const Type& type, const std::string& name, const Options& options,
                   Random& random);
// One that is known through and through, or nothing where the type has none.
Datum random_literal(const Type& type, Random& random);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_RANDOM_H_
