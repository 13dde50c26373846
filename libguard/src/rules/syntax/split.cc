// SPDX-License-Identifier: Apache-2.0
#include "rules/syntax/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "cel/syntax/token.h"

namespace libguard::rules {
namespace {

using cel::Token;
using cel::TokenKind;

// In the order of DeclarationKind.
constexpr std::array<std::string_view, 6> kDeclarationWords = {"rule",     "entity", "view",
                                                               "relation", "pack",   "detector"};
constexpr std::array<std::string_view, 18> kRuleWords = {
    "title", "severity", "level", "tags",    "why",    "links",   "replaces", "param", "for",
    "each",  "let",      "when",  "require", "forbid", "message", "at",       "fix",   "example"};
constexpr std::array<std::string_view, 6> kForPeople = {"example",  "why",     "links",
                                                        "replaces", "matches", "differs"};
constexpr std::array<std::string_view, 2> kViewWords = {"match", "let"};
constexpr std::array<std::string_view, 2> kPackWords = {"title", "rule"};
constexpr std::array<std::string_view, 8> kDetectorWords = {
    "title", "links", "keywords", "pattern", "where", "confidence", "matches", "differs"};

constexpr std::string_view kLineEnds = "\r\n";
constexpr std::string_view kBlanks = " \t\r\n\f";

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view one) {
    return one.size() == word.size() && one.front() == word.front() && one == word;
  });
}

std::string_view first_word(std::string_view text) {
  const Token token = cel::read_token(text);
  const bool word = token.kind == TokenKind::kIdentifier || token.kind == TokenKind::kReserved ||
                    token.kind == TokenKind::kKeyword;
  return word ? token.text : std::string_view();
}

// Asked of every line of every block: most do not even begin with the letter.
bool begins_declaration_word(std::string_view text) {
  if (text.empty() || std::string_view("ervpd").find(text.front()) == std::string_view::npos) {
    return false;
  }
  return contains(kDeclarationWords, first_word(text));
}

// `name.name =` or `name.name +=`
bool begins_mapping(std::string_view text) {
  std::string_view name = first_word(text);
  while (!name.empty()) {
    text.remove_prefix(name.size());
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
    name = first_word(text);
  }
  if (name.empty()) return false;
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.starts_with("+=") || (text.starts_with('=') && !text.starts_with("=="));
}

// The letters of a raw string or of bytes, and the three quotes that open a
// block; empty where none is opened.
std::string_view block_opening(std::string_view text) {
  const auto letter = [](char c) { return c == 'r' || c == 'R' || c == 'b' || c == 'B'; };
  std::size_t quote = 0;
  while (quote < 2 && quote < text.size() && letter(text[quote])) ++quote;
  const std::string_view quotes = text.substr(quote, 3);
  return quotes == R"(""")" || quotes == "'''" ? text.substr(0, quote + 3) : std::string_view();
}

// `text` begins with `opening`.
std::string_view read_block(std::string_view text, std::string_view opening) {
  const std::size_t begin = opening.size();
  const std::size_t close = text.find(opening.substr(begin - 3), begin);
  for (std::size_t line = text.find('\n', begin); line < close; line = text.find('\n', line + 1)) {
    if (begins_declaration_word(text.substr(line + 1))) {
      text = text.substr(0, line);
      break;
    }
  }
  if (close < text.size()) return text.substr(0, close + 3);
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

struct Lexeme {
  Token token;
  bool begins_line = false;
  bool first_column = false;

  bool sign(std::string_view text) const noexcept { return token.is(TokenKind::kSign, text); }
  bool word() const noexcept {
    return token.kind == TokenKind::kIdentifier || token.kind == TokenKind::kReserved;
  }
};

class Splitter {
 public:
  Splitter(const Source& source, Span span)
      : text_(source.text().substr(0, span.end)), at_(span.begin) {}

  std::vector<DeclarationText> run() && {
    for (Lexeme lexeme = next(); lexeme.token.kind != TokenKind::kEnd; lexeme = next()) {
      take(lexeme);
      before_last_end_ = last_end_;
      last_end_ = at_;
      last_ = lexeme;
    }
    end_declaration("the end of the file");
    return std::move(declarations_);
  }

 private:
  std::uint32_t begin_of(const Lexeme& lexeme) const {
    return static_cast<std::uint32_t>(lexeme.token.text.data() - text_.data());
  }

  Lexeme next() {
    const std::string_view rest = text_.substr(at_);
    const std::string_view from = cel::skip_blanks(rest);
    const std::string_view skipped = rest.substr(0, rest.size() - from.size());
    Lexeme lexeme;
    lexeme.first_column = from.size() == text_.size() || kLineEnds.find(from.data()[-1]) < 2;
    lexeme.begins_line = at_ == 0 || skipped.find_first_of(kLineEnds) != std::string_view::npos;
    if (const std::string_view opening = block_opening(from); !opening.empty()) {
      lexeme.token = {TokenKind::kString, read_block(from, opening)};
    } else if (in_message_ && from.starts_with('"')) {
      lexeme.token = {TokenKind::kString, from.substr(0, template_size(from))};
    } else {
      lexeme.token = cel::read_token(from);
    }
    in_message_ = false;
    at_ = begin_of(lexeme) + static_cast<std::uint32_t>(lexeme.token.text.size());
    return lexeme;
  }

  void take(const Lexeme& lexeme) {
    if (begins_declaration(lexeme)) {
      begin_declaration(lexeme);
      return;
    }
    DeclarationText& current = declarations_.back();
    const bool first_in_body = current.open && begin_of(last_) == *current.open;
    if ((lexeme.begins_line || first_in_body) && begins_clause(lexeme)) {
      begin_clause(lexeme);
    } else if (opens_body(current) && lexeme.sign("{")) {
      current.open = begin_of(lexeme);
      end_header("'{'");
    } else if (first_in_body && !clause_words(current.kind).empty()) {
      add_clause(lexeme, {});
    }
  }

  bool begins_declaration(const Lexeme& lexeme) const {
    if (declarations_.empty()) return true;
    if (!lexeme.begins_line || !lexeme.word()) return false;
    if (!lexeme.first_column) return closed() && !takes_any_word() && !begins_clause(lexeme);
    if (contains(kDeclarationWords, lexeme.token.text)) return true;
    if (declarations_.back().kind == DeclarationKind::kRelation) return after_operand(lexeme);
    return closed() && !begins_clause(lexeme);
  }

  static bool opens_body(const DeclarationText& current) {
    return !current.open && current.clauses.empty() && current.kind != DeclarationKind::kRelation;
  }

  // The last token is a brace in column 1.
  bool closed() const { return last_.first_column && last_.sign("}"); }
  bool takes_any_word() const { return declarations_.back().kind == DeclarationKind::kEntity; }

  // A relation has no brace that would say where it ends.
  bool after_operand(const Lexeme& lexeme) const {
    const bool operand = last_.token.kind != TokenKind::kSign || last_.sign(")") || last_.sign("]");
    return operand && lexeme.token.text != "where" && lexeme.token.text != "as";
  }

  bool begins_clause(const Lexeme& lexeme) const {
    const DeclarationKind kind = declarations_.back().kind;
    if (kind == DeclarationKind::kView && begins_mapping(text_.substr(begin_of(lexeme)))) {
      return true;
    }
    return lexeme.word() && contains(clause_words(kind), lexeme.token.text);
  }

  void begin_declaration(const Lexeme& lexeme) {
    const DeclarationKind kind =
        lexeme.first_column ? kind_of(lexeme.token.text) : DeclarationKind::kUnknown;
    const bool known = kind != DeclarationKind::kUnknown;
    end_declaration(fmt::format("{}'{}'", known ? "the declaration " : "", lexeme.token.text));
    DeclarationText& begun = declarations_.emplace_back();
    begun.kind = kind;
    begun.word = {begin_of(lexeme), at_};
    begun.header.span = {at_, at_};
    begun.span.begin = begun.word.begin;
  }

  void end_declaration(std::string after) {
    if (declarations_.empty()) return;
    DeclarationText& ended = declarations_.back();
    ended.after = std::move(after);
    ended.span.end = last_end_;
    const bool brace = last_.sign("}") && begin_of(last_) != ended.word.begin;
    if (ended.open && brace) ended.close = begin_of(last_);
    const bool nothing = !ended.clauses.empty() && ended.clauses.back().span.begin == ended.close;
    if (nothing) ended.clauses.pop_back();
    const std::uint32_t end = ended.close ? before_last_end_ : last_end_;
    end_clause(end, ended.close ? "'}'" : ended.after);
  }

  void begin_clause(const Lexeme& lexeme) {
    const bool mapping = declarations_.back().kind == DeclarationKind::kView &&
                         begins_mapping(text_.substr(begin_of(lexeme)));
    const std::string_view word = lexeme.token.text;
    end_clause(last_end_, fmt::format("{}'{}'", mapping ? "" : "the clause ", word));
    add_clause(lexeme, mapping ? std::string_view() : word);
    declarations_.back().clauses.back().mapping = mapping;
    in_message_ = !mapping && word == "message";
  }

  void add_clause(const Lexeme& lexeme, std::string_view word) {
    ClauseText& begun = declarations_.back().clauses.emplace_back();
    begun.word = word;
    begun.span = {begin_of(lexeme), at_};
  }

  // Of the last clause, or of the header where there is none yet.
  void end_clause(std::uint32_t end, std::string after) {
    DeclarationText& current = declarations_.back();
    if (!current.clauses.empty()) {
      ClauseText& ended = current.clauses.back();
      ended.span.end = std::max(end, ended.span.begin);
      ended.after = std::move(after);
    } else if (!current.open) {
      end_header(std::move(after));
    }
  }

  void end_header(std::string after) {
    ClauseText& header = declarations_.back().header;
    header.span.end = std::max(last_end_, header.span.begin);
    header.after = std::move(after);
  }

  std::string_view text_;
  std::uint32_t at_;  // behind the last lexeme
  std::uint32_t last_end_ = 0;
  std::uint32_t before_last_end_ = 0;
  Lexeme last_;
  bool in_message_ = false;  // the next token is the text of a message
  std::vector<DeclarationText> declarations_;
};

// Behind the brace that closes the one in front of `text`.
std::size_t expression_size(std::string_view text) {
  std::string_view rest = text;
  for (int depth = 1; depth > 0;) {
    const Token token = cel::read_token(cel::skip_blanks(rest));
    if (token.kind == TokenKind::kEnd) return text.size();
    if (token.is(TokenKind::kSign, "{")) ++depth;
    if (token.is(TokenKind::kSign, "}")) --depth;
    rest =
        text.substr(static_cast<std::size_t>(token.text.data() - text.data()) + token.text.size());
  }
  return text.size() - rest.size();
}

}  // namespace

std::vector<DeclarationText> split(const Source& source) {
  return split(source, {0, static_cast<std::uint32_t>(source.text().size())});
}

std::vector<DeclarationText> split(const Source& source, Span span) {
  return Splitter(source, span).run();
}

std::span<const std::string_view> clause_words(DeclarationKind kind) noexcept {
  switch (kind) {
    case DeclarationKind::kRule:
      return kRuleWords;
    case DeclarationKind::kView:
      return kViewWords;
    case DeclarationKind::kPack:
      return kPackWords;
    case DeclarationKind::kDetector:
      return kDetectorWords;
    default:
      return {};
  }
}

bool is_declaration_word(std::string_view word) noexcept {
  return contains(kDeclarationWords, word);
}

DeclarationKind kind_of(std::string_view declaration_word) noexcept {
  const auto* const found =
      std::find(kDeclarationWords.begin(), kDeclarationWords.end(), declaration_word);
  return static_cast<DeclarationKind>(found - kDeclarationWords.begin());
}

bool is_for_people(std::string_view clause_word) noexcept {
  return contains(kForPeople, clause_word);
}

std::size_t template_size(std::string_view text) noexcept {
  const std::string_view line = text.substr(0, text.find_first_of(kLineEnds));
  std::size_t at = 1;
  while (at < line.size()) {
    const std::string_view rest = line.substr(at);
    if (rest.front() == '"') return at + 1;
    if (rest.front() == '\\' || rest.starts_with("{{")) {
      at += 2;
    } else if (rest.front() == '{') {
      at += 1 + expression_size(rest.substr(1));
    } else {
      ++at;
    }
  }
  return line.size();
}

}  // namespace libguard::rules
