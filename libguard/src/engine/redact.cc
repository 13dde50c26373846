// SPDX-License-Identifier: Apache-2.0
#include "libguard/redact.h"

#include <vector>

#include "engine/builtin.h"
#include "rules/canonical.h"
#include "rules/detectors.h"
#include "secrets/redact.h"

namespace libguard {
namespace {

secrets::Detectors builtin_detectors() {
  std::vector<rules::File> files;
  for (const BuiltinFile& builtin : builtin_files()) {
    if (!builtin.name.starts_with("secrets/detectors/")) continue;
    rules::File& file = files.emplace_back();
    file.source = Source("guard:" + std::string(builtin.name), std::string(builtin.text));
    file.trusted = true;
    for (const rules::Outline& one : rules::outline(file.source)) {
      file.detectors.push_back(rules::sketch_of(file.source, one));
    }
  }
  Diagnostics none;
  return rules::compile_detectors(files, none);
}

}  // namespace

std::string without_tokens(std::string_view text) {
  static const secrets::Detectors kDetectors = builtin_detectors();
  return secrets::without_tokens(kDetectors, text);
}

}  // namespace libguard
