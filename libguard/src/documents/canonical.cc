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

class Writer {
 public:
  explicit Writer(const Instead& instead) : instead_(instead) {}

  // The depth of a document is bounded by its reader.
  void append(Value value) {
    if (value.sensitive()) return append_json_string(out_, kSensitive);
    if (instead_) {
      if (const auto text = instead_(value)) return append_json_string(out_, *text);
    }
    switch (value.kind()) {
      case Kind::kAbsent:
      case Kind::kNull:
        out_ += "null";
        break;
      case Kind::kUnknown:
        append_json_string(out_, kUnknown);
        break;
      case Kind::kBool:
        out_ += value.boolean() ? "true" : "false";
        break;
      case Kind::kInt:
        out_ += std::to_string(value.integer());
        break;
      case Kind::kUint:
        out_ += std::to_string(value.natural());
        break;
      case Kind::kDouble:
        append_double(out_, value.number());
        break;
      case Kind::kString:
        append_json_string(out_, value.text());
        break;
      case Kind::kList:
        append_list(value);
        break;
      case Kind::kMap:
        append_map(value);
        break;
    }
  }

  std::string text() && { return std::move(out_); }

 private:
  void append_list(Value list) {
    out_ += '[';
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      if (i > 0) out_ += ',';
      append(list.item(i));
    }
    out_ += ']';
  }

  void append_map(Value map) {
    std::vector<std::uint32_t> order(map.size());
    for (std::uint32_t i = 0; i < map.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [map](std::uint32_t a, std::uint32_t b) {
      return map.key_at(a).text() < map.key_at(b).text();
    });
    out_ += '{';
    bool first = true;
    for (const std::uint32_t i : order) {
      if (!first) out_ += ',';
      first = false;
      append_json_string(out_, map.key_at(i).text());
      out_ += ':';
      append(map.value_at(i));
    }
    out_ += '}';
  }

  const Instead& instead_;
  std::string out_;
};

}  // namespace

std::string canonical_json(Value value) { return canonical_json(value, {}); }

std::string canonical_json(Value value, const Instead& instead) {
  Writer writer(instead);
  writer.append(value);
  return std::move(writer).text();
}

}  // namespace libguard
