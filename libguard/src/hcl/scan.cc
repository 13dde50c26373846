// SPDX-License-Identifier: Apache-2.0
#include "hcl/scan.h"

#include <algorithm>
#include <utility>

#include "hcl/tokens.h"

namespace libguard::hcl {
namespace {

class Scanner {
 public:
  Scanner(const Source& source, const HclLimits& limits)
      : limits_(limits),
        text_(source.text()),
        lexer_(text_, {0, static_cast<std::uint32_t>(text_.size())}),
        ahead_(lexer_.next()) {
    file_.source = source;
  }

  HclFile run() && {
    while (!file_.broken_at && ahead_.kind != HclToken::kEnd) item();
    if (depth() > 0) stop(ahead_.span.begin);
    too_deep_ = 0;
    while (!open_.empty()) close();
    return std::move(file_);
  }

 private:
  HclToken take() { return std::exchange(ahead_, lexer_.next()); }
  std::string_view text(Span span) const { return text_.substr(span.begin, span.size()); }
  std::uint64_t depth() const { return open_.size() + too_deep_; }
  HclBody& body() { return open_.empty() ? file_.body : open_.back().body; }

  void stop(std::uint32_t at) {
    if (!file_.broken_at) file_.broken_at = at;
  }

  // One attribute, or one side of a block.
  void item() {
    const HclToken first = take();
    if (first.kind == HclToken::kNewline) return;
    if (first.kind == HclToken::kClose && text(first.span) == "}" && depth() > 0) return close();
    if (first.kind != HclToken::kName || ++nodes_ > limits_.nodes) return stop(first.span.begin);
    if (ahead_.kind == HclToken::kEquals) {
      attribute(first.span);
    } else {
      block(first.span);
    }
  }

  void attribute(Span name) {
    Span span = {name.begin, take().span.end};
    Span value = {ahead_.span.begin, ahead_.span.begin};
    std::uint64_t brackets = 0;
    for (; ahead_.kind != HclToken::kEnd && ahead_.kind != HclToken::kBroken; take()) {
      if (brackets == 0 && (ahead_.kind == HclToken::kNewline || ahead_.kind == HclToken::kClose)) {
        break;
      }
      if (ahead_.kind == HclToken::kOpen) ++brackets;
      if (ahead_.kind == HclToken::kClose) --brackets;
      if (ahead_.kind != HclToken::kNewline) value.end = ahead_.span.end;
    }
    // What is open here swallowed the rest of the file.
    if (brackets > 0 || ahead_.kind == HclToken::kBroken) {
      stop(value.begin);
      value = {span.end, span.end};
    } else {
      span.end = std::max(span.end, value.end);
    }
    if (too_deep_ == 0) body().attributes.push_back({text(name), span, value});
  }

  void block(Span type) {
    HclBlock block;
    block.type = text(type);
    block.header = type;
    while (ahead_.kind == HclToken::kName || ahead_.kind == HclToken::kQuoted) {
      const HclToken label = take();
      std::string_view written = text(label.span);
      if (label.kind == HclToken::kQuoted) written = written.substr(1, written.size() - 2);
      block.labels.push_back(written);
      block.header.end = label.span.end;
    }
    if (ahead_.kind != HclToken::kOpen || text(ahead_.span) != "{") return stop(type.begin);
    take();
    if (too_deep_ > 0 || open_.size() == limits_.depth) {
      ++too_deep_;
    } else {
      open_.push_back(std::move(block));
    }
  }

  void close() {
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    HclBlock block = std::move(open_.back());
    open_.pop_back();
    // At the top of a file there are no dynamic blocks.
    if (!open_.empty() && block.type == "dynamic" && block.labels.size() == 1) expand(block);
    body().blocks.push_back(std::move(block));
  }

  static void expand(HclBlock& block) {
    block.dynamic = true;
    block.type = block.labels.front();
    block.labels.clear();
    const auto content = std::find_if(block.body.blocks.begin(), block.body.blocks.end(),
                                      [](const HclBlock& each) { return each.type == "content"; });
    HclBody inner;
    if (content != block.body.blocks.end()) inner = std::move(content->body);
    block.body = std::move(inner);
  }

  const HclLimits limits_;
  HclFile file_;
  std::string_view text_;
  HclLexer lexer_;
  HclToken ahead_;
  std::vector<HclBlock> open_;
  std::uint64_t too_deep_ = 0;  // blocks that are open and not kept
  std::uint32_t nodes_ = 0;
};

}  // namespace

HclFile scan_hcl(const Source& source, const HclLimits& limits) {
  return Scanner(source, limits).run();
}

}  // namespace libguard::hcl
