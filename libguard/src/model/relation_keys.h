// SPDX-License-Identifier: Apache-2.0
//
// The texts by which owners and targets of a relation find one another: of the values of
// equalities, of the namespaces that same_namespace() compares, and below these of labels and
// names.
#ifndef LIBGUARD_MODEL_RELATION_KEYS_H_
#define LIBGUARD_MODEL_RELATION_KEYS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/value.h"
#include "rules/view.h"

namespace libguard::model {

// A namespace that is not written is decided when somebody applies the object: it may be any. Two
// that are not written are the same, since they are applied together.
struct OwnerKeys {
  std::optional<std::string> certain;  // what is found by it is in the owner's namespace
  std::vector<std::string> possible;   // what is found by these may be
};

// None where a value that must be equal is not known.
std::optional<OwnerKeys> owner_keys(const rules::Relation& relation, const cel::Value& owner,
                                    cel::Context& context);
std::optional<std::vector<std::string>> target_keys(const rules::Relation& relation,
                                                    const cel::Value& target,
                                                    cel::Context& context);

// What an operand of the relation comes to, on its own side.
cel::Value owner_side(const rules::Relation::Key& key, const cel::Value& owner,
                      cel::Context& context);
cel::Value target_side(const rules::Relation::Key& key, const cel::Value& target,
                       cel::Context& context);

// What is left of the relation's condition, of a pair.
cel::Value holds_between(const rules::Relation& relation, const cel::Value& owner,
                         const cel::Value& target, cel::Context& context);

// Below a key: a label with its value; one with any value; a name of a plan.
std::string with_label(std::string_view key, std::string_view name, std::string_view value);
std::string with_label(std::string_view key, std::string_view name);
std::string with_reference(std::string_view key, std::string_view name);
// Those that have nothing to be found by, below a key.
std::string with_nothing(std::string_view key);

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_RELATION_KEYS_H_
