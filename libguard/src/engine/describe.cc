// SPDX-License-Identifier: Apache-2.0
//
// What there is to say of rules, packs and detectors.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cel/render.h"
#include "engine/policy.h"
#include "evaluate/json.h"
#include "rules/rule_text.h"
#include "rules/view.h"

namespace libguard {
namespace {

using rules::Example;
using rules::View;

constexpr std::uint64_t kSteps = 100'000;  // to print a parameter

std::string_view word(Example::Verdict verdict) {
  switch (verdict) {
    case Example::Verdict::kPasses:
      return "passes";
    case Example::Verdict::kFails:
      return "fails";
    case Example::Verdict::kUnknown:
      return "unknown";
    case Example::Verdict::kNotApplicable:
      return "not-applicable";
  }
  return "";
}

std::string_view word(Example::Platform platform) {
  switch (platform) {
    case Example::Platform::kKubernetes:
      return "kubernetes";
    case Example::Platform::kTerraform:
      return "terraform";
    case Example::Platform::kCompose:
      return "compose";
  }
  return "";
}

std::vector<std::string> texts_of(const std::vector<rules::Text>& texts) {
  std::vector<std::string> out;
  for (const rules::Text& text : texts) out.push_back(text.text);
  return out;
}

// "Deployment" of kubernetes.Deployment, "argoproj.io.Rollout" as it is.
std::string without_platform(std::string name, const std::string& platform) {
  if (name.starts_with(platform + ".")) name.erase(0, platform.size() + 1);
  return name;
}

// The views that make one of `entity`, by themselves or by what they lead to.
std::vector<RuleInfo::Platform> platforms_of(const rules::Schema& schema, const cel::Type& entity,
                                             const std::string& name) {
  const bool declared = schema.held().entity(name) != nullptr;
  if (const auto kind = rules::parse_kind(name); kind && !declared) {
    return {{kind->platform, {without_platform(name, kind->platform)}}};
  }
  std::map<std::string, std::set<std::string>> kinds;
  for (const View& view : schema.held().views) {
    if (view.applies == View::Applies::kToElements) continue;
    const auto& further = view.plan->leads_to;
    const bool makes = view.entity == &entity ||
                       std::find(further.begin(), further.end(), &entity) != further.end();
    if (!makes) continue;
    // An empty name stands for every kind.
    kinds[view.platform].insert(view.applies == View::Applies::kToObjects
                                    ? std::string()
                                    : without_platform(view.name, view.platform));
  }
  std::vector<RuleInfo::Platform> platforms;
  for (const auto& [platform, names] : kinds) {
    platforms.push_back({platform, {}});
    if (!names.contains("")) platforms.back().kinds.assign(names.begin(), names.end());
  }
  return platforms;
}

RuleInfo::Parameter describe(const rules::CompiledParameter& parameter, const cel::Value& value,
                             const Source& source) {
  Arena arena;
  cel::Context context(arena, kSteps);
  const cel::Value by_default = parameter.default_value.evaluate(cel::NoVariables(), context);
  const rules::Parameter& declared = *parameter.declaration;
  return {declared.name.text,
          cel::type_name(*parameter.type),
          value.is(cel::ValueKind::kString) ? cel::double_quoted(value.text())
                                            : cel::to_text(value, context),
          evaluate::to_json(value, context),
          evaluate::to_json(by_default, context),
          rules::comment_above(source.text(), declared.name.span.begin)};
}

RuleInfo::Example describe(const Example& example, const Source& source) {
  return {example.title.text, rules::given_text(example.given, source), verdict_text(example),
          std::string(word(example.platform)), example.document.text};
}

RuleInfo::Replaced describe(const rules::Replaced& replaced,
                            const std::vector<cel::Program>& values, const Source& source) {
  RuleInfo::Replaced info{
      replaced.peer.text, replaced.check.text, rules::given_text(replaced.given, source), {}};
  Arena arena;
  cel::Context context(arena, kSteps);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const cel::Value value = values[i].evaluate(cel::NoVariables(), context);
    info.parameters.push_back({replaced.given[i].name.text, evaluate::to_json(value, context)});
  }
  return info;
}

// Whether a checksum is computed anywhere in a condition, whose depth its parser bounds.
bool has_checksum(const cel::Expr* expression) {
  if (expression == nullptr) return false;
  if (expression->kind == cel::ExprKind::kCall &&
      (expression->name == "crc32" || expression->name == "luhn")) {
    return true;
  }
  return std::any_of(expression->operands.begin(), expression->operands.end(), &has_checksum);
}

}  // namespace

std::string verdict_text(const Example& example) {
  if (example.count == 0) return std::string(word(example.verdict));
  return fmt::format("{} {}", word(example.verdict), example.count);
}

std::vector<RuleInfo> Policy::rules() const {
  std::vector<RuleInfo> infos;
  for (const ActiveRule& active : held().rules) {
    const rules::RuleDeclaration& declared = *active.rule->declaration;
    const Source& source = *active.rule->source;
    RuleInfo info;
    info.id = declared.id.text;
    info.title = declared.title.text;
    info.why = declared.why.text;
    info.severity = declared.severity;
    info.level = active.level;
    info.own_level = declared.level;
    info.entity = declared.entity.text;
    info.platforms = platforms_of(held().schema, *active.rule->entity, info.entity);
    info.tags = texts_of(declared.tags);
    info.links = texts_of(declared.links);
    info.packs = active.packs;
    for (std::size_t i = 0; i < declared.replaces.size(); ++i) {
      info.replaces.push_back(
          describe(declared.replaces[i], active.rule->replaced_given[i], source));
    }
    for (std::size_t i = 0; i < active.parameters.size(); ++i) {
      info.parameters.push_back(describe(active.rule->parameters[i], active.parameters[i], source));
    }
    info.logic = rules::logic_text(declared, source);
    for (const Example& example : declared.examples) {
      info.examples.push_back(describe(example, source));
    }
    info.file = source.name();
    info.place = source.locate(declared.span.begin);
    info.builtin = active.builtin;
    infos.push_back(std::move(info));
  }
  return infos;
}

std::vector<DetectorInfo> Policy::detectors() const {
  std::vector<DetectorInfo> infos;
  for (std::size_t i = 0; i < held().files.size(); ++i) {
    for (const rules::DetectorDeclaration& detector : held().files[i].detectors) {
      infos.push_back({detector.id.text, detector.title.text,
                       std::string(secrets::word_of(detector.confidence)), texts_of(detector.links),
                       has_checksum(detector.condition.root), i < held().builtin_files});
    }
  }
  std::sort(infos.begin(), infos.end(),
            [](const DetectorInfo& a, const DetectorInfo& b) { return a.id < b.id; });
  return infos;
}

std::vector<PackInfo> Policy::packs() const {
  std::vector<PackInfo> infos;
  for (const rules::File& file : held().files) {
    for (const rules::PackDeclaration& pack : file.packs) {
      const bool builtin =
          &file - held().files.data() < static_cast<std::ptrdiff_t>(held().builtin_files);
      const auto& chosen = held().packs;
      const bool on = std::find(chosen.begin(), chosen.end(), pack.name.text) != chosen.end();
      PackInfo info{pack.name.text, pack.title.text, {}, builtin, on};
      for (const ActiveRule& active : held().rules) {
        const rules::Rule& rule = *active.rule;
        const auto* const member = member_of(pack, rule.id());
        if (member == nullptr) continue;
        info.members.push_back({rule.id(), member->level.value_or(rule.declaration->level)});
      }
      infos.push_back(std::move(info));
    }
  }
  return infos;
}

}  // namespace libguard
