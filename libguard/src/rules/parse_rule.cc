// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "rules/parser.h"
#include "rules/syntax/grammar.h"

namespace libguard::rules {
namespace {

class RuleParser {
 public:
  RuleParser(const DeclarationText& text, ParseContext& context) : text_(text), context_(context) {}

  RuleDeclaration run() && {
    const std::size_t problems = context_.problems.size();
    rule_.span = text_.span;
    Reader header(context_.source, text_.header.span, text_.header.after, context_.problems);
    read_name(header, rule_.id);
    end_header(header, text_);
    for (const ClauseText& clause : text_.clauses) read(clause);
    end_declaration(text_, context_);
    rule_.complete = context_.problems.size() == problems;
    return std::move(rule_);
  }

 private:
  using Handler = void (RuleParser::*)(Reader&, const ClauseText&);

  void read(const ClauseText& clause) {
    if (!context_.options.examples && is_for_people(clause.word)) return;
    Reader reader(context_.source, clause.span, clause.after, context_.problems);
    for (const auto& [word, handler] : kHandlers) {
      if (word != clause.word) continue;
      reader.skip();
      (this->*handler)(reader, clause);
      break;
    }
    end_clause(reader, DeclarationKind::kRule);
  }

  void title(Reader& reader, const ClauseText& clause) {
    if (once_.take(clause, reader)) read_text(reader, rule_.title);
  }
  void severity(Reader& reader, const ClauseText& clause) {
    if (once_.take(clause, reader)) read_severity(reader, rule_.severity);
  }
  void level(Reader& reader, const ClauseText& clause) {
    if (once_.take(clause, reader)) read_level(reader, rule_.level);
  }
  void tags(Reader& reader, const ClauseText& clause) {
    if (once_.take(clause, reader)) read_texts(reader, rule_.tags);
  }
  void links(Reader& reader, const ClauseText& clause) {
    if (once_.take(clause, reader)) read_texts(reader, rule_.links);
  }
  void why(Reader& reader, const ClauseText& clause) {
    if (once_.take(clause, reader)) read_block(reader, rule_.why);
  }
  void replaces(Reader& reader, const ClauseText&) {
    Replaced replaced;
    if (read_replaces(reader, replaced)) rule_.replaces.push_back(std::move(replaced));
  }
  void entity(Reader& reader, const ClauseText& clause) {
    if (once_.take(clause, reader)) read_for(reader, rule_);
  }

  // What uses the name is not wrong because its declaration is.
  void keep_name(const Name& name) {
    if (!name.text.empty()) rule_.unread.push_back(name);
  }

  void parameter(Reader& reader, const ClauseText&) {
    Parameter parameter;
    if (!read_parameter(reader, parameter)) return keep_name(parameter.name);
    rule_.parameters.push_back(std::move(parameter));
  }

  void each(Reader& reader, const ClauseText& clause) {
    Each each;
    if (!once_.take(clause, reader)) return;
    if (!read_each(reader, each)) {
      keep_name(each.index);
      return keep_name(each.name);
    }
    rule_.each = std::move(each);
  }

  // What a part of an expression means says nothing about the expression. On the
  // next line may stand a clause whose word is misspelt.
  static bool is_whole(const Reader& reader) { return reader.at_end() || reader.at_line_begin(); }

  void let(Reader& reader, const ClauseText&) {
    Step step;
    step.kind = Step::Kind::kLet;
    if (!read_let(reader, step.let) || !is_whole(reader)) return keep_name(step.let.name);
    rule_.steps.push_back(std::move(step));
  }

  void when(Reader& reader, const ClauseText& clause) {
    if (asserted_) {
      reader.fail("rail.misplaced", reader.span_of(clause.word),
                  "the clause 'when' stands behind a require or forbid",
                  {"it says where the rule applies, so it stands before the first of them"});
      return;
    }
    Step step;
    step.kind = Step::Kind::kWhen;
    if (!read_expression(reader, step.condition) || !is_whole(reader)) return;
    rule_.steps.push_back(std::move(step));
  }

  void assertion(Reader& reader, const ClauseText& clause) {
    for (const std::string_view word : {"message", "at", "fix"}) once_.forget(word);
    asserted_ = true;
    assertion_.reset();
    Step step;
    step.kind = Step::Kind::kAssertion;
    step.assertion.forbid = clause.word == "forbid";
    step.assertion.span = clause.span;
    if (!read_expression(reader, step.assertion.condition) || !is_whole(reader)) return;
    assertion_ = rule_.steps.size();
    rule_.steps.push_back(std::move(step));
  }

  Assertion& owner() { return assertion_ ? rule_.steps[*assertion_].assertion : broken_; }

  // Whether there is an assertion that the clause can belong to.
  bool belongs(Reader& reader, const ClauseText& clause) {
    if (asserted_) return once_.take(clause, reader);
    reader.fail("rail.misplaced", reader.span_of(clause.word),
                fmt::format("the clause '{}' belongs to a require or forbid, and none stands "
                            "before it",
                            clause.word));
    return false;
  }

  void message(Reader& reader, const ClauseText& clause) {
    Template message;
    if (belongs(reader, clause) && read_message(reader, message)) {
      owner().message = std::move(message);
    }
  }

  void at(Reader& reader, const ClauseText& clause) {
    cel::Ast at;
    if (belongs(reader, clause) && read_expression(reader, at)) owner().at = std::move(at);
  }

  void fix(Reader& reader, const ClauseText& clause) {
    Fix fix;
    fix.span = clause.span;
    if (belongs(reader, clause) && read_fix(reader, fix)) owner().fix = std::move(fix);
  }

  void example(Reader& reader, const ClauseText& clause) {
    Example example;
    example.span = clause.span;
    if (read_example(reader, example)) rule_.examples.push_back(std::move(example));
  }

  static constexpr std::array<std::pair<std::string_view, Handler>, 18> kHandlers = {{
      {"title", &RuleParser::title},
      {"severity", &RuleParser::severity},
      {"level", &RuleParser::level},
      {"tags", &RuleParser::tags},
      {"why", &RuleParser::why},
      {"links", &RuleParser::links},
      {"replaces", &RuleParser::replaces},
      {"param", &RuleParser::parameter},
      {"for", &RuleParser::entity},
      {"each", &RuleParser::each},
      {"let", &RuleParser::let},
      {"when", &RuleParser::when},
      {"require", &RuleParser::assertion},
      {"forbid", &RuleParser::assertion},
      {"message", &RuleParser::message},
      {"at", &RuleParser::at},
      {"fix", &RuleParser::fix},
      {"example", &RuleParser::example},
  }};

  const DeclarationText& text_;
  ParseContext& context_;
  RuleDeclaration rule_;
  Once once_;
  bool asserted_ = false;
  std::optional<std::size_t> assertion_;  // the step that message, at and fix belong to
  Assertion broken_;                      // takes them where that could not be read
};

}  // namespace

RuleDeclaration parse_rule(const DeclarationText& text, ParseContext& context) {
  return RuleParser(text, context).run();
}

}  // namespace libguard::rules
