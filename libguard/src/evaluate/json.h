// SPDX-License-Identifier: Apache-2.0
//
// Values of expressions as JSON (RFC 8259): for fixes and for `guard eval`.
#ifndef LIBGUARD_EVALUATE_JSON_H_
#define LIBGUARD_EVALUATE_JSON_H_

#include <string>

#include "cel/render.h"
#include "cel/value.h"

namespace libguard::evaluate {

// What JSON has no word for becomes a text: quantities, timestamps, bytes (in
// base64), numbers that are not finite. Entities are objects of their set fields
// without the entities within them; none of an optional, unset and unknown are
// null.
std::string to_json(const cel::Value& value, cel::Context& context,
                    const cel::Instead& instead = {});

}  // namespace libguard::evaluate

#endif  // LIBGUARD_EVALUATE_JSON_H_
