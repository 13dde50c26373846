// SPDX-License-Identifier: Apache-2.0
#include "secrets/mask.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "documents/base64.h"
#include "secrets/unread.h"

namespace libguard::secrets {
namespace {

// Passwords that are words of every second text: to hide them tells what they are, and
// takes the words from the others.
constexpr std::array<std::string_view, 12> kEverywhere = {
    "password", "passwd",    "passphrase", "secret",   "secrets",  "changeme",
    "default",  "change-me", "change_me",  "username", "postgres", "example"};

// What stands behind the sign of --name=value: the model gives it on its own. Empty
// where the text is something else.
std::string_view assigned(std::string_view text) {
  const auto is_of_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  const std::size_t end = text.find('=');
  if (end == std::string_view::npos) return {};
  const bool name = std::all_of(text.begin(), text.begin() + end, is_of_name);
  return name ? text.substr(end + 1) : std::string_view();
}

// How base64 of something that holds the text has it: by how many bytes stand in front,
// and without the characters at both ends that these decide.
std::string encoded(std::string_view text, std::size_t in_front) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text.substr(std::min(text.size(), (3 - in_front) % 3))) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) out += kAlphabet[(bits >> (count - 6)) & 63U];
  }
  return out;
}

// Leaves of a JSON text its keys and its brackets.
void star_values(std::string& text) {
  constexpr std::string_view kStructure = "{}[],:";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '"') {
      if (kStructure.find(text[at]) == kStructure.npos) text[at] = '*';
      continue;
    }
    const std::size_t begin = at++;
    while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
    const bool key = at + 1 < text.size() && text[at + 1] == ':';
    if (!key) std::fill(text.begin() + begin, text.begin() + std::min(at + 1, text.size()), '*');
  }
}

// The first bytes of a text as a number. REQUIRES: it has kShortestByValue of them
std::uint64_t prefix_of(std::string_view text) {
  std::uint64_t prefix = 0;
  std::memcpy(&prefix, text.data(), kShortestByValue);
  return prefix;
}

}  // namespace

std::string without_value(std::string_view error) {
  const std::size_t end = error.find_first_of(":'\"");
  if (end == std::string_view::npos) return std::string(error);
  std::string text(error.substr(0, end));
  if (error[end] == ':') text.append(": ");
  return text.append(kMask);
}

void Masks::add_text(std::string_view text) {
  // A value of several lines is printed line by line.
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    add_line(line);
    constexpr std::size_t kLongestEncoded = 4096;
    if (line.size() > kLongestEncoded) continue;
    for (std::size_t in_front = 0; in_front < 3; ++in_front) add_line(encoded(line, in_front));
    if (const std::optional<std::string> plain = decode_base64(line)) add_line(*plain);
  }
}

void Masks::add_line(std::string_view line) {
  if (std::find(kEverywhere.begin(), kEverywhere.end(), line) != kEverywhere.end()) return;
  if (line.size() >= kShortestByValue) values_[prefix_of(line)].emplace(line);
}

void Masks::show(std::string_view name) {
  if (name.size() < kShortestByValue) return;
  const auto found = values_.find(prefix_of(name));
  if (found == values_.end()) return;
  const auto same = found->second.find(std::string(name));
  if (same != found->second.end()) found->second.erase(same);
}

// INVARIANT: places do not overlap, so that each is found by its begin.
void Masks::add_place(Places& ends, Span span) {
  auto next = ends.upper_bound(span.begin);
  if (next != ends.begin() && std::prev(next)->second >= span.begin) --next;
  while (next != ends.end() && next->first <= span.end) {
    span = {std::min(span.begin, next->first), std::max(span.end, next->second)};
    next = ends.erase(next);
  }
  ends.emplace(span.begin, span.end);
}

void Masks::add(Value value) {
  if (!value) return;
  for (Value at = value; at; at = at.document()->host()) {
    add_place(places_[at.document()->source().text().data()], at.span());
  }
  // The depth of a document is bounded by its reader.
  std::vector<Value> open{value};
  while (!open.empty()) {
    const Value next = open.back();
    open.pop_back();
    if (next.is(Kind::kString)) {
      add_text(next.text());
      add_text(assigned(next.text()));
    }
    for (std::uint32_t i = 0; i < next.size(); ++i) {
      open.push_back(next.is(Kind::kMap) ? next.value_at(i) : next.item(i));
    }
  }
}

void Masks::add_sensitive(Value value) {
  std::vector<Value> open{value};
  while (!open.empty()) {
    const Value next = open.back();
    open.pop_back();
    if (next.sensitive()) add(next);
    for (std::uint32_t i = 0; i < next.size(); ++i) {
      if (next.is(Kind::kMap) && next.key_at(i).sensitive()) add(next.key_at(i));
      open.push_back(next.is(Kind::kMap) ? next.value_at(i) : next.item(i));
    }
  }
}

const Masks::Places* Masks::places(const Source& source) const {
  const auto found = places_.find(source.text().data());
  return found == places_.end() ? nullptr : &found->second;
}

bool Masks::covers(Value value) const {
  const Places* ends = value ? places(value.document()->source()) : nullptr;
  if (ends == nullptr) return false;
  const auto after = ends->upper_bound(value.span().begin);
  return after != ends->begin() && std::prev(after)->second >= value.span().end;
}

std::string_view Masks::value_at(std::string_view text) const {
  if (text.size() < kShortestByValue) return {};
  const auto found = values_.find(prefix_of(text));
  if (found == values_.end()) return {};
  for (const std::string& value : found->second) {
    if (text.starts_with(value)) return value;
  }
  return {};
}

bool Masks::holds(std::string_view text) const {
  bool formed = false;
  if (finder_) finder_(text, [&formed](std::string_view) { formed = true; });
  if (formed) return true;
  for (std::size_t at = 0; !values_.empty() && at < text.size(); ++at) {
    if (!value_at(text.substr(at)).empty()) return true;
  }
  return false;
}

std::string Masks::redact_form(std::string_view text) const {
  std::string out(text);
  if (!finder_) return out;
  finder_(text, [&out](std::string_view secret) {
    if (secret.empty()) return;
    for (std::size_t at = out.find(secret); at != out.npos; at = out.find(secret, at)) {
      out.replace(at, secret.size(), kMask);
      at += kMask.size();
    }
  });
  return out;
}

std::string Masks::redact(std::string_view given) const {
  const std::string text = redact_form(given);
  if (values_.empty()) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view value = value_at(std::string_view(text).substr(at));
    if (value.empty()) {
      out += text[at++];
    } else {
      out += kMask;
      at += value.size();
    }
  }
  return out;
}

std::string Masks::redact(const Source& source, Span span) const {
  const Places* ends = places(source);
  std::string out;
  std::uint32_t at = span.begin;
  if (ends != nullptr) {
    auto place = ends->upper_bound(span.begin);
    if (place != ends->begin() && std::prev(place)->second > span.begin) --place;
    for (; place != ends->end() && place->first < span.end; ++place) {
      if (place->first > at) out += redact(source.text(Span{at, place->first}));
      out += kMask;
      at = std::min(place->second, span.end);
    }
  }
  return without_telling_comments(out + redact(source.text(Span{at, span.end})));
}

Source Masks::starred(const Source& source) const {
  std::string text(source.text());
  const auto star = [&text](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < std::min(end, text.size()); ++i) {
      if (text[i] != '\n' && text[i] != '\r') text[i] = '*';
    }
  };
  if (const Places* ends = places(source)) {
    for (const auto& [begin, end] : *ends) star(begin, end);
  }
  for (std::size_t at = 0; !values_.empty() && at < text.size(); ++at) {
    const std::size_t size = value_at(std::string_view(text).substr(at)).size();
    star(at, at + size);
  }
  // Of a text in memory nothing is shown but its keys, and what surrounds them tells where.
  if (source.in_memory()) star_values(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    if (finder_) {
      finder_(line, [&](std::string_view secret) {
        for (std::size_t at = line.find(secret); at != line.npos && !secret.empty();
             at = line.find(secret, at + secret.size())) {
          star(begin + at, begin + at + secret.size());
        }
      });
    }
    if (source.in_memory()) return Source(source.name(), std::move(text), 0);
    for (auto [at, size] = random_run(line, 0); size > 0;
         std::tie(at, size) = random_run(line, at + size)) {
      star(begin + at, begin + at + size);
    }
    star(begin + suspicious_from(line), end);
    begin = end + 1;
  }
  return Source(source.name(), std::move(text), source.first_line());
}

}  // namespace libguard::secrets
