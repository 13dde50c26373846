// SPDX-License-Identifier: Apache-2.0
#include "conformance/textproto.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace conformance {

namespace {

constexpr int kMaxDepth = 100;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-' || c == '+';
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::optional<Message> read(std::string& problem) {
    Message message;
    if (fields(message, '\0', 0) && at_ == text_.size()) return message;
    const auto line =
        std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
    problem = fmt::format("not well formed in line {}", line + 1);
    return std::nullopt;
  }

 private:
  char front() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip() {
    while (at_ < text_.size()) {
      if (text_[at_] == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (std::string_view(" \t\r\n,;").find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else {
        return;
      }
    }
  }

  bool take(char c) {
    skip();
    if (front() != c) return false;
    ++at_;
    return true;
  }

  std::string_view word() {
    skip();
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  // The name of a field, or [an.extension/or.type] with its brackets.
  std::string name() {
    skip();
    if (front() != '[') return std::string(word());
    const std::size_t end = text_.find(']', at_);
    if (end == std::string_view::npos) return {};
    const std::string_view found = text_.substr(at_, end + 1 - at_);
    at_ = end + 1;
    return std::string(found);
  }

  bool fields(Message& message, char close, int depth) {
    while (true) {
      skip();
      if (close != '\0' && take(close)) return true;
      if (at_ == text_.size()) return close == '\0';
      const std::size_t begin = at_;
      const std::string field = name();
      if (field.empty() || depth == kMaxDepth) return false;
      const bool colon = take(':');
      skip();
      if (colon && front() == '[') {
        if (!elements(message, field, depth)) return false;
      } else if (!value(message, field, begin, depth)) {
        return false;
      }
    }
  }

  bool elements(Message& message, const std::string& field, int depth) {
    ++at_;
    while (!take(']')) {
      if (!value(message, field, at_, depth)) return false;
    }
    return true;
  }

  bool value(Message& message, const std::string& field, std::size_t begin, int depth) {
    Entry entry;
    entry.name = field;
    skip();
    const char first = front();
    if (first == '{' || first == '<') {
      ++at_;
      entry.message = std::make_unique<Message>();
      if (!fields(*entry.message, first == '{' ? '}' : '>', depth + 1)) return false;
    } else if (first == '"' || first == '\'') {
      if (!strings(entry.scalar)) return false;
    } else {
      entry.scalar = word();
      if (entry.scalar.empty()) return false;
    }
    entry.source = text_.substr(begin, at_ - begin);
    message.entries.push_back(std::move(entry));
    return true;
  }

  // Strings that follow one another are one.
  bool strings(std::string& to) {
    for (skip(); front() == '"' || front() == '\''; skip()) {
      const char quote = text_[at_++];
      while (front() != quote) {
        if (at_ == text_.size()) return false;
        if (front() != '\\') {
          to += text_[at_++];
        } else if (!escape(to)) {
          return false;
        }
      }
      ++at_;
    }
    return true;
  }

  bool escape(std::string& to) {
    constexpr std::string_view kLetters = "abfnrtv\\'\"?";
    constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\'\"?";
    ++at_;
    const char letter = front();
    const std::size_t simple = letter == '\0' ? std::string_view::npos : kLetters.find(letter);
    if (simple != std::string_view::npos) {
      to += kMeanings[simple];
      ++at_;
      return true;
    }
    if (letter >= '0' && letter <= '7') {
      to += static_cast<char>(number(8, 3));
      return true;
    }
    ++at_;
    if (letter == 'x') {
      to += static_cast<char>(number(16, 2));
    } else if (letter == 'u' || letter == 'U') {
      libguard::utf8::append(to, static_cast<char32_t>(number(16, letter == 'u' ? 4 : 8)));
    } else {
      return false;
    }
    return true;
  }

  unsigned number(int base, int most) {
    unsigned result = 0;
    for (int i = 0; i < most && digit_of(front()) < base; ++i) {
      result = result * static_cast<unsigned>(base) + static_cast<unsigned>(digit_of(front()));
      ++at_;
    }
    return result;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

const Entry* Message::find(std::string_view name) const {
  for (const Entry& entry : entries) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

std::vector<const Entry*> Message::all(std::string_view name) const {
  std::vector<const Entry*> found;
  for (const Entry& entry : entries) {
    if (entry.name == name) found.push_back(&entry);
  }
  return found;
}

const Message& Message::child(std::string_view name) const {
  static const Message empty;
  const Entry* entry = find(name);
  return entry == nullptr || entry->message == nullptr ? empty : *entry->message;
}

std::string_view Message::text(std::string_view name) const {
  const Entry* entry = find(name);
  return entry == nullptr ? std::string_view() : std::string_view(entry->scalar);
}

std::optional<Message> read_textproto(std::string_view text, std::string& problem) {
  return Reader(text).read(problem);
}

}  // namespace conformance
