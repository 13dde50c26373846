// SPDX-License-Identifier: Apache-2.0
//
// The grammar of Rail's frame, a function for each clause. It reads what stands
// behind the clause's word, and leaves what it did not need to the caller. The
// only file behind this header knows Boost.Spirit X3.
//
// False where the clause is wrong: the reader has then reported it, and what was
// to be read is only half there.
#ifndef LIBGUARD_RULES_SYNTAX_GRAMMAR_H_
#define LIBGUARD_RULES_SYNTAX_GRAMMAR_H_

#include <vector>

#include "rules/declarations.h"
#include "rules/syntax/reader.h"

namespace libguard::rules {

// What stands between a declaration's word and its brace.
bool read_name(Reader& reader, Name& into);  // DOTTED
bool read_view_header(Reader& reader, ViewDeclaration& into);
bool read_relation(Reader& reader, RelationDeclaration& into);

// Of a rule.
bool read_text(Reader& reader, Text& into);                // "..."
bool read_texts(Reader& reader, std::vector<Text>& into);  // ["...", ...]
bool read_block(Reader& reader, Text& into);               // """...""" or "..."
bool read_replaces(Reader& reader, Replaced& into);
bool read_severity(Reader& reader, Severity& into);
bool read_level(Reader& reader, Level& into);
bool read_parameter(Reader& reader, Parameter& into);
bool read_for(Reader& reader, RuleDeclaration& into);
bool read_each(Reader& reader, Each& into);
bool read_let(Reader& reader, Let& into);
bool read_expression(Reader& reader, cel::Ast& into);
bool read_message(Reader& reader, Template& into);
bool read_fix(Reader& reader, Fix& into);
bool read_example(Reader& reader, Example& into);

// Of a detector.
bool read_pattern(Reader& reader, Text& into);  // "..." or r"..."
bool read_confidence(Reader& reader, secrets::Confidence& into);

// Of an entity: NAME TYPE ["=" EXPR]
bool read_field(Reader& reader, FieldDeclaration& into);
// Of a view: from the path to the brace that opens overrides, which is left.
bool read_mapping(Reader& reader, Mapping& into);
// Of a pack: an id or `topic.*`, [level LEVEL]
bool read_member(Reader& reader, PackDeclaration::Member& into);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_SYNTAX_GRAMMAR_H_
