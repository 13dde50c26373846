// SPDX-License-Identifier: Apache-2.0
#include "reports/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

#include "reports/markdown.h"
#include "reports/plural.h"

namespace libguard {
namespace {

using reports::plural;

constexpr std::string_view kMarker =
    "<!-- Written by 'guard docs' from the rules: what is changed here will be lost. -->";

template <typename... Arguments>
void put(std::string& out, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Arguments>(arguments)...);
}

std::string_view name_of_platform(std::string_view platform) {
  if (platform == "kubernetes") return "Kubernetes";
  if (platform == "terraform") return "Terraform";
  if (platform == "compose") return "Compose";
  return platform;
}

std::string joined(const std::vector<std::string>& words, std::string (*show)(std::string_view)) {
  std::string out;
  for (const std::string& word : words) put(out, "{}{}", out.empty() ? "" : ", ", show(word));
  return out;
}

// JSON with blanks, so that a long list can be broken into lines.
std::string spaced(std::string_view json) {
  std::string out;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    out += json[i];
    if (in_text && json[i] == '\\' && i + 1 < json.size()) {
      out += json[++i];
    } else if (json[i] == '"') {
      in_text = !in_text;
    } else if (!in_text && (json[i] == ',' || json[i] == ':')) {
      out += ' ';
    }
  }
  return out;
}

void put_head(std::string& out, const RuleInfo& rule) {
  put(out, "{}\n\n# {}\n\n", kMarker, reports::markdown::with_code(rule.title));
  put(out, "| rule | severity | level | packs | tags |\n|---|---|---|---|---|\n");
  put(out, "| {} | {} | {} | {} | {} |\n", reports::markdown::cell_code(rule.id),
      name_of(rule.severity), reports::level_text(rule), reports::pack_links(rule),
      joined(rule.tags, &reports::markdown::plain));
  if (!rule.why.empty()) put(out, "\n{}", reports::markdown::foreign(rule.why));
  if (rule.links.empty()) return;
  out += "\nRead more:\n\n";
  for (const std::string& link : rule.links) put(out, "- {}\n", reports::markdown::link(link));
}

void put_logic(std::string& out, const RuleInfo& rule) {
  out += "\n## What it asks\n\n";
  out += reports::markdown::block("rail", rule.logic);
  put(out, "\nIt visits every {}", reports::markdown::code(rule.entity));
  if (rule.platforms.empty()) {
    out += ".\n";
    return;
  }
  out += " that is found in:\n\n";
  for (const RuleInfo::Platform& platform : rule.platforms) {
    put(out, "- {}: {}\n", name_of_platform(platform.name),
        platform.kinds.empty() ? "every object" : joined(platform.kinds, &reports::markdown::code));
  }
}

void put_parameters(std::string& out, const RuleInfo& rule) {
  if (rule.parameters.empty()) return;
  out += "\n## Parameters\n\n";
  for (const RuleInfo::Parameter& parameter : rule.parameters) {
    put(out, "- {} ({})", reports::markdown::code(parameter.name),
        reports::markdown::code(parameter.type));
    if (parameter.json == parameter.default_json) {
      put(out, ", by default {}.", reports::markdown::code(spaced(parameter.json)));
    } else {
      put(out, ", here {}; by default {}.", reports::markdown::code(spaced(parameter.json)),
          reports::markdown::code(spaced(parameter.default_json)));
    }
    if (!parameter.comment.empty()) {
      put(out, " {}", reports::markdown::with_code(parameter.comment));
    }
    out += '\n';
  }
}

void put_configuration(std::string& out, const RuleInfo& rule) {
  std::string yaml;
  put(yaml, "levels:\n  {}: {}  # off, advisory, soft-mandatory, hard-mandatory\n", rule.id,
      name_of(rule.level == Level::kOff ? rule.own_level : rule.level));
  if (!rule.parameters.empty()) {
    put(yaml, "parameters:\n  {}:\n", rule.id);
    for (const RuleInfo::Parameter& parameter : rule.parameters) {
      put(yaml, "    {}: {}\n", parameter.name, spaced(parameter.json));
    }
  }
  out += "\n## Configure it\n\nIn `.guard.yaml`:\n\n";
  out += reports::markdown::block("yaml", yaml);
  put(out,
      "\n`off` silences the rule, `advisory` reports and lets the run pass. For one run:\n"
      "{}.\n",
      reports::markdown::code(fmt::format("guard check --level {}=advisory", rule.id)));
}

void put_replaced(std::string& out, const RuleInfo& rule) {
  if (rule.replaces.empty()) return;
  out += "\n## Replaces\n\n";
  for (const RuleInfo::Replaced& replaced : rule.replaces) {
    put(out, "- {} of {}", reports::markdown::code(replaced.check),
        reports::markdown::plain(replaced.peer));
    if (!replaced.given.empty()) {
      put(out, ", given {}", reports::markdown::code(replaced.given));
    }
    out += '\n';
  }
}

std::string_view verdict_of(std::string_view verdict) {
  if (verdict == "passes") return "Passes";
  if (verdict == "unknown") return "Undecided";
  if (verdict == "not-applicable") return "Does not apply";
  return "Fails";
}

void put_example(std::string& out, const RuleInfo::Example& example, const ExampleResult* result) {
  put(out, "\n### {}: {}\n\n", verdict_of(example.verdict),
      reports::markdown::with_code(example.title));
  if (!example.given.empty()) put(out, "Given {}:\n\n", reports::markdown::code(example.given));
  out +=
      reports::markdown::block(example.platform == "terraform" ? "json" : "yaml", example.document);
  if (result == nullptr || result->messages.empty()) return;
  put(out, "\nguard reports {}:\n\n", plural(result->messages.size(), "finding"));
  for (const std::string& message : result->messages) {
    put(out, "- {}\n", reports::markdown::plain(message));
  }
}

void put_examples(std::string& out, const RuleInfo& rule,
                  std::span<const ExampleResult* const> results) {
  if (rule.examples.empty()) return;
  out += "\n## Examples\n";
  for (std::size_t i = 0; i < rule.examples.size(); ++i) {
    put_example(out, rule.examples[i], i < results.size() ? results[i] : nullptr);
  }
}

}  // namespace

namespace reports {

std::string page_name(std::string_view rule) { return std::string(rule) + ".md"; }

std::string level_text(const RuleInfo& rule) {
  if (rule.level == rule.own_level) return std::string(name_of(rule.level));
  return fmt::format("{} ({} {})", name_of(rule.level), name_of(rule.own_level),
                     rule.level == Level::kOff ? "where it is on" : "by itself");
}

std::string pack_links(const RuleInfo& rule) {
  std::string out;
  for (const std::string& pack : rule.packs) {
    put(out, "{}[{}]({}#{})", out.empty() ? "" : ", ", markdown::plain(pack), kIndexName,
        markdown::anchor("Pack " + pack));
  }
  return out;
}

}  // namespace reports

std::string_view page_marker() noexcept { return kMarker; }

std::vector<Page> render_pages(std::span<const RuleInfo> rules, std::span<const PackInfo> packs,
                               std::span<const DetectorInfo> detectors,
                               std::span<const ExampleResult> results) {
  std::map<std::string_view, std::vector<const ExampleResult*>> of_rule;
  for (const ExampleResult& result : results) of_rule[result.rule].push_back(&result);
  const auto page = [](std::string_view name, const std::string& text) {
    return Page{std::string(name), fmt::format("{}\n\n{}", kMarker, text)};
  };
  std::vector<Page> pages = {
      page(reports::kIndexName, reports::index_page(rules, packs, !detectors.empty()))};
  if (!detectors.empty()) {
    pages.push_back(page(reports::kDetectorsName, reports::detectors_page(detectors)));
  }
  for (const RuleInfo& rule : rules) {
    std::string text;
    put_head(text, rule);
    put_logic(text, rule);
    put_parameters(text, rule);
    put_configuration(text, rule);
    put_replaced(text, rule);
    put_examples(text, rule, of_rule[rule.id]);
    put(text, "\n[All rules]({})\n", reports::kIndexName);
    pages.push_back({reports::page_name(rule.id), std::move(text)});
  }
  return pages;
}

}  // namespace libguard
