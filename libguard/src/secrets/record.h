// SPDX-License-Identifier: Apache-2.0
//
// Values of expressions that are nothing but named fields: what tokens() and
// credential() give.
#ifndef LIBGUARD_SECRETS_RECORD_H_
#define LIBGUARD_SECRETS_RECORD_H_

#include <span>

#include "cel/value.h"

namespace libguard::secrets {

// Fields in the order of the type's, which lie in an arena.
class Record final : public cel::Object {
 public:
  Record(const cel::Type& type, std::span<const cel::Value> fields)
      : type_(type), fields_(fields) {}
  const cel::Type& type() const noexcept override { return type_; }
  cel::Value get(const cel::Field& field, cel::Context&) const override {
    return fields_[field.index];
  }
  bool equals(const cel::Object& other) const noexcept override { return this == &other; }

 private:
  const cel::Type& type_;
  std::span<const cel::Value> fields_;
};

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_RECORD_H_
