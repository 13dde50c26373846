// SPDX-License-Identifier: Apache-2.0
#include "findings/fix.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "documents/path.h"
#include "documents/scalar.h"

namespace libguard {
namespace {

std::vector<std::string> keys_of(std::string_view path) {
  std::vector<std::string> keys;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    std::string key(path.substr(0, slash));
    for (std::size_t at = key.find('~'); at != std::string::npos; at = key.find('~', at + 1)) {
      key.replace(at, 2, key.substr(at, 2) == "~1" ? "/" : "~");
    }
    if (!key.empty()) keys.push_back(std::move(key));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return keys;
}

// spec.template.spec.containers[0], from /spec/template/spec/containers/0
std::string dotted(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys) {
    if (key.find_first_not_of("0123456789") == std::string::npos) {
      text += fmt::format("[{}]", key);
    } else if (key.find_first_of("./[] ") != std::string::npos) {
      text += fmt::format("[\"{}\"]", key);
    } else {
      if (!text.empty()) text += '.';
      text += key;
    }
  }
  return text;
}

// JSON is YAML; only a word that needs no quotes is nicer without.
std::string as_yaml(const std::string& json) {
  if (json.size() < 2 || json.front() != '"') return json;
  const std::string text = json.substr(1, json.size() - 2);
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./_-";
  const bool word =
      !text.empty() && text.front() != '-' && text.find_first_not_of(kPlain) == std::string::npos;
  return word && resolves_to_string(text, Resolution::kKubernetes) ? text : json;
}

}  // namespace

FixHint fix_hint(const evaluate::FixHit& fix) {
  std::vector<std::string> parent = keys_of(pointer_to(fix.place.value));
  std::vector<std::string> missing = keys_of(fix.place.missing);
  FixHint hint;
  if (missing.empty()) {
    if (parent.empty()) return hint;
    missing.push_back(parent.back());
    parent.pop_back();
  }
  const std::string where = dotted(parent);
  hint.where = where.empty() ? "at the top" : "under " + where;
  if (fix.kind == rules::Fix::Kind::kRemove) {
    hint.text = fmt::format("# remove {}", dotted(missing));
    return hint;
  }
  for (std::size_t i = 0; i < missing.size(); ++i) {
    hint.text += fmt::format("{:{}}{}:", "", 2 * i, missing[i]);
    if (i + 1 < missing.size()) hint.text += '\n';
  }
  if (fix.kind == rules::Fix::Kind::kAdd) {
    hint.text += fmt::format("\n{:{}}- {}", "", 2 * missing.size(), as_yaml(fix.json));
  } else {
    hint.text += ' ' + as_yaml(fix.json);
  }
  return hint;
}

}  // namespace libguard
