// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "libguard/suggest.h"
#include "rules/detectors.h"
#include "rules/rule_compiler.h"

namespace libguard::rules {
namespace {

bool is_id_word(std::string_view word) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto good = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
  return !word.empty() && letter(word.front()) && word.back() != '-' &&
         word.find("--") == std::string_view::npos && std::all_of(word.begin(), word.end(), good);
}

class Compiler {
 public:
  Compiler(std::span<const File> files, Schema& schema, std::span<const std::string> others)
      : files_(files), schema_(schema), others_(others.begin(), others.end()) {}

  CompiledRules run() && {
    const cel::Type& input = input_type(schema_);
    for (const File& file : files_) {
      for (const RuleDeclaration& rule : file.rules) {
        const bool good = check_id(file, rule);
        std::optional<Rule> compiled = compile_rule(file, rule, input, schema_, compiled_.problems);
        if (good && compiled) compiled_.rules.push_back(std::move(*compiled));
      }
    }
    for (const File& file : files_) {
      if (file.trusted) continue;
      for (const PackDeclaration& pack : file.packs) check_members(file, pack);
    }
    std::sort(compiled_.rules.begin(), compiled_.rules.end(),
              [](const Rule& a, const Rule& b) { return a.id() < b.id(); });
    return std::move(compiled_);
  }

 private:
  struct Known {
    const File* file = nullptr;
    Span span;
  };

  void report(const File& file, std::string code, Span span, std::string message,
              std::string note) {
    Diagnostic problem{std::move(code), std::move(message), file.source, span};
    if (!note.empty()) problem.notes.push_back(std::move(note));
    compiled_.problems.push_back(std::move(problem));
  }

  bool check_id(const File& file, const RuleDeclaration& rule) {
    const std::string& id = rule.id.text;
    if (id.empty()) return false;  // its parser has said so
    const auto [known, is_new] = known_.try_emplace(id, Known{&file, rule.id.span});
    if (!is_new) {
      const Source& source = known->second.file->source;
      report(file, "rail.duplicate-rule", rule.id.span,
             fmt::format("there is a rule '{}' already", id),
             fmt::format("it stands in {}:{}", source.name(),
                         source.locate(known->second.span.begin).line));
      return false;
    }
    if (is_id(id)) return true;
    report(file, "rail.bad-id", rule.id.span, fmt::format("'{}' is no id of a rule", id),
           "an id is a topic and a name in lower case: resources.memory-limit");
    return false;
  }

  void check_members(const File& file, const PackDeclaration& pack) {
    for (const PackDeclaration::Member& member : pack.members) {
      const std::string_view name = member.rule.text;
      if (names_a_rule(name)) continue;
      std::vector<std::string_view> ids;
      for (const auto& [id, known] : known_) ids.push_back(id);
      ids.insert(ids.end(), others_.begin(), others_.end());
      const std::string_view near = nearest(name, ids);
      report(file, "rail.unknown-rule", member.rule.span,
             fmt::format("there is no rule '{}'", name),
             near.empty() ? std::string() : fmt::format("did you mean '{}'?", near));
    }
  }

  bool names_a_rule(std::string_view name) const {
    if (!name.ends_with('*')) return known_.contains(name) || others_.contains(name);
    const std::string_view topic = name.substr(0, name.size() - 1);
    const auto first = known_.lower_bound(topic);
    const auto other = others_.lower_bound(topic);
    return (first != known_.end() && first->first.starts_with(topic)) ||
           (other != others_.end() && other->starts_with(topic));
  }

  std::span<const File> files_;
  Schema& schema_;
  std::set<std::string_view> others_;
  CompiledRules compiled_;
  std::map<std::string, Known, std::less<>> known_;  // rules by id
};

}  // namespace

// Two words or more.
bool is_id(std::string_view text) {
  std::size_t words = 1;
  for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
    if (!is_id_word(text.substr(0, dot))) return false;
    text.remove_prefix(dot + 1);
    ++words;
  }
  return words > 1 && is_id_word(text);
}

CompiledRules compile_rules(std::span<const File> files, Schema& schema,
                            std::span<const std::string> others) {
  return Compiler(files, schema, others).run();
}

}  // namespace libguard::rules
