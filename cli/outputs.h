// SPDX-License-Identifier: Apache-2.0
//
// The reports that one run is to write: each a format, and where it goes.
#ifndef CLI_OUTPUTS_H_
#define CLI_OUTPUTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/result.h"

namespace libguard::cli {

enum class Format : std::uint8_t {
  kText,
  kJson,
  kSarif,
  kSarifFull,
  kJunit,
  kGithub,
  kGitlab,
  kMarkdown,
  kHtml,
};

struct Output {
  Format format = Format::kText;
  std::string file;  // empty: standard output
};

// The formats by name, as help and completion list them.
const std::vector<std::string>& format_names();

// From "FORMAT" or "FORMAT=FILE" each; none: text to standard output. Errors:
// usage.format for a format that is not there, and for two reports to one place.
Result<std::vector<Output>> read_outputs(const std::vector<std::string>& texts);

}  // namespace libguard::cli

#endif  // CLI_OUTPUTS_H_
