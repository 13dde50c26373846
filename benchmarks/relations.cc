// SPDX-License-Identifier: Apache-2.0
//
// benchmark-relations [COUNT]: what ten times the objects cost the relations between them.
//
// Services, workloads, network policies, budgets and autoscalers of one namespace, each for one
// workload; all of them have labels in common, which come first in every selector. Documents are
// read before; entities, indexes and every list of targets are made anew in each pass. With COUNT
// one pass over so many, to count its instructions: valgrind --tool=callgrind.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "cel/collections.h"
#include "inputs/input.h"
#include "model/world.h"
#include "rules/declarations.h"
#include "rules/schema.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kRelations = {
    {{"service", "workloads"},
     {"workload", "services"},
     {"workload", "network_policies"},
     {"workload", "budgets"},
     {"disruption_budget", "workloads"},
     {"autoscaler", "workloads"}}};

std::string manifests(int count) {
  constexpr std::string_view kOne = R"(---
apiVersion: v1
kind: Service
metadata: {{name: s{0}, namespace: shop}}
spec: {{selector: {{app.kubernetes.io/part-of: shop, tier: web, app: a{0}}}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {{name: p{0}, namespace: shop}}
spec:
  podSelector:
    matchLabels: {{app.kubernetes.io/part-of: shop}}
    matchExpressions: [{{key: tier, operator: Exists}}, {{key: app, operator: In, values: [a{0}, b{0}]}}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {{name: b{0}, namespace: shop}}
spec: {{selector: {{matchExpressions: [{{key: app, operator: In, values: [a{0}]}}]}}, maxUnavailable: 1}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {{name: h{0}, namespace: shop}}
spec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: w{0}}}, maxReplicas: 4}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {{name: w{0}, namespace: shop}}
spec:
  template:
    metadata: {{labels: {{app.kubernetes.io/part-of: shop, tier: web, app: a{0}}}}}
    spec: {{containers: [{{name: web, image: "registry.example/web:1.2.3"}}]}}
)";
  std::string text;
  for (int i = 0; i < count; ++i) text += fmt::format(kOne, i);
  return text;
}

// All of the model, whatever an input needs of it.
std::vector<libguard::rules::File> model_files() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(GUARD_MODEL)) {
    if (entry.path().extension() == ".rail") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<libguard::rules::File> files;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const libguard::Source source(path.filename().string(),
                                  {std::istreambuf_iterator<char>(file), {}});
    files.push_back(libguard::rules::parse_rail(source, {.examples = false}).file);
  }
  return files;
}

struct Line {
  std::string name;
  std::vector<libguard::Resource> resources;
  double best = std::numeric_limits<double>::max();  // milliseconds
  std::uint64_t candidates = 0;
  std::uint64_t found = 0;
};

void pass(Line& line, const libguard::rules::Schema& schema) {
  libguard::model::World world(schema, line.resources, {.complete = true});
  libguard::Arena arena;
  libguard::cel::Context context(arena, 1'000'000'000, &world.host());
  line.found = 0;
  for (const auto& [entity, name] : kRelations) {
    world.visit(entity, [&](const libguard::model::Entity& each) {
      const libguard::cel::Field* field = each.object->type().field(name);
      line.found += each.object->get(*field, context).as_list().size();
      return true;
    });
  }
  line.candidates = world.relation_checks();
}

void measure(Line& line, const libguard::rules::Schema& schema) {
  const auto begin = Clock::now();
  pass(line, schema);
  const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
  line.best = std::min(line.best, took.count());
}

Line line_of(int count) {
  Line line;
  line.name = fmt::format("{} of each kind", count);
  libguard::Input input = libguard::read_input(libguard::Source("in.yaml", manifests(count)));
  line.resources = std::move(input.resources);
  return line;
}

}  // namespace

int main(int argc, char** argv) {
  libguard::rules::Schema schema;
  const std::vector<libguard::rules::File> files = model_files();
  if (!schema.build(files).empty()) return 1;
  if (argc == 2) {
    Line line = line_of(std::atoi(argv[1]));
    pass(line, schema);
    return 0;
  }
  std::array<Line, 2> lines = {line_of(1'000), line_of(10'000)};
  for (int i = 0; i < 5; ++i) {
    for (Line& line : lines) measure(line, schema);
  }
  for (const Line& line : lines) {
    fmt::print("{:<26} {:>9.1f} ms {:>8} pairs asked {:>8} found\n", line.name, line.best,
               line.candidates, line.found);
  }
  const auto ratio = [](auto large, auto small) {
    return static_cast<double>(large) / static_cast<double>(small);
  };
  fmt::print("{:<26} {:>8.2f}x    {:>8.2f}x\n", "ten times as many cost",
             ratio(lines[1].best, lines[0].best), ratio(lines[1].candidates, lines[0].candidates));
  return lines[1].found == lines[0].found * 10 ? 0 : 1;
}
