// SPDX-License-Identifier: Apache-2.0
#include "secrets/template.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "libguard/suggest.h"
#include "secrets/checksum.h"
#include "secrets/decode.h"

namespace libguard::secrets {
namespace {

constexpr std::size_t kLargest = 10'000;  // of one hole

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kClasses = {{
    {"alnum", "0-9A-Za-z"},
    {"base62", "0-9A-Za-z"},
    {"hex", "0-9a-f"},
    {"HEX", "0-9A-F"},
    {"lower", "a-z"},
    {"upper", "A-Z"},
    {"alpha", "A-Za-z"},
    {"digit", "0-9"},
    {"lownum", "0-9a-z"},
    {"UPNUM", "0-9A-Z"},
    {"base32", "A-Z2-7"},
    {"base64", "A-Za-z0-9+/"},
    {"base64url", "A-Za-z0-9_-"},
    {"word", "A-Za-z0-9_"},
}};

// "a-f0" -> "abcdef0"
std::string characters(std::string_view ranges) {
  std::string all;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (i + 2 < ranges.size() && ranges[i + 1] == '-') {
      for (char c = ranges[i]; c <= ranges[i + 2] && c < 0x7f; ++c) all += c;
      i += 2;
    } else {
      all += ranges[i];
    }
  }
  return all;
}

// splitmix64: small, and the same everywhere.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t below(std::uint64_t bound) {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t value = state_;
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9U;
    value = (value ^ value >> 27) * 0x94d049bb133111ebU;
    return (value ^ value >> 31) % bound;
  }

  std::string of(std::string_view alphabet, std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += alphabet[below(alphabet.size())];
    return text;
  }

 private:
  std::uint64_t state_;
};

std::string uuid(Chance& chance) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (const std::size_t size : {8, 4, 4, 4, 12}) {
    if (!text.empty()) text += '-';
    text += chance.of(kHex, size);
  }
  text[14] = '4';
  text[19] = "89ab"[chance.below(4)];
  return text;
}

std::string signed_token(Chance& chance) {
  const std::string url = characters("A-Za-z0-9_-");
  return encode_base64url(R"({"alg":"HS256","typ":"JWT"})") + '.' +
         encode_base64url(fmt::format(R"({{"sub":"{}","iat":{}}})",
                                      chance.of("0123456789abcdef", 16),
                                      1'600'000'000 + chance.below(100'000'000))) +
         '.' + chance.of(url, 43);
}

}  // namespace

TextTemplate::TextTemplate(std::string_view text) {
  while (!text.empty() && problem_.empty()) {
    const std::size_t open = std::min(text.find('<'), text.size());
    add_text(text.substr(0, open));
    text.remove_prefix(open);
    if (text.empty()) return;
    if (text.starts_with("<<")) {
      add_text("<");
      text.remove_prefix(2);
      continue;
    }
    const std::size_t close = text.find('>');
    if (close == std::string_view::npos) {
      problem_ = "a '<' without its '>'; write << for the character itself";
      return;
    }
    read_hole(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
  }
}

void TextTemplate::add_text(std::string_view text) {
  if (text.empty()) return;
  if (parts_.empty() || parts_.back().kind != Part::Kind::kText) parts_.emplace_back();
  parts_.back().text += text;
}

void TextTemplate::read_hole(std::string_view hole) {
  Part part;
  if (hole == "uuid") {
    part.kind = Part::Kind::kUuid;
  } else if (hole == "jwt") {
    part.kind = Part::Kind::kJwt;
  } else if (hole == "crc32") {
    part.kind = Part::Kind::kCrc32;
  } else if (hole.starts_with('=')) {
    part.kind = Part::Kind::kExpression;
    part.text = hole.substr(1);
  } else {
    return read_class(hole);
  }
  parts_.push_back(std::move(part));
}

void TextTemplate::read_class(std::string_view hole) {
  Part part;
  part.kind = Part::Kind::kClass;
  const std::size_t bracket = hole.starts_with('[') ? hole.find(']') : 0;
  const std::size_t colon = bracket == hole.npos ? hole.npos : hole.find(':', bracket);
  if (colon == hole.npos) {
    problem_ = fmt::format("'<{}>' has no number: <alnum:20>", hole);
    return;
  }
  const std::string_view name = hole.substr(0, colon);
  std::vector<std::string_view> names;
  for (const auto& [known, ranges] : kClasses) {
    names.push_back(known);
    if (known == name) part.text = characters(ranges);
  }
  if (hole.starts_with('[')) part.text = characters(hole.substr(1, bracket - 1));
  part.inner_edges = name == "base64url";
  if (part.text.empty()) {
    const std::string_view near = nearest(name, names);
    problem_ = fmt::format("there is no class '{}'", name);
    if (!near.empty()) problem_ += fmt::format("; did you mean '{}'?", near);
    return;
  }
  read_size(hole, hole.substr(colon + 1), part);
}

void TextTemplate::read_size(std::string_view hole, std::string_view text, Part& part) {
  const std::size_t dash = std::min(text.find('-'), text.size());
  const auto number = [](std::string_view digits, std::size_t& into) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  bool good = number(text.substr(0, dash), part.least);
  part.most = part.least;
  if (dash < text.size()) good = number(text.substr(dash + 1), part.most) && good;
  if (!good || part.most < part.least || part.most > kLargest) {
    problem_ = fmt::format("'<{}>' has no number: <alnum:20>, <alnum:20-40>", hole);
    return;
  }
  parts_.push_back(std::move(part));
}

namespace {

std::string of_class(const TextTemplate::Part& part, Chance& chance) {
  std::string text = chance.of(part.text, part.least + chance.below(part.most - part.least + 1));
  // At the edges of some texts a \b of a pattern would not hold.
  const std::string_view inner = std::string_view(part.text).substr(0, part.text.size() - 2);
  if (part.inner_edges && !text.empty()) {
    text.front() = inner[chance.below(inner.size())];
    text.back() = inner[chance.below(inner.size())];
  }
  return text;
}

// What a hole gives, `before` and `text` being what the holes before it gave and all
// of the text up to it.
std::optional<std::string> made(const TextTemplate::Part& part, Chance& chance,
                                const Validator& validator, const std::vector<std::string>& before,
                                std::string_view text) {
  constexpr std::size_t kChecksum = 6;  // digits of base 62
  using Kind = TextTemplate::Part::Kind;
  switch (part.kind) {
    case Kind::kText:
      return part.text;
    case Kind::kClass:
      return of_class(part, chance);
    case Kind::kUuid:
      return uuid(chance);
    case Kind::kCrc32:
      return base62(crc32(before.empty() ? std::string_view() : before.back()), kChecksum);
    case Kind::kJwt:
      return signed_token(chance);
    case Kind::kExpression:
      return validator.fill(part.text, before, text);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> TextTemplate::fill(const Validator& validator,
                                              std::uint64_t seed) const {
  Chance chance(seed);
  std::string text;
  std::vector<std::string> holes;
  for (const Part& part : parts_) {
    std::optional<std::string> filled = made(part, chance, validator, holes, text);
    if (!filled) return std::nullopt;
    text += *filled;
    if (part.kind != Part::Kind::kText) holes.push_back(std::move(*filled));
  }
  return text;
}

}  // namespace libguard::secrets
