// SPDX-License-Identifier: Apache-2.0
//
// RelationIndex: the targets of one relation, found by what they have in common
// with an owner.
//
// Equalities of the condition make a key: targets are looked up by it. Below it a selector's labels
// narrow the search further. Only of those that are left is the rest of the condition asked, so
// that ten times the entities cost ten times the work.
#ifndef LIBGUARD_MODEL_RELATIONS_H_
#define LIBGUARD_MODEL_RELATIONS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "inputs/plan/links.h"
#include "model/entity.h"
#include "model/text_table.h"

namespace libguard::model {

class RelationIndex {
 public:
  // `targets` must outlive the index. Where `complete` is false there may be
  // targets that nobody knows.
  RelationIndex(const rules::Relation& relation, std::span<const Entity> targets, bool complete,
                cel::Host& host);

  // The targets of one owner, as a list in the Store's arena; open where not all
  // of them are known.
  cel::Value targets_of(const EntityObject& owner, Store& store);

  // How often the rest of the condition was asked, or a pair was found without.
  std::uint64_t checks() const noexcept { return checks_; }

 private:
  using Bucket = std::vector<std::uint32_t>;  // of targets, ascending

  // A target that selects: each of `ways` is the places of one label that it asks for.
  struct Selector {
    std::uint32_t target = 0;
    std::vector<std::vector<std::string>> ways;
    std::string otherwise;  // where it asks for none
  };

  void add(std::uint32_t index, cel::Context& context);
  void add_labels(const std::string& key, std::uint32_t index, const cel::Value& target,
                  cel::Context& context);
  void place_selectors();
  void append(const std::string& place, Bucket& to) const;
  std::size_t count(const std::vector<std::string>& places) const;
  void add_selected(const std::string& key, const cel::Value& selector, Bucket& all,
                    cel::Context& context) const;
  Bucket candidates(const std::string& key, const EntityObject& owner, cel::Context& context) const;
  void add_reference(const std::string& key, std::uint32_t index);
  struct Referred {
    Bucket named;       // may be meant by what is known
    bool open = false;  // so may anything else
  };
  Referred referred(const std::string& key, const EntityObject& owner) const;
  Referred found_by(const std::string& key, const EntityObject& owner, cel::Context& context) const;
  // Whether it is one of the owner's.
  plan::Link ask(const EntityObject& owner, std::uint32_t index, cel::Context& context);
  plan::Link link_between(const EntityObject& owner, const EntityObject& target) const;
  const cel::Unknown* missing_targets(Store& store);

  const rules::Relation& relation_;
  std::span<const Entity> targets_;
  // By key; by key and label; by key those that have no label to be found by.
  TextTable<Bucket> buckets_;
  std::vector<Selector> selectors_;  // while the index is made
  TextTable<std::size_t> asked_;     // so many selectors ask for what stands there
  bool open_ = false;
  const cel::Unknown* missing_ = nullptr;  // what an open list of targets waits for
  std::uint64_t checks_ = 0;
};

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_RELATIONS_H_
