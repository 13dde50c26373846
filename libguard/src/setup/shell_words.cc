// SPDX-License-Identifier: Apache-2.0
//
// A shell script as commands and words.
#include <algorithm>
#include <utility>

#include "setup/script.h"

namespace libguard::setup {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<ShellCommand> scan() && {
    while (at_ < text_.size()) step();
    end_command("\n");
    return std::move(commands_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void step() {
    const char c = peek();
    if (c == '\\') return escape();
    if (c == '\'' || c == '"') return quoted(c);
    if (c == '$' && peek(1) == '(') return nested('(', ')');
    if (c == '$' && peek(1) == '{') return nested('{', '}');
    if (c == '#' && !in_word_) return comment();
    if (c == ' ' || c == '\t' || c == '\r') {
      end_word();
      ++at_;
    } else if (c == '\n') {
      end_line();
    } else if (c == '<' && peek(1) == '<' && peek(2) != '<') {
      here_document();
    } else if (c == '>' || c == '<') {
      redirection();
    } else if (c == '&' && (peek(1) == '>')) {
      at_ += 1;
      redirection();
    } else if (c == '|' || c == '&' || c == ';' || c == '(' || c == ')') {
      operator_at(c);
    } else {
      take(c);
      ++at_;
    }
  }

  void take(char c) {
    if (!in_word_) start_ = line_;
    in_word_ = true;
    word_ += c;
  }

  void escape() {
    if (peek(1) == '\n') {
      ++line_;
    } else if (peek(1) == '\r' && peek(2) == '\n') {
      ++line_;
      ++at_;
    } else if (peek(1) != '\0') {
      take(peek(1));
    }
    at_ += 2;
  }

  void quoted(char quote) {
    if (!in_word_) start_ = line_;
    in_word_ = true;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      if (text_[at_] == '\n') ++line_;
      word_ += text_[at_];
    }
    ++at_;
  }

  // $(...), ${...} and ${{ ... }}, as they stand.
  void nested(char open, char close) {
    if (!in_word_) start_ = line_;
    in_word_ = true;
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      word_ += c;
      if (c == open) ++depth;
      if (c == close && --depth == 0) return;
    }
  }

  void comment() {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
  }

  // Of what goes to files nothing is kept, neither "2" nor the name.
  void redirection() {
    const bool number = in_word_ && std::all_of(word_.begin(), word_.end(),
                                                [](char c) { return c >= '0' && c <= '9'; });
    if (number) {
      word_.clear();
      in_word_ = false;
    } else {
      end_word();
    }
    while (peek() == '>' || peek() == '<' || peek() == '&' || peek() == '|') ++at_;
    while (peek() == ' ' || peek() == '\t') ++at_;
    skipping_ = true;
    if (peek() == '\n' || peek() == '\0') skipping_ = false;
  }

  void here_document() {
    end_word();
    at_ += 2;
    if (peek() == '-') ++at_;
    while (peek() == ' ' || peek() == '\t') ++at_;
    std::string word;
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n;|&<>").find(peek()) == std::string_view::npos) {
      if (peek() != '\'' && peek() != '"' && peek() != '\\') word += peek();
      ++at_;
    }
    ends_.push_back(std::move(word));
  }

  // Behind it the texts of here documents begin.
  void end_line() {
    end_command("\n");
    ++at_;
    ++line_;
    for (const std::string& end : std::exchange(ends_, {})) {
      while (at_ < text_.size()) {
        const std::size_t stop = std::min(text_.find('\n', at_), text_.size());
        std::string_view line = text_.substr(at_, stop - at_);
        while (!line.empty() && (line.front() == '\t' || line.front() == ' '))
          line.remove_prefix(1);
        while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        at_ = std::min(stop + 1, text_.size());
        ++line_;
        if (line == end) break;
      }
    }
  }

  void operator_at(char c) {
    const bool twice = (c == '|' || c == '&') && peek(1) == c;
    if (c == '|' && peek(1) == '&') ++at_;
    at_ += twice ? 2 : 1;
    end_command(c == '(' || c == ')' ? ";" : std::string(twice ? 2 : 1, c));
  }

  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    std::string word = std::exchange(word_, {});
    if (std::exchange(skipping_, false)) return;
    if (command_.words.empty()) command_.line = start_;
    command_.words.push_back(std::move(word));
  }

  void end_command(std::string after) {
    end_word();
    skipping_ = false;
    if (command_.words.empty()) {
      // "(a) || b": the operator is the group's.
      if (!commands_.empty() && after != "\n" && commands_.back().after == ";") {
        commands_.back().after = std::move(after);
      }
      return;
    }
    command_.after = std::move(after);
    commands_.push_back(std::exchange(command_, {}));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  std::uint32_t start_ = 0;
  std::string word_;
  bool in_word_ = false;
  bool skipping_ = false;
  ShellCommand command_;
  std::vector<std::string> ends_;
  std::vector<ShellCommand> commands_;
};

}  // namespace

std::vector<ShellCommand> read_script(std::string_view text) { return Scanner(text).scan(); }

}  // namespace libguard::setup
