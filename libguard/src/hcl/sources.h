// SPDX-License-Identifier: Apache-2.0
//
// TerraformSources: from a resource of a plan to the line that it is written in.
//
//   Result<TerraformSources> sources = TerraformSources::from_directory("infra");
//   const auto place = sources->find({"network", "vpc"}, ResourceMode::kManaged, "aws_vpc", "main",
//                                    {{"tags", "team"}});
//   if (place) use(place->source.name(), place->source.locate(place->span.begin).line);
//
// Lifetime: a place keeps its Source alive, and nothing else.
// Thread safety: const members may be called from several threads at once.
#ifndef LIBGUARD_HCL_SOURCES_H_
#define LIBGUARD_HCL_SOURCES_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/value.h"
#include "hcl/configuration.h"
#include "hcl/locate.h"
#include "libguard/result.h"

namespace libguard::hcl {

class TerraformSources {
 public:
  // The root module of a work tree, as `terraform` would be run in it, and the modules it
  // calls: by their path, or by what `terraform init` noted. Files are named by their path,
  // which begins with `directory`. Errors: input.unreadable, hcl.no-configuration.
  static Result<TerraformSources> from_directory(const std::string& directory);

  // A plan as `terraform plan -out` writes it. Files are named by their path from where
  // Terraform ran: main.tf, modules/a/main.tf. Errors: hcl.bad-archive,
  // hcl.archive-limit, hcl.no-configuration.
  static Result<TerraformSources> from_plan(const std::string& name, std::string_view bytes);

  // `module` are the names of the calls without their keys. `steps` lead
  // from `after`, the resource's change.after, to a value; without `after` the blocks of a
  // set cannot be told from one another. None where no file that was read defines the
  // resource, as with one that is written in JSON.
  std::optional<HclPlace> find(std::span<const std::string> module, ResourceMode mode,
                               std::string_view type, std::string_view name,
                               std::span<const HclStep> steps = {}, Value after = {}) const;

  // Files that could not be read, or not to their end: their resources are not found.
  const Diagnostics& problems() const noexcept { return configuration_.problems; }

 private:
  explicit TerraformSources(Configuration configuration)
      : configuration_(std::move(configuration)) {}

  Configuration configuration_;
};

}  // namespace libguard::hcl

#endif  // LIBGUARD_HCL_SOURCES_H_
