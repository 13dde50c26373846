// SPDX-License-Identifier: Apache-2.0
//
// What all entities of a World share: memory that lives as long as they do, the
// vocabulary, and the way to other entities.
#ifndef LIBGUARD_MODEL_STORE_H_
#define LIBGUARD_MODEL_STORE_H_

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/arena.h"
#include "cel/value.h"
#include "documents/path.h"
#include "documents/read.h"
#include "documents/value.h"
#include "libguard/diagnostic.h"
#include "rules/document_host.h"
#include "rules/view.h"

namespace libguard::model {

class EntityObject;

// Of one expression of the model. Rules have budgets of their own; what the
// model computes for them once is kept, and must not depend on theirs.
inline constexpr std::uint64_t kModelSteps = 1'000'000;

class Store : public rules::DocumentHost {
 public:
  explicit Store(const rules::Schema::Held& schema) : schema_(schema) {}
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  const rules::Schema::Held& schema() const noexcept { return schema_; }
  Arena& arena() noexcept { return arena_; }

  // The JSON that a text is, as a document that knows where the text stands: read
  // once for each place.
  cel::Value parse_json(const cel::Value& text, cel::Context& context) override;
  // The root of it; absent where the text is no JSON.
  Value read_json(Value text);

  cel::Value suspects(const cel::Value& tree, std::span<const std::string_view> without,
                      cel::Context& context) override;
  cel::Value find_tokens(const cel::Value& name, const cel::Value& in,
                         cel::Context& context) override;

  // The entities to which the owner has the relation, as a list.
  virtual cel::Value related(const EntityObject& owner, const rules::Relation& relation) = 0;

  // The document has not the shape that a view reads; each place is noted once.
  void note_shape(Value at, std::string message) {
    if (!at || !noted_.insert(at.node()).second) return;
    const Value outer = outermost(at);
    problems_.push_back(
        {"model.shape", std::move(message), outer.document()->source(), outer.span()});
  }
  const Diagnostics& problems() const noexcept { return problems_; }

 private:
  const ReadDocuments& read_text(Value text);

  const rules::Schema::Held& schema_;
  Arena arena_{4096};
  Diagnostics problems_;
  std::set<const Node*> noted_;
  std::map<const Node*, ReadDocuments> read_;       // by the text that they were read from
  std::unordered_set<const Node*> without_tokens_;  // values in which no detector found any
};

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_STORE_H_
