// SPDX-License-Identifier: Apache-2.0
#include "model/dump.h"

#include <string>

#include "support/catch.h"
#include "unit/model/model.h"

namespace {

std::string dumped(std::string_view manifests, const libguard::model::Redact& redact = {}) {
  Model model(manifests);
  return libguard::model::dump_text(libguard::model::dump(model.world(), redact));
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the dump shows each field with its value, state and place") {
  const std::string text = dumped(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n"
      "    spec:\n      containers:\n      - name: web\n        image: web:1\n"
      "        command: x\n");
  CHECK(text.rfind("in.yaml:1:1 Deployment/web\n", 0) == 0);
  CHECK(holds(text, "\n  workload  "));
  CHECK(holds(text, "\n    replicas: 1 (default)                               5:3 replicas\n"));
  CHECK(holds(text, "\n    namespace (unset)                                   3:11 namespace\n"));
  CHECK(holds(text, "\n      container                                         8:9\n"));
  CHECK(holds(text, "\n          tag: 1                                        9:16\n"));
  CHECK(holds(
      text,
      "\n          memory (unset)                                8:9 resources/limits/memory\n"));
  CHECK(holds(text,
              "command: spec.template.spec.containers[0].command must be a list, found a "
              "string (error)"));
  CHECK(holds(text, "\n        workload: web"));
  CHECK(holds(text, "\n  resource  "));
}

TEST_CASE("the dump does not show secrets") {
  const auto redact = [](std::string_view name, std::string_view, libguard::Value) {
    return name == "PASSWORD";
  };
  const std::string text = dumped(
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a, "
      "env: [{name: PASSWORD, value: hunter2}, {name: LEVEL, value: debug}]}]}\n"
      "---\napiVersion: v1\nkind: Secret\nmetadata: {name: b}\nstringData: {x: geheim}\n",
      redact);
  CHECK_FALSE(holds(text, "hunter2"));
  CHECK_FALSE(holds(text, "geheim"));
  CHECK(holds(text, "value: <redacted>"));
  CHECK(holds(text, "value: debug"));
}
