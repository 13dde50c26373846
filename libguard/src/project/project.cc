// SPDX-License-Identifier: Apache-2.0
#include "libguard/project.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "project/files.h"
#include "project/rules.h"
#include "project/trust.h"

namespace libguard {
namespace {

namespace fs = std::filesystem;

using project::below;
using project::Files;
using project::find_root;
using project::open_trust;
using project::read_rules;
using project::read_source;

Diagnostic problem(std::string code, std::string message, const fs::path& path) {
  return {std::move(code), std::move(message), Source(path.string(), ""), {}};
}

// The file that the project's folder has, or none.
Result<std::string> configuration_file(const Files& files, const std::string& folder) {
  const std::string yaml = below(folder, ".guard.yaml");
  const std::string yml = below(folder, ".guard.yml");
  if (files.has(yaml) && files.has(yml)) {
    return problem("config.two-files", fmt::format("there is '{}' beside it: keep one", yml), yaml);
  }
  return files.has(yaml) ? yaml : files.has(yml) ? yml : std::string();
}

void append(Diagnostics& to, const Diagnostics& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// Where the rules are: what was named, and the files of the project's own folder,
// which may be empty.
Diagnostics find_rules(const Project& project, const ProjectOptions& options, const Files& files,
                       std::vector<std::string>& paths) {
  for (const std::string& path : project.configuration.rules) {
    paths.push_back(project.resolve(path));
  }
  paths.insert(paths.end(), options.rules.begin(), options.rules.end());
  const std::string own = project.resolve(".guard/rules");
  if (files.has(own) && !files.has_folder(own)) {
    return {problem("input.unreadable",
                    "cannot be read: it is no folder, and links and submodules are not followed; "
                    "name the folder under 'rules' in .guard.yaml",
                    own)};
  }
  return files.has_folder(own) ? files.list_rule_files(own, paths) : Diagnostics();
}

// What a change to it changes what is checked, beside the project's own folder.
std::vector<std::string> guardrails_of(const Project& project, const ProjectOptions& options,
                                       const Files& files) {
  std::vector<std::string> named = {project.resolve(".guard.yaml"), project.resolve(".guard.yml")};
  if (!options.config.empty()) named.push_back(options.config);
  for (const std::string& path : project.configuration.rules) {
    named.push_back(project.resolve(path));
  }
  named.insert(named.end(), options.rules.begin(), options.rules.end());
  std::vector<std::string> guardrails;
  for (const std::string& path : named) {
    if (auto inside = files.from_root(path)) guardrails.push_back(std::move(*inside));
  }
  guardrails.emplace_back(".guardignore");
  return guardrails;
}

// The configuration: the given one, else the file that was named, else the one that the
// project's folder has.
Diagnostics configure(const ProjectOptions& options, const Files& files, Project& project) {
  std::string file = options.config;
  if (file.empty()) {
    project.folder = files.nearest_settings();
  } else {
    const std::string parent = fs::path(file).parent_path().string();
    project.folder = parent.empty() ? "." : parent;
  }
  if (options.configuration) {
    project.configuration = *options.configuration;
    return {};
  }
  if (file.empty()) {
    Result<std::string> found = configuration_file(files, project.folder);
    if (!found) return std::move(found).error();
    file = *found;
  }
  if (file.empty()) return {};
  Result<Source> source = files.read(file);
  if (!source) return std::move(source).error();
  Result<Configuration> configuration = read_configuration(*source);
  if (!configuration) return std::move(configuration).error();
  project.configuration = std::move(*configuration);
  return {};
}

// The CI platform; nothing elsewhere.
std::optional<PlatformRun> find_platform(const Surroundings& surroundings) {
  const auto& variable = surroundings.variable;
  if (!variable) return std::nullopt;
  std::optional<Source> event;
  if (const auto path = variable("GITHUB_EVENT_PATH"); path && !path->empty()) {
    // Links become less good without it; nothing depends on it.
    if (Result<Source> read = read_source(*path)) event = std::move(*read);
  }
  return read_platform(variable, event);
}

}  // namespace

std::string Project::resolve(const std::string& path) const { return below(folder, path); }

std::string Project::resolve_from_root(const std::string& path) const {
  return root.empty() ? path : below(root, path);
}

std::vector<std::string> Project::paths(const std::vector<std::string>& given) const {
  if (!given.empty()) return given;
  std::vector<std::string> configured;
  for (const std::string& path : configuration.paths) configured.push_back(resolve(path));
  return configured;
}

std::string repository_root() { return project::find_root(); }

Whereabouts whereabouts(const std::string& root) {
  if (root.empty()) return {};
  std::error_code error;
  Whereabouts where;
  where.root = fs::canonical(root, error).string();
  if (!error) where.folder = fs::current_path(error).string();
  return error ? Whereabouts{} : where;
}

Result<Project> find_project(const ProjectOptions& options, const Surroundings& surroundings) {
  Project project;
  project.root = find_root();
  project.trust = TrustedTree::on_disk(project.root.empty() ? "." : project.root);
  project.platform = find_platform(surroundings);
  if (options.trusts) {
    Result<TrustedTree> trust = open_trust(project.root, options.trust_ref, project.platform);
    if (!trust) return std::move(trust).error();
    project.trust = std::move(*trust);
  }
  const Files files = project.trust.protects() ? Files(project.trust) : Files(project.root);
  if (Diagnostics wrong = configure(options, files, project); !wrong.empty()) return wrong;
  Diagnostics problems = add_settings(options.levels, options.kube_version, project.configuration);
  project.guard_folder =
      files.from_root(project.resolve(".guard")).value_or(project.resolve(".guard"));
  project.guardrails = guardrails_of(project, options, files);
  std::vector<std::string> paths;
  append(problems, find_rules(project, options, files, paths));
  RuleFiles rules = read_rules(files, paths);
  append(problems, rules.problems);
  if (!problems.empty()) return problems;
  project.rule_files = std::move(rules.files);
  return project;
}

}  // namespace libguard
