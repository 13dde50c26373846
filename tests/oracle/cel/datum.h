// SPDX-License-Identifier: Apache-2.0
//
// Datum: a value as plain data, that owns all it holds. What random variables
// are made of, and what the reference evaluator works on.
//
//   Datum list = list_of({integer(1), unknown({"b"})});
//   text_of(list);  // [1, unknown(b)]
#ifndef TESTS_ORACLE_CEL_DATUM_H_
#define TESTS_ORACLE_CEL_DATUM_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cel/type.h"

namespace libguard::cel::oracle {

struct Datum;
struct Thing;
using Data = std::vector<Datum>;
using Entries = std::vector<std::pair<Datum, Datum>>;
using References = std::set<std::string>;

struct Unset {};  // a field or a key that is not there
struct Waiting {  // unknown
  References references;
  bool maybe_unset = false;
};
struct Wrong {  // an error
  std::string message;
};
struct Null {};
struct Bytes {
  std::string bytes;
};
struct Duration {
  std::int64_t nanoseconds = 0;
};
struct Timestamp {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;
};
struct ListOf {
  std::shared_ptr<const Data> elements;
  // Open: there may be elements that are not known, and this is what they wait for.
  std::optional<References> open = std::nullopt;
};
struct MapOf {
  std::shared_ptr<const Entries> entries;
};
struct OptionalOf {
  std::shared_ptr<const Datum> held;  // nullptr: none
};
struct ObjectOf {
  std::shared_ptr<const Thing> thing;  // the same thing is the same object
};
struct TypeOf {
  std::string name;
};
struct OpaqueOf {
  std::string type;  // quantity, net.IP, net.CIDR
  std::string text;
};

struct Datum {
  std::variant<Unset, Waiting, Wrong, Null, bool, std::int64_t, std::uint64_t, double, std::string,
               Bytes, Duration, Timestamp, ListOf, MapOf, OptionalOf, ObjectOf, TypeOf, OpaqueOf>
      value;

  template <typename T>
  bool is() const {
    return std::holds_alternative<T>(value);
  }
  template <typename T>
  const T& as() const {
    return std::get<T>(value);
  }
  bool is_true() const { return is<bool>() && as<bool>(); }
  bool is_false() const { return is<bool>() && !as<bool>(); }
};

// An object, by the fields of its type. A default counts as unset for has().
struct Thing {
  struct Part {
    Datum value;
    bool is_default = false;
  };
  const Type* type = nullptr;
  std::vector<Part> parts;
};

inline Datum boolean(bool value) { return {value}; }
inline Datum integer(std::int64_t value) { return {value}; }
inline Datum natural(std::uint64_t value) { return {value}; }
inline Datum number(double value) { return {value}; }
inline Datum string(std::string value) { return {std::move(value)}; }
inline Datum unknown(References references) { return {Waiting{std::move(references)}}; }
inline Datum error(std::string message) { return {Wrong{std::move(message)}}; }
Datum list_of(Data elements, std::optional<References> open = std::nullopt);
Datum map_of(Entries entries);
Datum optional_of(Datum held);
inline Datum none() { return {OptionalOf{}}; }

// Whether two evaluations agree: all errors are the same, NaN is NaN, unknowns
// wait for the same, and the entries of maps may stand in any order.
bool same_result(const Datum& a, const Datum& b);

// The expression that makes the value; of what no expression makes (unset,
// unknown, errors, objects) what a person reads: unknown(a, b).
std::string text_of(const Datum& datum);

// "text" and b"text", as an expression writes them.
std::string quoted_text(const std::string& text);
std::string quoted_bytes(const std::string& bytes);
// 1.0, (-0.0), double("NaN")
std::string number_literal(double number);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_DATUM_H_
