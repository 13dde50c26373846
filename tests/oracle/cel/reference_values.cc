// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/reference_values.h"

#include <cmath>
#include <limits>

#include "oracle/cel/datum_value.h"

namespace libguard::cel::oracle {

namespace {

// Holds every integer of 64 bits and every double exactly.
using Exact = long double;
static_assert(std::numeric_limits<Exact>::digits >= 64);

Exact exact(const Datum& datum) {
  if (datum.is<std::int64_t>()) return static_cast<Exact>(datum.as<std::int64_t>());
  if (datum.is<std::uint64_t>()) return static_cast<Exact>(datum.as<std::uint64_t>());
  return static_cast<Exact>(datum.as<double>());
}

Datum equal_lists(const ListOf& a, const ListOf& b) {
  const std::size_t size_a = a.elements->size();
  const std::size_t size_b = b.elements->size();
  // What an open list misses may stand anywhere in it.
  if (a.open || b.open) {
    if (!a.open && size_a < size_b) return boolean(false);
    if (!b.open && size_b < size_a) return boolean(false);
    References references = a.open.value_or(References{});
    if (b.open) references.insert(b.open->begin(), b.open->end());
    return unknown(std::move(references));
  }
  if (size_a != size_b) return boolean(false);
  Data parts;
  for (std::size_t i = 0; i < size_a; ++i) {
    parts.push_back(equal((*a.elements)[i], (*b.elements)[i]));
  }
  return decide(false, parts);
}

Datum equal_maps(const MapOf& a, const MapOf& b) {
  if (a.entries->size() != b.entries->size()) return boolean(false);
  Data parts;
  for (const auto& [key, value] : *a.entries) {
    Datum same = boolean(false);  // where b has no such key
    for (const auto& [other_key, other] : *b.entries) {
      if (equal(key, other_key).is_true()) same = equal(value, other);
    }
    parts.push_back(std::move(same));
  }
  return decide(false, parts);
}

Datum equal_optionals(const OptionalOf& a, const OptionalOf& b) {
  if (a.held == nullptr || b.held == nullptr) return boolean(a.held == b.held);
  return equal(*a.held, *b.held);
}

// Written differently they may be the same: 1 and 1000m.
Datum equal_opaque(const OpaqueOf& a, const OpaqueOf& b) {
  if (a.type != b.type) return boolean(false);
  Arena arena;
  Context context(arena, 1000);
  const Value left = to_value({a}, context);
  return boolean(left.as_opaque().equals(to_value({b}, context).as_opaque()));
}

bool is_nan(const Datum& datum) { return datum.is<double>() && std::isnan(datum.as<double>()); }

bool stands_before(const Datum& a, const Datum& b) {
  if (is_nan(a) || is_nan(b)) return is_nan(a) && !is_nan(b);
  return *order(a, b) < 0;
}

}  // namespace

std::optional<Datum> joined(const Data& data) {
  std::optional<Datum> result;
  for (const Datum& datum : data) {
    if (!datum.is<Waiting>()) continue;
    if (!result) result = unknown({});
    const References& more = datum.as<Waiting>().references;
    std::get<Waiting>(result->value).references.insert(more.begin(), more.end());
  }
  return result;
}

std::optional<Datum> problem_of(const Data& data) {
  for (const Datum& datum : data) {
    if (datum.is<Wrong>()) return datum;
  }
  return joined(data);
}

Datum decide(bool deciding, const Data& operands) {
  for (const Datum& operand : operands) {
    if (operand.is<bool>() && operand.as<bool>() == deciding) return operand;
  }
  if (const std::optional<Datum> waiting = joined(operands)) return *waiting;
  for (const Datum& operand : operands) {
    if (!operand.is<bool>()) return error("no boolean");
  }
  return boolean(!deciding);
}

bool is_number(const Datum& datum) {
  return datum.is<std::int64_t>() || datum.is<std::uint64_t>() || datum.is<double>();
}

Datum equal(const Datum& a, const Datum& b) {
  if (const std::optional<Datum> problem = problem_of({a, b})) return *problem;
  if (is_number(a) && is_number(b)) return boolean(exact(a) == exact(b));
  if (a.value.index() != b.value.index()) return boolean(false);
  if (a.is<ListOf>()) return equal_lists(a.as<ListOf>(), b.as<ListOf>());
  if (a.is<MapOf>()) return equal_maps(a.as<MapOf>(), b.as<MapOf>());
  if (a.is<OptionalOf>()) return equal_optionals(a.as<OptionalOf>(), b.as<OptionalOf>());
  if (a.is<OpaqueOf>()) return equal_opaque(a.as<OpaqueOf>(), b.as<OpaqueOf>());
  return boolean(same_result(a, b));
}

std::optional<std::partial_ordering> order(const Datum& a, const Datum& b) {
  if (is_number(a) && is_number(b)) return exact(a) <=> exact(b);
  if (a.value.index() != b.value.index()) return std::nullopt;
  if (a.is<std::string>()) return a.as<std::string>() <=> b.as<std::string>();
  if (a.is<Bytes>()) return a.as<Bytes>().bytes <=> b.as<Bytes>().bytes;
  if (a.is<bool>()) return a.as<bool>() <=> b.as<bool>();
  if (a.is<Duration>()) return a.as<Duration>().nanoseconds <=> b.as<Duration>().nanoseconds;
  if (!a.is<Timestamp>()) return std::nullopt;
  const Timestamp& first = a.as<Timestamp>();
  const Timestamp& second = b.as<Timestamp>();
  if (first.seconds != second.seconds) return first.seconds <=> second.seconds;
  return first.nanoseconds <=> second.nanoseconds;
}

Datum sorted(const Data& keys, const Data& values) {
  for (const Datum& key : keys) {
    if (!order(keys.front(), key)) return error("no order");
  }
  Data sorted_keys;
  Data result;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    // Behind all that do not stand after it.
    std::size_t at = result.size();
    while (at > 0 && stands_before(keys[i], sorted_keys[at - 1])) --at;
    sorted_keys.insert(sorted_keys.begin() + static_cast<std::ptrdiff_t>(at), keys[i]);
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(at), values[i]);
  }
  return list_of(std::move(result));
}

}  // namespace libguard::cel::oracle
