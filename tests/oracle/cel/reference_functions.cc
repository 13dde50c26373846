// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/reference_functions.h"

#include "oracle/cel/library_call.h"
#include "oracle/cel/reference.h"

namespace libguard::cel::oracle {

namespace {

bool is_of(const Datum& datum, const Type& type) {
  switch (type.kind) {
    case TypeKind::kNull:
      return datum.is<Null>();
    case TypeKind::kBool:
      return datum.is<bool>();
    case TypeKind::kInt:
      return datum.is<std::int64_t>();
    case TypeKind::kUint:
      return datum.is<std::uint64_t>();
    case TypeKind::kDouble:
      return datum.is<double>();
    case TypeKind::kString:
      return datum.is<std::string>();
    case TypeKind::kBytes:
      return datum.is<Bytes>();
    case TypeKind::kDuration:
      return datum.is<Duration>();
    case TypeKind::kTimestamp:
      return datum.is<Timestamp>();
    case TypeKind::kList:
      return datum.is<ListOf>();
    case TypeKind::kMap:
      return datum.is<MapOf>();
    case TypeKind::kType:
      return datum.is<TypeOf>();
    case TypeKind::kOptional:
      return datum.is<OptionalOf>();
    case TypeKind::kWrapper:
      return datum.is<Null>() || is_of(datum, *type.parameters[0]);
    case TypeKind::kObject:
      return datum.is<ObjectOf>();
    case TypeKind::kOpaque:
      return datum.is<OpaqueOf>() && datum.as<OpaqueOf>().type == type.name;
    case TypeKind::kDyn:
    case TypeKind::kVariable:
      break;
  }
  return true;
}

bool takes(const Overload& overload, const Data& arguments) {
  if (overload.parameters.size() != arguments.size()) return false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!is_of(arguments[i], *overload.parameters[i])) return false;
  }
  return true;
}

Function find(std::string_view name) {
  for (const Functions* functions :
       {&arithmetic_functions(), &number_functions(), &conversion_functions(), &text_functions(),
        &list_functions(), &collection_functions(), &date_functions()}) {
    const auto found = functions->find(name);
    if (found != functions->end()) return found->second;
  }
  return nullptr;
}

}  // namespace

// The overload is the first of those that the checker admitted that takes what
// the arguments turned out to be.
Datum apply(const Expr& call, const Data& arguments) {
  for (const Overload* overload : call.overloads) {
    if (!takes(*overload, arguments)) continue;
    if (is_left_to_library(*overload)) return library_call(*overload, arguments);
    if (const Function function = find(overload->name)) return function(arguments, *overload);
    return library_call(*overload, arguments);
  }
  return error("no such overload");
}

}  // namespace libguard::cel::oracle
