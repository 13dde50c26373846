// SPDX-License-Identifier: Apache-2.0
//
// Values of a document as the type that a field declares.
#ifndef LIBGUARD_MODEL_CONVERT_H_
#define LIBGUARD_MODEL_CONVERT_H_

#include <string_view>

#include "cel/function.h"
#include "cel/type.h"
#include "cel/value.h"

namespace libguard::model {

// An integer or a text becomes a quantity, a text a duration; everything else
// must be of the type already. The elements of lists and maps are converted when
// they are read. What has the wrong kind is an error that says what was expected
// and what was found; absent, null and unknown stay what they are, and an empty
// optional is absent.
//
// `name` is what messages call a value that stands in no document.
cel::Value convert(const cel::Value& value, const cel::Type& type, std::string_view name,
                   const cel::Library& library, cel::Context& context);

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_CONVERT_H_
