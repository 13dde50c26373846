// SPDX-License-Identifier: Apache-2.0
#include "project.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "files.h"

namespace libguard::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRuleFile = ".rail";

// Also true for a link that leads nowhere: what cannot be read is not passed over.
bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

Diagnostic problem(std::string code, std::string message, const fs::path& path) {
  return {std::move(code), std::move(message), Source(path.string(), ""), {}};
}

std::string below(const std::string& folder, const std::string& path) {
  if (folder == "." || fs::path(path).is_absolute()) return path;
  return folder + "/" + path;
}

struct Place {
  std::string project = ".";
  std::string root;  // empty: no repository
};

Place find_place() {
  std::error_code error;
  const fs::path current = fs::current_path(error);
  const auto has_settings = [](const fs::path& folder) {
    return is_there(folder / ".guard.yaml") || is_there(folder / ".guard.yml") ||
           is_there(folder / ".guard");
  };
  std::optional<std::string> project;
  std::string here = ".";
  for (fs::path folder = current; !error; folder = folder.parent_path()) {
    if (!project && has_settings(folder)) project = here;
    if (is_there(folder / ".git")) return {project.value_or("."), here};
    if (folder == folder.root_path()) break;
    here = here == "." ? ".." : here + "/..";
  }
  return {};
}

// The file that the project's folder has, or none.
Result<std::string> configuration_file(const std::string& folder) {
  const std::string yaml = below(folder, ".guard.yaml");
  const std::string yml = below(folder, ".guard.yml");
  if (is_there(yaml) && is_there(yml)) {
    return problem("config.two-files", fmt::format("there is '{}' beside it: keep one", yml), yaml);
  }
  return is_there(yaml) ? yaml : is_there(yml) ? yml : std::string();
}

// Every rule file below a folder. Links to folders are not followed: they may
// lead round in circles.
Diagnostics list_rule_files(const std::string& folder, std::vector<std::string>& files) {
  std::error_code error;
  std::vector<std::string> found;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (it->path().extension() == kRuleFile) found.push_back(it->path().string());
  }
  if (error) {
    return {
        problem("input.unreadable", fmt::format("cannot be read: {}", error.message()), folder)};
  }
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
  return {};
}

void append(Diagnostics& to, const Diagnostics& from) {
  to.insert(to.end(), from.begin(), from.end());
}

Diagnostics add_levels(const std::vector<std::string>& levels, Configuration& configuration) {
  Diagnostics problems;
  for (const std::string& text : levels) {
    auto setting = read_level_setting(Source("--level", text));
    if (setting) {
      configuration.levels.push_back(std::move(*setting));
    } else {
      append(problems, setting.error());
    }
  }
  return problems;
}

// Where the rules are: what was named, and the files of the project's own folder,
// which may be empty.
Diagnostics find_rules(const Project& project, const ProjectOptions& options,
                       std::vector<std::string>& paths) {
  for (const std::string& path : project.configuration.rules) {
    paths.push_back(project.resolve(path));
  }
  paths.insert(paths.end(), options.rules.begin(), options.rules.end());
  const std::string own = project.resolve(".guard/rules");
  return is_folder(own) ? list_rule_files(own, paths) : Diagnostics();
}

}  // namespace

std::string Project::resolve(const std::string& path) const { return below(folder, path); }

RuleFiles read_all_rule_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  RuleFiles read;
  for (const std::string& path : paths) {
    if (!is_folder(path)) {
      files.push_back(path);
      continue;
    }
    const std::size_t before = files.size();
    const Diagnostics unreadable = list_rule_files(path, files);
    append(read.problems, unreadable);
    if (unreadable.empty() && files.size() == before) {
      read.problems.push_back(
          problem("input.no-rules", "there is no rule file (*.rail) below", path));
    }
  }
  std::set<std::string> seen;
  for (const std::string& file : files) {
    if (!seen.insert(fs::path(file).lexically_normal().string()).second) continue;
    Result<Source> source = read_file(file);
    if (source) {
      read.files.push_back(std::move(*source));
    } else {
      append(read.problems, source.error());
    }
  }
  return read;
}

Result<std::vector<Source>> read_rule_files(const std::vector<std::string>& paths) {
  RuleFiles read = read_all_rule_files(paths);
  if (!read.problems.empty()) return std::move(read.problems);
  return std::move(read.files);
}

Result<Project> find_project(const ProjectOptions& options) {
  const Place place = find_place();
  Project project;
  project.root = place.root;
  project.folder = place.project;
  std::string file = options.config;
  if (file.empty()) {
    Result<std::string> found = configuration_file(project.folder);
    if (!found) return std::move(found).error();
    file = *found;
  } else {
    const std::string parent = fs::path(file).parent_path().string();
    project.folder = parent.empty() ? "." : parent;
  }
  if (!file.empty()) {
    Result<Source> source = read_file(file);
    if (!source) return std::move(source).error();
    Result<Configuration> configuration = read_configuration(*source);
    if (!configuration) return std::move(configuration).error();
    project.configuration = std::move(*configuration);
  }
  Diagnostics problems = add_levels(options.levels, project.configuration);
  if (!options.kube_version.empty()) {
    auto release = read_kube_version(Source("--kube-version", options.kube_version));
    if (release) {
      project.configuration.kube_version = std::move(*release);
      // An option wins over all that the file says.
      std::erase_if(project.configuration.parameters,
                    [](const ParameterSetting& given) { return given.name == "kube_version"; });
    } else {
      append(problems, release.error());
    }
  }
  std::vector<std::string> paths;
  append(problems, find_rules(project, options, paths));
  Result<std::vector<Source>> sources = read_rule_files(paths);
  if (sources) {
    project.rule_files = std::move(*sources);
  } else {
    append(problems, sources.error());
  }
  if (!problems.empty()) return problems;
  return project;
}

std::optional<Policy> load(const Project& project, const ProjectOptions& options,
                           const PolicyOptions& policy_options) {
  Result<Policy> policy = load_policy(project.rule_files, project.configuration, policy_options);
  if (!policy) {
    complain(policy.error(), options.color);
    return std::nullopt;
  }
  complain(policy->warnings(), options.color);
  return std::move(*policy);
}

}  // namespace libguard::cli
