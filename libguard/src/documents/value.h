// SPDX-License-Identifier: Apache-2.0
//
// Document: one YAML or JSON document as an immutable tree of Values.
//
//   Value image = document.root().at("spec").at("image");
//   if (image.is(Kind::kString)) use(image.text(), image.span());
//
// Lifetime: a Value is two words and points into its Document, which is neither
// copied nor moved; it stays valid while the Document lives.
// Thread safety: immutable after reading; share freely.
#ifndef LIBGUARD_DOCUMENTS_VALUE_H_
#define LIBGUARD_DOCUMENTS_VALUE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/arena.h"
#include "libguard/source.h"

namespace libguard {

enum class Kind : std::uint8_t {
  kAbsent,   // no value at all: what at() gives for a key that is not there
  kUnknown,  // a value that is known only after apply (plans)
  kNull,
  kBool,
  kInt,     // fits 64 bits with a sign
  kUint,    // an integer above that, which fits 64 bits without one
  kDouble,  // also an integer beyond 64 bits: written() keeps its digits
  kString,
  kList,
  kMap,
};

// "null", "boolean", "integer", "number", "string", "list", "map", ...: for messages.
std::string_view kind_name(Kind kind) noexcept;

// How a scalar or a collection was written.
enum class Style : std::uint8_t { kPlain, kSingleQuoted, kDoubleQuoted, kLiteral, kFolded, kFlow };

struct Entry;

// The memory of a value. Built by documents/builder, read through Value.
struct Node {
  Kind kind = Kind::kAbsent;
  Style style = Style::kPlain;
  bool sensitive = false;  // a plan marks it so: it must not be printed
  // Bytes of a string, elements of a list, entries of a map, references of an unknown.
  std::uint32_t size = 0;
  Span span;  // of the scalar as written, or of the whole collection
  union {
    std::int64_t integer = 0;  // kInt
    bool boolean;              // kBool
    std::uint64_t natural;     // kUint
    double number;             // kDouble
    const char* text;          // kString: into the Source, or the arena where escapes force it
    const Node* items;         // kList
    const Entry* entries;      // kMap
    const std::string_view* references;  // kUnknown: what it waits for
  };
};
static_assert(sizeof(Node) == 24);

struct Entry {
  Node key;  // always a kString: a key that was none has become one
  Node value;
};

class Document;

class Value {
 public:
  constexpr Value() noexcept = default;  // absent
  constexpr Value(const Document* document, const Node* node) noexcept
      : document_(document), node_(node) {}

  Kind kind() const noexcept { return node_ == nullptr ? Kind::kAbsent : node_->kind; }
  bool is(Kind kind) const noexcept { return this->kind() == kind; }
  explicit operator bool() const noexcept { return kind() != Kind::kAbsent; }

  // An absent Value answers every question with another absent one, so that a
  // path through a half-written manifest needs no check at each step.
  Value at(std::string_view key) const noexcept;
  Value item(std::uint32_t index) const noexcept;

  // Elements of a list or entries of a map, else 0.
  std::uint32_t size() const noexcept;
  // REQUIRES: is(kMap), index < size()
  Value key_at(std::uint32_t index) const noexcept;
  Value value_at(std::uint32_t index) const noexcept;

  // REQUIRES: the kind in question
  bool boolean() const noexcept { return node_->boolean; }
  std::int64_t integer() const noexcept { return node_->integer; }
  std::uint64_t natural() const noexcept { return node_->natural; }
  double number() const noexcept { return node_->number; }
  // What an unknown waits for; empty for every other kind.
  std::span<const std::string_view> references() const noexcept;

  // The text of a string; empty for every other kind.
  std::string_view text() const noexcept;
  // The text of a scalar as it stands in the source, quotes included.
  std::string_view written() const noexcept;
  Span span() const noexcept { return node_ == nullptr ? Span{} : node_->span; }
  Style style() const noexcept { return node_ == nullptr ? Style::kPlain : node_->style; }
  bool sensitive() const noexcept { return node_ != nullptr && node_->sensitive; }

  const Document* document() const noexcept { return document_; }
  const Node* node() const noexcept { return node_; }

  // The same place in the same tree, not an equal value.
  friend constexpr bool operator==(Value, Value) = default;

 private:
  const Document* document_ = nullptr;
  const Node* node_ = nullptr;
};

// What a document was made from: kept alive, since its nodes may be shared.
struct DocumentOrigin {
  std::shared_ptr<const Document> base;
  // A text within `base` that the document is the content of: JSON in a string.
  const Node* host = nullptr;
  // null says that nobody has set a value, as in a Terraform plan: has() is false.
  bool nulls_are_unset = false;
  // Its values stand elsewhere in `base`: where, their spans tell.
  bool rearranged = false;
};

class Document : public std::enable_shared_from_this<Document> {
 public:
  // REQUIRES: `root` and everything below it lies in `arena`, or in that of the
  // document that it was made from; strings lie there or in the sources.
  Document(Source source, Arena arena, const Node* root, Span span, bool has_aliases,
           DocumentOrigin origin = {});
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const Source& source() const noexcept { return source_; }
  Value root() const noexcept { return {this, root_}; }
  // From the document's first byte (after its `---`) to its last.
  Span span() const noexcept { return span_; }
  // True where nodes are shared, so that spans do not nest everywhere.
  bool has_aliases() const noexcept { return has_aliases_; }
  // The string of another document that this one was read from; else absent.
  Value host() const noexcept { return {origin_.base.get(), origin_.host}; }
  // True where null says that nobody has set a value.
  bool nulls_are_unset() const noexcept { return origin_.nulls_are_unset; }
  // Of a document whose values stand elsewhere in another, the root of that; else absent.
  Value arranged() const noexcept { return origin_.rearranged ? origin_.base->root() : Value(); }

 private:
  Source source_;
  Arena arena_;
  const Node* root_;
  Span span_;
  bool has_aliases_;
  DocumentOrigin origin_;
};

using DocumentPtr = std::shared_ptr<const Document>;

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_VALUE_H_
