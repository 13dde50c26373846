// SPDX-License-Identifier: Apache-2.0
//
// Functions that count in code points: charAt, indexOf, lastIndexOf, substring.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "cel/collections.h"
#include "cel/library/declare.h"

namespace libguard::cel {

namespace {

Value out_of_range(std::int64_t index, Context& context) {
  return context.error(fmt::format("index out of range: {}", index));
}

std::size_t code_point_size(std::string_view text) {
  return std::max<std::size_t>(utf8::decode(text).size, 1);
}

// The byte at which the code point of that index begins; the size of the text
// for the one behind the last, npos for others.
std::size_t byte_of(std::string_view text, std::int64_t index) {
  if (index < 0) return std::string_view::npos;
  std::size_t at = 0;
  for (; index > 0 && at < text.size(); --index) at += code_point_size(text.substr(at));
  return index == 0 ? at : std::string_view::npos;
}

Value index_value(std::string_view text, std::size_t byte) {
  if (byte == std::string_view::npos) return Value::integer(-1);
  return Value::integer(static_cast<std::int64_t>(utf8::length(text.substr(0, byte))));
}

bool take_search(Arguments arguments, Context& context) {
  const std::uint64_t wanted = arguments[1].text().size() / 64;
  return context.take(arguments[0].text().size() / 64 * (wanted + 1));
}

Value char_at(Arguments arguments, Context& context) {
  const std::string_view text = arguments[0].text();
  if (!take_bytes(text.size(), context)) return out_of_steps(context);
  const std::size_t byte = byte_of(text, arguments[1].as_integer());
  if (byte == std::string_view::npos) return out_of_range(arguments[1].as_integer(), context);
  if (byte == text.size()) return Value::string("");
  return Value::string(text.substr(byte, code_point_size(text.substr(byte))));
}

Value index_of(Arguments arguments, Context& context) {
  if (!take_search(arguments, context)) return out_of_steps(context);
  const std::string_view text = arguments[0].text();
  return index_value(text, text.find(arguments[1].text()));
}

Value index_of_from(Arguments arguments, Context& context) {
  if (!take_search(arguments, context)) return out_of_steps(context);
  const std::string_view text = arguments[0].text();
  const std::size_t from = byte_of(text, arguments[2].as_integer());
  if (from == std::string_view::npos) return out_of_range(arguments[2].as_integer(), context);
  return index_value(text, text.find(arguments[1].text(), from));
}

Value last_index_of(Arguments arguments, Context& context) {
  if (!take_search(arguments, context)) return out_of_steps(context);
  const std::string_view text = arguments[0].text();
  return index_value(text, text.rfind(arguments[1].text()));
}

Value last_index_of_from(Arguments arguments, Context& context) {
  if (!take_search(arguments, context)) return out_of_steps(context);
  const std::string_view text = arguments[0].text();
  const std::size_t from = byte_of(text, arguments[2].as_integer());
  if (from == std::string_view::npos) return out_of_range(arguments[2].as_integer(), context);
  return index_value(text, text.rfind(arguments[1].text(), from));
}

Value substring_between(Arguments arguments, std::int64_t begin, std::int64_t end,
                        Context& context) {
  const std::string_view text = arguments[0].text();
  if (!take_bytes(text.size(), context)) return out_of_steps(context);
  const std::size_t first = byte_of(text, begin);
  if (first == std::string_view::npos) return out_of_range(begin, context);
  if (end < begin) {
    return context.error(fmt::format("invalid substring range: start {}, end {}", begin, end));
  }
  const std::size_t size = byte_of(text.substr(first), end - begin);
  if (size == std::string_view::npos) return out_of_range(end, context);
  return Value::string(text.substr(first, size));
}

Value substring_from(Arguments arguments, Context& context) {
  const std::string_view text = arguments[0].text();
  if (!take_bytes(text.size(), context)) return out_of_steps(context);
  const std::size_t first = byte_of(text, arguments[1].as_integer());
  if (first == std::string_view::npos) return out_of_range(arguments[1].as_integer(), context);
  return Value::string(text.substr(first));
}

Value substring(Arguments arguments, Context& context) {
  return substring_between(arguments, arguments[1].as_integer(), arguments[2].as_integer(),
                           context);
}

}  // namespace

void add_text_ranges(Declare& declare) {
  const Type* string = declare.string;
  const Type* integer = declare.integer;
  declare.member("charAt", {string, integer}, string, &char_at);
  declare.member("indexOf", {string, string}, integer, &index_of);
  declare.member("indexOf", {string, string, integer}, integer, &index_of_from);
  declare.member("lastIndexOf", {string, string}, integer, &last_index_of);
  declare.member("lastIndexOf", {string, string, integer}, integer, &last_index_of_from);
  declare.member("substring", {string, integer}, string, &substring_from);
  declare.member("substring", {string, integer, integer}, string, &substring);
}

}  // namespace libguard::cel
