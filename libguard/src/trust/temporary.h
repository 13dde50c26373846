// SPDX-License-Identifier: Apache-2.0
//
// A folder for the files that another program has to read; it goes with its owner.
#ifndef LIBGUARD_TRUST_TEMPORARY_H_
#define LIBGUARD_TRUST_TEMPORARY_H_

#include <optional>
#include <string>
#include <string_view>

namespace libguard::trust {

class TemporaryFolder {
 public:
  // Nobody else may read it.
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // Why it could not be made; empty: it is there.
  const std::string& problem() const { return problem_; }
  const std::string& path() const { return path_; }

  // The path of a file with these bytes; nothing where they cannot be written.
  std::optional<std::string> write(const std::string& name, std::string_view bytes) const;
  // The bytes of a file that the other program has made.
  std::optional<std::string> read(const std::string& name) const;

 private:
  std::string path_;
  std::string problem_;
};

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_TEMPORARY_H_
