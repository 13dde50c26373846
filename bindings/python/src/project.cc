// SPDX-License-Identifier: Apache-2.0
#include "libguard/project.h"

#include <pybind11/stl.h>

#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inputs.h"
#include "policy.h"
#include "problems.h"
#include "project.h"
#include "records.h"
#include "report.h"

namespace libguard::python {
namespace {

using Environment = std::map<std::string, std::string>;

Surroundings surroundings_of(const Environment& environment, std::int64_t now) {
  return {[environment](const char* name) -> std::optional<std::string> {
            const auto found = environment.find(name);
            if (found == environment.end()) return std::nullopt;
            return found->second;
          },
          now};
}

py::object named_text(const Source& source) {
  return py::make_tuple(to_python(source.name()), to_python(std::string(source.text())));
}

py::list named_texts(const std::vector<Source>& sources) {
  py::list texts;
  for (const Source& source : sources) texts.append(named_text(source));
  return texts;
}

class NativeProject {
 public:
  // Without `trusts` overrides are not looked for, and nothing is asked of git.
  NativeProject(const ProjectOptions& options, const Environment& environment, std::int64_t now) {
    const Surroundings here = surroundings_of(environment, now);
    Result<Project> project = find_project(options, here);
    if (!project) fail(options.trusts ? "TrustError" : "PolicyError", project.error());
    project_ = *std::move(project);
    if (!options.trusts) return;
    Result<Overrides> overrides = open_overrides(project_, options, here);
    if (!overrides) fail("TrustError", overrides.error());
    overrides_ = *std::move(overrides);
  }

  const Project& project() const noexcept { return project_; }

  // What NativePolicy is made of: rule files, and the configuration.
  py::tuple rules() const {
    const Source& source = project_.configuration.source;
    return py::make_tuple(named_texts(project_.rule_files),
                          source.name().empty() ? py::none() : named_text(source));
  }

  NativeReport check(const PolicyPtr& policy, const py::list& items, const CheckOptions& how) {
    GivenInputs given = take_inputs(items);
    const py::gil_scoped_release free;
    Discovered inputs = find_inputs(project_, given.paths);
    add_given(std::move(given), inputs);
    return {check_inputs(project_, policy->policy(), *overrides_, inputs, how), policy};
  }

  py::object overrides(const PolicyPtr& policy) const {
    return to_python(override_states(*overrides_, policy->policy()));
  }
  // The record that asks for an override, its path from the current folder, and its text.
  py::tuple draft(const PolicyPtr& policy, const py::object& finding, const py::dict& asked) const {
    OverrideRequest request;
    request.reason = from_python<std::string>(asked["reason"]);
    request.requested_by = from_python<std::string>(asked["requested_by"]);
    request.ticket = from_python<std::string>(asked["ticket"]);
    request.category = from_python<std::string>(asked["category"]);
    request.exact = py::cast<bool>(asked["exact"]);
    if (!asked["until"].is_none()) request.until = day_of(asked["until"]);
    const OverrideRecord record = value_or_raise(
        draft_override(*overrides_, policy->policy(), from_python<Finding>(finding), request),
        "OverrideError");
    const std::string file =
        project_.resolve_from_root(project_.guard_folder + "/overrides/" + record.id + ".yaml");
    return py::make_tuple(to_python(record), to_python(file), to_python(render_override(record)));
  }

  py::object trust() const { return to_python(overrides_->trust()); }
  py::object today() const { return date_of(overrides_->today()); }

 private:
  [[noreturn]] static void fail(const char* error_class, const Diagnostics& problems) {
    const py::gil_scoped_acquire gil;
    raise(error_class, problems);
  }

  Project project_;
  std::optional<Overrides> overrides_;  // there where the project trusts
};

std::unique_ptr<NativeProject> open(const std::string& config,
                                    const std::vector<std::string>& rules, bool trusts,
                                    const std::string& trust_ref,
                                    const std::vector<std::string>& evidence,
                                    const std::string& change_author,
                                    const Environment& environment, std::int64_t now) {
  ProjectOptions options;
  options.config = config;
  options.rules = rules;
  options.trusts = trusts;
  options.trust_ref = trust_ref;
  options.evidence = evidence;
  options.change_author = change_author;
  const py::gil_scoped_release free;
  return std::make_unique<NativeProject>(options, environment, now);
}

}  // namespace

void bind_project(py::module_& module) {
  py::class_<NativeProject>(module, "NativeProject")
      .def(py::init(&open), py::arg("config"), py::arg("rules"), py::arg("trusts"),
           py::arg("trust_ref"), py::arg("evidence"), py::arg("change_author"),
           py::arg("environment"), py::arg("now"))
      .def("rules", &NativeProject::rules)
      .def("paths", [](const NativeProject& self) { return to_python(self.project().paths({})); })
      .def("folder", [](const NativeProject& self) { return to_python(self.project().folder); })
      .def("root", [](const NativeProject& self) { return to_python(self.project().root); })
      .def(
          "check",
          [](NativeProject& self, const PolicyPtr& policy, const py::list& items,
             std::optional<bool> complete, const std::string& terraform_source,
             bool subject_digests, unsigned threads) {
            return self.check(policy, items,
                              check_options(complete, terraform_source, subject_digests, threads));
          },
          py::arg("policy"), py::arg("items"), py::arg("complete"), py::arg("terraform_source"),
          py::arg("subject_digests"), py::arg("threads"))
      .def("overrides", &NativeProject::overrides, py::arg("policy"))
      .def("draft", &NativeProject::draft, py::arg("policy"), py::arg("finding"), py::arg("asked"))
      .def("trust", &NativeProject::trust)
      .def("today", &NativeProject::today);
  module.def("repository", [] {
    const std::string root = repository_root();
    const Whereabouts where = whereabouts(root);
    return py::make_tuple(to_python(root),
                          py::make_tuple(to_python(where.root), to_python(where.folder)));
  });
  module.def(
      "read_rules",
      [](const std::vector<std::string>& paths) {
        return named_texts(value_or_raise(read_rule_files(paths), "PolicyError"));
      },
      py::arg("paths"));
}

}  // namespace libguard::python
