// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/go_differences.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <regex>

namespace libguard::cel::oracle {

bool is_in_go(const Overload& overload) {
  // Kubernetes' libraries, and lists.
  constexpr std::array<std::string_view, 10> kOnlyHere = {
      "find", "findAll", "includes",   "isSorted", "max",
      "min",  "sum",     "isQuantity", "quantity", "sign"};
  if (std::find(kOnlyHere.begin(), kOnlyHere.end(), overload.name) != kOnlyHere.end()) return false;
  const auto is_quantity = [](const Type* type) { return type->name == "quantity"; };
  if (std::any_of(overload.parameters.begin(), overload.parameters.end(), is_quantity))
    return false;
  const bool of_list =
      !overload.parameters.empty() && overload.parameters[0]->kind == TypeKind::kList;
  return !of_list || (overload.name != "indexOf" && overload.name != "lastIndexOf");
}

namespace {

constexpr std::string_view kTwice =
    "a key that stands twice is an error by the specification; in cel-go the last one wins";
constexpr std::string_view kNoParts =
    "a part of what has none is an error; for has() and optionals of cel-go it is not there";
constexpr std::string_view kElement =
    "cel-go looks into an optional that is an element as if it were none";
constexpr std::string_view kFlatMap = "cel-go does not look at what optFlatMap gives";
constexpr std::string_view kRounded =
    "string() of a duration has all its digits; cel-go goes by way of a double";

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [text](std::string_view part) { return holds(text, part); });
}

// cel-go looks at literal arguments when it compiles; libguard when it evaluates.
std::string_view refused_literal(std::string_view refused) {
  if (holds_any(refused, {"invalid ip argument", "invalid cidr argument"})) {
    return "cel-go checks literal addresses when it compiles";
  }
  if (holds_any(refused,
                {"supplied to string.format", "formatting clause", "error during formatting",
                 "index 0 out of range", "index 1 out of range", "index 2 out of range"})) {
    return "cel-go checks literal formats when it compiles";
  }
  if (holds(refused, "invalid single argument value")) {
    return "cel-go refuses a literal that math.greatest and math.least cannot take";
  }
  return {};
}

// libguard finds an error where cel-go finds none.
std::string_view stricter_here(std::string_view text, std::string_view error) {
  if (holds(error, "stands twice in the map")) return kTwice;
  if (holds(error, "cannot be the key of a map")) {
    return "keys are bool, int, uint and string by the specification; cel-go takes any in a "
           "literal";
  }
  const bool has_no_parts =
      holds(error, "no such overload") && (holds(error, " has no field '") || error.ends_with(']'));
  if (has_no_parts && holds_any(text, {"has(", ".?", "[?", "optional.of("})) {
    return kNoParts;
  }
  if (holds(error, "is no optional") && holds(text, ".optFlatMap(")) return kFlatMap;
  if (holds(error, "the time zone '' is not known")) return "the time zone '' is UTC in cel-go";
  if (error.starts_with("index out of range") && holds(text, "ndexOf(")) {
    return "indexOf() from behind the end is an error by the conformance suite; -1 in cel-go";
  }
  if (error.starts_with("no such overload: '-' of (duration)")) {
    return "cel-go has -duration where it is dyn";
  }
  if (holds(error, "are not UTF-8")) return "format() of cel-go writes bytes that are no text";
  if (holds_any(error, {"no such overload: '<", "no such overload: '>"})) {
    return "in cel-go all values are ordered with NaN: nothing is less";
  }
  if (holds(error, "the format clause %d does not take double")) {
    return "%d takes no double by the specification; cel-go writes it";
  }
  if (holds_any(text, {"optional", ".?", "[?", ".first()", ".last()"}) && holds(text, "[")) {
    return "cel-go does not evaluate the key of none[key]";
  }
  const bool absorbs = holds_any(text, {"&&", "||", ".all(", ".exists("});
  if (absorbs && holds(text, "has(")) return kNoParts;
  return {};
}

std::string_view stricter_there(std::string_view text, std::string_view error) {
  if (holds(error, "unhashable")) return "cel-go panics at maps with keys such as bytes";
  if (holds(error, "@sortByAssociatedKeys")) {
    return "sortBy() of a map that is dyn sorts its keys, as the other macros have it";
  }
  if (holds(error, "invalid qualifier type")) {
    return "cel-go refuses x[key] when it plans, where the key is a constant that cannot be one";
  }
  if (holds(error, "lists.range: size")) return "lists.range of cel-go has a limit of its own";
  if (holds(error, "unsupported index value")) {
    return "list[?k] of a number that is no index is none; an error in cel-go";
  }
  if (holds(text, "- ") && holds(text, "-9223372036.854775808s")) {
    return "cel-go negates the duration of t - d, which the smallest has no room for";
  }
  const bool of_optionals = holds_any(text, {"optional.of(", ".first()", ".last()"});
  if (holds(error, "no such key") && of_optionals) return kElement;
  if (holds(error, "'google.protobuf.Duration'") && holds(text, "string(")) return kRounded;
  return {};
}

// A map literal that ends with an optional entry.
bool has_none(std::string_view text) {
  return holds(text, ", ?") && holds(text, ": optional.none()");
}

// The same, but for the order of elements.
bool same_parts(std::string a, std::string b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return !a.empty() && a == b;
}

// A map literal with the same key twice, as {1: a, 1: b}.
bool has_twice(std::string_view text) {
  static const std::regex twice(R"(\{([^{}:,]+): [^{}]*, \??\1: )");
  return std::regex_search(text.begin(), text.end(), twice);
}

std::string_view different_value(std::string_view text, const Answer& ours, const Answer& theirs) {
  if (holds(text, ".getMilliseconds()")) {
    return "getMilliseconds() of a duration is that of its last second by the specification; in "
           "cel-go it is all of it";
  }
  if (holds(text, "optional.ofNonZeroValue(")) {
    return "the zero timestamp is 1970, as in protocol buffers; in cel-go it is the year 1";
  }
  if (holds(text, "string(") && holds_any(theirs.value, {"+Inf", "-Inf", "INF"})) {
    return "string() of infinity is 'Infinity', as format() has it; in cel-go '+Inf'";
  }
  if (holds(text, "string(timestamp(")) {
    return "string() of a timestamp is in UTC; in cel-go with the offset that it was read with";
  }
  if (holds(text, "string(") && holds_any(theirs.value, {"e+", "+e"})) {
    return "string() of a double is its shortest text; cel-go writes from seven digits on with e";
  }
  if (holds(text, "string(") && holds(text, "duration(\"")) return kRounded;
  if (holds(text, ".format(") && holds(theirs.value, "000")) {
    return "format() of a large double is its shortest text; cel-go writes all digits";
  }
  if (holds(text, "astIndexOf(")) {
    return "lastIndexOf() from the end finds what ends there; in cel-go nothing";
  }
  if (holds_any(text, {"[optional.of(", ", optional.of("}) && theirs.value == "none") {
    return kElement;
  }
  if (same_parts(ours.value, theirs.value)) return "the keys of a map come in no order in cel-go";
  return has_twice(text) ? kTwice : std::string_view();
}

// Where the two have different types, or one refuses the expression.
std::string_view different_check(std::string_view text, const Answer& ours, const Answer& theirs) {
  if (const std::string_view reason = refused_literal(theirs.refused); !reason.empty()) {
    return reason;
  }
  if (holds(text, ".sortBy(")) {
    return "the elements of dyn.sortBy() are dyn; in cel-go they become what they are used as";
  }
  if (holds(text, ".optFlatMap(") && theirs.type == "dyn" && ours.type.starts_with("optional(")) {
    return kFlatMap;
  }
  if (holds(theirs.refused, "expected type 'optional_type(_var") && holds(text, "?")) {
    return "behind '?' what nothing is known of is an optional; cel-go refuses it";
  }
  if (!theirs.refused.empty() && holds(text, ".reverse()")) {
    return "dyn.reverse() is dyn; a list in cel-go";
  }
  if (!ours.refused.empty() && holds(text, "ndexOf(")) {
    return "lists have indexOf() here: what nothing is known of may be one";
  }
  return {};
}

}  // namespace

std::string_view known_difference(std::string_view text, const Answer& ours, const Answer& theirs) {
  if (ours.type != theirs.type) return different_check(text, ours, theirs);
  if (ours.unknown || theirs.unknown) return {};
  std::string_view reason;
  if (ours.error.empty() && has_none(text)) {
    return "an entry ?k: none leaves one of that key alone; in cel-go it takes it away";
  }
  if (theirs.error.empty() && !ours.error.empty()) reason = stricter_here(text, ours.error);
  if (ours.error.empty() && !theirs.error.empty()) reason = stricter_there(text, theirs.error);
  return reason.empty() ? different_value(text, ours, theirs) : reason;
}

}  // namespace libguard::cel::oracle
