// SPDX-License-Identifier: Apache-2.0
#include "rules/canonical.h"

#include <algorithm>

#include "rules/parser.h"

namespace libguard::rules {
namespace {

Span span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Behind the line's end.
std::size_t end_of_line(std::string_view text, std::size_t from) {
  return std::min(text.find('\n', from), text.size() - 1) + 1;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" \n"));
}

// The word behind the first place where `before` stands; empty where it does not.
std::string_view word_behind(std::string_view text, std::string_view before) {
  const std::size_t at = text.find(before);
  if (at == std::string_view::npos) return {};
  return first_word(
      text.substr(std::min(text.find_first_not_of(' ', at + before.size()), text.size())));
}

Outline outline_of(std::string_view text, Span its_span) {
  Outline one;
  one.span = its_span;
  const std::string_view word = first_word(text);
  one.kind = kind_of(word);
  one.name = first_word(text.substr(std::min(word.size() + 1, text.size())));
  switch (one.kind) {
    case DeclarationKind::kRule:
      one.entity = word_behind(text, "\n  for ");
      break;
    case DeclarationKind::kView:
      one.entity = word_behind(text, " as ");
      break;
    case DeclarationKind::kRelation:
      one.entity = word_behind(text, " = ");
      break;
    default:
      break;
  }
  return one;
}

// The clauses of a rule: each begins two blanks in, and goes on where lines stand
// deeper.
DeclarationText rule_text(const Source& source, Span its_span) {
  const std::string_view text = source.text();
  DeclarationText rule;
  rule.kind = DeclarationKind::kRule;
  std::size_t at = its_span.begin;
  const std::size_t body = end_of_line(text, at);
  rule.word = span(at, at + std::string_view("rule").size());
  rule.header.span = span(rule.word.end, body - std::string_view(" {\n").size());
  rule.open = static_cast<std::uint32_t>(body - 2);
  rule.span.begin = its_span.begin;
  bool skipped = true;
  for (at = body; text[at] != '}'; at = end_of_line(text, at)) {
    if (text[at] == '\n') continue;
    const char first = text[at + 2];
    if (is_letter(first)) {
      const std::string_view word = first_word(text.substr(at + 2));
      skipped = is_for_people(word);
      if (!skipped) {
        ClauseText& clause = rule.clauses.emplace_back();
        clause.word = word;
        clause.span.begin = static_cast<std::uint32_t>(at + 2);
      }
    } else if (first == '/') {
      skipped = true;
    }
    if (!skipped) {
      rule.clauses.back().span.end = static_cast<std::uint32_t>(end_of_line(text, at) - 1);
    }
  }
  rule.close = static_cast<std::uint32_t>(at);
  rule.span.end = static_cast<std::uint32_t>(at + 1);
  return rule;
}

}  // namespace

std::vector<Outline> outline(const Source& source) {
  const std::string_view text = source.text();
  std::vector<Outline> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    at = end_of_line(text, at);
    if (!is_letter(text[begin])) continue;
    const auto goes_on = [&] {
      return at < text.size() && (text[at] == ' ' || text[at] == '}' || text[at] == '\n');
    };
    while (goes_on()) at = end_of_line(text, at);
    found.push_back(outline_of(text.substr(begin, at - begin), span(begin, at)));
  }
  return found;
}

DeclarationText canonical_text(const Source& source, const Outline& one) {
  if (one.kind == DeclarationKind::kRule) return rule_text(source, one.span);
  return std::move(split(source, one.span).front());
}

DetectorDeclaration sketch_of(const Source& source, const Outline& one) {
  DetectorDeclaration sketch;
  sketch.id.text = one.name;
  sketch.span = one.span;
  const std::string_view text = source.text(one.span);
  const std::size_t clause = text.find("\n  keywords");
  // In brackets, none of which stands in a keyword.
  std::size_t at = std::min(text.find('[', clause), text.size());
  const std::size_t end = std::min(text.find(']', at), text.size());
  while ((at = text.find('"', at)) < end) {
    const std::size_t close = text.find('"', at + 1);
    sketch.keywords.push_back({std::string(text.substr(at + 1, close - at - 1)), {}});
    at = close + 1;
  }
  return sketch;
}

void parse_canonical(const Source& source, const Outline& one, File& into) {
  Diagnostics none;
  const ParseOptions options{.examples = false};
  ParseContext context{source, options, none};
  parse_declaration(canonical_text(source, one), context, into);
}

}  // namespace libguard::rules
