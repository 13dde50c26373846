// SPDX-License-Identifier: Apache-2.0
//
// ExpressionType: what a variable of an expression is, for the checker.
//
//   const ExpressionType user = ExpressionType::object(
//       "user", {{"name", ExpressionType::string()},
//                {"email", ExpressionType::string(), ExpressionField::kOptional}});
//   environment.declare("users", ExpressionType::list(user));
//
// What is declared `dyn` is checked when it is evaluated; everything else when the
// expression is compiled.
//
// Lifetime: a shared handle to an immutable description; copies are cheap.
// Thread safety: share freely.
#ifndef LIBGUARD_EXPRESSION_TYPE_H_
#define LIBGUARD_EXPRESSION_TYPE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace libguard {

struct ExpressionField;

class ExpressionType {
 public:
  ExpressionType() : ExpressionType(dyn()) {}

  static ExpressionType dyn();
  static ExpressionType null();
  static ExpressionType boolean();
  static ExpressionType int64();
  static ExpressionType uint64();
  static ExpressionType float64();  // CEL's double
  static ExpressionType string();
  static ExpressionType bytes();
  static ExpressionType duration();
  static ExpressionType timestamp();
  static ExpressionType list(const ExpressionType& element);
  // Keys are booleans, integers or strings.
  static ExpressionType map(const ExpressionType& key, const ExpressionType& value);
  static ExpressionType optional(const ExpressionType& held);
  // A string that is one of these: comparing it with any other is an error of the check.
  static ExpressionType enumeration(std::vector<std::string> values);
  // A record. Reading a field that it does not declare is an error of the check, and
  // so is reading an optional one where nothing says that it is set: has(user.email),
  // user.?email. Two records are of one type only where both types are copies of one.
  // Of two fields of one name the first counts.
  static ExpressionType object(std::string name, std::vector<ExpressionField> fields);

  // As messages write it: `map(string, dyn)`.
  std::string name() const;
  friend bool operator==(const ExpressionType& a, const ExpressionType& b) noexcept;

  struct Held;
  explicit ExpressionType(std::shared_ptr<const Held> held) : held_(std::move(held)) {}
  const std::shared_ptr<const Held>& held() const noexcept { return held_; }

 private:
  std::shared_ptr<const Held> held_;
};

struct ExpressionField {
  enum class Presence { kRequired, kOptional };
  static constexpr Presence kOptional = Presence::kOptional;

  std::string name;
  ExpressionType type = ExpressionType::dyn();
  Presence presence = Presence::kRequired;
};

}  // namespace libguard

#endif  // LIBGUARD_EXPRESSION_TYPE_H_
