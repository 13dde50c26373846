// SPDX-License-Identifier: Apache-2.0
#include "model/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cel/collections.h"
#include "model/reference.h"
#include "model/relation_keys.h"
#include "rules/label_selector.h"

namespace libguard::model {
namespace {

using cel::ValueKind;
using rules::Relation;

constexpr std::size_t kTextsOfTarget = 4;

bool is_nothing(const cel::Value& value) {
  return value.is(ValueKind::kAbsent) || value.is(ValueKind::kNull);
}

// Where what has a required label is found, below a key.
std::vector<std::string> places_of(std::string_view key, const rules::RequiredLabel& label) {
  std::vector<std::string> places;
  if (label.values.empty()) places.push_back(with_label(key, label.name));
  for (const std::string_view value : label.values) {
    places.push_back(with_label(key, label.name, value));
  }
  return places;
}

void sort_once(std::vector<std::uint32_t>& indices) {
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}

}  // namespace

RelationIndex::RelationIndex(const Relation& relation, std::span<const Entity> targets,
                             bool complete, cel::Host& host)
    : relation_(relation),
      targets_(targets),
      buckets_(targets.size() * kTextsOfTarget),
      asked_(relation.labels && !relation.owner_selects ? targets.size() * kTextsOfTarget : 0),
      open_(!complete) {
  for (std::uint32_t i = 0; i < targets.size(); ++i) {
    Arena arena;
    cel::Context context(arena, kModelSteps, &host);
    add(i, context);
  }
  place_selectors();
}

void RelationIndex::add(std::uint32_t index, cel::Context& context) {
  const cel::Value target = static_cast<const EntityObject*>(targets_[index].object)->value();
  const auto keys = target_keys(relation_, target, context);
  if (!keys) {
    open_ = true;  // it may be anybody's
    return;
  }
  for (const std::string& key : *keys) {
    if (relation_.reference) {
      add_reference(key, index);
    } else {
      buckets_[key].push_back(index);
      if (relation_.labels) add_labels(key, index, target, context);
    }
  }
}

void RelationIndex::add_labels(const std::string& key, std::uint32_t index,
                               const cel::Value& target, cel::Context& context) {
  const cel::Value value = target_side(*relation_.labels, target, context);
  if (!relation_.owner_selects) {
    if (is_nothing(value)) return;  // it selects nothing
    Selector selector{index, {}, with_nothing(key)};
    for (const rules::RequiredLabel& label : rules::required_labels(value, context)) {
      selector.ways.push_back(places_of(key, label));
      for (const std::string& place : selector.ways.back()) ++asked_[place];
    }
    selectors_.push_back(std::move(selector));
    return;
  }
  const auto labels = rules::known_labels(value, context);
  if (!labels) {
    buckets_[with_nothing(key)].push_back(index);
    return;
  }
  for (const auto& [name, text] : *labels) {
    buckets_[with_label(key, name, text)].push_back(index);
    buckets_[with_label(key, name)].push_back(index);
  }
}

// One of the labels that a selector asks for is enough to be found by: the one that the fewest ask
// for, since that which all of them name tells none from another.
void RelationIndex::place_selectors() {
  const auto askers = [&](const std::vector<std::string>& places) {
    std::size_t most = 0;
    for (const std::string& place : places) most = std::max(most, asked_[place]);
    return most;
  };
  for (const Selector& selector : selectors_) {
    const std::vector<std::string>* rarest = nullptr;
    for (const std::vector<std::string>& places : selector.ways) {
      if (rarest == nullptr || askers(places) < askers(*rarest)) rarest = &places;
    }
    if (rarest == nullptr) {
      buckets_[selector.otherwise].push_back(selector.target);
    } else {
      for (const std::string& place : *rarest) buckets_[place].push_back(selector.target);
    }
  }
  selectors_ = {};
  asked_ = TextTable<std::size_t>(0);
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
  if (names.open) buckets_[with_nothing(key)].push_back(index);
}

RelationIndex::Referred RelationIndex::referred(const std::string& key,
                                                const EntityObject& owner) const {
  Referred result;
  Bucket& all = result.named;
  const auto add = [&](const std::string& name) {
    if (const Bucket* found = buckets_.find(with_reference(key, name))) {
      all.insert(all.end(), found->begin(), found->end());
    }
  };
  if (relation_.reference->from_owner) {
    const plan::LinkKeys names = reference_keys(owner, *relation_.reference);
    for (const std::string& name : names.keys) add(name);
    result.open = names.open;
  } else {
    for (const std::string& name : identity_keys(owner)) add(name);
    result.open = buckets_.find(with_nothing(key)) != nullptr;
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return result;
}

void RelationIndex::append(const std::string& place, Bucket& to) const {
  if (const Bucket* found = buckets_.find(place)) to.insert(to.end(), found->begin(), found->end());
}

std::size_t RelationIndex::count(const std::vector<std::string>& places) const {
  std::size_t all = 0;
  for (const std::string& place : places) {
    const Bucket* found = buckets_.find(place);
    all += found == nullptr ? 0 : found->size();
  }
  return all;
}

RelationIndex::Bucket RelationIndex::candidates(const std::string& key, const EntityObject& owner,
                                                cel::Context& context) const {
  Bucket all;
  if (!relation_.labels) {
    append(key, all);
    return all;
  }
  const cel::Value value = owner_side(*relation_.labels, owner.value(), context);
  if (relation_.owner_selects) {
    // A selector that is not there selects nothing.
    if (!is_nothing(value)) add_selected(key, value, all, context);
  } else if (const auto labels = rules::known_labels(value, context)) {
    append(with_nothing(key), all);
    for (const auto& [name, text] : *labels) {
      append(with_label(key, name, text), all);
      append(with_label(key, name), all);
    }
  } else {
    append(key, all);
  }
  sort_once(all);
  return all;
}

// Those with the label that the fewest have, and those whose labels are not known.
void RelationIndex::add_selected(const std::string& key, const cel::Value& selector, Bucket& all,
                                 cel::Context& context) const {
  std::vector<std::string> fewest;
  for (const rules::RequiredLabel& label : rules::required_labels(selector, context)) {
    std::vector<std::string> places = places_of(key, label);
    if (fewest.empty() || count(places) < count(fewest)) fewest = std::move(places);
  }
  if (fewest.empty()) return append(key, all);
  for (const std::string& place : fewest) append(place, all);
  append(with_nothing(key), all);
}

plan::Link RelationIndex::link_between(const EntityObject& owner,
                                       const EntityObject& target) const {
  if (!relation_.reference) return plan::Link::kYes;
  return relation_.reference->from_owner ? refers(owner, *relation_.reference, target)
                                         : refers(target, *relation_.reference, owner);
}

RelationIndex::Referred RelationIndex::found_by(const std::string& key, const EntityObject& owner,
                                                cel::Context& context) const {
  // Those of which nobody knows whose they are: asking each of them would take as
  // long as there are pairs.
  if (relation_.reference) return referred(key, owner);
  return {candidates(key, owner, context), false};
}

plan::Link RelationIndex::ask(const EntityObject& owner, std::uint32_t index,
                              cel::Context& context) {
  ++checks_;
  const auto& target = static_cast<const EntityObject&>(*targets_[index].object);
  const plan::Link link = link_between(owner, target);
  if (link == plan::Link::kNo) return link;
  const cel::Value holds = holds_between(relation_, owner.value(), target.value(), context);
  if (holds.is_false()) return plan::Link::kNo;
  // Neither unknown nor an error says that it is no target.
  return holds.is_true() ? link : plan::Link::kUnknown;
}

cel::Value RelationIndex::targets_of(const EntityObject& owner, Store& store) {
  Arena scratch;
  cel::Context context(scratch, kModelSteps, &store);
  const auto keys = owner_keys(relation_, owner.value(), context);
  std::vector<cel::Value> found;
  bool open = open_ || !keys;
  if (keys && keys->certain) {
    const Referred by = found_by(*keys->certain, owner, context);
    open = open || by.open;
    for (const std::uint32_t index : by.named) {
      const plan::Link link = ask(owner, index, context);
      if (link == plan::Link::kUnknown) open = true;
      if (link != plan::Link::kYes) continue;
      found.push_back(static_cast<const EntityObject&>(*targets_[index].object).value());
    }
  }
  for (std::size_t i = 0; keys && !open && i < keys->possible.size(); ++i) {
    const Referred by = found_by(keys->possible[i], owner, context);
    open = by.open || std::any_of(by.named.begin(), by.named.end(), [&](std::uint32_t index) {
             return ask(owner, index, context) != plan::Link::kNo;
           });
  }
  const auto values = store.arena().copy(std::span<const cel::Value>(found));
  const cel::Unknown* missing = open ? missing_targets(store) : nullptr;
  return cel::make_list(values, missing, store.arena()).with_origin(owner.value().origin());
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
