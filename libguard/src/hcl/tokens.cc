// SPDX-License-Identifier: Apache-2.0
#include "hcl/tokens.h"

#include <algorithm>

#include "hcl/templates.h"

namespace libguard::hcl {

HclToken HclLexer::token(HclToken::Kind kind, std::size_t begin, std::size_t end) {
  at_ = end;
  return {kind, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
}

// False: a comment has no end; it begins at at_.
bool HclLexer::skip_blanks() {
  for (;;) {
    at_ = std::min(text_.find_first_not_of(" \t\r", at_), text_.size());
    const std::size_t comment = at_ < text_.size() ? end_of_hcl_comment(text_, at_) : at_;
    if (comment == std::string_view::npos) return false;
    if (comment == at_) return true;
    at_ = comment;
  }
}

// Of the operator or the number at at_. Two characters are one operator where the second is
// no '=' of its own: `==`, `=>`.
std::size_t HclLexer::operator_end() const {
  const char c = text_[at_];
  if (c >= '0' && c <= '9') {
    const auto in_number = [](char digit) {
      return (digit >= '0' && digit <= '9') || digit == '.' || begins_hcl_name(digit);
    };
    std::size_t end = at_ + 1;
    while (end < text_.size() && in_number(text_[end])) ++end;
    return end;
  }
  const std::string_view two = text_.substr(at_, 2);
  const bool paired =
      two == "==" || two == "!=" || two == "<=" || two == ">=" || two == "=>" || two == "::";
  return at_ + (paired ? 2 : 1);
}

HclToken HclLexer::next() {
  if (!skip_blanks()) return token(HclToken::kBroken, at_, text_.size());
  if (at_ == text_.size()) return token(HclToken::kEnd, at_, at_);
  const std::size_t begin = at_;
  const char c = text_[begin];
  if (begins_hcl_name(c)) return token(HclToken::kName, begin, end_of_hcl_name(text_, begin));
  const bool heredoc = !hcl_heredoc_marker(text_, begin).empty();
  if (c == '"' || heredoc) {
    const std::size_t end = end_of_hcl_template(text_, begin);
    if (end == std::string_view::npos) return token(HclToken::kBroken, begin, text_.size());
    return token(heredoc ? HclToken::kHeredoc : HclToken::kQuoted, begin, end);
  }
  const std::size_t end = operator_end();
  if (end != begin + 1) return token(HclToken::kOther, begin, end);
  switch (c) {
    case '\n':
      return token(HclToken::kNewline, begin, end);
    case '(':
    case '[':
    case '{':
      return token(HclToken::kOpen, begin, end);
    case ')':
    case ']':
    case '}':
      return token(HclToken::kClose, begin, end);
    case '=':
      return token(HclToken::kEquals, begin, end);
    case ':':
      return token(HclToken::kColon, begin, end);
    case ',':
      return token(HclToken::kComma, begin, end);
    default:
      return token(HclToken::kOther, begin, end);
  }
}

}  // namespace libguard::hcl
