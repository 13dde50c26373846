// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/literal.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "inputs/plan/configuration.h"
#include "inputs/plan/links.h"

namespace libguard::plan {
namespace {

// A text shorter than this stands in another by chance.
constexpr std::size_t kShortest = 4;

// From the row's attributes down to the value, keys only: which element of a list a
// block of configuration describes cannot be told where the provider keeps a set.
std::vector<std::string_view> keys_to(Value from, Value to) {
  std::vector<std::string_view> keys;
  while (from && from.node() != to.node()) {
    Value next;
    for (std::uint32_t i = 0; i < from.size() && !next; ++i) {
      const bool map = from.is(Kind::kMap);
      const Value child = map ? from.value_at(i) : from.item(i);
      const Span span = child.span();
      const bool around = span.begin <= to.span().begin && to.span().end <= span.end;
      if (!around || (child.size() == 0 && child.node() != to.node())) continue;
      if (map) keys.push_back(from.key_at(i).text());
      next = child;
    }
    from = next;
  }
  return keys;
}

// What configuration has at the end of the keys, of every block that may be meant.
void gather(Value block, std::span<const std::string_view> keys, std::vector<Value>& expressions) {
  // An empty one refers to nothing: jsonencode() of literals.
  const bool empty = keys.empty() && block.is(Kind::kMap) && block.size() == 0;
  if (empty || is_expression(block)) {
    expressions.push_back(block);
  } else if (block.is(Kind::kList)) {
    for (std::uint32_t i = 0; i < block.size(); ++i) gather(block.item(i), keys, expressions);
  } else if (block.is(Kind::kMap) && !keys.empty()) {
    gather(block.at(keys.front()), keys.subspan(1), expressions);
  }
}

bool holds_text(Value value, std::string_view text) {
  if (value.is(Kind::kString)) return value.text().find(text) != std::string_view::npos;
  for (std::uint32_t i = 0; i < value.size(); ++i) {
    if (holds_text(value.is(Kind::kMap) ? value.value_at(i) : value.item(i), text)) return true;
  }
  return false;
}

bool is_local(std::string_view name) {
  while (name.starts_with("module.")) {
    const std::size_t end = name.find('.', std::string_view("module.").size());
    name.remove_prefix(end == name.npos ? name.size() : end + 1);
  }
  return name.starts_with("local.");
}

// Whether the text is, or holds, what a variable of the plan was given.
bool is_given(Value variables, std::string_view text) {
  for (std::uint32_t i = 0; variables.is(Kind::kMap) && i < variables.size(); ++i) {
    std::vector<Value> open{variables.value_at(i).at("value")};
    while (!open.empty()) {
      const Value next = open.back();
      open.pop_back();
      const std::string_view given = next.text();
      if (given.size() >= kShortest && text.find(given) != text.npos) return true;
      for (std::uint32_t k = 0; k < next.size(); ++k) {
        open.push_back(next.is(Kind::kMap) ? next.value_at(k) : next.item(k));
      }
    }
  }
  return false;
}

}  // namespace

bool is_literal(const Resource& resource, Value at, Value value) {
  const Value block = resource.links->configuration().resource(resource.row->block);
  if (!block) return !at.sensitive();
  const std::vector<std::string_view> keys = keys_to(resource.value, at);
  std::vector<Value> expressions;
  gather(block.at("expressions"), keys, expressions);
  if (expressions.empty()) {
    // A block that is not there is a `dynamic` one; an attribute, the provider's own.
    const bool dynamic = !keys.empty() && resource.value.at(keys.front()).is(Kind::kList);
    return dynamic && !at.sensitive();
  }
  for (const Value expression : expressions) {
    const Value constant = expression.at("constant_value");
    if (constant && holds_text(constant, at.text())) return true;
  }
  const Value variables = at.document()->root().at("variables");
  const bool given = at.sensitive() || is_given(variables, value.text());
  // What is encoded as JSON was put together, of literals too: what it refers to may be
  // the image.
  const bool composed = value.node() != at.node();
  for (const Value expression : expressions) {
    if (expression.at("constant_value")) continue;
    const std::vector<std::string> names =
        resource.links->referred(*resource.row, expression).names;
    if (names.empty()) return true;
    if (!given && (composed || std::all_of(names.begin(), names.end(), is_local))) return true;
  }
  return false;
}

}  // namespace libguard::plan
