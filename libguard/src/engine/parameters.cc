// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "cel/check.h"
#include "cel/parse.h"
#include "cel/program.h"
#include "engine/policy.h"
#include "libguard/suggest.h"

namespace libguard {
namespace {

constexpr std::uint64_t kSteps = 100'000;

// JSON has no quantities and durations: there a text stands for them.
std::string in_cel(std::string_view json, const cel::Type& wanted) {
  const bool text = !json.empty() && json.front() == '"';
  if (text && wanted.kind == cel::TypeKind::kOpaque)
    return fmt::format("{}({})", wanted.name, json);
  if (text && wanted.kind == cel::TypeKind::kDuration) return fmt::format("duration({})", json);
  const bool whole = json.find_first_not_of("-0123456789") == std::string_view::npos;
  if (whole && wanted.kind == cel::TypeKind::kDouble) return fmt::format("double({})", json);
  return std::string(json);
}

bool takes_kube_version(const rules::CompiledParameter& parameter) {
  return parameter.declaration->name.text == "kube_version" &&
         parameter.type->kind == cel::TypeKind::kString;
}

}  // namespace

Result<cel::Value> constant_value(const Source& source, Span span, const cel::Type& wanted,
                                  rules::Schema& schema, Constants& constants) {
  Result<cel::Ast> ast = cel::parse(source, span);
  if (!ast) return std::move(ast).error();
  const cel::Environment environment(schema.types(), schema.library());
  Result<cel::Checked> checked = cel::check(std::move(*ast), environment);
  if (!checked) return std::move(checked).error();
  if (!cel::assignable(*checked->type, wanted)) {
    return Diagnostic{"config.wrong-type",
                      fmt::format("expected {}, found {}", cel::type_name(wanted),
                                  cel::type_name(*checked->type)),
                      source, span};
  }
  constants.programs.push_back(cel::compile(std::move(*checked)));
  cel::Context context(constants.arena, kSteps);
  const cel::Value value = constants.programs.back().evaluate(cel::NoVariables(), context);
  if (value.is(cel::ValueKind::kError)) {
    return Diagnostic{"config.bad-value", std::string(value.as_error().message), source, span};
  }
  return value;
}

std::vector<cel::Value> parameter_values(const rules::Rule& rule,
                                         const Configuration& configuration, rules::Schema& schema,
                                         Constants& constants, Diagnostics& problems) {
  std::vector<cel::Value> values;
  for (const rules::CompiledParameter& parameter : rule.parameters) {
    cel::Context context(constants.arena, kSteps);
    cel::Value value = parameter.default_value.evaluate(cel::NoVariables(), context);
    if (takes_kube_version(parameter) && !configuration.kube_version.empty()) {
      value = cel::Value::string(constants.arena.copy(configuration.kube_version));
    }
    for (const ParameterSetting& setting : configuration.parameters) {
      if (setting.rule != rule.id() || setting.name != parameter.declaration->name.text) continue;
      const Source text("parameter", in_cel(setting.json, *parameter.type));
      const Span all{0, static_cast<std::uint32_t>(text.text().size())};
      Result<cel::Value> given = constant_value(text, all, *parameter.type, schema, constants);
      if (given) {
        value = *given;
        continue;
      }
      for (Diagnostic& problem : std::move(given).error()) {
        problem.source = configuration.source;
        problem.span = setting.value_span;
        problem.message =
            fmt::format("parameter '{}' of {}: {}", setting.name, setting.rule, problem.message);
        problems.push_back(std::move(problem));
      }
    }
    values.push_back(value);
  }
  for (const ParameterSetting& setting : configuration.parameters) {
    if (setting.rule != rule.id()) continue;
    std::vector<std::string_view> names;
    for (const auto& parameter : rule.parameters) {
      names.push_back(parameter.declaration->name.text);
    }
    if (std::find(names.begin(), names.end(), setting.name) != names.end()) continue;
    Diagnostic problem{"config.unknown-parameter",
                       fmt::format("the rule {} has no parameter '{}'", rule.id(), setting.name),
                       configuration.source, setting.name_span};
    if (const std::string_view near = nearest(setting.name, names); !near.empty()) {
      problem.notes.push_back(fmt::format("did you mean '{}'?", near));
    } else if (names.empty()) {
      problem.notes.push_back("it has none");
    }
    problems.push_back(std::move(problem));
  }
  return values;
}

}  // namespace libguard
