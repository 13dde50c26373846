// SPDX-License-Identifier: Apache-2.0
//
// json() where no documents are: of a text that stands nowhere.
#ifndef LIBGUARD_SECRETS_JSON_HOST_H_
#define LIBGUARD_SECRETS_JSON_HOST_H_

#include <span>

#include "cel/value.h"

namespace libguard::secrets {

// Its values lie in the arena of the context.
class JsonHost final : public cel::Host {
 public:
  cel::Value parse_json(const cel::Value& text, cel::Context& context) override;
  cel::Value find_tokens(const cel::Value& name, const cel::Value& in,
                         cel::Context& context) override;
};

// The function json() of a library whose programs run with a host.
cel::Value parse_json(std::span<const cel::Value> arguments, cel::Context& context);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_JSON_HOST_H_
