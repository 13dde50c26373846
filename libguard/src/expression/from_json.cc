// SPDX-License-Identifier: Apache-2.0
#include "cel/collections.h"
#include "documents/read.h"
#include "expression/access.h"
#include "libguard/encoding.h"

namespace libguard {
namespace {

using Access = ExpressionValue::Access;
using Owner = ExpressionValue::Owner;

class Reader {
 public:
  explicit Reader(Owner& owner) : owner_(owner), context_(owner.context()) {}

  // Recurses as deeply as the reader of the documents lets them nest.
  cel::Value read(Value from) {
    switch (from.kind()) {
      case Kind::kBool:
        return cel::Value::boolean(from.boolean());
      case Kind::kInt:
        return cel::Value::integer(from.integer());
      case Kind::kUint:
        return cel::Value::natural(from.natural());
      case Kind::kDouble:
        return cel::Value::number(from.number());
      case Kind::kString:
        return cel::Value::string(owner_.arena.copy(from.text()));
      case Kind::kList:
        return read_list(from);
      case Kind::kMap:
        return read_map(from);
      case Kind::kNull:
      case Kind::kAbsent:  // neither of which a JSON text holds
      case Kind::kUnknown:
        break;
    }
    return cel::Value::null();
  }

 private:
  cel::Value read_list(Value from) {
    const std::span<cel::Value> elements = cel::allocate_values(from.size(), owner_.arena);
    for (std::uint32_t i = 0; i < from.size(); ++i) elements[i] = read(from.item(i));
    return cel::make_list(elements, nullptr, owner_.arena);
  }

  cel::Value read_map(Value from) {
    const std::span<cel::Value> keys = cel::allocate_values(from.size(), owner_.arena);
    const std::span<cel::Value> values = cel::allocate_values(from.size(), owner_.arena);
    for (std::uint32_t i = 0; i < from.size(); ++i) {
      keys[i] = read(from.key_at(i));
      values[i] = read(from.value_at(i));
    }
    return cel::make_map(keys, values, context_);
  }

  Owner& owner_;
  cel::Context context_;
};

}  // namespace

Result<ExpressionValue> ExpressionValue::from_json(std::string text, std::string name) {
  Result<Source> source = decode_source(std::move(name), std::move(text));
  if (!source) return std::move(source).error();
  const ReadLimits limits;
  ReadDocuments read = read_json(*source, limits);
  if (!read.problems.empty()) return std::move(read.problems);
  if (read.documents.empty()) {
    return Diagnostic{"json.syntax", "expected a value here", *source, {}};
  }
  const auto owner = std::make_shared<Owner>();
  owner->depth = limits.depth;
  return Access::make(Reader(*owner).read(read.documents.front()->root()), owner);
}

}  // namespace libguard
