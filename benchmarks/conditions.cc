// SPDX-License-Identifier: Apache-2.0
//
// What one evaluation of a compiled condition costs, with everything warm: over an entity
// of the model, and the same over plain maps.
//
//   benchmark-conditions MANIFEST [GO_PROGRAM]   the latter is tests/oracle/go_cel, built
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cel/parse.h"
#include "cel/program.h"
#include "engine/policy.h"
#include "expression/environment.h"
#include "inputs/input.h"
#include "libguard/expression.h"
#include "libguard/policy.h"
#include "model/world.h"
#include "oracle/cel/datum_value.h"
#include "oracle/cel/reference.h"
#include "rules/schema.h"

namespace {

using namespace libguard;
using Clock = std::chrono::steady_clock;

constexpr int kBatches = 301;
constexpr int kBatch = 500;
constexpr std::uint64_t kSteps = 1'000'000;

// As they stand in rules; the last one is what a busy one looks like.
const std::vector<std::string> kConditions = {
    "has(container.limits.memory)",
    "has(container.image.tag) && container.image.tag != 'latest' "
    "&& has(container.image_text) && !container.image_text.endsWith(':latest')",
    "has(container.image.tag) && container.image.tag in ['latest', 'edge', 'main']",
    "container.env.exists(e, e.name == 'DATABASE_PASSWORD')",
    "container.env.all(e, !e.name.matches('(?i)password') || e.source != 'literal')",
};

// The same container as a map.
constexpr const char* kContainer = R"({
  "name": "web", "image_text": "registry.example/shop/web:1.4.2",
  "image": {"registry": "registry.example", "repository": "shop/web", "tag": "1.4.2"},
  "limits": {"memory": "256Mi", "ephemeral_storage": "256Mi"},
  "env": [{"name": "LOG_LEVEL", "value": "info", "source": "literal"},
          {"name": "DATABASE_PASSWORD", "source": "secret"}]})";

struct Line {
  std::string name;
  std::function<bool()> evaluate;
  std::vector<double> batches = {};  // nanoseconds per evaluation

  double median() {
    std::nth_element(batches.begin(), batches.begin() + kBatches / 2, batches.end());
    return batches[kBatches / 2];
  }
};

// The lines take turns, so that noise hits all of them alike.
void measure(std::vector<Line>& lines) {
  for (int i = 0; i < kBatches; ++i) {
    for (Line& line : lines) {
      const auto begin = Clock::now();
      bool all = true;
      for (int j = 0; j < kBatch; ++j) all = line.evaluate() && all;
      const std::chrono::duration<double, std::nano> took = Clock::now() - begin;
      line.batches.push_back(took.count() / kBatch);
      if (!all) line.name += " (an error)";
    }
  }
}

[[noreturn]] void fail(const Diagnostics& problems) {
  for (const Diagnostic& each : problems) fmt::print(stderr, "{}", render(each));
  std::exit(1);
}

template <typename T>
T good(Result<T> result) {
  if (!result) fail(result.error());
  return *std::move(result);
}

class One final : public cel::Activation {
 public:
  explicit One(const cel::Value& value) : value_(value) {}
  cel::Value variable(std::uint32_t, cel::Context&) const override { return value_; }

 private:
  cel::Value value_;
};

cel::Checked check_condition(const std::string& condition, const cel::Environment& environment) {
  const Span all{0, static_cast<std::uint32_t>(condition.size())};
  cel::Ast ast = good(cel::parse(Source("condition", condition), all));
  return good(cel::check(std::move(ast), environment));
}

std::shared_ptr<const cel::Program> compiled(const std::string& condition,
                                             const cel::Environment& environment) {
  return std::make_shared<const cel::Program>(
      cel::compile(check_condition(condition, environment)));
}

// The first container of a manifest, as rules see it.
class Entity {
 public:
  explicit Entity(const char* manifest) {
    const Policy policy = good(load_policy({}, {}, {.texts = false}));
    policy_ = std::make_unique<Policy>(policy);
    if (Diagnostics problems = schema_.build(policy.held().files); !problems.empty()) {
      fail(problems);
    }
    std::ifstream file(manifest, std::ios::binary);
    Input input = read_input(Source(manifest, {std::istreambuf_iterator<char>(file), {}}));
    world_ = std::make_unique<model::World>(schema_, std::move(input.resources),
                                            model::WorldOptions{true});
    world_->visit("container", [&](const model::Entity& each) {
      object_ = cel::Value::object(each.object);
      return false;
    });
  }

  Line line(const std::string& condition) {
    cel::Environment environment(schema_.types(), schema_.library());
    environment.declare("container", schema_.entity_type("container"));
    const auto program = compiled(condition, environment);
    return {"guard: program over an entity", [this, program] {
              arena_.reset();
              cel::Context context(arena_, kSteps);
              return program->evaluate(One(object_), context).is(cel::ValueKind::kBool);
            }};
  }

 private:
  std::unique_ptr<Policy> policy_;
  rules::Schema schema_;
  std::unique_ptr<model::World> world_;
  cel::Value object_;
  Arena arena_;
};

// The same through the public header.
class Map {
 public:
  Map() : bindings_(declared(environment_)) {
    const ExpressionValue container = good(ExpressionValue::from_json(kContainer));
    if (Diagnostics problems = bindings_.set("container", container); !problems.empty()) {
      fail(problems);
    }
  }

  // What the public header stands on.
  Line program_line(const std::string& condition) {
    const auto program = compiled(condition, environment_.held()->environment);
    return {"guard: program over a map", [this, program] {
              Arena arena;
              cel::Context context(arena, kSteps);
              const One variables(bindings_.held().values.front());
              return program->evaluate(variables, context).is(cel::ValueKind::kBool);
            }};
  }

  // The plain evaluator that walks the checked tree.
  Line reference_line(const std::string& condition) {
    const auto checked = std::make_shared<const cel::Checked>(
        check_condition(condition, environment_.held()->environment));
    cel::Context context(arena_, kSteps);
    const auto values = std::make_shared<const cel::oracle::Data>(
        cel::oracle::Data{cel::oracle::to_datum(bindings_.held().values.front(), context)});
    return {"guard: reference evaluator over a map", [checked, values] {
              return cel::oracle::Reference(*values).evaluate(*checked->ast.root).is<bool>();
            }};
  }

  Line line(const std::string& condition) {
    const Expression expression =
        good(compile_expression(Source("condition", condition), environment_));
    return {"guard: <libguard/expression.h> over a map", [this, expression] {
              return expression.evaluate(bindings_).is(ExpressionKind::kBool);
            }};
  }

 private:
  static ExpressionEnvironment& declared(ExpressionEnvironment& environment) {
    environment.declare("container",
                        ExpressionType::map(ExpressionType::string(), ExpressionType::dyn()));
    return environment;
  }

  ExpressionEnvironment environment_;
  ExpressionBindings bindings_;
  Arena arena_;
};

// Medians of cel-go over the same map, or nothing where it is not at hand.
std::vector<double> measure_go(const char* program) {
  const std::filesystem::path scratch = std::filesystem::temp_directory_path();
  const std::string in = (scratch / fmt::format("conditions-{}.json", getpid())).string();
  const std::string out = in + ".out";
  const nlohmann::json question = {{"name", "container"},
                                   {"value", nlohmann::json::parse(kContainer)},
                                   {"conditions", kConditions},
                                   {"batches", kBatches},
                                   {"batch", kBatch}};
  std::ofstream(in) << question.dump();
  const std::string command = fmt::format("'{}' -bench < '{}' > '{}'", program, in, out);
  std::vector<double> medians;
  if (std::system(command.c_str()) == 0) {
    std::ifstream file(out);
    for (double median = 0; file >> median;) medians.push_back(median);
  }
  std::filesystem::remove(in);
  std::filesystem::remove(out);
  if (medians.size() != kConditions.size()) medians.clear();
  return medians;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: benchmark-conditions MANIFEST [GO_PROGRAM]\n");
    return 2;
  }
  Entity entity(argv[1]);
  Map map;
  const std::vector<double> go = argc > 2 ? measure_go(argv[2]) : std::vector<double>();
  if (go.empty()) fmt::print("cel-go is not measured: there is no program of it here\n\n");
  for (std::size_t i = 0; i < kConditions.size(); ++i) {
    std::vector<Line> lines = {entity.line(kConditions[i]), map.program_line(kConditions[i]),
                               map.line(kConditions[i]), map.reference_line(kConditions[i])};
    measure(lines);
    fmt::print("{}\n", kConditions[i]);
    const double first = lines.front().median();
    for (Line& line : lines) {
      fmt::print("  {:<50} {:>9.3f} us  {:>6.2f}x\n", line.name, line.median() / 1000,
                 line.median() / first);
    }
    if (!go.empty()) {
      fmt::print("  {:<50} {:>9.3f} us  {:>6.2f}x\n", "cel-go over a map", go[i] / 1000,
                 go[i] / first);
    }
    fmt::print("\n");
  }
  return 0;
}
