// SPDX-License-Identifier: Apache-2.0
#include "rules/units.h"

#include <fmt/format.h>

#include <algorithm>
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

struct Amount {
  std::string number;
  std::string unit;  // in small letters; empty: none is written
};

// "512", "0.5", "2 GB"
std::optional<Amount> read_amount(const Value& value) {
  std::string text;
  if (value.is(ValueKind::kString)) {
    text = value.text();
  } else if (value.is(ValueKind::kInt)) {
    text = std::to_string(value.as_integer());
  } else if (value.is(ValueKind::kUint)) {
    text = std::to_string(value.as_natural());
  } else if (value.is(ValueKind::kDouble)) {
    text = cel::number_text(value.as_number());
  }
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  if (end == 0 ||
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '.') > 1) {
    return std::nullopt;
  }
  const std::size_t unit = std::min(text.find_first_not_of(' ', end), text.size());
  Amount amount{text.substr(0, end), text.substr(unit)};
  for (char& c : amount.unit) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return amount;
}

Value no_amount(const Value& value, std::string_view what, cel::Context& context) {
  if (value.sensitive()) return context.error(fmt::format("(sensitive) is no {}", what));
  constexpr std::size_t kShown = 60;
  return context.error(fmt::format("'{}' is no {}", cel::to_text(value, context, kShown), what));
}

Value bytes(const Value& value, std::string_view suffix, cel::Context& context) {
  const std::optional<Amount> amount = read_amount(value);
  if (!amount || !(amount->unit.empty() || amount->unit == "gb")) {
    return no_amount(value, "amount of memory", context);
  }
  return cel::make_quantity(
      fmt::format("{}{}", amount->number, amount->unit.empty() ? suffix : "Gi"), context);
}

Value mebibytes(Arguments arguments, cel::Context& context) {
  return bytes(arguments[0], "Mi", context);
}

Value gibibytes(Arguments arguments, cel::Context& context) {
  return bytes(arguments[0], "Gi", context);
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
Value cpu_units(Arguments arguments, cel::Context& context) {
  constexpr std::int64_t kUnits = 1024;
  const std::optional<Amount> amount = read_amount(arguments[0]);
  if (amount && amount->unit == "vcpu") return cel::make_quantity(amount->number, context);
  std::int64_t units = 0;
  if (amount && amount->unit.empty()) {
    const char* end = amount->number.data() + amount->number.size();
    const auto [at, error] = std::from_chars(amount->number.data(), end, units);
    if (error == std::errc() && at == end) {
      // A fraction of 1024 has at most ten digits.
      constexpr std::int64_t kPart = 10'000'000'000 / kUnits;
      return cel::make_quantity(fmt::format("{}.{:010}", units / kUnits, units % kUnits * kPart),
                                context);
    }
  }
  return no_amount(arguments[0], "number of CPU units", context);
}

}  // namespace

void add_unit_functions(cel::Library& library, cel::TypeTable& types) {
  const cel::Type* quantity = types.opaque(cel::kQuantityType);
  const cel::Type* dyn = types.dyn();
  library.add({"mebibytes", false, {dyn}, quantity, &mebibytes});
  library.add({"gibibytes", false, {dyn}, quantity, &gibibytes});
  library.add({"cpu_units", false, {dyn}, quantity, &cpu_units});
}

}  // namespace libguard::rules
