// SPDX-License-Identifier: Apache-2.0
//
// Options that several commands share, and how options are declared.
#ifndef CLI_OPTIONS_H_
#define CLI_OPTIONS_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "project.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace libguard::cli {

// Lets an option have one of some words. Help and completion read them from its
// type name: "auto|always|never".
CLI::Option* one_of(CLI::Option* option, std::initializer_list<std::string_view> words);

// Lets an option be given several times, with one value each, so that it does not
// swallow what follows.
CLI::Option* repeatable(CLI::Option* option);

// --config, --rules, --level, --kube-version and --color.
void add_project_options(CLI::App& command, ProjectOptions& options);
// --trust-ref, --evidence and --change-author: of commands whose verdict counts.
void add_trust_options(CLI::App& command, ProjectOptions& options);
void add_color_option(CLI::App& command, Color& color);

// " (did you mean 'x'?)", or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& words);

// The names of a command's options as they are typed: "--config", "-h".
std::vector<std::string> option_names(const CLI::App& command);

}  // namespace libguard::cli

#endif  // CLI_OPTIONS_H_
