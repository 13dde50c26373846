// SPDX-License-Identifier: Apache-2.0
//
// Reads YAML through libyaml's events. go-yaml, which Kubernetes and Helm use, is a
// port of libyaml: what this accepts is what the cluster accepts.
//
// libyaml counts code points, ends a block collection at the next token and a block
// scalar behind the blank lines after it, counts anchor and tag to their value, and
// stops at the first error. All that is put right here.
#include <yaml.h>

#include <algorithm>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "documents/builder.h"
#include "documents/offsets.h"
#include "documents/read.h"
#include "documents/scalar.h"
#include "documents/yaml_text.h"
#include "documents/yaml_wording.h"

namespace libguard {
namespace {

constexpr std::string_view kMergeTag = "tag:yaml.org,2002:merge";

std::string_view view(const yaml_char_t* text) noexcept {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

std::string_view view(const char* text) noexcept {
  return text == nullptr ? std::string_view{} : text;
}

Style style_of(yaml_scalar_style_t style) noexcept {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return Style::kSingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return Style::kDoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE:
      return Style::kLiteral;
    case YAML_FOLDED_SCALAR_STYLE:
      return Style::kFolded;
    default:
      return Style::kPlain;
  }
}

// libyaml's parser with the event that it gave last.
class Parser {
 public:
  explicit Parser(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }

  // Nothing at an error. Valid until the next call.
  const yaml_event_t* next() {
    yaml_event_delete(&event_);
    if (yaml_parser_parse(&parser_, &event_) != 0) return &event_;
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    return nullptr;
  }
  const yaml_parser_t& state() const noexcept { return parser_; }

 private:
  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

class YamlReader {
 public:
  YamlReader(const Source& source, Resolution resolution, const ReadLimits& limits)
      : source_(source),
        text_(source.text()),
        size_(static_cast<std::uint32_t>(text_.size())),
        resolution_(resolution),
        offsets_(text_),
        builder_(source, "yaml", resolution, limits),
        forbidden_(find_forbidden(text_, 0)) {}

  void read_within(Value host) { builder_.read_within(host); }

  ReadDocuments run() && {
    std::uint32_t at = 0;
    while (at < size_ && !builder_.gave_up()) at = read_from(at);
    return std::move(builder_).finish();
  }

 private:
  // Reads documents up to the first broken one; gives where to go on.
  std::uint32_t read_from(std::uint32_t begin) {
    if (forbidden_ < begin) forbidden_ = find_forbidden(text_, begin);
    if (forbidden_ == size_) return parse({begin, size_});
    // libyaml reads ahead, and would not give the documents before this one.
    const std::uint32_t broken = std::max(begin, last_document(forbidden_));
    if (broken > begin) return parse({begin, broken});
    builder_.problem("syntax", character(forbidden_), "YAML does not allow this control character");
    return next_document(text_, forbidden_);
  }

  // Where the `---` stands that begins the document around `at`; 0 without one.
  std::uint32_t last_document(std::uint32_t at) const noexcept {
    const std::uint32_t body = document_around(text_, at).begin;
    return body == 0 ? 0 : body - 3;
  }

  std::uint32_t parse(Span part) {
    part_ = part;
    first_code_point_ = offsets_.code_point_of(part.begin);
    document_begin_ = part.begin;
    Parser parser(text_.substr(part.begin, part.size()));
    for (;;) {
      const yaml_event_t* event = parser.next();
      if (event == nullptr) return next_document(text_, report(parser.state()));
      if (event->type == YAML_STREAM_END_EVENT) return part.end;
      take(*event);
      if (builder_.over_limit() || builder_.gave_up()) {
        builder_.drop_document();
        return next_document(text_, byte(event->end_mark));
      }
    }
  }

  // Gives where to look for the next document.
  std::uint32_t report(const yaml_parser_t& parser) {
    builder_.drop_document();
    const YamlError error{view(parser.problem), byte(parser.problem_mark), view(parser.context),
                          byte(parser.context_mark)};
    YamlWording wording = reword(error, source_);
    std::vector<std::string> notes;
    if (wording.note) notes.push_back(*std::move(wording.note));
    builder_.problem("syntax", character(wording.at), std::move(wording.message), std::move(notes));
    // The marker that this part begins with is used up.
    return std::max(error.problem_at, part_.begin + 1);
  }

  std::uint32_t byte(const yaml_mark_t& mark) const noexcept {
    return std::clamp(offsets_.byte_of(first_code_point_ + mark.index), part_.begin, part_.end);
  }
  Span span(const yaml_event_t& event) const noexcept {
    return {byte(event.start_mark), byte(event.end_mark)};
  }
  Span character(std::uint32_t at) const noexcept {
    const std::size_t size = utf8::decode(text_.substr(at)).size;
    return {at, at + static_cast<std::uint32_t>(size)};
  }

  void take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        if (event.data.document_start.implicit == 0) document_begin_ = byte(event.end_mark);
        return builder_.begin_document(document_begin_);
      case YAML_DOCUMENT_END_EVENT:
        document_begin_ = byte(event.end_mark);
        return builder_.end_document(byte(event.start_mark));
      case YAML_ALIAS_EVENT:
        return builder_.alias(view(event.data.alias.anchor), span(event));
      case YAML_SCALAR_EVENT:
        return scalar(event);
      case YAML_SEQUENCE_START_EVENT: {
        const auto& list = event.data.sequence_start;
        const bool flow = list.style == YAML_FLOW_SEQUENCE_STYLE;
        return builder_.begin_list(collection_begin(event, list.anchor, list.tag),
                                   flow ? Style::kFlow : Style::kPlain, view(list.anchor));
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& map = event.data.mapping_start;
        const bool flow = map.style == YAML_FLOW_MAPPING_STYLE;
        return builder_.begin_map(collection_begin(event, map.anchor, map.tag),
                                  flow ? Style::kFlow : Style::kPlain, view(map.anchor));
      }
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return builder_.end_collection(byte(event.end_mark));
      default:
        return;
    }
  }

  std::uint32_t collection_begin(const yaml_event_t& event, const yaml_char_t* anchor,
                                 const yaml_char_t* tag) const noexcept {
    const std::uint32_t begin = byte(event.start_mark);
    return anchor == nullptr && tag == nullptr ? begin : skip_properties(text_, {begin, part_.end});
  }

  void scalar(const yaml_event_t& event) {
    const auto& data = event.data.scalar;
    const std::string_view value(reinterpret_cast<const char*>(data.value), data.length);
    const std::string_view tag = view(data.tag);
    const Style style = style_of(data.style);
    const bool bare = style == Style::kPlain && data.anchor == nullptr && tag.empty();
    // Nothing, or nothing but comments, is no document.
    if (bare && value.empty() && builder_.empty()) return;

    const Span place = scalar_span(event, style, bare);
    const bool plain = style == Style::kPlain && tag.empty();
    if (value == "<<" && (plain || tag == kMergeTag) && builder_.expects_key()) {
      return builder_.merge_key(place);
    }
    std::optional<Node> node;
    if (plain) {
      node = resolve_plain(value, resolution_);
    } else if (tag.empty()) {
      node = text_node(value);
    } else {
      node = resolve_tagged(tag, value, resolution_, builder_.arena());
    }
    if (!node) {
      builder_.fail("bad-tag", place, "this is not what its tag says it is");
      node = text_node(value);
    }
    node->style = style;
    node->span = place;
    if (node->kind == Kind::kString && node->text == value.data()) node->text = keep(value, place);
    builder_.scalar(*node, view(data.anchor));
  }

  Span scalar_span(const yaml_event_t& event, Style style, bool bare) const noexcept {
    Span place = span(event);
    if (!bare) {
      place.begin = skip_properties(text_, place);
      if (style == Style::kLiteral || style == Style::kFolded) {
        return without_blank_lines(text_, place);
      }
    } else if (place.size() == 0) {
      return place_of_nothing(place.begin);
    }
    return place;
  }

  // Behind the ':', '-' or '?' that promised a value. In flow libyaml has gone on to
  // the next token, `mark`.
  Span place_of_nothing(std::uint32_t mark) const noexcept {
    const auto promises = [&](std::uint32_t at) {
      return std::string_view(":-?").find(text_[at]) != std::string_view::npos;
    };
    if (mark > part_.begin && promises(mark - 1)) return {mark, mark};
    const std::uint32_t end = builder_.last_end();
    const std::size_t next = text_.find_first_not_of(" \t\r\n", end);
    if (next >= mark || text_[next] != ':') return {end, end};
    const auto behind = static_cast<std::uint32_t>(next + 1);
    return {behind, behind};
  }

  // The same text where it outlives the event: in the source, where no escape and
  // no line end came between.
  const char* keep(std::string_view value, Span place) {
    const std::uint32_t size = place.size();
    for (const std::uint32_t quotes : {0U, 1U}) {
      if (size != value.size() + 2 * quotes) continue;
      const std::string_view written = text_.substr(place.begin + quotes, value.size());
      if (written == value) return written.data();
    }
    return builder_.arena().copy(value).data();
  }

  const Source& source_;
  std::string_view text_;
  std::uint32_t size_;
  Resolution resolution_;
  Offsets offsets_;
  Builder builder_;
  std::uint32_t forbidden_;
  Span part_;                         // of the text, what the parser sees
  std::size_t first_code_point_ = 0;  // of the part
  std::uint32_t document_begin_ = 0;
};

}  // namespace

ReadDocuments read_yaml(const Source& source, Resolution resolution, const ReadLimits& limits) {
  return YamlReader(source, resolution, limits).run();
}

ReadDocuments read_yaml_in(Value host, Resolution resolution, const ReadLimits& limits) {
  const Source source = source_within(host);
  YamlReader reader(source, resolution, limits);
  reader.read_within(host);
  return std::move(reader).run();
}

}  // namespace libguard
