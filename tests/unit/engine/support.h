// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_UNIT_ENGINE_SUPPORT_H_
#define TESTS_UNIT_ENGINE_SUPPORT_H_

#include <string>
#include <vector>

#include "libguard/check.h"
#include "libguard/policy.h"
#include "support/catch.h"

namespace libguard {

inline InputFile text_input(std::string text, std::string path = "a.yaml") {
  InputFile input;
  input.text = Source(path, std::move(text));
  input.path = std::move(path);
  input.logical = input.path;
  return input;
}

// A policy of these rules and, of those that ship with guard, none.
inline Policy policy_of(std::string rail, Configuration configuration = {}) {
  configuration.builtin = false;
  const std::vector<Source> files{Source("rules.rail", std::move(rail))};
  Result<Policy> policy = load_policy(files, configuration);
  if (!policy) {
    for (const Diagnostic& problem : policy.error()) UNSCOPED_INFO(render(problem));
  }
  REQUIRE(policy);
  return *policy;
}

inline std::vector<std::string> codes_of(const Diagnostics& problems) {
  std::vector<std::string> codes;
  for (const Diagnostic& problem : problems) codes.push_back(problem.code);
  return codes;
}

inline const char* const kLimitRule = R"(
rule a.limit {
  title    "Containers set a memory limit"
  severity high
  level    soft-mandatory
  param    roles list(string) = ["main"]
  for      container
  when     container.role in roles
  require  has(container.limits.memory)
  message  "container {container.name} sets no memory limit"
  at       container.limits
  fix set  container.limits.memory = quantity("256Mi")
}
)";

inline const char* const kPod = R"(apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: web:1
)";

}  // namespace libguard

#endif  // TESTS_UNIT_ENGINE_SUPPORT_H_
