// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <set>

#include "oracle/cel/reference_arithmetic.h"
#include "oracle/cel/reference_functions.h"

namespace libguard::cel::oracle {

namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;
constexpr double kTwoTo64 = 18446744073709551616.0;

// Digits behind a sign; twenty of them hold every number of 64 bits.
std::optional<Wide> read_whole(const std::string& text, bool is_signed) {
  std::size_t at = 0;
  const bool negative = is_signed && text.starts_with('-');
  if (is_signed && (text.starts_with('-') || text.starts_with('+'))) ++at;
  if (at == text.size()) return std::nullopt;
  Wide value = 0;
  for (; at < text.size(); ++at) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    value = value * 10 + (text[at] - '0');
    if (value > (Wide{1} << 65)) return std::nullopt;
  }
  return negative ? -value : value;
}

Datum to_bool(const Data& arguments, const Overload&) {
  if (arguments[0].is<bool>()) return arguments[0];
  static const std::set<std::string> yes = {"1", "t", "T", "true", "TRUE", "True"};
  static const std::set<std::string> no = {"0", "f", "F", "false", "FALSE", "False"};
  const std::string& text = arguments[0].as<std::string>();
  if (yes.contains(text)) return boolean(true);
  return no.contains(text) ? boolean(false) : error("no boolean");
}

Datum to_int(const Data& arguments, const Overload&) {
  const Datum& from = arguments[0];
  if (from.is<std::uint64_t>()) return integer_of(from.as<std::uint64_t>());
  if (from.is<Timestamp>()) return integer(from.as<Timestamp>().seconds);
  if (from.is<double>()) {
    const double value = from.as<double>();
    // -2^63 too is out of range: it may stand for less.
    const bool inside = value > -kTwoTo63 && value < kTwoTo63;
    return inside ? integer(static_cast<std::int64_t>(value)) : error("range");
  }
  if (!from.is<std::string>()) return from;
  const auto read = read_whole(from.as<std::string>(), true);
  return read ? integer_of(*read) : error("no int");
}

Datum to_uint(const Data& arguments, const Overload&) {
  const Datum& from = arguments[0];
  if (from.is<std::int64_t>()) return natural_of(from.as<std::int64_t>());
  if (from.is<double>()) {
    const double value = from.as<double>();
    const bool inside = value >= 0 && value < kTwoTo64;
    return inside ? natural(static_cast<std::uint64_t>(value)) : error("range");
  }
  if (!from.is<std::string>()) return from;
  const auto read = read_whole(from.as<std::string>(), false);
  return read ? natural_of(*read) : error("no uint");
}

Datum to_double(const Data& arguments, const Overload&) {
  const Datum& from = arguments[0];
  if (from.is<std::int64_t>()) return number(static_cast<double>(from.as<std::int64_t>()));
  if (from.is<std::uint64_t>()) return number(static_cast<double>(from.as<std::uint64_t>()));
  return from;
}

Datum to_string(const Data& arguments, const Overload&) {
  const Datum& from = arguments[0];
  if (from.is<bool>()) return string(from.as<bool>() ? "true" : "false");
  if (from.is<std::int64_t>()) return string(std::to_string(from.as<std::int64_t>()));
  if (from.is<std::uint64_t>()) return string(std::to_string(from.as<std::uint64_t>()));
  return from;
}

Datum to_bytes(const Data& arguments, const Overload&) {
  if (arguments[0].is<Bytes>()) return arguments[0];
  return {Bytes{arguments[0].as<std::string>()}};
}

Datum to_timestamp(const Data& arguments, const Overload&) {
  if (arguments[0].is<Timestamp>()) return arguments[0];
  return timestamp_of(Wide{arguments[0].as<std::int64_t>()} * 1'000'000'000);
}

Datum same(const Data& arguments, const Overload&) { return arguments[0]; }

struct NameOf {
  std::string operator()(const Null&) const { return "null_type"; }
  std::string operator()(bool) const { return "bool"; }
  std::string operator()(std::int64_t) const { return "int"; }
  std::string operator()(std::uint64_t) const { return "uint"; }
  std::string operator()(double) const { return "double"; }
  std::string operator()(const std::string&) const { return "string"; }
  std::string operator()(const Bytes&) const { return "bytes"; }
  std::string operator()(const Duration&) const { return "google.protobuf.Duration"; }
  std::string operator()(const Timestamp&) const { return "google.protobuf.Timestamp"; }
  std::string operator()(const ListOf&) const { return "list"; }
  std::string operator()(const MapOf&) const { return "map"; }
  std::string operator()(const OptionalOf&) const { return "optional_type"; }
  std::string operator()(const ObjectOf& object) const { return object.thing->type->name; }
  std::string operator()(const TypeOf&) const { return "type"; }
  std::string operator()(const OpaqueOf& opaque) const { return opaque.type; }
  template <typename T>
  std::string operator()(const T&) const {
    return "dyn";
  }
};

Datum type(const Data& arguments, const Overload&) {
  return {TypeOf{std::visit(NameOf{}, arguments[0].value)}};
}

}  // namespace

const Functions& conversion_functions() {
  static const Functions functions = {{"bool", &to_bool},     {"int", &to_int},
                                      {"uint", &to_uint},     {"double", &to_double},
                                      {"string", &to_string}, {"bytes", &to_bytes},
                                      {"duration", &same},    {"timestamp", &to_timestamp},
                                      {"dyn", &same},         {"type", &type}};
  return functions;
}

}  // namespace libguard::cel::oracle
