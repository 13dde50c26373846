// SPDX-License-Identifier: Apache-2.0
#include "model/reference.h"

namespace libguard::model {
namespace {

std::vector<std::string_view> steps_of(const rules::Relation::Reference& by) {
  return {by.path.begin(), by.path.end()};
}

}  // namespace

plan::LinkKeys reference_keys(const EntityObject& from, const rules::Relation::Reference& by) {
  const Resource* resource = from.resource();
  if (resource == nullptr || !resource->links) return {};
  return resource->links->keys_of(*resource->row, steps_of(by));
}

std::vector<std::string> identity_keys(const EntityObject& to) {
  const Resource* resource = to.resource();
  if (resource == nullptr || !resource->links) return {};
  return plan::Links::keys_of(*resource->row);
}

plan::Link refers(const EntityObject& from, const rules::Relation::Reference& by,
                  const EntityObject& to) {
  const Resource* mine = from.resource();
  const Resource* its = to.resource();
  if (mine == nullptr || its == nullptr || !mine->links || !its->links) return plan::Link::kNo;
  // Two plans have addresses of their own; only what is known can be compared.
  const bool same = mine->links == its->links;
  return mine->links->refers(*mine->row, steps_of(by), *its->row, same);
}

}  // namespace libguard::model
