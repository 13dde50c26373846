// SPDX-License-Identifier: Apache-2.0
//
// Random values, with a liking for those at the edges.
#include <fmt/format.h>

#include <limits>

#include "oracle/cel/random.h"

namespace libguard::cel::oracle {

namespace {

using Int = std::numeric_limits<std::int64_t>;
using Number = std::numeric_limits<double>;

const std::vector<std::int64_t> kIntegers = {0,
                                             1,
                                             2,
                                             3,
                                             -1,
                                             -2,
                                             7,
                                             10,
                                             63,
                                             64,
                                             255,
                                             9007199254740992,
                                             9007199254740993,
                                             Int::max(),
                                             Int::min(),
                                             Int::max() - 1};
const std::vector<std::uint64_t> kNaturals = {0,
                                              1,
                                              2,
                                              3,
                                              10,
                                              9007199254740993U,
                                              9223372036854775807U,
                                              9223372036854775808U,
                                              std::numeric_limits<std::uint64_t>::max()};
const std::vector<double> kNumbers = {0.0,
                                      -0.0,
                                      1.0,
                                      -1.0,
                                      0.5,
                                      1.5,
                                      2.5,
                                      -2.5,
                                      3.0,
                                      1e21,
                                      9007199254740992.0,
                                      9223372036854775808.0,
                                      18446744073709551616.0,
                                      -9223372036854775808.0,
                                      Number::quiet_NaN(),
                                      Number::infinity(),
                                      -Number::infinity(),
                                      Number::max(),
                                      Number::denorm_min()};
const std::vector<std::string> kTexts = {"",
                                         "a",
                                         "b",
                                         "c",
                                         "abc",
                                         "aab",
                                         "A",
                                         "1",
                                         "-7",
                                         "1.5",
                                         "true",
                                         " a b ",
                                         "a,b",
                                         "%s",
                                         "\u00e4",
                                         "b\u00e4r",
                                         "\u65e5\u672c",
                                         "\U0001f600x",
                                         "x\ny\"\\",
                                         "size",
                                         "10s",
                                         "UTC",
                                         "2009-02-13T23:31:30Z",
                                         "127.0.0.1",
                                         "10.0.0.0/8",
                                         "256Mi"};
const std::vector<std::string> kBytes = {"", "a", "abc", "\xff\x00z", "\u00e4", "YQ=="};
const std::vector<std::string> kKeys = {"a", "b", "c", "size", "\u00e4"};
const std::vector<std::int64_t> kDurations = {
    0, 1, -1, 1'000'000'000, -1'500'000'000, 3'600'000'000'000, Int::max(), Int::min()};
const std::vector<Timestamp> kTimestamps = {
    {0, 0},         {1234567890, 0},   {1234567890, 123456789},  {-1, 999999999},
    {951782400, 0}, {-62135596800, 0}, {253402300799, 999999999}};
const std::vector<std::string> kTypes = {"int", "string", "list", "bool", "null_type", "map"};

// A value that a dyn may be.
const Type& random_dyn_type(Random& random) {
  static TypeTable types;
  static const std::vector<const Type*> all = {
      types.simple(TypeKind::kNull),
      types.boolean(),
      types.integer(),
      types.integer(),
      types.simple(TypeKind::kUint),
      types.simple(TypeKind::kDouble),
      types.string(),
      types.string(),
      types.simple(TypeKind::kBytes),
      types.simple(TypeKind::kDuration),
      types.simple(TypeKind::kTimestamp),
      types.list(types.integer()),
      types.list(types.string()),
      types.list(types.list(types.integer())),
      types.map(types.string(), types.integer()),
      types.map(types.integer(), types.string()),
      types.map(types.string(), types.list(types.string())),
      types.optional(types.integer())};
  return *random.pick(all);
}

Datum random_opaque(const Type& type, Random& random) {
  static const std::vector<std::string> quantities = {"0",   "1",    "500m", "256Mi",
                                                      "1.5", "12e6", "-3"};
  static const std::vector<std::string> addresses = {"127.0.0.1", "10.0.0.1", "::1", "fe80::1"};
  static const std::vector<std::string> ranges = {"10.0.0.0/8", "127.0.0.1/32", "::/0"};
  if (type.name == "net.IP") return {OpaqueOf{type.name, random.pick(addresses)}};
  if (type.name == "net.CIDR") return {OpaqueOf{type.name, random.pick(ranges)}};
  return {OpaqueOf{type.name, random.pick(quantities)}};
}

// What one value needs to be made.
class Maker {
 public:
  // `name` and `options` are nullptr for values that are known throughout.
  Maker(const std::string* name, const Options* options, Random& random)
      : name_(name), options_(options), random_(random) {}

  Datum make(const Type& type) {
    switch (type.kind) {
      case TypeKind::kNull:
        return {Null{}};
      case TypeKind::kBool:
        return boolean(random_.chance(50));
      case TypeKind::kInt:
        return integer(random_.chance(60) ? static_cast<std::int64_t>(random_.below(5))
                                          : random_.pick(kIntegers));
      case TypeKind::kUint:
        return natural(random_.pick(kNaturals));
      case TypeKind::kDouble:
        return number(random_.pick(kNumbers));
      case TypeKind::kString:
        return string(random_.pick(kTexts));
      case TypeKind::kBytes:
        return {Bytes{random_.pick(kBytes)}};
      case TypeKind::kDuration:
        return {Duration{random_.pick(kDurations)}};
      case TypeKind::kTimestamp:
        return {random_.pick(kTimestamps)};
      default:
        return composed(type);
    }
  }

 private:
  Datum composed(const Type& type) {
    switch (type.kind) {
      case TypeKind::kList:
        return list(*type.parameters[0]);
      case TypeKind::kMap:
        return map(*type.parameters[0], *type.parameters[1]);
      case TypeKind::kOptional:
        return random_.chance(30) ? none() : optional_of(make(*type.parameters[0]));
      case TypeKind::kObject:
        return object(type);
      case TypeKind::kOpaque:
        return random_opaque(type, random_);
      case TypeKind::kType:
        return {TypeOf{random_.pick(kTypes)}};
      default:
        return make(random_dyn_type(random_));
    }
  }

  bool some_unknown(unsigned percent) {
    return options_ != nullptr && options_->unknowns && random_.chance(percent);
  }

  Datum part(const Type& type, const std::string& step) {
    if (!some_unknown(15)) return make(type);
    return unknown({*name_ + step});
  }

  Datum list(const Type& element) {
    Data elements;
    for (std::size_t count = random_.below(4); elements.size() < count;) {
      elements.push_back(part(element, fmt::format("[{}]", elements.size())));
    }
    const bool open = options_ != nullptr && options_->unknowns && options_->open_lists;
    if (open && random_.chance(8)) return list_of(std::move(elements), References{});
    return list_of(std::move(elements));
  }

  Datum map(const Type& key_type, const Type& value_type) {
    Entries entries;
    for (std::size_t count = random_.below(4); count > 0; --count) {
      const bool field = key_type.kind == TypeKind::kString;
      const std::string& name = entries.empty() ? kKeys.front() : random_.pick(kKeys);
      Datum key = field ? string(name) : make(key_type);
      bool there = false;
      for (const auto& entry : entries) there = there || same_result(entry.first, key);
      if (there) continue;
      Datum value = part(value_type, fmt::format(".{}", text_of(key)));
      entries.emplace_back(std::move(key), std::move(value));
    }
    return map_of(std::move(entries));
  }

  Datum object(const Type& type) {
    auto thing = std::make_shared<Thing>();
    thing->type = &type;
    ++depth_;
    for (const Field& field : type.fields) thing->parts.push_back(field_of(field));
    --depth_;
    return {ObjectOf{std::move(thing)}};
  }

  Thing::Part field_of(const Field& field) {
    const bool object = field.type->kind == TypeKind::kObject;
    if (object && (depth_ > 2 || random_.chance(30))) return {};
    if (field.optional && random_.chance(30)) return {};
    if (some_unknown(15)) {
      Datum waits = unknown({*name_ + "." + field.name});
      std::get<Waiting>(waits.value).maybe_unset = random_.chance(40);
      return {std::move(waits), false};
    }
    return {make(*field.type), field.optional && random_.chance(20)};
  }

  const std::string* name_;
  const Options* options_;
  Random& random_;
  int depth_ = 0;
};

}  // namespace

std::uint64_t Random::next() {
  // splitmix64
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
  return mixed ^ (mixed >> 31);
}

Datum random_value(const Type& type, const std::string& name, const Options& options,
                   Random& random) {
  if (options.unknowns && random.chance(15)) return unknown({name});
  if (options.errors && random.chance(2)) return error(name + " is wrong");
  return Maker(&name, &options, random).make(type);
}

Datum random_literal(const Type& type, Random& random) {
  return Maker(nullptr, nullptr, random).make(type);
}

}  // namespace libguard::cel::oracle
