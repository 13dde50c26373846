// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/masks.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "documents/path.h"
#include "inputs/nodes.h"
#include "inputs/plan/configuration.h"

namespace libguard::plan {
namespace {

bool is_true(Value mask) { return mask.is(Kind::kBool) && mask.boolean(); }

// Depth is bounded by the reader.
bool holds_true(Value mask) {
  if (is_true(mask)) return true;
  for (std::uint32_t i = 0; i < mask.size(); ++i) {
    if (holds_true(mask.is(Kind::kMap) ? mask.value_at(i) : mask.item(i))) return true;
  }
  return false;
}

// x = null is how to say that x is not set.
bool is_written(Value expression) {
  if (!expression) return false;
  return !(is_expression(expression) && expression.at("constant_value").is(Kind::kNull));
}

// Whether a value may be what an expression gave. Providers turn numbers into
// texts and back.
bool agrees(Value expression, Value value) {
  const Value constant = is_expression(expression) ? expression.at("constant_value") : Value();
  if (!constant || constant.is(Kind::kNull) || constant.size() > 0) return true;
  if (!value || value.is(Kind::kNull) || value.size() > 0) return true;
  const auto bare = [](Value of) { return of.is(Kind::kString) ? of.text() : of.written(); };
  return bare(constant) == bare(value);
}

bool may_describe(Value block, Value element) {
  if (!block.is(Kind::kMap) || is_expression(block)) return false;
  for (std::uint32_t i = 0; i < block.size(); ++i) {
    if (!agrees(block.value_at(i), element.at(block.key_at(i).text()))) return false;
  }
  return true;
}

const Written& nothing_known() {
  static const Written kBlind{true, {}, {}};
  return kBlind;
}

// What may have given an attribute or a block: empty where nobody wrote it.
struct Given {
  bool blind = false;
  std::vector<Value> expressions;
};
Given given(const Written& written, std::string_view key) {
  if (written.blind) return {true, {}};
  if (written.expression) return {false, {written.expression}};
  Given result;
  for (const Value block : written.blocks) {
    const Value expression = block.at(key);
    if (is_written(expression)) result.expressions.push_back(expression);
  }
  return result;
}

// What configuration has below a key that `after` has.
Written below(const Written& written, std::string_view key) {
  if (written.blind || written.expression) return written;
  Written result;
  for (const Value block : written.blocks) {
    const Value at = block.at(key);
    if (is_expression(at)) return {false, {}, at};
    if (at) result.blocks.push_back(at);
  }
  // It is there although nobody wrote it: a dynamic block, or the provider.
  result.blind = result.blocks.empty();
  return result;
}

// Of the element of a list. Elements of sets stand in another order than the blocks
// of the configuration; a dynamic block may have given any of them.
Written of_element(const Written& written, std::uint32_t index, Value list) {
  if (written.blind || written.expression) return written;
  Written result;
  const Value element = list.item(index);
  for (const Value blocks : written.blocks) {
    if (!blocks.is(Kind::kList)) continue;
    if (blocks.size() < list.size()) return nothing_known();
    // Between one and one nothing can be mistaken, whatever a provider made of it.
    if (list.size() == 1 && blocks.size() == 1 && !is_expression(blocks.item(0))) {
      result.blocks.push_back(blocks.item(0));
      continue;
    }
    if (blocks.size() == list.size() && may_describe(blocks.item(index), element)) {
      result.blocks.push_back(blocks.item(index));
      continue;
    }
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
      if (may_describe(blocks.item(i), element)) result.blocks.push_back(blocks.item(i));
    }
  }
  result.blind = result.blocks.empty();
  return result;
}

std::vector<Value> all_of(const Written& written) {
  if (written.expression) return {written.expression};
  return written.blocks;
}

}  // namespace

Node Merger::unknown_at(Span span, const std::vector<Value>& expressions) {
  return unknown_node(describe_(expressions), span, arena_);
}

Node Merger::merge(Value after, Value unknown, Value sensitive, const Written& written) {
  if (is_true(unknown)) {
    Node node = unknown_at(after.span(), all_of(written));
    node.sensitive = is_true(sensitive);
    return node;
  }
  if (is_true(sensitive)) {
    const bool any = holds_true(unknown);
    return any ? merge(Value(after.document(), arena_.make<Node>(mark(after))), unknown, {},
                       written)
               : mark(after);
  }
  if (!holds_true(unknown) && !holds_true(sensitive)) return *after.node();
  if (after.is(Kind::kNull)) return unknown_at(after.span(), all_of(written));
  if (after.is(Kind::kMap)) return merge_map(after, unknown, sensitive, written);
  if (after.is(Kind::kList)) return merge_list(after, unknown, sensitive, written);
  return misfit(after, holds_true(unknown) ? unknown : sensitive, written);
}

Node Merger::merge_map(Value after, Value unknown, Value sensitive, const Written& written) {
  for (const Value mask : {unknown, sensitive}) {
    if (mask.is(Kind::kList)) return misfit(after, mask, written);
  }
  std::vector<Entry> entries;
  for (std::uint32_t i = 0; i < after.size(); ++i) {
    const std::string_view key = after.key_at(i).text();
    const Value value = after.value_at(i);
    const Value mask = unknown.at(key);
    Entry entry{*after.key_at(i).node(), *value.node()};
    if (is_true(mask) || (value.is(Kind::kNull) && holds_true(mask))) {
      const Given by = given(written, key);
      if (!by.blind && by.expressions.empty()) continue;  // nobody wrote it
      entry.value = unknown_at(value.span(), by.expressions);
      entry.value.sensitive = is_true(sensitive.at(key));
    } else {
      entry.value = merge(value, mask, sensitive.at(key), below(written, key));
    }
    entries.push_back(entry);
  }
  // Behind what is there: what is only in the mask has no place in the text.
  const std::uint32_t end = after.span().size() > 0 ? after.span().end - 1 : after.span().end;
  for (std::uint32_t i = 0; i < unknown.size(); ++i) {
    const Value key = unknown.key_at(i);
    if (after.at(key.text()) || !holds_true(unknown.value_at(i))) continue;
    const Given by = given(written, key.text());
    if (!by.blind && by.expressions.empty()) continue;
    Entry entry{*key.node(), unknown_at({end, end}, by.expressions)};
    entry.key.span = {end, end};
    entry.value.sensitive = is_true(sensitive.at(key.text()));
    entries.push_back(entry);
  }
  Node node = *after.node();
  const auto kept = arena_.copy(std::span<const Entry>(entries));
  node.entries = kept.data();
  node.size = static_cast<std::uint32_t>(kept.size());
  return node;
}

Node Merger::merge_list(Value after, Value unknown, Value sensitive, const Written& written) {
  for (const Value mask : {unknown, sensitive}) {
    if (mask.is(Kind::kMap) || (mask.is(Kind::kList) && mask.size() > after.size())) {
      return misfit(after, mask, written);
    }
  }
  std::vector<Node> items;
  for (std::uint32_t i = 0; i < after.size(); ++i) {
    items.push_back(
        merge(after.item(i), unknown.item(i), sensitive.item(i), of_element(written, i, after)));
  }
  Node node = *after.node();
  node.items = arena_.copy(std::span<const Node>(items)).data();
  return node;
}

Node Merger::misfit(Value after, Value mask, const Written& written) {
  const auto shape = [](Value value) {
    return value.is(Kind::kList) ? fmt::format("a list of {}", value.size())
                                 : std::string(kind_name(value.kind()));
  };
  problems_.push_back(
      {"plan.bad-mask",
       fmt::format("this mask is {}, but what it is of is {}", shape(mask), shape(after)),
       mask.document()->source(),
       mask.span(),
       {fmt::format("at {}", pointer_to(mask))}});
  return unknown_at(after.span(), all_of(written));
}

// A copy in which everything is sensitive. Depth is bounded by the reader.
Node Merger::mark(Value value) {
  Node node = *value.node();
  node.sensitive = true;
  if (value.is(Kind::kMap)) {
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < value.size(); ++i) {
      // Secrets may be keys, too.
      Entry entry{*value.key_at(i).node(), mark(value.value_at(i))};
      entry.key.sensitive = true;
      entries.push_back(entry);
    }
    node.entries = arena_.copy(std::span<const Entry>(entries)).data();
  } else if (value.is(Kind::kList)) {
    std::vector<Node> items;
    for (std::uint32_t i = 0; i < value.size(); ++i) items.push_back(mark(value.item(i)));
    node.items = arena_.copy(std::span<const Node>(items)).data();
  }
  return node;
}

}  // namespace libguard::plan
