// SPDX-License-Identifier: Apache-2.0
//
// Reader: the words of one clause, one after the other.
//
//   Reader reader(source, clause.span, clause.after, problems);
//   if (reader.word("as") && !reader.name(alias)) reader.expected("a name");
//
// What is tried moves the reader only if it is there. The first problem is
// reported, and those that follow from it are not.
//
// Lifetime: that of the Source and of `problems`.
#ifndef LIBGUARD_RULES_SYNTAX_READER_H_
#define LIBGUARD_RULES_SYNTAX_READER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cel/syntax/token.h"
#include "libguard/diagnostic.h"
#include "rules/declarations.h"

namespace libguard::rules {

inline constexpr std::string_view kSyntax = "rail.syntax";

class Reader {
 public:
  // Whoever gets so many has fed something else than Rail; later ones are dropped.
  static constexpr std::size_t kMostProblems = 200;

  // `after`: what stands behind the span, as a message says it.
  Reader(const Source& source, Span span, std::string_view after, Diagnostics& problems);

  const Source& source() const noexcept { return source_; }
  std::uint32_t position() const noexcept { return position_; }
  void seek(std::uint32_t position) noexcept { position_ = position; }
  std::string_view after() const noexcept { return after_; }
  // From the position to the end.
  std::string_view rest() const noexcept;
  Span span_from(std::uint32_t begin) const noexcept { return {begin, position_}; }

  // The next token, which stays where it is.
  cel::Token peek() const noexcept;
  Span span_of(std::string_view part) const noexcept;
  bool at_begin() const noexcept { return position_ == span_.begin; }
  bool at_end() const noexcept { return peek().kind == cel::TokenKind::kEnd; }
  // The next token is the first of its line.
  bool at_line_begin() const noexcept;
  void skip() noexcept;

  bool word(std::string_view its_text) noexcept;
  bool sign(std::string_view its_text) noexcept;
  // A name that expressions can use, and one that only stands behind a dot or in
  // front of it.
  bool name(Name& into);
  bool field(Name& into);
  // a.b-c.d
  bool dotted(Name& into);
  // As above, or a.b.*
  bool pattern(Name& into);
  // soft-mandatory; empty where no word is.
  std::string_view hyphenated() const noexcept;
  bool number(std::uint32_t& into);
  // "..."
  bool text(Text& into);
  // "...", or r"..." as it stands
  bool pattern_text(Text& into);
  // """...""", or "..."
  bool block(Text& into);
  bool message(Template& into);
  bool expression(cel::Ast& into);
  // Names, fields and constant indices, where a fix can write.
  bool place(cel::Ast& into);

  // Reads with a reader that sees no further than `end`.
  template <typename Read>
  bool within(std::uint32_t end, std::string_view its_after, Read read) {
    Reader inner(source_, {position_, end}, its_after, problems_);
    const bool good = read(inner);
    position_ = inner.position_;
    failed_ = failed_ || inner.failed_;
    return good;
  }

  bool failed() const noexcept { return failed_; }
  // What follows is no consequence of what was reported.
  void start_again() noexcept { failed_ = false; }
  void fail(std::string_view code, Span span, std::string message,
            std::vector<std::string> notes = {});
  // "expected WHAT, found the next token", unless something was reported before.
  void expected(std::string_view what, std::vector<std::string> notes = {});

 private:
  bool take(std::string_view text, Name& into);
  bool unescape(Span inside, std::string& into);
  bool message_part(Template& into, std::uint32_t end);
  bool message_expression(Template& into, std::uint32_t end);
  void adopt(Diagnostics found);

  const Source& source_;
  Span span_;
  std::string_view after_;
  Diagnostics& problems_;
  std::uint32_t position_;
  bool failed_ = false;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_SYNTAX_READER_H_
