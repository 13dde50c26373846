// SPDX-License-Identifier: Apache-2.0
#include "model/literals.h"

#include <iterator>

#include "documents/path.h"
#include "inputs/plan/literal.h"

namespace libguard::model {

Literals::Literals(const std::vector<Resource>& resources) {
  for (const Resource& resource : resources) {
    if (resource.platform != Platform::kTerraform || resource.row == nullptr) continue;
    const Value value = resource.value;
    rows_.try_emplace({value.document()->source().text().data(), value.span().begin}, &resource);
  }
}

bool Literals::holds(Value value) const {
  if (rows_.empty()) return true;
  const Value at = outermost(value);
  const char* text = at.document()->source().text().data();
  const auto after = rows_.upper_bound({text, at.span().begin});
  if (after == rows_.begin()) return true;
  const Resource& resource = *std::prev(after)->second;
  const bool within =
      std::prev(after)->first.first == text && at.span().end <= resource.value.span().end;
  // What is no row of a plan is its configuration, of which only literals are resources.
  return !within || plan::is_literal(resource, at, value);
}

}  // namespace libguard::model
