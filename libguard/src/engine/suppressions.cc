// SPDX-License-Identifier: Apache-2.0
#include "engine/suppressions.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "documents/path.h"
#include "documents/read.h"
#include "findings/assemble.h"
#include "overrides/suppression_text.h"
#include "secrets/unread.h"

namespace libguard {
namespace {

using overrides::kIgnoreAnnotation;
using overrides::kIgnoreComment;

constexpr std::string_view kLineEnds = "\r\n";

std::size_t find_words(std::string_view text, std::size_t from) {
  if (from >= text.size()) return text.npos;
  const void* found =
      memmem(text.data() + from, text.size() - from, kIgnoreComment.data(), kIgnoreComment.size());
  if (found == nullptr) return text.npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

// Where no comment can be: the scalars of all documents of a text.
class Scalars {
 public:
  explicit Scalars(const Source& source) : read_(read_yaml(source, Resolution::kKubernetes)) {
    for (const DocumentPtr& document : read_.documents) add(document->root());
    std::sort(spans_.begin(), spans_.end(), [](Span a, Span b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
  }

  // REQUIRES: a word begins at `at`, not a part of one
  bool hold(std::uint32_t at) const {
    const auto after =
        std::upper_bound(spans_.begin(), spans_.end(), at,
                         [](std::uint32_t place, Span span) { return place < span.begin; });
    return after != spans_.begin() && (after - 1)->end > at;
  }

  // Of a document that could not be read anything may be a scalar.
  bool understood(std::uint32_t at) const {
    if (read_.problems.empty()) return true;
    const auto after = std::upper_bound(
        read_.documents.begin(), read_.documents.end(), at,
        [](std::uint32_t place, const DocumentPtr& one) { return place < one->span().begin; });
    return after != read_.documents.begin() && at <= (*(after - 1))->span().end;
  }

 private:
  // Depth and size, also of what aliases repeat, are bounded by the reader.
  void add(Value root) {
    std::vector<Value> open{root};
    while (!open.empty()) {
      const Value value = open.back();
      open.pop_back();
      const bool map = value.is(Kind::kMap);
      if (!map && !value.is(Kind::kList)) add_scalar(value);
      for (std::uint32_t i = 0; i < value.size() && (map || value.is(Kind::kList)); ++i) {
        if (map) add_scalar(value.key_at(i));
        open.push_back(map ? value.value_at(i) : value.item(i));
      }
    }
  }

  void add_scalar(Value value) {
    Span span = value.span();
    // A comment may stand in the line of the `|`.
    if (value.style() == Style::kLiteral || value.style() == Style::kFolded) {
      const std::size_t end = value.written().find_first_of(kLineEnds);
      span.begin = std::min(span.end, span.begin + static_cast<std::uint32_t>(end));
    }
    if (span.size() > 0) spans_.push_back(span);
  }

  ReadDocuments read_;
  std::vector<Span> spans_;
};

// The comments of one text.
class Comments {
 public:
  Comments(const Source& source, const secrets::Masks& masks)
      : source_(source), text_(source.text()), masks_(masks), scalars_(source) {}

  void add_to(std::vector<Suppression>& all) {
    for (std::size_t at = find_words(text_, 0); at != text_.npos;
         at = find_words(text_, at + kIgnoreComment.size())) {
      const std::size_t begin = comment_begin(at);
      const auto place = static_cast<std::uint32_t>(begin);
      if (begin == text_.npos || scalars_.hold(place) || !scalars_.understood(place)) continue;
      read(begin, at + kIgnoreComment.size(), all);
    }
  }

 private:
  // The '#' of a comment that begins with the words at `at`; npos where there is none.
  std::size_t comment_begin(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && is_blank(text_[begin - 1])) --begin;
    if (begin == 0 || text_[begin - 1] != '#') return text_.npos;
    while (begin > 0 && text_[begin - 1] == '#') --begin;
    const bool starts = begin == 0 || is_blank(text_[begin - 1]) || is_end(text_[begin - 1]);
    return starts ? begin : text_.npos;
  }

  void read(std::size_t begin, std::size_t behind_words, std::vector<Suppression>& all) {
    const std::size_t end = std::min(text_.find_first_of(kLineEnds, begin), text_.size());
    const auto offset = static_cast<std::uint32_t>(begin);
    const Place place = source_.locate(offset);
    std::uint32_t line = place.line;
    std::string flaw;
    if (stands_alone(begin)) {
      line = line_below(end, line);
      if (line == 0) {
        flaw =
            "nothing follows it: it has to stand in the line that it is about, or directly "
            "above it";
      }
    }
    for (Suppression& one :
         overrides::read_ignore_comment(text_.substr(behind_words, end - behind_words))) {
      one.file = source_.name();
      one.place = place;
      one.line = line;
      if (one.flaw.empty() && !flaw.empty()) {
        one.flaw = flaw;
        one.state = Suppression::State::kMalformed;
      }
      all.push_back(std::move(one));
    }
  }

  // Nothing but blanks and the dashes of a list in front of it.
  bool stands_alone(std::size_t begin) const {
    while (begin > 0 && !is_end(text_[begin - 1])) {
      const char c = text_[--begin];
      if (c != '-' && !is_blank(c)) return false;
    }
    return true;
  }

  // The number of the first line behind `end` that is more than a comment; 0 where that is
  // blank, the begin of another document, or not there.
  std::uint32_t line_below(std::size_t end, std::uint32_t line) {
    // A file may be one long comment, with a suppression in each line.
    if (end < known_end_) return known_line_;
    while (end < text_.size()) {
      end += text_.substr(end, 2) == "\r\n" ? 2 : 1;
      ++line;
      const std::size_t line_end = std::min(text_.find_first_of(kLineEnds, end), text_.size());
      const std::string_view content = text_.substr(end, line_end - end);
      const std::size_t first = content.find_first_not_of(" \t");
      if (first == content.npos || content.starts_with("---") || content.starts_with("...")) break;
      if (content[first] != '#') {
        known_end_ = end;
        return known_line_ = line;
      }
      end = line_end;
    }
    known_end_ = end;
    return known_line_ = 0;
  }

  static bool is_blank(char c) { return c == ' ' || c == '\t'; }
  static bool is_end(char c) { return c == '\n' || c == '\r'; }

  const Source& source_;
  std::string_view text_;
  const secrets::Masks& masks_;
  Scalars scalars_;
  std::size_t known_end_ = 0;  // up to here line_below() gives known_line_
  std::uint32_t known_line_ = 0;
};

// The annotations of an object of Kubernetes, also of one that a plan describes.
Value annotations_of(const Resource& resource) {
  if (resource.part) return {};
  const Value metadata = resource.value.at("metadata");
  if (resource.platform == Platform::kKubernetes) return metadata.at("annotations");
  if (resource.platform != Platform::kTerraform) return {};
  return metadata.item(0).at("annotations");
}

void add_annotations(const Resource& resource, const secrets::Masks& masks,
                     std::vector<Suppression>& all) {
  const Value annotations = annotations_of(resource);
  if (!annotations.is(Kind::kMap)) return;
  for (std::uint32_t i = 0; i < annotations.size(); ++i) {
    const Value key = annotations.key_at(i);
    if (!key.text().starts_with(kIgnoreAnnotation)) continue;
    const Value written = outermost(key);
    const Source& source = written.document()->source();
    Suppression one = overrides::read_ignore_annotation(key.text(), annotations.value_at(i).text());
    if (masks.covers(annotations.value_at(i)) || annotations.value_at(i).sensitive()) {
      one.reason = secrets::kMask;
    }
    one.file = source.name();
    one.place = source.locate(written.span().begin);
    one.resource = id_of(resource, masks).to_string();
    all.push_back(std::move(one));
  }
}

// People write anything where they may write something.
void hide_secrets(Suppression& one, const secrets::Masks& masks) {
  constexpr std::string_view kComment = "# ";
  one.rule = masks.redact_form(one.rule);
  one.flaw = masks.redact(one.flaw);
  one.reason = secrets::without_telling_comments(std::string(kComment) + masks.redact(one.reason))
                   .substr(kComment.size());
}

}  // namespace

std::vector<Suppression> find_suppressions(const std::vector<Resource>& resources,
                                           const secrets::Masks& masks) {
  std::vector<Suppression> all;
  std::set<const char*> seen;  // texts
  std::size_t begin = 0;       // of the file's own in `all`
  std::string_view file;
  const auto sort_file = [&] {
    std::stable_sort(all.begin() + static_cast<std::ptrdiff_t>(begin), all.end(),
                     [](const Suppression& a, const Suppression& b) {
                       return std::pair(a.place.line, a.place.column) <
                              std::pair(b.place.line, b.place.column);
                     });
  };
  for (const Resource& resource : resources) {
    const Source& source = resource.document->source();
    if (source.name() != file) {
      sort_file();
      begin = all.size();
      file = source.name();
    }
    // A plan is JSON, which has no comments, and no text holds those of a tree.
    if (resource.address.empty() && !source.in_memory() &&
        seen.insert(source.text().data()).second &&
        find_words(source.text(), 0) != std::string_view::npos) {
      Comments(source, masks).add_to(all);
    }
    add_annotations(resource, masks, all);
  }
  sort_file();
  for (Suppression& one : all) hide_secrets(one, masks);
  return all;
}

}  // namespace libguard
