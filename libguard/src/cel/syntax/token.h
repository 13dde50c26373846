// SPDX-License-Identifier: Apache-2.0
//
// The words of CEL: where each begins and ends, not yet what it means.
//
//   Token token = read_token(skip_blanks(text));
//
// Used by the grammar to match terminals, and by messages to say what was found.
#ifndef LIBGUARD_CEL_SYNTAX_TOKEN_H_
#define LIBGUARD_CEL_SYNTAX_TOKEN_H_

#include <cstdint>
#include <string_view>

namespace libguard::cel {

enum class TokenKind : std::uint8_t {
  kEnd,         // of the text
  kIdentifier,  // a name that may be used anywhere
  kReserved,    // `for`, `let`, ...: the name of a field or member function only
  kKeyword,     // true false null in
  kQuotedName,  // `content-type` in backquotes
  kInt,
  kUint,
  kDouble,
  kString,  // with its prefix and quotes
  kBytes,
  kOpenString,  // a quote that is not closed on its line, or not at all (three quotes)
  kSign,        // an operator, a bracket, or a character that CEL does not know
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;  // part of the text that was read

  bool is(TokenKind its_kind, std::string_view its_text) const noexcept {
    return kind == its_kind && text == its_text;
  }
};

// Cuts blanks and // comments off the front.
std::string_view skip_blanks(std::string_view text) noexcept;

// The token at the very beginning of `text`.
Token read_token(std::string_view text) noexcept;

// The same where an operand is wanted: a minus sign in front of a digit belongs
// to the number.
Token read_operand_token(std::string_view text) noexcept;

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_SYNTAX_TOKEN_H_
