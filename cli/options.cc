// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <utility>

#include "libguard/suggest.h"

namespace libguard::cli {

std::string did_you_mean(std::string_view word, const std::vector<std::string>& words) {
  const std::vector<std::string_view> views(words.begin(), words.end());
  const std::string_view near = nearest(word, views);
  return near.empty() ? std::string() : fmt::format(" (did you mean '{}'?)", near);
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

CLI::Option* one_of(CLI::Option* option, std::initializer_list<std::string_view> words) {
  const std::vector<std::string> allowed(words.begin(), words.end());
  option->type_name(fmt::format("{}", fmt::join(allowed, "|")));
  return option->check([allowed](const std::string& word) {
    for (const std::string& one : allowed) {
      if (word == one) return std::string();
    }
    return fmt::format("'{}' is not one of {}{}", word, fmt::join(allowed, ", "),
                       did_you_mean(word, allowed));
  });
}

CLI::Option* repeatable(CLI::Option* option) { return option->allow_extra_args(false)->take_all(); }

void add_color_option(CLI::App& command, Color& color) {
  const auto set = [&color](const std::string& word) {
    color = word == "always" ? Color::kAlways : word == "never" ? Color::kNever : Color::kAuto;
  };
  one_of(command.add_option_function<std::string>(
             "--color", set, "Colours in texts; auto: on a terminal, unless NO_COLOR is set"),
         {"auto", "always", "never"})
      ->envname("GUARD_COLOR");
}

void add_trust_options(CLI::App& command, ProjectOptions& options) {
  options.trusts = true;
  command
      .add_option("--trust-ref", options.trust_ref,
                  "The commit whose rules, levels, approvers and overrides count, such as "
                  "origin/main; none: those on disk (default: in a pull request the branch that "
                  "it goes to)")
      ->type_name("REF")
      ->envname("GUARD_TRUST_REF");
  repeatable(command.add_option("--evidence", options.evidence,
                                "What a platform says of who approved this change"))
      ->type_name("FILE")
      ->envname("GUARD_EVIDENCE");
  command
      .add_option("--change-author", options.change_author,
                  "Who opened this change, by his login (default: what the platform says)")
      ->type_name("LOGIN")
      ->envname("GUARD_CHANGE_AUTHOR");
}

void add_project_options(CLI::App& command, ProjectOptions& options) {
  command
      .add_option("--config", options.config,
                  "The configuration, instead of the .guard.yaml that is found from here upward")
      ->type_name("FILE")
      ->envname("GUARD_CONFIG");
  repeatable(command.add_option("--rules", options.rules,
                                "More rules: a file, or a folder with *.rail files"))
      ->type_name("PATH")
      ->envname("GUARD_RULES");
  repeatable(command.add_option(
                 "--level", options.levels,
                 "The level of a rule for this run: off, advisory, soft-mandatory, hard-mandatory"))
      ->type_name("RULE=LEVEL")
      ->envname("GUARD_LEVEL");
  command
      .add_option("--kube-version", options.kube_version,
                  "The release of Kubernetes that runs what is checked")
      ->type_name("1.X")
      ->envname("GUARD_KUBE_VERSION");
  add_color_option(command, options.color);
}

}  // namespace libguard::cli
