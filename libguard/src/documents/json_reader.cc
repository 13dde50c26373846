// SPDX-License-Identifier: Apache-2.0
//
// Reads JSON through nlohmann's SAX interface.
//
// It tells no places. But between two tokens stand only blanks, ',' and ':', so each
// token is found from the end of the one before, and its own end from its text.
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "documents/builder.h"
#include "documents/read.h"
#include "documents/scalar.h"

namespace libguard {
namespace {

// Where in the text the reader is, as far down as the paths that are left out go.
class LeftOutPath {
 public:
  explicit LeftOutPath(LeftOut paths) : paths_(paths) {
    for (const auto& path : paths) deepest_ = std::max(deepest_, path.size());
  }

  void key(std::string_view name) {
    if (depth_ <= deepest_ && depth_ > 0) steps_[depth_ - 1] = name;
  }
  void enter(bool list) {
    ++depth_;
    if (depth_ > deepest_) return;
    steps_.resize(std::max(steps_.size(), depth_));
    steps_[depth_ - 1] = list ? "*" : "";
  }
  void leave() { --depth_; }

  // Of the collection that begins here.
  bool is_left_out() const {
    if (depth_ == 0 || depth_ > deepest_) return false;
    return std::any_of(paths_.begin(), paths_.end(), [this](const auto& path) {
      return path.size() == depth_ && std::equal(path.begin(), path.end(), steps_.begin());
    });
  }

 private:
  LeftOut paths_;
  std::size_t deepest_ = 0;
  std::size_t depth_ = 0;
  std::vector<std::string> steps_;
};

bool is_between_tokens(char c) noexcept {
  return c == ',' || c == ':' || c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

class JsonReader {
 public:
  JsonReader(const Source& source, const ReadLimits& limits, LeftOut left_out)
      : text_(source.text()),
        builder_(source, "json", Resolution::kYaml12, limits),
        path_(left_out) {}

  void read_within(Value host) { builder_.read_within(host); }

  ReadDocuments run() && {
    builder_.begin_document(0);
    // False after every problem but a duplicate key, which is no reason to stop.
    if (nlohmann::json::sax_parse(text_.begin(), text_.end(), this)) {
      builder_.end_document(static_cast<std::uint32_t>(text_.size()));
    }
    return std::move(builder_).finish();
  }

  // What nlohmann::json::sax_parse() calls.
  bool null() { return scalar(Kind::kNull, word(), {}); }
  bool boolean(bool value) {
    Node node;
    node.boolean = value;
    return scalar(Kind::kBool, word(), node);
  }
  bool number_integer(std::int64_t value) {
    Node node;
    node.integer = value;
    return scalar(Kind::kInt, word(), node);
  }
  bool number_unsigned(std::uint64_t value) {
    if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      return number_integer(static_cast<std::int64_t>(value));
    }
    Node node;
    node.natural = value;
    return scalar(Kind::kUint, word(), node);
  }
  bool number_float(double value, const std::string&) {
    Node node;
    node.number = value;
    return scalar(Kind::kDouble, word(), node);
  }
  bool string(const std::string& value) {
    const Span span = quoted();
    const std::string_view written = text_.substr(span.begin + 1, span.size() - 2);
    Node node = text_node(written == value ? written : builder_.arena().copy(value));
    node.style = Style::kDoubleQuoted;
    return scalar(Kind::kString, span, node);
  }
  bool key(const std::string& value) {
    if (left_out_ == 0) path_.key(value);
    return string(value);
  }
  bool binary(const nlohmann::json::binary_t&) { return false; }  // JSON has none

  bool start_object(std::size_t) { return start(false); }
  bool start_array(std::size_t) { return start(true); }
  bool end_object() { return end(); }
  bool end_array() { return end(); }

  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) {
    const std::uint32_t at = next_token();
    const std::size_t size = utf8::decode(text_.substr(at)).size;
    builder_.fail("syntax", {at, at + static_cast<std::uint32_t>(size)},
                  at == text_.size() ? "the JSON text ends too early" : reason(error.what()));
    return false;
  }

 private:
  bool good() const noexcept { return !builder_.over_limit() && !builder_.gave_up(); }

  bool scalar(Kind kind, Span span, Node node) {
    if (left_out_ > 0) return true;
    node.kind = kind;
    node.span = span;
    builder_.scalar(node, {});
    return good();
  }

  bool start(bool list) {
    const std::uint32_t begin = bracket().begin;
    if (left_out_ > 0 || path_.is_left_out()) {
      if (left_out_++ == 0) left_out_begin_ = begin;
      return true;
    }
    path_.enter(list);
    if (list) {
      builder_.begin_list(begin, Style::kFlow, {});
    } else {
      builder_.begin_map(begin, Style::kFlow, {});
    }
    return good();
  }

  bool end() {
    const std::uint32_t end = bracket().end;
    if (left_out_ > 0) {
      if (--left_out_ > 0) return true;
      return scalar(Kind::kNull, {left_out_begin_, end}, {});
    }
    path_.leave();
    builder_.end_collection(end);
    return good();
  }

  std::uint32_t next_token() const noexcept {
    std::size_t at = end_;
    while (at < text_.size() && is_between_tokens(text_[at])) ++at;
    return static_cast<std::uint32_t>(at);
  }
  Span token(std::uint32_t begin, std::size_t end) noexcept {
    end_ = static_cast<std::uint32_t>(std::min(end, text_.size()));
    return {begin, end_};
  }
  Span bracket() noexcept {
    const std::uint32_t begin = next_token();
    return token(begin, begin + 1);
  }
  // null, true, false or a number
  Span word() noexcept {
    const std::uint32_t begin = next_token();
    std::size_t at = begin;
    while (at < text_.size() && !is_between_tokens(text_[at]) && text_[at] != ']' &&
           text_[at] != '}') {
      ++at;
    }
    return token(begin, at);
  }
  Span quoted() noexcept {
    const std::uint32_t begin = next_token();
    std::size_t at = begin + 1;
    while (at < text_.size() && text_[at] != '"') at += text_[at] == '\\' ? 2 : 1;
    return token(begin, at + 1);
  }

  // Of "[json.exception.parse_error.101] parse error at line 1, column 2: syntax
  // error while parsing value - unexpected ']'; expected ..." what says something:
  // the others are "[json.exception.out_of_range.406] number overflow ...".
  static std::string reason(std::string_view what) {
    what.remove_prefix(std::min(what.find("] ") + 2, what.size()));
    const std::size_t dash = what.find(" - ");
    if (dash != std::string_view::npos) what.remove_prefix(dash + 3);
    what = what.substr(0, what.find("; last read"));
    return std::string(what.substr(0, what.find("; expected")));
  }

  std::string_view text_;
  Builder builder_;
  LeftOutPath path_;
  std::uint32_t left_out_ = 0;  // collections that are open in what is left out
  std::uint32_t left_out_begin_ = 0;
  std::uint32_t end_ = 0;  // of the token before
};

}  // namespace

ReadDocuments read_json(const Source& source, const ReadLimits& limits, LeftOut left_out) {
  return JsonReader(source, limits, left_out).run();
}

ReadDocuments read_json_in(Value host, const ReadLimits& limits) {
  const Source source = source_within(host);
  JsonReader reader(source, limits, {});
  reader.read_within(host);
  return std::move(reader).run();
}

}  // namespace libguard
