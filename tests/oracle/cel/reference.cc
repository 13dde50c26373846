// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/reference.h"

#include <algorithm>
#include <cmath>

#include "oracle/cel/datum_value.h"
#include "oracle/cel/reference_values.h"

namespace libguard::cel::oracle {

namespace {

// What is read from a field is unknown, not perhaps unset.
Datum read(Datum datum) {
  if (datum.is<Waiting>()) std::get<Waiting>(datum.value).maybe_unset = false;
  return datum;
}

struct Field {
  Datum value;
  bool is_default = false;
};

Field field_of(const Datum& holder, const std::string& name) {
  if (holder.is<MapOf>()) return {read_index(holder, string(name))};
  if (!holder.is<ObjectOf>()) return {error("has no fields")};
  const Thing& thing = *holder.as<ObjectOf>().thing;
  for (std::size_t i = 0; i < thing.parts.size(); ++i) {
    if (thing.type->fields[i].name == name)
      return {thing.parts[i].value, thing.parts[i].is_default};
  }
  return {error("has no such field")};
}

// What reading may give, as an optional.
Datum as_optional(const Field& field) {
  if (field.value.is<Wrong>()) return field.value;
  if (field.value.is<Unset>() || field.is_default) return none();
  if (field.value.is<Waiting>() && field.value.as<Waiting>().maybe_unset) return read(field.value);
  return optional_of(field.value);
}

bool is_optional_at(const Expr& expr, std::size_t index) {
  return !expr.optional_at.empty() && expr.optional_at[index] != 0;
}

// The ? of an element: unset where it is left out.
Datum unwrapped(const Datum& datum) {
  if (is_special(datum)) return datum;
  if (!datum.is<OptionalOf>()) return error("no optional");
  const OptionalOf& optional = datum.as<OptionalOf>();
  return optional.held == nullptr ? Datum{Unset{}} : *optional.held;
}

}  // namespace

Datum Reference::evaluate(const Expr& expr) {
  if (steps_ == 0) return error("too many steps");
  --steps_;
  return value_of(expr);
}

Datum Reference::value_of(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kLiteral: {
      Arena arena;
      Context context(arena, 1000);
      return to_datum(expr.literal, context);
    }
    case ExprKind::kIdentifier:
      return named(expr);
    case ExprKind::kSelect:
      return expr.reference == ReferenceKind::kNone ? select(expr) : named(expr);
    case ExprKind::kHas:
      return has(expr);
    case ExprKind::kCall:
      return call(expr);
    case ExprKind::kList:
      return list(expr);
    case ExprKind::kMap:
      return map(expr);
    case ExprKind::kMacro:
      return macro(expr);
    case ExprKind::kMessage:
      break;
  }
  return error("messages are not supported");
}

Datum Reference::named(const Expr& expr) {
  if (expr.reference == ReferenceKind::kVariable) return values_[expr.slot];
  if (expr.reference == ReferenceKind::kLocal) return locals_.at(expr.slot);
  Arena arena;
  Context context(arena, 1000);
  return to_datum(expr.literal, context);
}

// a.b is an error where b is not set; a.?b is an optional. Of an optional both
// read what it holds.
Datum Reference::select(const Expr& expr) {
  const Datum holder = evaluate(*expr.operands[0]);
  if (is_special(holder)) return holder;
  const std::string name(expr.name);
  if (holder.is<OptionalOf>()) {
    const auto& held = holder.as<OptionalOf>().held;
    if (held == nullptr) return none();
    return is_special(*held) ? *held : as_optional(field_of(*held, name));
  }
  const Field field = field_of(holder, name);
  if (expr.optional) return as_optional(field);
  return field.value.is<Unset>() ? error("not set") : read(field.value);
}

Datum Reference::has(const Expr& expr) {
  Datum holder = evaluate(*expr.operands[0]);
  if (holder.is<OptionalOf>()) {
    if (holder.as<OptionalOf>().held == nullptr) return boolean(false);
    holder = Datum(*holder.as<OptionalOf>().held);
  }
  if (is_special(holder)) return holder;
  const Datum found = as_optional(field_of(holder, std::string(expr.name)));
  if (is_special(found)) return found;
  return boolean(found.as<OptionalOf>().held != nullptr);
}

Datum Reference::index(const Expr& expr) {
  const Data both = operands(expr);
  if (const auto problem = problem_of(both)) return *problem;
  const Datum& holder = both[0];
  if (holder.is<OptionalOf>()) {
    const auto& held = holder.as<OptionalOf>().held;
    if (held == nullptr) return none();
    return is_special(*held) ? *held : as_optional({read_index(*held, both[1])});
  }
  const Datum found = read_index(holder, both[1]);
  if (expr.name == "_[?_]") return as_optional({found});
  return found.is<Unset>() ? error("no such element") : read(found);
}

Datum Reference::list(const Expr& expr) {
  Data elements;
  Data undecided;  // unknown optionals: there may be an element or none
  for (std::size_t i = 0; i < expr.operands.size(); ++i) {
    Datum element = evaluate(*expr.operands[i]);
    const bool optional = is_optional_at(expr, i);
    if (optional && element.is<Waiting>()) undecided.push_back(element);
    if (optional) element = unwrapped(element);
    if (element.is<Wrong>()) return element;
    if (!element.is<Unset>()) elements.push_back(element);
  }
  if (const auto waiting = joined(undecided)) return *waiting;
  return list_of(std::move(elements));
}

Datum Reference::map(const Expr& expr) {
  Entries entries;
  Data undecided;  // unknown keys, and unknown optionals
  for (std::size_t i = 0; i + 1 < expr.operands.size(); i += 2) {
    const Datum key = evaluate(*expr.operands[i]);
    if (key.is<Wrong>()) return key;
    Datum value = evaluate(*expr.operands[i + 1]);
    const bool optional = is_optional_at(expr, i / 2);
    const bool maybe = optional && value.is<Waiting>();
    if (optional) value = unwrapped(value);
    if (value.is<Unset>()) continue;
    if (value.is<Wrong>()) return value;
    if (key.is<Waiting>()) undecided.push_back(key);
    if (maybe) undecided.push_back(value);
    if (!key.is<Waiting>()) entries.emplace_back(key, value);
  }
  // Two entries with the same key are wrong whatever else there is.
  const Datum made = made_map(entries);
  if (made.is<Wrong>()) return made;
  return joined(undecided).value_or(made);
}

Datum made_map(const Entries& entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Datum& key = entries[i].first;
    const bool fits = key.is<bool>() || key.is<std::int64_t>() || key.is<std::uint64_t>() ||
                      key.is<std::string>();
    if (!fits) return error("no key");
    for (std::size_t j = 0; j < i; ++j) {
      if (equal(key, entries[j].first).is_true()) return error("the key stands twice");
    }
  }
  return map_of(entries);
}

Data Reference::operands(const Expr& expr) {
  Data data;
  for (const Expr* operand : expr.operands) data.push_back(evaluate(*operand));
  return data;
}

Datum Reference::call(const Expr& expr) {
  if (expr.name == "_&&_") return decide(false, operands(expr));
  if (expr.name == "_||_") return decide(true, operands(expr));
  if (expr.name == "_?_:_") return conditional(expr);
  if (expr.name == "_[_]" || expr.name == "_[?_]") return index(expr);
  if (expr.member && (expr.name == "or" || expr.name == "orValue")) return alternative(expr);
  const Data arguments = operands(expr);
  if (const auto problem = problem_of(arguments)) return *problem;
  return apply(expr, arguments);
}

Datum Reference::conditional(const Expr& expr) {
  const Datum condition = evaluate(*expr.operands[0]);
  if (is_special(condition)) return condition;
  if (!condition.is<bool>()) return error("no boolean");
  return evaluate(*expr.operands[condition.as<bool>() ? 1 : 2]);
}

// The other is evaluated where the optional holds nothing.
Datum Reference::alternative(const Expr& expr) {
  const Datum optional = evaluate(*expr.operands[0]);
  if (is_special(optional)) return optional;
  if (!optional.is<OptionalOf>()) return error("no optional");
  const auto& held = optional.as<OptionalOf>().held;
  if (held == nullptr) return evaluate(*expr.operands[1]);
  return expr.name == "or" ? optional : *held;
}

Datum read_index(const Datum& container, const Datum& key) {
  if (container.is<MapOf>()) {
    const bool may_be_key = is_number(key) || key.is<std::string>() || key.is<bool>();
    if (!may_be_key) return error("no key of a map");
    for (const auto& [known, value] : *container.as<MapOf>().entries) {
      if (equal(known, key).is_true()) return value;
    }
    return {Unset{}};
  }
  if (!container.is<ListOf>() || !is_number(key)) return error("no such overload");
  if (key.is<double>() && std::floor(key.as<double>()) != key.as<double>()) {
    return error("no whole number");
  }
  const ListOf& list = container.as<ListOf>();
  // Where an element of it stands is not known, nor whether there is one.
  if (list.open) return {Waiting{*list.open, true}};
  for (std::size_t i = 0; i < list.elements->size(); ++i) {
    if (equal(natural(i), key).is_true()) return (*list.elements)[i];
  }
  return {Unset{}};
}

}  // namespace libguard::cel::oracle
