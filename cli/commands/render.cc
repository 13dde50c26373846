// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "check_run.h"
#include "commands/commands.h"
#include "exit_code.h"
#include "libguard/encoding.h"
#include "libguard/redact.h"
#include "libguard/tool.h"
#include "merged_report.h"
#include "options.h"
#include "rendering.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard render chart/                      what 'helm template' makes of a chart
  guard render chart/ --values prod.yaml --set image.tag=1.2.3
  guard render chart/ --values common.yaml --values-set test=test.yaml \
    --values-set prod=prod.yaml,prod-eu.yaml
                                           once for each environment; what is
                                           found in both is shown once
  guard render overlays/test overlays/prod what 'kustomize build' makes of them
  guard render plan.bin                    what 'terraform show -json' says of it
  guard render chart/ --tool-arg=--api-versions=batch/v1

The programs are those on the PATH: helm, kustomize (or kubectl), terraform (or
tofu). They run without a shell; guard fetches nothing itself, neither charts
that a chart depends on nor providers. What they print is checked as 'guard
check' does it, and is kept nowhere.

Exit codes are those of 'guard check'; 3 also where a program is not there, or
could not render.)";

constexpr int kMostSeconds = 86'400;

struct Options {
  CheckRunOptions run;
  std::vector<std::string> targets;
  std::vector<std::string> value_sets;
  RenderSettings render;
  std::string tool;
};

Diagnostic usage(std::string message, std::string note) {
  return {"usage.argument", std::move(message), Source(), {}, {std::move(note)}};
}

Tool tool_named(const std::string& name) {
  if (name == "helm") return Tool::kHelm;
  if (name == "kustomize") return Tool::kKustomize;
  if (name == "terraform") return Tool::kTerraform;
  return name == "tofu" ? Tool::kTofu : Tool::kAny;
}

// Helm would fetch what is not there from wherever the name points to.
void require_files(const std::vector<std::string>& files, Diagnostics& problems) {
  for (const std::string& file : files) {
    std::error_code failed;
    if (std::filesystem::is_regular_file(file, failed)) continue;
    problems.push_back(usage(fmt::format("there is no file of values '{}'", file),
                             "values are read from files only"));
  }
}

Result<RenderSettings> settings_of(const Options& options) {
  RenderSettings settings = options.render;
  Diagnostics problems;
  std::set<std::string> names;
  require_files(settings.values, problems);
  for (const std::string& text : options.value_sets) {
    Result<ValueSet> set = read_value_set(text);
    if (!set) {
      problems.insert(problems.end(), set.error().begin(), set.error().end());
      continue;
    }
    require_files(set->files, problems);
    if (!names.insert(set->name).second) {
      problems.push_back(usage(fmt::format("there are two value sets '{}'", set->name),
                               "name them, as in '--values-set prod=prod.yaml'"));
    }
    settings.value_sets.push_back(std::move(*set));
  }
  settings.kube_version = options.run.project.kube_version;
  if (!problems.empty()) return problems;
  return settings;
}

// What a program says although it has done its work.
void pass_on(const ToolCall& call, const std::string& err, bool quiet) {
  if (err.empty() || quiet) return;
  fmt::print(stderr, "{}: {}\n", call.words.front(), without_tokens(err));
}

// What is rendered, as input of a check; what could not be, as its problem.
Discovered render(const Target& target, const Rendering& rendering, bool quiet) {
  Discovered inputs;
  Result<ToolOutput> output = run_tool(rendering.call);
  if (!output) {
    inputs.problems = explain_failure(target, std::move(output).error());
    return inputs;
  }
  pass_on(rendering.call, output->err, quiet);
  Result<Source> source = decode_source(target.name, std::move(output->out));
  if (!source) {
    inputs.problems = std::move(source).error();
    return inputs;
  }
  InputFile input;
  input.path = target.name;
  input.text = std::move(*source);
  inputs.files.push_back(std::move(input));
  return inputs;
}

// Where the author of a plan wrote what it plans.
std::string code_of(const Target& target, const RenderSettings& settings) {
  if (target.tool < Tool::kTerraform) return "";
  return settings.terraform_folder.empty() ? target.name : settings.terraform_folder;
}

void check_target(const CheckRun& run, const Options& options, const RenderSettings& settings,
                  const std::string& path, std::vector<PartOfReport>& parts) {
  const Result<Target> target = find_target(path, tool_named(options.tool));
  if (!target) {
    Discovered nothing;
    nothing.problems = target.error();
    parts.push_back({"", run.check(nothing, {})});
    return;
  }
  for (const Rendering& one : renderings(*target, settings)) {
    CheckOptions how;
    how.terraform_source = code_of(*target, settings);
    const Discovered inputs = render(*target, one, options.run.quiet);
    parts.push_back({one.value_set, run.check(inputs, std::move(how))});
  }
}

int run(const Options& options) {
  const std::optional<CheckRun> run = CheckRun::open(options.run);
  if (!run) return kUsage;
  const Result<RenderSettings> settings = settings_of(options);
  if (!settings) {
    complain(settings.error(), options.run.project.color);
    return kUsage;
  }
  std::vector<PartOfReport> parts;
  for (const std::string& target : options.targets) {
    check_target(*run, options, *settings, target, parts);
  }
  return run->finish(merge_reports(std::move(parts)), options.run.allow_empty);
}

void add_render_options(CLI::App& command, Options& options) {
  RenderSettings& render = options.render;
  repeatable(command.add_option("-f,--values", render.values,
                                "Of a chart: a file of values, for every rendering; later ones "
                                "win"))
      ->type_name("FILE");
  repeatable(command.add_option("--values-set", options.value_sets,
                                "Of a chart: values of one environment, on top of those; each is "
                                "a rendering of its own"))
      ->type_name("[NAME=]FILE[,FILE...]");
  repeatable(command.add_option("--set", render.set, "Of a chart: one value, for every rendering"))
      ->type_name("KEY=VALUE");
  command.add_option("--release", render.release, "Of a chart: the name of the release")
      ->type_name("NAME");
  command.add_option("-n,--namespace", render.name_space, "Of a chart: where it goes")
      ->type_name("NAME");
  command
      .add_option("--source", render.terraform_folder,
                  "Of a plan: the folder of the module (default: where the plan lies)")
      ->type_name("FOLDER")
      ->envname("GUARD_SOURCE");
  one_of(command.add_option("--tool", options.tool,
                            "What to run; auto: what fits, and of Terraform's two what is there"),
         {"auto", "helm", "kustomize", "terraform", "tofu"});
  repeatable(command.add_option("--tool-arg", render.arguments,
                                "Another argument for it, as it is; several may be given"))
      ->type_name("ARG");
  command.add_option("--timeout", render.seconds, "How long it may take (default: 120)")
      ->check(CLI::Range(1, kMostSeconds))
      ->type_name("SECONDS");
}

}  // namespace

void add_render(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("render", "Render a chart, a kustomization or a plan, and check that");
  auto options = std::make_shared<Options>();
  command
      ->add_option("TARGET", options->targets,
                   "Charts (folders or archives), folders of kustomizations, binary plans")
      ->required()
      ->type_name("TARGET");
  add_render_options(*command, *options);
  add_source_options(*command, options->run);
  add_output_options(*command, options->run);
  add_verdict_options(*command, options->run);
  add_thread_option(*command, options->run);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
