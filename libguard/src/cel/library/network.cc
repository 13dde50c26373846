// SPDX-License-Identifier: Apache-2.0
//
// ip(), cidr() and what is asked of them, as Kubernetes has it.
#include <fmt/format.h>

#include "cel/library/declare.h"
#include "cel/library/ip_address.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

class Ip final : public Opaque {
 public:
  explicit Ip(const IpAddress& address) : address_(address) {}

  const Type& type() const noexcept override {
    static const Type type{TypeKind::kOpaque, "net.IP"};
    return type;
  }
  bool equals(const Opaque& other) const noexcept override {
    return address_ == static_cast<const Ip&>(other).address_;
  }
  Value to_string(Context& context) const override { return context.string(ip_text(address_)); }
  const IpAddress& address() const noexcept { return address_; }

 private:
  IpAddress address_;
};

class Cidr final : public Opaque {
 public:
  explicit Cidr(const IpRange& range) : range_(range) {}

  const Type& type() const noexcept override {
    static const Type type{TypeKind::kOpaque, "net.CIDR"};
    return type;
  }
  bool equals(const Opaque& other) const noexcept override {
    return range_ == static_cast<const Cidr&>(other).range_;
  }
  Value to_string(Context& context) const override { return context.string(range_text(range_)); }
  const IpRange& range() const noexcept { return range_; }

 private:
  IpRange range_;
};

const IpAddress& address_of(const Value& value) {
  return static_cast<const Ip&>(value.as_opaque()).address();
}

const IpRange& range_of(const Value& value) {
  return static_cast<const Cidr&>(value.as_opaque()).range();
}

Value ip_value(const IpAddress& address, Context& context) {
  return Value::opaque(context.arena().make<Ip>(address));
}

Value cidr_value(const IpRange& range, Context& context) {
  return Value::opaque(context.arena().make<Cidr>(range));
}

Value no_ip(const Value& text, Context& context) {
  return context.error(fmt::format("{} is no IP address", quoted(text)));
}

Value no_cidr(const Value& text, Context& context) {
  return context.error(fmt::format("{} is no CIDR range", quoted(text)));
}

Value ip_of_string(Arguments arguments, Context& context) {
  const auto address = read_ip(arguments[0].text());
  return address ? ip_value(*address, context) : no_ip(arguments[0], context);
}

Value is_ip(Arguments arguments, Context&) {
  return Value::boolean(read_ip(arguments[0].text()).has_value());
}

Value is_canonical(Arguments arguments, Context& context) {
  const auto address = read_ip(arguments[0].text());
  if (!address) return no_ip(arguments[0], context);
  return Value::boolean(ip_text(*address) == arguments[0].text());
}

Value family(Arguments arguments, Context&) {
  return Value::integer(address_of(arguments[0]).is_v4() ? 4 : 6);
}

// Tests of an address: `a` is the first byte of its own kind, and so on.
bool unspecified(const IpAddress& address) {
  static constexpr std::array<std::uint8_t, 4> kZero{};
  return address.is_v4() ? std::equal(kZero.begin(), kZero.end(), address.bytes.begin() + 12)
                         : address == IpAddress{};
}

bool loopback(const IpAddress& address) {
  IpAddress one;
  one.bytes[15] = 1;
  return address.is_v4() ? address.bytes[12] == 127 : address == one;
}

bool link_local_unicast(const IpAddress& address) {
  const auto& bytes = address.bytes;
  if (address.is_v4()) return bytes[12] == 169 && bytes[13] == 254;
  return bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80;
}

bool multicast(const IpAddress& address) {
  return address.is_v4() ? (address.bytes[12] & 0xf0) == 0xe0 : address.bytes[0] == 0xff;
}

bool link_local_multicast(const IpAddress& address) {
  const auto& bytes = address.bytes;
  if (address.is_v4()) return bytes[12] == 224 && bytes[13] == 0 && bytes[14] == 0;
  return bytes[0] == 0xff && (bytes[1] & 0x0f) == 0x02;
}

bool global_unicast(const IpAddress& address) {
  const auto& bytes = address.bytes;
  const bool broadcast = address.is_v4() && bytes[12] == 255 && bytes[13] == 255 &&
                         bytes[14] == 255 && bytes[15] == 255;
  return !broadcast && !unspecified(address) && !loopback(address) && !multicast(address) &&
         !link_local_unicast(address);
}

template <bool (*kTest)(const IpAddress&)>
Value test(Arguments arguments, Context&) {
  return Value::boolean(kTest(address_of(arguments[0])));
}

Value cidr_of_string(Arguments arguments, Context& context) {
  const auto range = read_range(arguments[0].text());
  return range ? cidr_value(*range, context) : no_cidr(arguments[0], context);
}

Value is_cidr(Arguments arguments, Context&) {
  return Value::boolean(read_range(arguments[0].text()).has_value());
}

Value contains_ip(Arguments arguments, Context&) {
  return Value::boolean(contains(range_of(arguments[0]), address_of(arguments[1])));
}

Value contains_ip_text(Arguments arguments, Context& context) {
  const auto address = read_ip(arguments[1].text());
  if (!address) return no_ip(arguments[1], context);
  return Value::boolean(contains(range_of(arguments[0]), *address));
}

bool contains_range(const IpRange& outer, const IpRange& inner) {
  return inner.prefix >= outer.prefix && contains(outer, inner.address);
}

Value contains_cidr(Arguments arguments, Context&) {
  return Value::boolean(contains_range(range_of(arguments[0]), range_of(arguments[1])));
}

Value contains_cidr_text(Arguments arguments, Context& context) {
  const auto range = read_range(arguments[1].text());
  if (!range) return no_cidr(arguments[1], context);
  return Value::boolean(contains_range(range_of(arguments[0]), *range));
}

Value ip_of_cidr(Arguments arguments, Context& context) {
  return ip_value(range_of(arguments[0]).address, context);
}

Value masked_cidr(Arguments arguments, Context& context) {
  const IpRange& range = range_of(arguments[0]);
  return cidr_value({masked(range), range.prefix}, context);
}

Value prefix_length(Arguments arguments, Context&) {
  return Value::integer(range_of(arguments[0]).prefix);
}

// Whether it names a network rather than an address in one.
Value is_mask(Arguments arguments, Context&) {
  const IpRange& range = range_of(arguments[0]);
  return Value::boolean(masked(range) == range.address);
}

Value string_of_opaque(Arguments arguments, Context& context) {
  return arguments[0].as_opaque().to_string(context);
}

}  // namespace

void add_network(Declare& declare) {
  const Type* string = declare.string;
  const Type* boolean = declare.boolean;
  const Type* ip = declare.types.opaque("net.IP");
  const Type* cidr = declare.types.opaque("net.CIDR");
  declare.function("ip", {string}, ip, &ip_of_string);
  declare.function("isIP", {string}, boolean, &is_ip);
  declare.function("ip.isCanonical", {string}, boolean, &is_canonical);
  declare.function("string", {ip}, string, &string_of_opaque);
  declare.member("family", {ip}, declare.integer, &family);
  declare.member("isUnspecified", {ip}, boolean, &test<&unspecified>);
  declare.member("isLoopback", {ip}, boolean, &test<&loopback>);
  declare.member("isLinkLocalMulticast", {ip}, boolean, &test<&link_local_multicast>);
  declare.member("isLinkLocalUnicast", {ip}, boolean, &test<&link_local_unicast>);
  declare.member("isGlobalUnicast", {ip}, boolean, &test<&global_unicast>);

  declare.function("cidr", {string}, cidr, &cidr_of_string);
  declare.function("isCIDR", {string}, boolean, &is_cidr);
  declare.function("string", {cidr}, string, &string_of_opaque);
  declare.member("containsIP", {cidr, ip}, boolean, &contains_ip);
  declare.member("containsIP", {cidr, string}, boolean, &contains_ip_text);
  declare.member("containsCIDR", {cidr, cidr}, boolean, &contains_cidr);
  declare.member("containsCIDR", {cidr, string}, boolean, &contains_cidr_text);
  declare.member("ip", {cidr}, ip, &ip_of_cidr);
  declare.member("masked", {cidr}, cidr, &masked_cidr);
  declare.member("isMask", {cidr}, boolean, &is_mask);
  declare.member("prefixLength", {cidr}, declare.integer, &prefix_length);
}

}  // namespace libguard::cel
