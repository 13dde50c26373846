// SPDX-License-Identifier: Apache-2.0
//
// The configuration that Terraform keeps in a binary plan: tfconfig/modules.json, and
// the files of the module `a.b` below tfconfig/m-a.b/.
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hcl/archive.h"
#include "hcl/load.h"

namespace libguard::hcl {
namespace {

constexpr std::string_view kFolder = "tfconfig/";
constexpr std::string_view kModules = "tfconfig/modules.json";
constexpr std::string_view kModule = "tfconfig/m-";

}  // namespace

Result<Configuration> load_snapshot(const std::string& name, std::string_view bytes) {
  Result<std::vector<ArchivedFile>> files = read_archive(name, bytes, kFolder);
  if (!files) return std::move(files).error();
  Configuration configuration;
  for (ArchivedFile& file : *files) {
    if (file.name != kModules) continue;
    configuration.add_modules(name + "!" + file.name, std::move(file.bytes));
  }
  if (configuration.modules.empty()) {
    return Diagnostic{
        "hcl.no-configuration", "holds no configuration of Terraform", Source(name, ""), {}};
  }
  std::set<std::string> taken;  // modules that are called twice are there twice
  for (ArchivedFile& file : *files) {
    std::string_view rest = file.name;
    if (!rest.starts_with(kModule)) continue;
    rest.remove_prefix(kModule.size());
    const std::size_t slash = rest.rfind('/');
    if (slash == std::string_view::npos) continue;
    const std::string_view base = rest.substr(slash + 1);
    const auto module = configuration.modules.find(rest.substr(0, slash));
    if (module == configuration.modules.end() || !is_configuration_name(base)) continue;
    std::string path = joined_folder(module->second, base);
    if (!taken.insert(path).second) continue;
    configuration.add_file(module->second, base, std::move(path), std::move(file.bytes));
  }
  return configuration;
}

}  // namespace libguard::hcl
