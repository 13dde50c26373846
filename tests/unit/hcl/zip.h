// SPDX-License-Identifier: Apache-2.0
//
// Makes ZIP archives, also broken ones.
#ifndef TESTS_UNIT_HCL_ZIP_H_
#define TESTS_UNIT_HCL_ZIP_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct ZipEntry {
  std::string name;
  std::string bytes;
  bool deflated = true;
  std::optional<std::uint32_t> says_size = {};  // in place of the size it unpacks to
  std::optional<std::uint32_t> says_crc = {};
};

std::string zip(const std::vector<ZipEntry>& entries);

#endif  // TESTS_UNIT_HCL_ZIP_H_
