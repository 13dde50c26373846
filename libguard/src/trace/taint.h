// SPDX-License-Identifier: Apache-2.0
//
// Taint: follows what expressions make of secrets while they run.
//
//   Taint taint(values);
//   Program program = compile(*checked, Mode::kValue, &taint);
//   Value value = program.evaluate(activation, context);
//   if (taint.hides(program)) ...               // the value must not be printed
//
// A mask knows a secret by its place and by its text. A part of it, or the same in
// lower case, it does not know: so what is computed from a secret is one, too.
// Lifetime: the Values outlive it. Thread safety: one thread.
#ifndef LIBGUARD_TRACE_TAINT_H_
#define LIBGUARD_TRACE_TAINT_H_

#include <optional>
#include <string>
#include <vector>

#include "cel/program.h"
#include "cel/watch.h"
#include "evaluate/evaluate.h"
#include "trace/values.h"

namespace libguard::trace {

class Taint final : public cel::Watcher, public evaluate::Discretion {
 public:
  explicit Taint(Values& values) : values_(values) {}

  void enter(const cel::Expr& part, const cel::Value* locals, cel::Context& context) override;
  void leave(const cel::Expr& part, const cel::Value& value, cel::Context& context) override;

  // Of what was left last.
  bool hidden() const noexcept { return hidden_; }
  // Of the whole that was evaluated last.
  bool hides(const cel::Program& program) const override;
  std::optional<std::string> instead_of(const cel::Value& value) const override {
    return values_.instead_of(value);
  }

 private:
  Values& values_;
  std::vector<bool> open_;  // of each part that was entered: made of a secret?
  std::size_t looked_through_ = 0;
  const cel::Expr* last_ = nullptr;
  bool hidden_ = false;
};

}  // namespace libguard::trace

#endif  // LIBGUARD_TRACE_TAINT_H_
