// SPDX-License-Identifier: Apache-2.0
//
// What the checker takes for guarded never reads what is not set.
//
//   test-cel-guards --cases 100000 --seed 7     the cases 7, 8, 9, ...
//   test-cel-guards --cases 2000 --alarms 20    what is refused and never went wrong
//
// Each case is a few clauses, as of a rule: an `each`, some `let` and `when`. They
// are checked as a rule compiler does, and evaluated over several random values.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>

#include "cel/program.h"
#include "oracle/cel/datum_value.h"
#include "oracle/cel/random_guards.h"
#include "unit/cel/support.h"

namespace libguard::cel::oracle {
namespace {

constexpr std::uint64_t kSteps = 100'000;
constexpr int kTries = 12;        // values for each case
constexpr int kAlarmTries = 300;  // and for one that is refused
constexpr int kMostShown = 10;

// The optional fields of World.
bool says_unset(const Value& value) {
  if (!value.is(ValueKind::kError)) return false;
  const std::string_view message = value.as_error().message;
  for (const char* field : {"size", "tag", "note", "child"}) {
    if (message == fmt::format("'{}' is not set", field)) return true;
  }
  return false;
}

bool reads_optional(const Expr& expr) {
  const bool reads = expr.kind == ExprKind::kSelect && !expr.optional && expr.field != nullptr &&
                     expr.field->optional;
  return reads || std::any_of(expr.operands.begin(), expr.operands.end(),
                              [](const Expr* operand) { return reads_optional(*operand); });
}

struct Part {
  Clause::Kind kind = Clause::Kind::kWhen;
  std::uint32_t slot = 0;
  Program program;
};

enum class Guarding { kChecked, kIgnored };

// The clauses of one case, ready to run.
class Compiled {
 public:
  // None where the checker refuses one.
  static std::optional<Compiled> of(const World& world, const std::vector<Clause>& clauses,
                                    Guarding guarding) {
    Compiled compiled(world);
    for (const Clause& clause : clauses) {
      if (!compiled.add(clause, guarding)) return std::nullopt;
    }
    return compiled;
  }

  bool reads_optional() const { return reads_optional_; }

  // Whether something that is not set was read.
  bool reads_unset(const Data& values) const {
    if (parts_.front().kind != Clause::Kind::kEach) return run(values, nullptr);
    Arena arena;
    Context context(arena, kSteps);
    const Value range = parts_.front().program.evaluate(Variables(*this, values, {}), context);
    if (says_unset(range)) return true;
    if (!range.is(ValueKind::kList)) return false;
    for (std::uint32_t i = 0; i < range.as_list().size(); ++i) {
      const Value element = range.as_list().at(i, context);
      if (run(values, &element)) return true;
    }
    return false;
  }

 private:
  explicit Compiled(const World& world)
      : environment_(world.environment), given_(world.environment.variables().size()) {}

  bool add(const Clause& clause, Guarding guarding) {
    const Facts* const known = &known_;
    const Mode mode = guarding == Guarding::kChecked ? Mode::kValue : Mode::kPlace;
    Result<Ast> ast = parse_text(clause.text);
    if (!ast) return false;
    Result<Checked> checked = check(std::move(*ast), environment_, {&known, 1}, mode);
    if (!checked) return false;
    reads_optional_ = reads_optional_ || oracle::reads_optional(*checked->ast.root);
    Part part;
    part.kind = clause.kind;
    Proof& proof = checked->proof;
    if (clause.kind == Clause::Kind::kEach) {
      part.slot = environment_.declare(clause.name, checked->type->parameters[0]);
      for (const std::string& path : proof.elements) known_.insert(clause.name + path);
    } else if (clause.kind == Clause::Kind::kLet) {
      part.slot = environment_.declare(clause.name, checked->type, std::move(proof));
    } else {
      known_.merge(proof.if_true);
    }
    part.program = compile(std::move(*checked));
    parts_.push_back(std::move(part));
    return true;
  }

  class Variables final : public Activation {
   public:
    Variables(const Compiled& compiled, const Data& values, const Value& element)
        : compiled_(compiled), values_(values), element_(element) {}
    Value variable(std::uint32_t slot, Context& context) const override {
      if (slot < compiled_.given_) return to_value(values_[slot], context);
      for (const Part& part : compiled_.parts_) {
        if (part.slot != slot) continue;
        return part.kind == Clause::Kind::kEach ? element_ : part.program.evaluate(*this, context);
      }
      return context.error("no such variable");
    }

   private:
    const Compiled& compiled_;
    const Data& values_;
    Value element_;
  };

  bool run(const Data& values, const Value* element) const {
    Arena arena;
    Context context(arena, kSteps);
    const Variables variables(*this, values, element == nullptr ? Value() : *element);
    for (const Part& part : parts_) {
      if (part.kind != Clause::Kind::kWhen) continue;
      const Value value = part.program.evaluate(variables, context);
      if (says_unset(value)) return true;
      if (!value.is_true()) return false;
    }
    return false;
  }

  Environment environment_;
  std::size_t given_;  // variables of the world
  std::vector<Part> parts_;
  Facts known_;
  bool reads_optional_ = false;
};

std::string text_of(const std::vector<Clause>& clauses) {
  std::string text;
  for (const Clause& clause : clauses) {
    switch (clause.kind) {
      case Clause::Kind::kEach:
        text += fmt::format("  each {} in {}\n", clause.name, clause.text);
        break;
      case Clause::Kind::kLet:
        text += fmt::format("  let {} = {}\n", clause.name, clause.text);
        break;
      case Clause::Kind::kWhen:
        text += fmt::format("  when {}\n", clause.text);
        break;
    }
  }
  return text;
}

struct Settings {
  std::uint64_t cases = 10'000;
  std::uint64_t seed = 1;
  std::uint64_t alarms = 0;
};

class Run {
 public:
  explicit Run(const Settings& settings) : settings_(settings) {}

  int run() {
    for (std::uint64_t i = 0; i < settings_.cases; ++i) one(settings_.seed + i);
    std::sort(alarms_.begin(), alarms_.end(),
              [](const auto& a, const auto& b) { return a.size() < b.size(); });
    if (alarms_.size() > settings_.alarms) alarms_.resize(settings_.alarms);
    for (const std::string& alarm : alarms_) std::printf("refused\n%s", alarm.c_str());
    std::printf(
        "%llu random rules from seed %llu: %llu accepted that read optional fields, %llu without; "
        "%llu refused",
        number(settings_.cases), number(settings_.seed), number(reading_), number(idle_),
        number(refused_));
    if (settings_.alarms > 0) std::printf(", %llu of them never went wrong", number(harmless_));
    std::printf("; %llu read what is not set\n", number(wrong_));
    // What does not read them shows nothing.
    if (settings_.cases >= 1000 && reading_ * 3 < settings_.cases) {
      std::puts("less than a third of them tests anything");
      return 1;
    }
    return wrong_ == 0 ? 0 : 1;
  }

 private:
  static unsigned long long number(std::uint64_t value) { return value; }

  void one(std::uint64_t seed) {
    Random random(seed);
    GuardWriter writer(random);
    const std::vector<Clause> clauses = writer.write();
    const std::optional<Compiled> compiled = Compiled::of(world_, clauses, Guarding::kChecked);
    if (!compiled) {
      ++refused_;
      if (settings_.alarms > 0 && writer.guarded()) weigh(clauses, random);
      return;
    }
    ++(compiled->reads_optional() ? reading_ : idle_);
    if (!goes_wrong(*compiled, kTries, random) || ++wrong_ > kMostShown) return;
    std::printf("seed %llu reads what is not set:\n%s", number(seed), text_of(clauses).c_str());
  }

  void weigh(const std::vector<Clause>& clauses, Random& random) {
    const std::optional<Compiled> compiled = Compiled::of(world_, clauses, Guarding::kIgnored);
    if (!compiled || goes_wrong(*compiled, kAlarmTries, random)) return;
    ++harmless_;
    alarms_.push_back(text_of(clauses));
  }

  bool goes_wrong(const Compiled& compiled, int tries, Random& random) {
    for (int i = 0; i < tries; ++i) {
      Data values;
      for (const Variable& variable : world_.environment.variables()) {
        values.push_back(random_value(*variable.type, variable.name, {}, random));
      }
      if (compiled.reads_unset(values)) return true;
    }
    return false;
  }

  const Settings settings_;
  World world_;
  std::uint64_t reading_ = 0;
  std::uint64_t idle_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t harmless_ = 0;
  std::uint64_t wrong_ = 0;
  std::vector<std::string> alarms_;
};

bool read(const char* text, std::uint64_t& number) {
  const char* end = text + std::strlen(text);
  const auto result = std::from_chars(text, end, number);
  return result.ec == std::errc() && result.ptr == end;
}

int main_of(int count, char** arguments) {
  Settings settings;
  for (int i = 1; i < count; i += 2) {
    const std::string_view option = arguments[i];
    std::uint64_t* const number = option == "--cases"    ? &settings.cases
                                  : option == "--seed"   ? &settings.seed
                                  : option == "--alarms" ? &settings.alarms
                                                         : nullptr;
    if (number == nullptr || i + 1 == count || !read(arguments[i + 1], *number)) {
      std::fputs("usage: test-cel-guards [--cases COUNT] [--seed FIRST] [--alarms SHOWN]\n",
                 stderr);
      return 2;
    }
  }
  return Run(settings).run();
}

}  // namespace
}  // namespace libguard::cel::oracle

int main(int count, char** arguments) { return libguard::cel::oracle::main_of(count, arguments); }
