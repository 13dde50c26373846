// SPDX-License-Identifier: Apache-2.0
#include "rules/assignments.h"

#include <algorithm>
#include <cstddef>

#include "cel/collections.h"

namespace libguard::rules {
namespace {

using cel::Value;

constexpr std::string_view kBlanks = " \t";

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == '/';
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_quote(char c) { return c == '"' || c == '\''; }

std::size_t skip_blanks(std::string_view line, std::size_t at) {
  return std::min(line.find_first_not_of(kBlanks, at), line.size());
}

// One line of a text, gone through from name to name.
class Line {
 public:
  Line(std::string_view line, std::uint32_t number, std::vector<Assignment>& found)
      : line_(line), number_(number), found_(found) {}

  void run() {
    while (at_ < line_.size()) {
      if (!is_of_name(line_[at_])) {
        ++at_;
        continue;
      }
      const std::size_t begin = at_;
      while (at_ < line_.size() && is_of_name(line_[at_])) ++at_;
      const std::string_view word = line_.substr(begin, at_ - begin);
      if (std::none_of(word.begin(), word.end(), is_letter)) continue;
      if (!assigned(begin, word)) behind_flag(word);
    }
  }

 private:
  // True where a value was found: at_ is then behind it.
  bool assigned(std::size_t begin, std::string_view name) {
    const bool quoted =
        begin > 0 && at_ < line_.size() && is_quote(line_[at_]) && line_[begin - 1] == line_[at_];
    const std::size_t end = quoted ? at_ + 1 : at_;
    std::size_t sign = skip_blanks(line_, end);
    if (sign == line_.size() || (line_[sign] != '=' && line_[sign] != ':')) return false;
    const bool colon = line_[sign] == ':';
    const bool comparison =
        line_.substr(sign).starts_with("==") || line_.substr(sign).starts_with("=~");
    if (comparison || line_.substr(sign).starts_with("::")) return false;
    std::size_t from = sign + 1;
    // name => value, name := value
    if (from < line_.size() && ((!colon && line_[from] == '>') || (colon && line_[from] == '='))) {
      ++from;
    }
    const std::size_t value = skip_blanks(line_, from);
    if (value == line_.size()) return false;
    const bool spaced = sign != end || value != from;
    if (colon && !spaced && !quoted && !is_quote(line_[value])) return false;  // host:port, http:
    return take(name, value, spaced || colon);
  }

  // `last`: nothing but what closes the line may follow the value.
  bool take(std::string_view name, std::size_t from, bool last) {
    std::size_t begin = from;
    std::size_t end = 0;
    std::size_t next = 0;
    if (is_quote(line_[from])) {
      begin = from + 1;
      end = line_.find(line_[from], begin);
      if (end == line_.npos) return false;
      next = end + 1;
    } else {
      end = std::min(line_.find_first_of(" \t;,&|)}]\"'`", from), line_.size());
      next = end;
      // A call, an element: code, not a literal.
      if (last && line_.substr(begin, end - begin).find_first_of("([") != line_.npos) return false;
    }
    if (end == begin || (last && !closes(next))) return false;
    found_.push_back({name, line_.substr(begin, end - begin), number_});
    at_ = next;
    return true;
  }

  bool closes(std::size_t at) const {
    const std::size_t next = skip_blanks(line_, at);
    if (next == line_.size() || line_[next] == '#' || line_[next] == ',') return true;
    if (line_.substr(next).starts_with("//")) return true;
    return line_.find_first_not_of(" \t;,}])", next) == line_.npos || line_[next] == '}';
  }

  // --password hunter2
  void behind_flag(std::string_view word) {
    if (!word.starts_with('-') || at_ >= line_.size() || kBlanks.find(line_[at_]) == kBlanks.npos) {
      return;
    }
    const std::size_t from = skip_blanks(line_, at_);
    if (from < line_.size() && line_[from] != '-') take(word, from, false);
  }

  std::string_view line_;
  std::uint32_t number_;
  std::vector<Assignment>& found_;
  std::size_t at_ = 0;
};

Value call_assignments(std::span<const Value> arguments, cel::Context& context) {
  const std::string_view text = arguments[0].text();
  if (!context.take(1 + text.size() / 64)) return cel::out_of_steps(context);
  std::vector<Value> list;
  for (const Assignment& one : assignments(text)) {
    if (!context.take(4)) return cel::out_of_steps(context);
    const std::span<Value> keys = cel::allocate_values(3, context.arena());
    const std::span<Value> values = cel::allocate_values(3, context.arena());
    keys[0] = Value::string("name");
    keys[1] = Value::string("value");
    keys[2] = Value::string("line");
    values[0] = Value::string(one.name);
    values[1] = Value::string(one.value).with_origin(arguments[0].origin());
    values[2] = Value::integer(one.line);
    list.push_back(cel::make_map(keys, values, context).with_origin(arguments[0].origin()));
  }
  return context.list(list).with_origin(arguments[0].origin());
}

}  // namespace

std::vector<Assignment> assignments(std::string_view text) {
  std::vector<Assignment> found;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    Line(text.substr(0, text.substr(0, end).ends_with('\r') ? end - 1 : end), number, found).run();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

void add_assignments(cel::Library& library, cel::TypeTable& types) {
  const cel::Type* one = types.map(types.string(), types.dyn());
  library.add({"assignments", false, {types.string()}, types.list(one), &call_assignments});
}

}  // namespace libguard::rules
