// SPDX-License-Identifier: Apache-2.0
//
// What a name says about the value that stands under it: DB_PASSWORD holds a
// password, PASSWORD_MIN_LENGTH, TOKEN_TTL and SECRET_NAME are about one.
#ifndef LIBGUARD_SECRETS_NAMES_H_
#define LIBGUARD_SECRETS_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace libguard::secrets {

enum class CredentialKind : std::uint8_t { kNone, kPassword, kToken, kKey, kConnection };

// "none", "password", "token", "key", "connection"
std::string_view word_of(CredentialKind kind) noexcept;

struct NameEvidence {
  CredentialKind kind = CredentialKind::kNone;
  std::string reason;  // "the name ends in 'api key'"; of kNone empty, or why it is none
};

NameEvidence judge_name(std::string_view name);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_NAMES_H_
