// SPDX-License-Identifier: Apache-2.0
#include "hcl/templates.h"

#include <algorithm>
#include <vector>

namespace libguard::hcl {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// What is open around a byte of a template. A stack of them stands for recursion.
struct Frame {
  enum class Kind : unsigned char { kQuoted, kHeredoc, kExpression };
  Kind kind;
  std::string_view marker = {};  // of a heredoc
  std::size_t braces = 0;        // open within an expression
};

class Template {
 public:
  Template(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t end() {
    open_template();
    while (!frames_.empty()) {
      if (at_ >= text_.size()) return kNone;
      bool good = true;
      switch (frames_.back().kind) {
        case Frame::Kind::kQuoted:
          good = quoted();
          break;
        case Frame::Kind::kHeredoc:
          good = heredoc();
          break;
        case Frame::Kind::kExpression:
          good = expression();
          break;
      }
      if (!good) return kNone;
    }
    return at_;
  }

 private:
  // At a quote or at the `<<` of a heredoc.
  void open_template() {
    if (text_[at_] == '"') {
      ++at_;
      frames_.push_back({Frame::Kind::kQuoted});
      return;
    }
    const std::string_view marker = hcl_heredoc_marker(text_, at_);
    at_ = text_.find('\n', at_) + 1;
    frames_.push_back({Frame::Kind::kHeredoc, marker});
    end_heredoc();
  }

  // False: there is a line end where none may be.
  bool quoted() {
    at_ = std::min(text_.find_first_of("\"\\$%\n", at_), text_.size());
    if (at_ == text_.size()) return true;
    const char c = text_[at_];
    if (c == '\n') return false;
    if (c == '"') {
      ++at_;
      frames_.pop_back();
    } else if (c == '\\') {
      if (text_.substr(at_ + 1, 1) == "\n") return false;
      at_ = std::min(at_ + 2, text_.size());
    } else {
      sequence();
    }
    return true;
  }

  bool heredoc() {
    at_ = std::min(text_.find_first_of("$%\n", at_), text_.size());
    if (at_ == text_.size()) return true;
    if (text_[at_] != '\n') {
      sequence();
      return true;
    }
    ++at_;
    end_heredoc();
    return true;
  }

  // At the begin of a line. The blanks before the marker count for nothing in `<<EOT` either.
  void end_heredoc() {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    std::string_view line = text_.substr(at_, end - at_);
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == kNone) return;
    line = line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
    if (line != frames_.back().marker) return;
    at_ += first + line.size();
    frames_.pop_back();
  }

  // At '$' or '%': `${` begins an expression, `$${` is text.
  void sequence() {
    const char c = text_[at_];
    const std::string_view after = text_.substr(at_ + 1, 2);
    if (after.starts_with('{')) {
      at_ += 2;
      frames_.push_back({Frame::Kind::kExpression});
    } else {
      at_ += after.size() == 2 && after[0] == c && after[1] == '{' ? 3 : 1;
    }
  }

  bool expression() {
    at_ = std::min(text_.find_first_of("\"#/<{}", at_), text_.size());
    if (at_ == text_.size()) return true;
    const std::size_t comment = end_of_hcl_comment(text_, at_);
    if (comment == kNone) return false;
    if (comment != at_) {
      at_ = comment;
      return true;
    }
    const char c = text_[at_];
    if (c == '"' || !hcl_heredoc_marker(text_, at_).empty()) {
      open_template();
      return true;
    }
    ++at_;
    if (c == '{') ++frames_.back().braces;
    if (c == '}' && frames_.back().braces-- == 0) frames_.pop_back();
    return true;
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<Frame> frames_;
};

}  // namespace

bool begins_hcl_name(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t end_of_hcl_name(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && (begins_hcl_name(text[at]) || is_digit(text[at]) || text[at] == '-')) {
    ++at;
  }
  return at;
}

std::size_t end_of_hcl_comment(std::string_view text, std::size_t at) noexcept {
  const std::string_view begin = text.substr(at, 2);
  if (begin == "/*") {
    const std::size_t end = text.find("*/", at + 2);
    return end == kNone ? kNone : end + 2;
  }
  if (begin != "//" && !begin.starts_with('#')) return at;
  return std::min(text.find('\n', at), text.size());
}

std::string_view hcl_heredoc_marker(std::string_view text, std::size_t at) noexcept {
  if (text.substr(at, 2) != "<<") return {};
  at += text.substr(at + 2, 1) == "-" ? 3 : 2;
  if (at >= text.size() || !begins_hcl_name(text[at])) return {};
  const std::size_t end = end_of_hcl_name(text, at);
  const std::string_view after = text.substr(end, 2);
  if (!after.starts_with('\n') && after != "\r\n") return {};
  return text.substr(at, end - at);
}

std::size_t end_of_hcl_template(std::string_view text, std::size_t at) {
  return Template(text, at).end();
}

}  // namespace libguard::hcl
