// SPDX-License-Identifier: Apache-2.0
#include "secrets/tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cel/collections.h"
#include "secrets/decode.h"
#include "secrets/record.h"

namespace libguard::secrets {
namespace {

using cel::Value;
using cel::ValueKind;

constexpr int kDeepest = 250;  // of a document and what is within its texts

constexpr std::array<std::string_view, 8> kFields = {
    "detector", "title", "confidence", "name", "path", "within", "value", "sensitive"};

// The type of the objects themselves: fields are read from it by their names.
const cel::Type& token_type() {
  static const cel::Type type = [] {
    cel::Type made{cel::TypeKind::kObject, "token"};
    static const cel::Type text{cel::TypeKind::kString, ""};
    static const cel::Type any{cel::TypeKind::kDyn, ""};
    for (std::uint32_t i = 0; i < kFields.size(); ++i) {
      const bool is_text = i < 5;
      made.fields.push_back({std::string(kFields[i]), is_text ? &text : &any, false, i});
    }
    return made;
  }();
  return type;
}

// Of the way to a value.
struct Step {
  std::string_view key;
  std::uint32_t index = 0;
  bool in_list = false;
};

// As an expression writes it.
void append_step(std::string& path, std::string_view key) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (!key.empty() && std::all_of(key.begin(), key.end(), plain) &&
      (key.front() < '0' || key.front() > '9')) {
    if (!path.empty()) path += '.';
    path += key;
  } else {
    path += fmt::format("[\"{}\"]", key);
  }
}

std::string path_of(const std::vector<Step>& steps) {
  std::string path;
  for (const Step& step : steps) {
    if (step.in_list) {
      path += fmt::format("[{}]", step.index);
    } else {
      append_step(path, step.key);
    }
  }
  return path;
}

class Search {
 public:
  Search(const Detectors& detectors, cel::Context& context)
      : detectors_(detectors), context_(context) {
    charge_ = [this](std::size_t bytes) { return context_.take(1 + bytes / 64); };
  }

  void visit(const Value& value, std::string_view name, int depth) {
    if (depth > kDeepest || !context_.take()) return;
    switch (value.kind()) {
      case ValueKind::kString:
        return json_or_text(value, name, depth);
      case ValueKind::kList:
        return list(value.as_list(), depth);
      case ValueKind::kMap:
        return map(value.as_map(), depth);
      case ValueKind::kOptional:
        if (value.held() != nullptr) visit(*value.held(), name, depth + 1);
        return;
      default:
        return;
    }
  }

  Value take() { return context_.list(found_); }

 private:
  void list(const cel::List& list, int depth) {
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      steps_.push_back({{}, i, true});
      visit(list.at(i, context_), {}, depth + 1);
      steps_.pop_back();
    }
  }

  void map(const cel::Map& map, int depth) {
    for (std::uint32_t i = 0; i < map.size(); ++i) {
      const Value key = map.key_at(i, context_);
      if (!key.is(ValueKind::kString)) continue;
      std::string_view name = key.text();
      steps_.push_back({name, 0, false});
      text(key, {}, name);
      if (name == "value" || name == "Value") {
        const std::string_view sibling = name_of_value(map);
        if (!sibling.empty()) name = sibling;
      }
      visit(map.value_at(i, context_), name, depth + 1);
      steps_.pop_back();
    }
  }

  // The name of {name: X, value: Y}; empty where the map is none such.
  std::string_view name_of_value(const cel::Map& map) {
    if (map.size() < 2) return {};
    for (const std::string_view key : {"name", "Name", "key", "Key"}) {
      const Value name = map.find(Value::string(key), context_);
      if (name.is(ValueKind::kString)) return name.text();
    }
    return {};
  }

  void json_or_text(const Value& value, std::string_view name, int depth) {
    // JSON has places, and names for its values.
    if (is_json(value.text()) && context_.host() != nullptr && may_hold(value.text())) {
      const Value inner = context_.host()->parse_json(value, context_);
      if (inner.is(ValueKind::kMap) || inner.is(ValueKind::kList)) {
        within_.emplace_back("json");
        visit(inner, {}, depth + 1);
        within_.pop_back();
        return;
      }
    }
    text(value, name, value.text());
  }

  void text(const Value& at, std::string_view name, std::string_view text) {
    if (text.size() < Detectors::kShortestValue) return;
    seen_.clear();
    scan(at, name, text, 0);
  }

  static bool is_json(std::string_view text) {
    for (const char c : text) {
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return c == '{' || c == '[';
    }
    return false;
  }

  bool may_hold(std::string_view text) {
    if (!context_.take(1 + text.size() / 64)) return false;
    return detectors_.may_hold(text) || text.find('\\') != text.npos;
  }

  // `at`: the value in which the text stands, as it is or wrapped.
  void scan(const Value& at, std::string_view name, std::string_view text, int wrappings) {
    if (!context_.take(1 + text.size() / 64)) return;
    std::string room;
    for (const Detection& one : detectors_.find(name, text, room, charge_)) {
      if (seen_.emplace(one.secret).second) add(one, at, name);
    }
    if (wrappings == kMostWrappings) return;
    for (const Unwrapped& inner : unwrap(text)) {
      within_.push_back(inner.how);
      scan(at, inner.whole ? name : std::string_view(), inner.text, wrappings + 1);
      within_.pop_back();
    }
  }

  void add(const Detection& one, const Value& at, std::string_view name) {
    if (!context_.take(kFields.size())) return;
    const std::span<Value> fields = cel::allocate_values(kFields.size(), context_.arena());
    fields[0] = context_.string(one.detector->id);
    fields[1] = context_.string(one.detector->title);
    fields[2] = Value::string(word_of(one.detector->confidence));
    fields[3] = context_.string(name);
    fields[4] = context_.string(path_of(steps_));
    std::vector<Value> within;
    for (const std::string_view how : within_) within.push_back(Value::string(how));
    fields[5] = context_.list(within);
    fields[6] = at.as_sensitive();
    fields[7] = Value::boolean(at.sensitive());
    found_.push_back(Value::object(context_.arena().make<Record>(token_type(), fields)));
  }

  const Detectors& detectors_;
  cel::Context& context_;
  Charge charge_;
  std::vector<Step> steps_;
  std::vector<std::string_view> within_;
  std::set<std::string, std::less<>> seen_;  // secrets of the text that is looked at
  std::vector<Value> found_;
};

}  // namespace

const cel::Type* declare_token(cel::TypeTable& types) {
  cel::Type* token = types.object("token");
  for (std::uint32_t i = 0; i < kFields.size(); ++i) {
    const cel::Type* type = types.string();
    if (kFields[i] == "confidence") type = types.enumeration({"high", "medium"});
    if (kFields[i] == "within") type = types.list(types.string());
    if (kFields[i] == "value") type = types.dyn();
    if (kFields[i] == "sensitive") type = types.boolean();
    token->fields.push_back({std::string(kFields[i]), type, false, i});
  }
  return token;
}

Value find_tokens(const Detectors& detectors, std::string_view name, const Value& in,
                  cel::Context& context) {
  if (detectors.size() == 0) return context.list({});
  const std::uint64_t refused = context.refused();
  Search search(detectors, context);
  search.visit(in, name, 0);
  if (context.refused() != refused) return cel::out_of_steps(context);
  return search.take();
}

}  // namespace libguard::secrets
