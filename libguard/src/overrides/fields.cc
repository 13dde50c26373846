// SPDX-License-Identifier: Apache-2.0
#include "overrides/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "libguard/suggest.h"

namespace libguard::overrides {
namespace {

// github.com/acme/payments, gitlab.example.com:8443/group/below/project
bool is_repository(std::string_view text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~:/").find(c) != std::string_view::npos;
  };
  return text.find('/') != std::string_view::npos && std::all_of(text.begin(), text.end(), plain) &&
         text.front() != '/' && text.back() != '/' && text.find("//") == std::string_view::npos &&
         !text.ends_with(".git");
}

// What somebody who copied the address of a clone means.
std::string repository_in(std::string_view address) {
  std::string text(address);
  if (const std::size_t scheme = text.find("://"); scheme != std::string::npos) {
    text.erase(0, scheme + 3);
    const std::size_t at = text.find('@');
    if (at < text.find('/')) text.erase(0, at + 1);
  } else if (text.starts_with("git@")) {
    text.erase(0, 4);
    std::replace(text.begin(), text.end(), ':', '/');
  }
  while (text.ends_with('/')) text.pop_back();
  if (text.ends_with(".git")) text.resize(text.size() - 4);
  return !text.empty() && is_repository(text) ? text : std::string();
}

}  // namespace

Fields::Fields(const Source& source, std::string_view area, std::string_view whole)
    : source_(source), area_(area) {
  open(whole);
}

void Fields::open(std::string_view whole) {
  // YAML 1.2, in which `off` and `no` are words.
  const ReadDocuments read = read_yaml(source_, Resolution::kYaml12);
  for (const Diagnostic& problem : read.problems) {
    problems_.push_back(problem);
    problems_.back().code = area_ + ".syntax";
  }
  if (read.documents.size() > 1) {
    add("syntax", fmt::format("{} is one document, this is another", whole),
        read.documents[1]->root().span());
  }
  if (read.documents.empty()) {
    if (problems_.empty()) add("syntax", fmt::format("the file is empty, not {}", whole), {});
    return;
  }
  document_ = read.documents.front();
  if (is_map(whole, document_->root())) root_ = document_->root();
}

void Fields::only(Value map, std::string_view what, Words keys) {
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    const Value key = map.key_at(i);
    if (std::find(keys.begin(), keys.end(), key.text()) != keys.end()) continue;
    add("unknown-key", fmt::format("{} has no '{}'", what, key.text()), key.span(),
        {meant(key.text(), keys)});
  }
}

bool Fields::is_map(std::string_view what, Value value) {
  if (value.is(Kind::kMap)) return true;
  if (value) wrong_type(what, "a map", value);
  return false;
}

bool Fields::is_list(std::string_view what, Value value) {
  if (value.is(Kind::kList)) return true;
  if (value) wrong_type(what, "a list", value);
  return false;
}

Value Fields::required(Value map, std::string_view what, std::string_view key) {
  const Value value = map.at(key);
  if (!value && map) add("missing", fmt::format("{} needs '{}'", what, key), map.span());
  return value;
}

std::optional<std::string> Fields::text(std::string_view what, Value value) {
  if (!value) return std::nullopt;
  if (!value.is(Kind::kString)) {
    wrong_type(what, "a string", value);
    return std::nullopt;
  }
  if (value.text().empty()) {
    add("unknown-value", fmt::format("{} is empty", what), value.span());
    return std::nullopt;
  }
  return std::string(value.text());
}

std::vector<Value> Fields::texts(std::string_view what, Value list) {
  std::vector<Value> items;
  if (!is_list(what, list)) return items;
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    if (text(fmt::format("an item of {}", what), list.item(i))) {
      items.push_back(list.item(i));
    }
  }
  if (list.size() == 0) add("unknown-value", fmt::format("{} is empty", what), list.span());
  return items;
}

std::optional<std::uint32_t> Fields::natural(std::string_view what, Value value) {
  if (!value) return std::nullopt;
  if (!value.is(Kind::kInt)) {
    wrong_type(what, "a number", value);
    return std::nullopt;
  }
  if (value.integer() < 0 || value.integer() > std::numeric_limits<std::uint32_t>::max()) {
    add("unknown-value", fmt::format("{} cannot be {}", what, value.written()), value.span());
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(value.integer());
}

std::optional<std::string> Fields::word(std::string_view what, Value value, Words words) {
  const std::optional<std::string> read = text(what, value);
  if (!read || std::find(words.begin(), words.end(), *read) != words.end()) return read;
  add("unknown-value", fmt::format("{} cannot be '{}'", what, *read), value.span(),
      {meant(*read, words)});
  return std::nullopt;
}

std::optional<std::string> Fields::repository(std::string_view what, Value value) {
  std::optional<std::string> read = text(what, value);
  if (!read || is_repository(*read)) return read;
  const std::string near = repository_in(*read);
  add("unknown-value", fmt::format("{} is '{}', which names no repository", what, *read),
      value.span(),
      {near.empty() ? "write its host and its path: github.com/acme/payments"
                    : fmt::format("did you mean '{}'?", near)});
  return std::nullopt;
}

void Fields::wrong_type(std::string_view what, std::string_view expected, Value found) {
  const std::string message =
      fmt::format("{} must be {}, not {}", what, expected, kind_name(found.kind()));
  const bool scalar = found.kind() >= Kind::kBool && found.kind() < Kind::kString;
  if (expected == "a string" && scalar) {
    return add("wrong-type", message, found.span(),
               {fmt::format("write it in quotes: '{}'", found.written())});
  }
  if (expected == "a list" && found.is(Kind::kString)) {
    return add("wrong-type", message, found.span(), {fmt::format("write [{}]", found.written())});
  }
  add("wrong-type", message, found.span());
}

void Fields::add(std::string_view kind, std::string message, Span span,
                 std::initializer_list<std::string> notes) {
  problems_.push_back({area_ + "." + std::string(kind), std::move(message), source_, span, notes});
}

std::string Fields::meant(std::string_view word, Words words) {
  const std::string_view near = nearest(word, words);
  if (!near.empty()) return fmt::format("did you mean '{}'?", near);
  return fmt::format("there is {}", fmt::join(words, ", "));
}

Diagnostics Fields::problems() && {
  std::stable_sort(
      problems_.begin(), problems_.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
  return std::move(problems_);
}

}  // namespace libguard::overrides
