// SPDX-License-Identifier: Apache-2.0
#include "report.h"

#include <pybind11/stl.h>

#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "libguard/check.h"
#include "libguard/redact.h"
#include "libguard/report.h"
#include "libguard/report_formats.h"
#include "records.h"

namespace libguard::python {
namespace {

constexpr auto kFields =
    std::tuple(field("findings", &Report::findings), field("problems", &Report::problems),
               field("skipped", &Report::skipped), field("rules", &Report::rules),
               field("files", &Report::files), field("documents", &Report::documents),
               field("resources", &Report::resources), field("evaluated", &Report::evaluated),
               field("complete", &Report::complete), field("planned", &Report::planned),
               field("origins", &Report::origins), field("suppressions", &Report::suppressions),
               field("trust", &Report::trust), field("overrides", &Report::overrides),
               field("lapsed", &Report::lapsed), field("gone", &Report::gone),
               field("changes", &Report::changes));

py::object get_field(const NativeReport& native, std::string_view name) {
  py::object found;
  const auto look = [&](const auto& one) {
    if (one.name == name) found = get(native.report, one);
  };
  std::apply([&](const auto&... fields) { (look(fields), ...); }, kFields);
  if (!found) throw py::key_error(std::string(name));
  return found;
}

py::dict state_of(const NativeReport& native) {
  py::dict state;
  std::apply(
      [&](const auto&... fields) { ((state[fields.name] = get(native.report, fields)), ...); },
      kFields);
  return state;
}

NativeReport from_state(const PolicyPtr& policy, const py::dict& state) {
  NativeReport native{{}, policy};
  std::apply(
      [&](const auto&... fields) {
        (set(native.report, fields, py::object(state[fields.name])), ...);
      },
      kFields);
  return native;
}

// The report with the reasons of its rules, which a policy without texts has not put there.
Report with_reasons(const NativeReport& native) {
  Report report = native.report;
  std::map<std::string, std::string> reasons;
  for (const RuleInfo& rule : native.policy->rules()) reasons[rule.id] = rule.why;
  for (Finding& finding : report.findings) {
    if (finding.why.empty()) finding.why = reasons[finding.rule];
  }
  return report;
}

// A rendering without the GIL, and without tokens of known formats, as the command prints it.
template <typename Render>
py::str rendered(const Render& render) {
  std::string text;
  {
    const py::gil_scoped_release free;
    text = without_tokens(render());
  }
  return to_python(text);
}

// The root of the repository and the folder that paths start from.
using WherePair = std::pair<std::string, std::string>;

py::str sarif(const NativeReport& native, bool full, const std::string& category,
              const WherePair& where) {
  return rendered([&] {
    const SarifProfile profile = full ? SarifProfile::kFull : SarifProfile::kGithub;
    return render_sarif(native.report, native.policy->rules(),
                        {profile, category, {where.first, where.second}});
  });
}

}  // namespace

void bind_report(py::module_& module) {
  py::class_<NativeReport>(module, "NativeReport")
      .def_static("from_state", &from_state, py::arg("policy"), py::arg("state"))
      .def("state", &state_of)
      .def("get", &get_field, py::arg("name"))
      .def(
          "exit_code",
          [](const NativeReport& native, bool allow_empty) {
            return exit_code(native.report, allow_empty);
          },
          py::arg("allow_empty"))
      .def(
          "text",
          [](const NativeReport& native, bool color, bool verbose) {
            return rendered([&] { return render_text(native.report, {color, verbose, true}); });
          },
          py::arg("color"), py::arg("verbose"))
      .def("json",
           [](const NativeReport& native) {
             return rendered([&] { return render_json(with_reasons(native)); });
           })
      .def("sarif", &sarif, py::arg("full"), py::arg("category"), py::arg("where"))
      .def(
          "junit",
          [](const NativeReport& native, const WherePair& where) {
            return rendered([&] {
              return render_junit(native.report, {where.first, where.second});
            });
          },
          py::arg("where"))
      .def(
          "gitlab",
          [](const NativeReport& native, const WherePair& where) {
            return rendered([&] {
              return render_gitlab(native.report, {where.first, where.second});
            });
          },
          py::arg("where"))
      .def(
          "markdown",
          [](const NativeReport& native, std::size_t most_bytes) {
            return rendered([&] {
              return render_markdown(native.report,
                                     {.most_bytes = most_bytes, .rules = native.policy->rules()});
            });
          },
          py::arg("most_bytes"))
      .def("html", [](const NativeReport& native) {
        return rendered([&] { return render_html(native.report, native.policy->rules()); });
      });
}

}  // namespace libguard::python
