// SPDX-License-Identifier: Apache-2.0
#include "engine/policy.h"

#include <algorithm>
#include <utility>

namespace libguard {

bool names_rule(std::string_view pattern, std::string_view id) noexcept {
  if (!pattern.ends_with(".*")) return pattern == id;
  pattern.remove_suffix(1);
  return id.starts_with(pattern);
}

std::size_t number_of(const Source& source, const Policy::Held& held) {
  const auto found = std::find_if(held.files.begin(), held.files.end(),
                                  [&](const rules::File& file) { return file.source == source; });
  return static_cast<std::size_t>(found - held.files.begin());
}

void order_by_place(Diagnostics& problems, const Policy::Held& held) {
  const auto place = [&](const Diagnostic& problem) {
    return std::pair(number_of(problem.source, held), problem.span.begin);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

const rules::PackDeclaration::Member* member_of(const rules::PackDeclaration& pack,
                                                std::string_view id) {
  const auto member = std::find_if(
      pack.members.begin(), pack.members.end(),
      [&](const rules::PackDeclaration::Member& m) { return names_rule(m.rule.text, id); });
  const bool has = member != pack.members.end() && member->level != Level::kOff;
  return has ? &*member : nullptr;
}

const Policy::Held& Policy::held() const {
  if (!held_->make) return *held_;
  std::call_once(held_->whole_made, [this] { held_->whole = held_->make(nullptr); });
  return *held_->whole;
}

std::shared_ptr<const Policy::Held> held_for(const Policy& policy, const Kinds& kinds) {
  const std::shared_ptr<const Policy::Held>& loaded = policy.loaded();
  if (!loaded->make) return loaded;
  const std::lock_guard lock(loaded->mutex);
  if (!loaded->selected ||
      !std::includes(loaded->kinds.begin(), loaded->kinds.end(), kinds.begin(), kinds.end())) {
    loaded->kinds.insert(kinds.begin(), kinds.end());
    loaded->selected = loaded->make(&loaded->kinds);
  }
  return loaded->selected;
}

const Diagnostics& Policy::warnings() const { return held_->warnings; }

}  // namespace libguard
