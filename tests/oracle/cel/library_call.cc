// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/library_call.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "oracle/cel/datum_value.h"

namespace libguard::cel::oracle {

namespace {

constexpr std::uint64_t kSteps = 10'000'000;

bool takes(const Overload& overload, TypeKind kind) {
  return std::any_of(overload.parameters.begin(), overload.parameters.end(),
                     [&](const Type* type) { return type->kind == kind; });
}

}  // namespace

bool is_left_to_library(const Overload& overload) {
  static const std::set<std::string> names = {
      "matches",       "find",          "findAll",       "format",
      "strings.quote", "quantity",      "isQuantity",    "ip",
      "isIP",          "cidr",          "isCIDR",        "ip.isCanonical",
      "base64.encode", "base64.decode", "regex.extract", "regex.extractAll",
      "regex.replace"};
  if (names.contains(overload.name) || takes(overload, TypeKind::kOpaque)) return true;
  if (overload.parameters.empty()) return false;
  const Type& first = *overload.parameters[0];
  // To and from texts, where the text has a grammar of its own.
  if (overload.name == "string") {
    return first.kind == TypeKind::kDouble || first.kind == TypeKind::kBytes ||
           first.kind == TypeKind::kDuration || first.kind == TypeKind::kTimestamp;
  }
  const bool zoned = overload.name.starts_with("get") && overload.parameters.size() == 2;
  const bool read =
      overload.name == "double" || overload.name == "duration" || overload.name == "timestamp";
  return zoned || (read && first.kind == TypeKind::kString);
}

Datum library_call(const Overload& overload, const Data& arguments) {
  if (!is_left_to_library(overload)) {
    throw std::logic_error("the reference does not know " + overload.name);
  }
  Arena arena;
  Context context(arena, kSteps);
  std::vector<Value> values;
  for (const Datum& argument : arguments) values.push_back(to_value(argument, context));
  return to_datum(overload.call(values, context), context);
}

const Overload& library_overload(const std::string& name) {
  static TypeTable types;
  static const Library library = [] {
    Library all;
    add_standard_library(all, types);
    return all;
  }();
  for (const Overload* overload : library.find(name, false)) {
    if (overload->parameters.size() == 1 && overload->parameters[0]->kind == TypeKind::kString) {
      return *overload;
    }
  }
  throw std::logic_error("no function makes a value of " + name);
}

}  // namespace libguard::cel::oracle
