// SPDX-License-Identifier: Apache-2.0
//
// SHA-256 (FIPS 180-4), by libmd.
#ifndef LIBGUARD_FINDINGS_DIGEST_H_
#define LIBGUARD_FINDINGS_DIGEST_H_

#include <string>
#include <string_view>

namespace libguard {

// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace libguard

#endif  // LIBGUARD_FINDINGS_DIGEST_H_
