// SPDX-License-Identifier: Apache-2.0
//
// A folder with the pages about rules: what in it is as it should be, and what is
// not. A file that guard did not write is neither written over nor removed.
#ifndef CLI_PAGE_FOLDER_H_
#define CLI_PAGE_FOLDER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "libguard/diagnostic.h"
#include "libguard/report.h"

namespace libguard::cli {

struct PageChange {
  enum class Kind : std::uint8_t { kMissing, kStale, kExtra };
  Kind kind = Kind::kMissing;
  std::string path;
  const Page* page = nullptr;  // none for kExtra
};

struct PageChanges {
  std::vector<PageChange> changes;  // by path
  std::size_t unchanged = 0;
  // What cannot be read, and files of others where a page should be.
  Diagnostics problems;
};

// What would have to change in `folder` for it to hold `pages` and no others.
// Lifetime: that of `pages`.
PageChanges compare_pages(const std::string& folder, std::span<const Page> pages);

// Makes the folder, writes and removes. False, with a message, where that fails.
bool apply_changes(const std::string& folder, std::span<const PageChange> changes);

}  // namespace libguard::cli

#endif  // CLI_PAGE_FOLDER_H_
