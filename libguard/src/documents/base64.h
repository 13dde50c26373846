// SPDX-License-Identifier: Apache-2.0
//
// Base64, RFC 4648 section 4, as values tagged !!binary have it: with padding,
// and with line ends anywhere.
#ifndef LIBGUARD_DOCUMENTS_BASE64_H_
#define LIBGUARD_DOCUMENTS_BASE64_H_

#include <optional>
#include <string>
#include <string_view>

namespace libguard {

// Nothing where the text is not base64.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_BASE64_H_
