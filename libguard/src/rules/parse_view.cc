// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "rules/parser.h"
#include "rules/syntax/grammar.h"

namespace libguard::rules {
namespace {

// The mappings of a view lie flat before it, one clause each; the braces of
// overrides open in one clause and may close in another.
class ViewParser {
 public:
  ViewParser(const DeclarationText& text, ParseContext& context) : text_(text), context_(context) {}

  std::optional<ViewDeclaration> run() && {
    view_.span = text_.span;
    Reader header(context_.source, text_.header.span, text_.header.after, context_.problems);
    const bool named = read_view_header(header, view_);
    end_header(header, text_);
    for (const ClauseText& clause : text_.clauses) {
      if (open_.size() >= kMaxDepth) break;
      Reader reader(context_.source, clause.span, clause.after, context_.problems);
      read(reader, clause);
      end_clause(reader, DeclarationKind::kView);
    }
    close_all();
    end_declaration(text_, context_);
    if (!named) return std::nullopt;
    return std::move(view_);
  }

 private:
  static constexpr std::size_t kMaxDepth = 16;

  void read(Reader& reader, const ClauseText& clause) {
    if (clause.mapping) {
      const std::size_t open = open_.size();
      mappings(reader);
      if (reader.failed()) recover(clause, open);
      return;
    }
    if (clause.word.empty()) return;
    close_all();
    reader.skip();
    if (clause.word == "let") {
      Let let;
      if (read_let(reader, let)) view_.lets.push_back(std::move(let));
    } else if (cel::Ast match; once_.take(clause, reader) && read_expression(reader, match)) {
      view_.match = std::move(match);
    }
  }

  // One mapping, what is inside its braces as far as this clause goes, and the
  // braces that end here.
  void mappings(Reader& reader) {
    mapping(reader);
    while (!reader.failed() && !open_.empty() && !reader.at_end()) {
      if (reader.sign("}")) {
        open_.pop_back();
      } else {
        mapping(reader);
      }
    }
  }

  void mapping(Reader& reader) {
    Mapping mapping;
    const std::uint32_t begin = reader.span_of(reader.peek().text).begin;
    if (!read_mapping(reader, mapping)) return;
    mapping.span = reader.span_from(begin);
    std::vector<Mapping>& into = open_.empty() ? view_.mappings : open_.back().into->overrides;
    Mapping& read = into.emplace_back(std::move(mapping));
    const Span brace = reader.span_of(reader.peek().text);
    if (!read.view || !reader.sign("{")) return;
    open_.push_back({&read, brace});
    if (open_.size() >= kMaxDepth) {
      reader.fail("rail.too-deep", brace,
                  fmt::format("more than {} braces are open here", kMaxDepth - 1));
    }
  }

  // Behind an error only the balance of the clause's braces says what is open.
  void recover(const ClauseText& clause, std::size_t open) {
    if (open_.size() >= kMaxDepth) return;
    Reader again(context_.source, clause.span, clause.after, context_.problems);
    std::vector<Span> braces;
    std::size_t closed = 0;
    for (; !again.at_end(); again.skip()) {
      const cel::Token token = again.peek();
      if (token.is(cel::TokenKind::kSign, "{")) braces.push_back(again.span_of(token.text));
      if (!token.is(cel::TokenKind::kSign, "}")) continue;
      if (braces.empty()) {
        ++closed;
      } else {
        braces.pop_back();
      }
    }
    open_.resize(open - std::min(open, closed));
    for (const Span brace : braces) {
      if (open_.size() + 1 < kMaxDepth) open_.push_back({&broken_.emplace_back(), brace});
    }
  }

  // Neither another clause nor the end of the view can stand in overrides.
  void close_all() {
    if (!open_.empty() && open_.size() < kMaxDepth) {
      context_.problems.push_back(
          {std::string(kSyntax), "this brace is not closed", context_.source, open_.back().brace});
    }
    open_.clear();
  }

  // Overrides that are open. INVARIANT: the vector that holds `into` does not
  // grow while they are.
  struct Open {
    Mapping* into = nullptr;
    Span brace;
  };

  const DeclarationText& text_;
  ParseContext& context_;
  ViewDeclaration view_;
  Once once_;
  std::vector<Open> open_;
  std::deque<Mapping> broken_;  // take the overrides of mappings that could not be read
};

}  // namespace

std::optional<ViewDeclaration> parse_view(const DeclarationText& text, ParseContext& context) {
  return ViewParser(text, context).run();
}

}  // namespace libguard::rules
