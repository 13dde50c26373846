// SPDX-License-Identifier: Apache-2.0
#include "secrets/named.h"

#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/telling.h"
#include "documents/read.h"
#include "secrets/credential.h"
#include "secrets/redact.h"

namespace libguard::secrets {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"name", "Name", "key", "Key"};
constexpr std::array<std::string_view, 2> kValues = {"value", "Value"};

Value first_text(Value map, std::span<const std::string_view> keys) {
  for (const std::string_view key : keys) {
    const Value value = map.at(key);
    if (value.is(Kind::kString)) return value;
  }
  return {};
}

using Found = std::function<void(Value)>;

void tell_if_credential(std::string_view name, Value value, const Found& found) {
  if (!value.is(Kind::kString) || !is_telling_name(name)) return;
  if (judge(name, value.text()).kind != CredentialKind::kNone) found(value);
}

// Of what is below the value, with all texts on the way.
void each_named(Value value, const Found& found, const Found& text) {
  // The depth of a document is bounded by its reader.
  std::vector<Value> open{value};
  while (!open.empty()) {
    const Value next = open.back();
    open.pop_back();
    if (next.is(Kind::kMap)) {
      if (const Value name = first_text(next, kNames)) {
        tell_if_credential(name.text(), first_text(next, kValues), found);
      }
    }
    for (std::uint32_t i = 0; i < next.size(); ++i) {
      const Value held = next.is(Kind::kMap) ? next.value_at(i) : next.item(i);
      if (next.is(Kind::kMap)) tell_if_credential(next.key_at(i).text(), held, found);
      if (held.is(Kind::kString)) text(held);
      if (held.size() > 0) open.push_back(held);
    }
  }
}

// As ECS has its containers. What is read here is gone after that, so only texts are
// kept of it.
void add_named_in_json(std::string_view text, Masks& masks) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos || (text[first] != '{' && text[first] != '[')) return;
  if (!has_telling_word(text)) return;
  const ReadDocuments read = read_json(Source("", std::string(text)));
  for (const auto& document : read.documents) {
    each_named(
        document->root(), [&masks](Value found) { masks.add(found.text()); }, [](Value) {});
  }
}

}  // namespace

void add_named(Value value, Masks& masks) {
  each_named(
      value, [&masks](Value found) { masks.add(found); },
      [&masks](Value text) { add_named_in_json(text.text(), masks); });
}

Finder finder_of(const Detectors& detectors) {
  return [&detectors](std::string_view text, const std::function<void(std::string_view)>& found) {
    find_secrets(detectors, text, found);
  };
}

}  // namespace libguard::secrets
