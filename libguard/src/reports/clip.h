// SPDX-License-Identifier: Apache-2.0
//
// Texts of bounded length.
#ifndef LIBGUARD_REPORTS_CLIP_H_
#define LIBGUARD_REPORTS_CLIP_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace libguard::reports {

// `text`, or its first `most` bytes with "..." behind them; no character is torn.
inline std::string clipped(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) --most;
  return std::string(text.substr(0, most)) + "...";
}

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_CLIP_H_
