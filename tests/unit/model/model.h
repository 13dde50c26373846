// SPDX-License-Identifier: Apache-2.0
//
// The model that ships with guard, over manifests given as text.
//
//   Model model(kDeployment);
//   CHECK(model.text("container", "container.limits.memory") == "1Gi");
//   CHECK(model.place("container", "container.limits.cpu") == "9:9 cpu");
#ifndef TESTS_UNIT_MODEL_MODEL_H_
#define TESTS_UNIT_MODEL_MODEL_H_

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "cel/program.h"
#include "cel/value.h"
#include "inputs/input.h"
#include "model/world.h"
#include "rules/declarations.h"
#include "rules/schema.h"

// What ships with guard, and `further` text in the same language. Fails the test
// where there is a problem that `problems` is not given for.
struct Vocabulary {
  explicit Vocabulary(std::string_view further = {}, bool shipped = true);

  std::vector<libguard::rules::File> files;
  libguard::rules::Schema schema;
  libguard::Diagnostics problems;
};

class Model {
 public:
  explicit Model(std::string_view manifests, std::string_view further = {}, bool complete = true);

  std::vector<libguard::model::Entity> all(std::string_view entity);
  std::size_t count(std::string_view entity) { return all(entity).size(); }
  libguard::model::World& world() { return *world_; }

  // The value of an expression over one entity, which goes by the name of its
  // type: of a kind of a platform, `resource`.
  libguard::cel::Value value(std::string_view entity, std::string_view expression,
                             std::size_t index = 0);
  // That value as text; "unset", "error: ..." and "default: ..." where it is so.
  std::string text(std::string_view entity, std::string_view expression, std::size_t index = 0);
  // Line and column of what it points at, and what is missing below.
  std::string place(std::string_view entity, std::string_view expression, std::size_t index = 0);

 private:
  std::unique_ptr<Vocabulary> vocabulary_;
  std::unique_ptr<libguard::model::World> world_;
  libguard::Arena arena_;
  libguard::cel::Context context_{arena_, 10'000'000};
  std::deque<libguard::cel::Program> programs_;
};

// The problems of a text in the rule language, as "line:column code message".
std::vector<std::string> problems_of(std::string_view rail, bool shipped = false);

#endif  // TESTS_UNIT_MODEL_MODEL_H_
