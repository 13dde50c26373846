// SPDX-License-Identifier: Apache-2.0
//
// Macros over the elements of a list, or the entries of a map.
#include <utility>

#include "oracle/cel/reference.h"
#include "oracle/cel/reference_values.h"

namespace libguard::cel::oracle {

Datum Reference::macro(const Expr& expr) {
  if (expr.macro == Macro::kBind) return bind(expr);
  if (expr.macro == Macro::kOptMap || expr.macro == Macro::kOptFlatMap) return optional_map(expr);
  const Datum range = evaluate(*expr.operands[0]);
  if (is_special(range)) return range;
  Elements elements;
  if (range.is<MapOf>()) {
    for (const auto& [key, value] : *range.as<MapOf>().entries) {
      elements.elements.push_back({key, value});
    }
    return over(expr, elements, true);
  }
  if (!range.is<ListOf>()) return error("no elements");
  const ListOf& list = range.as<ListOf>();
  elements.open = list.open;
  for (const Datum& element : *list.elements) {
    // Which index an element of an open list has is not known.
    const auto place = static_cast<std::int64_t>(elements.elements.size());
    elements.elements.push_back({list.open ? unknown(*list.open) : integer(place), element});
  }
  return over(expr, elements, false);
}

Datum Reference::with(const Expr& expr, std::size_t index, const Element& element, bool is_map) {
  if (expr.variables.size() == 2) {
    locals_[expr.slot] = element.key;
    locals_[expr.slot + 1] = element.value;
  } else {
    locals_[expr.slot] = is_map ? element.key : element.value;
  }
  return evaluate(*expr.operands[index]);
}

Datum Reference::over(const Expr& expr, const Elements& range, bool is_map) {
  switch (expr.macro) {
    case Macro::kAll:
    case Macro::kExists:
    case Macro::kExistsOne:
      return quantifier(expr, range, is_map);
    case Macro::kSortBy:
      return is_map ? error("only lists are sorted") : sorted_by(expr, range);
    default:
      return collected(expr, range, is_map);
  }
}

Datum Reference::quantifier(const Expr& expr, const Elements& range, bool is_map) {
  Data verdicts;
  for (const Element& element : range.elements) {
    verdicts.push_back(with(expr, 1, element, is_map));
  }
  // What is missing may be any.
  if (range.open) verdicts.push_back(unknown(*range.open));
  if (expr.macro == Macro::kAll) return decide(false, verdicts);
  if (expr.macro == Macro::kExists) return decide(true, verdicts);
  int found = 0;
  for (const Datum& verdict : verdicts) {
    if (verdict.is<Wrong>()) return verdict;
    if (!verdict.is<Waiting>() && !verdict.is<bool>()) return error("no boolean");
    found += verdict.is_true() ? 1 : 0;
  }
  if (found > 1) return boolean(false);
  return joined(verdicts).value_or(boolean(found == 1));
}

// filter, map and the transforms: of the elements that the predicate holds of.
Datum Reference::collected(const Expr& expr, const Elements& range, bool is_map) {
  const bool filter = expr.macro == Macro::kFilter;
  const bool predicate = filter || expr.operands.size() == 3;
  const std::size_t result = expr.operands.size() - 1;
  Data undecided;
  std::vector<Element> made;
  for (const Element& element : range.elements) {
    if (predicate) {
      const Datum holds = with(expr, 1, element, is_map);
      if (holds.is_false()) continue;
      if (holds.is<Waiting>()) {
        undecided.push_back(holds);
        continue;
      }
      if (!holds.is_true()) return holds.is<Wrong>() ? holds : error("no boolean");
    }
    const bool keys = is_map && expr.variables.size() == 1;
    const Datum& kept = keys ? element.key : element.value;
    made.push_back({element.key, filter ? kept : with(expr, result, element, is_map)});
    if (!filter && made.back().value.is<Wrong>()) return made.back().value;
  }
  const bool to_map = expr.macro == Macro::kTransformMap || expr.macro == Macro::kTransformMapEntry;
  if (to_map) return collected_map(expr, made, range.open, undecided);
  if (const auto waiting = joined(undecided)) return *waiting;
  Data elements;
  for (Element& element : made) elements.push_back(std::move(element.value));
  return list_of(std::move(elements), range.open);
}

Datum Reference::collected_map(const Expr& expr, const std::vector<Element>& made,
                               const std::optional<References>& open, Data undecided) {
  Entries entries;
  for (const Element& element : made) {
    if (expr.macro == Macro::kTransformMap) {
      if (element.key.is<Waiting>()) undecided.push_back(element.key);
      if (!element.key.is<Waiting>()) entries.emplace_back(element.key, element.value);
      continue;
    }
    if (element.value.is<Waiting>()) undecided.push_back(element.value);
    if (element.value.is<Waiting>()) continue;
    if (!element.value.is<MapOf>()) return error("no map");
    for (const auto& entry : *element.value.as<MapOf>().entries) entries.push_back(entry);
  }
  // No map is open: with what is missing it is not known what it holds.
  if (open) undecided.push_back(unknown(*open));
  const Datum result = made_map(entries);
  if (result.is<Wrong>()) return result;
  return joined(undecided).value_or(result);
}

Datum Reference::sorted_by(const Expr& expr, const Elements& range) {
  Data keys;
  Data values;
  for (const Element& element : range.elements) {
    keys.push_back(with(expr, 1, element, false));
    values.push_back(element.value);
  }
  if (range.open) keys.push_back(unknown(*range.open));
  if (const auto problem = problem_of(keys)) return *problem;
  return sorted(keys, values);
}

// A bound error or unknown counts where the name is read.
Datum Reference::bind(const Expr& expr) {
  locals_[expr.slot] = evaluate(*expr.operands[0]);
  return evaluate(*expr.operands[1]);
}

Datum Reference::optional_map(const Expr& expr) {
  const Datum optional = evaluate(*expr.operands[0]);
  if (is_special(optional)) return optional;
  if (!optional.is<OptionalOf>()) return error("no optional");
  const auto& held = optional.as<OptionalOf>().held;
  if (held == nullptr) return optional;
  locals_[expr.slot] = *held;
  const Datum result = evaluate(*expr.operands[1]);
  if (expr.macro == Macro::kOptMap) return result.is<Wrong>() ? result : optional_of(result);
  if (is_special(result) || result.is<OptionalOf>()) return result;
  return error("no optional");
}

}  // namespace libguard::cel::oracle
