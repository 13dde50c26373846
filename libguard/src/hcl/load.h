// SPDX-License-Identifier: Apache-2.0
//
// Where the files of a configuration come from.
#ifndef LIBGUARD_HCL_LOAD_H_
#define LIBGUARD_HCL_LOAD_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "hcl/configuration.h"
#include "libguard/result.h"

namespace libguard::hcl {

struct FolderLimits {
  std::uint64_t folders = 5'000;
  std::uint64_t bytes = 32 << 20;  // of all files
};

// The module in a folder and all that it calls, as far as they are there. Names begin
// with `directory` as it is given. Errors: input.unreadable.
Result<Configuration> load_directory(const std::string& directory, const FolderLimits& limits = {});

// What a binary plan holds; `name` is the plan's. Files are named by their path from where
// Terraform ran. Errors: hcl.no-configuration and those of hcl/archive.h.
Result<Configuration> load_snapshot(const std::string& name, std::string_view bytes);

}  // namespace libguard::hcl

#endif  // LIBGUARD_HCL_LOAD_H_
