// SPDX-License-Identifier: Apache-2.0
//
// The function tokens(): what detectors find in a value of an expression, a text
// or a whole document.
#ifndef LIBGUARD_SECRETS_TOKENS_H_
#define LIBGUARD_SECRETS_TOKENS_H_

#include <string_view>

#include "cel/type.h"
#include "cel/value.h"
#include "secrets/detectors.h"

namespace libguard::secrets {

// How deep texts may be wrapped in one another.
inline constexpr int kMostWrappings = 3;

// The type of what tokens() gives, in a table: detector, title, confidence, name,
// path, within, value, sensitive (as the platform marks it).
const cel::Type* declare_token(cel::TypeTable& types);

// A list of tokens, in the order of the document. `name`: under which `in` stands, or
// empty. What is not known yet is passed over. Where the budget ends, so does the
// evaluation. Texts that are JSON are asked of the context's host.
cel::Value find_tokens(const Detectors& detectors, std::string_view name, const cel::Value& in,
                       cel::Context& context);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_TOKENS_H_
