// SPDX-License-Identifier: Apache-2.0
//
// Programs: checked expressions, ready to be evaluated many times.
//
//   Program program = compile(*checked);
//   Value verdict = program.evaluate(activation, context);
//
// Thread safety: a Program is immutable; evaluate from as many threads as you
// like, each with a Context of its own.
#ifndef LIBGUARD_CEL_PROGRAM_H_
#define LIBGUARD_CEL_PROGRAM_H_

#include <cstdint>
#include <memory>

#include "cel/check.h"
#include "cel/value.h"
#include "cel/watch.h"

namespace libguard::cel {

// Gives variables their values, by the slot that Environment::declare gave.
class Activation {
 public:
  // May be computed when first asked for. Errors and unknowns are values.
  virtual Value variable(std::uint32_t slot, Context& context) const = 0;

 protected:
  ~Activation() = default;
};

// For expressions that use no variable.
class NoVariables final : public Activation {
 public:
  Value variable(std::uint32_t, Context&) const override { return Value::null(); }
};

class Program {
 public:
  Program() noexcept;
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;
  ~Program();

  // A value, an unknown, or an error; never absent, but in Mode::kPlace, where
  // an unset field gives an absent value with its origin and missing path.
  // REQUIRES: the program was made by compile()
  Value evaluate(const Activation& activation, Context& context) const;

  // The checked tree that it was made from. REQUIRES: the program was made by compile()
  const Expr& root() const noexcept;

  explicit operator bool() const noexcept { return held_ != nullptr; }

 private:
  friend Program compile(Checked checked, Mode mode, Watcher* watcher);
  struct Held;
  std::unique_ptr<const Held> held_;
};

// Cannot fail: what the checker accepts, this can compile. Constants are folded
// and literal patterns compiled here. The types and the library that the check
// used must outlive the program. A `watcher` is told of every evaluation; without
// one that costs nothing.
Program compile(Checked checked, Mode mode = Mode::kValue, Watcher* watcher = nullptr);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_PROGRAM_H_
