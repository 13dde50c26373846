// SPDX-License-Identifier: Apache-2.0
#include "hcl/sources.h"

#include <utility>

#include "hcl/load.h"

namespace libguard::hcl {
Result<TerraformSources> TerraformSources::from_directory(const std::string& directory) {
  Result<Configuration> configuration = load_directory(directory);
  if (!configuration) return std::move(configuration).error();
  if (configuration->folders.empty()) {
    return Diagnostic{
        "hcl.no-configuration", "holds no configuration of Terraform", Source(directory, ""), {}};
  }
  return TerraformSources(*std::move(configuration));
}

Result<TerraformSources> TerraformSources::from_plan(const std::string& name,
                                                     std::string_view bytes) {
  Result<Configuration> configuration = load_snapshot(name, bytes);
  if (!configuration) return std::move(configuration).error();
  return TerraformSources(*std::move(configuration));
}

std::optional<HclPlace> TerraformSources::find(std::span<const std::string> module,
                                               ResourceMode mode, std::string_view type,
                                               std::string_view name,
                                               std::span<const HclStep> steps, Value after) const {
  const Folder* const folder = configuration_.folder_of(module);
  if (folder == nullptr) return std::nullopt;
  const auto definitions = folder->definitions(mode, type, name);
  if (definitions.empty()) return std::nullopt;
  return locate(definitions, steps, after);
}

}  // namespace libguard::hcl
