// SPDX-License-Identifier: Apache-2.0
//
// The files of a ZIP archive.
//
//   Result<std::vector<ArchivedFile>> files = read_archive("plan.bin", bytes, "tfconfig/");
//
// Nothing is written to a disk, so that the names in an archive lead nowhere.
#ifndef LIBGUARD_HCL_ARCHIVE_H_
#define LIBGUARD_HCL_ARCHIVE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/result.h"

namespace libguard::hcl {

struct ArchivedFile {
  std::string name;
  std::string bytes;
};

struct ArchiveLimits {
  std::uint64_t files = 20'000;    // of the whole archive
  std::uint64_t bytes = 32 << 20;  // of the files that are read, unpacked
};

// Those whose name begins with `prefix`, in the order of the archive. Only they are
// unpacked. Errors: hcl.bad-archive, hcl.archive-limit.
Result<std::vector<ArchivedFile>> read_archive(const std::string& name, std::string_view bytes,
                                               std::string_view prefix,
                                               const ArchiveLimits& limits = {});

}  // namespace libguard::hcl

#endif  // LIBGUARD_HCL_ARCHIVE_H_
