// SPDX-License-Identifier: Apache-2.0
//
// The lines of an allowed_signers file, as far as guard lets them speak: ssh-keygen gets
// to see what is written from these, never the file itself.
// Source: ssh-keygen(1), "ALLOWED SIGNERS".
#ifndef LIBGUARD_TRUST_ALLOWED_SIGNERS_H_
#define LIBGUARD_TRUST_ALLOWED_SIGNERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "libguard/diagnostic.h"
#include "libguard/source.h"

namespace libguard::trust {

struct AllowedSigner {
  std::string principal;  // of an authority a pattern, which its certificates have to fit
  bool authority = false;
  std::string valid_after;  // 20270101; empty: from ever
  std::string valid_before;
  std::string key_type;
  std::string key;  // base64
};

struct AllowedSigners {
  std::vector<AllowedSigner> signers;
  Diagnostics problems;  // at the lines that are not among them
};

AllowedSigners read_allowed_signers(const Source& file);

std::string render_allowed_signers(const std::vector<AllowedSigner>& signers);

// True for what may stand for one person: no pattern, no list, nothing that ssh-keygen
// could take for something else.
bool is_principal(std::string_view text);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_ALLOWED_SIGNERS_H_
