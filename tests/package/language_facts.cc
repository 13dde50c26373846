// SPDX-License-Identifier: Apache-2.0
//
// What there is in the language, one thing a line, for the test that holds the
// page about it against that:
//
//   function string.charAt(int) -> string
//   operator _+_
//   rule when
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "cel/type.h"
#include "rules/schema.h"
#include "rules/syntax/split.h"

using namespace libguard;

namespace {

bool is_operator(std::string_view name) {
  return name.find_first_of("_!@") == 0 || name.starts_with("-");
}

std::string signature(const cel::Overload& overload) {
  std::string parameters;
  for (std::size_t i = overload.member ? 1 : 0; i < overload.parameters.size(); ++i) {
    if (!parameters.empty()) parameters += ", ";
    parameters += cel::type_name(*overload.parameters[i]);
  }
  const std::string target =
      overload.member ? cel::type_name(*overload.parameters.front()) + "." : std::string();
  return fmt::format("{}{}({}) -> {}", target, overload.name, parameters,
                     cel::type_name(*overload.result));
}

void print_words(std::string_view declaration, rules::DeclarationKind kind) {
  for (const std::string_view word : rules::clause_words(kind)) {
    fmt::print("{} {}\n", declaration, word);
  }
}

}  // namespace

int main() {
  const rules::Schema schema;
  for (const bool member : {false, true}) {
    for (const std::string_view name : schema.library().names(member)) {
      if (is_operator(name)) {
        fmt::print("operator {}\n", name);
        continue;
      }
      for (const cel::Overload* overload : schema.library().find(name, member)) {
        fmt::print("function {}\n", signature(*overload));
      }
    }
  }
  print_words("rule", rules::DeclarationKind::kRule);
  print_words("view", rules::DeclarationKind::kView);
  print_words("pack", rules::DeclarationKind::kPack);
  print_words("detector", rules::DeclarationKind::kDetector);
}
