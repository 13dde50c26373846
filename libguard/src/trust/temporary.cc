// SPDX-License-Identifier: Apache-2.0
#include "trust/temporary.h"

#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace libguard::trust {

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
  if (error) {
    problem_ = error.message();
    return;
  }
  std::string name = parent / "guard-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) {
    problem_ = std::generic_category().message(errno);
    return;
  }
  path_ = std::move(name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::optional<std::string> TemporaryFolder::write(const std::string& name,
                                                  std::string_view bytes) const {
  if (path_.empty()) return std::nullopt;
  std::string path = path_ + "/" + name;
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return std::nullopt;
  return path;
}

std::optional<std::string> TemporaryFolder::read(const std::string& name) const {
  std::ifstream file(path_ + "/" + name, std::ios::binary);
  if (path_.empty() || !file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace libguard::trust
