// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/canonical.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>
#include <vector>

#include "cel/kinds.h"
#include "cel/library/nanoseconds.h"

namespace libguard::cel::oracle {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\';
    out += plain ? std::string(1, c) : fmt::format("\\x{:02x}", byte);
  }
  return out + '"';
}

std::string list(const List& from, Context& context) {
  std::vector<std::string> elements;
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    elements.push_back(canonical(from.at(i, context), context));
  }
  return fmt::format("[{}]", fmt::join(elements, ", "));
}

std::string map(const Map& from, Context& context) {
  std::vector<std::string> entries;
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    entries.push_back(canonical(from.key_at(i, context), context) + ": " +
                      canonical(from.value_at(i, context), context));
  }
  std::sort(entries.begin(), entries.end());
  return fmt::format("{{{}}}", fmt::join(entries, ", "));
}

}  // namespace

std::string canonical(const Value& value, Context& context) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return "null";
    case ValueKind::kBool:
      return value.as_boolean() ? "true" : "false";
    case ValueKind::kInt:
      return fmt::to_string(value.as_integer());
    case ValueKind::kUint:
      return fmt::format("{}u", value.as_natural());
    case ValueKind::kDouble:
      if (std::isnan(value.as_number())) return "NaN";
      return fmt::format("double({:016x})", std::bit_cast<std::uint64_t>(value.as_number()));
    case ValueKind::kString:
      return quoted(value.text());
    case ValueKind::kBytes:
      return "b" + quoted(value.text());
    case ValueKind::kDuration:
      return fmt::format("duration({})", static_cast<std::int64_t>(nanoseconds_of(value)));
    case ValueKind::kTimestamp:
      return fmt::format("timestamp({}, {})", value.seconds(), value.nanoseconds());
    case ValueKind::kOptional:
      if (value.held() == nullptr) return "none";
      return fmt::format("optional({})", canonical(*value.held(), context));
    case ValueKind::kMap:
      return map(value.as_map(), context);
    case ValueKind::kList:
      return list(value.as_list(), context);
    case ValueKind::kType:
      return fmt::format("type({})", runtime_name(value.as_type()));
    case ValueKind::kOpaque:
      return fmt::format("{}({})", value.as_opaque().type().name,
                         quoted(value.as_opaque().to_string(context).text()));
    default:
      return "?";
  }
}

}  // namespace libguard::cel::oracle
