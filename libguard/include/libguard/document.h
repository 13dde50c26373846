// SPDX-License-Identifier: Apache-2.0
//
// A document that comes from no text: what a program has built in memory.
//
//   DocumentWriter writer("<dict>");
//   writer.begin_map();
//   writer.key("kind");
//   writer.text("Pod");
//   writer.end_map();
//   Result<InputDocument> document = std::move(writer).finish();
//   InputFile file;
//   file.document = *document;
//
// Nothing is parsed. Findings in it have JSON pointers and no lines.
//
// Lifetime: an InputDocument is a shared handle to an immutable tree; copies are cheap.
// Thread safety: const members of InputDocument may be called from several threads at
// once; a DocumentWriter belongs to one.
#ifndef LIBGUARD_DOCUMENT_H_
#define LIBGUARD_DOCUMENT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard {

class Document;

class InputDocument {
 public:
  // For the library itself. REQUIRES: `document` is not null, its source is in memory
  explicit InputDocument(std::shared_ptr<const Document> document);

  // What messages call it: the name that the writer was made with, and as text() the
  // document as JSON without blanks.
  const Source& source() const& noexcept;
  const Source& source() const&& = delete;
  // The tree, for the library itself.
  const std::shared_ptr<const Document>& held() const& noexcept { return held_; }
  const std::shared_ptr<const Document>& held() const&& = delete;

 private:
  std::shared_ptr<const Document> held_;
};

// Takes a document value by value, in its order. Exactly one value stands outside of
// lists and maps; in a map each value follows a key().
//
// What goes wrong is told by finish(), so that nobody has to look after each call; ok()
// says whether it is worth going on. What is kept of a document that has a problem does
// not grow any more.
class DocumentWriter {
 public:
  // `name` is what messages call the document: "<dict>", "values.py".
  explicit DocumentWriter(std::string name);
  ~DocumentWriter();
  DocumentWriter(DocumentWriter&&) noexcept;
  DocumentWriter& operator=(DocumentWriter&&) noexcept;

  void null();
  void boolean(bool value);
  void integer(std::int64_t value);
  void natural(std::uint64_t value);
  // Not NaN and not an infinity: JSON has neither.
  void number(double value);
  // A decimal integer of any size: -?[0-9]+. Beyond 64 bits it is a number like any other
  // but is shown with these digits.
  void digits(std::string_view value);
  // UTF-8.
  void text(std::string_view value);

  void key(std::string_view name);
  void begin_list();
  void end_list();
  void begin_map();
  void end_map();

  // False once something is wrong.
  bool ok() const noexcept;

  // Errors, with the JSON pointer of the value: document.too-deep (200 levels),
  // document.too-many-nodes (50 million), document.too-large (2 GiB as JSON),
  // document.duplicate-key, document.encoding (no UTF-8), document.number, and
  // document.order where the calls made no document.
  Result<InputDocument> finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENT_H_
