// SPDX-License-Identifier: Apache-2.0
#include "findings/fingerprint.h"

#include <initializer_list>

#include "findings/digest.h"

namespace libguard {
namespace {

// The name of an object of a plan says little without its module and instance.
std::string_view name_in(const ResourceId& resource) {
  return resource.address.empty() ? resource.name : resource.address;
}

}  // namespace

std::string fingerprint(const Finding& finding, std::string_view logical_file,
                        std::uint32_t occurrence) {
  const std::string_view version = finding.resource.api_version;
  const std::size_t slash = version.find('/');
  const std::string_view group =
      slash == std::string_view::npos ? std::string_view{} : version.substr(0, slash);
  std::string bytes = "gf1";
  for (const std::string_view part :
       {std::string_view(finding.rule), logical_file, std::string_view(finding.resource.platform),
        group, std::string_view(finding.resource.kind),
        std::string_view(finding.resource.name_space), name_in(finding.resource),
        std::string_view(finding.region.path)}) {
    bytes += '\0';
    bytes += part;
  }
  bytes += '\0';
  bytes += std::to_string(occurrence);
  return "gf1:" + sha256(bytes).substr(0, 16);
}

}  // namespace libguard
