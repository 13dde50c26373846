// SPDX-License-Identifier: Apache-2.0
//
// The files of a Terraform configuration by module, and what defines its resources.
//
//   Configuration configuration;
//   configuration.add_file("modules/a", "main.tf", "modules/a/main.tf", bytes);
//   const Folder* folder = configuration.folder_of(path);
//
// Thread safety: const members may be called from several threads at once.
#ifndef LIBGUARD_HCL_CONFIGURATION_H_
#define LIBGUARD_HCL_CONFIGURATION_H_

#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hcl/scan.h"
#include "libguard/diagnostic.h"

namespace libguard::hcl {

enum class ResourceMode : bool { kManaged, kData };

// A block of a resource and the text that it stands in.
struct Definition {
  const HclFile* file;
  const HclBlock* block;
};

// The files of one module.
class Folder {
 public:
  void add(HclFile file, bool overrides);

  // What defines a resource; what overrides it comes first, the last of it before others.
  std::span<const Definition> definitions(ResourceMode mode, std::string_view type,
                                          std::string_view name) const;
  // The modules that are called with a path as their source: ./a, ../b
  const std::map<std::string, std::string, std::less<>>& local_modules() const {
    return local_modules_;
  }

 private:
  void index(const HclFile& file, const HclBody& body, bool overrides);
  void index_module(const HclFile& file, const HclBlock& block);

  std::deque<HclFile> files_;  // stay where they are
  std::map<std::string, std::vector<Definition>, std::less<>> definitions_;
  std::map<std::string, std::string, std::less<>> local_modules_;
};

struct Configuration {
  std::map<std::string, Folder, std::less<>> folders;  // by path, see joined_folder()
  // From "network.vpc" to its folder, as modules.json has it; "" is the root module.
  std::map<std::string, std::string, std::less<>> modules;
  Diagnostics problems;

  // The folder of a module by the names of its calls; null where it is not known.
  const Folder* folder_of(std::span<const std::string> path) const;

  // Takes `file` of a folder; `name` is what messages call it.
  void add_file(const std::string& folder, std::string_view file, std::string name,
                std::string bytes);
  // Takes what modules.json says.
  void add_modules(std::string name, std::string bytes);
};

// "a" and "./b" are "a/b", "a" and ".." are "."
std::string joined_folder(std::string_view base, std::string_view path);

// True for names that Terraform reads with HCL's native syntax: main.tf, not .#main.tf
bool is_configuration_name(std::string_view name);

}  // namespace libguard::hcl

#endif  // LIBGUARD_HCL_CONFIGURATION_H_
