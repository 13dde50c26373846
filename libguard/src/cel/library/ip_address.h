// SPDX-License-Identifier: Apache-2.0
//
// IP addresses and ranges of them, read and written.
#ifndef LIBGUARD_CEL_LIBRARY_IP_ADDRESS_H_
#define LIBGUARD_CEL_LIBRARY_IP_ADDRESS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace libguard::cel {

// Always sixteen bytes: version 4 as ::ffff:a.b.c.d, so that an address is the
// same however it was written.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};

  bool is_v4() const noexcept;
  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

// Neither zones (%eth0) nor version 4 in the clothes of version 6
// (::ffff:1.2.3.4) nor leading zeros.
std::optional<IpAddress> read_ip(std::string_view text);
// RFC 5952.
std::string ip_text(const IpAddress& address);

// An address and how many of its leading bits are the network.
struct IpRange {
  IpAddress address;
  int prefix = 0;  // of 32 or 128

  friend bool operator==(const IpRange&, const IpRange&) = default;
};

std::optional<IpRange> read_range(std::string_view text);
std::string range_text(const IpRange& range);

// The address with the bits behind the prefix cleared.
IpAddress masked(const IpRange& range);
bool contains(const IpRange& range, const IpAddress& address);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_IP_ADDRESS_H_
