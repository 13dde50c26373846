// SPDX-License-Identifier: Apache-2.0
#include "trace/values.h"

#include <fmt/format.h>

#include <utility>

#include "cel/render.h"
#include "model/world.h"
#include "secrets/record.h"

namespace libguard::trace {
namespace {

using cel::ValueKind;

constexpr std::size_t kLongestText = 200;   // bytes of a value
constexpr std::size_t kLongestWord = 80;    // of a string in it
constexpr std::uint32_t kMostElements = 6;  // of a list or a map
constexpr std::uint32_t kMostRemembered = 1000;
constexpr int kDeepest = 3;
constexpr int kDeepestSecret = 8;

// That nothing of it is cut in two: a code point, an escape.
std::string shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

// A step of a scan over an expression: from a quote to behind the one that ends it,
// else one byte.
std::size_t skip(std::string_view text, std::size_t at) {
  const char quote = text[at];
  if (quote != '"' && quote != '\'') return at + 1;
  const bool raw = at > 0 && (text[at - 1] == 'r' || text[at - 1] == 'R');
  const std::string three(3, quote);
  const bool long_form = text.substr(at).starts_with(three);
  const std::string_view end = long_form ? std::string_view(three) : text.substr(at, 1);
  for (std::size_t i = at + end.size(); i < text.size(); ++i) {
    if (text.substr(i).starts_with(end)) return i + end.size();
    if (text[i] == '\\' && !raw) ++i;
  }
  return text.size();
}

std::string without_comments(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("//")) {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    const std::size_t next = skip(text, at);
    kept += text.substr(at, next - at);
    at = next;
  }
  return kept;
}

// Where the bracket at the beginning is closed.
std::size_t closed_at(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); at = skip(text, at)) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at;
  }
  return text.size();
}

std::string_view without_brackets(std::string_view text) {
  while (text.starts_with('(') && closed_at(text) + 1 == text.size()) {
    text = text.substr(1, text.size() - 2);
  }
  return text;
}

// Nobody can tell a secret from whether something holds of it.
bool says_nothing(const cel::Value& value) {
  return value.is(ValueKind::kBool) || value.is(ValueKind::kNull) ||
         value.is(ValueKind::kUnknown) || value.is(ValueKind::kType) ||
         value.is(ValueKind::kObject) ||
         (value.is(ValueKind::kOptional) && value.held() == nullptr);
}

// What stands in a document is a secret or not for itself, whatever led to it.
bool is_read(const cel::Value& value) {
  return !value.is(ValueKind::kString) && !value.is(ValueKind::kError) &&
         model::locate(value).value;
}

}  // namespace

class Values::Writer {
 public:
  Writer(const Values& values, cel::Context& context) : values_(values), context_(context) {}

  void write(const cel::Value& value, int depth) {
    if (values_.is_secret(value)) {
      out_ += secrets::kMask;
      return;
    }
    switch (value.kind()) {
      case ValueKind::kString:
        out_ += cel::double_quoted(shortened(values_.masks_.redact(value.text()), kLongestWord));
        return;
      case ValueKind::kBool:
        out_ += value.as_boolean() ? "true" : "false";
        return;
      case ValueKind::kError:
        out_ += values_.masks_.redact(value.as_error().message);
        return;
      case ValueKind::kObject:
        return write_object(value.as_object());
      case ValueKind::kList:
        return write_list(value.as_list(), depth);
      case ValueKind::kMap:
        return write_map(value.as_map(), depth);
      case ValueKind::kOptional:
        return value.held() == nullptr ? void(out_ += "nothing") : write(*value.held(), depth + 1);
      default:
        out_ += values_.masks_.redact(cel::to_text(value, context_, kLongestText));
    }
  }

  std::string take() { return shortened(out_, kLongestText); }

 private:
  // An entity goes by its name, else by the first text that it holds.
  void write_object(const cel::Object& object) {
    const cel::Type& type = object.type();
    out_ += type.name.find('.') == std::string::npos ? type.name
                                                     : type.name.substr(type.name.find('.') + 1);
    if (dynamic_cast<const secrets::Record*>(&object) != nullptr) return write_fields(object);
    const cel::Field* field = type.field("name");
    if (field != nullptr && object.get(*field, context_).is(ValueKind::kString)) {
      const cel::Value name = object.get(*field, context_);
      out_ += ' ';
      out_ += values_.is_secret(name) ? std::string(secrets::kMask)
                                      : shortened(values_.masks_.redact(name.text()), kLongestWord);
      return;
    }
    for (const cel::Field& other : type.fields) {
      if (other.type->kind != cel::TypeKind::kString) continue;
      const cel::Value text = object.get(other, context_);
      if (!text.is(ValueKind::kString)) continue;
      out_ += fmt::format(" {{{}: ", other.name);
      write(text, kDeepest);
      out_ += '}';
      return;
    }
  }

  // What names and values are evidence for: all that is known, and nothing that is not.
  void write_fields(const cel::Object& object) {
    std::string_view separator = " {";
    for (const cel::Field& field : object.type().fields) {
      const cel::Value value = object.get(field, context_);
      const bool nothing = value.is(ValueKind::kBool)
                               ? !value.as_boolean()
                               : value.is(ValueKind::kList) && value.as_list().size() == 0;
      if (nothing || !context_.take()) continue;
      out_ += separator;
      out_ += fmt::format("{}: ", field.name);
      write(value, 1);
      separator = ", ";
    }
    out_ += separator == ", " ? "}" : "";
  }

  bool may_go_on(std::uint32_t done) {
    return done < kMostElements && out_.size() < kLongestText && context_.take();
  }

  void write_list(const cel::List& list, int depth) {
    out_ += '[';
    std::uint32_t done = 0;
    for (; depth < kDeepest && done < list.size() && may_go_on(done); ++done) {
      if (done > 0) out_ += ", ";
      write(list.at(done, context_), depth + 1);
    }
    write_rest(list.size() - done, done > 0);
    if (list.open()) out_ += done == 0 && list.size() == 0 ? "perhaps more" : ", perhaps more";
    out_ += ']';
  }

  void write_map(const cel::Map& map, int depth) {
    out_ += '{';
    std::uint32_t done = 0;
    for (; depth < kDeepest && done < map.size() && may_go_on(done); ++done) {
      if (done > 0) out_ += ", ";
      write(map.key_at(done, context_), depth + 1);
      out_ += ": ";
      write(map.value_at(done, context_), depth + 1);
    }
    write_rest(map.size() - done, done > 0);
    out_ += '}';
  }

  void write_rest(std::uint32_t rest, bool after_others) {
    if (rest > 0) out_ += fmt::format("{}... {} more", after_others ? ", " : "", rest);
  }

  const Values& values_;
  cel::Context& context_;
  std::string out_;
};

bool Values::is_secret(const cel::Value& value) const {
  const model::Location at = model::locate(value);
  if (value.is(ValueKind::kString) && !value.text().empty()) {
    if (derived_.contains(value.text())) return true;
    if (derived_.size() >= kMostRemembered && !at.value) return true;
  }
  // Whether something is set, and what else it is asked for, is no secret.
  if (says_nothing(value) && !at.value) return false;
  if (value.sensitive()) return true;
  return !value.is(ValueKind::kObject) && !value.is(ValueKind::kUnknown) && at.missing.empty() &&
         masks_.covers(at.value);
}

bool Values::hide(const cel::Value& value, bool of_secret, cel::Context& context) {
  if (of_secret && !says_nothing(value) && !is_read(value)) {
    remember(value, context, 0);
    return true;
  }
  return is_secret(value);
}

void Values::remember(const cel::Value& value, cel::Context& context, int depth) {
  if (depth > kDeepestSecret || derived_.size() >= kMostRemembered) return;
  if (value.is(ValueKind::kString) && derived_.emplace(value.text()).second) {
    masks_.add(value.text());
  }
  if (value.is(ValueKind::kOptional) && value.held() != nullptr) {
    remember(*value.held(), context, depth + 1);
  }
  if (value.is(ValueKind::kList)) {
    const cel::List& list = value.as_list();
    for (std::uint32_t i = 0; i < list.size() && context.take(); ++i) {
      remember(list.at(i, context), context, depth + 1);
    }
  }
  if (value.is(ValueKind::kMap)) {
    const cel::Map& map = value.as_map();
    for (std::uint32_t i = 0; i < map.size() && context.take(); ++i) {
      remember(map.key_at(i, context), context, depth + 1);
      remember(map.value_at(i, context), context, depth + 1);
    }
  }
}

std::optional<std::string> Values::instead_of(const cel::Value& value) const {
  if (is_secret(value)) return std::string(secrets::kMask);
  const bool holds_one = value.is(ValueKind::kString) && masks_.holds(value.text());
  return holds_one ? std::optional(masks_.redact(value.text())) : std::nullopt;
}

std::string Values::text(const cel::Value& value, cel::Context& context) const {
  Writer writer(*this, context);
  writer.write(value, 0);
  return writer.take();
}

std::string Values::expression(std::string_view text) const {
  return plain(without_brackets(without_comments(text)));
}

std::string Values::plain(std::string_view text) const {
  // Redacted before blanks go: a secret may hold some.
  std::string line;
  for (const char c : masks_.redact(text)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

}  // namespace libguard::trace
