// SPDX-License-Identifier: Apache-2.0
//
// Bytes as text, RFC 4648 section 4, with padding.
#ifndef LIBGUARD_CEL_LIBRARY_BASE64_H_
#define LIBGUARD_CEL_LIBRARY_BASE64_H_

#include <string>
#include <string_view>

namespace libguard::cel {

std::string base64_text(std::string_view bytes);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_BASE64_H_
