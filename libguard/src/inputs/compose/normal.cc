// SPDX-License-Identifier: Apache-2.0
#include "inputs/compose/normal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "documents/scalar.h"
#include "inputs/compose/interpolation.h"

namespace libguard::compose {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Node text_at(std::string_view text, Span span) {
  Node node = text_node(text);
  node.span = span;
  return node;
}

Span part_of(Value text, std::size_t begin, std::size_t size) {
  const std::string_view written = text.written();
  const Span whole = text.span();
  const std::size_t quote = written.size() == text.text().size() ? 0 : 1;
  if (written.size() != text.text().size() + 2 * quote ||
      written.substr(quote, text.text().size()) != text.text()) {
    return whole;
  }
  const auto first = static_cast<std::uint32_t>(whole.begin + quote + begin);
  return {first, first + static_cast<std::uint32_t>(size)};
}

Node Normal::service(Value map) {
  const Change changed =
      entries_of(map, [&](std::string_view key, Value value) { return entry(key, value); });
  return changed ? *changed : *map.node();
}

Normal::Change Normal::entry(std::string_view key, Value value) {
  constexpr std::array<std::string_view, 4> kTyped = {"init", "privileged", "read_only", "scale"};
  if (key == "environment") return pairs(value, Unset::kFromOutside);
  if (key == "labels" || key == "annotations") return pairs(value, Unset::kEmpty);
  if (key == "build") return build(value);
  if (key == "healthcheck") return healthcheck(value);
  if (key == "command" || key == "entrypoint") return words(value);
  if (key == "ports") return elements(value, [&](Value each) { return port(each); });
  if (key == "volumes") return elements(value, [&](Value each) { return volume(each); });
  if (is_one_of(kTyped, key)) return typed(value);
  if (key == "deploy") {
    return entries_of(value, [&](std::string_view inner, Value held) {
      return inner == "replicas" ? typed(held) : any(held, Use::kValue);
    });
  }
  return any(value, Use::kValue);
}

Normal::Change Normal::build(Value value) {
  if (value.is(Kind::kString)) {
    const Change context = text(value, Use::kValue);
    const Entry only = {text_at("context", value.span()), context ? *context : *value.node()};
    return map_node({only}, value.span(), arena_);
  }
  return entries_of(value, [&](std::string_view key, Value held) {
    if (key == "args") return pairs(held, Unset::kFromOutside);
    if (key == "labels") return pairs(held, Unset::kEmpty);
    return any(held, Use::kValue);
  });
}

Normal::Change Normal::healthcheck(Value value) {
  return entries_of(value, [&](std::string_view key, Value held) {
    if (key == "test") return test(held);
    return key == "disable" || key == "retries" ? typed(held) : any(held, Use::kValue);
  });
}

// Depth is bounded by the reader.
Normal::Change Normal::any(Value value, Use use) {
  if (value.is(Kind::kString)) return text(value, use);
  if (value.is(Kind::kMap)) {
    return entries_of(value, [&](std::string_view, Value held) { return any(held, use); });
  }
  if (!value.is(Kind::kList)) return std::nullopt;
  return elements(value, [&](Value element) { return any(element, use); });
}

Normal::Change Normal::elements(Value list, const std::function<Change(Value)>& change) {
  if (!list.is(Kind::kList)) return any(list, Use::kValue);
  bool changed = false;
  std::vector<Node> items;
  items.reserve(list.size());
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    const Change item = change(list.item(i));
    changed = changed || item;
    items.push_back(item ? *item : *list.item(i).node());
  }
  if (!changed) return std::nullopt;
  return list_node(items, list.span(), arena_);
}

Normal::Change Normal::text(Value value, Use use) {
  const std::optional<Filled> whole = fill(value);
  if (!whole || (whole->text.data() == value.text().data())) return std::nullopt;
  if (!whole->waits_for.empty() && (use == Use::kValue || (use == Use::kText && !whole->literal))) {
    return unknown_node(whole->waits_for, value.span(), arena_);
  }
  // What a plain scalar is, is decided by what stands there in the end.
  Node node = value.style() == Style::kPlain && use == Use::kValue
                  ? resolve_plain(whole->text, Resolution::kYaml12)
                  : text_node(whole->text);
  if (node.kind == Kind::kNull) node = text_node(whole->text);
  node.style = value.style();
  node.span = value.span();
  return node;
}

std::optional<Normal::Filled> Normal::fill(Value value) {
  if (value.text().find('$') == std::string_view::npos) return Filled{value, value.text(), {}};
  std::optional<Interpolated> read = interpolate(value.text());
  if (read) {
    return Filled{value, arena_.copy(read->text), std::move(read->waits_for), read->literal};
  }
  problems_.push_back({"compose.bad-variable",
                       "a dollar sign begins a variable, and this is none: compose refuses it",
                       document_.source(),
                       value.span(),
                       {"a dollar sign of its own is written as $$"}});
  return std::nullopt;
}

// Where compose wants a switch or a number it takes a text that looks like one, too.
Normal::Change Normal::typed(Value value) {
  constexpr std::array<std::string_view, 4> kTrue = {"true", "y", "yes", "on"};
  constexpr std::array<std::string_view, 4> kFalse = {"false", "n", "no", "off"};
  const Change changed = any(value, Use::kValue);
  const Node node = changed ? *changed : *value.node();
  if (node.kind != Kind::kString) return changed;
  std::string word(node.text, node.size);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  Node result = resolve_plain(std::string_view(node.text, node.size), Resolution::kYaml12);
  if (is_one_of(kTrue, word) || is_one_of(kFalse, word)) {
    result.kind = Kind::kBool;
    result.boolean = is_one_of(kTrue, word);
  } else if (result.kind != Kind::kInt) {
    return changed;
  }
  result.span = node.span;
  return result;
}

Normal::Change Normal::pairs(Value value, Unset unset) {
  if (value.is(Kind::kNull)) return std::nullopt;
  std::vector<Entry> entries;
  if (value.is(Kind::kMap)) {
    for (std::uint32_t i = 0; i < value.size(); ++i) {
      const Value key = value.key_at(i);
      entries.push_back({*key.node(), pair_value(key.text(), value.value_at(i), unset)});
    }
  } else if (value.is(Kind::kList)) {
    for (std::uint32_t i = 0; i < value.size(); ++i) pair_of(value.item(i), unset, entries);
  } else {
    wrong(value.span(), fmt::format("this must be a map or a list of NAME=value, found {}",
                                    kind_name(value.kind())));
  }
  return map_node(entries, value.span(), arena_);
}

Node Normal::pair_value(std::string_view key, Value value, Unset unset) {
  switch (value.kind()) {
    case Kind::kString: {
      const Change changed = text(value, Use::kText);
      return changed ? *changed : *value.node();
    }
    case Kind::kNull:
      if (unset == Unset::kEmpty) return text_at({}, value.span());
      return unknown_node({std::string(key)}, value.span(), arena_);
    case Kind::kList:
    case Kind::kMap:
      wrong(value.span(), fmt::format("the value of '{}' must be a text, found {}", key,
                                      kind_name(value.kind())));
      return unknown_node({std::string(key)}, value.span(), arena_);
    default:
      return text_at(value.written(), value.span());
  }
}

// NAME=value, or NAME alone.
void Normal::pair_of(Value element, Unset unset, std::vector<Entry>& entries) {
  if (!element.is(Kind::kString)) {
    wrong(element.span(),
          fmt::format("this must be NAME=value, found {}", kind_name(element.kind())));
    return;
  }
  const std::string_view whole = element.text();
  const std::size_t equals = std::min(whole.find('='), whole.size());
  const std::string_view name = whole.substr(0, equals);
  const Node name_node = text_at(name, part_of(element, 0, name.size()));
  const Change named = text(Value(&document_, &name_node), Use::kText);
  const bool readable = named && named->kind == Kind::kString;
  Entry entry;
  entry.key = readable ? *named : name_node;
  if (equals == whole.size()) {
    entry.value = unset == Unset::kEmpty
                      ? text_at({}, element.span())
                      : unknown_node({std::string(name)}, element.span(), arena_);
  } else {
    const std::string_view rest = whole.substr(equals + 1);
    const Node value = text_at(rest, part_of(element, equals + 1, rest.size()));
    entry.value = pair_value(name, Value(&document_, &value), unset);
  }
  entries.push_back(entry);
}

Normal::Change Normal::entries_of(Value map,
                                  const std::function<Change(std::string_view, Value)>& change) {
  if (!map.is(Kind::kMap)) return any(map, Use::kValue);
  bool changed = false;
  std::vector<Entry> entries;
  entries.reserve(map.size());
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    const Value value = map.value_at(i);
    const Change other = change(map.key_at(i).text(), value);
    changed = changed || other;
    entries.push_back({*map.key_at(i).node(), other ? *other : *value.node()});
  }
  if (!changed) return std::nullopt;
  return map_node(entries, map.span(), arena_);
}

void Normal::wrong(Span span, std::string message) {
  problems_.push_back({"compose.shape", std::move(message), document_.source(), span});
}

}  // namespace libguard::compose
