// SPDX-License-Identifier: Apache-2.0
#include "documents/tree_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/json_text.h"
#include "base/utf8.h"
#include "documents/number.h"
#include "documents/scalar.h"

namespace libguard {
namespace {

constexpr std::string_view kNull = "null";

// Bytes that one byte of a text takes at most: \u001f.
constexpr std::size_t kLongestEscape = 6;

// What a text takes in quotes.
std::size_t quoted_size(std::string_view text) {
  std::size_t size = 2;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    size += byte < 0x20 ? kLongestEscape : c == '"' || c == '\\' ? 2 : 1;
  }
  return size;
}

bool is_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool plain = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
  return plain && (text.size() == 1 || text.front() != '0');
}

}  // namespace

TreeWriter::TreeWriter(std::string name, const WriteLimits& limits)
    : name_(std::move(name)),
      most_bytes_(limits.bytes),
      builder_(Source(name_, "", 0), "document", Resolution::kYaml12, limits.read) {
  builder_.begin_document(0);
}

void TreeWriter::stop_at(Span span, std::string_view what, std::string message) {
  builder_.fail(what, span, std::move(message));
  stopped_ = true;
}

// Something stands in the place of the value, so that it has one.
void TreeWriter::stop(std::string_view what, std::string message) {
  const std::uint32_t begin = here();
  text_ += kNull;
  stop_at({begin, here()}, what, std::move(message));
}

bool TreeWriter::fits(std::size_t bytes) {
  if (bytes <= most_bytes_ - std::min(most_bytes_, text_.size())) return true;
  const std::uint32_t at = levels_.empty() ? 0 : levels_.back().begin;
  stop_at({at, at}, "too-large",
          fmt::format("as JSON this document has more than {} bytes", most_bytes_));
  return false;
}

// With the colon behind it.
bool TreeWriter::fits_quoted(std::string_view text) {
  const std::size_t left = most_bytes_ - std::min(most_bytes_, text_.size());
  return text.size() + 1 < left / kLongestEscape || fits(quoted_size(text) + 1);
}

// Everything that a value needs in front of it.
bool TreeWriter::begin_value() {
  if (stopped_) return false;
  if (levels_.empty()) {
    if (!complete_) return true;
    stop_at({0, 0}, "order", "a document is one value, and a second one was written");
    return false;
  }
  Level& level = levels_.back();
  if (level.kind == Kind::kMap) {
    if (std::exchange(has_key_, false)) return true;
    stop_at({level.begin, level.begin + 1}, "order", "a value of a map was written without a key");
    return false;
  }
  return comma(level);
}

bool TreeWriter::comma(Level& level) {
  if (std::exchange(level.empty, false)) return true;
  if (!fits(1)) return false;
  text_ += ',';
  return true;
}

void TreeWriter::word(Node node, std::string_view written) {
  if (!begin_value() || !fits(written.size())) return;
  node.span.begin = here();
  text_ += written;
  node.span.end = here();
  builder_.scalar(node, {});
  stopped_ = builder_.gave_up();
  complete_ = levels_.empty();
}

void TreeWriter::null() {
  Node node;
  node.kind = Kind::kNull;
  word(node, kNull);
}

void TreeWriter::boolean(bool value) {
  Node node;
  node.kind = Kind::kBool;
  node.boolean = value;
  word(node, value ? "true" : "false");
}

void TreeWriter::integer(std::int64_t value) {
  Node node;
  node.kind = Kind::kInt;
  node.integer = value;
  word(node, fmt::format_int(value).c_str());
}

void TreeWriter::natural(std::uint64_t value) {
  if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return integer(static_cast<std::int64_t>(value));
  }
  Node node;
  node.kind = Kind::kUint;
  node.natural = value;
  word(node, fmt::format_int(value).c_str());
}

void TreeWriter::number(double value) {
  if (!std::isfinite(value)) {
    if (begin_value()) stop("number", "a number must be finite: JSON has no infinity and no NaN");
    return;
  }
  Node node;
  node.kind = Kind::kDouble;
  node.number = value;
  word(node, format_double(value));
}

void TreeWriter::digits(std::string_view value) {
  Node node;
  const bool good = is_integer(value);
  const auto whole = good ? parse_integer(value, NumberSyntax::kYaml12) : std::nullopt;
  const auto number = good && !whole ? parse_float(value) : std::nullopt;
  if (!whole && !number) {
    if (!begin_value()) return;
    return stop("number", good ? "an integer is beyond what a number can be"
                               : "the digits of an integer are not -?[0-9]+");
  }
  if (!whole) {
    node.kind = Kind::kDouble;
    node.number = *number;
  } else if (whole->negative || whole->magnitude <= std::numeric_limits<std::int64_t>::max()) {
    node.kind = Kind::kInt;
    node.integer =
        static_cast<std::int64_t>(whole->negative ? -whole->magnitude : whole->magnitude);
  } else {
    node.kind = Kind::kUint;
    node.natural = whole->magnitude;
  }
  word(node, value);
}

void TreeWriter::quoted(std::string_view value) {
  Node node = text_node(builder_.arena().copy(value));
  node.style = Style::kDoubleQuoted;
  node.span.begin = here();
  append_json_string(text_, value);
  node.span.end = here();
  builder_.scalar(node, {});
  stopped_ = builder_.gave_up();
}

void TreeWriter::text(std::string_view value) {
  if (!begin_value()) return;
  if (utf8::find_invalid(value) != value.npos) return stop("encoding", "this text is no UTF-8");
  if (!fits_quoted(value)) return;
  quoted(value);
  complete_ = levels_.empty();
}

void TreeWriter::key(std::string_view name) {
  if (stopped_) return;
  if (levels_.empty() || levels_.back().kind != Kind::kMap || has_key_) {
    const std::uint32_t at = levels_.empty() ? 0 : levels_.back().begin;
    return stop_at({at, at}, "order",
                   has_key_ ? "a key was written where its value was to follow"
                            : "a key was written outside of a map");
  }
  Level& level = levels_.back();
  if (utf8::find_invalid(name) != name.npos) {
    return stop_at({level.begin, level.begin}, "encoding", "a key of this map is no UTF-8");
  }
  if (!comma(level) || !fits_quoted(name)) return;
  quoted(name);
  text_ += ':';
  has_key_ = true;
}

void TreeWriter::begin(Kind kind) {
  if (!begin_value() || !fits(1)) return;
  levels_.push_back({here(), kind, true});
  const bool map = kind == Kind::kMap;
  text_ += map ? '{' : '[';
  if (map) {
    builder_.begin_map(levels_.back().begin, Style::kFlow, {});
  } else {
    builder_.begin_list(levels_.back().begin, Style::kFlow, {});
  }
  stopped_ = builder_.over_limit() || builder_.gave_up();
}

void TreeWriter::end(Kind kind) {
  if (stopped_) return;
  if (levels_.empty() || levels_.back().kind != kind || has_key_) {
    const std::uint32_t at = levels_.empty() ? 0 : levels_.back().begin;
    return stop_at({at, at}, "order",
                   has_key_ ? "a map ended where the value of a key was to follow"
                            : "something ended that had not begun, or that something else is "
                              "still open in");
  }
  if (!fits(1)) return;
  text_ += kind == Kind::kMap ? '}' : ']';
  levels_.pop_back();
  builder_.end_collection(here());
  stopped_ = builder_.gave_up();
  complete_ = levels_.empty();
}

Result<DocumentPtr> TreeWriter::finish() && {
  if (!stopped_ && !complete_) {
    stop_at({0, 0}, "order",
            levels_.empty() ? "nothing was written" : "a list or a map was not ended");
  }
  const std::uint32_t end = here();
  text_.shrink_to_fit();
  builder_.set_source(Source(name_, std::move(text_), 0));
  builder_.end_document(end);
  ReadDocuments read = std::move(builder_).finish();
  if (!read.problems.empty()) return std::move(read.problems);
  return read.documents.front();
}

}  // namespace libguard
