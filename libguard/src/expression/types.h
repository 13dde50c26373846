// SPDX-License-Identifier: Apache-2.0
//
// Types of the public header as those of the checker, and back.
#ifndef LIBGUARD_EXPRESSION_TYPES_H_
#define LIBGUARD_EXPRESSION_TYPES_H_

#include <string>
#include <utility>
#include <vector>

#include "cel/type.h"
#include "libguard/expression_type.h"

namespace libguard {

struct ExpressionType::Held {
  cel::TypeKind kind = cel::TypeKind::kDyn;
  std::string name = {};                        // kObject, kOpaque
  std::vector<ExpressionType> parameters = {};  // as those of cel::Type
  std::vector<std::string> values = {};         // kString
  std::vector<ExpressionField> fields = {};     // kObject
};

namespace expression {

class Types {
 public:
  explicit Types(cel::TypeTable& table) : table_(table) {}

  const cel::Type* resolve(const ExpressionType& type);
  ExpressionType describe(const cel::Type& type) const;

 private:
  const cel::Type* resolve_opaque(const ExpressionType::Held& type);
  const cel::Type* resolve_object(const ExpressionType& type);

  cel::TypeTable& table_;
  // An object is one type wherever it is named.
  std::vector<std::pair<ExpressionType, const cel::Type*>> objects_;
};

}  // namespace expression
}  // namespace libguard

#endif  // LIBGUARD_EXPRESSION_TYPES_H_
