// SPDX-License-Identifier: Apache-2.0
//
// Texts as YAML writes them in the files under `.guard/`.
#ifndef LIBGUARD_OVERRIDES_SCALAR_H_
#define LIBGUARD_OVERRIDES_SCALAR_H_

#include <string>
#include <string_view>

namespace libguard::overrides {

// In quotes only where a reader of YAML could take the text for something else.
std::string yaml_scalar(std::string_view text);
// In quotes whatever it is.
std::string yaml_quoted(std::string_view text);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_SCALAR_H_
