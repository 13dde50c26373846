// SPDX-License-Identifier: Apache-2.0
//
// The line rule: where the declarations of a Rail file and the clauses in them
// begin and end, before anyone asks what they say.
//
//   for (const DeclarationText& declaration : split(source)) ...
//
// A declaration begins with one of its words in column 1. A clause begins where
// the first word of a line is a clause word of its declaration, or, in a view,
// where a line begins with `PATH =` or `PATH +=`; whatever bracket is open.
// So an error never reaches beyond the clause it is in. Strings, """ blocks and
// comments are passed over whole. A block that is not closed ends before the
// next declaration word in column 1, and so does a declaration without its brace.
//
// Lifetime: that of the Source.
#ifndef LIBGUARD_RULES_SYNTAX_SPLIT_H_
#define LIBGUARD_RULES_SYNTAX_SPLIT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/source.h"

namespace libguard::rules {

enum class DeclarationKind : std::uint8_t {
  kRule,
  kEntity,
  kView,
  kRelation,
  kPack,
  kDetector,
  kUnknown
};

struct ClauseText {
  // "when"; "" of a mapping in a view, and of what stands before the first clause.
  std::string_view word;
  bool mapping = false;
  Span span;          // from the first token to the end of the last
  std::string after;  // what stands behind it, as a message says it
};

struct DeclarationText {
  DeclarationKind kind = DeclarationKind::kUnknown;
  Span word;
  // From behind the word to the brace or the first clause; of a relation, all.
  ClauseText header;
  std::optional<std::uint32_t> open;   // where the opening brace stands
  std::optional<std::uint32_t> close;  // the closing one
  std::vector<ClauseText> clauses;
  Span span;          // of the whole
  std::string after;  // what stands behind it
};

std::vector<DeclarationText> split(const Source& source);
// The declarations that begin within the span.
std::vector<DeclarationText> split(const Source& source, Span span);

// The words that begin a clause in a declaration of the kind.
std::span<const std::string_view> clause_words(DeclarationKind kind) noexcept;

bool is_declaration_word(std::string_view word) noexcept;
DeclarationKind kind_of(std::string_view declaration_word) noexcept;

// Clauses of a rule that a run which only checks does without.
bool is_for_people(std::string_view clause_word) noexcept;

// Where the text that begins with a quote (and is not a """ block) ends as a
// message: quotes within {expressions} do not close it. At the latest at the end
// of its line.
std::size_t template_size(std::string_view text) noexcept;

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_SYNTAX_SPLIT_H_
