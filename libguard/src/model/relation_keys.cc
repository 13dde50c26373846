// SPDX-License-Identifier: Apache-2.0
#include "model/relation_keys.h"

#include <cmath>

#include "cel/render.h"

namespace libguard::model {
namespace {

using cel::ValueKind;
using rules::Relation;

class PairActivation final : public cel::Activation {
 public:
  PairActivation(const cel::Value& owner, const cel::Value& target)
      : owner_(owner), target_(target) {}
  cel::Value variable(std::uint32_t slot, cel::Context&) const override {
    return slot == rules::kOwnerSlot ? owner_ : target_;
  }

 private:
  const cel::Value& owner_;
  const cel::Value& target_;
};

// Texts of any content, one after the other, without one being taken for
// another.
void append(std::string& key, char tag, std::string_view text) {
  key += tag;
  key += std::to_string(text.size());
  key += ':';
  key += text;
}

// 1.0 is 1.
bool append_number(std::string& key, double number) {
  if (std::isnan(number)) return false;
  const bool whole = std::trunc(number) == number && std::abs(number) < 0x1p63;
  append(key, 'n',
         whole ? std::to_string(static_cast<std::int64_t>(number)) : cel::number_text(number));
  return true;
}

// Equal values have equal texts. False where it is not known what is equal.
bool append(std::string& key, const cel::Value& value) {
  switch (value.kind()) {
    case ValueKind::kAbsent:
    case ValueKind::kNull:
      append(key, '-', {});  // unset on both sides is equal
      return true;
    case ValueKind::kBool:
      append(key, 'b', value.as_boolean() ? "1" : "0");
      return true;
    case ValueKind::kInt:
      append(key, 'n', std::to_string(value.as_integer()));
      return true;
    case ValueKind::kUint:
      append(key, 'n', std::to_string(value.as_natural()));
      return true;
    case ValueKind::kDouble:
      return append_number(key, value.as_number());
    case ValueKind::kString:
      append(key, 's', value.text());
      return true;
    case ValueKind::kOptional:
      return append(key, value.held() == nullptr ? cel::Value() : *value.held());
    default:
      return false;
  }
}

enum class Space { kNamed, kUnnamed, kUnknown };

Space space_of(const cel::Value& value) {
  if (value.is(ValueKind::kString)) return value.text().empty() ? Space::kUnnamed : Space::kNamed;
  if (value.is(ValueKind::kAbsent) || value.is(ValueKind::kNull)) return Space::kUnnamed;
  if (value.is(ValueKind::kOptional)) {
    return value.held() == nullptr ? Space::kUnnamed : space_of(*value.held());
  }
  return Space::kUnknown;
}

// No value of an equality begins like one of these.
std::string unnamed(const std::string& key) { return key + "/none"; }
std::string unknown(const std::string& key) { return key + "/unknown"; }
std::string any_named(const std::string& key) { return key + "/any"; }
std::string named(const std::string& key, const cel::Value& space) {
  std::string text = key + '/';
  append(text, space);
  return text;
}

bool append_all(std::string& key, const Relation& relation, bool of_owner,
                const PairActivation& activation, cel::Context& context) {
  for (const Relation::Key& each : relation.keys) {
    const cel::Program& program = of_owner ? each.owner : each.target;
    if (!append(key, program.evaluate(activation, context))) return false;
  }
  return true;
}

}  // namespace

cel::Value owner_side(const Relation::Key& key, const cel::Value& owner, cel::Context& context) {
  const cel::Value nobody{};
  return key.owner.evaluate(PairActivation(owner, nobody), context);
}

cel::Value target_side(const Relation::Key& key, const cel::Value& target, cel::Context& context) {
  const cel::Value nobody{};
  return key.target.evaluate(PairActivation(nobody, target), context);
}

cel::Value holds_between(const Relation& relation, const cel::Value& owner,
                         const cel::Value& target, cel::Context& context) {
  if (!relation.condition) return cel::Value::boolean(true);
  return relation.condition.evaluate(PairActivation(owner, target), context);
}

std::optional<OwnerKeys> owner_keys(const Relation& relation, const cel::Value& owner,
                                    cel::Context& context) {
  std::string key;
  const cel::Value nobody{};
  if (!append_all(key, relation, true, PairActivation(owner, nobody), context)) {
    return std::nullopt;
  }
  if (!relation.spaces) return OwnerKeys{std::move(key), {}};
  const cel::Value space = owner_side(*relation.spaces, owner, context);
  switch (space_of(space)) {
    case Space::kNamed:
      return OwnerKeys{named(key, space), {unnamed(key), unknown(key)}};
    case Space::kUnnamed:
      return OwnerKeys{unnamed(key), {any_named(key), unknown(key)}};
    case Space::kUnknown:
      break;
  }
  return OwnerKeys{std::nullopt, {unnamed(key), any_named(key), unknown(key)}};
}

std::optional<std::vector<std::string>> target_keys(const Relation& relation,
                                                    const cel::Value& target,
                                                    cel::Context& context) {
  std::string key;
  const cel::Value nobody{};
  if (!append_all(key, relation, false, PairActivation(nobody, target), context)) {
    return std::nullopt;
  }
  if (!relation.spaces) return std::vector<std::string>{std::move(key)};
  const cel::Value space = target_side(*relation.spaces, target, context);
  switch (space_of(space)) {
    case Space::kNamed:
      return std::vector<std::string>{named(key, space), any_named(key)};
    case Space::kUnnamed:
      return std::vector<std::string>{unnamed(key)};
    case Space::kUnknown:
      break;
  }
  return std::vector<std::string>{unknown(key)};
}

std::string with_label(std::string_view key, std::string_view name, std::string_view value) {
  std::string text(key);
  append(text, '=', name);
  append(text, '=', value);
  return text;
}

std::string with_label(std::string_view key, std::string_view name) {
  std::string text(key);
  append(text, '?', name);
  return text;
}

std::string with_reference(std::string_view key, std::string_view name) {
  std::string text(key);
  append(text, '@', name);
  return text;
}

std::string with_nothing(std::string_view key) { return std::string(key) + '*'; }

}  // namespace libguard::model
