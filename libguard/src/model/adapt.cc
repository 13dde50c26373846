// SPDX-License-Identifier: Apache-2.0
#include "model/adapt.h"

#include <string>

#include "cel/collections.h"
#include "model/entity.h"
#include "rules/view.h"

namespace libguard::model {
namespace {

// Stands for a document in the origin of what is not there; its node is then a
// Vacancy.
constexpr char kVacant = 0;

class DocumentList final : public cel::List {
 public:
  explicit DocumentList(Value value) : value_(value) {}
  std::uint32_t size() const noexcept override { return value_.size(); }
  cel::Value at(std::uint32_t index, cel::Context& context) const override {
    return adapt(value_.item(index), context);
  }
  Value value() const noexcept { return value_; }

 private:
  Value value_;
};

class DocumentMap final : public cel::Map {
 public:
  explicit DocumentMap(Value value) : value_(value) {}
  std::uint32_t size() const noexcept override { return value_.size(); }
  cel::Value find(const cel::Value& key, cel::Context& context) const override {
    // Entries are looked through one by one.
    if (value_.size() >= 16 && !context.take(value_.size() / 16)) {
      return cel::out_of_steps(context);
    }
    if (!key.is(cel::ValueKind::kString)) return {};
    const Value found = value_.at(key.text());
    const bool unset = found.is(Kind::kNull) && value_.document()->nulls_are_unset();
    if (found && !unset) return adapt(found, context);
    return cel::Value::absent(origin_of(value_), pointer_step(key.text(), context.arena()));
  }
  cel::Value key_at(std::uint32_t index, cel::Context& context) const override {
    return adapt(value_.key_at(index), context);
  }
  cel::Value value_at(std::uint32_t index, cel::Context& context) const override {
    return adapt(value_.value_at(index), context);
  }
  Value value() const noexcept { return value_; }

 private:
  Value value_;
};

class MissingMap final : public cel::Map {
 public:
  explicit MissingMap(const Vacancy& vacancy) : vacancy_(vacancy) {}
  std::uint32_t size() const noexcept override { return 0; }
  cel::Value find(const cel::Value& key, cel::Context& context) const override {
    if (!key.is(cel::ValueKind::kString)) return {};
    const std::string_view step = pointer_step(key.text(), context.arena());
    return cel::Value::absent(origin_of(vacancy_.parent),
                              join(vacancy_.missing, step, context.arena()));
  }
  // REQUIRES: index < size(), which no index is
  cel::Value key_at(std::uint32_t, cel::Context&) const override { return {}; }
  cel::Value value_at(std::uint32_t, cel::Context&) const override { return {}; }

 private:
  Vacancy vacancy_;
};

cel::Value adapt_kind(Value value, cel::Context& context) {
  switch (value.kind()) {
    case Kind::kAbsent:
      return {};
    case Kind::kUnknown:
      return context.unknown_of(value.references());
    case Kind::kNull:
      return cel::Value::null();
    case Kind::kBool:
      return cel::Value::boolean(value.boolean());
    case Kind::kInt:
      return cel::Value::integer(value.integer());
    case Kind::kUint:
      return cel::Value::natural(value.natural());
    case Kind::kDouble:
      return cel::Value::number(value.number());
    case Kind::kString:
      return cel::Value::string(value.text());
    case Kind::kList:
      return cel::Value::list(context.arena().make<DocumentList>(value));
    case Kind::kMap:
      return cel::Value::map(context.arena().make<DocumentMap>(value));
  }
  return {};
}

// Whether a value of this kind is what adapt() makes of a scalar.
bool is_adapted(cel::ValueKind kind, Kind scalar) {
  switch (scalar) {
    case Kind::kUnknown:
      return kind == cel::ValueKind::kUnknown;
    case Kind::kNull:
      return kind == cel::ValueKind::kNull;
    case Kind::kBool:
      return kind == cel::ValueKind::kBool;
    case Kind::kInt:
      return kind == cel::ValueKind::kInt;
    case Kind::kUint:
      return kind == cel::ValueKind::kUint;
    case Kind::kDouble:
      return kind == cel::ValueKind::kDouble;
    case Kind::kString:
      return kind == cel::ValueKind::kString;
    default:
      return false;
  }
}

// Whether the value is all of what stands at its origin.
bool is_whole(const cel::Value& value, Value origin) {
  return !value.is(cel::ValueKind::kString) || !origin.is(Kind::kString) ||
         (value.text().data() == origin.text().data() &&
          value.text().size() == origin.text().size());
}

bool can_hold_keys(Value value) {
  return value.is(Kind::kMap) || value.is(Kind::kList) || value.is(Kind::kNull);
}

}  // namespace

cel::Origin origin_of(Value value) noexcept { return {value.node(), value.document()}; }

cel::Origin origin_of(const Vacancy& vacancy, cel::Context& context) {
  if (vacancy.missing.empty() && vacancy.writable) return origin_of(vacancy.parent);
  return {context.arena().make<Vacancy>(vacancy), &kVacant};
}

cel::Value adapt(Value value, cel::Context& context) {
  const cel::Value adapted = adapt_kind(value, context).with_origin(origin_of(value));
  return value.sensitive() ? adapted.as_sensitive() : adapted;
}

Value adapted_from(const cel::Value& value) noexcept {
  if (value.is(cel::ValueKind::kMap)) {
    const auto* map = dynamic_cast<const DocumentMap*>(&value.as_map());
    return map == nullptr ? Value() : map->value();
  }
  if (value.is(cel::ValueKind::kList)) {
    const auto* list = dynamic_cast<const DocumentList*>(&value.as_list());
    return list == nullptr ? Value() : list->value();
  }
  const cel::Origin& origin = value.origin();
  if (!origin || origin.document == &kVacant) return {};
  const Value at(static_cast<const Document*>(origin.document),
                 static_cast<const Node*>(origin.node));
  return is_adapted(value.kind(), at.kind()) && is_whole(value, at) ? at : Value();
}

Location locate(const cel::Value& value) {
  const cel::Value* inner = &value;
  if (value.is(cel::ValueKind::kOptional) && value.held() != nullptr) inner = value.held();
  const cel::Origin& origin = inner->origin();
  Location location;
  if (!origin && inner->is(cel::ValueKind::kObject)) {
    // An entity stands where it is read from, also where nothing led to it.
    const auto* entity = dynamic_cast<const EntityObject*>(&inner->as_object());
    if (entity != nullptr) location.value = entity->subject().nearest();
    return location;
  }
  if (!origin) return location;
  if (origin.document == &kVacant) {
    const auto& vacancy = *static_cast<const Vacancy*>(origin.node);
    location.value = vacancy.parent;
    location.missing = vacancy.missing;
    if (!vacancy.writable) {
      location.writable = false;
      return location;
    }
  } else {
    location.value = {static_cast<const Document*>(origin.document),
                      static_cast<const Node*>(origin.node)};
    if (inner->is(cel::ValueKind::kAbsent)) location.missing = inner->text();
  }
  location.writable =
      location.missing.empty() ? is_whole(*inner, location.value) : can_hold_keys(location.value);
  return location;
}

cel::Value missing_map(const Vacancy& vacancy, cel::Context& context) {
  return cel::Value::map(context.arena().make<MissingMap>(vacancy))
      .with_origin(origin_of(vacancy, context));
}

std::string_view join(std::string_view path, std::string_view further, Arena& arena) {
  if (path.empty()) return further;
  if (further.empty()) return path;
  std::string joined(path);
  joined += '/';
  joined += further;
  return arena.copy(joined);
}

std::string_view pointer_step(std::string_view key, Arena& arena) {
  std::string step;
  rules::append_step(step, key);
  return arena.copy(step);
}

}  // namespace libguard::model
