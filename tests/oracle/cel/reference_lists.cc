// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "oracle/cel/reference_arithmetic.h"
#include "oracle/cel/reference_functions.h"
#include "oracle/cel/reference_values.h"
#include "oracle/cel/text_points.h"

namespace libguard::cel::oracle {

namespace {

constexpr std::int64_t kMostElements = 1'000'000;

const ListOf& list(const Datum& datum) { return datum.as<ListOf>(); }

// What makes the answer unknown for whoever needs all elements.
std::optional<Datum> unknown_among(const ListOf& list) {
  Data all = *list.elements;
  if (list.open) all.push_back(unknown(*list.open));
  return joined(all);
}

Datum zero_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::kUint:
      return natural(0);
    case TypeKind::kDouble:
      return number(0);
    case TypeKind::kDuration:
      return {Duration{}};
    default:
      return integer(0);
  }
}

Datum plus(const Datum& a, const Datum& b) {
  if (a.value.index() != b.value.index()) return error("no such overload");
  if (a.is<std::int64_t>()) return integer_of(Wide{a.as<std::int64_t>()} + b.as<std::int64_t>());
  if (a.is<std::uint64_t>()) return natural_of(Wide{a.as<std::uint64_t>()} + b.as<std::uint64_t>());
  if (a.is<double>()) return number(a.as<double>() + b.as<double>());
  if (!a.is<Duration>()) return error("no such overload");
  return duration_of(Wide{a.as<Duration>().nanoseconds} + b.as<Duration>().nanoseconds);
}

Datum sum(const Data& arguments, const Overload& overload) {
  const ListOf& of = list(arguments[0]);
  if (const auto waiting = unknown_among(of)) return *waiting;
  if (of.elements->empty()) return zero_of(*overload.result);
  Datum result = of.elements->front();
  if (result.is<double>()) result = number(0.0 + result.as<double>());
  const bool sums = is_number(result) || result.is<Duration>();
  if (!sums) return error("no such overload");
  for (std::size_t i = 1; i < of.elements->size() && !result.is<Wrong>(); ++i) {
    result = plus(result, (*of.elements)[i]);
  }
  return result;
}

Datum extreme(const ListOf& of, bool greatest) {
  if (const auto waiting = unknown_among(of)) return *waiting;
  if (of.elements->empty()) return error("an empty list has none");
  const Datum all = sorted(*of.elements, *of.elements);
  if (all.is<Wrong>()) return all;
  const Data& ascending = *list(all).elements;
  if (!greatest) return ascending.front();
  // The first of those that are equal to the last.
  for (const Datum& element : ascending) {
    if (*order(element, ascending.back()) == 0) return element;
  }
  return ascending.back();
}
Datum min(const Data& arguments, const Overload&) { return extreme(list(arguments[0]), false); }
Datum max(const Data& arguments, const Overload&) { return extreme(list(arguments[0]), true); }

Datum sort(const Data& arguments, const Overload&) {
  const ListOf& of = list(arguments[0]);
  if (const auto waiting = unknown_among(of)) return *waiting;
  return sorted(*of.elements, *of.elements);
}

// Those that are known decide where they stand in a wrong order.
Datum is_sorted(const Data& arguments, const Overload&) {
  const ListOf& of = list(arguments[0]);
  if (of.open) return *unknown_among(of);
  Data known;
  for (const Datum& element : *of.elements) {
    if (!element.is<Waiting>()) known.push_back(element);
  }
  const Datum ascending = sorted(known, known);
  if (ascending.is<Wrong>()) return ascending;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (!same_result(known[i], (*list(ascending).elements)[i])) return boolean(false);
  }
  return unknown_among(of).value_or(boolean(true));
}

Datum list_index(const ListOf& of, const Datum& wanted, bool last) {
  if (of.open) return *unknown_among(of);
  Data undecided;
  const std::size_t size = of.elements->size();
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t place = last ? size - 1 - i : i;
    const Datum same = equal((*of.elements)[place], wanted);
    if (same.is<Waiting>()) undecided.push_back(same);
    if (!same.is_true()) continue;
    // One that is unknown stands nearer, and may be it.
    return joined(undecided).value_or(integer(static_cast<std::int64_t>(place)));
  }
  return joined(undecided).value_or(integer(-1));
}

Datum index_of(const Data& arguments, const Overload&) {
  if (arguments[0].is<std::string>()) return text_index(arguments, false);
  return list_index(list(arguments[0]), arguments[1], false);
}
Datum last_index_of(const Data& arguments, const Overload&) {
  if (arguments[0].is<std::string>()) return text_index(arguments, true);
  return list_index(list(arguments[0]), arguments[1], true);
}

Datum slice(const Data& arguments, const Overload&) {
  const ListOf& of = list(arguments[0]);
  if (of.open) return unknown(*of.open);
  const std::int64_t begin = arguments[1].as<std::int64_t>();
  const std::int64_t end = arguments[2].as<std::int64_t>();
  const auto size = static_cast<std::int64_t>(of.elements->size());
  if (begin < 0 || end < begin || end > size) return error("range");
  return list_of({of.elements->begin() + begin, of.elements->begin() + end});
}

// Opens the lists in a list; an unknown element may be one of those.
void flatten_into(const ListOf& from, std::int64_t depth, Data& elements, Data& undecided,
                  std::optional<References>& open) {
  if (from.open) {
    if (!open) open = References{};
    open->insert(from.open->begin(), from.open->end());
  }
  for (const Datum& element : *from.elements) {
    if (element.is<ListOf>() && depth > 0) {
      flatten_into(list(element), depth - 1, elements, undecided, open);
      continue;
    }
    if (element.is<Waiting>() && depth > 0) undecided.push_back(element);
    elements.push_back(element);
  }
}

Datum flatten(const Data& arguments, const Overload&) {
  const std::int64_t depth = arguments.size() > 1 ? arguments[1].as<std::int64_t>() : 1;
  if (depth < 0) return error("negative depth");
  Data elements;
  Data undecided;
  std::optional<References> open;
  flatten_into(list(arguments[0]), depth, elements, undecided, open);
  if (const auto waiting = joined(undecided)) return *waiting;
  return list_of(std::move(elements), std::move(open));
}

Datum range(const Data& arguments, const Overload&) {
  const std::int64_t count = arguments[0].as<std::int64_t>();
  if (count < 0) return error("negative");
  if (count > kMostElements) return error("too many steps");
  Data elements;
  for (std::int64_t i = 0; i < count; ++i) elements.push_back(integer(i));
  return list_of(std::move(elements));
}

Datum reverse(const Data& arguments, const Overload&) {
  if (arguments[0].is<std::string>()) return reversed_text(arguments[0]);
  const ListOf& of = list(arguments[0]);
  return list_of({of.elements->rbegin(), of.elements->rend()}, of.open);
}

Datum distinct(const Data& arguments, const Overload&) {
  const ListOf& of = list(arguments[0]);
  if (const auto waiting = unknown_among(of)) return *waiting;
  Data kept;
  for (const Datum& element : *of.elements) {
    Data verdicts;
    for (const Datum& other : kept) verdicts.push_back(equal(other, element));
    const Datum there = decide(true, verdicts);
    if (is_special(there)) return there;
    if (there.is_false()) kept.push_back(element);
  }
  return list_of(std::move(kept));
}

Datum first(const Data& arguments, const Overload&) {
  const ListOf& of = list(arguments[0]);
  if (of.open) return unknown(*of.open);
  return of.elements->empty() ? none() : optional_of(of.elements->front());
}
Datum last(const Data& arguments, const Overload&) {
  const ListOf& of = list(arguments[0]);
  if (of.open) return unknown(*of.open);
  return of.elements->empty() ? none() : optional_of(of.elements->back());
}

Datum unwrap(const Data& arguments, const Overload&) {
  const ListOf& of = list(arguments[0]);
  if (const auto waiting = unknown_among(of)) return *waiting;
  Data held;
  for (const Datum& element : *of.elements) {
    if (!element.is<OptionalOf>()) return error("no optional");
    if (element.as<OptionalOf>().held != nullptr) held.push_back(*element.as<OptionalOf>().held);
  }
  return list_of(std::move(held));
}

}  // namespace

const Functions& list_functions() {
  static const Functions functions = {{"sum", &sum},
                                      {"min", &min},
                                      {"max", &max},
                                      {"sort", &sort},
                                      {"isSorted", &is_sorted},
                                      {"indexOf", &index_of},
                                      {"lastIndexOf", &last_index_of},
                                      {"slice", &slice},
                                      {"flatten", &flatten},
                                      {"lists.range", &range},
                                      {"reverse", &reverse},
                                      {"distinct", &distinct},
                                      {"first", &first},
                                      {"last", &last},
                                      {"optional.unwrap", &unwrap},
                                      {"unwrapOpt", &unwrap}};
  return functions;
}

}  // namespace libguard::cel::oracle
