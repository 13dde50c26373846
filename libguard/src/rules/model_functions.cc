// SPDX-License-Identifier: Apache-2.0
#include "rules/model_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "cel/collections.h"
#include "rules/assignments.h"
#include "rules/compose_functions.h"
#include "rules/document_host.h"
#include "rules/image_reference.h"
#include "rules/kubernetes_apis.h"
#include "rules/label_selector.h"
#include "rules/shapes.h"
#include "rules/units.h"

namespace libguard::rules {
namespace {

using cel::Value;
using cel::ValueKind;
using Arguments = std::span<const Value>;

Value entries(Arguments arguments, cel::Context& context) {
  const cel::Map& map = arguments[0].as_map();
  if (!context.take(map.size())) return cel::out_of_steps(context);
  const std::span<Value> list = cel::allocate_values(map.size(), context.arena());
  const std::span<Value> names = cel::allocate_values(2, context.arena());
  names[0] = Value::string("key");
  names[1] = Value::string("value");
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    const std::span<Value> pair = cel::allocate_values(2, context.arena());
    pair[0] = map.key_at(i, context);
    pair[1] = map.value_at(i, context);
    // An entry stands where its value does.
    list[i] = cel::make_map(names, pair, context).with_origin(pair[1].origin());
    if (arguments[0].sensitive()) list[i] = list[i].as_sensitive();
  }
  return cel::make_list(list, nullptr, context.arena()).with_origin(arguments[0].origin());
}

Value image_reference(Arguments arguments, cel::Context& context) {
  const std::string_view text = arguments[0].text();
  const std::optional<ImageReference> image = parse_image_reference(text);
  if (!image) {
    constexpr std::size_t kShown = 100;
    return context.error(fmt::format("'{}' is no image reference", text.substr(0, kShown)));
  }
  const std::array<std::pair<std::string_view, std::string_view>, 4> parts = {{
      {"registry", image->registry},
      {"repository", image->repository},
      {"tag", image->tag},
      {"digest", image->digest},
  }};
  const std::span<Value> keys = cel::allocate_values(parts.size(), context.arena());
  const std::span<Value> values = cel::allocate_values(parts.size(), context.arena());
  std::size_t count = 0;
  for (const auto& [name, part] : parts) {
    if (part.empty()) continue;
    keys[count] = Value::string(name);
    values[count++] = Value::string(part).with_origin(arguments[0].origin());
  }
  return cel::make_map(keys.first(count), values.first(count), context)
      .with_origin(arguments[0].origin());
}

Value json(Arguments arguments, cel::Context& context) {
  if (context.host() == nullptr) return context.error("json() needs a document to read in");
  return context.host()->parse_json(arguments[0], context);
}

// The host of rules and views; nullptr where an expression has no documents at all.
DocumentHost* documents(cel::Context& context) {
  return dynamic_cast<DocumentHost*>(context.host());
}

Value suspects(Arguments arguments, cel::Context& context) {
  DocumentHost* host = documents(context);
  if (host == nullptr) return context.error("suspects() needs a document to look into");
  std::vector<std::string_view> without;
  if (arguments.size() > 1) {
    const cel::Elements keys = cel::read_elements(arguments[1], context);
    if (!keys.problem.is(ValueKind::kAbsent)) return keys.problem;
    for (const Value& key : keys.values) without.push_back(key.text());
  }
  return host->suspects(arguments[0], without, context);
}

// Of an optional: what it holds.
Value literal(Arguments arguments, cel::Context& context) {
  const Value* value = arguments.data();
  while (value->is(ValueKind::kOptional) && value->held() != nullptr) value = value->held();
  if (value->is(ValueKind::kUnknown)) return Value::boolean(false);
  DocumentHost* host = documents(context);
  return Value::boolean(host == nullptr || host->is_literal(*value));
}

Value by_platform(Arguments arguments, cel::Context&) {
  return Value::boolean(arguments[0].enforced());
}

// Of an optional: what it holds.
Value is_known(Arguments arguments, cel::Context&) {
  const Value* value = arguments.data();
  while (value->is(ValueKind::kOptional) && value->held() != nullptr) value = value->held();
  return value->maybe_unset() ? *value : Value::boolean(!value->is(ValueKind::kUnknown));
}

Value call_selects(Arguments arguments, cel::Context& context) {
  return selects(arguments[0], arguments[1], context);
}

Value sensitive(Arguments arguments, cel::Context&) {
  const Value* value = arguments.data();
  while (value->is(ValueKind::kOptional) && value->held() != nullptr) value = value->held();
  return Value::boolean(value->sensitive());
}

}  // namespace

void add_model_functions(cel::Library& library, cel::TypeTable& types) {
  const cel::Type* dyn = types.dyn();
  const cel::Type* map = types.map(dyn, dyn);
  const cel::Type* pair = types.map(types.string(), dyn);
  const cel::Type* texts = types.map(types.string(), types.string());
  library.add({"entries", false, {map}, types.list(pair), &entries});
  library.add({"image_reference", false, {types.string()}, texts, &image_reference});
  library.add({"json", false, {types.string()}, dyn, &json});
  library.add({"by_platform", false, {dyn}, types.boolean(), &by_platform, nullptr, true});
  library.add({"is_known", false, {dyn}, types.boolean(), &is_known, nullptr, true});
  const cel::Type* found = types.list(types.map(types.string(), dyn));
  library.add({"suspects", false, {dyn}, found, &suspects});
  library.add({"suspects", false, {dyn, types.list(types.string())}, found, &suspects});
  library.add({"literal", false, {dyn}, types.boolean(), &literal, nullptr, true});
  library.add({"sensitive", false, {dyn}, types.boolean(), &sensitive, nullptr, true});
  add_assignments(library, types);
  add_unit_functions(library, types);
  add_shape_functions(library, types);
  add_compose_functions(library, types);
  add_kubernetes_functions(library, types);
  library.add({"selects", false, {dyn, dyn}, types.boolean(), &call_selects});
}

}  // namespace libguard::rules
