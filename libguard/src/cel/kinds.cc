// SPDX-License-Identifier: Apache-2.0
#include "cel/kinds.h"

namespace libguard::cel {

std::string_view kind_name(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kAbsent:
      return "an unset value";
    case ValueKind::kUnknown:
      return "an unknown value";
    case ValueKind::kError:
      return "an error";
    case ValueKind::kNull:
      return "null";
    case ValueKind::kDuration:
      return "duration";
    case ValueKind::kTimestamp:
      return "timestamp";
    case ValueKind::kOptional:
      return "optional";
    default:
      return runtime_name(runtime_type(value));
  }
}

std::string_view runtime_name(const Type& type) {
  switch (type.kind) {
    case TypeKind::kDyn:
      return "dyn";
    case TypeKind::kNull:
      return "null_type";
    case TypeKind::kBool:
      return "bool";
    case TypeKind::kInt:
      return "int";
    case TypeKind::kUint:
      return "uint";
    case TypeKind::kDouble:
      return "double";
    case TypeKind::kString:
      return "string";
    case TypeKind::kBytes:
      return "bytes";
    case TypeKind::kDuration:
      return "google.protobuf.Duration";
    case TypeKind::kTimestamp:
      return "google.protobuf.Timestamp";
    case TypeKind::kList:
      return "list";
    case TypeKind::kMap:
      return "map";
    case TypeKind::kType:
      return "type";
    case TypeKind::kOptional:
      return "optional_type";
    case TypeKind::kWrapper:
      return runtime_name(*type.parameters[0]);
    case TypeKind::kObject:
    case TypeKind::kOpaque:
    case TypeKind::kVariable:
      return type.name;
  }
  return "";
}

const Type& runtime_type(const Value& value) {
  static const Type dyn{TypeKind::kDyn, ""};
  static const Type null{TypeKind::kNull, ""};
  static const Type boolean{TypeKind::kBool, ""};
  static const Type integer{TypeKind::kInt, ""};
  static const Type natural{TypeKind::kUint, ""};
  static const Type number{TypeKind::kDouble, ""};
  static const Type string{TypeKind::kString, ""};
  static const Type bytes{TypeKind::kBytes, ""};
  static const Type duration{TypeKind::kDuration, ""};
  static const Type timestamp{TypeKind::kTimestamp, ""};
  static const Type list{TypeKind::kList, "", {&dyn}};
  static const Type map{TypeKind::kMap, "", {&dyn, &dyn}};
  static const Type type{TypeKind::kType, "", {&dyn}};
  static const Type optional{TypeKind::kOptional, "", {&dyn}};
  switch (value.kind()) {
    case ValueKind::kNull:
      return null;
    case ValueKind::kBool:
      return boolean;
    case ValueKind::kInt:
      return integer;
    case ValueKind::kUint:
      return natural;
    case ValueKind::kDouble:
      return number;
    case ValueKind::kString:
      return string;
    case ValueKind::kBytes:
      return bytes;
    case ValueKind::kDuration:
      return duration;
    case ValueKind::kTimestamp:
      return timestamp;
    case ValueKind::kList:
      return list;
    case ValueKind::kMap:
      return map;
    case ValueKind::kType:
      return type;
    case ValueKind::kOptional:
      return optional;
    case ValueKind::kObject:
      return value.as_object().type();
    case ValueKind::kOpaque:
      return value.as_opaque().type();
    case ValueKind::kAbsent:
    case ValueKind::kUnknown:
    case ValueKind::kError:
      break;
  }
  return dyn;
}

}  // namespace libguard::cel
