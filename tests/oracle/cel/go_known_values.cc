// SPDX-License-Identifier: Apache-2.0
//
// Where the two have different values, different types, or one refuses the expression.
#include <algorithm>
#include <array>
#include <string>

#include "oracle/cel/go_known.h"

namespace libguard::cel::oracle {

namespace {

const std::string& refusal(const Seen& seen) { return seen.theirs.refused; }

// Whether it holds for the expression or for a part of it.
template <typename Predicate>
bool any_part(const Expr& expr, const Predicate& holds) {
  return holds(expr) || std::any_of(expr.operands.begin(), expr.operands.end(),
                                    [&](const Expr* operand) { return any_part(*operand, holds); });
}

bool literal_address(const Seen& seen) {
  return seen.is_call({"ip", "cidr"}) && seen.root.operands[0]->kind == ExprKind::kLiteral &&
         !seen.ours.error.empty() &&
         (has_part(refusal(seen), "invalid ip argument") ||
          has_part(refusal(seen), "invalid cidr argument"));
}

// Also in the body of a macro over nothing, which is not narrowed down.
bool literal_format(const Seen& seen) {
  const auto formats = [](const Expr& part) {
    return part.kind == ExprKind::kCall && part.name == "format" &&
           part.operands[0]->kind == ExprKind::kLiteral;
  };
  const bool is_format =
      seen.root.kind == ExprKind::kMacro ? any_part(seen.root, formats) : formats(seen.root);
  if (!is_format) return false;
  for (const std::string_view part :
       {"supplied to string.format", "could not parse formatting clause", "error during formatting",
        " out of range"}) {
    if (has_part(refusal(seen), part)) return true;
  }
  return false;
}

bool literal_extreme(const Seen& seen) {
  return seen.root.kind == ExprKind::kCall && !seen.ours.error.empty() &&
         (seen.root.name == "least" || seen.root.name == "greatest" ||
          seen.root.name == "math.least" || seen.root.name == "math.greatest") &&
         seen.root.operands.back()->kind == ExprKind::kList &&
         has_part(refusal(seen), "invalid single argument value");
}

bool optional_entry(const Seen& seen) {
  return has_part(refusal(seen), "expected type 'optional_type(_var") &&
         any_part(seen.root, [](const Expr& part) { return !part.optional_at.empty(); });
}

bool list_index(const Seen& seen) {
  return seen.is_call({"indexOf", "lastIndexOf"}) && has_part(refusal(seen), "' applied to 'list(");
}

// What optFlatMap gives is dyn.
bool flat_map(const Seen& seen) {
  return seen.is_macro(Macro::kOptFlatMap) && seen.ours.type == "optional(dyn)" &&
         seen.theirs.type == "dyn";
}

// A macro whose expansion in cel-go leaves the type of what it binds of a dyn open.
bool has_open_macro(const Expr& root) {
  return any_part(root, [](const Expr& part) {
    return part.kind == ExprKind::kMacro && part.macro != Macro::kBind;
  });
}

// How long the type is that the text begins with: to the comma or bracket behind it.
std::size_t type_size(std::string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (depth == 0 && (text[at] == ',' || text[at] == ')')) return at;
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
  }
  return text.size();
}

// The same, but that dyn stands for parts of it.
bool is_wider(std::string_view wide, std::string_view narrow) {
  while (!wide.empty() && !narrow.empty()) {
    const bool any = wide.starts_with("dyn");
    if (!any && wide.front() != narrow.front()) return false;
    wide.remove_prefix(any ? 3 : 1);
    narrow.remove_prefix(any ? type_size(narrow) : 1);
  }
  return wide.empty() && narrow.empty();
}

bool infers_of_dyn(const Seen& seen) {
  const bool wider = is_wider(seen.ours.type, seen.theirs.type) ||
                     (seen.is_macro(Macro::kSortBy) && seen.theirs.type == "dyn");
  return wider && seen.ours.value == seen.theirs.value && has_open_macro(seen.root);
}

bool refuses_use_of_dyn(const Seen& seen) {
  const bool over_nothing =
      seen.root.kind == ExprKind::kMacro && (seen.value(0) == "[]" || seen.value(0) == "{}");
  return (over_nothing || has_open_macro(seen.root)) &&
         has_part(refusal(seen), "found no matching overload");
}

// Nanoseconds in cel-go, though a text of one in seconds.
bool int_of_duration(const Seen& seen) {
  return seen.is_call({"int"}) && seen.ours.refused == "there is no int(duration)";
}

bool milliseconds(const Seen& seen) {
  return seen.is_call({"getMilliseconds"}) && seen.value(0).starts_with("duration(");
}

bool zero_timestamp(const Seen& seen) {
  const std::string_view value = seen.value(seen.root.operands.size() - 1);
  return has_part(seen.root.name, "ofNonZeroValue") &&
         (value == "timestamp(0, 0)" || value == "timestamp(-62135596800, 0)");
}

bool string_of_timestamp(const Seen& seen) {
  return seen.is_call({"string"}) && seen.value(0).starts_with("timestamp(");
}

bool string_of_duration(const Seen& seen) {
  return seen.is_call({"string"}) && seen.value(0).starts_with("duration(");
}

bool format_duration(const Seen& seen) {
  return seen.is_call({"format"}) && has_part(seen.value(1), "duration(");
}

bool last_from_end(const Seen& seen) {
  return seen.is_call({"lastIndexOf"}) && seen.root.operands.size() == 3 &&
         seen.theirs.value == "-1";
}

bool none_of_element(const Seen& seen) {
  return seen.is_step_into_element() && seen.ours.value.starts_with("optional(") &&
         seen.theirs.value == "none";
}

bool optional_has(const Seen& seen) {
  return seen.is_call({"_?_:_"}) && seen.ours.type == "bool" && is_optional(seen.theirs.value);
}

bool sort_with_nan(const Seen& seen) {
  return (seen.is_call({"sort"}) || seen.is_macro(Macro::kSortBy)) &&
         has_part(seen.ours.value, "NaN");
}

bool order_of_keys(const Seen& seen) {
  if (seen.root.kind != ExprKind::kMacro || !seen.value(0).starts_with("{")) return false;
  std::string ours = seen.ours.value;
  std::string theirs = seen.theirs.value;
  std::sort(ours.begin(), ours.end());
  std::sort(theirs.begin(), theirs.end());
  return ours == theirs && ours.front() != '{' && seen.ours.value.starts_with("[");
}

// {1: a, ?1: none}
bool taken_away(const Seen& seen) {
  if (seen.root.kind != ExprKind::kMap) return false;
  for (std::size_t i = 1; i < seen.root.optional_at.size(); ++i) {
    if (seen.root.optional_at[i] == 0 || seen.value(2 * i + 1) != "none") continue;
    for (std::size_t before = 0; before < i; ++before) {
      if (seen.value(2 * before) == seen.value(2 * i)) return true;
    }
  }
  return false;
}

}  // namespace

std::span<const Known> known_of_checks() {
  static constexpr std::array kAll = {
      Known{"cel-go checks literal addresses when it compiles", &literal_address},
      Known{"cel-go checks literal formats when it compiles", &literal_format},
      Known{"cel-go refuses a literal that math.greatest and math.least cannot take",
            &literal_extreme},
      Known{"behind '?' what nothing is known of is an optional; cel-go refuses it",
            &optional_entry},
      Known{"lists have indexOf() as in Kubernetes; cel-go alone has it of strings", &list_index},
      Known{"optFlatMap() gives an optional; cel-go does not look at what it gives", &flat_map},
      Known{"what a macro binds of a dyn is dyn; cel-go infers it from what it is used as",
            &infers_of_dyn},
      Known{"what a macro binds of a dyn is dyn; cel-go infers it from what it is used as",
            &refuses_use_of_dyn},
      Known{"the specification has no int(duration); in cel-go it is its nanoseconds",
            &int_of_duration},
  };
  return kAll;
}

std::span<const Known> known_of_values() {
  static constexpr std::array kAll = {
      Known{"getMilliseconds() of a duration is that of its last second by the conformance suite; "
            "in cel-go it is all of it",
            &milliseconds},
      Known{"the zero timestamp is 1970, as in protocol buffers; in cel-go it is the year 1",
            &zero_timestamp},
      Known{"string() of a timestamp is in UTC; in cel-go with the offset that it was read with",
            &string_of_timestamp},
      Known{"the text of a duration has all its digits; cel-go goes by way of a double",
            &string_of_duration},
      Known{"the text of a duration has all its digits; cel-go goes by way of a double",
            &format_duration},
      Known{"lastIndexOf() from the end finds what ends there; in cel-go nothing", &last_from_end},
      Known{"an optional that is an element is like any other; cel-go does not find what it holds",
            &none_of_element},
      Known{"has() is a bool; as a branch of ?: cel-go gives the optional that it looks into",
            &optional_has},
      Known{"the keys of a map come in the order that they were written in; in none in cel-go",
            &order_of_keys},
      Known{"NaN is sorted before all numbers; in cel-go it leaves lists unsorted", &sort_with_nan},
      Known{"an entry ?k: none adds nothing; in cel-go it takes an entry of that key away",
            &taken_away},
  };
  return kAll;
}

}  // namespace libguard::cel::oracle
