// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "libguard/report.h"
#include "reports/explanation_rows.h"
#include "reports/palette.h"
#include "reports/plural.h"
#include "text/place_text.h"
#include "text/printable.h"

namespace libguard {
namespace {

using reports::Palette;
using reports::Row;

constexpr std::size_t kWordWidth = 11;  // "  > require"
constexpr std::size_t kIndent = 2;
constexpr std::size_t kNarrowest = 60;

std::string padded(std::string text, std::size_t width) {
  const std::size_t length = utf8::length(text);
  if (length < width) text.append(width - length, ' ');
  return text;
}

// The first `width` code points.
std::string_view beginning(std::string_view text, std::size_t width) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < width && end < text.size(); ++i) {
    end += std::max<std::size_t>(utf8::decode(text.substr(end)).size, 1);
  }
  return text.substr(0, end);
}

// Pieces of at most so many code points, cut where a reader would, where that can be.
std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  while (utf8::length(text) > width) {
    std::string_view line = beginning(text, width);
    std::size_t end = line.rfind(' ');
    if (end == std::string_view::npos || end < width / 3) end = line.find_last_of("(,.") + 1;
    if (end > width / 3) line = line.substr(0, end);
    lines.emplace_back(line);
    text.remove_prefix(line.size());
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  lines.emplace_back(text);
  return lines;
}

std::string cut(const std::string& text, std::size_t width) {
  if (utf8::length(text) <= width) return text;
  return std::string(beginning(text, width - 3)) + "...";
}

class TextExplanation {
 public:
  TextExplanation(const Explanation& explanation, const ExplanationTextOptions& options)
      : told_(explanation),
        palette_(options.color),
        width_(std::max(options.width, kNarrowest)),
        verbose_(options.verbose) {}

  std::string render() && {
    show_rule();
    for (const ExplainedEntity& entity : told_.entities) show(entity);
    show_summary();
    return std::move(out_);
  }

 private:
  void show_rule() {
    fmt::format_to(to(), "{}{}{}: {}\n", palette_.bold(), printable(told_.rule), palette_.end(),
                   printable(told_.title));
    fmt::format_to(to(), "{}for {}, {}, declared in {}:{}:{}{}\n", palette_.dim(),
                   printable(told_.entity), name_of(told_.level), printable(told_.file),
                   told_.place.line, told_.place.column, palette_.end());
    for (const RuleInfo::Parameter& parameter : told_.parameters) {
      fmt::format_to(to(), "{}param {} = {}{}\n", palette_.dim(), printable(parameter.name),
                     cut(printable(parameter.value), width_ - 20), palette_.end());
    }
    out_ += '\n';
  }

  void show(const ExplainedEntity& entity) {
    fmt::format_to(to(), "{}{}{} {} in {}", palette_.bold(), full_place(entity.place),
                   palette_.end(), printable(entity.name), printable(entity.resource));
    const std::string& file = entity.place.file;
    if (!entity.has_each) {
      for (const ExplainedVerdict& verdict : entity.verdicts) {
        fmt::format_to(to(), ": {}\n", verdict_text(verdict.verdict));
        show(reports::rows_of(verdict, verbose_, file));
        show_messages(verdict);
      }
      out_ += '\n';
      return;
    }
    out_ += '\n';
    const bool wrong = entity.each.outcome == ExplainedClause::Outcome::kError;
    show(reports::rows_of(entity.each, {wrong, true}, file));
    if (entity.verdicts.empty()) out_ += "  there is nothing to judge\n";
    for (const ExplainedVerdict& verdict : entity.verdicts) show_element(entity, verdict);
    if (entity.verdicts_left_out > 0) {
      fmt::format_to(to(), "  {}and {} not shown{}\n", palette_.dim(),
                     reports::plural(entity.verdicts_left_out, "more element"), palette_.end());
    }
    out_ += '\n';
  }

  void show_element(const ExplainedEntity& entity, const ExplainedVerdict& verdict) {
    const ExplainedPart& element = verdict.element;
    if (!element.text.empty()) {
      const std::string value = element.state == ExplainedPart::State::kUnknown
                                    ? std::string("not known yet")
                                    : printable(element.value);
      const std::string place = reports::place_text(element.place, entity.place.file);
      fmt::format_to(to(), "\n  {}{}{} {}{}{}: {}\n", palette_.bold(), printable(element.text),
                     palette_.end(), cut(value, width_ / 2), place.empty() ? "" : " at ", place,
                     verdict_text(verdict.verdict));
    } else {
      fmt::format_to(to(), "  {}\n", verdict_text(verdict.verdict));
    }
    if (!element.text.empty()) {
      show(reports::rows_of(verdict, verbose_, entity.place.file));
    }
    show_messages(verdict);
  }

  void show_messages(const ExplainedVerdict& verdict) {
    for (const std::string& message : verdict.messages) {
      fmt::format_to(to(), "  {}= {}\n", std::string(kWordWidth - 2, ' '), printable(message));
    }
  }

  std::string verdict_text(Verdict verdict) const {
    std::string_view color = palette_.good();
    if (verdict == Verdict::kFail || verdict == Verdict::kError) color = palette_.error();
    if (verdict == Verdict::kUnknown) color = palette_.undecided();
    if (verdict == Verdict::kNotApplicable) color = palette_.dim();
    const std::string_view word =
        verdict == Verdict::kNotApplicable ? "not applicable" : name_of(verdict);
    return fmt::format("{}{}{}", color, word, palette_.end());
  }

  // A plan is one line, and nobody goes to its column 231,406.
  static std::string full_place(const ExplainedPlace& place) {
    if (place.planned) return printable(place.file);
    return place_text(place.file, place.begin, place.pointer);
  }

  void show(const std::vector<Row>& rows) {
    std::size_t texts = 0;
    std::size_t values = 0;
    for (const Row& row : rows) {
      texts = std::max(texts, row.indent * kIndent + utf8::length(row.text));
      values = std::max(values, utf8::length(row.value));
    }
    const std::size_t left = width_ - kWordWidth - 1;
    values = std::min(values, left * 3 / 10);
    texts = std::min(texts, left / 2);
    for (const Row& row : rows) show(row, texts, values);
  }

  void show(const Row& row, std::size_t texts, std::size_t values) {
    std::string head =
        row.word.empty() ? "" : fmt::format("{} {}", row.decided ? "  >" : "   ", row.word);
    const std::size_t indent = row.indent * kIndent;
    const std::size_t room = std::max<std::size_t>(texts, indent + 20) - indent;
    std::vector<std::string> lines = wrapped(row.text, room);
    if (row.may_be_cut && lines.size() > 1) lines = {cut(row.text, room)};
    const std::string_view clause_color = row.word.empty() ? "" : color_of(row.tone);
    const std::string_view part_color =
        row.tone == Row::Tone::kFaint ? palette_.dim() : std::string_view();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool last = i + 1 == lines.size();
      std::string line = fmt::format("{}{}{} {}", row.decided ? clause_color : part_color,
                                     padded(head, kWordWidth), row.decided ? palette_.end() : "",
                                     std::string(indent, ' '));
      line += last && !(row.value.empty() && row.note.empty()) ? padded(lines[i], room) : lines[i];
      head.clear();
      if (last) add_value(row, kWordWidth + 1 + indent + room, values, clause_color, line);
      if (!part_color.empty()) line += palette_.end();
      out_ += line;
      out_ += '\n';
    }
  }

  // `before`: columns that the line has so far.
  void add_value(const Row& row, std::size_t before, std::size_t values, std::string_view color,
                 std::string& line) {
    const std::string value = cut(row.value, std::max<std::size_t>(values, 12));
    if (value.empty() && row.note.empty()) return;
    const std::string_view end =
        color.empty() || row.tone == Row::Tone::kFaint ? "" : palette_.end();
    if (end.empty()) color = "";
    fmt::format_to(std::back_inserter(line), "  {}{}{}", color,
                   row.note.empty() ? value : padded(value, values), end);
    if (row.note.empty()) return;
    const std::string_view dim = row.tone == Row::Tone::kFaint ? "" : palette_.dim();
    // What does not fit beside the value stands below the text.
    const std::size_t indent = kWordWidth + 1 + row.indent * kIndent;
    const bool fits = before + 4 + values + utf8::length(row.note) <= width_;
    if (!fits) {
      while (line.ends_with(' ')) line.pop_back();
      line += '\n' + std::string(indent, ' ');
    }
    fmt::format_to(std::back_inserter(line), "  {}{}{}", dim, row.note,
                   dim.empty() ? "" : palette_.end());
  }

  std::string_view color_of(Row::Tone tone) const {
    switch (tone) {
      case Row::Tone::kGood:
        return palette_.good();
      case Row::Tone::kBad:
        return palette_.error();
      case Row::Tone::kUndecided:
        return palette_.undecided();
      case Row::Tone::kFaint:
        return palette_.dim();
      case Row::Tone::kPlain:
        break;
    }
    return "";
  }

  void show_summary() {
    if (told_.visited == 0) {
      fmt::format_to(to(), "{}nothing to explain:{} the rule is for {}, and there is none",
                     palette_.warning(), palette_.end(), printable(told_.entity));
      if (!told_.present.empty()) {
        fmt::format_to(to(), "; the input has {}",
                       printable(fmt::format("{}", fmt::join(told_.present, ", "))));
      }
      out_ += '\n';
      return;
    }
    if (told_.asked_for == 0) {
      fmt::format_to(to(), "{}nothing to explain:{} none of {} is what you ask for\n",
                     palette_.warning(), palette_.end(),
                     reports::plural(told_.visited, "entity that the rule visits"));
      show_names();
      return;
    }
    fmt::format_to(to(), "visited {}: {}\n",
                   reports::plural(told_.visited, printable(told_.entity)), verdicts());
    if (told_.asked_for > told_.entities.size()) {
      fmt::format_to(to(),
                     "{}the first {} are shown; --resource NAME or --only fails chooses others{}\n",
                     palette_.dim(), told_.entities.size(), palette_.end());
    }
  }

  void show_names() {
    constexpr std::size_t kMostNames = 10;
    const std::size_t shown = std::min(told_.names.size(), kMostNames);
    const auto end = told_.names.begin() + static_cast<std::ptrdiff_t>(shown);
    const std::string names = fmt::format("{}", fmt::join(told_.names.begin(), end, ", "));
    fmt::format_to(to(), "it visits {}{}\n", printable(names),
                   told_.names.size() > shown ? ", ..." : "");
  }

  std::string verdicts() const {
    std::vector<std::string> words;
    const auto add = [&](std::uint64_t count, std::string_view word) {
      if (count > 0) words.push_back(fmt::format("{} {}", count, word));
    };
    add(told_.count.fail, "fail");
    add(told_.count.error, "error");
    add(told_.count.unknown, "unknown");
    add(told_.count.pass, "pass");
    add(told_.count.not_applicable, "not applicable");
    return words.empty() ? "nothing to judge" : fmt::format("{}", fmt::join(words, ", "));
  }

  std::back_insert_iterator<std::string> to() { return std::back_inserter(out_); }

  const Explanation& told_;
  Palette palette_;
  std::size_t width_;
  bool verbose_;
  std::string out_;
};

}  // namespace

std::string render_explanation_text(const Explanation& explanation,
                                    const ExplanationTextOptions& options) {
  return TextExplanation(explanation, options).render();
}

}  // namespace libguard
