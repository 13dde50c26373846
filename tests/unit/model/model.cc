// SPDX-License-Identifier: Apache-2.0
#include "unit/model/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "cel/check.h"
#include "cel/parse.h"
#include "cel/program.h"
#include "cel/render.h"
#include "support/catch.h"

namespace fs = std::filesystem;
using namespace libguard;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Source> shipped_sources() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(GUARD_RULES) / "model")) {
    if (entry.path().extension() == ".rail") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Source> sources;
  for (const fs::path& path : paths) {
    sources.emplace_back(path.filename().string(), read_file(path));
  }
  return sources;
}

std::string rendered(const Diagnostics& problems) {
  std::string text;
  for (const Diagnostic& problem : problems) text += render(problem);
  return text;
}

// The variable `entity` of an expression, and nothing else.
class One final : public cel::Activation {
 public:
  explicit One(const cel::Value& value) : value_(value) {}
  cel::Value variable(std::uint32_t, cel::Context&) const override { return value_; }

 private:
  const cel::Value& value_;
};

}  // namespace

Vocabulary::Vocabulary(std::string_view further, bool shipped) {
  std::vector<Source> sources;
  if (shipped) sources = shipped_sources();
  if (!further.empty()) sources.emplace_back("further.rail", std::string(further));
  for (const Source& source : sources) {
    rules::Parsed parsed = rules::parse_rail(source, {.examples = false});
    problems.insert(problems.end(), parsed.problems.begin(), parsed.problems.end());
    files.push_back(std::move(parsed.file));
  }
  const Diagnostics built = schema.build(files);
  problems.insert(problems.end(), built.begin(), built.end());
}

Model::Model(std::string_view manifests, std::string_view further, bool complete)
    : vocabulary_(std::make_unique<Vocabulary>(further)) {
  INFO(rendered(vocabulary_->problems));
  REQUIRE(vocabulary_->problems.empty());
  Input input = read_input(Source("in.yaml", std::string(manifests)));
  INFO(rendered(input.problems));
  REQUIRE(input.problems.empty());
  world_ = std::make_unique<model::World>(vocabulary_->schema, std::move(input.resources),
                                          model::WorldOptions{complete});
}

std::vector<model::Entity> Model::all(std::string_view entity) {
  std::vector<model::Entity> entities;
  world_->visit(entity, [&](const model::Entity& each) {
    entities.push_back(each);
    return true;
  });
  return entities;
}

cel::Value Model::value(std::string_view entity, std::string_view expression, std::size_t index) {
  const std::vector<model::Entity> entities = all(entity);
  REQUIRE(index < entities.size());
  const cel::Type& type = entities[index].object->type();
  const Source source("expression", std::string(expression));
  Result<cel::Ast> ast = cel::parse(source, {0, static_cast<std::uint32_t>(expression.size())});
  INFO((ast ? "" : rendered(ast.error())));
  REQUIRE(ast);
  cel::Environment environment(vocabulary_->schema.types(), vocabulary_->schema.library());
  environment.declare(type.name, &type);
  Result<cel::Checked> checked = cel::check(std::move(*ast), environment, {}, cel::Mode::kPlace);
  INFO((checked ? "" : rendered(checked.error())));
  REQUIRE(checked);
  // What it gives may point into it.
  const cel::Program& program =
      programs_.emplace_back(cel::compile(std::move(*checked), cel::Mode::kPlace));
  const cel::Value value = cel::Value::object(entities[index].object);
  return program.evaluate(One(value), context_);
}

std::string Model::text(std::string_view entity, std::string_view expression, std::size_t index) {
  const cel::Value result = value(entity, expression, index);
  if (result.is(cel::ValueKind::kAbsent)) return "unset";
  if (result.is(cel::ValueKind::kError)) {
    return fmt::format("error: {}", result.as_error().message);
  }
  const std::string text = cel::to_text(result, context_);
  return result.defaulted() ? "default: " + text : text;
}

std::string Model::place(std::string_view entity, std::string_view expression, std::size_t index) {
  const model::Location location = model::locate(value(entity, expression, index));
  if (!location.value) return "nowhere";
  const Place place = location.value.document()->source().locate(location.value.span().begin);
  std::string text = fmt::format("{}:{}", place.line, place.column);
  if (!location.missing.empty()) text += ' ' + location.missing;
  return text;
}

std::vector<std::string> problems_of(std::string_view rail, bool shipped) {
  const Vocabulary vocabulary(rail, shipped);
  std::vector<std::string> lines;
  for (const Diagnostic& problem : vocabulary.problems) {
    const Place place = problem.source.locate(problem.span.begin);
    std::string line =
        fmt::format("{}:{} {} {}", place.line, place.column, problem.code, problem.message);
    for (const std::string& note : problem.notes) line += fmt::format(" ({})", note);
    lines.push_back(std::move(line));
  }
  return lines;
}
