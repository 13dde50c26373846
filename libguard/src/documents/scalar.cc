// SPDX-License-Identifier: Apache-2.0
#include "documents/scalar.h"

#include <algorithm>
#include <limits>
#include <string>

#include "base/utf8.h"
#include "documents/base64.h"
#include "documents/number.h"

namespace libguard {
namespace {

constexpr std::string_view kStandard = "tag:yaml.org,2002:";

Node null_node() noexcept {
  Node node;
  node.kind = Kind::kNull;
  return node;
}

Node bool_node(bool value) noexcept {
  Node node;
  node.kind = Kind::kBool;
  node.boolean = value;
  return node;
}

Node double_node(double value) noexcept {
  Node node;
  node.kind = Kind::kDouble;
  node.number = value;
  return node;
}

// `text` in lower case, capitalised or in upper case: "true", "True", "TRUE".
// REQUIRES: `word` is lower case
bool spells(std::string_view text, std::string_view word) noexcept {
  if (text.size() != word.size() || word.empty()) return text == word;
  const auto upper = [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  };
  const bool first_upper = text[0] == upper(word[0]);
  if (text == word) return true;
  if (!first_upper) return false;
  return text.substr(1) == word.substr(1) ||
         std::equal(text.begin(), text.end(), word.begin(),
                    [&](char a, char b) { return a == upper(b); });
}

std::optional<Node> special_float(std::string_view text) noexcept {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  // Of .nan the spellings are .nan, .NaN and .NAN.
  if (text == ".nan" || text == ".NaN" || text == ".NAN") {
    return double_node(std::numeric_limits<double>::quiet_NaN());
  }
  const bool negative = text.starts_with('-');
  std::string_view rest = text;
  if (negative || text.starts_with('+')) rest.remove_prefix(1);
  if (!rest.starts_with('.') || !spells(rest.substr(1), "inf")) return std::nullopt;
  return double_node(negative ? -kInfinity : kInfinity);
}

std::optional<Node> number(std::string_view text, NumberSyntax syntax) {
  if (const std::optional<Integer> integer = parse_integer(text, syntax)) {
    Node node;
    if (integer->negative || integer->magnitude <= std::numeric_limits<std::int64_t>::max()) {
      node.kind = Kind::kInt;
      // Two's complement: also right for the smallest integer.
      node.integer = static_cast<std::int64_t>(integer->negative ? 0 - integer->magnitude
                                                                 : integer->magnitude);
    } else {
      node.kind = Kind::kUint;
      node.natural = integer->magnitude;
    }
    return node;
  }
  if (const std::optional<double> real = parse_float(text)) return double_node(*real);
  return std::nullopt;
}

// Go takes underscores out of a number that begins with a digit or a sign; after a
// leading point they have to stand between digits.
bool underscores_count_for_nothing(std::string_view text) noexcept {
  if (text[0] != '.') return true;
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  for (std::size_t at = text.find('_'); at != std::string_view::npos; at = text.find('_', at + 1)) {
    if (!digit(at - 1) || !digit(at + 1)) return false;
  }
  return true;
}

Node resolve_number(std::string_view text) {
  if (text.find('_') == std::string_view::npos) {
    return number(text, NumberSyntax::kGo).value_or(text_node(text));
  }
  if (!underscores_count_for_nothing(text)) return text_node(text);
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  return number(plain, NumberSyntax::kGo).value_or(text_node(text));
}

// As resolve() of goyaml.v2, with its table of first characters.
Node resolve_kubernetes(std::string_view text) {
  switch (text[0]) {
    case '~':
      if (text.size() == 1) return null_node();
      break;
    case 'n':
    case 'N':
      if (spells(text, "null")) return null_node();
      if (spells(text, "n") || spells(text, "no")) return bool_node(false);
      break;
    case 'y':
    case 'Y':
      if (spells(text, "y") || spells(text, "yes")) return bool_node(true);
      break;
    case 't':
    case 'T':
      if (spells(text, "true")) return bool_node(true);
      break;
    case 'f':
    case 'F':
      if (spells(text, "false")) return bool_node(false);
      break;
    case 'o':
    case 'O':
      if (spells(text, "on")) return bool_node(true);
      if (spells(text, "off")) return bool_node(false);
      break;
    case '+':
    case '-':
    case '.':
      if (const std::optional<Node> special = special_float(text)) return *special;
      return resolve_number(text);
    default:
      // Most scalars are words.
      if (text[0] >= '0' && text[0] <= '9') return resolve_number(text);
  }
  return text_node(text);
}

// YAML 1.2.2, 10.3.2.
Node resolve_core(std::string_view text) {
  if (text == "~" || spells(text, "null")) return null_node();
  if (spells(text, "true")) return bool_node(true);
  if (spells(text, "false")) return bool_node(false);
  if (text[0] > '9') return text_node(text);
  if (const std::optional<Node> special = special_float(text)) return *special;
  return number(text, NumberSyntax::kYaml12).value_or(text_node(text));
}

// Bytes that are no UTF-8 become U+FFFD, as Go's JSON shows them.
std::string as_utf8(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t size = utf8::decode(bytes).size;
    if (size == 0) {
      utf8::append(text, 0xfffd);
      bytes.remove_prefix(1);
    } else {
      text += bytes.substr(0, size);
      bytes.remove_prefix(size);
    }
  }
  return text;
}

}  // namespace

Node text_node(std::string_view text) noexcept {
  Node node;
  node.kind = Kind::kString;
  node.text = text.data();
  node.size = static_cast<std::uint32_t>(text.size());
  return node;
}

Node resolve_plain(std::string_view text, Resolution resolution) {
  if (text.empty()) return null_node();
  return resolution == Resolution::kKubernetes ? resolve_kubernetes(text) : resolve_core(text);
}

bool resolves_to_string(std::string_view text, Resolution resolution) {
  return resolve_plain(text, resolution).kind == Kind::kString;
}

std::optional<Node> resolve_tagged(std::string_view tag, std::string_view text,
                                   Resolution resolution, Arena& arena) {
  if (!tag.starts_with(kStandard)) return text_node(text);
  const std::string_view type = tag.substr(kStandard.size());
  if (type == "binary") {
    const std::optional<std::string> bytes = decode_base64(text);
    if (!bytes) return std::nullopt;
    return text_node(arena.copy(as_utf8(*bytes)));
  }
  Kind kind = Kind::kAbsent;
  if (type == "null") kind = Kind::kNull;
  if (type == "bool") kind = Kind::kBool;
  if (type == "int") kind = Kind::kInt;
  if (type == "float") kind = Kind::kDouble;
  // !!str, and types whose values are their text: dates, !!merge.
  if (kind == Kind::kAbsent) return text_node(text);

  const Node node = resolve_plain(text, resolution);
  if (node.kind == kind || (kind == Kind::kInt && node.kind == Kind::kUint)) return node;
  if (kind == Kind::kDouble && node.kind == Kind::kInt) {
    return double_node(static_cast<double>(node.integer));
  }
  return std::nullopt;
}

std::string_view key_text(const Node& node, Arena& arena) {
  switch (node.kind) {
    case Kind::kBool:
      return node.boolean ? "true" : "false";
    case Kind::kInt:
      return arena.copy(std::to_string(node.integer));
    case Kind::kUint:
      return arena.copy(std::to_string(node.natural));
    case Kind::kDouble:
      return arena.copy(float_key(node.number));
    default:
      return {node.text, node.size};
  }
}

}  // namespace libguard
