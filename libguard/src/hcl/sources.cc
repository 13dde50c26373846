// SPDX-License-Identifier: Apache-2.0
#include "hcl/sources.h"

#include <algorithm>
#include <utility>

#include "hcl/load.h"

namespace libguard::hcl {
namespace {

// The end of the key in brackets that begins at `at`; it may hold quoted brackets.
std::size_t end_of_key(std::string_view address, std::size_t at) {
  bool quoted = false;
  for (; at < address.size(); ++at) {
    if (quoted && address[at] == '\\') {
      ++at;
    } else if (address[at] == '"') {
      quoted = !quoted;
    } else if (!quoted && address[at] == ']') {
      return at + 1;
    }
  }
  return address.size();
}

}  // namespace

Result<TerraformSources> TerraformSources::from_directory(const std::string& directory) {
  Result<Configuration> configuration = load_directory(directory);
  if (!configuration) return std::move(configuration).error();
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

std::vector<std::string> module_path(std::string_view address) {
  std::vector<std::string> path;
  constexpr std::string_view kModule = "module.";
  while (address.starts_with(kModule)) {
    address.remove_prefix(kModule.size());
    std::size_t end = std::min(address.find_first_of(".["), address.size());
    path.emplace_back(address.substr(0, end));
    if (end < address.size() && address[end] == '[') end = end_of_key(address, end);
    address.remove_prefix(std::min(end + 1, address.size()));
  }
  return path;
}

}  // namespace libguard::hcl
