// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "cel/collections.h"
#include "cel/value.h"

namespace libguard::cel {

namespace {

bool contains(std::span<const std::string_view> texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

Value Context::error(std::string_view message) {
  return Value::error(arena_.make<Error>(Error{arena_.copy(message), 0}));
}

Value Context::string(std::string_view text) {
  // A Value counts bytes in 32 bits.
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) return error("the text is too long");
  return Value::string(arena_.copy(text));
}

Value Context::list(std::span<const Value> elements) {
  return make_list(arena_.copy(elements), nullptr, arena_);
}

Value Context::optional_of(Value held) {
  return Value::optional(arena_.make<Value>(held)).with_origin(held.origin());
}

Value Context::unknown(std::initializer_list<std::string_view> references) {
  const auto texts = arena_.copy(std::span(references.begin(), references.size()));
  for (std::string_view& text : texts) text = arena_.copy(text);
  return Value::unknown(arena_.make<Unknown>(Unknown{texts}));
}

Value Context::unknown_of(std::span<const std::string_view> references) {
  return Value::unknown(arena_.make<Unknown>(Unknown{references}));
}

Value Context::join(Value a, Value b) {
  const auto first = a.as_unknown().references;
  const auto second = b.as_unknown().references;
  const auto is_new = [&](std::string_view reference) { return !contains(first, reference); };
  const auto added = static_cast<std::size_t>(std::count_if(second.begin(), second.end(), is_new));
  if (added == 0) return a;

  // Unknowns are joined over and over by a loop: its work is bounded as the loop's is.
  if (!take(first.size() + added)) return a;
  const std::size_t size = first.size() + added;
  auto* joined = static_cast<std::string_view*>(
      arena_.allocate(size * sizeof(std::string_view), alignof(std::string_view)));
  auto* end = std::uninitialized_copy(first.begin(), first.end(), joined);
  for (std::string_view reference : second) {
    if (is_new(reference)) *end++ = reference;
  }
  const bool sensitive = a.sensitive() || b.sensitive();
  const Value result = Value::unknown(arena_.make<Unknown>(Unknown{{joined, size}}));
  return sensitive ? result.as_sensitive() : result;
}

const Unknown* Context::join(const Unknown* a, const Unknown* b) {
  if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
  return &join(Value::unknown(a), Value::unknown(b)).as_unknown();
}

}  // namespace libguard::cel
