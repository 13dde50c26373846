// SPDX-License-Identifier: Apache-2.0
#include "model/store.h"

#include <fmt/format.h>

#include "model/adapt.h"
#include "model/suspects.h"
#include "secrets/tokens.h"

namespace libguard::model {

const ReadDocuments& Store::read_text(Value text) {
  const auto [found, first] = read_.try_emplace(text.node());
  if (first) found->second = read_json_in(text);
  return found->second;
}

Value Store::read_json(Value text) {
  const ReadDocuments& read = read_text(text);
  return read.documents.empty() ? Value() : read.documents.front()->root();
}

cel::Value Store::parse_json(const cel::Value& text, cel::Context& context) {
  const Value at = adapted_from(text);
  if (!at) return context.error("json() reads what stands in a document, not what was computed");
  const ReadDocuments& read = read_text(at);
  if (!read.documents.empty()) return adapt(read.documents.front()->root(), context);
  const std::string reason = read.problems.empty() ? "it is empty" : read.problems.front().message;
  return context.error(fmt::format("this text is no JSON: {}", reason)).with_origin(origin_of(at));
}

cel::Value Store::suspects(const cel::Value& tree, std::span<const std::string_view> without,
                           cel::Context& context) {
  return Suspects(*this, context).below(adapted_from(tree), without);
}

cel::Value Store::find_tokens(const cel::Value& name, const cel::Value& in, cel::Context& context) {
  // Several rules look through the same documents, of which nearly all hold nothing.
  const Value at = name.text().empty() ? adapted_from(in) : Value();
  if (at && without_tokens_.contains(at.node())) return context.list({});
  const cel::Value found = secrets::find_tokens(schema_.detectors, name.text(), in, context);
  if (at && found.is(cel::ValueKind::kList) && found.as_list().size() == 0) {
    without_tokens_.insert(at.node());
  }
  return found;
}

}  // namespace libguard::model
