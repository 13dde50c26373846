// SPDX-License-Identifier: Apache-2.0
#include "help.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

namespace libguard::cli {
namespace {

constexpr std::size_t kLeft = 28;
constexpr std::size_t kRight = 80 - kLeft;

// One entry: the name to the left, the text to the right, wrapped at blanks.
std::string entry(const std::string& name, std::string_view text) {
  std::string out = fmt::format("  {:<{}}", name, kLeft - 2);
  if (name.size() + 2 >= kLeft) out += fmt::format("\n{:{}}", "", kLeft);
  while (text.size() > kRight) {
    const std::size_t blank = text.rfind(' ', kRight);
    if (blank == std::string_view::npos) break;
    out += fmt::format("{}\n{:{}}", text.substr(0, blank), "", kLeft);
    text.remove_prefix(blank + 1);
  }
  out += text;
  out += '\n';
  return out;
}

class Help final : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string name = option->get_name(is_positional, !is_positional);
    if (const std::size_t comma = name.find(','); comma != std::string::npos) {
      name.insert(comma + 1, " ");
    }
    // Names of arguments say what they are.
    const bool takes_value = option->get_type_size() != 0 && !option->get_type_name().empty();
    if (takes_value && !is_positional) name += " " + plain_type(*option);
    std::string text = option->get_description();
    if (!option->get_envname().empty()) text += fmt::format(" [{}]", option->get_envname());
    return entry(name, text);
  }

  std::string make_subcommand(const CLI::App* command) const override {
    return entry(command->get_name(), command->get_description());
  }

  std::string make_usage(const CLI::App* app, std::string name) const override {
    // CLI11 gives a subcommand its parent's name only when it was parsed from there.
    if (app->get_parent() != nullptr) name = full_name(*app);
    return "\n" + CLI::Formatter::make_usage(app, name);
  }

 private:
  // The type name without what checks add to it.
  static std::string plain_type(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    return type.substr(0, type.find(':'));
  }
};

}  // namespace

std::string full_name(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return (parent == nullptr ? "" : full_name(*parent) + " ") + command.get_name();
}

std::shared_ptr<CLI::FormatterBase> make_help_formatter() {
  auto help = std::make_shared<Help>();
  help->label("Positionals", "Arguments");
  help->label("OPTIONS", "OPTION...");
  help->label("SUBCOMMAND", "COMMAND");
  return help;
}

}  // namespace libguard::cli
