// SPDX-License-Identifier: Apache-2.0
//
// The types of CEL, and of what guard adds: objects with declared fields
// (entities), optional fields, and strings of an enumeration.
//
//   TypeTable types;
//   const Type* names = types.list(types.string());
//
// Equal types are the same pointer, but for objects, which are themselves.
// Lifetime: a Type lives as long as its TypeTable, also after that is moved.
// Thread safety: a TypeTable that nobody adds to any more is shared freely.
#ifndef LIBGUARD_CEL_TYPE_H_
#define LIBGUARD_CEL_TYPE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace libguard::cel {

enum class TypeKind : std::uint8_t {
  kDyn,  // checked when it is evaluated
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,  // with `values`: of an enumeration
  kBytes,
  kDuration,
  kTimestamp,
  kList,      // parameters: element
  kMap,       // parameters: key, value
  kType,      // parameters: the type it denotes
  kOptional,  // parameters: the type that may be there
  kWrapper,   // parameters: a primitive type, or null (google.protobuf.Int64Value)
  kObject,    // an entity or a group of fields
  kOpaque,    // quantity, ip, cidr: known by name only; parameters, if any, say of what
  kVariable,  // A, B in the signature of a function
};

struct Type;

struct Field {
  std::string name;
  const Type* type = nullptr;
  bool optional = false;    // may be unset: reading it without a guard is reported
  std::uint32_t index = 0;  // what Object::get takes
};

struct Type {
  TypeKind kind = TypeKind::kDyn;
  std::string name;  // kObject, kOpaque, kVariable
  std::vector<const Type*> parameters = {};
  std::vector<std::string> values = {};  // kString of an enumeration, in declared order
  std::vector<Field> fields = {};        // kObject

  const Field* field(std::string_view field_name) const noexcept;
};

class TypeTable {
 public:
  TypeTable();
  TypeTable(TypeTable&&) noexcept;
  TypeTable& operator=(TypeTable&&) noexcept;
  ~TypeTable();

  // The types without parameters: dyn(), null(), ... by kind.
  const Type* simple(TypeKind kind) const noexcept;
  const Type* dyn() const noexcept { return simple(TypeKind::kDyn); }
  const Type* boolean() const noexcept { return simple(TypeKind::kBool); }
  const Type* integer() const noexcept { return simple(TypeKind::kInt); }
  const Type* string() const noexcept { return simple(TypeKind::kString); }

  const Type* list(const Type* element);
  const Type* map(const Type* key, const Type* value);
  const Type* optional(const Type* held);
  // REQUIRES: bool, int, uint, double, string or bytes
  const Type* wrapper(const Type* primitive);
  const Type* type_of(const Type* denoted);
  const Type* opaque(std::string_view name, std::vector<const Type*> parameters = {});
  // Of the one without parameters; nullptr where nobody has asked for it yet.
  const Type* find_opaque(std::string_view name) const;
  const Type* variable(std::string_view name);
  const Type* enumeration(std::vector<std::string> values);

  // A new object type. Its fields are added afterwards, since entities refer to
  // one another.
  Type* object(std::string name);

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

// As a message writes it: `list(string)`, `map(string, dyn)`, `container`.
std::string type_name(const Type& type);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_TYPE_H_
