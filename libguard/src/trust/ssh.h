// SPDX-License-Identifier: Apache-2.0
//
// Signatures over files (sshsig), by the ssh-keygen on the PATH. No cryptography of our own.
// Source: ssh-keygen(1), "-Y"; PROTOCOL.sshsig of OpenSSH.
#ifndef LIBGUARD_TRUST_SSH_H_
#define LIBGUARD_TRUST_SSH_H_

#include <string>
#include <string_view>
#include <vector>

#include "libguard/result.h"

namespace libguard::trust {

inline constexpr std::string_view kNamespace = "override@guard";

struct Signature {
  enum class Verdict {
    kGood,
    kForged,      // malformed, over other bytes, or of another namespace
    kUntrusted,   // the key is not listed for this principal and namespace, was revoked or has
                  // expired
    kUnverified,  // there is no ssh-keygen
  };
  Verdict verdict = Verdict::kUnverified;
  std::string detail;  // what ssh-keygen says, in one line
};

// `revoked`: a key revocation list or a list of keys; empty: none is.
Signature verify_signature(std::string_view bytes, std::string_view signature,
                           std::string_view allowed_signers, std::string_view revoked,
                           const std::string& principal);

// Whom allowed_signers gives the key of a signature to.
std::vector<std::string> find_principals(std::string_view signature,
                                         std::string_view allowed_signers);

// Lines of allowed_signers that do not restrict their key to the namespace: a signature
// made for anything else could be replayed. Errors: trust.allowed-signers at each of them.
Diagnostics check_allowed_signers(const Source& file);

// The armored signature. ssh-keygen may ask for a passphrase or a touch on the terminal.
// Errors: trust.no-ssh-keygen, trust.sign.
Result<std::string> sign(std::string_view bytes, const std::string& key_file);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_SSH_H_
