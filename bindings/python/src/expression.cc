// SPDX-License-Identifier: Apache-2.0
#include "libguard/expression.h"

#include <pybind11/stl.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expression.h"
#include "problems.h"
#include "records.h"

namespace libguard::python {
namespace {

// Types as libguard/expression.py describes them: ("int",), ("list", TYPE), ("map", KEY, VALUE),
// ("optional", TYPE), ("enum", [WORD...]), ("object", NAME, [(FIELD, TYPE, REQUIRED)...], CLASS).
class Types {
 public:
  ExpressionType read(const py::handle& described) {
    const auto parts = py::cast<py::tuple>(described);
    const auto word = py::cast<std::string>(parts[0]);
    if (word == "list") return ExpressionType::list(read(parts[1]));
    if (word == "map") return ExpressionType::map(read(parts[1]), read(parts[2]));
    if (word == "optional") return ExpressionType::optional(read(parts[1]));
    if (word == "enum") {
      return ExpressionType::enumeration(from_python<std::vector<std::string>>(parts[1]));
    }
    if (word == "object") return object(parts);
    return kSimple.at(word)();
  }

 private:
  // Two records are of one type only where they are made once.
  ExpressionType object(const py::tuple& parts) {
    const auto known = objects_.find(parts[3].ptr());
    if (known != objects_.end()) return known->second;
    std::vector<ExpressionField> fields;
    for (const py::handle one : parts[2]) {
      const auto field = py::cast<py::tuple>(one);
      const bool required = py::cast<bool>(field[2]);
      fields.push_back(
          {py::cast<std::string>(field[0]), read(field[1]),
           required ? ExpressionField::Presence::kRequired : ExpressionField::Presence::kOptional});
    }
    ExpressionType made =
        ExpressionType::object(py::cast<std::string>(parts[1]), std::move(fields));
    objects_.emplace(parts[3].ptr(), made);
    return made;
  }

  static const std::map<std::string, ExpressionType (*)()> kSimple;
  std::map<PyObject*, ExpressionType> objects_;
};

const std::map<std::string, ExpressionType (*)()> Types::kSimple = {
    {"any", ExpressionType::dyn},           {"null", ExpressionType::null},
    {"bool", ExpressionType::boolean},      {"int", ExpressionType::int64},
    {"float", ExpressionType::float64},     {"str", ExpressionType::string},
    {"bytes", ExpressionType::bytes},       {"timedelta", ExpressionType::duration},
    {"datetime", ExpressionType::timestamp}};

class NativeEnvironment {
 public:
  explicit NativeEnvironment(const py::dict& variables) {
    Types types;
    for (const auto& [name, described] : variables) {
      environment_.declare(py::cast<std::string>(name), types.read(described));
    }
  }

  const ExpressionEnvironment& held() const noexcept { return environment_; }

 private:
  ExpressionEnvironment environment_;
};
using EnvironmentPtr = std::shared_ptr<NativeEnvironment>;

class NativeExpression {
 public:
  NativeExpression(EnvironmentPtr environment, const std::string& name, const std::string& text)
      : environment_(std::move(environment)),
        expression_(value_or_raise(compile_expression(Source(name, text), environment_->held()),
                                   "ExpressionError")) {}

  py::object evaluate(const py::dict& variables, std::uint64_t steps) const {
    ExpressionBindings bindings(environment_->held());
    for (const auto& [name, value] : variables) {
      const Diagnostics problems = bindings.set(py::cast<std::string>(name), read_value(value));
      if (!problems.empty()) raise("ExpressionError", problems);
    }
    ExpressionValue result;
    {
      const py::gil_scoped_release free;
      result = expression_.evaluate(bindings, {steps});
    }
    return show_value(result);
  }

  std::string type() const { return expression_.type().name(); }

 private:
  EnvironmentPtr environment_;
  Expression expression_;
};

}  // namespace

void bind_expression(py::module_& module) {
  py::class_<NativeEnvironment, EnvironmentPtr>(module, "NativeEnvironment")
      .def(py::init<const py::dict&>(), py::arg("variables"))
      .def("functions",
           [](const NativeEnvironment& self) { return to_python(self.held().functions()); });
  py::class_<NativeExpression>(module, "NativeExpression")
      .def(py::init<EnvironmentPtr, const std::string&, const std::string&>(),
           py::arg("environment"), py::arg("name"), py::arg("text"))
      .def("evaluate", &NativeExpression::evaluate, py::arg("variables"), py::arg("steps"))
      .def("type", &NativeExpression::type);
}

}  // namespace libguard::python
