// SPDX-License-Identifier: Apache-2.0
#include "rules/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cel/syntax/token.h"

namespace libguard::rules {
namespace {

// The same for texts that differ in blanks and comments only.
std::string words_of(const Source& source, Span span) {
  std::string words;
  std::string_view left = cel::skip_blanks(source.text(span));
  for (cel::Token token = cel::read_token(left); token.kind != cel::TokenKind::kEnd;
       token = cel::read_token(left)) {
    words += token.text;
    words += '\n';
    left = cel::skip_blanks(left.substr(token.text.size()));
  }
  return words;
}

std::string words_of(const Source& source, const cel::Ast& ast) {
  return words_of(source, ast.root->span);
}

// All that decides what a rule says, but none of its texts.
std::string logic_of(const RuleDeclaration& rule, const Source& source) {
  std::string logic = fmt::format("for {} as {}\n", rule.entity.text, rule.alias.text);
  for (const Parameter& parameter : rule.parameters) {
    logic +=
        fmt::format("param {}\n{}{}", parameter.name.text, words_of(source, parameter.type.span),
                    words_of(source, parameter.default_value));
  }
  if (rule.each) {
    logic += fmt::format("each {}, {}\n{}", rule.each->index.text, rule.each->name.text,
                         words_of(source, rule.each->range));
  }
  for (const Step& step : rule.steps) {
    switch (step.kind) {
      case Step::Kind::kLet:
        logic += fmt::format("let {}\n{}", step.let.name.text, words_of(source, step.let.value));
        break;
      case Step::Kind::kWhen:
        logic += "when\n" + words_of(source, step.condition);
        break;
      case Step::Kind::kAssertion:
        logic += step.assertion.forbid ? "forbid\n" : "require\n";
        logic += words_of(source, step.assertion.condition);
        break;
    }
  }
  return logic;
}

bool is_address(std::string_view link) {
  const std::size_t scheme = link.starts_with("https://") ? 8 : link.starts_with("http://") ? 7 : 0;
  return scheme > 0 && link.size() > scheme &&
         link.find_first_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

void Linter::warn(std::string_view code, std::string message, const Source& source, Span span,
                  std::string note) {
  Diagnostic problem{std::string(code), std::move(message), source, span};
  problem.severity = Diagnostic::Severity::kWarning;
  if (!note.empty()) problem.notes.push_back(std::move(note));
  problems_.push_back(std::move(problem));
}

void Linter::look_at(const File& file) {
  for (const RuleDeclaration& rule : file.rules) {
    // Of one that could not be read whole nobody knows what it lacks.
    if (rule.complete) look_at(rule, file.source);
  }
}

void Linter::look_at(const RuleDeclaration& rule, const Source& source) {
  if (rule.why.text.empty()) {
    warn("lint.why", "the rule does not say why it is there", source, rule.id.span,
         "a clause why \"\"\"...\"\"\" tells those whom the rule stops");
  }
  examples(rule, source);
  messages(rule, source);
  secrets(rule, source);
  for (const Text& link : rule.links) {
    if (!is_address(link.text)) {
      warn("lint.link", fmt::format("'{}' is no address of a page", link.text), source, link.span);
    }
  }
  if (!rule.title.text.empty()) {
    only_once(titles_, rule.title.text, source, rule.title.span, "lint.title",
              "another rule has this title");
  }
  twins(rule, source);
}

void Linter::examples(const RuleDeclaration& rule, const Source& source) {
  const auto has = [&](Example::Verdict verdict) {
    return std::any_of(rule.examples.begin(), rule.examples.end(),
                       [&](const Example& example) { return example.verdict == verdict; });
  };
  const bool fails = has(Example::Verdict::kFails);
  const bool passes = has(Example::Verdict::kPasses);
  if (rule.examples.empty()) {
    warn("lint.example", "the rule has no example", source, rule.id.span,
         "one that fails and one that passes show what it means, and are its tests");
  } else if (!fails || !passes) {
    warn("lint.example", fmt::format("no example {}", fails ? "passes" : "fails"), source,
         rule.id.span);
  }
}

// The title says for one assertion what is wrong; of several it names none.
void Linter::messages(const RuleDeclaration& rule, const Source& source) {
  std::size_t assertions = 0;
  for (const Step& step : rule.steps) assertions += step.kind == Step::Kind::kAssertion ? 1 : 0;
  if (assertions < 2) return;
  for (const Step& step : rule.steps) {
    if (step.kind != Step::Kind::kAssertion || step.assertion.message) continue;
    warn("lint.message", "this assertion has no message, and is not the only one", source,
         step.assertion.condition.root->span, "findings of it say no more than the rule's title");
  }
}

// What such a rule points at is masked wherever it is shown, which a message should
// not rely on.
void Linter::secrets(const RuleDeclaration& rule, const Source& source) {
  const bool secret = std::any_of(rule.tags.begin(), rule.tags.end(),
                                  [](const Text& tag) { return tag.text == "secret"; });
  if (!secret) return;
  for (const Step& step : rule.steps) {
    if (step.kind != Step::Kind::kAssertion) continue;
    const Assertion& assertion = step.assertion;
    if (!assertion.message || !assertion.at) continue;
    const std::string pointed_at = words_of(source, *assertion.at);
    for (const TemplatePart& part : assertion.message->parts) {
      if (!part.expression || words_of(source, *part.expression) != pointed_at) continue;
      warn("lint.secret", "the message prints what the rule keeps secret", source,
           part.expression->root->span, "the rule has the tag 'secret', and its 'at' points here");
    }
  }
}

void Linter::twins(const RuleDeclaration& rule, const Source& source) {
  if (rule.steps.empty()) return;
  only_once(logic_, logic_of(rule, source), source, rule.id.span, "lint.twin",
            "another rule asks for the same of the same");
}

void Linter::only_once(Table& table, const std::string& text, const Source& source, Span span,
                       std::string_view code, std::string message) {
  const auto [first, is_new] = table.try_emplace(text, Seen{&source, span});
  if (is_new) return;
  const Seen& seen = first->second;
  warn(code, std::move(message), source, span,
       fmt::format("it stands in {}:{}", seen.source->name(),
                   seen.source->locate(seen.span.begin).line));
}

}  // namespace libguard::rules
