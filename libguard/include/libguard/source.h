// SPDX-License-Identifier: Apache-2.0
//
// Source: a named text that everything read from it points back into.
//
//   libguard::Source source("deploy.yaml", text);
//   libguard::Place place = source.locate(span.begin);   // line 3, column 7
//
//   Source piece("deploy.yaml", "    image: web", 17);   // the 17th line of a file
//
// Lifetime: a Source is a shared handle to immutable bytes; copies are cheap
// and all refer to the same text, which lives as long as any of them.
// Thread safety: const members may be called from several threads at once.
#ifndef LIBGUARD_SOURCE_H_
#define LIBGUARD_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace libguard {

// A half-open range of bytes in a Source.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const noexcept { return end - begin; }
  constexpr bool contains(Span other) const noexcept {
    return begin <= other.begin && other.end <= end;
  }
  friend constexpr bool operator==(Span, Span) = default;
};

// Where an editor would put the cursor. Both count from 1; columns count code
// points, not bytes. Line 0 (and then column 0): there is no such place, since nobody
// wrote the text; a JSON pointer says where.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend constexpr bool operator==(Place, Place) = default;
};

class Source {
 public:
  // The largest text that a Source holds, in bytes: offsets have 32 bits.
  static constexpr std::size_t kMaxBytes = 0x7fffffff;

  // A Source without a name and without text.
  Source();
  // `name` is what messages call it: a path as the user wrote it, or "<stdin>".
  // `text` is UTF-8 without a byte order mark (see text/encoding.h).
  // `first_line` is the number of its first line: an excerpt keeps those of its file.
  // 0: the text is in memory, as JSON without blanks that stands for what was a tree
  // from the beginning (libguard/document.h). It has no lines to tell anybody of.
  // REQUIRES: text.size() <= kMaxBytes
  Source(std::string name, std::string text, std::uint32_t first_line = 1);

  const std::string& name() const& noexcept;
  const std::string& name() const&& = delete;
  std::string_view text() const& noexcept;
  std::string_view text() const&& = delete;
  // REQUIRES: span.end <= text().size()
  std::string_view text(Span span) const& noexcept;
  std::string_view text(Span span) const&& = delete;

  std::uint32_t first_line() const noexcept;
  bool in_memory() const noexcept { return first_line() == 0; }

  // The place of a byte; offsets past the end give the place of the end. In memory {0, 0}.
  Place locate(std::uint32_t offset) const;
  // Of a text in memory, the JSON pointer of the value (or of the key's value) at a byte:
  // "/spec/containers/0/image". Empty for the root, and for every text that has lines.
  std::string pointer(std::uint32_t offset) const;
  // The text of a line without its end; empty where there is no such line. The number is
  // that of locate().
  std::string_view line(std::uint32_t number) const&;
  std::string_view line(std::uint32_t number) const&& = delete;

  // True for handles of the same text, not for equal texts.
  friend bool operator==(const Source& a, const Source& b) noexcept { return a.held_ == b.held_; }

 private:
  struct Held;
  std::shared_ptr<const Held> held_;
};

}  // namespace libguard

#endif  // LIBGUARD_SOURCE_H_
