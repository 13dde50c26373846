// SPDX-License-Identifier: Apache-2.0
//
// Fingerprints: the same for the same finding, whatever moves around it.
//
// gf1 is SHA-256 over these, separated by NUL: "gf1", rule, logical file,
// platform, group of the API version, kind, namespace, name (in a plan the address),
// path, occurrence among equal ones; of it the first 16 hexadecimal digits. No line, no value, no
// absolute path.
#ifndef LIBGUARD_FINDINGS_FINGERPRINT_H_
#define LIBGUARD_FINDINGS_FINGERPRINT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "libguard/finding.h"

namespace libguard {

// `logical_file`: the path in the repository; for Helm's output the template;
// empty for standard input.
std::string fingerprint(const Finding& finding, std::string_view logical_file,
                        std::uint32_t occurrence);

}  // namespace libguard

#endif  // LIBGUARD_FINDINGS_FINGERPRINT_H_
