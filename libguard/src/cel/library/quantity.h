// SPDX-License-Identifier: Apache-2.0
//
// Quantities as Kubernetes writes them: 256Mi, 1.5, 500m, 12e6.
//
//   Value limit = make_quantity("256Mi", context);
//
// They are exact: a count of billionths (what is finer is rounded away from
// zero, as Kubernetes does) up to some 1.7e29; beyond is an error.
#ifndef LIBGUARD_CEL_LIBRARY_QUANTITY_H_
#define LIBGUARD_CEL_LIBRARY_QUANTITY_H_

#include <string_view>

#include "cel/value.h"

namespace libguard::cel {

// The name of the type among the opaque ones.
inline constexpr std::string_view kQuantityType = "quantity";

// A quantity, or an error where the text is none. The text is copied.
Value make_quantity(std::string_view text, Context& context);
// The same, of that many units; `kibi` writes it with binary suffixes.
Value make_quantity(std::int64_t units, bool kibi, Context& context);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_QUANTITY_H_
