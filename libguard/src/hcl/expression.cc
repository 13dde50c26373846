// SPDX-License-Identifier: Apache-2.0
#include "hcl/expression.h"

#include <charconv>
#include <cstdint>
#include <utility>

#include "hcl/tokens.h"

namespace libguard::hcl {
namespace {

// A finding in a long expression must not cost more than the check itself.
constexpr std::uint32_t kLongest = 1 << 18;
constexpr int kMostWrappers = 8;  // parentheses and jsonencode() around one another

std::string_view cut(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// The text of a quoted template that is one literal without escapes.
std::optional<std::string_view> plain(std::string_view quoted) {
  const std::string_view inside = quoted.substr(1, quoted.size() - 2);
  const bool computed = inside.find_first_of('\\') != std::string_view::npos ||
                        inside.find("${") != std::string_view::npos ||
                        inside.find("%{") != std::string_view::npos;
  return computed ? std::nullopt : std::optional(inside);
}

// What is within `open ... close` where that is the whole expression, after the name of a
// function where there is one.
struct Bracketed {
  std::string_view function;
  char open;
  Span inside;
};
std::optional<Bracketed> bracketed(std::string_view text, Span expression) {
  HclLexer lexer(text, expression);
  HclToken token = lexer.next();
  while (token.kind == HclToken::kNewline) token = lexer.next();
  Bracketed found = {};
  if (token.kind == HclToken::kName) {
    found.function = cut(text, token.span);
    token = lexer.next();
  }
  if (token.kind != HclToken::kOpen) return std::nullopt;
  found.open = text[token.span.begin];
  found.inside.begin = token.span.end;
  for (std::uint32_t depth = 1; depth > 0;) {
    token = lexer.next();
    if (token.kind == HclToken::kEnd || token.kind == HclToken::kBroken) return std::nullopt;
    if (token.kind == HclToken::kOpen) ++depth;
    if (token.kind == HclToken::kClose) --depth;
  }
  found.inside.end = token.span.begin;
  do token = lexer.next();
  while (token.kind == HclToken::kNewline);
  return token.kind == HclToken::kEnd ? std::optional(found) : std::nullopt;
}

// Splits what is within brackets into its elements.
class Elements {
 public:
  Elements(std::string_view text, Span inside, bool list)
      : text_(text), lexer_(text, inside), list_(list) {}

  std::optional<HclCollection> run() && {
    for (;;) {
      const HclToken token = lexer_.next();
      if (token.kind == HclToken::kBroken) return std::nullopt;
      if (token.kind == HclToken::kEnd) break;
      if (is_separator(token)) {
        end_element();
      } else if (depth_ == 0 && !list_ && !in_value_ && separates_key(token)) {
        in_value_ = true;
      } else if (token.kind != HclToken::kNewline && !add(token)) {
        return std::nullopt;
      }
      if (token.kind == HclToken::kOpen) ++depth_;
      if (token.kind == HclToken::kClose) --depth_;
    }
    end_element();
    return std::move(found_);
  }

 private:
  bool is_separator(const HclToken& token) const {
    if (depth_ > 0) return false;
    return token.kind == HclToken::kComma || (!list_ && token.kind == HclToken::kNewline);
  }
  static bool separates_key(const HclToken& token) {
    return token.kind == HclToken::kEquals || token.kind == HclToken::kColon;
  }

  // False: this is a `for` expression.
  bool add(const HclToken& token) {
    const bool first = tokens_++ == 0;
    if (first) {
      if (token.kind == HclToken::kName && cut(text_, token.span) == "for") return false;
      element_.span.begin = token.span.begin;
    }
    if (list_ || in_value_) {
      if (element_.value.begin == element_.value.end) element_.value.begin = token.span.begin;
      element_.value.end = token.span.end;
    } else {
      element_.key = first ? key(token) : std::string_view();
    }
    element_.span.end = token.span.end;
    return true;
  }

  std::string_view key(const HclToken& token) const {
    const std::string_view written = cut(text_, token.span);
    if (token.kind == HclToken::kQuoted) return plain(written).value_or("");
    return token.kind == HclToken::kName || token.kind == HclToken::kOther ? written : "";
  }

  void end_element() {
    if (tokens_ > 0 && (list_ || in_value_)) found_.elements.push_back(element_);
    element_ = {};
    tokens_ = 0;
    in_value_ = false;
  }

  std::string_view text_;
  HclLexer lexer_;
  bool list_;
  HclCollection found_{list_, {}};
  HclElement element_;
  std::uint32_t tokens_ = 0;  // of the element
  std::uint32_t depth_ = 0;
  bool in_value_ = false;
};

}  // namespace

std::optional<HclCollection> hcl_collection(std::string_view text, Span expression) {
  if (expression.size() > kLongest) return std::nullopt;
  for (int wrappers = 0; wrappers <= kMostWrappers; ++wrappers) {
    const std::optional<Bracketed> found = bracketed(text, expression);
    if (!found) return std::nullopt;
    if (found->open != '(') {
      if (!found->function.empty()) return std::nullopt;  // an index: a[0]
      return Elements(text, found->inside, found->open == '[').run();
    }
    if (!found->function.empty() && found->function != "jsonencode") return std::nullopt;
    expression = found->inside;
  }
  return std::nullopt;
}

std::optional<std::string_view> hcl_literal(std::string_view text, Span expression) {
  const std::string_view written = cut(text, expression);
  if (written == "true" || written == "false") return written;
  HclLexer lexer(text, expression);
  const HclToken token = lexer.next();
  if (token.kind == HclToken::kQuoted && token.span == expression) return plain(written);
  // A name that reads as a number, such as inf, is none here.
  if (written.find_first_of("0123456789") > 1) return std::nullopt;
  double number = 0;
  const char* const last = written.data() + written.size();
  const auto [end, error] = std::from_chars(written.data(), last, number);
  const bool whole = error == std::errc() && end == last;
  return whole ? std::optional(written) : std::nullopt;
}

}  // namespace libguard::hcl
