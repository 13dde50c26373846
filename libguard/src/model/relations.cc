// SPDX-License-Identifier: Apache-2.0
#include "model/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "cel/collections.h"
#include "cel/render.h"
#include "model/reference.h"
#include "rules/label_selector.h"

namespace libguard::model {
namespace {

using cel::ValueKind;

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

using rules::Relation;

// The values of the equalities, of one side.
std::optional<std::string> key_of(const Relation& relation, bool of_owner, const cel::Value& entity,
                                  cel::Context& context) {
  std::string key;
  const cel::Value nobody{};
  const PairActivation activation(of_owner ? entity : nobody, of_owner ? nobody : entity);
  for (const Relation::Key& each : relation.keys) {
    const cel::Program& program = of_owner ? each.owner : each.target;
    if (!append(key, program.evaluate(activation, context))) return std::nullopt;
  }
  return key;
}

bool is_nothing(const cel::Value& value) {
  return value.is(ValueKind::kAbsent) || value.is(ValueKind::kNull);
}

std::string with_label(const std::string& key, std::string_view name, std::string_view value) {
  std::string text = key;
  append(text, '=', name);
  append(text, '=', value);
  return text;
}

std::string with_reference(const std::string& key, std::string_view name) {
  std::string text = key;
  append(text, '@', name);
  return text;
}

// A bucket of its own: no key of an equality ends so.
std::string without_label(const std::string& key) { return key + '*'; }

}  // namespace

RelationIndex::RelationIndex(const Relation& relation, std::span<const Entity> targets,
                             bool complete, cel::Host& host)
    : relation_(relation), targets_(targets), open_(!complete) {
  for (std::uint32_t i = 0; i < targets.size(); ++i) {
    Arena arena;
    cel::Context context(arena, kModelSteps, &host);
    add(i, context);
  }
}

void RelationIndex::add(std::uint32_t index, cel::Context& context) {
  const cel::Value target = static_cast<const EntityObject*>(targets_[index].object)->value();
  const std::optional<std::string> key = key_of(relation_, false, target, context);
  if (!key) {
    open_ = true;  // it may be anybody's
    return;
  }
  if (relation_.reference) return add_reference(*key, index);
  buckets_[*key].push_back(index);
  if (!relation_.labels) return;
  const cel::Value nobody{};
  const cel::Value value =
      relation_.labels->target.evaluate(PairActivation(nobody, target), context);
  const std::vector<rules::Label> labels = rules::required_labels(value, context);
  if (relation_.owner_selects) {
    for (const auto& [name, text] : labels) buckets_[with_label(*key, name, text)].push_back(index);
  } else if (is_nothing(value)) {
    return;  // it selects nothing
  } else if (labels.empty()) {
    buckets_[without_label(*key)].push_back(index);
  } else {
    // One of the labels that it asks for is enough to be found by.
    const auto& [name, text] = labels.front();
    buckets_[with_label(*key, name, text)].push_back(index);
  }
}

void RelationIndex::add_reference(const std::string& key, std::uint32_t index) {
  const auto& target = static_cast<const EntityObject&>(*targets_[index].object);
  if (relation_.reference->from_owner) {
    for (const std::string& name : identity_keys(target)) {
      buckets_[with_reference(key, name)].push_back(index);
    }
    return;
  }
  const plan::LinkKeys names = reference_keys(target, *relation_.reference);
  for (const std::string& name : names.keys) buckets_[with_reference(key, name)].push_back(index);
  // It may be anybody's.
  if (names.open) buckets_[without_label(key)].push_back(index);
}

RelationIndex::Referred RelationIndex::referred(const std::string& key,
                                                const EntityObject& owner) const {
  Referred result;
  Bucket& all = result.named;
  const auto add = [&](const std::string& name) {
    if (const Bucket* found = bucket(with_reference(key, name))) {
      all.insert(all.end(), found->begin(), found->end());
    }
  };
  if (relation_.reference->from_owner) {
    const plan::LinkKeys names = reference_keys(owner, *relation_.reference);
    for (const std::string& name : names.keys) add(name);
    result.open = names.open;
  } else {
    for (const std::string& name : identity_keys(owner)) add(name);
    result.open = bucket(without_label(key)) != nullptr;
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return result;
}

const RelationIndex::Bucket* RelationIndex::bucket(const std::string& key) const {
  const auto found = buckets_.find(key);
  return found == buckets_.end() ? nullptr : &found->second;
}

RelationIndex::Bucket RelationIndex::candidates(const std::string& key, const EntityObject& owner,
                                                cel::Context& context) const {
  const auto copy = [&](const std::string& of) {
    const Bucket* found = bucket(of);
    return found == nullptr ? Bucket() : *found;
  };
  if (!relation_.labels) return copy(key);
  const cel::Value self = owner.value();
  const cel::Value nobody{};
  const cel::Value value = relation_.labels->owner.evaluate(PairActivation(self, nobody), context);
  // A selector that is not there selects nothing.
  if (relation_.owner_selects && is_nothing(value)) return {};
  const std::vector<rules::Label> labels = rules::required_labels(value, context);
  if (relation_.owner_selects) {
    if (labels.empty()) return copy(key);
    const Bucket* fewest = nullptr;
    for (const auto& [name, text] : labels) {
      const Bucket* found = bucket(with_label(key, name, text));
      if (found == nullptr) return {};
      if (fewest == nullptr || found->size() < fewest->size()) fewest = found;
    }
    return *fewest;
  }
  Bucket all = copy(without_label(key));
  for (const auto& [name, text] : labels) {
    const Bucket more = copy(with_label(key, name, text));
    all.insert(all.end(), more.begin(), more.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

plan::Link RelationIndex::link_between(const EntityObject& owner,
                                       const EntityObject& target) const {
  if (!relation_.reference) return plan::Link::kYes;
  return relation_.reference->from_owner ? refers(owner, *relation_.reference, target)
                                         : refers(target, *relation_.reference, owner);
}

cel::Value RelationIndex::targets_of(const EntityObject& owner, Store& store) {
  Arena scratch;
  cel::Context context(scratch, kModelSteps, &store);
  const cel::Value self = owner.value();
  const std::optional<std::string> key = key_of(relation_, true, self, context);
  std::vector<cel::Value> found;
  bool open = open_ || !key;
  if (key) {
    Bucket indices;
    if (relation_.reference) {
      // Those of which nobody knows whose they are: asking each of them would take as
      // long as there are pairs.
      Referred by = referred(*key, owner);
      indices = std::move(by.named);
      open = open || by.open;
    } else {
      indices = candidates(*key, owner, context);
    }
    for (const std::uint32_t index : indices) {
      ++checks_;
      const auto& object = static_cast<const EntityObject&>(*targets_[index].object);
      const plan::Link link = link_between(owner, object);
      if (link == plan::Link::kNo) continue;
      const cel::Value target = object.value();
      const cel::Value holds =
          relation_.condition ? relation_.condition.evaluate(PairActivation(self, target), context)
                              : cel::Value::boolean(true);
      if (holds.is_false()) continue;
      // Neither unknown nor an error says that it is no target.
      if (holds.is_true() && link == plan::Link::kYes) {
        found.push_back(target);
      } else {
        open = true;
      }
    }
  }
  const auto values = store.arena().copy(std::span<const cel::Value>(found));
  const cel::Unknown* missing = open ? missing_targets(store) : nullptr;
  return cel::make_list(values, missing, store.arena()).with_origin(self.origin());
}

// It waits for the relation: service.workloads.
const cel::Unknown* RelationIndex::missing_targets(Store& store) {
  if (missing_ == nullptr) {
    cel::Context context(store.arena(), kModelSteps);
    const std::string name = fmt::format("{}.{}", relation_.owner->name, relation_.field->name);
    missing_ = &context.unknown({name}).as_unknown();
  }
  return missing_;
}

}  // namespace libguard::model
