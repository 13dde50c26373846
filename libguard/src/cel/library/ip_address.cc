// SPDX-License-Identifier: Apache-2.0
#include "cel/library/ip_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace libguard::cel {

namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t kGroups = 8;

bool is_decimal(std::string_view text) {
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  return digits && !text.empty() && (text.size() == 1 || text[0] != '0');
}

std::optional<IpAddress> read_v4(std::string_view text) {
  IpAddress address;
  std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t end = i < 3 ? text.find('.') : text.size();
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view part = text.substr(0, end);
    if (!is_decimal(part)) return std::nullopt;
    std::uint8_t byte = 0;
    if (std::from_chars(part.data(), part.data() + end, byte).ec != std::errc{}) {
      return std::nullopt;
    }
    address.bytes[12 + i] = byte;
    text.remove_prefix(i < 3 ? end + 1 : end);
  }
  return address;
}

// Groups of up to four digits between colons. Empty where there are more than
// `most`, or one is none.
struct Groups {
  std::array<std::uint16_t, kGroups> values{};
  std::size_t count = 0;
};
std::optional<Groups> read_groups(std::string_view text) {
  Groups groups;
  while (!text.empty()) {
    const std::string_view group = text.substr(0, text.find(':'));
    if (group.empty() || group.size() > 4 || groups.count == kGroups) return std::nullopt;
    std::uint16_t& value = groups.values[groups.count++];
    const char* end = group.data() + group.size();
    const auto read = std::from_chars(group.data(), end, value, 16);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    if (group.size() == text.size()) break;
    text.remove_prefix(group.size() + 1);
    if (text.empty()) return std::nullopt;  // it ends in a colon
  }
  return groups;
}

std::optional<IpAddress> read_v6(std::string_view text) {
  const std::size_t gap = text.find("::");
  const bool has_gap = gap != std::string_view::npos;
  const auto front = read_groups(text.substr(0, gap));
  const auto back = has_gap ? read_groups(text.substr(gap + 2)) : Groups{};
  if (!front || !back) return std::nullopt;
  const std::size_t count = front->count + back->count;
  // A gap stands for one group at least.
  if (has_gap ? count >= kGroups : count != kGroups) return std::nullopt;
  IpAddress address;
  const auto put = [&](std::size_t place, std::uint16_t group) {
    address.bytes[2 * place] = static_cast<std::uint8_t>(group >> 8);
    address.bytes[2 * place + 1] = static_cast<std::uint8_t>(group & 0xff);
  };
  for (std::size_t i = 0; i < front->count; ++i) put(i, front->values[i]);
  for (std::size_t i = 0; i < back->count; ++i) put(kGroups - back->count + i, back->values[i]);
  return address;
}

std::string v6_text(const IpAddress& address) {
  std::array<unsigned, kGroups> groups;
  for (std::size_t i = 0; i < kGroups; ++i) {
    groups[i] = static_cast<unsigned>(address.bytes[2 * i] << 8 | address.bytes[2 * i + 1]);
  }
  // The first of the longest rows of zeros, of two at least, becomes "::".
  std::size_t gap = kGroups;
  std::size_t gap_size = 1;
  for (std::size_t i = 0; i < kGroups; ++i) {
    std::size_t end = i;
    while (end < kGroups && groups[end] == 0) ++end;
    if (end - i > gap_size) {
      gap = i;
      gap_size = end - i;
    }
  }
  std::string text;
  for (std::size_t i = 0; i < kGroups; ++i) {
    if (i == gap) {
      text += "::";
      i += gap_size - 1;
      continue;
    }
    if (!text.empty() && !text.ends_with(':')) text += ':';
    text += fmt::format("{:x}", groups[i]);
  }
  return text;
}

int bits_before(const IpAddress& address) { return address.is_v4() ? 96 : 0; }

}  // namespace

bool IpAddress::is_v4() const noexcept {
  return std::equal(kMapped.begin(), kMapped.end(), bytes.begin());
}

std::optional<IpAddress> read_ip(std::string_view text) {
  return text.find(':') == std::string_view::npos ? read_v4(text) : read_v6(text);
}

std::string ip_text(const IpAddress& address) {
  if (!address.is_v4()) return v6_text(address);
  const auto& bytes = address.bytes;
  return fmt::format("{}.{}.{}.{}", bytes[12], bytes[13], bytes[14], bytes[15]);
}

std::optional<IpRange> read_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::optional<IpAddress> address = read_ip(text.substr(0, slash));
  const std::string_view digits = text.substr(slash + 1);
  if (!address || !is_decimal(digits)) return std::nullopt;
  int prefix = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
  const int most = address->is_v4() ? 32 : 128;
  if (read.ec != std::errc{} || prefix > most) return std::nullopt;
  return IpRange{*address, prefix};
}

std::string range_text(const IpRange& range) {
  return fmt::format("{}/{}", ip_text(range.address), range.prefix);
}

IpAddress masked(const IpRange& range) {
  IpAddress result = range.address;
  const int kept = bits_before(result) + range.prefix;
  for (int i = 0; i < 16; ++i) {
    const int bits = std::clamp(kept - 8 * i, 0, 8);
    auto& byte = result.bytes[static_cast<std::size_t>(i)];
    byte = static_cast<std::uint8_t>(byte & (0xff00 >> bits));
  }
  return result;
}

bool contains(const IpRange& range, const IpAddress& address) {
  if (range.address.is_v4() != address.is_v4()) return false;
  return masked({address, range.prefix}) == masked(range);
}

}  // namespace libguard::cel
