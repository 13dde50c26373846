// SPDX-License-Identifier: Apache-2.0
#include "secrets/named.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/telling.h"
#include "secrets/credential.h"

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

void add_if_credential(std::string_view name, Value value, Masks& masks) {
  if (!value.is(Kind::kString) || !is_telling_name(name)) return;
  if (judge(name, value.text()).kind != CredentialKind::kNone) masks.add(value);
}

}  // namespace

void add_named(Value value, Masks& masks) {
  // The depth of a document is bounded by its reader.
  std::vector<Value> open{value};
  while (!open.empty()) {
    const Value next = open.back();
    open.pop_back();
    if (next.is(Kind::kMap)) {
      if (const Value name = first_text(next, kNames)) {
        add_if_credential(name.text(), first_text(next, kValues), masks);
      }
    }
    for (std::uint32_t i = 0; i < next.size(); ++i) {
      const Value held = next.is(Kind::kMap) ? next.value_at(i) : next.item(i);
      if (next.is(Kind::kMap)) add_if_credential(next.key_at(i).text(), held, masks);
      if (held.size() > 0) open.push_back(held);
    }
  }
}

Finder finder_of(const Detectors& detectors) {
  return [&detectors](std::string_view text, const std::function<void(std::string_view)>& found) {
    if (!detectors.may_hold(text)) return;
    std::string room;
    for (const Detection& one : detectors.find("", text, room)) found(one.secret);
  };
}

}  // namespace libguard::secrets
