// SPDX-License-Identifier: Apache-2.0
#include "libguard/document.h"

#include <utility>

#include "documents/tree_writer.h"

namespace libguard {

InputDocument::InputDocument(std::shared_ptr<const Document> document)
    : held_(std::move(document)) {}

const Source& InputDocument::source() const& noexcept { return held_->source(); }

struct DocumentWriter::State {
  TreeWriter tree;
};

DocumentWriter::DocumentWriter(std::string name) : state_(new State{TreeWriter(std::move(name))}) {}
DocumentWriter::~DocumentWriter() = default;
DocumentWriter::DocumentWriter(DocumentWriter&&) noexcept = default;
DocumentWriter& DocumentWriter::operator=(DocumentWriter&&) noexcept = default;

void DocumentWriter::null() { state_->tree.null(); }
void DocumentWriter::boolean(bool value) { state_->tree.boolean(value); }
void DocumentWriter::integer(std::int64_t value) { state_->tree.integer(value); }
void DocumentWriter::natural(std::uint64_t value) { state_->tree.natural(value); }
void DocumentWriter::number(double value) { state_->tree.number(value); }
void DocumentWriter::digits(std::string_view value) { state_->tree.digits(value); }
void DocumentWriter::text(std::string_view value) { state_->tree.text(value); }
void DocumentWriter::key(std::string_view name) { state_->tree.key(name); }
void DocumentWriter::begin_list() { state_->tree.begin(Kind::kList); }
void DocumentWriter::end_list() { state_->tree.end(Kind::kList); }
void DocumentWriter::begin_map() { state_->tree.begin(Kind::kMap); }
void DocumentWriter::end_map() { state_->tree.end(Kind::kMap); }
bool DocumentWriter::ok() const noexcept { return state_->tree.ok(); }

Result<InputDocument> DocumentWriter::finish() && {
  Result<DocumentPtr> document = std::move(state_->tree).finish();
  if (!document) return std::move(document).error();
  return InputDocument(*std::move(document));
}

}  // namespace libguard
