// SPDX-License-Identifier: Apache-2.0
//
// Finds the line of every resource of a real plan in the configuration that the plan
// as a file carries.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "documents/read.h"
#include "hcl/sources.h"
#include "inputs/plan/address.h"

using namespace libguard;
using namespace libguard::hcl;

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// True where the line that is found names the resource.
bool found(const TerraformSources& sources, Value row) {
  const std::string address(row.at("address").text());
  std::vector<std::string> path;
  if (const auto parsed = libguard::plan::parse_address(address)) {
    for (const auto& module : parsed->modules) path.push_back(module.name);
  }
  const std::string_view type = row.at("type").text(), name = row.at("name").text();
  const std::vector<HclStep> steps = {"input"};
  const Value after = row.at("change").at("after");
  const auto header = sources.find(path, ResourceMode::kManaged, type, name);
  const auto input = sources.find(path, ResourceMode::kManaged, type, name, steps, after);
  if (!header || !input) {
    fmt::print("{}: not found\n", address);
    return false;
  }
  const Place place = input->source.locate(input->span.begin);
  const std::string_view line = header->source.line(header->source.locate(header->span.begin).line);
  fmt::print("{}:{}: {}\n", input->source.name(), place.line, address);
  return line == fmt::format("resource \"{}\" \"{}\" {{", type, name) && input->whole &&
         input->source.text(input->span).starts_with("input");
}

}  // namespace

int main() {
  const char* const corpus = std::getenv("LIBGUARD_CORPUS");
  if (corpus == nullptr) {
    fmt::print("skipped: LIBGUARD_CORPUS is not set\n");
    return 77;
  }
  const std::string base = std::string(corpus) + "/plans/made/01-create";
  const auto sources = TerraformSources::from_plan("plan.bin", bytes_of(base + ".tfplan.bin"));
  if (!sources) {
    fmt::print("{}", render(sources.error().front()));
    return 1;
  }
  const ReadDocuments plan = read_json(Source("plan.json", bytes_of(base + ".json")));
  if (plan.documents.size() != 1) return 1;
  const Value rows = plan.documents.front()->root().at("resource_changes");
  std::uint32_t resources = 0, lost = 0;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (rows.item(i).at("mode").text() != "managed") continue;
    ++resources;
    if (!found(*sources, rows.item(i))) ++lost;
  }
  fmt::print("corpus_hcl: {} resources, {} without their line, {} problems\n", resources, lost,
             sources->problems().size());
  return resources > 0 && lost == 0 && sources->problems().empty() ? 0 : 1;
}
