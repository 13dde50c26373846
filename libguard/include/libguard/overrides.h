// SPDX-License-Identifier: Apache-2.0
//
// Overrides: who lets which finding pass, and until when.
//
//   Result<Overrides> overrides = load_overrides(options);
//   Report report = check(policy, inputs, {.subject_digests = overrides->need_digests()});
//   apply_overrides(*overrides, policy, report);
//   return exit_code(report, false);
//
// The library has no clock: the time comes in with the options.
// Lifetime: a shared handle to what does not change; copies are cheap.
// Thread safety: share freely.
#ifndef LIBGUARD_OVERRIDES_H_
#define LIBGUARD_OVERRIDES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/override.h"
#include "libguard/override_files.h"
#include "libguard/override_options.h"
#include "libguard/platform.h"
#include "libguard/policy.h"
#include "libguard/result.h"
#include "libguard/results.h"
#include "libguard/source.h"
#include "libguard/trust.h"

namespace libguard {

class Overrides {
 public:
  const TrustInfo& trust() const noexcept;
  // True where a record or the baseline names the digest of a resource.
  bool need_digests() const noexcept;
  // The day that expiry is compared with: today, or that of the newest commit.
  Day today() const noexcept;
  // What this change does to guardrails.
  const std::vector<GuardrailChange>& changes() const noexcept;

  struct Held;
  explicit Overrides(std::shared_ptr<const Held> held) : held_(std::move(held)) {}
  const Held& held() const noexcept { return *held_; }

 private:
  std::shared_ptr<const Held> held_;
};

// Errors: what is wrong with approvers.yaml, allowed_signers, the baseline or the
// evidence, and with asking git; a record that is wrong is not an error but invalid.
Result<Overrides> load_overrides(const OverrideOptions& options);

// Every record with its state, by id. This is the one place where a state comes from.
// Without a `run` nothing is known of use: no state is kUnused, none is kStale because a
// resource has changed.
std::vector<OverrideStatus> override_states(const Overrides& overrides, const Policy& policy,
                                            const Report* run = nullptr);

// Lets findings pass that an effective override, the baseline or a suppression is about,
// says of the others what it takes, and adds to the report what there is to say of all of it.
// `platform`: where there is one, offers have a link to its form.
void apply_overrides(const Overrides& overrides, const Policy& policy, Report& report,
                     const PlatformRun* platform = nullptr);

// A record to ask with. `exact`: bound to the resource as it is, which takes
// Finding::subject_digest. Errors: override.impossible, where nobody may grant it.
struct OverrideRequest {
  std::string reason;
  std::string ticket = {};
  std::string category = "accepted-risk";
  std::string requested_by;
  std::optional<Day> until = {};  // nothing: the longest term that is allowed, at most 30 days
  bool exact = false;
};
Result<OverrideRecord> draft_override(const Overrides& overrides, const Policy& policy,
                                      const Finding& finding, const OverrideRequest& request);

// The same for every finding of a rule in resources that `pattern` names ("*" stands for
// any number of characters but '/'); takes two approvers where the rule blocks.
Result<OverrideRecord> draft_wide_override(const Overrides& overrides, const Policy& policy,
                                           const std::string& rule, const std::string& platform,
                                           const std::string& pattern,
                                           const OverrideRequest& request);

// What asks for the same once more, from today on: for as long as is allowed, or until a day;
// `reason`: a new one, unless it is empty. Errors: those of draft_override().
Result<OverrideRecord> renew_override(const Overrides& overrides, const Policy& policy,
                                      const OverrideRecord& record, std::optional<Day> until,
                                      const std::string& reason);

// The name that approvers.yaml has for somebody, by any of his logins, addresses or
// principals; empty: it does not know him.
std::string person_called(const Overrides& overrides, std::string_view name);

// A signature over the bytes of a record's file, made by ssh-keygen with a key that it may
// ask a passphrase or a touch for. `principal` is who signs, as allowed_signers names him.
// Errors: trust.no-ssh-keygen, trust.sign.
Result<std::string> sign_override(std::string_view record_bytes, const std::string& key_file);
// The principals that allowed_signers of the trusted tree gives for the key of a signature.
std::vector<std::string> principals_of(const Overrides& overrides, std::string_view signature);

}  // namespace libguard

#endif  // LIBGUARD_OVERRIDES_H_
