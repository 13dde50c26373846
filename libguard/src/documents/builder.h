// SPDX-License-Identifier: Apache-2.0
//
// Builder: makes Documents of the events of a reader.
//
//   Builder builder(source, "yaml", Resolution::kKubernetes, limits);
//   builder.begin_document(0);
//   builder.begin_map(0, Style::kPlain, {});
//   builder.scalar(key, {});
//   builder.scalar(value, {});
//   builder.end_collection(end);
//   builder.end_document(end);
//   return std::move(builder).finish();
//
// Keys and values of a map arrive in turn. Everything that the two formats have in
// common is decided here: duplicate keys, limits, aliases and merges.
//
// Thread safety: none.
#ifndef LIBGUARD_DOCUMENTS_BUILDER_H_
#define LIBGUARD_DOCUMENTS_BUILDER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "documents/entry_choice.h"
#include "documents/read.h"
#include "documents/value.h"

namespace libguard {

// The text of a string as a source of its own; in memory where the string is.
Source source_within(Value host);

class Builder {
 public:
  // `format` is the first half of the problems' codes. The resolution decides
  // what wins over a merge.
  Builder(const Source& source, std::string_view format, Resolution resolution,
          const ReadLimits& limits);

  // Everything that is read is the content of this string.
  void read_within(Value host);

  // The text turns out to be this one, for documents and problems alike: where both are
  // made together it is not there before.
  void set_source(const Source& source);

  // INVARIANT of the events: collections close in the order in which they opened,
  // and at most one value stands between begin_document() and end_document().
  void begin_document(std::uint32_t begin);
  void end_document(std::uint32_t end);
  // Forgets what was begun: the document is broken.
  void drop_document();

  // An empty anchor is none.
  void scalar(const Node& node, std::string_view anchor);
  void begin_list(std::uint32_t begin, Style style, std::string_view anchor);
  void begin_map(std::uint32_t begin, Style style, std::string_view anchor);
  // A collection in brackets ends behind them, a block with its last child.
  void end_collection(std::uint32_t behind_bracket);

  // The key `<<`: the map or the maps that follow are merged into this one.
  // REQUIRES: expects_key()
  void merge_key(Span span);
  // True where the next value is a key of a map.
  bool expects_key() const noexcept;
  void alias(std::string_view name, Span span);

  // True where nothing stands in the document so far.
  bool empty() const noexcept { return !root_ && frames_.empty(); }
  // Where the last value ended.
  std::uint32_t last_end() const noexcept { return last_end_; }
  // For texts that do not stand in the source as they are.
  Arena& arena() noexcept { return arena_; }

  void problem(std::string_view what, Span span, std::string message,
               std::vector<std::string> notes = {});
  // A problem that spoils the document it is in; the others are still read.
  void fail(std::string_view what, Span span, std::string message,
            std::vector<std::string> notes = {});
  // A limit was met: the reader must drop the document here.
  bool over_limit() const noexcept { return over_limit_; }
  // So much is wrong, or was read, that the reader must stop.
  bool gave_up() const noexcept { return gave_up_; }

  // Problems ordered by place.
  ReadDocuments finish() &&;

 private:
  // What an anchor names. `nodes` and `height` are those of its tree with aliases
  // expanded, so that an alias is counted without walking it.
  struct Anchor {
    Node node;
    std::uint64_t nodes = 1;
    std::uint32_t height = 0;
    std::uint64_t opened = 0;  // the value of expanded_ when its collection opened
    bool open = false;
  };

  struct Frame {
    std::size_t first = 0;  // of its children, in pending_
    std::uint32_t begin = 0;
    std::uint32_t height = 0;  // of the highest child
    std::uint64_t opened = 0;
    Anchor* anchor = nullptr;
    Kind kind = Kind::kList;
    Style style = Style::kPlain;
    bool merges = false;
  };

  void begin_collection(Kind kind, std::uint32_t begin, Style style, std::string_view anchor);
  bool admit(Span span);
  void place(const Node& node);
  Node as_key(const Node& node);
  Node expand(const Anchor& anchor, Span span);
  void set_entries(Node& map, const Frame& frame);
  void collect(const Frame& frame, std::span<const Node> children);
  void merge(const Node& value);
  void report_duplicate(const Node& first, const Node& second);

  Source source_;
  std::string_view format_;
  Resolution resolution_;
  ReadLimits limits_;

  Arena arena_;
  std::vector<Frame> frames_;
  std::vector<Node> pending_;  // children of the open collections
  std::optional<Node> root_;
  std::unordered_map<std::string, Anchor> anchors_;
  std::uint32_t begin_ = 0;
  std::uint32_t last_end_ = 0;
  std::uint64_t nodes_ = 0;     // of the stream, as written
  std::uint64_t expanded_ = 0;  // of the document
  std::uint64_t aliased_ = 0;   // of those, the ones that aliases brought
  bool has_aliases_ = false;
  bool failed_ = false;
  bool over_limit_ = false;
  bool gave_up_ = false;
  Value host_;  // absent: the source is a file's

  EntryChoice choice_;  // scratch of set_entries()
  ReadDocuments read_;
};

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_BUILDER_H_
