// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/failure.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "cel/syntax/token.h"

namespace libguard::cel {
namespace {

constexpr std::size_t kLongestShown = 60;  // bytes of a token in a message

std::string describe(const Token& token) {
  switch (token.kind) {
    case TokenKind::kOpenString:
      return "a quote";
    case TokenKind::kString:
    case TokenKind::kBytes: {
      const bool bytes = token.kind == TokenKind::kBytes;
      const bool shown =
          token.text.size() <= kLongestShown && token.text.find('\n') == std::string_view::npos;
      if (!shown) return bytes ? "bytes" : "a string";
      return fmt::format("the {} {}", bytes ? "bytes" : "string", token.text);
    }
    default:
      break;
  }
  if (token.text.size() > kLongestShown) return "a very long word";
  const char32_t c = utf8::decode(token.text).code_point;
  if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
    return fmt::format("the character U+{:04X}", static_cast<std::uint32_t>(c));
  }
  return fmt::format("'{}'", token.text);
}

bool ends_with_word(std::string_view text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  if (text.size() == word.size()) return true;
  return read_token(text.substr(text.size() - word.size() - 1)).text.size() <= word.size();
}

// x?.f is a condition x and its first result .f.
std::vector<std::string> missing_colon(std::string_view expected, std::string_view before) {
  if (expected != "':'" || before.find("?.") == std::string_view::npos) return {};
  return {"an optional field is read by x.?f"};
}

// Other languages have words and signs for what CEL writes differently.
std::vector<std::string> advice(const Token& found, std::string_view before,
                                std::string_view behind, std::string_view expected) {
  const bool wants_operand = expected == "an expression";
  if (found.kind == TokenKind::kReserved && wants_operand) {
    return {fmt::format("'{}' is reserved in CEL", found.text)};
  }
  if (found.text == "=" && behind.starts_with('>')) {
    return {"what is asked of each element is written list.all(x, condition)"};
  }
  if (found.text == "=" && behind.starts_with('~')) return {"it is written text.matches(pattern)"};
  if (found.text == "=" && expected != "a type") return {"equality is written =="};
  if (found.text == ">" && before.ends_with('<')) return {"inequality is written !="};
  if (wants_operand) return {};
  if (found.text == "and" || found.text == "&") return {"did you mean '&&'?"};
  if (found.text == "or" || found.text == "|") return {"did you mean '||'?"};
  if (ends_with_word(before, "not")) return {"did you mean '!'?"};
  return {};
}

}  // namespace

void report_failure(std::string_view text, std::string_view rest, std::string_view expected,
                    std::string_view after, Report& report) {
  const std::string_view before = text.substr(0, text.size() - rest.size());
  const bool wants_operand = expected == "an expression";
  const std::string_view left = skip_blanks(rest);
  const Token found = read_token(left);
  if (found.kind == TokenKind::kEnd) {
    report.add("cel.syntax", report.span(rest.substr(0, 0)),
               fmt::format("expected {}, found {}", expected,
                           after.empty() ? "the end of the expression" : after),
               missing_colon(expected, before));
  } else if (found.kind == TokenKind::kOpenString && wants_operand) {
    report.add("cel.syntax", report.span(found.text), "this string is not closed");
  } else {
    report.add("cel.syntax", report.span(found.text),
               fmt::format("expected {}, found {}", expected, describe(found)),
               advice(found, before, left.substr(found.text.size()), expected));
  }
}

}  // namespace libguard::cel
