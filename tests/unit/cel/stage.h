// SPDX-License-Identifier: Apache-2.0
//
// Where tests evaluate expressions: variables with values, and results as text.
//
//   Stage stage;
//   stage.declare("x", stage.types.integer(), Value::integer(1));
//   CHECK(stage.text("x + 1") == "2");
#ifndef TESTS_UNIT_CEL_STAGE_H_
#define TESTS_UNIT_CEL_STAGE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cel/collections.h"
#include "cel/program.h"
#include "cel/render.h"
#include "unit/cel/support.h"

namespace libguard::cel {

// An object that holds what the test says.
class FakeObject final : public Object {
 public:
  explicit FakeObject(const Type* type) : type_(type), values_(type->fields.size()) {}

  const Type& type() const noexcept override { return *type_; }
  Value get(const Field& field, Context&) const override { return values_[field.index]; }
  bool equals(const Object& other) const noexcept override { return this == &other; }
  void set(std::string_view name, const Value& value) {
    values_[type_->field(name)->index] = value;
  }

 private:
  const Type* type_;
  std::vector<Value> values_;
};

class Stage final : public Activation {
 public:
  explicit Stage(std::uint64_t steps = 1'000'000) : context(arena, steps) {
    add_standard_library(library, types);
  }

  void declare(std::string name, const Type* type, const Value& value) {
    environment.declare(std::move(name), type);
    values_.push_back(value);
  }
  void declare(std::string name, const Value& value) {
    declare(std::move(name), types.dyn(), value);
  }
  static void add_field(Type* object, std::string name, const Type* type) {
    const auto index = static_cast<std::uint32_t>(object->fields.size());
    object->fields.push_back({std::move(name), type, false, index});
  }

  Program compile(std::string text, Mode mode = Mode::kValue) {
    Result<Ast> ast = parse_text(std::move(text));
    if (!ast) throw std::runtime_error(lines_of(ast.error()).front());
    Result<Checked> checked = check(std::move(*ast), environment, {}, mode);
    if (!checked) throw std::runtime_error(lines_of(checked.error()).front());
    return cel::compile(std::move(*checked), mode);
  }
  Value evaluate(std::string text, Mode mode = Mode::kValue) {
    programs_.push_back(compile(std::move(text), mode));
    return programs_.back().evaluate(*this, context);
  }
  // The result; "unknown: a, b" and "error: message" for those.
  std::string text(std::string text) { return text_of(evaluate(std::move(text))); }
  std::string text_of(const Value& value) {
    if (value.is(ValueKind::kError)) return "error: " + std::string(value.as_error().message);
    if (!value.is(ValueKind::kUnknown)) return to_text(value, context);
    std::string names = "unknown:";
    for (const std::string_view name : value.as_unknown().references)
      names.append(" ").append(name);
    return names;
  }

  Value list(std::initializer_list<Value> elements) {
    const std::span<const Value> values(elements.begin(), elements.size());
    return make_list(arena.copy(values), nullptr, arena);
  }
  // With others, that are not known.
  Value open_list(std::initializer_list<Value> elements, std::string_view waits_for) {
    const std::span<const Value> values(elements.begin(), elements.size());
    const Value missing = context.unknown({waits_for});
    return make_list(arena.copy(values), &missing.as_unknown(), arena);
  }

  Value variable(std::uint32_t slot, Context&) const override { return values_[slot]; }

  Arena arena;
  TypeTable types;
  Library library;
  Environment environment{types, library};
  Context context;

 private:
  std::vector<Value> values_;
  std::vector<Program> programs_;  // results point into them
};

}  // namespace libguard::cel

#endif  // TESTS_UNIT_CEL_STAGE_H_
