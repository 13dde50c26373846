// SPDX-License-Identifier: Apache-2.0
#include "rules/label_selector.h"

#include <fmt/format.h>

#include <string_view>

#include "cel/collections.h"
#include "cel/compare.h"
#include "cel/verdict.h"

namespace libguard::rules {
namespace {

using cel::Value;
using cel::ValueKind;

bool is_nothing(const Value& value) {
  return value.is(ValueKind::kAbsent) || value.is(ValueKind::kNull);
}

Value find(const Value& map, std::string_view key, cel::Context& context) {
  return map.is(ValueKind::kMap) ? map.as_map().find(Value::string(key), context) : Value();
}

// A LabelSelector; a map of labels may hold a label of one of these names.
bool is_label_selector(const Value& selector, cel::Context& context) {
  const Value labels = find(selector, "matchLabels", context);
  const Value expressions = find(selector, "matchExpressions", context);
  const auto is_scalar = [](const Value& value) { return value.is(ValueKind::kString); };
  return (!labels.is(ValueKind::kAbsent) && !is_scalar(labels)) ||
         (!expressions.is(ValueKind::kAbsent) && !is_scalar(expressions));
}

// Whether all pairs of a map are among the labels.
Value has_all(const Value& wanted, const Value& labels, cel::Context& context) {
  if (is_nothing(wanted)) return Value::boolean(true);
  if (wanted.is(ValueKind::kUnknown) || wanted.is(ValueKind::kError)) return wanted;
  if (!wanted.is(ValueKind::kMap)) return context.error("labels to select by must be a map");
  cel::Verdict all(false, context);
  const cel::Map& map = wanted.as_map();
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    if (!context.take()) return cel::out_of_steps(context);
    const Value label = find(labels, map.key_at(i, context).text(), context);
    const Value same = label.is(ValueKind::kAbsent)
                           ? Value::boolean(false)
                           : cel::equal(label, map.value_at(i, context), context);
    if (all.add(same)) break;
  }
  return all.result();
}

// in or not in: `values` of an expression.
Value is_among(const Value& label, const Value& values, cel::Context& context) {
  if (!values.is(ValueKind::kList)) {
    return values.is(ValueKind::kUnknown) ? values
                                          : context.error("'values' of a selector must be a list");
  }
  if (label.is(ValueKind::kAbsent)) return Value::boolean(false);
  cel::Verdict any(true, context);
  for (std::uint32_t i = 0; i < values.as_list().size(); ++i) {
    if (!context.take()) return cel::out_of_steps(context);
    if (any.add(cel::equal(label, values.as_list().at(i, context), context))) break;
  }
  return any.result();
}

Value negate(const Value& value) {
  return value.is(ValueKind::kBool) ? Value::boolean(!value.as_boolean()) : value;
}

Value holds(const Value& expression, const Value& labels, cel::Context& context) {
  if (expression.is(ValueKind::kUnknown)) return expression;
  const Value key = find(expression, "key", context);
  const Value name = find(expression, "operator", context);
  if (key.is(ValueKind::kUnknown)) return key;
  if (name.is(ValueKind::kUnknown)) return name;
  if (!key.is(ValueKind::kString) || !name.is(ValueKind::kString)) {
    return context.error("an expression of a selector must have a 'key' and an 'operator'");
  }
  const Value label = find(labels, key.text(), context);
  const bool there = !label.is(ValueKind::kAbsent);
  if (name.text() == "Exists") return Value::boolean(there);
  if (name.text() == "DoesNotExist") return Value::boolean(!there);
  const bool negative = name.text() == "NotIn";
  if (!negative && name.text() != "In") {
    return context.error(fmt::format("'{}' is no operator of a selector", name.text()));
  }
  const Value among = is_among(label, find(expression, "values", context), context);
  return negative ? negate(among) : among;
}

void add_pairs(const Value& wanted, std::vector<RequiredLabel>& labels, cel::Context& context) {
  if (!wanted.is(ValueKind::kMap)) return;
  const cel::Map& map = wanted.as_map();
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    const Value value = map.value_at(i, context);
    if (value.is(ValueKind::kString)) {
      labels.push_back({map.key_at(i, context).text(), {value.text()}});
    }
  }
}

// `In` and `Exists`; the others hold of what has no label.
void add_expression(const Value& expression, std::vector<RequiredLabel>& labels,
                    cel::Context& context) {
  const Value key = find(expression, "key", context);
  const Value name = find(expression, "operator", context);
  if (!key.is(ValueKind::kString) || !name.is(ValueKind::kString)) return;
  if (name.text() == "Exists") labels.push_back({key.text(), {}});
  const Value values = find(expression, "values", context);
  if (name.text() != "In" || !values.is(ValueKind::kList)) return;
  RequiredLabel label{key.text(), {}};
  for (std::uint32_t i = 0; i < values.as_list().size(); ++i) {
    const Value value = values.as_list().at(i, context);
    if (!value.is(ValueKind::kString)) return;
    label.values.push_back(value.text());
  }
  if (!label.values.empty()) labels.push_back(std::move(label));
}

}  // namespace

Value selects(const Value& selector, const Value& labels, cel::Context& context) {
  if (is_nothing(selector)) return Value::boolean(false);
  if (!selector.is(ValueKind::kMap)) return context.error("a selector must be a map");
  if (!is_nothing(labels) && !labels.is(ValueKind::kMap)) {
    return context.error("labels must be a map");
  }
  if (!is_label_selector(selector, context)) return has_all(selector, labels, context);

  cel::Verdict all(false, context);
  if (all.add(has_all(find(selector, "matchLabels", context), labels, context))) {
    return all.result();
  }
  const Value expressions = find(selector, "matchExpressions", context);
  if (is_nothing(expressions)) return all.result();
  if (!expressions.is(ValueKind::kList)) {
    all.add(expressions.is(ValueKind::kUnknown)
                ? expressions
                : context.error("'matchExpressions' must be a list"));
    return all.result();
  }
  for (std::uint32_t i = 0; i < expressions.as_list().size(); ++i) {
    if (all.add(holds(expressions.as_list().at(i, context), labels, context))) break;
  }
  return all.result();
}

std::vector<RequiredLabel> required_labels(const Value& selector, cel::Context& context) {
  std::vector<RequiredLabel> labels;
  if (!selector.is(ValueKind::kMap)) return labels;
  if (!is_label_selector(selector, context)) {
    add_pairs(selector, labels, context);
    return labels;
  }
  add_pairs(find(selector, "matchLabels", context), labels, context);
  const Value expressions = find(selector, "matchExpressions", context);
  if (!expressions.is(ValueKind::kList)) return labels;
  for (std::uint32_t i = 0; i < expressions.as_list().size(); ++i) {
    add_expression(expressions.as_list().at(i, context), labels, context);
  }
  return labels;
}

std::optional<std::vector<Label>> known_labels(const Value& labels, cel::Context& context) {
  std::vector<Label> known;
  if (is_nothing(labels)) return known;
  if (!labels.is(ValueKind::kMap)) return std::nullopt;
  const cel::Map& map = labels.as_map();
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    const Value value = map.value_at(i, context);
    if (!value.is(ValueKind::kString)) return std::nullopt;
    known.emplace_back(map.key_at(i, context).text(), value.text());
  }
  return known;
}

}  // namespace libguard::rules
