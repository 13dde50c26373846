// SPDX-License-Identifier: Apache-2.0
//
// Files below a folder on disk, and nothing outside of it: the author of a change may
// have written a link to what is not his.
#ifndef LIBGUARD_TRUST_DISK_H_
#define LIBGUARD_TRUST_DISK_H_

#include <string>
#include <string_view>
#include <vector>

#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard::trust {

// Paths are relative to `root`, with '/' between their parts; one with '..' leads nowhere.
// A link is there, wherever it leads; links are followed within the root only.
bool disk_has(const std::string& root, std::string_view path);
bool disk_has_folder(const std::string& root, std::string_view path);
// Sorted; without .git.
std::vector<std::string> disk_files_below(const std::string& root, std::string_view folder);
// Errors: input.unreadable, trust.missing.
Result<Source> disk_read(const std::string& root, std::string_view path);

// True for a path that stays below where it starts: relative, without '.', '..' or empty parts.
bool is_inner_path(std::string_view path);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_DISK_H_
