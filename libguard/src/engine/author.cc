// SPDX-License-Identifier: Apache-2.0
#include "engine/author.h"

#include <filesystem>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "hcl/sources.h"
#include "inputs/plan/address.h"
#include "inputs/walk.h"

namespace libguard {
namespace {

using hcl::TerraformSources;

Result<TerraformSources> load(const std::string& source) {
  std::error_code failed;
  if (std::filesystem::is_directory(source, failed))
    return TerraformSources::from_directory(source);
  Result<std::string> bytes = read_file(source);
  if (!bytes) return std::move(bytes).error();
  return TerraformSources::from_plan(source, *bytes);
}

std::optional<Written> find(const TerraformSources& sources, const Resource& resource,
                            std::span<const Step> steps) {
  // An object within a manifest is written as Kubernetes has it.
  const bool whole = resource.platform != Platform::kTerraform;
  std::vector<hcl::HclStep> way;
  for (const Step& step : steps) {
    if (whole) break;
    if (const Value key = step.key()) {
      way.emplace_back(key.text());
    } else {
      way.emplace_back(std::uint64_t{step.index});
    }
  }
  const auto address = plan::parse_address(resource.address);
  if (!address) return std::nullopt;
  std::vector<std::string> modules;
  for (const plan::Part& module : address->modules) modules.push_back(module.name);
  const auto mode = address->data ? hcl::ResourceMode::kData : hcl::ResourceMode::kManaged;
  const auto place = sources.find(modules, mode, address->type, address->name.name, way,
                                  whole ? Value() : resource.value);
  if (!place) return std::nullopt;
  return Written{place->source, place->span};
}

}  // namespace

Author author_of(const std::string& source, Diagnostics& problems) {
  if (source.empty()) return {};
  Result<TerraformSources> loaded = load(source);
  if (!loaded) {
    Diagnostics errors = std::move(loaded).error();
    std::move(errors.begin(), errors.end(), std::back_inserter(problems));
    return {};
  }
  const auto sources = std::make_shared<const TerraformSources>(*std::move(loaded));
  problems.insert(problems.end(), sources->problems().begin(), sources->problems().end());
  return [sources](const Resource& resource, std::span<const Step> steps) {
    return find(*sources, resource, steps);
  };
}

}  // namespace libguard
