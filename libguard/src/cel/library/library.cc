// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "cel/kinds.h"
#include "cel/library/declare.h"

namespace libguard::cel {

void Library::add(Overload overload) {
  owned_.push_back(std::make_unique<const Overload>(std::move(overload)));
  const Overload* added = owned_.back().get();
  (added->member ? members_ : functions_)[added->name].push_back(added);
}

std::span<const Overload* const> Library::find(std::string_view name, bool member) const {
  const Table& table = member ? members_ : functions_;
  const auto found = table.find(name);
  if (found == table.end()) return {};
  return found->second;
}

std::vector<std::string_view> Library::names(bool member) const {
  const Table& table = member ? members_ : functions_;
  std::vector<std::string_view> names;
  names.reserve(table.size());
  for (const auto& [name, overloads] : table) {
    if (!name.starts_with("@google.")) names.push_back(name);
  }
  // The table has no order of its own that a message could rely on.
  std::sort(names.begin(), names.end());
  return names;
}

Declare::Declare(Library& library, TypeTable& table)
    : library_(library),
      types(table),
      dyn(table.dyn()),
      null(table.simple(TypeKind::kNull)),
      boolean(table.boolean()),
      integer(table.integer()),
      natural(table.simple(TypeKind::kUint)),
      number(table.simple(TypeKind::kDouble)),
      string(table.string()),
      bytes(table.simple(TypeKind::kBytes)),
      duration(table.simple(TypeKind::kDuration)),
      timestamp(table.simple(TypeKind::kTimestamp)),
      quantity(table.opaque("quantity")),
      a(table.variable("A")),
      b(table.variable("B")),
      list_of_a(table.list(a)),
      map_of_a_b(table.map(a, b)),
      optional_of_a(table.optional(a)),
      strings(table.list(string)) {}

void Declare::function(std::string_view name, Types parameters, const Type* result,
                       Implementation call, Prepare prepare) {
  library_.add({std::string(name), false, parameters, result, call, prepare});
}

void Declare::function(std::string_view name, std::span<const Type* const> parameters,
                       const Type* result, Implementation call) {
  library_.add(
      {std::string(name), false, {parameters.begin(), parameters.end()}, result, call, nullptr});
}

void Declare::member(std::string_view name, Types parameters, const Type* result,
                     Implementation call, Prepare prepare) {
  library_.add({std::string(name), true, parameters, result, call, prepare});
}

void Declare::both(std::string_view name, Types parameters, const Type* result,
                   Implementation call) {
  function(name, parameters, result, call);
  member(name, parameters, result, call);
}

void add_standard_library(Library& library, TypeTable& types) {
  Declare declare(library, types);
  add_arithmetic(declare);
  add_comparison(declare);
  add_conversions(declare);
  add_collections(declare);
  // In front of lists: in cel-go, only texts have indexOf(). Where nothing is known of what has
  // it, it is one.
  add_text_ranges(declare);
  add_lists(declare);
  add_sets(declare);
  add_optionals(declare);
  add_text(declare);
  add_format(declare);
  add_regex(declare);
  add_time(declare);
  add_math(declare);
  add_encoders(declare);
  add_quantity(declare);
  add_network(declare);
  add_messages(declare);
}

Value no_such_overload(std::string_view name, Arguments arguments, Context& context) {
  // Operators are named with blanks for their operands: _+_ is written +.
  std::string shown;
  std::copy_if(name.begin(), name.end(), std::back_inserter(shown),
               [](char c) { return c != '_' && c != '@'; });
  std::string kinds;
  for (const Value& argument : arguments) {
    if (!kinds.empty()) kinds += ", ";
    kinds += kind_name(argument);
  }
  return context.error(fmt::format("no such overload: '{}' of ({})", shown, kinds));
}

}  // namespace libguard::cel
