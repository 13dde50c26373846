// SPDX-License-Identifier: Apache-2.0
//
// The parsers of the declarations, between the line rule (syntax/split.h) and
// the grammar of the clauses (syntax/grammar.h). Each gives what it could read.
#ifndef LIBGUARD_RULES_PARSER_H_
#define LIBGUARD_RULES_PARSER_H_

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/declarations.h"
#include "rules/syntax/reader.h"
#include "rules/syntax/split.h"

namespace libguard::rules {

struct ParseContext {
  const Source& source;
  const ParseOptions& options;
  Diagnostics& problems;
};

RuleDeclaration parse_rule(const DeclarationText& text, ParseContext& context);
// None where its name could not be read: nobody could refer to it.
std::optional<EntityDeclaration> parse_entity(const DeclarationText& text, ParseContext& context);
std::optional<ViewDeclaration> parse_view(const DeclarationText& text, ParseContext& context);
std::optional<RelationDeclaration> parse_relation(const DeclarationText& text,
                                                  ParseContext& context);
DetectorDeclaration parse_detector(const DeclarationText& text, ParseContext& context);
PackDeclaration parse_pack(const DeclarationText& text, ParseContext& context);

// Adds the declaration, of whatever kind.
void parse_declaration(const DeclarationText& text, ParseContext& context, File& into);

// Reports what is left of a clause, and what in it looks like further clauses
// whose words are misspelt.
void end_clause(Reader& reader, DeclarationKind kind);
// The same for what stands in front of the opening brace.
void end_header(Reader& reader, const DeclarationText& text);
// Reports a missing closing brace.
void end_declaration(const DeclarationText& text, ParseContext& context);

// Reports clauses that may stand only once.
class Once {
 public:
  // False where the clause is the second of its word.
  bool take(const ClauseText& clause, Reader& reader);
  void forget(std::string_view word);

 private:
  std::vector<std::pair<std::string_view, Span>> seen_;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_PARSER_H_
