// SPDX-License-Identifier: Apache-2.0
#include "documents/builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "documents/scalar.h"

namespace libguard {
namespace {

constexpr std::size_t kMostProblems = 100;

// Of a document's arena: most documents are a few hundred bytes.
constexpr std::size_t kFirstBlock = 512;

// So many bytes of text count as one more value where aliases repeat them.
constexpr std::uint32_t kTextOfValue = 128;

// Maps up to this size are searched for equal keys pair by pair.
constexpr std::size_t kSmallMap = 12;

std::string_view text_of(const Node& node) noexcept { return {node.text, node.size}; }

bool is_collection(const Node& node) noexcept {
  return node.kind == Kind::kList || node.kind == Kind::kMap;
}

// Stands where a `<<` stood until its map closes.
bool is_merge_key(const Node& node) noexcept { return node.kind == Kind::kAbsent; }

// Enough of a text to recognise it in a message.
std::string_view shortened(std::string_view text) noexcept {
  constexpr std::size_t kLongest = 80;
  if (text.size() <= kLongest) return text;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

bool all_distinct(std::span<const Node> children) noexcept {
  for (std::size_t i = 2; i < children.size(); i += 2) {
    for (std::size_t j = 0; j < i; j += 2) {
      if (text_of(children[i]) == text_of(children[j])) return false;
    }
  }
  return true;
}

}  // namespace

Source source_within(Value host) {
  const Source& outer = host.document()->source();
  return Source(outer.name(), std::string(host.text()), outer.in_memory() ? 0 : 1);
}

Builder::Builder(const Source& source, std::string_view format, Resolution resolution,
                 const ReadLimits& limits)
    : source_(source), format_(format), resolution_(resolution), limits_(limits) {}

void Builder::read_within(Value host) { host_ = host; }

void Builder::set_source(const Source& source) {
  source_ = source;
  for (Diagnostic& problem : read_.problems) problem.source = source;
}

void Builder::begin_document(std::uint32_t begin) {
  drop_document();
  begin_ = begin;
  last_end_ = begin;
}

void Builder::drop_document() {
  arena_ = Arena(kFirstBlock);
  frames_.clear();
  pending_.clear();
  root_.reset();
  anchors_.clear();
  expanded_ = 0;
  aliased_ = 0;
  has_aliases_ = false;
  failed_ = false;
  over_limit_ = false;
}

void Builder::end_document(std::uint32_t end) {
  if (root_ && !failed_) {
    const Node* root = arena_.make<Node>(*root_);
    DocumentOrigin origin;
    if (host_) {
      const Document& outer = *host_.document();
      origin = {outer.shared_from_this(), host_.node(), outer.nulls_are_unset()};
    }
    read_.documents.push_back(std::make_shared<const Document>(
        source_, std::move(arena_), root, Span{begin_, end}, has_aliases_, std::move(origin)));
  }
  drop_document();
}

bool Builder::expects_key() const noexcept {
  return !frames_.empty() && frames_.back().kind == Kind::kMap &&
         (pending_.size() - frames_.back().first) % 2 == 0;
}

// Counts a value as written; false where the reader should have stopped.
bool Builder::admit(Span span) {
  if (over_limit_) return false;
  ++expanded_;
  if (++nodes_ <= limits_.nodes) return true;
  fail("too-many-nodes", span,
       fmt::format("there are more than {} values in this input", limits_.nodes));
  over_limit_ = true;
  gave_up_ = true;
  return false;
}

void Builder::scalar(const Node& node, std::string_view anchor) {
  if (!admit(node.span)) return;
  const std::uint64_t more = node.kind == Kind::kString ? node.size / kTextOfValue : 0;
  expanded_ += more;
  if (!anchor.empty()) {
    Anchor named;
    named.node = node;
    named.nodes = 1 + more;
    anchors_.insert_or_assign(std::string(anchor), named);
  }
  place(node);
}

void Builder::merge_key(Span span) {
  if (!admit(span)) return;
  Node key;
  key.span = span;
  pending_.push_back(key);
  frames_.back().merges = true;
  has_aliases_ = true;
  last_end_ = span.end;
}

void Builder::place(const Node& node) {
  last_end_ = node.span.end;
  if (frames_.empty()) {
    root_ = node;
    root_->sensitive = host_.sensitive();
    return;
  }
  pending_.push_back(expects_key() ? as_key(node) : node);
  pending_.back().sensitive = host_.sensitive();
}

Node Builder::as_key(const Node& node) {
  if (node.kind == Kind::kString) return node;
  Node key = text_node({});
  if (is_collection(node) || node.kind == Kind::kNull) {
    fail("bad-key", node.span, fmt::format("{} cannot be a key", kind_name(node.kind)));
  } else {
    key = text_node(key_text(node, arena_));
  }
  key.style = node.style;
  key.span = node.span;
  return key;
}

void Builder::begin_list(std::uint32_t begin, Style style, std::string_view anchor) {
  begin_collection(Kind::kList, begin, style, anchor);
}

void Builder::begin_map(std::uint32_t begin, Style style, std::string_view anchor) {
  begin_collection(Kind::kMap, begin, style, anchor);
}

void Builder::begin_collection(Kind kind, std::uint32_t begin, Style style,
                               std::string_view anchor) {
  if (!admit({begin, begin + 1})) return;
  if (frames_.size() >= limits_.depth) {
    fail("too-deep", {begin, begin + 1},
         fmt::format("there are more than {} levels of lists and maps here", limits_.depth));
    over_limit_ = true;
    return;
  }
  Frame frame;
  frame.first = pending_.size();
  frame.begin = begin;
  frame.opened = expanded_;
  frame.kind = kind;
  frame.style = style;
  if (!anchor.empty()) {
    frame.anchor = &anchors_[std::string(anchor)];
    *frame.anchor = Anchor();
    frame.anchor->opened = expanded_;
    frame.anchor->open = true;
  }
  frames_.push_back(frame);
  last_end_ = begin;
}

void Builder::end_collection(std::uint32_t behind_bracket) {
  if (over_limit_) return;
  const Frame frame = frames_.back();
  Node node;
  node.kind = frame.kind;
  node.style = frame.style;
  node.span = {frame.begin, frame.style == Style::kFlow ? behind_bracket : last_end_};
  if (frame.kind == Kind::kMap) {
    set_entries(node, frame);
  } else {
    const auto items = arena_.copy(std::span<const Node>(pending_).subspan(frame.first));
    node.items = items.data();
    node.size = static_cast<std::uint32_t>(items.size());
  }
  pending_.resize(frame.first);
  frames_.pop_back();

  const std::uint32_t height = frame.height + 1;
  // An anchor of the same name further in has taken the name over.
  if (frame.anchor != nullptr && frame.anchor->open && frame.anchor->opened == frame.opened) {
    frame.anchor->node = node;
    frame.anchor->nodes = expanded_ - frame.opened + 1;
    frame.anchor->height = height;
    frame.anchor->open = false;
  }
  if (!frames_.empty()) frames_.back().height = std::max(frames_.back().height, height);
  place(node);
}

void Builder::alias(std::string_view name, Span span) {
  if (!admit(span)) return;
  has_aliases_ = true;
  Node node;
  node.kind = Kind::kNull;
  const auto found = anchors_.find(std::string(name));
  if (found == anchors_.end()) {
    fail("unknown-alias", span,
         fmt::format("there is no anchor '&{}' before this alias", shortened(name)));
  } else if (found->second.open) {
    fail("unknown-alias", span,
         fmt::format("the alias '*{}' stands inside what it names", shortened(name)));
  } else {
    node = expand(found->second, span);
  }
  // The children are shared; the node itself is not, so that its place differs.
  node.span = span;
  place(node);
}

Node Builder::expand(const Anchor& anchor, Span span) {
  expanded_ += anchor.nodes;
  aliased_ += anchor.nodes;
  if (aliased_ > limits_.expanded_nodes) {
    fail(
        "alias-limit", span,
        fmt::format("aliases expand this document to more than {} values", limits_.expanded_nodes));
    over_limit_ = true;
  } else if (frames_.size() + anchor.height > limits_.depth) {
    fail("too-deep", span,
         fmt::format("with its aliases expanded this document has more than {} levels",
                     limits_.depth));
    over_limit_ = true;
  } else if (!frames_.empty()) {
    frames_.back().height = std::max(frames_.back().height, anchor.height);
  }
  return anchor.node;
}

void Builder::fail(std::string_view what, Span span, std::string message,
                   std::vector<std::string> notes) {
  failed_ = true;
  problem(what, span, std::move(message), std::move(notes));
}

void Builder::problem(std::string_view what, Span span, std::string message,
                      std::vector<std::string> notes) {
  if (read_.problems.size() > kMostProblems) return;
  if (read_.problems.size() == kMostProblems) {
    gave_up_ = true;
    what = "too-many-problems";
    message = fmt::format("there are more than {} problems; the rest is not read", kMostProblems);
    notes.clear();
  }
  read_.problems.push_back(
      {fmt::format("{}.{}", format_, what), std::move(message), source_, span, std::move(notes)});
}

ReadDocuments Builder::finish() && {
  std::stable_sort(
      read_.problems.begin(), read_.problems.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
  return std::move(read_);
}

void Builder::set_entries(Node& map, const Frame& frame) {
  const auto children = std::span<const Node>(pending_).subspan(frame.first);
  std::span<const Entry> entries;
  if (!frame.merges && children.size() <= 2 * kSmallMap && all_distinct(children)) {
    const std::size_t count = children.size() / 2;
    auto* to = static_cast<Entry*>(arena_.allocate(count * sizeof(Entry), alignof(Entry)));
    for (std::size_t i = 0; i < count; ++i) {
      new (to + i) Entry{children[2 * i], children[2 * i + 1]};
    }
    entries = {to, count};
  } else {
    collect(frame, children);
    entries = choice_.take(
        arena_, [this](const Node& first, const Node& second) { report_duplicate(first, second); });
  }
  map.entries = entries.data();
  map.size = static_cast<std::uint32_t>(entries.size());
}

// Fills choice_ so that of equal keys the last wins. goyaml.v2, and so
// Kubernetes, takes a merge in its turn: it overrides the keys before it.
// goyaml.v3, and so compose, lets every written key win over merged ones.
void Builder::collect(const Frame& frame, std::span<const Node> children) {
  const bool merges_first = resolution_ == Resolution::kYaml12;
  if (frame.merges && merges_first) {
    for (std::size_t i = 0; i < children.size(); i += 2) {
      if (is_merge_key(children[i])) merge(children[i + 1]);
    }
  }
  for (std::size_t i = 0; i < children.size(); i += 2) {
    if (!is_merge_key(children[i])) {
      choice_.add({children[i], children[i + 1]});
    } else if (!merges_first) {
      merge(children[i + 1]);
    }
  }
}

void Builder::merge(const Node& value) {
  if (value.kind == Kind::kMap) return choice_.merge(value);
  const auto maps =
      value.kind == Kind::kList ? std::span(value.items, value.size) : std::span<const Node>();
  const bool all_maps =
      value.kind == Kind::kList &&
      std::all_of(maps.begin(), maps.end(), [](const Node& map) { return map.kind == Kind::kMap; });
  if (!all_maps) {
    fail("bad-merge", value.span, "'<<' takes a map or a list of maps");
    return;
  }
  // Earlier maps win over later ones.
  for (std::size_t i = maps.size(); i > 0; --i) choice_.merge(maps[i - 1]);
}

void Builder::report_duplicate(const Node& first, const Node& second) {
  std::vector<std::string> notes;
  if (!source_.in_memory()) {
    notes = {fmt::format("it first stands in line {}", source_.locate(first.span.begin).line)};
  }
  problem("duplicate-key", second.span,
          fmt::format("the key '{}' stands twice in this map", shortened(text_of(second))),
          std::move(notes));
}

}  // namespace libguard
