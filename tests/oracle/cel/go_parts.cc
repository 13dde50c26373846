// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/go_parts.h"

#include <algorithm>
#include <utility>

#include "cel/parse.h"

namespace libguard::cel::oracle {

Parts::Parts(std::string text) : text_(std::move(text)) {
  const Span all{0, static_cast<std::uint32_t>(text_.size())};
  Result<Ast> ast = parse(Source("part", text_), all);
  if (!ast) return;
  ast_ = std::move(*ast);
  walk(*ast_.root, {});
}

std::set<std::string_view> Parts::walk(const Expr& part, const std::set<std::string_view>& bound) {
  std::set<std::string_view> inner = bound;
  inner.insert(part.variables.begin(), part.variables.end());
  std::set<std::string_view> used;
  for (std::size_t i = 0; i < part.operands.size(); ++i) {
    // The range of a macro, its first operand, does not see what the macro binds.
    used.merge(walk(*part.operands[i], i == 0 ? bound : inner));
  }
  for (const std::string_view own : part.variables) used.erase(own);
  if (part.kind == ExprKind::kIdentifier && bound.contains(part.name)) used.insert(part.name);
  if (used.empty()) closed_.push_back(&part);
  free_[&part] = used;
  return used;
}

std::string Parts::rewritten(const Expr& part, const Edits& edits) const {
  std::string out;
  std::uint32_t at = part.span.begin;
  write(part, edits, at, out);
  return out;
}

void Parts::write(const Expr& part, const Edits& edits, std::uint32_t& at, std::string& out) const {
  const auto copy_to = [&](std::uint32_t end) {
    if (end > at) out += std::string_view(text_).substr(at, end - at);
    at = std::max(at, end);
  };
  if (const auto edit = edits.find(&part); edit != edits.end()) {
    copy_to(part.span.begin);
    out += "(" + edit->second + ")";
    at = part.span.end;
    return;
  }
  for (const Expr* operand : part.operands) write(*operand, edits, at, out);
  copy_to(part.span.end);
}

}  // namespace libguard::cel::oracle
