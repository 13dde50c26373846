// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "rules/syntax/split.h"

namespace libguard::rules {
namespace {

// Texts for people, of which a rule has more than of anything else.
constexpr std::array<std::string_view, 3> kTexts = {"example", "why", "links"};

std::string_view word_at(std::string_view text) {
  const std::size_t end = text.find_first_of(" \n");
  return text.substr(0, end);
}

DeclarationKind kind_of(std::string_view word) {
  if (word == "rule") return DeclarationKind::kRule;
  if (word == "view") return DeclarationKind::kView;
  return DeclarationKind::kUnknown;  // which of the others does not matter here
}

class Lines {
 public:
  Lines(const Source& source, bool views) : source_(source), text_(source.text()), views_(views) {}

  std::vector<DeclarationText> run() && {
    while (at_ < text_.size()) {
      const std::size_t end = end_of_line(at_);
      if (text_[at_] >= 'a' && text_[at_] <= 'z') {
        declaration(end);
      } else {
        at_ = end;
      }
    }
    return std::move(declarations_);
  }

 private:
  // Behind the line's end.
  std::size_t end_of_line(std::size_t from) const {
    return std::min(text_.find('\n', from), text_.size() - 1) + 1;
  }

  void declaration(std::size_t end) {
    const DeclarationKind kind = kind_of(word_at(text_.substr(at_)));
    if (kind == DeclarationKind::kRule) return rule(end);
    const std::size_t begin = at_;
    at_ = end;
    while (at_ < text_.size() && goes_on(text_[at_])) at_ = end_of_line(at_);
    if (kind == DeclarationKind::kView && !views_) return;
    for (DeclarationText& one : split(source_, span(begin, at_))) {
      declarations_.push_back(std::move(one));
    }
  }

  // A line that begins so belongs to the declaration above it.
  static bool goes_on(char first) { return first == ' ' || first == '}' || first == '\n'; }

  static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  void rule(std::size_t end) {
    DeclarationText& rule = declarations_.emplace_back();
    rule.kind = DeclarationKind::kRule;
    rule.word = span(at_, at_ + 4);
    rule.open = static_cast<std::uint32_t>(end - 2);  // "rule topic.name {"
    rule.header.span = span(at_ + 4, end - 3);
    rule.span.begin = rule.word.begin;
    for (at_ = end; text_[at_] != '}'; at_ = end_of_line(at_)) take(rule);
    rule.close = static_cast<std::uint32_t>(at_);
    rule.span.end = rule.close.value() + 1;
    at_ = end_of_line(at_);
  }

  // A clause begins two blanks in, and goes on where lines stand deeper.
  void take(DeclarationText& rule) {
    if (text_[at_] == '\n') return;
    const std::size_t first = at_ + 2;
    const char letter = text_[first];
    if (letter >= 'a' && letter <= 'z') {
      const std::string_view word = word_at(text_.substr(first));
      skipped_ = std::find(kTexts.begin(), kTexts.end(), word) != kTexts.end();
      if (skipped_) return;
      ClauseText& clause = rule.clauses.emplace_back();
      clause.word = word;
      clause.span.begin = static_cast<std::uint32_t>(first);
    } else if (letter == '/') {
      skipped_ = true;
    }
    if (!skipped_) {
      rule.clauses.back().span.end = static_cast<std::uint32_t>(end_of_line(at_) - 1);
    }
  }

  const Source& source_;
  std::string_view text_;
  bool views_;
  std::size_t at_ = 0;
  bool skipped_ = false;  // the clause or comment above
  std::vector<DeclarationText> declarations_;
};

}  // namespace

std::vector<DeclarationText> split_canonical(const Source& source, bool views) {
  return Lines(source, views).run();
}

}  // namespace libguard::rules
