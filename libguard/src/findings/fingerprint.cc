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

std::string fingerprint(const FingerprintParts& parts) {
  std::string bytes = "gf1";
  for (const std::string_view part : {parts.rule, parts.file, parts.platform, parts.group,
                                      parts.kind, parts.name_space, parts.name, parts.path}) {
    bytes += '\0';
    bytes += part;
  }
  bytes += '\0';
  bytes += std::to_string(parts.occurrence);
  return "gf1:" + sha256(bytes).substr(0, 16);
}

std::string fingerprint(const Finding& finding) {
  const ResourceId& resource = finding.resource;
  const std::string_view version = resource.api_version;
  const std::size_t slash = version.find('/');
  return fingerprint(
      {.rule = finding.rule,
       .file = finding.logical_file,
       .platform = resource.platform,
       .group = slash == std::string_view::npos ? std::string_view{} : version.substr(0, slash),
       .kind = resource.kind,
       .name_space = resource.name_space,
       .name = name_in(resource),
       .path = finding.region.path,
       .occurrence = finding.occurrence});
}

}  // namespace libguard
