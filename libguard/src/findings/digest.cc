// SPDX-License-Identifier: Apache-2.0
#include "findings/digest.h"

#include <sha2.h>

#include <array>
#include <cstdint>

namespace libguard {

std::string sha256(std::string_view bytes) {
  std::array<char, SHA256_DIGEST_STRING_LENGTH> text{};
  SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), text.data());
  return {text.data(), text.size() - 1};
}

}  // namespace libguard
