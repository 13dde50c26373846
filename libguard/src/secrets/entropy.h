// SPDX-License-Identifier: Apache-2.0
//
// How much chance there is in a text.
#ifndef LIBGUARD_SECRETS_ENTROPY_H_
#define LIBGUARD_SECRETS_ENTROPY_H_

#include <cstddef>
#include <string_view>

namespace libguard::secrets {

// Bits per byte, after Shannon; 0 of an empty text.
double entropy(std::string_view text) noexcept;

// How many different bytes there are.
std::size_t distinct(std::string_view text) noexcept;

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_ENTROPY_H_
