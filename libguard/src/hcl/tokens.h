// SPDX-License-Identifier: Apache-2.0
//
// The tokens of HCL's native syntax, as far as its structure needs them.
//
//   HclLexer lexer(source.text(), span);
//   for (HclToken token = lexer.next(); token.kind != HclToken::kEnd; token = lexer.next()) ...
//
// A template, quoted or a heredoc, is one token with all that it nests; operators
// and numbers are kOther. Comments and blanks lie between tokens.
//
// Lifetime: the text must outlive the lexer. Thread safety: one thread at a time.
#ifndef LIBGUARD_HCL_TOKENS_H_
#define LIBGUARD_HCL_TOKENS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "libguard/source.h"

namespace libguard::hcl {

struct HclToken {
  enum Kind : std::uint8_t {
    kEnd,
    kBroken,  // a comment or a template without its end; nothing comes after it
    kNewline,
    kName,
    kQuoted,   // "..."
    kHeredoc,  // <<EOT ... EOT, without the last line's end
    kOpen,     // ( [ {
    kClose,    // ) ] }
    kEquals,
    kColon,
    kComma,
    kOther,
  };
  Kind kind = kEnd;
  Span span;
};

class HclLexer {
 public:
  // REQUIRES: span.end <= text.size() <= Source::kMaxBytes
  HclLexer(std::string_view text, Span span) : text_(text.substr(0, span.end)), at_(span.begin) {}

  HclToken next();

 private:
  HclToken token(HclToken::Kind kind, std::size_t begin, std::size_t end);
  bool skip_blanks();
  std::size_t operator_end() const;

  std::string_view text_;
  std::size_t at_;
};

}  // namespace libguard::hcl

#endif  // LIBGUARD_HCL_TOKENS_H_
