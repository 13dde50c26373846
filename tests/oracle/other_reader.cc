// SPDX-License-Identifier: Apache-2.0
#include "oracle/other_reader.h"

#include <yaml-cpp/yaml.h>

#include <map>
#include <stdexcept>
#include <utility>

#include "base/arena.h"
#include "documents/canonical.h"
#include "documents/scalar.h"

namespace libguard::oracle {
namespace {

constexpr const char* kStandard = "tag:yaml.org,2002:";

// Plain scalars are resolved by our own rules: here only the trees are compared. Go
// is the oracle of the rules.
Node scalar(const YAML::Node& node, Arena& arena) {
  const std::string& tag = node.Tag();
  if (node.IsNull() && (tag.empty() || tag == "?"))
    return resolve_plain("", Resolution::kKubernetes);
  const std::string_view text = arena.copy(node.Scalar());
  if (tag == "?" || tag.empty()) return resolve_plain(text, Resolution::kKubernetes);
  if (tag == "!" || tag == std::string(kStandard) + "str") return text_node(text);
  if (const auto found = resolve_tagged(tag, text, Resolution::kKubernetes, arena)) return *found;
  throw std::runtime_error("not what its tag says");
}

std::string to_json(const YAML::Node& node);

using Map = std::map<std::string, std::string>;

void merge(const YAML::Node& from, Map& into);

Map entries(const YAML::Node& node) {
  Map map;
  Arena arena;
  for (const auto& entry : node) {
    if (!entry.first.IsScalar() && !entry.first.IsNull()) throw std::runtime_error("bad key");
    const Node key = scalar(entry.first, arena);
    if (key.kind == Kind::kNull) throw std::runtime_error("bad key");
    if (entry.first.Tag() == "?" && entry.first.Scalar() == "<<") {
      merge(entry.second, map);
    } else {
      map[std::string(key_text(key, arena))] = to_json(entry.second);
    }
  }
  return map;
}

void merge(const YAML::Node& from, Map& into) {
  if (from.IsSequence()) {
    for (std::size_t i = from.size(); i > 0; --i) merge(from[i - 1], into);
    return;
  }
  for (auto& [key, value] : entries(from)) into[key] = std::move(value);
}

std::string to_json(const YAML::Node& node) {
  Arena arena;
  std::string out;
  if (node.IsMap()) {
    out = "{";
    for (const auto& [key, value] : entries(node)) {
      const Node text = text_node(key);
      if (out.size() > 1) out += ',';
      out += canonical_json(Value(nullptr, &text)) + ':' + value;
    }
    return out + '}';
  }
  if (node.IsSequence()) {
    out = "[";
    for (const auto& item : node) {
      if (out.size() > 1) out += ',';
      out += to_json(item);
    }
    return out + ']';
  }
  const Node leaf = scalar(node, arena);
  return canonical_json(Value(nullptr, &leaf));
}

}  // namespace

std::optional<std::vector<std::string>> read_with_yaml_cpp(const std::string& text) {
  try {
    std::vector<std::string> documents;
    for (const YAML::Node& node : YAML::LoadAll(text)) {
      // An empty document and one that says null look the same here.
      if (node.IsDefined() && !node.IsNull()) documents.push_back(to_json(node));
    }
    return documents;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace libguard::oracle
