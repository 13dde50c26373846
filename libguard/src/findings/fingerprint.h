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

struct FingerprintParts {
  std::string_view rule;
  std::string_view file;  // the path in the repository; of Helm's output the template; of a plan
                          // and of standard input empty
  std::string_view platform;
  std::string_view group;
  std::string_view kind;
  std::string_view name_space;
  std::string_view name;
  std::string_view path;
  std::uint32_t occurrence = 0;
};

std::string fingerprint(const FingerprintParts& parts);

// REQUIRES: logical_file, occurrence and all that stands before them are set.
std::string fingerprint(const Finding& finding);

}  // namespace libguard

#endif  // LIBGUARD_FINDINGS_FINGERPRINT_H_
