// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "rules/parser.h"
#include "rules/syntax/grammar.h"

namespace libguard::rules {
namespace {

class DetectorParser {
 public:
  DetectorParser(const DeclarationText& text, ParseContext& context)
      : text_(text), context_(context) {}

  DetectorDeclaration run() && {
    const std::size_t problems = context_.problems.size();
    detector_.span = text_.span;
    Reader header(context_.source, text_.header.span, text_.header.after, context_.problems);
    read_name(header, detector_.id);
    end_header(header, text_);
    for (const ClauseText& clause : text_.clauses) read(clause);
    end_declaration(text_, context_);
    detector_.complete = context_.problems.size() == problems;
    return std::move(detector_);
  }

 private:
  void read(const ClauseText& clause) {
    if (!context_.options.examples && is_for_people(clause.word)) return;
    Reader reader(context_.source, clause.span, clause.after, context_.problems);
    if (!clause.word.empty()) reader.skip();
    read_value(reader, clause);
    end_clause(reader, DeclarationKind::kDetector);
  }

  void read_value(Reader& reader, const ClauseText& clause) {
    const std::string_view word = clause.word;
    const auto several = [&](std::vector<Text>& texts) {
      Text text;
      if (read_text(reader, text)) texts.push_back(std::move(text));
    };
    if (word == "matches") return several(detector_.matches);
    if (word == "differs") return several(detector_.differs);
    if (word.empty() || !once_.take(clause, reader)) return;
    if (word == "title") read_text(reader, detector_.title);
    if (word == "links") read_texts(reader, detector_.links);
    if (word == "keywords") read_texts(reader, detector_.keywords);
    if (word == "pattern") read_pattern(reader, detector_.pattern);
    if (word == "confidence") read_confidence(reader, detector_.confidence);
    if (word == "where") {
      detector_.where = Span{reader.position(), clause.span.end};
      read_expression(reader, detector_.condition);
    }
  }

  const DeclarationText& text_;
  ParseContext& context_;
  DetectorDeclaration detector_;
  Once once_;
};

}  // namespace

DetectorDeclaration parse_detector(const DeclarationText& text, ParseContext& context) {
  return DetectorParser(text, context).run();
}

}  // namespace libguard::rules
