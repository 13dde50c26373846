// SPDX-License-Identifier: Apache-2.0
//
// Offsets: from code points, in which libyaml counts, to bytes.
#ifndef LIBGUARD_DOCUMENTS_OFFSETS_H_
#define LIBGUARD_DOCUMENTS_OFFSETS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace libguard {

class Offsets {
 public:
  explicit Offsets(std::string_view text) : text_(text) {
    if (std::all_of(text.begin(), text.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
      return;
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!begins(text[i])) continue;
      if (count++ % kStride == 0) marks_.push_back(static_cast<std::uint32_t>(i));
    }
    marks_.push_back(static_cast<std::uint32_t>(text.size()));
  }

  // The first byte of the code point of that number; the end for later ones.
  std::uint32_t byte_of(std::size_t code_point) const noexcept {
    if (marks_.empty()) return static_cast<std::uint32_t>(std::min(code_point, text_.size()));
    const std::size_t mark = code_point / kStride;
    if (mark >= marks_.size()) return static_cast<std::uint32_t>(text_.size());
    std::size_t at = marks_[mark];
    for (std::size_t left = code_point % kStride; left > 0 && at < text_.size(); --left) {
      do ++at;
      while (at < text_.size() && !begins(text_[at]));
    }
    return static_cast<std::uint32_t>(at);
  }

  // REQUIRES: a code point begins at `byte`, or the text ends there
  std::size_t code_point_of(std::uint32_t byte) const noexcept {
    if (marks_.empty()) return byte;
    const auto after = std::upper_bound(marks_.begin(), marks_.end() - 1, byte);
    const auto mark = after - marks_.begin() - 1;
    std::size_t count = static_cast<std::size_t>(mark) * kStride;
    for (std::uint32_t at = marks_[static_cast<std::size_t>(mark)]; at < byte; ++at) {
      if (begins(text_[at])) ++count;
    }
    return count;
  }

 private:
  static constexpr std::size_t kStride = 32;
  static bool begins(char c) noexcept { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

  std::string_view text_;
  std::vector<std::uint32_t> marks_;  // of each 32nd code point; empty for ASCII
};

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_OFFSETS_H_
