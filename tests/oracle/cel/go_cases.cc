// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/go_cases.h"

#include <algorithm>

#include "oracle/cel/go_differences.h"

namespace libguard::cel::oracle {

namespace {

Options options() {
  return {.unknowns = false,
          .errors = false,
          .objects = false,
          .open_lists = false,
          .size = 12,
          .admits = &is_in_go};
}

std::string truth(int depth, Random& random) {
  static const std::vector<std::string> leaves = {"b1", "b2", "true", "false", "10 / i1 > 3"};
  if (depth == 0 || random.chance(15)) return random.pick(leaves);
  const auto part = [&] { return truth(depth - 1, random); };
  switch (random.below(4)) {
    case 0:
      return "!(" + part() + ")";
    case 1: {
      const std::string condition = part();
      const std::string then = part();
      return "(" + condition + " ? " + then + " : " + part() + ")";
    }
    case 2: {
      const std::string left = part();
      return "(" + left + " && " + part() + ")";
    }
    default: {
      const std::string left = part();
      return "(" + left + " || " + part() + ")";
    }
  }
}

Question truth_of(std::uint64_t seed) {
  static const std::vector<std::string> booleans = {"true", "false"};
  static const std::vector<std::string> integers = {"0", "5"};
  Random random(seed);
  Question question{seed, truth(4, random), {}, {}};
  for (const std::string name : {"b1", "b2", "i1"}) {
    if (random.chance(40)) {
      question.unknown.push_back(name);
    } else {
      question.values[name] = random.pick(name == "i1" ? integers : booleans);
    }
  }
  return question;
}

}  // namespace

Cases::Cases(World& world) : world_(world), generator_(world, options()) {}

Question Cases::make(std::uint64_t seed) {
  if (seed % 5 == 0) return truth_of(seed);
  const Case made = generator_.make(seed);
  Question question{seed, made.text, {}, {}};
  const auto& variables = world_.environment.variables();
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const bool read = made.text.find(variables[i].name) != std::string::npos;
    if (read && !holds_objects(*variables[i].type)) {
      question.values[variables[i].name] = text_of(made.values[i]);
    }
  }
  return question;
}

bool holds_objects(const Type& type) {
  return type.kind == TypeKind::kObject ||
         std::any_of(type.parameters.begin(), type.parameters.end(),
                     [](const Type* part) { return holds_objects(*part); });
}

}  // namespace libguard::cel::oracle
