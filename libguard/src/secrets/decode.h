// SPDX-License-Identifier: Apache-2.0
//
// Texts that are wrapped in others, as credentials are in manifests.
#ifndef LIBGUARD_SECRETS_DECODE_H_
#define LIBGUARD_SECRETS_DECODE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace libguard::secrets {

// RFC 4648, sections 4 and 5: either alphabet, with or without padding, with line
// ends and blanks between digits. Nothing where it is neither.
std::optional<std::string> decode_base64(std::string_view text);
// Section 6, without regard to padding.
std::optional<std::string> decode_base32(std::string_view text);
// Section 5, without padding.
std::string encode_base64url(std::string_view bytes);

// A text within a text.
struct Unwrapped {
  std::string_view how;  // "base64", "percent", "escapes"
  std::string text;
  bool whole = false;     // all of the outer one, and no part of it
  std::string_view from;  // of what in the outer one; all of it where that is not base64
};
// What is wrapped in a text: texts in base64, its %xx and its \n \" \u002f undone.
// What is no text after that is left out.
std::vector<Unwrapped> unwrap(std::string_view text);

// The text that all of a text is base64 of; nothing where it is none.
std::optional<std::string> text_of_base64(std::string_view text);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_DECODE_H_
