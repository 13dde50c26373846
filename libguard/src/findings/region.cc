// SPDX-License-Identifier: Apache-2.0
#include "findings/region.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/utf8.h"

namespace libguard {
namespace {

constexpr std::size_t kLongestLine = 400;  // bytes of a line that a finding keeps

constexpr std::uint32_t kLongestMark = 4096;  // bytes

// A text of a megabyte is not looked through for each finding in it.
Span first_line(const Source& source, Span span) {
  const std::string_view text = source.text(span).substr(0, kLongestMark);
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  return {span.begin, span.begin + static_cast<std::uint32_t>(end)};
}

// The line that a byte is in.
Span line_of(const Source& source, std::uint32_t offset) {
  const std::string_view line = source.line(source.locate(offset).line);
  const auto begin = static_cast<std::uint32_t>(line.data() - source.text().data());
  return {begin, begin + static_cast<std::uint32_t>(line.size())};
}

std::uint32_t columns(const std::string& text) {
  return static_cast<std::uint32_t>(utf8::length(text));
}

Span mark_of(Value value, std::span<const Step> steps) {
  // What is known only after apply does not stand in the plan: what holds it does.
  while (value.is(Kind::kUnknown) && value.span().size() == 0 && !steps.empty()) {
    value = steps.back().parent;
    steps = steps.first(steps.size() - 1);
  }
  const bool collection = value.is(Kind::kMap) || value.is(Kind::kList);
  const bool block = value.style() == Style::kLiteral || value.style() == Style::kFolded;
  const bool empty = value.span().size() == 0;
  if (collection || block || empty) {
    if (const Value key = key_of(steps)) return key.span();
  }
  return first_line(value.document()->source(), value.span());
}

// spec[0].container[1].resources
std::string dotted(std::span<const Step> steps, const std::string& missing) {
  std::string text;
  for (const Step& step : steps) {
    if (const Value key = step.key()) {
      if (!text.empty()) text += '.';
      text += key.text();
    } else {
      text += fmt::format("[{}]", step.index);
    }
  }
  for (std::size_t at = 0; at < missing.size();) {
    const std::size_t end = std::min(missing.find('/', at), missing.size());
    const std::string step = missing.substr(at, end - at);
    at = end + 1;
    if (step.find_first_not_of("0123456789") == std::string::npos) {
      text += fmt::format("[{}]", step);
    } else {
      if (!text.empty()) text += '.';
      text += step;
    }
  }
  return text;
}

}  // namespace

Spot::Spot(Value its_value, bool is_planned)
    : value(outermost(its_value)), inner(its_value), planned(is_planned) {
  const Value arranged = value.document()->arranged();
  if (arranged) value = value_at(arranged, value.span());
  steps = steps_to(value);
  mark = mark_of(value, steps);
}

std::vector<Step> steps_below(Value value, const Resource& resource) {
  std::vector<Step> steps = steps_to(value);
  if (resource.value == value.document()->root()) return steps;
  const auto root = std::find_if(steps.begin(), steps.end(),
                                 [&](const Step& step) { return step.value() == resource.value; });
  if (root != steps.end()) {
    steps.erase(steps.begin(), root + 1);
  } else if (const Value host = value.document()->host()) {
    std::vector<Step> outer = steps_below(host, resource);
    outer.insert(outer.end(), steps.begin(), steps.end());
    return outer;
  } else if (value == resource.value) {
    steps.clear();
  }
  return steps;
}

Region region_of(const Spot& spot, const std::string& missing, const Resource& resource) {
  const Source& source = spot.value.document()->source();
  Region region;
  region.file = source.name();
  region.begin = source.locate(spot.mark.begin);
  region.end = source.locate(spot.mark.end);
  region.chart_template = resource.template_path;
  region.pointer = pointer_to(spot.steps);
  if (!resource.address.empty()) {
    // A row has no place of its own in a plan: its address says what it is.
    const std::vector<Step> below = steps_below(spot.inner, resource);
    region.path = join_path(stable_path(below), missing);
    region.attribute = dotted(below, missing);
  } else {
    region.path = join_path(stable_path(spot.steps), missing);
  }
  return region;
}

Excerpt excerpt_of(const Spot& spot, const secrets::Masks& masks) {
  const Source& source = spot.value.document()->source();
  if (source.in_memory()) return {};
  // A piece out of the middle of a plan says nothing; its attribute does.
  if (spot.planned && line_of(source, spot.mark.begin).size() > kLongestLine) return {};
  return excerpt_of(source, spot.mark, masks);
}

Excerpt excerpt_of(const Source& source, Span mark, const secrets::Masks& masks) {
  const Span span = first_line(source, mark);
  const Span line = line_of(source, span.begin);
  const std::uint32_t end = std::max(line.end, span.end);
  Excerpt excerpt;
  excerpt.first_line = source.locate(span.begin).line;
  const std::string marked = masks.redact(source, span);
  std::string before;
  std::string after;
  // Redacted before it is cut out, so that nothing masked is left of what was cut.
  if (line.size() <= 2 * kLongestLine) {
    before = masks.redact(source, {line.begin, span.begin});
    after = masks.redact(source, {span.end, end});
  }
  if (line.size() <= 2 * kLongestLine &&
      before.size() + marked.size() + after.size() <= kLongestLine) {
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
