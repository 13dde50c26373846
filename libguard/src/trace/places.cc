// SPDX-License-Identifier: Apache-2.0
#include "trace/places.h"

#include <fmt/format.h>

#include "documents/path.h"
#include "findings/region.h"
#include "model/world.h"

namespace libguard::trace {

// The smallest resource that the value lies in; the one that is visited where it
// lies in none.
const Resource* Places::holder_of(Value value) const {
  const Value at = outermost(value);
  const Resource* holder = nullptr;
  for (const Resource& resource : resources_) {
    if (resource.value.document() != at.document()) continue;
    if (!resource.value.span().contains(at.span())) continue;
    const bool smaller =
        holder == nullptr || resource.value.span().size() < holder->value.span().size();
    if (smaller) holder = &resource;
  }
  return holder == nullptr ? current_ : holder;
}

ExplainedPlace Places::of(Value value, const std::string& missing) const {
  ExplainedPlace place;
  if (!value) return place;
  const bool current = current_ != nullptr &&
                       current_->value.document() == outermost(value).document() &&
                       current_->value.span().contains(outermost(value).span());
  const Resource* resource = current ? current_ : holder_of(value);
  if (resource == nullptr) return place;
  const Region region = region_of(Spot(value, !resource->address.empty()), missing, *resource);
  place.file = region.file;
  place.planned = !resource->address.empty();
  place.begin = region.begin;
  if (place.begin.line == 0) place.pointer = values_.plain(region.pointer);
  place.missing = values_.plain(missing);
  place.attribute = values_.plain(region.attribute);
  if (!current && !resource->address.empty()) {
    place.attribute = fmt::format("{}{}{}", values_.plain(resource->address),
                                  place.attribute.empty() ? "" : ": ", place.attribute);
  }
  return place;
}

ExplainedPlace Places::of(const cel::Value& value) const {
  const model::Location location = model::locate(value);
  return of(location.value, location.missing);
}

}  // namespace libguard::trace
