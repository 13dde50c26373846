// SPDX-License-Identifier: Apache-2.0
#include "model/suspects.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/telling.h"
#include "base/utf8.h"
#include "cel/collections.h"
#include "documents/base64.h"
#include "model/adapt.h"

namespace libguard::model {
namespace {

constexpr int kDeepestText = 4;  // JSON within a text within JSON

// What describes values rather than having some, and what is encrypted.
constexpr std::array<std::string_view, 3> kNeverInto = {"openAPIV3Schema", "encryptedData", "sops"};
constexpr std::array<std::string_view, 4> kNames = {"name", "Name", "key", "Key"};
constexpr std::array<std::string_view, 2> kValues = {"value", "Value"};
// Of a Secret: where credentials belong, also in what a tool keeps of it.
constexpr std::array<std::string_view, 2> kOfSecret = {"data", "stringData"};

bool is_among(std::string_view text, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

Value first_text(Value map, std::span<const std::string_view> keys) {
  for (const std::string_view key : keys) {
    const Value value = map.at(key);
    if (value.is(Kind::kString)) return value;
  }
  return {};
}

// --db-password=hunter2: up to its sign; 0 where the word is no flag with a value.
std::size_t end_of_flag(std::string_view word) {
  const std::size_t sign = word.find('=');
  const bool flag = word.starts_with('-') && sign != word.npos;
  return flag && word.substr(0, sign).find(' ') == word.npos ? sign : 0;
}

bool is_bare_flag(Value word) {
  return word.is(Kind::kString) && word.text().starts_with('-') &&
         word.text().find_first_of(" =\n") == std::string_view::npos &&
         is_telling_name(word.text());
}

bool looks_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != text.npos && (text[first] == '{' || text[first] == '[') && has_telling_word(text);
}

}  // namespace

cel::Value Suspects::below(Value value, std::span<const std::string_view> without) {
  if (value.is(Kind::kMap)) {
    visit_map(value, 0, without);
  } else {
    visit(value, {}, 0);
  }
  const auto kept = context_.arena().copy(std::span<const cel::Value>(found_));
  return cel::make_list(kept, nullptr, context_.arena()).with_origin(origin_of(value));
}

void Suspects::visit(Value value, Value name, int texts) {
  switch (value.kind()) {
    case Kind::kString:
      return visit_text(value, name, texts);
    case Kind::kList:
      return visit_words(value, name, texts);
    case Kind::kMap:
      return visit_map(value, texts, {});
    default:
      return;
  }
}

void Suspects::visit_map(Value map, int texts, std::span<const std::string_view> without) {
  const Value name = first_text(map, kNames);
  const Value value = name ? first_text(map, kValues) : Value();
  const bool secret = map.at("kind").text() == "Secret";
  if (value) visit_pair(map, name, value, texts);
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    const Value key = map.key_at(i);
    const Value held = map.value_at(i);
    const std::string_view text = key.text();
    if (held == value || is_among(text, kNeverInto) || is_among(text, without)) continue;
    if (secret && is_among(text, kOfSecret)) continue;
    visit(held, key, texts);
  }
}

// A list of words may be a command line.
void Suspects::visit_words(Value list, Value name, int texts) {
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    const Value word = list.item(i);
    const std::size_t flag = word.is(Kind::kString) ? end_of_flag(word.text()) : 0;
    if (flag > 0 && is_telling_name(word.text().substr(0, flag))) {
      add(word, context_.string(word.text().substr(0, flag)),
          cel::Value::string(word.text().substr(flag + 1)).with_origin(origin_of(word)), false);
    } else if (is_bare_flag(word) && list.item(i + 1).is(Kind::kString)) {
      ++i;
      add(list.item(i), adapt(word, context_), adapt(list.item(i), context_), false);
    } else {
      // What stands in a list goes by no name, but it may say something by itself.
      visit(word, word.is(Kind::kString) && is_telling_name(name.text()) ? Value() : name, texts);
    }
  }
}

void Suspects::visit_pair(Value map, Value name, Value value, int texts) {
  const Value outer = pair_;
  pair_ = map;
  visit_text(value, name, texts);
  pair_ = outer;
}

void Suspects::visit_text(Value text, Value name, int texts) {
  const std::string_view written = text.text();
  if (written.empty()) return;
  const bool named = name && is_telling_name(name.text());
  if (texts < kDeepestText && looks_like_json(written)) return visit_json(text, name, texts);
  if (name && is_encoded_name(name.text())) visit_base64(text, name);
  const bool lines = written.find('\n') != written.npos;
  if (!named && !is_telling_value(written) && !may_assign(written)) return;
  add(pair_ ? pair_ : text, name ? adapt(name, context_) : cel::Value::string("a text"),
      adapt(text, context_), !named || lines);
}

void Suspects::visit_json(Value text, Value name, int texts) {
  const Value outer = pair_;
  pair_ = {};
  const Value read = store_.read_json(text);
  if (read.is(Kind::kMap) || read.is(Kind::kList)) {
    visit(read, name, texts + 1);
  } else {
    add(text, name ? adapt(name, context_) : cel::Value::string("a text"), adapt(text, context_),
        true);
  }
  pair_ = outer;
}

void Suspects::visit_base64(Value text, Value name) {
  const std::optional<std::string> decoded = decode_base64(text.text());
  if (!decoded || utf8::find_invalid(*decoded) != decoded->size() || !has_telling_word(*decoded))
    return;
  add(text, adapt(name, context_), context_.string(*decoded).with_origin(origin_of(text)), true);
}

void Suspects::add(Value at, const cel::Value& name, const cel::Value& value, bool text) {
  const std::span<cel::Value> keys = cel::allocate_values(3, context_.arena());
  const std::span<cel::Value> values = cel::allocate_values(3, context_.arena());
  keys[0] = cel::Value::string("name");
  keys[1] = cel::Value::string("value");
  keys[2] = cel::Value::string("text");
  values[0] = name;
  values[1] = value;
  values[2] = cel::Value::boolean(text);
  found_.push_back(cel::make_map(keys, values, context_).with_origin(origin_of(at)));
}

}  // namespace libguard::model
