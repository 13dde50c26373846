// SPDX-License-Identifier: Apache-2.0
//
// What issuers of tokens check them by.
#ifndef LIBGUARD_SECRETS_CHECKSUM_H_
#define LIBGUARD_SECRETS_CHECKSUM_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace libguard::secrets {

// As zlib computes it: IEEE 802.3.
std::uint32_t crc32(std::string_view bytes) noexcept;

// In the alphabets 0-9A-Za-z and 0-9a-z, filled up with zeros to a width.
std::string base62(std::uint64_t number, std::size_t width);
std::string base36(std::uint64_t number, std::size_t width);

// Of the digits in a text, whatever stands between them; false where there is none.
bool luhn(std::string_view text) noexcept;

// The account that an access key of AWS belongs to, from the 16 characters behind
// its four letters.
std::optional<std::int64_t> aws_account(std::string_view key);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_CHECKSUM_H_
