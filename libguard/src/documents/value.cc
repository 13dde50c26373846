// SPDX-License-Identifier: Apache-2.0
#include "documents/value.h"

#include <utility>

namespace libguard {

std::string_view kind_name(Kind kind) noexcept {
  switch (kind) {
    case Kind::kAbsent:
      return "nothing";
    case Kind::kUnknown:
      return "a value known after apply";
    case Kind::kNull:
      return "null";
    case Kind::kBool:
      return "a boolean";
    case Kind::kInt:
    case Kind::kUint:
      return "an integer";
    case Kind::kDouble:
      return "a number";
    case Kind::kString:
      return "a string";
    case Kind::kList:
      return "a list";
    case Kind::kMap:
      return "a map";
  }
  return "";
}

Value Value::at(std::string_view key) const noexcept {
  if (!is(Kind::kMap)) return {};
  for (std::uint32_t i = 0; i < node_->size; ++i) {
    const Entry& entry = node_->entries[i];
    if (std::string_view(entry.key.text, entry.key.size) == key) return {document_, &entry.value};
  }
  return {};
}

Value Value::item(std::uint32_t index) const noexcept {
  if (!is(Kind::kList) || index >= node_->size) return {};
  return {document_, &node_->items[index]};
}

std::uint32_t Value::size() const noexcept {
  return is(Kind::kList) || is(Kind::kMap) ? node_->size : 0;
}

Value Value::key_at(std::uint32_t index) const noexcept {
  return {document_, &node_->entries[index].key};
}

Value Value::value_at(std::uint32_t index) const noexcept {
  return {document_, &node_->entries[index].value};
}

std::string_view Value::text() const noexcept {
  if (!is(Kind::kString)) return {};
  return {node_->text, node_->size};
}

std::span<const std::string_view> Value::references() const noexcept {
  if (!is(Kind::kUnknown)) return {};
  return {node_->references, node_->size};
}

std::string_view Value::written() const noexcept {
  if (node_ == nullptr) return {};
  return document_->source().text(node_->span);
}

Document::Document(Source source, Arena arena, const Node* root, Span span, bool has_aliases,
                   DocumentOrigin origin)
    : source_(std::move(source)),
      arena_(std::move(arena)),
      root_(root),
      span_(span),
      has_aliases_(has_aliases),
      origin_(std::move(origin)) {}

}  // namespace libguard
