// SPDX-License-Identifier: Apache-2.0
#include "model/store.h"

#include <fmt/format.h>

#include "model/adapt.h"

namespace libguard::model {

cel::Value Store::parse_json(const cel::Value& text, cel::Context& context) {
  const Value at = adapted_from(text);
  if (!at) return context.error("json() reads what stands in a document, not what was computed");
  const auto [found, first] = read_.try_emplace(at.node());
  ReadDocuments& read = found->second;
  if (first) read = read_json_in(at);
  if (!read.documents.empty()) return adapt(read.documents.front()->root(), context);
  const std::string reason = read.problems.empty() ? "it is empty" : read.problems.front().message;
  return context.error(fmt::format("this text is no JSON: {}", reason)).with_origin(origin_of(at));
}

}  // namespace libguard::model
