// SPDX-License-Identifier: Apache-2.0
#include "inputs/objects.h"

namespace libguard {

Resource kubernetes_object(const DocumentPtr& document, Value object) {
  Resource resource;
  resource.document = document;
  resource.value = object;
  resource.kind = object.at("kind").text();
  const std::string_view version = object.at("apiVersion").text();
  const std::size_t slash = version.find('/');
  if (slash != std::string_view::npos) resource.group = version.substr(0, slash);
  const Value metadata = object.at("metadata");
  resource.name = metadata.at("name").text();
  if (resource.name.empty()) resource.name = metadata.at("generateName").text();
  return resource;
}

}  // namespace libguard
