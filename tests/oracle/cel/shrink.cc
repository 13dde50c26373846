// SPDX-License-Identifier: Apache-2.0
//
// Makes an expression shorter by putting a part of it in the place of the whole
// part around it, as long as the two still disagree.
#include <algorithm>

#include "oracle/cel/agreement.h"
#include "unit/cel/support.h"

namespace libguard::cel::oracle {

namespace {

void spans_of(const Expr& expr, std::vector<libguard::Span>& spans) {
  spans.push_back(expr.span);
  for (const Expr* operand : expr.operands) spans_of(*operand, spans);
}

bool disagree(World& world, const std::string& text, const Data& values, std::uint64_t seed) {
  return compare(world, text, values, seed).outcome == Outcome::kDisagree;
}

std::string part(const std::string& text, libguard::Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

// The shortest text that comes of one such step, or nothing.
std::string step(World& world, const std::string& text, const Data& values, std::uint64_t seed) {
  const Result<Ast> ast = parse_text(text);
  if (!ast) return {};
  std::vector<libguard::Span> spans;
  spans_of(*ast->root, spans);
  std::vector<std::string> candidates;
  for (const libguard::Span& outer : spans) {
    for (const libguard::Span& inner : spans) {
      const bool inside = inner.begin >= outer.begin && inner.end <= outer.end;
      if (!inside || inner.end - inner.begin == outer.end - outer.begin) continue;
      std::string shorter = text;
      shorter.replace(outer.begin, outer.end - outer.begin, "(" + part(text, inner) + ")");
      if (shorter.size() < text.size()) candidates.push_back(std::move(shorter));
    }
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const auto& a, const auto& b) { return a.size() < b.size(); });
  for (const std::string& candidate : candidates) {
    if (disagree(world, candidate, values, seed)) return candidate;
  }
  return {};
}

}  // namespace

std::string shrunk(World& world, std::string text, const Data& values, std::uint64_t seed) {
  for (;;) {
    std::string shorter = step(world, text, values, seed);
    if (shorter.empty()) return text;
    text = std::move(shorter);
  }
}

}  // namespace libguard::cel::oracle
