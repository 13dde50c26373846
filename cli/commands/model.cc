// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "inputs.h"
#include "libguard/check.h"
#include "options.h"
#include "project.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard model deploy/web.yaml
  helm template chart | guard model -
  guard model --json tfplan.json

Exit codes: 0 shown, 2 a rule or the configuration is wrong, 3 the file could
not be read.)";

struct ModelOptions {
  ProjectOptions project;
  std::string file;
  bool json = false;
};

int run(const ModelOptions& options) {
  const Color color = options.project.color;
  const Result<Project> project = find_project(options.project);
  if (!project) {
    complain(project.error(), color);
    return kUsage;
  }
  const std::optional<Policy> policy = load(*project, options.project, {.texts = false});
  if (!policy) return kUsage;
  const Discovered inputs = find_inputs({options.file}, "", *project);
  bool readable = inputs.problems.empty();
  complain(inputs.problems, color);
  std::string text;
  for (const InputFile& input : inputs.files) {
    const Dump dump = dump_model(*policy, input, options.json);
    complain(dump.problems, color);
    readable = readable && dump.problems.empty();
    text += dump.text;
  }
  return print_discreetly(text, readable ? kPassed : kUnreadable);
}

}  // namespace

void add_model(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("model", "Show a file as rules see it");
  auto options = std::make_shared<ModelOptions>();
  command->add_option("FILE", options->file, "A file, or - for standard input")->required();
  command->add_flag("--json", options->json, "Print JSON");
  add_project_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
