// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/agreement.h"

#include <utility>
#include <vector>

#include "cel/program.h"
#include "cel/watch.h"
#include "oracle/cel/datum_value.h"
#include "oracle/cel/reference.h"
#include "unit/cel/support.h"

namespace libguard::cel::oracle {

namespace {

constexpr std::uint64_t kSteps = 1'000'000;

class Variables final : public Activation {
 public:
  explicit Variables(const Data& data) : data_(data) {}
  Value variable(std::uint32_t slot, Context& context) const override {
    return to_value(data_[slot], context);
  }

 private:
  const Data& data_;
};

struct Evaluation {
  Datum result;
  bool exhausted = false;
};

Evaluation evaluate(const Program& program, const Data& values, std::uint64_t steps) {
  Arena arena;
  Context context(arena, steps);
  const Value value = program.evaluate(Variables(values), context);
  const bool exhausted = context.refused() > 0;
  // Reading the result takes steps, too.
  Context reading(arena, kSteps);
  return {to_datum(value, reading), exhausted};
}

// Whether what is told of is nested, and what it came to.
class Listener final : public Watcher {
 public:
  void enter(const Expr& part, const Value*, Context&) override { parts_.push_back(&part); }
  void leave(const Expr& part, const Value& value, Context&) override {
    nested_ = nested_ && !parts_.empty() && parts_.back() == &part;
    if (!parts_.empty()) parts_.pop_back();
    last_ = value;
  }
  // Once all is done, the last part is the whole.
  bool heard_all_of(const Value& result) const {
    return nested_ && parts_.empty() && last_.kind() == result.kind();
  }

 private:
  std::vector<const Expr*> parts_;
  Value last_;
  bool nested_ = true;
};

Outcome outcome_of(const Datum& result) {
  if (result.is<Waiting>()) return Outcome::kUnknown;
  return result.is<Wrong>() ? Outcome::kError : Outcome::kValue;
}

Agreement disagreement(std::string what, Datum program, Datum reference) {
  return {Outcome::kDisagree, std::move(what), std::move(program), std::move(reference)};
}

// Empty where a program that is watched gives the same.
std::string watched(const Environment& environment, const std::string& text, const Data& values,
                    const Datum& expected, Datum& got) {
  Listener listener;
  Result<Checked> checked = check(*parse_text(text), environment);
  const Program program = compile(std::move(*checked), Mode::kValue, &listener);
  Arena arena;
  Context context(arena, kSteps);
  const Value value = program.evaluate(Variables(values), context);
  const bool heard = listener.heard_all_of(value);
  Context reading(arena, kSteps);
  got = to_datum(value, reading);
  if (!same_result(got, expected)) return "the watched program";
  return heard ? "" : "what the watcher heard";
}

}  // namespace

Agreement compare(World& world, const std::string& text, const Data& values, std::uint64_t seed) {
  Result<Ast> ast = parse_text(text);
  if (!ast) return {};
  Result<Checked> checked = check(std::move(*ast), world.environment);
  if (!checked) return {};
  Reference reference(values);
  Datum expected = reference.evaluate(*checked->ast.root);
  const Program program = compile(std::move(*checked));
  Evaluation got = evaluate(program, values, kSteps);
  if (got.exhausted || reference.exhausted()) return {Outcome::kTooLong, {}, {}, {}};
  if (!same_result(got.result, expected)) {
    return disagreement("program and reference", std::move(got.result), std::move(expected));
  }
  Evaluation again = evaluate(program, values, kSteps);
  if (!same_result(again.result, expected)) {
    return disagreement("the second evaluation", std::move(again.result), std::move(expected));
  }
  Datum told;
  if (std::string what = watched(world.environment, text, values, expected, told); !what.empty()) {
    return disagreement(std::move(what), std::move(told), std::move(expected));
  }
  Evaluation starved = evaluate(program, values, Random(seed).below(12));
  if (!starved.result.is<Wrong>() && !same_result(starved.result, expected)) {
    return disagreement("with few steps", std::move(starved.result), std::move(expected));
  }
  return {outcome_of(expected), {}, {}, {}};
}

}  // namespace libguard::cel::oracle
