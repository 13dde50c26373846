// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <utility>

#include "engine/overrides.h"
#include "trust/ssh.h"

namespace libguard {

Result<Overrides> load_overrides(const OverrideOptions& options) {
  Result<overrides::Loaded> loaded = overrides::load(options);
  if (!loaded) return std::move(loaded).error();
  auto held = std::make_shared<Overrides::Held>();
  held->options = options;
  held->loaded = std::move(*loaded);
  held->need_digests =
      std::any_of(held->loaded.records.begin(), held->loaded.records.end(),
                  [](const overrides::LoadedRecord& one) {
                    return one.record && !one.record->subject_digest.empty();
                  }) ||
      std::any_of(held->loaded.powers.baseline.begin(), held->loaded.powers.baseline.end(),
                  [](const BaselineEntry& entry) { return !entry.subject_digest.empty(); });
  return Overrides(std::move(held));
}

const TrustInfo& Overrides::trust() const noexcept { return held_->loaded.trust; }
bool Overrides::need_digests() const noexcept { return held_->need_digests; }
Day Overrides::today() const noexcept { return held_->loaded.today; }

std::string person_called(const Overrides& overrides, std::string_view name) {
  const std::optional<overrides::Approvers>& approvers = overrides.held().loaded.powers.approvers;
  if (!approvers) return "";
  for (const auto& [called, person] : approvers->people) {
    if (overrides::is_called(person, name)) return called;
  }
  return "";
}

Result<std::string> sign_override(std::string_view record_bytes, const std::string& key_file) {
  return trust::sign(record_bytes, key_file);
}

std::vector<std::string> principals_of(const Overrides& overrides, std::string_view signature) {
  return trust::find_principals(signature, overrides.held().loaded.powers.allowed_signers);
}

}  // namespace libguard
