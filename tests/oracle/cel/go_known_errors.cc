// SPDX-License-Identifier: Apache-2.0
//
// Where one of the two has an error and the other one a value.
#include <algorithm>
#include <array>
#include <string>

#include "oracle/cel/go_known.h"

namespace libguard::cel::oracle {

namespace {

// What a map, a list, or either in an optional has: parts.
bool has_no_parts(std::string_view value) {
  while (value.starts_with("optional(")) value.remove_prefix(9);
  return !value.empty() && value != "none" && value.front() != '[' && value.front() != '{';
}

bool key_twice(const Seen& seen) {
  return seen.root.kind == ExprKind::kMap && has_part(seen.ours.error, "stands twice in the map");
}

bool key_kind(const Seen& seen) {
  return seen.root.kind == ExprKind::kMap &&
         seen.ours.error.ends_with(" cannot be the key of a map");
}

bool has_of_scalar(const Seen& seen) {
  return seen.root.kind == ExprKind::kHas && has_no_parts(seen.value(0)) &&
         seen.theirs.value == "false";
}

bool step_into_scalar(const Seen& seen) {
  const bool optional = seen.is_optional_step() || is_optional(seen.value(0));
  return seen.is_step() && optional && has_no_parts(seen.value(0)) &&
         seen.ours.error.starts_with("no such overload: ") && seen.theirs.value == "none";
}

bool key_of_none(const Seen& seen) {
  return seen.is_call({"_[_]", "_[?_]"}) && seen.value(0) == "none" && seen.is_error(1) &&
         seen.theirs.value == "none";
}

bool empty_zone(const Seen& seen) {
  return seen.root.name.starts_with("get") && seen.value(1) == "\"\"" &&
         seen.ours.error.starts_with("the time zone '' is not known");
}

bool behind_the_end(const Seen& seen) {
  return seen.is_call({"indexOf", "lastIndexOf"}) && seen.root.operands.size() == 3 &&
         seen.ours.error.starts_with("index out of range: ");
}

bool replace_nothing(const Seen& seen) {
  return seen.is_call({"replace", "regex.replace"}) &&
         seen.value(seen.root.operands.size() - 1) == "0" &&
         seen.ours.error.starts_with("the regular expression does not compile");
}

bool minus_duration(const Seen& seen) {
  return seen.is_call({"-_"}) && seen.ours.error == "no such overload: '-' of (duration)";
}

bool order_of_nan(const Seen& seen) {
  const bool of_nan = seen.value(0) == "NaN" || seen.value(1) == "NaN";
  return seen.is_call({"_<_", "_<=_", "_>_", "_>=_"}) && of_nan && seen.theirs.value == "false";
}

bool format_bytes(const Seen& seen) {
  return seen.is_call({"format"}) && seen.ours.error == "the bytes to format are not UTF-8";
}

bool has_range(const Expr& expr) {
  return (expr.kind == ExprKind::kCall && expr.name == "range") ||
         std::any_of(expr.operands.begin(), expr.operands.end(),
                     [](const Expr* operand) { return has_range(*operand); });
}

// Of a long list: one that cel-go refuses to make or never asks for, or all pairs of it.
bool out_of_steps(const Seen& seen) {
  return seen.ours.error == "the evaluation took too many steps" &&
         (has_range(seen.root) || seen.is_call({"distinct"}));
}

bool no_optional(const Seen& seen) {
  return seen.is_macro(Macro::kOptFlatMap) && seen.ours.error.ends_with(" is no optional") &&
         is_optional(seen.value(0)) && !is_optional(seen.theirs.value);
}

bool bytes_as_key(const Seen& seen) { return has_part(seen.theirs.error, "unhashable type"); }

bool sorted_map(const Seen& seen) {
  return seen.is_macro(Macro::kSortBy) && seen.value(0).starts_with("{") &&
         has_part(seen.theirs.error, "@sortByAssociatedKeys");
}

bool constant_key(const Seen& seen) {
  return seen.is_step() && has_part(seen.theirs.error, "invalid qualifier type");
}

bool long_range(const Seen& seen) {
  return seen.is_call({"range"}) && has_part(seen.theirs.error, "lists.range: size");
}

bool index_beyond(const Seen& seen) {
  return seen.is_optional_step() && seen.ours.value == "none" && seen.value(0).starts_with("[") &&
         has_part(seen.theirs.error, "unsupported index value");
}

bool minus_smallest(const Seen& seen) {
  return seen.is_call({"_-_"}) && seen.value(1) == "duration(-9223372036854775808)" &&
         seen.theirs.error == "integer overflow";
}

// Of which cel-go looks at the seconds first, and those alone may be too many.
bool near_the_smallest(const Seen& seen) {
  return seen.is_call({"_-_"}) && seen.value(0).starts_with("timestamp(") &&
         seen.value(1).starts_with("timestamp(") && seen.theirs.error == "integer overflow" &&
         seen.ours.value.starts_with("duration(-9223372036");
}

bool list_index(const Seen& seen) {
  return seen.is_call({"indexOf", "lastIndexOf"}) && seen.value(0).starts_with("[") &&
         has_part(seen.theirs.error, "no such overload: " + std::string(seen.root.name) + "(list");
}

// uint(o.value()), where nothing is known of what the optional holds.
bool first_overload(const Seen& seen) {
  if (seen.root.kind != ExprKind::kCall || seen.operands.size() != 1) return false;
  const Expr& operand = *seen.root.operands[0];
  const bool is_dyn = operand.kind == ExprKind::kCall && operand.name == "dyn";
  return !is_dyn && seen.operands[0] && seen.operands[0]->ours.type == "dyn" &&
         seen.theirs.error.starts_with("no such overload: " + std::string(seen.root.name) + "(");
}

bool no_key_of_element(const Seen& seen) {
  return seen.is_step_into_element() && is_optional(seen.ours.value) &&
         has_part(seen.theirs.error, "no such key: ");
}

}  // namespace

std::span<const Known> known_errors_here() {
  static constexpr std::array kAll = {
      Known{"a key that stands twice is an error by the specification; in cel-go the last one wins",
            &key_twice},
      Known{
          "keys are bool, int, uint and string by the specification; cel-go takes any in a literal",
          &key_kind},
      Known{"has() of a part of what has none is an error by the specification; false in cel-go",
            &has_of_scalar},
      Known{"an optional part of what has none is an error, as for has(); none in cel-go",
            &step_into_scalar},
      Known{"none[key] is an error where its key is one, as in all functions; cel-go does not "
            "evaluate it",
            &key_of_none},
      Known{"the time zone '' is in no specification; UTC in cel-go", &empty_zone},
      Known{"indexOf() from behind the end is an error by the conformance suite; -1 in cel-go",
            &behind_the_end},
      Known{"a pattern that does not compile is an error; cel-go does not look at it where nothing "
            "is to be replaced",
            &replace_nothing},
      Known{"the specification has no -duration; cel-go has it where it is dyn", &minus_duration},
      Known{"NaN is ordered with numbers alone; in cel-go with all values: nothing is less",
            &order_of_nan},
      Known{"texts are UTF-8 by the specification; format() of cel-go writes any bytes",
            &format_bytes},
      Known{"an evaluation that takes too many steps ends, whatever of it is asked for; cel-go has "
            "no limit but one of lists.range",
            &out_of_steps},
      Known{"optFlatMap() gives an optional; cel-go does not look at what it gives", &no_optional},
  };
  return kAll;
}

std::span<const Known> known_errors_there() {
  static constexpr std::array kAll = {
      Known{"cel-go panics at maps with keys such as bytes", &bytes_as_key},
      Known{"sortBy() of a map that is dyn sorts its keys, as the other macros have it; cel-go has "
            "it of lists alone",
            &sorted_map},
      Known{
          "cel-go refuses x[key] where the key is a constant that cannot be one, also behind what "
          "decides",
          &constant_key},
      Known{"lists.range of cel-go has a limit of its own", &long_range},
      Known{"list[?k] is none where k is no index of it; an error in cel-go where it is no int",
            &index_beyond},
      Known{"t - d is in range; cel-go negates d, which the smallest has no room for",
            &minus_smallest},
      Known{"t - t is in range; cel-go looks at its seconds by themselves, rounded away from zero",
            &near_the_smallest},
      Known{"lists have indexOf() as in Kubernetes; cel-go alone has it of strings", &list_index},
      Known{"an optional that is an element is like any other; cel-go does not find what it holds",
            &no_key_of_element},
      Known{"a value that nothing is known of may be any that the function takes; cel-go settles "
            "on one of its overloads",
            &first_overload},
  };
  return kAll;
}

}  // namespace libguard::cel::oracle
