// SPDX-License-Identifier: Apache-2.0
#include "expression/environment.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace libguard {
namespace {

// Operators are named with blanks for their operands: _+_, @in.
bool is_word(std::string_view name) {
  return name.find_first_of("@[?") == std::string_view::npos && !name.starts_with('_') &&
         !name.starts_with('!') && !name.starts_with('-');
}

std::string signature(const cel::Overload& overload) {
  std::string text;
  std::size_t first = 0;
  if (overload.member) text = cel::type_name(*overload.parameters[first++]) + '.';
  text += overload.name + '(';
  for (std::size_t i = first; i < overload.parameters.size(); ++i) {
    if (i > first) text += ", ";
    text += cel::type_name(*overload.parameters[i]);
  }
  return fmt::format("{}) -> {}", text, cel::type_name(*overload.result));
}

}  // namespace

ExpressionEnvironment::ExpressionEnvironment() : held_(std::make_shared<Held>()) {}
ExpressionEnvironment::ExpressionEnvironment(ExpressionEnvironment&&) noexcept = default;
ExpressionEnvironment& ExpressionEnvironment::operator=(ExpressionEnvironment&&) noexcept = default;
ExpressionEnvironment::~ExpressionEnvironment() = default;

void ExpressionEnvironment::declare(std::string name, const ExpressionType& type) {
  held_->environment.declare(std::move(name), held_->described.resolve(type));
}

std::vector<std::string> ExpressionEnvironment::functions() const {
  std::vector<std::string> signatures;
  for (const bool member : {false, true}) {
    for (const std::string_view name : held_->library.names(member)) {
      if (!is_word(name)) continue;
      for (const cel::Overload* each : held_->library.find(name, member)) {
        signatures.push_back(signature(*each));
      }
    }
  }
  std::sort(signatures.begin(), signatures.end());
  signatures.erase(std::unique(signatures.begin(), signatures.end()), signatures.end());
  return signatures;
}

}  // namespace libguard
