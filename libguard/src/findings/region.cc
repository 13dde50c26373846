// SPDX-License-Identifier: Apache-2.0
#include "findings/region.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"

namespace libguard {
namespace {

constexpr std::size_t kLongestLine = 400;  // bytes of a line that a finding keeps

Span first_line(const Source& source, Span span) {
  const std::string_view text = source.text(span);
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  return {span.begin, span.begin + static_cast<std::uint32_t>(end)};
}

std::uint32_t line_begin(const Source& source, std::uint32_t offset) {
  const std::string_view text = source.text();
  while (offset > 0 && text[offset - 1] != '\n' && text[offset - 1] != '\r') --offset;
  return offset;
}

std::uint32_t columns(const std::string& text) {
  return static_cast<std::uint32_t>(utf8::length(text));
}

Span mark_of(Value value, std::span<const Step> steps) {
  const bool collection = value.is(Kind::kMap) || value.is(Kind::kList);
  const bool block = value.style() == Style::kLiteral || value.style() == Style::kFolded;
  const bool empty = value.span().size() == 0;
  if (collection || block || empty) {
    if (const Value key = key_of(steps)) return key.span();
  }
  return first_line(value.document()->source(), value.span());
}

}  // namespace

Spot::Spot(Value its_value)
    : value(its_value), steps(steps_to(its_value)), mark(mark_of(its_value, steps)) {}

Region region_of(const Spot& spot, const std::string& missing, const Resource& resource) {
  const Source& source = spot.value.document()->source();
  Region region;
  region.file = source.name();
  region.begin = source.locate(spot.mark.begin);
  region.end = source.locate(spot.mark.end);
  region.chart_template = resource.template_path;
  region.pointer = pointer_to(spot.steps);
  region.path = join_path(stable_path(spot.steps), missing);
  return region;
}

Excerpt excerpt_of(const Spot& spot, const secrets::Masks& masks) {
  const Source& source = spot.value.document()->source();
  const Span span = spot.mark;
  const std::uint32_t begin = line_begin(source, span.begin);
  const std::size_t rest =
      std::min(source.text().find_first_of("\r\n", span.end), source.text().size());
  const std::string before = masks.redact(source, {begin, span.begin});
  const std::string marked = masks.redact(source, span);
  const std::string after = masks.redact(source, {span.end, static_cast<std::uint32_t>(rest)});
  Excerpt excerpt;
  excerpt.first_line = source.locate(begin).line;
  if (before.size() + marked.size() + after.size() <= kLongestLine) {
    excerpt.lines = {before + marked + after};
    excerpt.column = columns(before) + 1;
  } else {
    // JSON on one line: the mark alone is what there is to see.
    excerpt.lines = {"..." + marked.substr(0, kLongestLine) + "..."};
    excerpt.column = 4;
  }
  const std::size_t widest = utf8::length(excerpt.lines.front()) - (excerpt.column - 1);
  excerpt.width =
      std::max<std::uint32_t>(1, std::min(columns(marked), static_cast<std::uint32_t>(widest)));
  return excerpt;
}

std::string join_path(std::string path, const std::string& missing) {
  if (!missing.empty()) {
    path += '/';
    path += missing;
  }
  return path;
}

}  // namespace libguard
