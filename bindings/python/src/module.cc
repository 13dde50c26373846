// SPDX-License-Identifier: Apache-2.0
//
// The native half of the package `libguard`: what its Python files call, and nobody else.
#include <pybind11/pybind11.h>

#include "expression.h"
#include "libguard/version.h"
#include "policy.h"
#include "project.h"
#include "records.h"
#include "report.h"

namespace libguard::python {
namespace {

// Names of the fields that the library has of a record, for the test that compares them.
template <typename T>
void add_fields(py::dict& all) {
  py::list names;
  std::apply([&](const auto&... fields) { (names.append(fields.name), ...); }, Record<T>::kFields);
  all[Record<T>::kClass] = names;
}

template <typename... Ts>
py::dict fields_of() {
  py::dict all;
  (add_fields<Ts>(all), ...);
  return all;
}

template <typename... Ts>
py::dict words_of() {
  py::dict all;
  const auto add = [&]<typename T>(const T*) {
    py::list words;
    for (const T one : Words<T>::kAll) words.append(std::string(name_of(one)));
    all[Words<T>::kClass] = words;
  };
  (add(static_cast<const Ts*>(nullptr)), ...);
  return all;
}

}  // namespace
}  // namespace libguard::python

PYBIND11_MODULE(_libguard, module) {
  using namespace libguard;
  using namespace libguard::python;
  module.attr("version") = std::string(version());
  module.def(
      "record_fields",
      &fields_of<Place, ResourceId, Region, Definition, Excerpt, FixHint, Exemption, OverrideOffer,
                 Finding, SkippedInput, RuleCount, RuleInfo::Platform, RuleInfo::Parameter,
                 RuleInfo::Example, RuleInfo, OverrideSubject, OverrideRecord, OverrideProof,
                 OverrideStatus, Suppression, BaselineEntry, GuardrailChange, TrustInfo>);
  module.def("record_words",
             &words_of<Severity, Level, Verdict, Exemption::Kind, OverrideState, ProofKind,
                       Suppression::Kind, Suppression::State, GuardrailChange::Kind>);
  module.def(
      "resource_text",
      [](const py::object& id) { return to_python(from_python<ResourceId>(id).to_string()); },
      py::arg("resource"));
  module.def(
      "render_diagnostic",
      [](const py::object& one) { return to_python(render(from_python<Diagnostic>(one))); },
      py::arg("diagnostic"));
  bind_policy(module);
  bind_report(module);
  bind_project(module);
  bind_expression(module);
}
