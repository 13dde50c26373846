// SPDX-License-Identifier: Apache-2.0
//
// A small vocabulary to check expressions against, and short ways to do it.
#ifndef TESTS_UNIT_CEL_ENTITIES_H_
#define TESTS_UNIT_CEL_ENTITIES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/check.h"
#include "cel/function.h"
#include "cel/type.h"
#include "unit/cel/support.h"

namespace libguard::cel {

// container: name, role, image {tag?, digest?}, limits {memory?}, env [env_var], workload?
class Vocabulary {
 public:
  Vocabulary() {
    add_standard_library(library, types);
    Type* const image = types.object("image");
    add(image, "repository", types.string());
    add(image, "tag", types.string(), true);
    add(image, "digest", types.string(), true);
    Type* const limits = types.object("limits");
    add(limits, "memory", types.integer(), true);
    Type* const env_var = types.object("env_var");
    add(env_var, "name", types.string());
    add(env_var, "value", types.string(), true);
    Type* const workload = types.object("workload");
    container = types.object("container");
    add(workload, "name", types.string());
    add(workload, "replicas", types.integer(), true);
    add(workload, "containers", types.list(container));
    add(workload, "labels", types.map(types.string(), types.string()));
    add(container, "name", types.string());
    add(container, "role", types.enumeration({"main", "init", "sidecar"}));
    add(container, "roles", types.list(types.enumeration({"main", "init", "sidecar"})));
    add(container, "image", image);
    add(container, "limits", limits);
    add(container, "env", types.list(env_var));
    add(container, "workload", workload, true);
    environment.declare("container", container);
    environment.declare("workload", workload);
    environment.declare("raw", types.dyn());
    environment.declare("count", types.integer());
  }

  Result<Checked> check(std::string text, const Facts& known = {}, Mode mode = Mode::kValue) {
    Result<Ast> parsed = parse_text(std::move(text));
    if (!parsed) return std::move(parsed).error();
    const Facts* const facts = &known;
    return cel::check(std::move(*parsed), environment, std::span(&facts, 1), mode);
  }

  // The type of an expression, or its first problem.
  std::string type(std::string text) {
    const Result<Checked> checked = check(std::move(text));
    return checked ? type_name(*checked->type) : lines_of(checked.error()).front();
  }

  std::vector<std::string> problems(std::string text, const Facts& known = {},
                                    Mode mode = Mode::kValue) {
    const Result<Checked> checked = check(std::move(text), known, mode);
    return checked ? std::vector<std::string>{} : lines_of(checked.error());
  }

  TypeTable types;
  Library library;
  Environment environment{types, library};
  Type* container = nullptr;

 private:
  static void add(Type* object, std::string name, const Type* type, bool optional = false) {
    const auto index = static_cast<std::uint32_t>(object->fields.size());
    object->fields.push_back({std::move(name), type, optional, index});
  }
};

}  // namespace libguard::cel

#endif  // TESTS_UNIT_CEL_ENTITIES_H_
