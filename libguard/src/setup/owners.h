// SPDX-License-Identifier: Apache-2.0
//
// CODEOWNERS: of whom a host asks a review when a path is changed.
#ifndef LIBGUARD_SETUP_OWNERS_H_
#define LIBGUARD_SETUP_OWNERS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/doctor.h"
#include "libguard/source.h"

namespace libguard::setup {

struct OwnerLine {
  std::string pattern;
  std::vector<std::string> owners;  // none: nobody is asked
  std::uint32_t line = 0;
  std::size_t section = 0;
  bool excluded = false;  // GitLab: "!pattern" takes a path out of its section
};

struct OwnerSection {
  std::string name;  // empty: what stands before the first
  bool optional = false;
};

struct Owners {
  CodeHost host = CodeHost::kUnknown;
  std::string file;  // from the root
  std::vector<OwnerSection> sections;
  std::vector<OwnerLine> lines;
  bool too_large = false;  // GitHub reads none of more than 3 MB

  // The line that gives a path its owners, of a section that does not only suggest them;
  // nullptr: none does. `unowned`: the line that takes them away again, if there is one.
  const OwnerLine* line_for(std::string_view path, const OwnerLine** unowned = nullptr) const;
};

// The places where a host looks for the file, in its order: the first that is there counts.
std::vector<std::string> owner_files(CodeHost host);

Owners read_owners(CodeHost host, const Source& file);
// Nothing: there is none where the host looks.
std::optional<Owners> find_owners(const SetupFacts& facts);

}  // namespace libguard::setup

#endif  // LIBGUARD_SETUP_OWNERS_H_
