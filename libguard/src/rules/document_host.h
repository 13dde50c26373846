// SPDX-License-Identifier: Apache-2.0
//
// What the functions of views and rules ask of whoever holds the documents.
#ifndef LIBGUARD_RULES_DOCUMENT_HOST_H_
#define LIBGUARD_RULES_DOCUMENT_HOST_H_

#include <span>
#include <string_view>

#include "cel/value.h"

namespace libguard::rules {

class DocumentHost : public cel::Host {
 public:
  // The texts below a value of a document that may hold a credential, as
  // {"name": ..., "value": ..., "text": ...}; without what stands under these keys
  // of the value itself.
  virtual cel::Value suspects(const cel::Value& tree, std::span<const std::string_view> without,
                              cel::Context& context) = 0;
  // Whether somebody wrote the value where it stands: of a plan, that it comes from
  // no variable and no other resource.
  virtual bool is_literal(const cel::Value& value) = 0;

 protected:
  ~DocumentHost() = default;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_DOCUMENT_HOST_H_
