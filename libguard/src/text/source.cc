// SPDX-License-Identifier: Apache-2.0
#include "libguard/source.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "text/json_places.h"

namespace libguard {

namespace {

constexpr std::uint32_t kMarkEvery = 4096;

}  // namespace

struct Source::Held {
  std::string name;
  std::string text;
  std::uint32_t first_line = 1;
  // Where each line begins; made when a place is first asked for.
  mutable std::once_flag lines_made;
  mutable std::vector<std::uint32_t> lines;

  // Code points before certain bytes: a plan is one line of many megabytes. Made when
  // a column far to the right is first asked for.
  struct Mark {
    std::uint32_t offset = 0;
    std::uint32_t code_points = 0;
  };
  mutable std::once_flag marks_made;
  mutable std::vector<Mark> marks;

  // Of a text in memory; made when a pointer is first asked for.
  mutable std::once_flag places_made;
  mutable std::optional<JsonPlaces> places;

  std::uint32_t code_points_before(std::uint32_t offset) const {
    std::call_once(marks_made, [this] {
      Mark mark;
      while (mark.offset < text.size()) {
        marks.push_back(mark);
        std::size_t end = std::min<std::size_t>(mark.offset + kMarkEvery, text.size());
        // Not within a code point.
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
        const auto piece = std::string_view(text).substr(mark.offset, end - mark.offset);
        mark.code_points += static_cast<std::uint32_t>(utf8::length(piece));
        mark.offset = static_cast<std::uint32_t>(end);
      }
    });
    const auto after =
        std::upper_bound(marks.begin(), marks.end(), offset,
                         [](std::uint32_t at, const Mark& mark) { return at < mark.offset; });
    if (after == marks.begin()) return 0;
    const Mark& mark = *(after - 1);
    const auto rest = std::string_view(text).substr(mark.offset, offset - mark.offset);
    return mark.code_points + static_cast<std::uint32_t>(utf8::length(rest));
  }

  const std::vector<std::uint32_t>& line_starts() const {
    std::call_once(lines_made, [this] {
      lines.push_back(0);
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
          lines.push_back(static_cast<std::uint32_t>(i + 1));
        }
      }
    });
    return lines;
  }
};

Source::Source() {
  static const auto empty = std::make_shared<const Held>();
  held_ = empty;
}

Source::Source(std::string name, std::string text, std::uint32_t first_line) {
  auto held = std::make_shared<Held>();
  held->name = std::move(name);
  held->text = std::move(text);
  held->first_line = first_line;
  held_ = std::move(held);
}

const std::string& Source::name() const& noexcept { return held_->name; }

std::string_view Source::text() const& noexcept { return held_->text; }

std::string_view Source::text(Span span) const& noexcept {
  return std::string_view(held_->text).substr(span.begin, span.size());
}

std::uint32_t Source::first_line() const noexcept { return held_->first_line; }

std::string Source::pointer(std::uint32_t offset) const {
  if (!in_memory()) return {};
  std::call_once(held_->places_made, [this] { held_->places.emplace(held_->text); });
  return held_->places->pointer(offset);
}

Place Source::locate(std::uint32_t offset) const {
  if (in_memory()) return {0, 0};
  const auto& lines = held_->line_starts();
  offset = std::min(offset, static_cast<std::uint32_t>(held_->text.size()));
  const auto after = std::upper_bound(lines.begin(), lines.end(), offset);
  const std::uint32_t start = *(after - 1);
  const std::size_t columns = offset - start <= kMarkEvery ? utf8::length(text(Span{start, offset}))
                                                           : held_->code_points_before(offset) -
                                                                 held_->code_points_before(start);
  return {held_->first_line + static_cast<std::uint32_t>(after - lines.begin()) - 1,
          static_cast<std::uint32_t>(columns + 1)};
}

std::string_view Source::line(std::uint32_t number) const& {
  if (in_memory()) return {};
  const auto& lines = held_->line_starts();
  const std::uint32_t index = number - held_->first_line;
  if (number < held_->first_line || index >= lines.size()) return {};
  const std::uint32_t begin = lines[index];
  const std::size_t end = index + 1 < lines.size() ? lines[index + 1] : held_->text.size();
  std::string_view line = std::string_view(held_->text).substr(begin, end - begin);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

}  // namespace libguard
