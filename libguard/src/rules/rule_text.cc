// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "rules/syntax/split.h"

namespace libguard::rules {
namespace {

constexpr std::array<std::string_view, 9> kDeciding = {
    "for", "each", "let", "when", "require", "forbid", "message", "at", "fix"};

std::size_t line_begin(std::string_view text, std::size_t at) {
  return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
}

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t\r\n"), line.size());
  return line.substr(begin, line.find_last_not_of(" \t\r\n") + 1 - begin);
}

// The line in front of the one that begins at `begin`.
std::string_view line_before(std::string_view text, std::size_t begin) {
  return text.substr(line_begin(text, begin - 1), begin - 1 - line_begin(text, begin - 1));
}

// Where the lines of comment begin that stand directly above a line.
std::size_t comment_begin(std::string_view text, std::size_t line) {
  while (line > 0 && trimmed(line_before(text, line)).starts_with("//")) {
    line = line_begin(text, line - 1);
  }
  return line;
}

// A comment behind the clause, in its last line, belongs to it.
std::size_t with_comment(std::string_view text, std::size_t end) {
  const std::size_t line_end = std::min(text.find('\n', end), text.size());
  return trimmed(text.substr(end, line_end - end)).starts_with("//") ? line_end : end;
}

void append_dedented(std::string& out, std::string_view lines, std::size_t indentation) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::size_t blanks = std::min(line.find_first_not_of(" \t"), line.size());
    line.remove_prefix(std::min(blanks, indentation));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    out.append(line).append("\n");
  }
}

}  // namespace

std::string logic_text(const RuleDeclaration& rule, const Source& source) {
  const Source own("", std::string(source.text(rule.span)));
  const std::string_view text = own.text();
  std::string out;
  for (const DeclarationText& declaration : split(own)) {
    for (const ClauseText& clause : declaration.clauses) {
      if (std::find(kDeciding.begin(), kDeciding.end(), clause.word) == kDeciding.end()) continue;
      const std::size_t line = line_begin(text, clause.span.begin);
      const bool alone = trimmed(text.substr(line, clause.span.begin - line)).empty();
      const std::size_t indentation = alone ? clause.span.begin - line : 0;
      const std::size_t begin = alone ? comment_begin(text, line) : clause.span.begin;
      const bool apart = begin > 0 && alone && trimmed(line_before(text, begin)).empty();
      if (apart && !out.empty()) out += '\n';
      const std::size_t end = with_comment(text, clause.span.end);
      append_dedented(out, text.substr(begin, end - begin), indentation);
    }
  }
  return out;
}

std::string comment_above(std::string_view text, std::uint32_t offset) {
  const std::size_t line = line_begin(text, offset);
  std::string comment;
  for (std::size_t at = comment_begin(text, line); at < line;) {
    const std::size_t end = text.find('\n', at);
    if (!comment.empty()) comment += ' ';
    comment += trimmed(trimmed(text.substr(at, end - at)).substr(2));
    at = end + 1;
  }
  return comment;
}

std::string given_text(std::span<const Given> given, const Source& source) {
  std::string out;
  for (const Given& one : given) {
    if (!out.empty()) out += ", ";
    out += one.name.text + " = ";
    out += source.text(one.value.root->span);
  }
  return out;
}

}  // namespace libguard::rules
