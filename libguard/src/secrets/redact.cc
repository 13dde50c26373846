// SPDX-License-Identifier: Apache-2.0
#include "secrets/redact.h"

#include <vector>

#include "secrets/mask.h"

namespace libguard::secrets {

std::string without_tokens(const Detectors& detectors, std::string_view text) {
  std::string room;
  std::string out;
  std::size_t kept = 0;
  for (const Detection& one : detectors.find({}, text, room)) {
    const auto begin = static_cast<std::size_t>(one.secret.data() - text.data());
    out += text.substr(kept, begin - kept);
    out += kMask;
    kept = begin + one.secret.size();
  }
  return out += text.substr(kept);
}

}  // namespace libguard::secrets
