// SPDX-License-Identifier: Apache-2.0
#include "rules/compose_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "cel/library/quantity.h"
#include "cel/render.h"

namespace libguard::rules {
namespace {

using cel::Value;
using cel::ValueKind;
using Arguments = std::span<const Value>;

constexpr std::size_t kShown = 60;

// "512m" as the text of a quantity: the units are powers of 1024 whatever they are
// called (m, mb, MiB).
std::optional<std::string> as_quantity(std::string_view text) {
  constexpr std::string_view kLetters = "kmgtp";
  constexpr std::array<std::string_view, 5> kPowers = {"Ki", "Mi", "Gi", "Ti", "Pi"};
  const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
  if (digits == 0) return std::nullopt;
  std::string unit(text.substr(std::min(text.find_first_not_of(' ', digits), text.size())));
  for (char& c : unit) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::string amount(text.substr(0, digits));
  if (unit.empty() || unit == "b") return amount;
  const std::size_t power = kLetters.find(unit.front());
  const std::string_view rest = std::string_view(unit).substr(1);
  if (power == kLetters.npos || !(rest.empty() || rest == "b" || rest == "ib")) {
    return std::nullopt;
  }
  amount += kPowers[power];
  return amount;
}

Value compose_bytes(Arguments arguments, cel::Context& context) {
  const Value& given = arguments[0];
  const std::string text = cel::to_text(given, context);
  if (given.is(ValueKind::kString) || given.is(ValueKind::kInt)) {
    if (const std::optional<std::string> amount = as_quantity(text)) {
      const bool zero = amount->find_first_of("123456789") == std::string::npos;
      return zero ? Value::null().with_origin(given.origin())
                  : cel::make_quantity(*amount, context);
    }
  }
  return context.error(fmt::format("'{}' is no number of bytes", text.substr(0, kShown)));
}

// "1000:1000", "root", 0
Value compose_user(Arguments arguments, cel::Context& context) {
  const std::string text = cel::to_text(arguments[0], context);
  const std::string_view user = std::string_view(text).substr(0, text.find(':'));
  if (user == "root") return Value::integer(0);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(user.data(), user.data() + user.size(), number);
  const bool whole = error == std::errc() && end == user.data() + user.size();
  return whole ? Value::integer(number) : Value::null().with_origin(arguments[0].origin());
}

Value is_host(Arguments arguments, cel::Context&) {
  return Value::boolean(arguments[0].text() == "host");
}

}  // namespace

void add_compose_functions(cel::Library& library, cel::TypeTable& types) {
  const cel::Type* dyn = types.dyn();
  library.add({"compose_bytes", false, {dyn}, types.opaque(cel::kQuantityType), &compose_bytes});
  library.add({"compose_user", false, {dyn}, types.integer(), &compose_user});
  library.add({"is_host", false, {types.string()}, types.boolean(), &is_host});
}

}  // namespace libguard::rules
