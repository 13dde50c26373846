// SPDX-License-Identifier: Apache-2.0
//
// TreeWriter: a Document and its text out of the events of a program, in one go.
//
// The text is JSON without blanks, so that spans nest and are in order, and written()
// holds, as in a document that was read. Strings lie in the arena: the text may grow
// to its end.
//
// Thread safety: none.
#ifndef LIBGUARD_DOCUMENTS_TREE_WRITER_H_
#define LIBGUARD_DOCUMENTS_TREE_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "documents/builder.h"
#include "documents/read.h"
#include "libguard/result.h"

namespace libguard {

struct WriteLimits {
  ReadLimits read = {};
  std::size_t bytes = Source::kMaxBytes;  // of the text
};

class TreeWriter {
 public:
  explicit TreeWriter(std::string name, const WriteLimits& limits = {});

  // As in libguard/document.h.
  void null();
  void boolean(bool value);
  void integer(std::int64_t value);
  void natural(std::uint64_t value);
  void number(double value);
  void digits(std::string_view value);
  void text(std::string_view value);
  void key(std::string_view name);
  void begin(Kind kind);  // REQUIRES: kList or kMap
  void end(Kind kind);
  bool ok() const noexcept { return !stopped_; }

  Result<DocumentPtr> finish() &&;

 private:
  struct Level {
    std::uint32_t begin = 0;
    Kind kind = Kind::kList;
    bool empty = true;
  };

  std::uint32_t here() const noexcept { return static_cast<std::uint32_t>(text_.size()); }
  bool fits(std::size_t bytes);
  bool fits_quoted(std::string_view text);
  bool comma(Level& level);
  bool begin_value();
  void word(Node node, std::string_view written);
  void quoted(std::string_view value);
  void stop(std::string_view what, std::string message);
  void stop_at(Span span, std::string_view what, std::string message);

  const std::string name_;
  const std::size_t most_bytes_;
  std::string text_;
  Builder builder_;
  std::vector<Level> levels_;
  bool has_key_ = false;   // whose value comes next
  bool complete_ = false;  // the one value is there
  bool stopped_ = false;   // for a problem that leaves no document
};

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_TREE_WRITER_H_
