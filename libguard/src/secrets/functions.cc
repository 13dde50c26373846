// SPDX-License-Identifier: Apache-2.0
#include "secrets/functions.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "cel/collections.h"
#include "secrets/checksum.h"
#include "secrets/credential.h"
#include "secrets/decode.h"
#include "secrets/entropy.h"
#include "secrets/json_host.h"
#include "secrets/made_up.h"
#include "secrets/segments.h"
#include "secrets/tokens.h"

namespace libguard::secrets {
namespace {

using cel::Value;
using cel::ValueKind;
using Arguments = std::span<const Value>;
using Types = std::vector<const cel::Type*>;

constexpr std::int64_t kWidest = 64;

bool take_bytes(const Value& text, cel::Context& context) {
  return context.take(1 + text.text().size() / 64);
}

Value call_crc32(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  return Value::integer(crc32(arguments[0].text()));
}

std::optional<std::size_t> width_of(const Value& value) {
  if (value.as_integer() < 0 || value.as_integer() > kWidest) return std::nullopt;
  return static_cast<std::size_t>(value.as_integer());
}

Value call_little_endian(Arguments arguments, cel::Context& context) {
  const std::optional<std::size_t> size = width_of(arguments[1]);
  if (!size || arguments[0].as_integer() < 0) return context.error("a number out of range");
  std::string bytes;
  auto rest = static_cast<std::uint64_t>(arguments[0].as_integer());
  for (std::size_t i = 0; i < *size; ++i, rest >>= 8) bytes += static_cast<char>(rest & 0xff);
  return Value::bytes(context.string(bytes).text());
}

template <std::string (*kIn)(std::uint64_t, std::size_t)>
Value call_in_digits(Arguments arguments, cel::Context& context) {
  const std::optional<std::size_t> width = width_of(arguments[1]);
  if (!width || arguments[0].as_integer() < 0) return context.error("a number out of range");
  return context.string(kIn(static_cast<std::uint64_t>(arguments[0].as_integer()), *width));
}

Value hex_of_number(Arguments arguments, cel::Context& context) {
  const std::optional<std::size_t> width = width_of(arguments[1]);
  if (!width || arguments[0].as_integer() < 0) return context.error("a number out of range");
  return context.string(fmt::format("{:0{}x}", arguments[0].as_integer(), *width));
}

Value hex_of_bytes(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  std::string text;
  for (const char c : arguments[0].text()) {
    text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  }
  return context.string(text);
}

Value call_base64url(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  return context.string(encode_base64url(arguments[0].text()));
}

Value bytes_of(const std::optional<std::string>& bytes, std::string_view what,
               cel::Context& context) {
  if (!bytes) return context.error(fmt::format("the text is no {}", what));
  return Value::bytes(context.string(*bytes).text());
}

Value call_decode64(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  return bytes_of(decode_base64(arguments[0].text()), "base64", context);
}

Value call_decode32(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  return bytes_of(decode_base32(arguments[0].text()), "base32", context);
}

Value call_decoded(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  const std::optional<std::string> text = text_of_base64(arguments[0].text());
  return text ? context.string(*text).with_origin(arguments[0].origin()) : arguments[0];
}

Value part_of_jwt(std::string_view part, cel::Context& context) {
  const std::optional<std::string> text = decode_base64(part);
  if (!text) return context.error("the text is no signed token");
  return JsonHost().parse_json(context.string(*text), context);
}

Value call_jwt(Arguments arguments, cel::Context& context) {
  const std::string_view text = arguments[0].text();
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  const std::size_t first = text.find('.');
  const std::size_t second = text.find('.', first == text.npos ? first : first + 1);
  if (second == text.npos) return context.error("the text is no signed token");
  const std::span<Value> keys = cel::allocate_values(2, context.arena());
  const std::span<Value> values = cel::allocate_values(2, context.arena());
  keys[0] = Value::string("header");
  keys[1] = Value::string("payload");
  values[0] = part_of_jwt(text.substr(0, first), context);
  values[1] = part_of_jwt(text.substr(first + 1, second - first - 1), context);
  for (const Value& value : values) {
    if (value.is(ValueKind::kError)) return value;
  }
  return cel::make_map(keys, values, context);
}

Value call_entropy(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  return Value::number(entropy(arguments[0].text()));
}

Value call_distinct(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  return Value::integer(static_cast<std::int64_t>(distinct(arguments[0].text())));
}

Value call_luhn(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  return Value::boolean(luhn(arguments[0].text()));
}

Value call_segments(Arguments arguments, cel::Context& context) {
  if (!context.take(1 + arguments[0].text().size())) return cel::out_of_steps(context);
  std::vector<Value> words;
  for (const std::string& word : segments(arguments[0].text())) {
    words.push_back(context.string(word));
  }
  return context.list(words);
}

Value call_placeholder(Arguments arguments, cel::Context& context) {
  if (!take_bytes(arguments[0], context)) return cel::out_of_steps(context);
  return Value::boolean(is_made_up(arguments[0].text()));
}

Value ask_host(const Value& name, const Value& in, cel::Context& context) {
  if (context.host() == nullptr) return context.error("tokens() needs detectors");
  return context.host()->find_tokens(name, in, context);
}

Value call_tokens(Arguments arguments, cel::Context& context) {
  return ask_host(Value::string(""), arguments[0], context);
}

Value call_named_tokens(Arguments arguments, cel::Context& context) {
  return ask_host(arguments[0], arguments[1], context);
}

Value call_aws_account(Arguments arguments, cel::Context&) {
  return Value::integer(aws_account(arguments[0].text()).value_or(-1));
}

Value call_credential(Arguments arguments, cel::Context& context) {
  return credential(arguments[0].text(), arguments[1], context);
}

Value call_credential_name(Arguments arguments, cel::Context& context) {
  return credential(arguments[0].text(), Value::null(), context);
}

}  // namespace

void add_validation_functions(cel::Library& library, cel::TypeTable& types) {
  const cel::Type* text = types.string();
  const cel::Type* bytes = types.simple(cel::TypeKind::kBytes);
  const cel::Type* number = types.integer();
  const auto add = [&](const char* name, Types parameters, const cel::Type* result,
                       cel::Implementation call) {
    library.add({name, false, std::move(parameters), result, call});
  };
  for (const cel::Type* type : {text, bytes}) {
    add("crc32", {type}, number, &call_crc32);
    add("base64url", {type}, text, &call_base64url);
  }
  add("base62", {number, number}, text, &call_in_digits<&base62>);
  add("base36", {number, number}, text, &call_in_digits<&base36>);
  add("hex", {number, number}, text, &hex_of_number);
  add("hex", {bytes}, text, &hex_of_bytes);
  add("little_endian", {number, number}, bytes, &call_little_endian);
  add("decode64", {text}, bytes, &call_decode64);
  add("decode32", {text}, bytes, &call_decode32);
  add("jwt", {text}, types.map(text, types.dyn()), &call_jwt);
  add("entropy", {text}, types.simple(cel::TypeKind::kDouble), &call_entropy);
  add("distinct", {text}, number, &call_distinct);
  add("luhn", {text}, types.boolean(), &call_luhn);
  add("segments", {text}, types.list(text), &call_segments);
  add("placeholder", {text}, types.boolean(), &call_placeholder);
  add("aws_account", {text}, number, &call_aws_account);
}

void add_secret_functions(cel::Library& library, cel::TypeTable& types) {
  add_validation_functions(library, types);
  const cel::Type* tokens = types.list(declare_token(types));
  library.add({"tokens", false, {types.dyn()}, tokens, &call_tokens});
  library.add({"tokens", false, {types.string(), types.dyn()}, tokens, &call_named_tokens});
  const cel::Type* text = types.string();
  library.add({"decoded", false, {text}, text, &call_decoded});
  const cel::Type* evidence = declare_credential(types);
  library.add({"credential", false, {types.string(), types.dyn()}, evidence, &call_credential});
  library.add({"credential", false, {types.string()}, evidence, &call_credential_name});
}

}  // namespace libguard::secrets
