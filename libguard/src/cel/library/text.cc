// SPDX-License-Identifier: Apache-2.0
//
// Functions of whole texts: tests, case, trim, replace, split, join, quote.
#include <algorithm>
#include <limits>
#include <string>

#include "base/utf8.h"
#include "cel/collections.h"
#include "cel/library/declare.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

Value starts_with(Arguments arguments, Context&) {
  return Value::boolean(arguments[0].text().starts_with(arguments[1].text()));
}

Value ends_with(Arguments arguments, Context&) {
  return Value::boolean(arguments[0].text().ends_with(arguments[1].text()));
}

// A search may compare the wanted text at every place of the other.
bool take_search(std::string_view text, std::string_view wanted, Context& context) {
  return take_bytes(text.size(), context) &&
         (wanted.size() < 64 || context.take(text.size() / 64 * (wanted.size() / 64)));
}

Value contains(Arguments arguments, Context& context) {
  const std::string_view text = arguments[0].text();
  const std::string_view wanted = arguments[1].text();
  if (!take_search(text, wanted, context)) return out_of_steps(context);
  return Value::boolean(text.find(wanted) != std::string_view::npos);
}

// Only the letters of ASCII have the other case.
Value swap_case(const Value& text, char first, char last, Context& context) {
  if (!take_bytes(text.text().size(), context)) return out_of_steps(context);
  std::string result(text.text());
  for (char& c : result) {
    if (c >= first && c <= last) c = static_cast<char>(c ^ 0x20);
  }
  return context.string(result);
}

Value lower_ascii(Arguments arguments, Context& context) {
  return swap_case(arguments[0], 'A', 'Z', context);
}

Value upper_ascii(Arguments arguments, Context& context) {
  return swap_case(arguments[0], 'a', 'z', context);
}

// The White_Space property of Unicode.
bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the last that is no space
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text.substr(at));
    const std::size_t size = next.size == 0 ? 1 : next.size;
    if (next.size == 0 || !is_space(next.code_point)) {
      if (end == 0) begin = at;
      end = at + size;
    }
    at += size;
  }
  return text.substr(begin, end - begin);
}

Value trim(Arguments arguments, Context& context) {
  if (!take_bytes(arguments[0].text().size(), context)) return out_of_steps(context);
  return Value::string(trimmed(arguments[0].text()));
}

std::size_t code_point_size(std::string_view text) {
  return std::max<std::size_t>(utf8::decode(text).size, 1);
}

// The place of the next occurrence at `from` or later. Nothing stands before
// every code point and at the end.
std::size_t find_next(std::string_view text, std::string_view wanted, std::size_t from) {
  return from > text.size() ? std::string_view::npos : text.find(wanted, from);
}

Value replace_up_to(Arguments arguments, std::uint64_t limit, Context& context) {
  const std::string_view text = arguments[0].text();
  const std::string_view wanted = arguments[1].text();
  const std::string_view by = arguments[2].text();
  if (!take_search(text, wanted, context)) return out_of_steps(context);
  std::string result;
  std::size_t copied = 0;
  std::size_t from = 0;
  for (std::uint64_t count = 0; count < limit; ++count) {
    const std::size_t found = find_next(text, wanted, from);
    if (found == std::string_view::npos) break;
    const std::size_t size = result.size() + (found - copied) + by.size();
    if (!context.take(1 + by.size() / 64) || !context.fits(2 * size)) return out_of_steps(context);
    result.append(text, copied, found - copied).append(by);
    copied = found + wanted.size();
    from = wanted.empty() ? found + code_point_size(text.substr(found)) : copied;
  }
  if (copied == 0 && result.empty()) return arguments[0];
  result.append(text, std::min(copied, text.size()));
  return context.string(result);
}

std::uint64_t limit_of(std::int64_t limit) {
  return limit < 0 ? std::numeric_limits<std::uint64_t>::max() : static_cast<std::uint64_t>(limit);
}

Value replace(Arguments arguments, Context& context) {
  return replace_up_to(arguments, limit_of(-1), context);
}

Value replace_some(Arguments arguments, Context& context) {
  return replace_up_to(arguments, limit_of(arguments[3].as_integer()), context);
}

// Where the part that begins at `from` ends: before the separator, or after one
// code point where there is none.
std::size_t part_end(std::string_view text, std::string_view separator, std::size_t from) {
  if (!separator.empty()) return find_next(text, separator, from);
  const std::size_t end = from + code_point_size(text.substr(from));
  return end >= text.size() ? std::string_view::npos : end;
}

Value split_up_to(Arguments arguments, std::uint64_t limit, Context& context) {
  const std::string_view text = arguments[0].text();
  const std::string_view separator = arguments[1].text();
  if (!take_search(text, separator, context)) return out_of_steps(context);
  std::vector<Value> parts;
  std::size_t from = 0;
  const bool nothing = limit == 0 || (text.empty() && separator.empty());
  for (bool more = !nothing; more;) {
    if (!context.take() || !context.fits(2 * sizeof(Value) * parts.size())) {
      return out_of_steps(context);
    }
    const bool last = parts.size() + 1 == limit;
    const std::size_t end = last ? std::string_view::npos : part_end(text, separator, from);
    parts.push_back(
        Value::string(text.substr(from, end == std::string_view::npos ? end : end - from)));
    more = end != std::string_view::npos;
    from = more ? end + separator.size() : from;
  }
  return context.list(parts);
}

Value split(Arguments arguments, Context& context) {
  return split_up_to(arguments, limit_of(-1), context);
}

Value split_some(Arguments arguments, Context& context) {
  return split_up_to(arguments, limit_of(arguments[2].as_integer()), context);
}

Value join_with(const Value& list, std::string_view separator, Context& context) {
  const Elements elements = read_elements(list, context);
  if (!elements.problem.is(ValueKind::kAbsent)) return elements.problem;
  std::string result;
  bool sensitive = false;
  for (std::size_t i = 0; i < elements.values.size(); ++i) {
    const Value& element = elements.values[i];
    if (!element.is(ValueKind::kString)) {
      return no_such_overload("join", std::span(&element, 1), context);
    }
    const std::size_t size = separator.size() + element.text().size();
    if (!take_bytes(size, context) || !context.fits(2 * (result.size() + size))) {
      return out_of_steps(context);
    }
    if (i > 0) result += separator;
    result += element.text();
    sensitive = sensitive || element.sensitive();
  }
  const Value joined = context.string(result);
  return sensitive ? joined.as_sensitive() : joined;
}

Value join(Arguments arguments, Context& context) { return join_with(arguments[0], "", context); }

Value join_separated(Arguments arguments, Context& context) {
  return join_with(arguments[0], arguments[1].text(), context);
}

Value reverse(Arguments arguments, Context& context) {
  std::string_view text = arguments[0].text();
  if (!take_bytes(text.size(), context)) return out_of_steps(context);
  std::string result(text.size(), '\0');
  for (std::size_t end = text.size(); !text.empty();) {
    const std::size_t size = code_point_size(text);
    end -= size;
    text.copy(result.data() + end, size);
    text.remove_prefix(size);
  }
  return context.string(result);
}

Value quote(Arguments arguments, Context& context) {
  const std::size_t size = arguments[0].text().size();
  if (!take_bytes(size, context) || !context.fits(4 * size)) return out_of_steps(context);
  return context.string(double_quoted(arguments[0].text()));
}

}  // namespace

void add_text(Declare& declare) {
  const Type* string = declare.string;
  const Type* integer = declare.integer;
  declare.member("startsWith", {string, string}, declare.boolean, &starts_with);
  declare.member("endsWith", {string, string}, declare.boolean, &ends_with);
  declare.member("contains", {string, string}, declare.boolean, &contains);
  declare.member("lowerAscii", {string}, string, &lower_ascii);
  declare.member("upperAscii", {string}, string, &upper_ascii);
  declare.member("trim", {string}, string, &trim);
  declare.member("replace", {string, string, string}, string, &replace);
  declare.member("replace", {string, string, string, integer}, string, &replace_some);
  declare.member("split", {string, string}, declare.strings, &split);
  declare.member("split", {string, string, integer}, declare.strings, &split_some);
  declare.member("join", {declare.strings}, string, &join);
  declare.member("join", {declare.strings, string}, string, &join_separated);
  declare.member("reverse", {string}, string, &reverse);
  declare.function("strings.quote", {string}, string, &quote);
}

}  // namespace libguard::cel
