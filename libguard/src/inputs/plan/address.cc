// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/address.h"

#include <algorithm>
#include <utility>

namespace libguard::plan {
namespace {

// Behind the bracket that closes the one at `open`; npos where none does.
std::size_t end_of_key(std::string_view text, std::size_t open) {
  bool quoted = false;
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (quoted && text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      quoted = !quoted;
    } else if (text[at] == ']' && !quoted) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<Part> split_address(std::string_view text) {
  std::vector<Part> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(".[", at), text.size());
    if (end == at) return {};
    if (text.substr(at, end - at).find_first_of("]\"") != std::string_view::npos) return {};
    parts.push_back({std::string(text.substr(at, end - at)), ""});
    at = end;
    while (at < text.size() && text[at] == '[') {
      const std::size_t behind = end_of_key(text, at);
      if (behind == std::string_view::npos) return {};
      const std::string key(text.substr(at + 1, behind - at - 2));
      // Of a[0][1] the first says which instance, what follows is an attribute.
      if (parts.back().key.empty()) {
        parts.back().key = key;
      } else {
        parts.push_back({"", key});
      }
      at = behind;
    }
    if (at == text.size()) return parts;
    if (text[at] != '.') return {};
    ++at;
  }
  return {};
}

std::optional<Address> parse_address(std::string_view text) {
  const std::vector<Part> parts = split_address(text);
  Address address;
  std::size_t at = 0;
  while (at + 1 < parts.size() && parts[at].name == "module") {
    address.modules.push_back(parts[at + 1]);
    at += 2;
  }
  if (at < parts.size() && parts[at].name == "data" && parts[at].key.empty()) {
    address.data = true;
    ++at;
  }
  if (at + 1 >= parts.size() || !parts[at].key.empty()) return std::nullopt;
  address.type = parts[at].name;
  address.name = parts[at + 1];
  address.attributes.assign(parts.begin() + static_cast<std::ptrdiff_t>(at) + 2, parts.end());
  return address;
}

}  // namespace libguard::plan
