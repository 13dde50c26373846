// SPDX-License-Identifier: Apache-2.0
#include "secrets/json_host.h"

#include <string>

#include "cel/collections.h"
#include "documents/read.h"

namespace libguard::secrets {
namespace {

// The depth of a document is bounded by its reader.
cel::Value copied(Value value, cel::Context& context) {
  if (!context.take()) return cel::out_of_steps(context);
  switch (value.kind()) {
    case Kind::kBool:
      return cel::Value::boolean(value.boolean());
    case Kind::kInt:
      return cel::Value::integer(value.integer());
    case Kind::kUint:
      return cel::Value::natural(value.natural());
    case Kind::kDouble:
      return cel::Value::number(value.number());
    case Kind::kString:
      return context.string(value.text());
    case Kind::kList: {
      const std::span<cel::Value> items = cel::allocate_values(value.size(), context.arena());
      for (std::uint32_t i = 0; i < value.size(); ++i) items[i] = copied(value.item(i), context);
      return cel::make_list(items, nullptr, context.arena());
    }
    case Kind::kMap: {
      const std::span<cel::Value> keys = cel::allocate_values(value.size(), context.arena());
      const std::span<cel::Value> values = cel::allocate_values(value.size(), context.arena());
      for (std::uint32_t i = 0; i < value.size(); ++i) {
        keys[i] = context.string(value.key_at(i).text());
        values[i] = copied(value.value_at(i), context);
      }
      return cel::make_map(keys, values, context);
    }
    default:
      return cel::Value::null();
  }
}

}  // namespace

cel::Value JsonHost::parse_json(const cel::Value& text, cel::Context& context) {
  if (!context.take(1 + text.text().size() / 64)) return cel::out_of_steps(context);
  const ReadDocuments read = read_json(Source("", std::string(text.text())));
  if (read.documents.empty()) return context.error("this text is no JSON");
  return copied(read.documents.front()->root(), context);
}

cel::Value JsonHost::find_tokens(const cel::Value&, const cel::Value&, cel::Context& context) {
  return context.list({});
}

cel::Value parse_json(std::span<const cel::Value> arguments, cel::Context& context) {
  return context.host()->parse_json(arguments[0], context);
}

}  // namespace libguard::secrets
