// SPDX-License-Identifier: Apache-2.0
//
// Visits every entity of the manifests that people deploy, and says how many
// there are.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "inputs/input.h"
#include "model/world.h"
#include "rules/declarations.h"
#include "rules/schema.h"

namespace fs = std::filesystem;
using namespace libguard;

namespace {

Source read_source(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {path.string(), {std::istreambuf_iterator<char>(file), {}}};
}

std::vector<Source> sources_below(const fs::path& root, std::string_view extension) {
  std::vector<Source> sources;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == extension) sources.push_back(read_source(entry.path()));
  }
  return sources;
}

// Reads every field, and counts those that are errors.
struct Counts {
  std::size_t entities = 0;
  std::size_t fields = 0;
  std::size_t errors = 0;
};
Counts count(model::World& world, std::string_view entity) {
  Counts counts;
  Arena arena;
  world.visit(entity, [&](const model::Entity& each) {
    arena.reset();
    cel::Context context(arena, 1'000'000);
    ++counts.entities;
    for (const cel::Field& field : each.object->type().fields) {
      ++counts.fields;
      if (each.object->get(field, context).is(cel::ValueKind::kError)) ++counts.errors;
    }
    return true;
  });
  return counts;
}

}  // namespace

int main() {
  const char* corpus = std::getenv("LIBGUARD_CORPUS");
  if (corpus == nullptr) {
    fmt::print("skipped: LIBGUARD_CORPUS does not say where the manifests are\n");
    return 77;
  }
  std::vector<rules::File> files;
  for (const Source& source : sources_below(fs::path(GUARD_RULES) / "model", ".rail")) {
    files.push_back(rules::parse_rail(source).file);
  }
  rules::Schema schema;
  for (const Diagnostic& problem : schema.build(files)) fmt::print("{}", render(problem));

  std::vector<Resource> resources;
  for (const Source& source : sources_below(fs::path(corpus) / "manifests", ".yaml")) {
    Input input = read_input(source);
    for (const Diagnostic& problem : input.problems) fmt::print("{}", render(problem));
    for (Resource& resource : input.resources) resources.push_back(std::move(resource));
  }
  model::World world(schema, std::move(resources), {.complete = true});
  std::size_t containers = 0;
  std::size_t errors = 0;
  for (const std::string_view name : schema.entity_names()) {
    const Counts counts = count(world, name);
    fmt::print("{:12} {:6} entities {:7} fields {:4} errors\n", name, counts.entities,
               counts.fields, counts.errors);
    errors += counts.errors;
    if (name == "container") containers = counts.entities;
  }
  for (const Diagnostic& problem : world.problems()) fmt::print("{}", render(problem));
  // People deploy these: nothing in them has the wrong shape.
  return containers > 50 && errors == 0 && world.problems().empty() ? 0 : 1;
}
