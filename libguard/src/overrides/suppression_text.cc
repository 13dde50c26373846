// SPDX-License-Identifier: Apache-2.0
#include "overrides/suppression_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "libguard/suggest.h"
#include "overrides/record.h"

namespace libguard::overrides {
namespace {

// One comment cannot make a report of any size.
constexpr std::size_t kMostRules = 50;
constexpr std::size_t kLongestReason = 1000;  // bytes
constexpr std::size_t kLongestWord = 100;

constexpr std::string_view kBlanks = " \t\r\n";

// What a text consists of: words, name=value, and between them commas or semicolons.
class Words {
 public:
  // `separator`: what also ends a word; that of an annotation's value without quotes, too.
  Words(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  struct Word {
    std::string_view name;  // all of it where there is no '='
    std::string value;
    bool has_value = false;
    bool open = false;  // its quote is not closed
  };

  bool skip() {
    skipped_separator_ = false;
    while (!rest_.empty() && (is_blank(rest_.front()) || rest_.front() == separator_)) {
      skipped_separator_ = skipped_separator_ || rest_.front() == separator_;
      rest_.remove_prefix(1);
    }
    return !rest_.empty();
  }
  // Whether skip() came over the separator.
  bool separated() const { return skipped_separator_; }
  char front() const { return rest_.front(); }

  // REQUIRES: skip()
  Word next() {
    Word word;
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != '=' && !ends(rest_[end])) ++end;
    word.name = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (rest_.empty() || rest_.front() != '=') return word;
    rest_.remove_prefix(1);
    word.has_value = true;
    read_value(word);
    return word;
  }

 private:
  static bool is_blank(char c) { return kBlanks.find(c) != std::string_view::npos; }
  bool ends(char c) const { return is_blank(c) || c == separator_; }

  void read_value(Word& word) {
    if (!rest_.empty() && (rest_.front() == '"' || rest_.front() == '\'')) {
      return read_quoted(word);
    }
    // In an annotation only ';' ends a text.
    const std::string_view ends = separator_ == ';' ? ";" : " \t\r\n,";
    const std::size_t end = std::min(rest_.find_first_of(ends), rest_.size());
    std::string_view value = rest_.substr(0, end);
    rest_.remove_prefix(end);
    value = value.substr(0, value.find_last_not_of(kBlanks) + 1);
    word.value = value;
  }

  // A backslash makes the next character one of the text.
  void read_quoted(Word& word) {
    const char quote = rest_.front();
    rest_.remove_prefix(1);
    while (!rest_.empty() && rest_.front() != quote) {
      if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
      word.value += rest_.front();
      rest_.remove_prefix(1);
    }
    word.open = rest_.empty();
    if (!word.open) rest_.remove_prefix(1);
  }

  std::string_view rest_;
  char separator_;
  bool skipped_separator_ = false;
};

std::string shown(std::string_view word) {
  if (word.size() <= kLongestWord) return std::string(word);
  std::size_t end = kLongestWord;
  // Not within a code point.
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xc0) == 0x80) --end;
  return std::string(word.substr(0, end)) + "...";
}

// What is common to both forms. The first flaw is the one that is told.
class Reader {
 public:
  explicit Reader(Suppression::Kind kind) { read_.kind = kind; }

  void flaw(std::string text) {
    if (read_.flaw.empty()) read_.flaw = std::move(text);
  }

  // Values are not repeated in what is said of them: any text may stand there.
  void take(const Words::Word& word) {
    if (word.open) flaw(fmt::format("the quote behind {}= is not closed", shown(word.name)));
    if (word.name == "until") return take_until(word.value);
    if (word.name == "reason") return take_reason(word.value);
    static constexpr std::array<std::string_view, 2> kNames = {"until", "reason"};
    const std::string_view near = nearest(word.name, kNames);
    flaw(near.empty()
             ? fmt::format("there is no '{}' here, only until= and reason=", shown(word.name))
             : fmt::format("there is no '{}'; did you mean {}=?", shown(word.name), near));
  }

  // Where something follows that has no '='.
  void take_stray(std::string_view word) {
    if (word == "until" || word == "reason") {
      return flaw(fmt::format("'{}' has no value: write {}=... without a blank", word, word));
    }
    flaw(
        fmt::format("'{}' is neither until= nor reason=; a reason of several words stands in "
                    "quotes: reason=\"...\"",
                    shown(word)));
  }

  Suppression done() && {
    if (!has_until_) flaw("it has no end: write until=YYYY-MM-DD, the last day on which it holds");
    if (!has_reason_) flaw("it says no reason: write reason=\"...\"");
    if (!read_.flaw.empty()) read_.state = Suppression::State::kMalformed;
    return std::move(read_);
  }

 private:
  void take_until(const std::string& value) {
    if (has_until_) return flaw("until= stands there twice");
    has_until_ = true;
    read_.until = read_day(value);
    if (!read_.until) flaw("what until= says is no day: write it as until=YYYY-MM-DD");
  }

  void take_reason(const std::string& value) {
    if (has_reason_) return flaw("reason= stands there twice");
    has_reason_ = true;
    if (value.size() > kLongestReason) {
      return flaw(fmt::format("the reason is longer than {} bytes", kLongestReason));
    }
    read_.reason = value;
    if (utf8::length(value) < kShortestReason) {
      flaw(fmt::format("the reason has fewer than {} characters: say why this may stay",
                       kShortestReason));
    }
  }

  Suppression read_;
  bool has_until_ = false;
  bool has_reason_ = false;
};

// Why a word is no name of a rule; empty where it may be one.
std::string flaw_of_rule(std::string_view rule) {
  if (rule.empty() || rule == "all" || rule.find('*') != std::string_view::npos) {
    return "it names no rule: each rule has to be named, there is no way to ignore all of them";
  }
  return "";
}

}  // namespace

std::vector<Suppression> read_ignore_comment(std::string_view text) {
  Reader reader(Suppression::Kind::kComment);
  std::vector<std::string> rules;
  Words words(text, ',');
  const bool apart = text.empty() || kBlanks.find(text.front()) != std::string_view::npos;
  if (!apart) reader.flaw("a blank and the names of rules follow 'guard:ignore'");
  bool listing = true;  // rules, until something else comes
  while (words.skip() && words.front() != '#') {
    const Words::Word word = words.next();
    if (word.has_value) {
      listing = false;
      reader.take(word);
    } else if (listing && (rules.empty() || words.separated())) {
      rules.emplace_back(word.name);
    } else {
      reader.take_stray(word.name);
    }
  }
  if (rules.empty()) rules.emplace_back();
  if (rules.size() > kMostRules) {
    reader.flaw(fmt::format("it names more than {} rules", kMostRules));
    rules.resize(1);
  }
  for (const std::string& rule : rules) {
    if (std::string flaw = flaw_of_rule(rule); !flaw.empty()) reader.flaw(std::move(flaw));
  }
  const Suppression read = std::move(reader).done();
  if (!read.flaw.empty()) rules.resize(1);
  std::vector<Suppression> all(rules.size(), read);
  for (std::size_t i = 0; i < rules.size(); ++i) all[i].rule = shown(rules[i]);
  return all;
}

Suppression read_ignore_annotation(std::string_view key, std::string_view value) {
  Reader reader(Suppression::Kind::kAnnotation);
  std::string_view rule = key.substr(kIgnoreAnnotation.size());
  if (!rule.empty() && rule.front() != '.') {
    reader.flaw("a dot and the name of a rule follow 'libguard/ignore'");
  }
  if (!rule.empty()) rule.remove_prefix(1);
  if (std::string flaw = flaw_of_rule(rule); !flaw.empty()) reader.flaw(std::move(flaw));
  Words words(value, ';');
  while (words.skip()) {
    const Words::Word word = words.next();
    if (word.has_value) {
      reader.take(word);
    } else {
      reader.take_stray(word.name);
    }
  }
  Suppression read = std::move(reader).done();
  read.rule = shown(rule);
  return read;
}

}  // namespace libguard::overrides
