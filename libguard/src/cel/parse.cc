// SPDX-License-Identifier: Apache-2.0
#include "cel/parse.h"

#include <fmt/format.h>

#include <utility>

#include "cel/syntax/failure.h"
#include "cel/syntax/grammar.h"
#include "cel/syntax/report.h"
#include "cel/syntax/token.h"
#include "cel/syntax/tree.h"

namespace libguard::cel {
namespace {

enum class Extent { kWhole, kPrefix };

Result<Prefix> parse_text(const Source& source, Span span, std::string_view after, Extent extent) {
  Prefix parsed;
  parsed.ast.source = source;
  Report report(source);
  Tree tree(parsed.ast.arena, report);
  const std::string_view text = source.text(span);
  const GrammarResult result = parse_expression(text, tree);
  if (result.too_deep) {
    report.add("cel.too-deep", report.span(skip_blanks(result.rest).substr(0, 1)),
               fmt::format("more than {} brackets are open here", Tree::kMaxNesting));
  } else if (!result.expected.empty()) {
    report_failure(text, result.rest, result.expected, after, report);
  } else if (extent == Extent::kWhole && !skip_blanks(result.rest).empty()) {
    report_failure(text, result.rest,
                   after.empty() ? "the end of the expression" : "the end of the clause", after,
                   report);
  }
  if (!report.empty()) return std::move(report).take();
  parsed.ast.root = tree.root();
  parsed.end = span.end - static_cast<std::uint32_t>(result.rest.size());
  return parsed;
}

}  // namespace

Result<Ast> parse(const Source& source, Span span, std::string_view after) {
  Result<Prefix> parsed = parse_text(source, span, after, Extent::kWhole);
  if (!parsed) return std::move(parsed).error();
  return std::move(parsed->ast);
}

Result<Prefix> parse_prefix(const Source& source, Span span, std::string_view after) {
  return parse_text(source, span, after, Extent::kPrefix);
}

}  // namespace libguard::cel
