// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/reference.h"
#include "oracle/cel/reference_functions.h"
#include "oracle/cel/reference_values.h"
#include "oracle/cel/text_points.h"

namespace libguard::cel::oracle {

namespace {

Datum size_of(std::size_t size) { return integer(static_cast<std::int64_t>(size)); }

Datum equals(const Data& arguments, const Overload&) { return equal(arguments[0], arguments[1]); }

Datum not_equals(const Data& arguments, const Overload&) {
  const Datum same = equal(arguments[0], arguments[1]);
  return same.is<bool>() ? boolean(!same.as<bool>()) : same;
}

// || over the elements.
Datum holds(const ListOf& list, const Datum& value) {
  Data verdicts;
  for (const Datum& element : *list.elements) verdicts.push_back(equal(element, value));
  if (list.open) verdicts.push_back(unknown(*list.open));
  return decide(true, verdicts);
}

Datum in(const Data& arguments, const Overload&) {
  if (arguments[1].is<ListOf>()) return holds(arguments[1].as<ListOf>(), arguments[0]);
  // What no key can be is none.
  const Datum found = read_index(arguments[1], arguments[0]);
  return boolean(!found.is<Unset>() && !found.is<Wrong>());
}

// What holds the value, or is it.
Datum includes(const Data& arguments, const Overload&) {
  if (arguments[0].is<ListOf>()) return holds(arguments[0].as<ListOf>(), arguments[1]);
  return equal(arguments[0], arguments[1]);
}

Datum size(const Data& arguments, const Overload&) {
  const Datum& of = arguments[0];
  if (of.is<std::string>()) return size_of(points_of(of.as<std::string>()).size());
  if (of.is<Bytes>()) return size_of(of.as<Bytes>().bytes.size());
  if (of.is<MapOf>()) return size_of(of.as<MapOf>().entries->size());
  const ListOf& list = of.as<ListOf>();
  return list.open ? unknown(*list.open) : size_of(list.elements->size());
}

// Whether all, or any, of the parts are in the whole.
Datum parts_in(const Datum& whole, const Datum& parts, bool any) {
  const ListOf& list = parts.as<ListOf>();
  Data verdicts;
  for (const Datum& part : *list.elements) verdicts.push_back(holds(whole.as<ListOf>(), part));
  if (list.open) verdicts.push_back(unknown(*list.open));
  return decide(any, verdicts);
}

Datum sets_contain(const Data& arguments, const Overload&) {
  return parts_in(arguments[0], arguments[1], false);
}
Datum sets_equivalent(const Data& arguments, const Overload&) {
  return decide(false, {parts_in(arguments[0], arguments[1], false),
                        parts_in(arguments[1], arguments[0], false)});
}
Datum sets_intersect(const Data& arguments, const Overload&) {
  return parts_in(arguments[0], arguments[1], true);
}

Datum optional_with(const Data& arguments, const Overload&) { return optional_of(arguments[0]); }

bool is_zero(const Datum& datum) {
  if (is_number(datum)) return equal(datum, integer(0)).is_true();
  if (datum.is<ListOf>()) return datum.as<ListOf>().elements->empty();
  if (datum.is<MapOf>()) return datum.as<MapOf>().entries->empty();
  if (datum.is<Timestamp>()) return same_result(datum, {Timestamp{}});
  return datum.is<Null>() || datum.is_false() || same_result(datum, string("")) ||
         same_result(datum, {Bytes{}}) || same_result(datum, {Duration{}});
}

Datum of_non_zero(const Data& arguments, const Overload&) {
  const Datum& value = arguments[0];
  if (!is_zero(value)) return optional_of(value);
  if (value.is<ListOf>() && value.as<ListOf>().open) return unknown(*value.as<ListOf>().open);
  return none();
}

Datum nothing(const Data&, const Overload&) { return none(); }

Datum has_value(const Data& arguments, const Overload&) {
  return boolean(arguments[0].as<OptionalOf>().held != nullptr);
}

Datum value(const Data& arguments, const Overload&) {
  const auto& held = arguments[0].as<OptionalOf>().held;
  return held == nullptr ? error("the optional has no value") : *held;
}

}  // namespace

const Functions& collection_functions() {
  static const Functions functions = {{"_==_", &equals},
                                      {"_!=_", &not_equals},
                                      {"@in", &in},
                                      {"includes", &includes},
                                      {"size", &size},
                                      {"sets.contains", &sets_contain},
                                      {"sets.equivalent", &sets_equivalent},
                                      {"sets.intersects", &sets_intersect},
                                      {"optional.of", &optional_with},
                                      {"optional.ofNonZeroValue", &of_non_zero},
                                      {"optional.none", &nothing},
                                      {"hasValue", &has_value},
                                      {"value", &value}};
  return functions;
}

}  // namespace libguard::cel::oracle
