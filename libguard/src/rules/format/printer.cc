// SPDX-License-Identifier: Apache-2.0
#include "rules/format/printer.h"

#include <algorithm>
#include <utility>

#include "rules/syntax/text_block.h"

namespace libguard::rules::format {

void Printer::begin(std::uint32_t indent) {
  out_.append(indent, ' ');
  column_ = row_ = base_ = indent;
}

std::string Printer::take() {
  column_ = 0;
  return std::exchange(out_, {});
}

void Printer::text(std::string_view text) {
  out_ += text;
  const std::size_t line = text.rfind('\n');
  if (line != std::string_view::npos) {
    column_ = columns(text.substr(line + 1));
  } else {
    column_ += columns(text);
  }
}

void Printer::fill(std::uint32_t columns) {
  if (column_ >= columns) return;
  out_.append(columns - column_, ' ');
  column_ = columns;
}

void Printer::newline(std::uint32_t indent) {
  out_ += '\n';
  out_.append(indent, ' ');
  column_ = base_ = indent;
}

void Printer::lead(const Node& node, std::uint32_t indent, bool breaks) {
  lead(node, indent, breaks, indent);
}

void Printer::lead(const Node& node, std::uint32_t indent, bool breaks, std::uint32_t comments_at) {
  const std::vector<Comment>& comments = pieces_[node.first].comments;
  for (const Comment& comment : comments) {
    if (comment.own_line) {
      newline(comments_at);
    } else {
      text("  ");
    }
    text(comment.text);
  }
  if (breaks || !comments.empty()) {
    newline(indent);
  } else if (node.space) {
    text(" ");
  }
}

bool Printer::fits(const Node& node, std::uint32_t tail) const {
  return !node.broken && column_ + node.width + tail <= kMaxColumns;
}

void Printer::print(const Node& node, std::uint32_t tail) {
  if (node.kind == NodeKind::kBlock) return block(node);
  if (fits(node, tail)) return flat(node);
  switch (node.kind) {
    case NodeKind::kPiece:
      return text(pieces_[node.first].text);
    case NodeKind::kChain:
    case NodeKind::kRelation:
    case NodeKind::kConditional:
    case NodeKind::kPostfix:
      return chain(node, tail, std::min(column_, kMaxColumns));
    case NodeKind::kBracket:
      return bracket(node, tail);
    default:
      return glue(node, tail);
  }
}

void Printer::print_value(const Node& node, std::uint32_t tail, Layout layout) {
  const bool chained = node.kind == NodeKind::kChain || node.kind == NodeKind::kPostfix;
  if (layout != Layout::kFree && node.kind == NodeKind::kConditional && !fits(node, tail)) {
    chain(node, tail, std::min(column_, kMaxColumns) - kIndent);
  } else if (layout == Layout::kHanging && chained && !fits(node, tail)) {
    chain(node, tail, base_);
  } else {
    print(node, tail);
  }
}

void Printer::flat(const Node& node) {
  if (node.kind == NodeKind::kPiece) return text(pieces_[node.first].text);
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    if (i > 0 && node.parts[i].space) text(" ");
    flat(node.parts[i]);
  }
}

// What the block says stays; its lines are indented by two from its row's.
void Printer::block(const Node& node) {
  const std::string_view whole = pieces_[node.first].text;
  const std::string said = unindented(whole.substr(3, whole.size() - 6));
  const std::uint32_t indent = row_ + kIndent;
  // Where no line has an indentation that counts, none can be added.
  const bool blank = said.find_first_not_of(" \t\n") == std::string::npos;
  text(R"(""")");
  for (std::string_view rest = said; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() + 1);
    out_ += '\n';
    if (!blank && !line.empty()) out_.append(indent, ' ');
    out_ += line;
    // One would be taken for a part of the line's end.
    if (line.ends_with('\r')) out_ += '\r';
  }
  newline(indent);
  text(R"(""")");
}

std::vector<std::uint32_t> Printer::tails(const Node& node, const Breaks& breaks,
                                          std::uint32_t tail) {
  std::vector<std::uint32_t> result(node.parts.size(), tail);
  for (std::size_t i = node.parts.size() - 1; i-- > 0;) {
    const Node& next = node.parts[i + 1];
    const std::uint32_t blank = next.space ? 1 : 0;
    if (breaks[i + 1] || next.commented) {
      result[i] = 0;
    } else {
      result[i] = blank + (next.splits || next.broken ? next.opening : next.width + result[i + 1]);
    }
  }
  return result;
}

void Printer::glue(const Node& node, std::uint32_t tail) {
  const std::uint32_t start = std::min(column_, kMaxColumns);
  const std::uint32_t base = base_;
  const std::vector<std::uint32_t> after = tails(node, Breaks(node.parts.size()), tail);
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    const Node& part = node.parts[i];
    if (i > 0 && part.commented) {
      lead(part, base + kIndent, false);
      base_ = base;
    } else if (i > 0 && part.space) {
      text(" ");
    }
    const bool goes_on = i > 0 && part.kind == NodeKind::kConditional && !fits(part, after[i]);
    if (goes_on) {
      chain(part, after[i], start + kIndent);
    } else {
      print(part, after[i]);
    }
  }
}

void Printer::chain(const Node& node, std::uint32_t tail, std::uint32_t start) {
  // Of several conditions a value that stands below its own is indented.
  const bool table = node.kind == NodeKind::kConditional && node.parts.size() > 3;
  const Breaks breaks = chain_breaks(node, start, tail);
  const bool divided = std::find(breaks.begin(), breaks.end(), true) != breaks.end();
  if (divided) base_ = node.kind == NodeKind::kConditional ? column_ : start;
  const std::vector<std::uint32_t> after = tails(node, breaks, tail);
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    const Node& part = node.parts[i];
    if (i > 0) {
      lead(part, start + (table && i % 2 == 1 ? kIndent : 0), breaks[i]);
      const bool operand = node.kind != NodeKind::kPostfix && !part.parts.empty();
      if (breaks[i] && operand) base_ = column_ + part.parts.front().width + 1;
    }
    // In front of `else`, where `else` and the colon would stand in one column.
    const bool assigned = i == 0 && part.kind == NodeKind::kConditional && !fits(part, after[i]);
    if (assigned) {
      chain(part, after[i], start - kIndent);
    } else {
      print(part, after[i]);
    }
  }
}

Printer::Breaks Printer::chain_breaks(const Node& node, std::uint32_t start,
                                      std::uint32_t tail) const {
  const auto splits = [](const Node& part) { return part.splits; };
  Breaks breaks(node.parts.size());
  for (std::size_t i = 1; i < node.parts.size(); ++i) breaks[i] = node.parts[i].breaks;
  if (!overflows(node, breaks, tail, start)) return breaks;
  switch (node.kind) {
    case NodeKind::kChain:
      std::fill(breaks.begin() + 1, breaks.end(), true);
      break;
    case NodeKind::kConditional:
      break_conditional(node, start, tail, breaks);
      break;
    case NodeKind::kPostfix:
      break_calls(node, breaks);
      break;
    default:
      // Of a relation rather its operands are divided, if they can be.
      if (std::none_of(node.parts.begin(), node.parts.end(), splits)) {
        std::fill(breaks.begin() + 1, breaks.end(), true);
      }
      break;
  }
  return breaks;
}

bool Printer::overflows(const Node& node, const Breaks& breaks, std::uint32_t tail,
                        std::uint32_t start) const {
  std::uint32_t column = column_;
  for (std::size_t begin = 0; begin < node.parts.size();) {
    const std::size_t end = line_end(node, breaks, begin);
    if (too_long(node, begin, end, column, tail)) return true;
    begin = end;
    column = start;
  }
  return false;
}

std::size_t Printer::line_end(const Node& node, const Breaks& breaks, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < node.parts.size() && !breaks[end] && !node.parts[end].commented) ++end;
  return end;
}

bool Printer::too_long(const Node& node, std::size_t begin, std::size_t end, std::uint32_t column,
                       std::uint32_t tail) {
  if (end - begin < 2) return false;
  for (std::size_t i = begin; i < end; ++i) {
    const Node& part = node.parts[i];
    if (i > begin && part.space) ++column;
    column += part.broken ? part.head : part.width;
    if (part.broken) return i > begin && column > kMaxColumns;
  }
  return column + (end == node.parts.size() ? tail : 0) > kMaxColumns;
}

// In front of colons, and where that is not enough of what is between them: of
// all where the author ended no line, else only in lines that are too long.
void Printer::break_conditional(const Node& node, std::uint32_t start, std::uint32_t tail,
                                Breaks& breaks) const {
  const bool chosen = std::find(breaks.begin(), breaks.end(), true) != breaks.end();
  for (const std::size_t sign : {2U, 1U}) {
    std::uint32_t column = column_;
    for (std::size_t begin = 0; begin < node.parts.size();) {
      const std::size_t end = line_end(node, breaks, begin);
      const bool divide = (sign == 2 && !chosen) || too_long(node, begin, end, column, tail);
      for (std::size_t i = begin + 1; divide && i < end; ++i) {
        if (i % 2 == sign % 2) breaks[i] = true;
      }
      begin = end;
      column = start;
    }
  }
}

// In front of every call with a macro's arguments, if there are several: of one
// call rather the arguments are divided.
void Printer::break_calls(const Node& node, Breaks& breaks) const {
  Breaks calls(node.parts.size());
  for (std::size_t i = 1; i < node.parts.size(); ++i) {
    const Node& part = node.parts[i];
    if (part.parts.empty() || part.parts.back().kind != NodeKind::kBracket) continue;
    const Node& arguments = part.parts.back();
    calls[i] = variables(arguments) > 0;
  }
  if (std::count(calls.begin(), calls.end(), true) < 2) return;
  for (std::size_t i = 1; i < calls.size(); ++i) breaks[i] = breaks[i] || calls[i];
}

}  // namespace libguard::rules::format
