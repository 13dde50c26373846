// SPDX-License-Identifier: Apache-2.0
#include "conformance/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "cel/check.h"
#include "cel/parse.h"
#include "cel/program.h"
#include "cel/render.h"
#include "conformance/block.h"
#include "conformance/proto_value.h"
#include "conformance/unchecked.h"
#include "unit/cel/resolved.h"

namespace conformance {

using namespace libguard::cel;

namespace {

constexpr std::uint64_t kSteps = 1'000'000;

class Bindings final : public Activation {
 public:
  std::vector<Value> values;  // by slot

  Value variable(std::uint32_t slot, Context& context) const override {
    if (!values[slot].is(ValueKind::kAbsent)) return values[slot];
    return context.error("the variable has no value");
  }
};

class Run {
 public:
  explicit Run(const Message& test) : test_(test), context_(arena_, kSteps) {
    add_standard_library(library_, types_);
    add_unresolved(library_, types_);
  }

  Outcome run() {
    if (const Entry* unread = unread_field()) return fails("what is not read: " + unread->name);
    Environment environment(types_, library_, std::string(test_.text("container")));
    if (!declare(environment)) return fails("a type that libguard does not have");
    const std::string expression = expand_blocks(std::string(test_.text("expr")));
    const libguard::Source source("test", expression);
    stage_ = Stage::kParser;
    auto ast = parse(source, {0, static_cast<std::uint32_t>(expression.size())});
    // What is wrong with the expressions of the suite is never their syntax.
    if (!ast) return fails(text_of(ast.error()));
    if (test_.flag("disable_check")) {
      return evaluates(compile(resolve(std::move(*ast), environment)));
    }
    stage_ = Stage::kChecker;
    auto checked = check(std::move(*ast), environment);
    if (!checked) return {wants_error(test_), stage_, text_of(checked.error())};
    if (const std::string part = unresolved_part(*checked->ast.root); !part.empty()) {
      return fails("checked, but not resolved: " + part);
    }
    if (!has_wanted_type(*checked->type)) return fails("of type " + type_name(*checked->type));
    if (test_.flag("check_only")) return {true, stage_, {}};
    return evaluates(compile(std::move(*checked)));
  }

 private:
  Outcome fails(std::string got) const { return {false, stage_, std::move(got)}; }

  static std::string text_of(const libguard::Diagnostics& problems) {
    return fmt::format("{} [{}]", problems.front().message, problems.front().code);
  }

  // A part of a test that nobody here looks at must not pass unseen.
  const Entry* unread_field() const {
    constexpr std::array<std::string_view, 12> kRead = {
        "name",     "description", "expr",  "disable_check", "check_only", "type_env",
        "bindings", "container",   "value", "typed_result",  "eval_error", "any_eval_errors"};
    for (const Entry& entry : test_.entries) {
      if (std::find(kRead.begin(), kRead.end(), entry.name) == kRead.end()) return &entry;
    }
    return nullptr;
  }

  bool declare(Environment& environment) {
    for (const Entry* entry : test_.all("type_env")) {
      const std::string name(entry->message->text("name"));
      if (entry->message->find("function") != nullptr) {
        if (!declare_function(name, entry->message->child("function"))) return false;
        continue;
      }
      const Type* type = read_type(entry->message->child("ident").child("type"), types_);
      if (type == nullptr) return false;
      environment.declare(name, type);
    }
    for (const Entry* entry : test_.all("bindings")) {
      const std::string name(entry->message->text("key"));
      const auto value =
          read_value(entry->message->child("value").child("value"), types_, context_);
      if (!value) return false;
      bind(environment, name, *value);
    }
    bindings_.values.resize(environment.variables().size());
    return true;
  }

  void bind(Environment& environment, const std::string& name, const Value& value) {
    const auto& variables = environment.variables();
    const auto named = [&](const Variable& variable) { return variable.name == name; };
    const auto found = std::find_if(variables.begin(), variables.end(), named);
    const std::size_t slot = found != variables.end()
                                 ? static_cast<std::size_t>(found - variables.begin())
                                 : environment.declare(name, types_.dyn());
    bindings_.values.resize(variables.size());
    bindings_.values[slot] = value;
  }

  bool declare_function(const std::string& name, const Message& function) {
    for (const Entry* entry : function.all("overloads")) {
      Overload overload;
      overload.name = name;
      overload.result = read_type(entry->message->child("result_type"), types_);
      for (const Entry* parameter : entry->message->all("params")) {
        overload.parameters.push_back(read_type(*parameter->message, types_));
        if (overload.parameters.back() == nullptr) return false;
      }
      if (overload.result == nullptr) return false;
      library_.add(std::move(overload));
    }
    return true;
  }

  bool has_wanted_type(const Type& type) {
    const Message& wanted = test_.child("typed_result").child("deduced_type");
    if (wanted.entries.empty()) return true;
    const Type* want = read_type(wanted, types_);
    return want != nullptr && type_name(*want) == type_name(type);
  }

  Outcome evaluates(const Program& program) {
    stage_ = Stage::kProgram;
    const Value got = program.evaluate(bindings_, context_);
    return {is_wanted(got), stage_, to_text(got, context_)};
  }

  bool is_wanted(const Value& got) {
    if (wants_error(test_)) return got.is(ValueKind::kError);
    const bool typed = test_.find("typed_result") != nullptr;
    const Message& result =
        typed ? test_.child("typed_result").child("result") : test_.child("value");
    if (result.entries.empty()) return !typed && got.is_true();  // wanted where nothing is said
    const auto want = read_value(result, types_, context_);
    return want && same_value(got, *want, context_);
  }

  const Message& test_;
  libguard::Arena arena_;
  TypeTable types_;
  Library library_;
  Context context_;
  Bindings bindings_;
  Stage stage_ = Stage::kSetUp;
};

}  // namespace

bool wants_error(const Message& test) {
  return test.find("eval_error") != nullptr || test.find("any_eval_errors") != nullptr;
}

Outcome run(const Message& test) { return Run(test).run(); }

}  // namespace conformance
