// SPDX-License-Identifier: Apache-2.0
#include "secrets/redact.h"

#include <algorithm>
#include <vector>

#include "secrets/decode.h"
#include "secrets/mask.h"
#include "secrets/tokens.h"

namespace libguard::secrets {
namespace {

bool holds_secret(const Detectors& detectors, std::string_view text, int wrappings) {
  std::string room;
  if (!detectors.find({}, text, room).empty()) return true;
  if (wrappings == kMostWrappings) return false;
  const std::vector<Unwrapped> within = unwrap(text);
  return std::any_of(within.begin(), within.end(), [&](const Unwrapped& inner) {
    return holds_secret(detectors, inner.text, wrappings + 1);
  });
}

}  // namespace

void find_secrets(const Detectors& detectors, std::string_view text,
                  const std::function<void(std::string_view)>& found) {
  std::string room;
  for (const Detection& one : detectors.find({}, text, room)) found(one.secret);
  for (const Unwrapped& inner : unwrap(text)) {
    if (inner.how == "base64" && holds_secret(detectors, inner.text, 1)) found(inner.from);
  }
}

std::string without_tokens(const Detectors& detectors, std::string_view text) {
  std::vector<std::string_view> secrets;
  find_secrets(detectors, text, [&](std::string_view secret) { secrets.push_back(secret); });
  std::sort(secrets.begin(), secrets.end(),
            [](std::string_view a, std::string_view b) { return a.data() < b.data(); });
  std::string out;
  std::size_t kept = 0;
  for (const std::string_view secret : secrets) {
    const auto begin = static_cast<std::size_t>(secret.data() - text.data());
    const std::size_t end = begin + secret.size();
    if (begin >= kept) {
      out += text.substr(kept, begin - kept);
      out += kMask;
    }
    kept = std::max(kept, end);
  }
  return out += text.substr(kept);
}

}  // namespace libguard::secrets
