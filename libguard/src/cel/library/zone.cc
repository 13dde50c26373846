// SPDX-License-Identifier: Apache-2.0
#include "cel/library/zone.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>

namespace libguard::cel {

namespace {

constexpr std::size_t kMostBytes = 64 * 1024;  // the largest zone takes 4 KB
constexpr std::size_t kMostName = 64;

// America/Argentina/Buenos_Aires, Etc/GMT+8: no dots, so no way up. Two names stand for what
// somebody has set up on the machine.
bool is_zone_name(std::string_view name) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '+' || c == '/';
  };
  return !name.empty() && name.size() <= kMostName && !name.starts_with('/') &&
         std::all_of(name.begin(), name.end(), is_allowed) && name != "localtime" &&
         name != "posixrules";
}

// Takes numbers from the front, the highest byte first. What is not there is zero, and
// complete() says so.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::string_view take(std::uint64_t count) {
    complete_ = complete_ && count <= bytes_.size();
    if (!complete_) return {};
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }
  std::int64_t number(std::size_t width) {
    const std::string_view bytes = take(width);
    if (bytes.empty()) return 0;
    // The highest byte has the sign.
    std::int64_t number = static_cast<signed char>(bytes[0]);
    for (const char c : bytes.substr(1)) number = number * 256 + static_cast<unsigned char>(c);
    return number;
  }
  std::uint64_t count() { return static_cast<std::uint64_t>(number(4)) & 0xffffffff; }
  std::string_view rest() const noexcept { return bytes_; }
  bool complete() const noexcept { return complete_; }

 private:
  std::string_view bytes_;
  bool complete_ = true;
};

struct Header {
  char version = 0;
  std::uint64_t is_utc = 0;
  std::uint64_t is_standard = 0;
  std::uint64_t leap_seconds = 0;
  std::uint64_t transitions = 0;
  std::uint64_t types = 0;
  std::uint64_t names = 0;  // bytes

  // Of the block behind it, whose times have so many bytes.
  std::uint64_t size(std::uint64_t width) const {
    return transitions * (width + 1) + types * 6 + names + leap_seconds * (width + 4) +
           is_standard + is_utc;
  }
};

std::optional<Header> take_header(Bytes& bytes) {
  if (bytes.take(4) != "TZif") return std::nullopt;
  Header header;
  const std::string_view version = bytes.take(16);
  if (version.empty()) return std::nullopt;
  header.version = version[0];
  header.is_utc = bytes.count();
  header.is_standard = bytes.count();
  header.leap_seconds = bytes.count();
  header.transitions = bytes.count();
  header.types = bytes.count();
  header.names = bytes.count();
  if (!bytes.complete()) return std::nullopt;
  return header;
}

}  // namespace

std::filesystem::path zone_folder() {
  std::error_code none;
  for (const char* folder : {"/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"}) {
    if (std::filesystem::is_directory(folder, none)) return folder;
  }
  return {};
}

std::optional<Zone> Zone::read(std::string_view name, const std::filesystem::path& folder) {
  if (folder.empty() || !is_zone_name(name)) return std::nullopt;
  std::ifstream file(folder / name, std::ios::binary);
  std::string bytes(kMostBytes, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return parse(std::string_view(bytes).substr(0, static_cast<std::size_t>(file.gcount())));
}

std::optional<Zone> Zone::parse(std::string_view text) {
  Bytes bytes(text);
  // The first block has times of 32 bits, for readers of long ago; then all comes again.
  const auto first = take_header(bytes);
  if (!first || first->version < '2') return std::nullopt;
  bytes.take(first->size(4));
  const auto header = take_header(bytes);
  // With leap seconds it is a clock that CEL does not have.
  if (!header || header->types == 0 || header->leap_seconds != 0) return std::nullopt;
  Bytes block(bytes.take(header->size(8)));
  if (!bytes.complete()) return std::nullopt;

  Bytes times(block.take(header->transitions * 8));
  const std::string_view indices = block.take(header->transitions);
  std::vector<std::int64_t> offsets;
  for (std::uint64_t i = 0; i < header->types; ++i) {
    offsets.push_back(block.number(4));
    block.take(2);  // whether it is summer time, and its name
  }
  Zone zone;
  zone.first_ = offsets[0];
  for (const char index : indices) {
    const auto type = static_cast<unsigned char>(index);
    const std::int64_t from = times.number(8);
    const bool in_order = zone.transitions_.empty() || zone.transitions_.back().from < from;
    if (type >= offsets.size() || !in_order) return std::nullopt;
    zone.transitions_.push_back({from, offsets[type]});
  }
  const std::string_view rule = bytes.rest();
  if (rule.size() < 2 || rule.front() != '\n' || rule.back() != '\n') return std::nullopt;
  if (rule.size() == 2) return zone;
  zone.rule_ = ZoneRule::read(rule.substr(1, rule.size() - 2));
  return zone.rule_ ? std::optional(std::move(zone)) : std::nullopt;
}

std::int64_t Zone::offset_at(std::int64_t seconds) const noexcept {
  const auto later = std::upper_bound(
      transitions_.begin(), transitions_.end(), seconds,
      [](std::int64_t time, const Transition& transition) { return time < transition.from; });
  if (later == transitions_.end() && rule_) return rule_->offset_at(seconds);
  return later == transitions_.begin() ? first_ : std::prev(later)->offset;
}

}  // namespace libguard::cel
