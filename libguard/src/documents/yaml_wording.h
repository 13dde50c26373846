// SPDX-License-Identifier: Apache-2.0
//
// libyaml's errors in words for people who write manifests.
#ifndef LIBGUARD_DOCUMENTS_YAML_WORDING_H_
#define LIBGUARD_DOCUMENTS_YAML_WORDING_H_

#include <optional>
#include <string>
#include <string_view>

#include "libguard/source.h"

namespace libguard {

// An error as libyaml gives it: "while parsing a block mapping", "did not find
// expected key", and where both are, in bytes.
struct YamlError {
  std::string_view problem;
  std::uint32_t problem_at = 0;
  std::string_view context;
  std::uint32_t context_at = 0;
};

struct YamlWording {
  std::string message;
  std::uint32_t at = 0;
  std::optional<std::string> note;
};

YamlWording reword(const YamlError& error, const Source& source);

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_YAML_WORDING_H_
