// SPDX-License-Identifier: Apache-2.0
#include "rules/shapes.h"

#include <charconv>
#include <span>

#include "cel/collections.h"

namespace libguard::rules {
namespace {

using cel::Value;
using cel::ValueKind;
using Arguments = std::span<const Value>;

// A type of a provider that has no null writes a number that may be unset as a
// text, and the empty text where it is.
Value number(Arguments arguments, cel::Context&) {
  const Value& value = arguments[0];
  if (!value.is(ValueKind::kString)) return value;
  const std::string_view text = value.text();
  if (text.empty()) return Value::null().with_origin(value.origin());
  std::int64_t integer = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
  if (error != std::errc() || end != text.data() + text.size()) return value;
  const Value read = Value::integer(integer).with_origin(value.origin());
  return value.sensitive() ? read.as_sensitive() : read;
}

// A block that became an attribute, as the limits of a container did: a list of
// one map in plans of the older provider, a map in those of the newer.
Value single(Arguments arguments, cel::Context& context) {
  const Value& value = arguments[0];
  if (!value.is(ValueKind::kList)) return value;
  switch (value.as_list().size()) {
    case 0:
      return Value::optional(nullptr).with_origin(value.origin());
    case 1:
      return cel::element_at(value, 0, context);
    default:
      return value;
  }
}

}  // namespace

void add_shape_functions(cel::Library& library, cel::TypeTable& types) {
  const cel::Type* dyn = types.dyn();
  library.add({"number", false, {dyn}, dyn, &number});
  library.add({"single", false, {dyn}, dyn, &single});
}

}  // namespace libguard::rules
