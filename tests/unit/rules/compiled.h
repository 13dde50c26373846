// SPDX-License-Identifier: Apache-2.0
//
// Rules compiled against a small vocabulary.
#ifndef TESTS_UNIT_RULES_COMPILED_H_
#define TESTS_UNIT_RULES_COMPILED_H_

#include <string>
#include <utility>
#include <vector>

#include "rules/rule.h"
#include "rules/schema.h"
#include "support/catch.h"
#include "unit/rules/rail.h"

namespace rail {

inline constexpr const char* kVocabulary =
    "entity resource {\n  kind string\n  raw dyn\n}\n"
    "entity port {\n  number int\n  host int?\n}\n"
    "entity container {\n"
    "  name string\n"
    "  role enum(\"main\", \"init\")\n"
    "  tag string?\n"
    "  privileged bool?\n"
    "  limits { cpu quantity?, memory quantity? }\n"
    "  args list(string)\n"
    "  ports list(port)\n"
    "  labels map(string, string)\n"
    "}\n";

// INVARIANT: the rules point into files and schema, which stay where they are.
struct Compiled {
  std::vector<libguard::rules::File> files;
  libguard::rules::Schema schema;
  libguard::rules::CompiledRules rules;

  explicit Compiled(const std::string& text) {
    libguard::rules::Parsed parsed = parse(text);
    problems = std::move(parsed.problems);
    files.push_back(parse(kVocabulary).file);
    files.push_back(std::move(parsed.file));
    REQUIRE(told(schema.build(files)) == "");
    rules = libguard::rules::compile_rules(files, schema);
    problems.insert(problems.end(), rules.problems.begin(), rules.problems.end());
  }
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;

  libguard::Diagnostics problems;  // of the parser and of the compiler
};

// A good rule but for what the clauses, which begin in line 4, make of it.
inline std::string rule_of(const std::string& clauses) {
  return "rule a.b {\n  title \"T\"\n  for container\n" + clauses + "\n}\n";
}

inline std::string errors_of(const std::string& clauses) {
  return told(Compiled(rule_of(clauses)).problems);
}

}  // namespace rail

#endif  // TESTS_UNIT_RULES_COMPILED_H_
