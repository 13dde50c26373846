// SPDX-License-Identifier: Apache-2.0
//
// The short forms of ports, volumes and commands, made long.
#include <algorithm>

#include "documents/scalar.h"
#include "inputs/compose/normal.h"
#include "inputs/compose/short_forms.h"

namespace libguard::compose {

// Of a range of ports the first.
Normal::Change Normal::port(Value value) {
  if (value.is(Kind::kMap)) {
    return entries_of(value, [&](std::string_view key, Value held) -> Change {
      if (key != "published" && key != "target") return any(held, Use::kValue);
      if (!held.is(Kind::kString)) return std::nullopt;
      const std::optional<Filled> whole = fill(held);
      if (!whole) return std::nullopt;
      return number(*whole, whole->text);
    });
  }
  std::vector<Entry> entries;
  if (value.is(Kind::kInt)) {
    entries.push_back({text_at("target", value.span()), *value.node()});
    return map_node(entries, value.span(), arena_);
  }
  const std::optional<Filled> whole = value.is(Kind::kString) ? fill(value) : std::nullopt;
  if (!whole) return std::nullopt;
  const ShortPort read = read_port(whole->text);
  const auto add = [&](std::string_view key, const Node& node) {
    entries.push_back({text_at(key, node.span), node});
  };
  if (!read.host_ip.empty()) add("host_ip", part(*whole, read.host_ip));
  if (!read.published.empty()) add("published", number(*whole, read.published));
  add("target", number(*whole, read.target));
  if (!read.protocol.empty()) add("protocol", part(*whole, read.protocol));
  return map_node(entries, value.span(), arena_);
}

Normal::Change Normal::volume(Value value) {
  if (value.is(Kind::kMap)) {
    return entries_of(value, [&](std::string_view key, Value held) {
      return key == "read_only" ? typed(held) : any(held, Use::kValue);
    });
  }
  const std::optional<Filled> whole = value.is(Kind::kString) ? fill(value) : std::nullopt;
  if (!whole) return std::nullopt;
  const ShortVolume read = read_volume(whole->text);
  const Node source = part(*whole, read.source);
  const Node target = part(*whole, read.target);
  Node type = text_at(is_host_path(read.source) ? "bind" : "volume", value.span());
  // Whether a variable holds a path or a name is as unknown as the variable.
  if (source.kind == Kind::kUnknown && !is_host_path(read.source)) type = source;
  std::vector<Entry> entries = {{text_at("type", type.span), type}};
  if (!read.source.empty()) entries.push_back({text_at("source", source.span), source});
  entries.push_back({text_at("target", target.span), target});
  if (is_read_only(read.mode)) {
    Node yes = part(*whole, read.mode);
    yes.kind = Kind::kBool;
    yes.boolean = true;
    entries.push_back({text_at("read_only", yes.span), yes});
  }
  return map_node(entries, value.span(), arena_);
}

// A text stays one word, so that what is secret in it is not shown in pieces.
Normal::Change Normal::words(Value value) {
  if (!value.is(Kind::kString)) return any(value, Use::kWord);
  const Change changed = text(value, Use::kText);
  if (changed && changed->kind == Kind::kUnknown) return changed;
  return list_node({changed ? *changed : *value.node()}, value.span(), arena_);
}

// A text is a command for the shell.
Normal::Change Normal::test(Value value) {
  const Change changed = any(value, Use::kWord);
  if (!value.is(Kind::kString)) return changed;
  return list_node({text_at("CMD-SHELL", value.span()), changed ? *changed : *value.node()},
                   value.span(), arena_);
}

Node Normal::part(const Filled& whole, std::string_view text) {
  const auto offset = static_cast<std::size_t>(text.data() - whole.text.data());
  const bool as_written = whole.text.data() == whole.value.text().data();
  const Span span =
      as_written && !text.empty() ? part_of(whole.value, offset, text.size()) : whole.value.span();
  if (!whole.waits_for.empty() && text.find("${") != std::string_view::npos) {
    return unknown_node(whole.waits_for, span, arena_);
  }
  return text_at(text, span);
}

Node Normal::number(const Filled& whole, std::string_view text) {
  const Node node = part(whole, text);
  if (node.kind == Kind::kUnknown) return node;
  Node first =
      resolve_plain(text.substr(0, std::min(text.find('-'), text.size())), Resolution::kYaml12);
  if (first.kind != Kind::kInt) return node;
  first.span = node.span;
  return first;
}

}  // namespace libguard::compose
