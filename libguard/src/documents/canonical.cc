// SPDX-License-Identifier: Apache-2.0
#include "documents/canonical.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/json_text.h"
#include "documents/number.h"

namespace libguard {
namespace {

constexpr std::string_view kSensitive = "<sensitive>";
constexpr std::string_view kUnknown = "<unknown>";

void append_double(std::string& out, double number) {
  const std::string text = format_double(number);
  if (std::isfinite(number)) {
    out += text;
  } else {
    append_json_string(out, text);
  }
}

void append(std::string& out, Value value);

void append_map(std::string& out, Value map) {
  std::vector<std::uint32_t> order(map.size());
  for (std::uint32_t i = 0; i < map.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [map](std::uint32_t a, std::uint32_t b) {
    return map.key_at(a).text() < map.key_at(b).text();
  });
  out += '{';
  bool first = true;
  for (const std::uint32_t i : order) {
    if (!first) out += ',';
    first = false;
    append_json_string(out, map.key_at(i).text());
    out += ':';
    append(out, map.value_at(i));
  }
  out += '}';
}

// The depth of a document is bounded by its reader.
void append(std::string& out, Value value) {
  if (value.sensitive()) return append_json_string(out, kSensitive);
  switch (value.kind()) {
    case Kind::kAbsent:
    case Kind::kNull:
      out += "null";
      break;
    case Kind::kUnknown:
      append_json_string(out, kUnknown);
      break;
    case Kind::kBool:
      out += value.boolean() ? "true" : "false";
      break;
    case Kind::kInt:
      out += std::to_string(value.integer());
      break;
    case Kind::kUint:
      out += std::to_string(value.natural());
      break;
    case Kind::kDouble:
      append_double(out, value.number());
      break;
    case Kind::kString:
      append_json_string(out, value.text());
      break;
    case Kind::kList:
      out += '[';
      for (std::uint32_t i = 0; i < value.size(); ++i) {
        if (i > 0) out += ',';
        append(out, value.item(i));
      }
      out += ']';
      break;
    case Kind::kMap:
      append_map(out, value);
      break;
  }
}

}  // namespace

std::string canonical_json(Value value) {
  std::string out;
  append(out, value);
  return out;
}

}  // namespace libguard
