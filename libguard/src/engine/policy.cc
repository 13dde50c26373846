// SPDX-License-Identifier: Apache-2.0
#include "engine/policy.h"

#include <algorithm>

#include "cel/render.h"

namespace libguard {
namespace {

constexpr std::uint64_t kSteps = 100'000;  // to print a parameter

}  // namespace

bool names_rule(std::string_view pattern, std::string_view id) noexcept {
  if (!pattern.ends_with(".*")) return pattern == id;
  pattern.remove_suffix(1);
  return id.starts_with(pattern);
}

const Policy::Held& Policy::held() const {
  if (!held_->make_whole) return *held_;
  std::call_once(held_->whole_made, [this] { held_->whole = held_->make_whole(); });
  return *held_->whole;
}

std::vector<RuleInfo> Policy::rules() const {
  std::vector<RuleInfo> infos;
  Arena arena;
  for (const ActiveRule& active : held_->rules) {
    const rules::RuleDeclaration& declared = *active.rule->declaration;
    RuleInfo info;
    info.id = declared.id.text;
    info.title = declared.title.text;
    info.why = declared.why.text;
    info.severity = declared.severity;
    info.level = active.level;
    info.entity = declared.entity.text;
    for (const rules::Text& tag : declared.tags) info.tags.push_back(tag.text);
    for (const rules::Text& link : declared.links) info.links.push_back(link.text);
    info.packs = active.packs;
    for (std::size_t i = 0; i < active.parameters.size(); ++i) {
      const rules::CompiledParameter& parameter = active.rule->parameters[i];
      cel::Context context(arena, kSteps);
      const cel::Value& value = active.parameters[i];
      info.parameters.push_back({parameter.declaration->name.text, cel::type_name(*parameter.type),
                                 value.is(cel::ValueKind::kString)
                                     ? cel::double_quoted(value.text())
                                     : cel::to_text(value, context)});
    }
    info.file = active.rule->source->name();
    info.place = active.rule->source->locate(declared.span.begin);
    info.builtin = active.builtin;
    infos.push_back(std::move(info));
  }
  return infos;
}

const Diagnostics& Policy::warnings() const { return held_->warnings; }

}  // namespace libguard
