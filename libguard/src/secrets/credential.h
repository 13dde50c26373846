// SPDX-License-Identifier: Apache-2.0
//
// What a name and a value together are evidence for.
//
//   Evidence evidence = judge("DB_PASSWORD", "hunter2");
//   evidence.kind     // kPassword
//   evidence.reasons  // "the name ends in 'password'", ...
//
// The reasons are for people, and never hold the value.
#ifndef LIBGUARD_SECRETS_CREDENTIAL_H_
#define LIBGUARD_SECRETS_CREDENTIAL_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/type.h"
#include "cel/value.h"
#include "secrets/detector.h"
#include "secrets/names.h"

namespace libguard::secrets {

struct Evidence {
  CredentialKind kind = CredentialKind::kNone;
  // None where there is no credential. Low: only the value looks like one.
  std::optional<Confidence> confidence;
  bool named = false;        // the name is that of a credential
  bool placeholder = false;  // the value is marked as a gap
  bool reference = false;    // it says where the credential is kept
  bool connection = false;   // it is a connection string with a password, or a gap for one
  std::vector<std::string> reasons;
};

Evidence judge(std::string_view name, std::string_view value);

// The type of what credential() gives: the fields of Evidence, with words for kind and
// confidence ("none", "low", "medium", "high").
const cel::Type* declare_credential(cel::TypeTable& types);

// A value that is no text is none: an optional of nothing, null, a number.
cel::Value credential(std::string_view name, const cel::Value& value, cel::Context& context);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_CREDENTIAL_H_
