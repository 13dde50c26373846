// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/example_world.h"
#include "engine/policy.h"
#include "rules/mutants.h"
#include "rules/rule_compiler.h"

namespace libguard {
namespace {

using rules::Mutant;

class Mutator {
 public:
  // A schema of its own: compiling mutants adds types, and a Policy is shared. That
  // these files make one is known since the policy has them.
  explicit Mutator(const Policy::Held& held) : input_(build(held)) {}

  // Whether each example of the rule says what it is to say; else its mutants mean
  // nothing.
  bool read(const ActiveRule& active) {
    active_ = &active;
    examples_.clear();
    for (std::size_t i = 0; i < active.rule->declaration->examples.size(); ++i) {
      ExampleWorld& example = examples_.emplace_back(schema_, active, i);
      if (!example.problems().empty()) return false;
    }
    const rules::RuleDeclaration& declared = *active.rule->declaration;
    const std::string_view text =
        active.rule->source->text().substr(declared.span.begin, declared.span.size());
    const std::optional<rules::Rule> rule =
        compile(Source(active.rule->source->name(), std::string(text)));
    if (!rule) return false;
    said_.clear();
    for (ExampleWorld& example : examples_) {
      Said& said = said_.emplace_back(judge(example, *rule));
      if (!example.is_expected(said.verdict)) return false;
    }
    return true;
  }

  MutationResult run() {
    MutationResult result;
    const rules::RuleDeclaration& declared = *active_->rule->declaration;
    const Source& source = *active_->rule->source;
    std::set<std::pair<std::uint32_t, std::uint32_t>> loose;  // chains that can lose an operand
    std::vector<Mutant> mutants = rules::mutants_of(declared, source);
    // Operators after operands: that it matters which it is follows from those.
    std::stable_partition(mutants.begin(), mutants.end(),
                          [](const Mutant& mutant) { return !mutant.swaps_operator; });
    for (const Mutant& mutant : mutants) {
      const auto node = std::pair(mutant.node.begin, mutant.node.end);
      if (mutant.swaps_operator && loose.contains(node)) continue;
      ++result.mutants;
      if (is_noticed(rules::apply(mutant, declared, source))) {
        ++result.caught;
        continue;
      }
      if (mutant.drops_operand) loose.insert(node);
      result.survivors.push_back({active_->rule->id(), problem(mutant, source)});
    }
    std::stable_sort(result.survivors.begin(), result.survivors.end(),
                     [](const Survivor& a, const Survivor& b) {
                       return a.diagnostic.span.begin < b.diagnostic.span.begin;
                     });
    return result;
  }

 private:
  const cel::Type& build(const Policy::Held& held) {
    const Diagnostics none = schema_.build(held.files);
    return rules::input_type(schema_);
  }

  // What a rule says of an example.
  struct Said {
    std::string verdict;
    std::vector<std::tuple<std::string, const Node*, std::string>> findings;

    friend bool operator==(const Said&, const Said&) = default;
  };

  static Said judge(ExampleWorld& example, const rules::Rule& rule) {
    Said said;
    said.verdict = example.judge(rule, [&](const evaluate::Hit& hit) {
      said.findings.emplace_back(hit.message, hit.at.value.node(), hit.at.missing);
    });
    return said;
  }

  // Whether somebody notices that the rule is this: it does not compile, or an example
  // turns out in another way. What an example cannot say it need not notice: that a
  // finding has another text, or another place.
  bool is_noticed(const Source& text) {
    const std::optional<rules::Rule> rule = compile(text);
    if (!rule) return true;
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const Said said = judge(examples_[i], *rule);
      if (!examples_[i].is_expected(said.verdict)) return true;
      if (said.verdict == said_[i].verdict && said != said_[i]) return true;
    }
    return false;
  }

  std::optional<rules::Rule> compile(const Source& text) {
    parsed_ = rules::parse_rail(text, {.examples = false});
    const auto is_error = [](const Diagnostic& problem) {
      return problem.severity == Diagnostic::Severity::kError;
    };
    // Whether a mutant looks like a mistake is not asked.
    parsed_.file.trusted = true;
    const Diagnostics& problems = parsed_.problems;
    if (std::any_of(problems.begin(), problems.end(), is_error)) return std::nullopt;
    if (parsed_.file.rules.size() != 1) return std::nullopt;
    Diagnostics found;
    return rules::compile_rule(parsed_.file, parsed_.file.rules.front(), input_, schema_, found);
  }

  static Diagnostic problem(const Mutant& mutant, const Source& source) {
    Diagnostic problem{"test.unnoticed", fmt::format("no example notices when {}", mutant.what),
                       source, mutant.mark};
    problem.notes.emplace_back("add one that does, or leave out what makes no difference");
    return problem;
  }

  rules::Schema schema_;
  const cel::Type& input_;
  const ActiveRule* active_ = nullptr;
  std::deque<ExampleWorld> examples_;
  std::vector<Said> said_;  // of each example, by the rule as it is
  rules::Parsed parsed_;    // the last one compiled points into it
};

}  // namespace

MutationResult Policy::mutate(
    bool builtin, const std::function<void(std::uint64_t, std::uint64_t)>& progress) const {
  std::vector<const ActiveRule*> rules;
  for (const ActiveRule& active : held_->rules) {
    const bool wanted = builtin || !active.builtin;
    if (wanted && !active.rule->declaration->examples.empty()) rules.push_back(&active);
  }
  MutationResult all;
  Mutator mutator(*held_);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (progress) progress(i, rules.size());
    if (!mutator.read(*rules[i])) continue;
    MutationResult one = mutator.run();
    ++all.rules;
    all.mutants += one.mutants;
    all.caught += one.caught;
    std::move(one.survivors.begin(), one.survivors.end(), std::back_inserter(all.survivors));
  }
  return all;
}

}  // namespace libguard
