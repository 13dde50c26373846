// SPDX-License-Identifier: Apache-2.0
//
// The texts of a document that may hold a credential, wherever they stand.
//
//   cel::Value list = Suspects(store, context).below(value, {});
//
// Each is a map: `name` it goes by (the key, or the name beside it in {name, value}),
// `value`, and whether it is a `text` of several assignments rather than one value.
// Each points to the place of its value; of {name, value}, to that of the pair.
// It looks into JSON that is written as a text, and into base64 where there is some.
//
// Thread safety: one thread.
#ifndef LIBGUARD_MODEL_SUSPECTS_H_
#define LIBGUARD_MODEL_SUSPECTS_H_

#include <span>
#include <string_view>
#include <vector>

#include "cel/value.h"
#include "documents/value.h"
#include "model/store.h"

namespace libguard::model {

class Suspects {
 public:
  Suspects(Store& store, cel::Context& context) : store_(store), context_(context) {}

  // `without`: keys of `value` itself that are not looked into.
  cel::Value below(Value value, std::span<const std::string_view> without);

 private:
  void visit(Value value, Value name, int texts);
  void visit_map(Value map, int texts, std::span<const std::string_view> without);
  void visit_words(Value list, Value name, int texts);
  void visit_text(Value text, Value name, int texts);
  void visit_pair(Value map, Value name, Value value, int texts);
  void visit_json(Value text, Value name, int texts);
  void visit_base64(Value text, Value name);
  void add(Value at, const cel::Value& name, const cel::Value& value, bool text);

  Store& store_;
  cel::Context& context_;
  Value pair_;  // {name, value} of the text that is being visited; absent: it is in none
  std::vector<cel::Value> found_;
};

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_SUSPECTS_H_
