// SPDX-License-Identifier: Apache-2.0
#include "policy.h"

#include <pybind11/stl.h>

#include <algorithm>
#include <optional>

#include "expression.h"
#include "inputs.h"
#include "libguard/check.h"
#include "libguard/encoding.h"
#include "libguard/plan.h"
#include "problems.h"
#include "records.h"
#include "report.h"

namespace libguard::python {
namespace {

using NamedText = std::pair<std::string, std::string>;

Policy load(const std::vector<Source>& rules, const Configuration& configuration, bool texts) {
  Result<Policy> policy = load_policy(rules, configuration, {.texts = texts});
  if (policy) return *std::move(policy);
  const py::gil_scoped_acquire gil;
  raise("PolicyError", policy.error());
}

Source source_of(const NamedText& text) {
  return value_or_raise(decode_source(text.first, text.second), "PolicyError");
}

Configuration configuration_of(const std::optional<NamedText>& text,
                               const std::vector<std::string>& levels,
                               const std::string& kube_version) {
  Configuration configuration;
  if (text) configuration = value_or_raise(read_configuration(source_of(*text)), "PolicyError");
  Diagnostics problems =
      add_settings(levels, kube_version, configuration, {"levels", "kube_version"});
  if (!problems.empty()) raise("PolicyError", problems);
  return configuration;
}

PolicyPtr make_policy(const std::vector<NamedText>& rule_files,
                      const std::optional<NamedText>& configuration,
                      const std::vector<std::string>& levels, const std::string& kube_version,
                      bool texts) {
  std::vector<Source> rules;
  for (const NamedText& file : rule_files) rules.push_back(source_of(file));
  Configuration settings = configuration_of(configuration, levels, kube_version);
  const py::gil_scoped_release free;
  return std::make_shared<NativePolicy>(std::move(rules), std::move(settings), texts);
}

NativeReport check_given(const PolicyPtr& policy, const py::list& items, const std::string& root,
                         const CheckOptions& how) {
  GivenInputs given = take_inputs(items);
  const py::gil_scoped_release free;
  Discovered inputs;
  if (!given.paths.empty()) {
    inputs = discover(given.paths, {.root = root, .ignore_paths = policy->ignore_paths()});
  }
  add_given(std::move(given), inputs);
  Report report = check(policy->policy(), inputs.files, how);
  report.problems.insert(report.problems.begin(), inputs.problems.begin(), inputs.problems.end());
  return {std::move(report), policy};
}

// One input for the model, which is a file, a text or a document.
InputFile only_input(const py::list& items) {
  if (items.size() != 1) throw py::value_error("this takes one input");
  GivenInputs given = take_inputs(items);
  if (!given.problems.empty()) raise("InputError", given.problems);
  if (!given.files.empty()) return std::move(given.files.front());
  InputFile file;
  file.path = given.paths.front();
  return file;
}

py::str dump(const PolicyPtr& policy, const py::list& items) {
  const InputFile input = only_input(items);
  Dump dumped;
  {
    const py::gil_scoped_release free;
    dumped = dump_model(policy->policy(), input, true);
  }
  if (!dumped.problems.empty()) raise("InputError", dumped.problems);
  return py::str(dumped.text);
}

// (partial, [(address, type, name, actions, values)...], warnings)
py::tuple plan(const PolicyPtr& policy, const py::list& items) {
  const InputFile input = only_input(items);
  PlannedResources planned;
  {
    const py::gil_scoped_release free;
    planned = read_plan(policy->policy(), input);
  }
  const auto is_error = [](const Diagnostic& one) {
    return one.severity == Diagnostic::Severity::kError;
  };
  if (std::any_of(planned.problems.begin(), planned.problems.end(), is_error)) {
    raise("InputError", planned.problems);
  }
  py::list resources;
  for (const PlannedResource& one : planned.resources) {
    resources.append(py::make_tuple(to_python(one.address), to_python(one.type),
                                    to_python(one.name), to_python(one.actions),
                                    show_value(one.values)));
  }
  return py::make_tuple(planned.partial, resources, to_python(planned.problems));
}

}  // namespace

CheckOptions check_options(std::optional<bool> complete, const std::string& terraform_source,
                           bool subject_digests, unsigned threads) {
  CheckOptions options;
  options.complete = complete;
  options.terraform_source = terraform_source;
  options.subject_digests = subject_digests;
  options.threads = threads;
  return options;
}

NativePolicy::NativePolicy(std::vector<Source> rule_files, Configuration configuration, bool texts)
    : has_texts_(texts),
      rule_files_(std::move(rule_files)),
      configuration_(std::move(configuration)),
      policy_(load(rule_files_, configuration_, texts)) {}

const std::vector<RuleInfo>& NativePolicy::rules() {
  std::call_once(described_, [this] {
    rules_ = has_texts_ ? policy_.rules() : load(rule_files_, configuration_, true).rules();
  });
  return rules_;
}

void bind_policy(py::module_& module) {
  py::class_<NativePolicy, PolicyPtr>(module, "NativePolicy")
      .def(py::init(&make_policy), py::arg("rule_files"), py::arg("configuration"),
           py::arg("levels"), py::arg("kube_version"), py::arg("texts"))
      .def(
          "check",
          [](const PolicyPtr& policy, const py::list& items, const std::string& root,
             std::optional<bool> complete, const std::string& terraform_source,
             bool subject_digests, unsigned threads, const py::object& progress) {
            CheckOptions how = check_options(complete, terraform_source, subject_digests, threads);
            if (!progress.is_none()) {
              how.progress = [&progress](std::uint64_t done, std::uint64_t all) {
                const py::gil_scoped_acquire gil;
                progress(done, all);
              };
            }
            return check_given(policy, items, root, how);
          },
          py::arg("items"), py::arg("root"), py::arg("complete"), py::arg("terraform_source"),
          py::arg("subject_digests"), py::arg("threads"), py::arg("progress"))
      .def("dump", &dump, py::arg("items"))
      .def("plan", &plan, py::arg("items"))
      .def("rules",
           [](const PolicyPtr& policy) {
             const std::vector<RuleInfo>* rules = nullptr;
             {
               const py::gil_scoped_release free;
               rules = &policy->rules();
             }
             return to_python(*rules);
           })
      .def("warnings",
           [](const PolicyPtr& policy) { return to_python(policy->policy().warnings()); });
}

}  // namespace libguard::python
