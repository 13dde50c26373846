// SPDX-License-Identifier: Apache-2.0
#include "text/json_places.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace libguard {
namespace {

struct Open {
  std::uint32_t member;  // in members_; kNone of the root
  std::uint32_t size = 0;
  bool map = false;
};

// What a text in quotes says.
std::string unquoted(std::string_view written) {
  constexpr std::string_view kLetters = "bfnrt";
  constexpr std::string_view kMeant = "\b\f\n\r\t";
  if (written.size() < 2 || written.front() != '"' || written.back() != '"') {
    return std::string(written);
  }
  const std::string_view text = written.substr(1, written.size() - 2);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at];
      continue;
    }
    const char letter = text[++at];
    unsigned code = 0;
    const auto digits = text.substr(at + 1, 4);
    if (letter == 'u' && digits.size() == 4 &&
        std::from_chars(digits.data(), digits.data() + 4, code, 16).ptr == digits.data() + 4 &&
        (code < 0xd800 || code > 0xdfff)) {
      utf8::append(out, code);
      at += 4;
      continue;
    }
    const std::size_t which = kLetters.find(letter);
    out += which == kLetters.npos ? letter : kMeant[which];
  }
  return out;
}

}  // namespace

JsonPlaces::JsonPlaces(std::string_view text) : text_(text) {
  if (text.starts_with('{') || text.starts_with('[')) read(1);
}

// Behind a text in quotes, a number or a word.
std::uint32_t JsonPlaces::token_end(std::uint32_t at) const noexcept {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (at < size && text_[at] == '"') {
    ++at;
    while (at < size && text_[at] != '"') at += text_[at] == '\\' ? 2 : 1;
    return std::min(at + 1, size);
  }
  return static_cast<std::uint32_t>(std::min(text_.find_first_of(",:]}", at), text_.size()));
}

void JsonPlaces::read(std::uint32_t at) {
  const auto size = static_cast<std::uint32_t>(text_.size());
  std::vector<Open> open{{kNone, 0, text_.front() == '{'}};
  while (at < size && !open.empty()) {
    const char c = text_[at];
    if (c == ',' || c == ':') {
      ++at;
      continue;
    }
    if (c == ']' || c == '}') {
      ++at;
      if (open.back().member != kNone) members_[open.back().member].span.end = at;
      open.pop_back();
      continue;
    }
    Member member;
    member.span = {at, size};
    member.parent = open.back().member;
    member.index = open.back().size++;
    if (open.back().map) {
      at = member.key_end = token_end(at);
      if (at < size && text_[at] == ':') ++at;
    }
    const bool map = at < size && text_[at] == '{';
    if (map || (at < size && text_[at] == '[')) {
      open.push_back({static_cast<std::uint32_t>(members_.size()), 0, map});
      ++at;
    } else {
      at = member.span.end = token_end(at);
    }
    members_.push_back(member);
  }
}

std::string JsonPlaces::step(const Member& member) const {
  if (member.key_end == 0) return std::to_string(member.index);
  std::string escaped;
  const auto size = member.key_end - member.span.begin;
  for (const char c : unquoted(text_.substr(member.span.begin, size))) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string JsonPlaces::pointer(std::uint32_t offset) const {
  const auto after =
      std::upper_bound(members_.begin(), members_.end(), offset,
                       [](std::uint32_t at, const Member& one) { return at < one.span.begin; });
  if (after == members_.begin()) return {};
  auto at = static_cast<std::uint32_t>(after - members_.begin()) - 1;
  // What begins before the byte may end before it, too.
  while (at != kNone && members_[at].span.end <= offset) at = members_[at].parent;
  std::vector<std::string> steps;
  for (; at != kNone; at = members_[at].parent) steps.push_back(step(members_[at]));
  std::string pointer;
  for (auto one = steps.rbegin(); one != steps.rend(); ++one) pointer.append(1, '/').append(*one);
  return pointer;
}

}  // namespace libguard
