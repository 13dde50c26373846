// SPDX-License-Identifier: Apache-2.0
#include "reports/summary.h"

#include <fmt/format.h>

#include <iterator>
#include <map>

#include "reports/count.h"
#include "reports/palette.h"
#include "reports/plural.h"
#include "reports/verdict.h"
#include "text/printable.h"

namespace libguard::reports {
namespace {

class Summary {
 public:
  Summary(const Report& report, const TextOptions& options)
      : report_(report), options_(options), palette_(options.color), counts_(count(report)) {}

  std::string render() && {
    read();
    found();
    let_pass();
    skipped();
    verdict();
    return std::move(out_);
  }

 private:
  void read() {
    fmt::format_to(to(), "read {} ({}, {}), ran {} ({})\n", plural(report_.files, "file"),
                   plural(report_.documents, "document"), plural(report_.resources, "resource"),
                   plural(report_.rules.size(), "rule"), plural(report_.evaluated, "check"));
  }

  void found() {
    if (counts_.errors + counts_.warnings + counts_.undecided == 0) return;
    std::string_view separator = "found ";
    const auto part = [&](std::uint64_t number, std::string_view color, const std::string& text) {
      if (number == 0) return;
      fmt::format_to(to(), "{}{}{}{}", separator, color, text, palette_.end());
      separator = ", ";
    };
    part(counts_.errors, palette_.error(),
         plural(counts_.errors, "error") + by_severity(counts_.errors_of_severity));
    part(counts_.warnings, palette_.warning(),
         plural(counts_.warnings, "warning") + by_severity(counts_.warnings_of_severity));
    part(counts_.undecided, palette_.undecided(), fmt::format("{} undecided", counts_.undecided));
    out_ += '\n';
  }

  void let_pass() {
    std::string_view separator = "let pass: ";
    const auto part = [&](std::uint64_t number, std::string_view how) {
      if (number == 0) return;
      fmt::format_to(to(), "{}{} {}", separator, number, how);
      separator = ", ";
    };
    part(counts_.overridden, "overridden");
    part(counts_.suppressed, "suppressed");
    part(counts_.baselined, "in the baseline");
    if (counts_.overridden + counts_.suppressed + counts_.baselined > 0) out_ += '\n';
  }

  // Files, and documents of files that were read.
  void skipped() {
    if (report_.skipped.empty()) return;
    std::map<std::string_view, std::uint64_t> reasons;
    for (const SkippedInput& input : report_.skipped) ++reasons[input.reason];
    fmt::format_to(to(), "skipped {}", plural(report_.skipped.size(), "input"));
    std::string_view separator = ": ";
    for (const auto& [reason, number] : reasons) {
      fmt::format_to(to(), "{}{}", separator, printable(reason));
      if (reasons.size() > 1) fmt::format_to(to(), " ({})", number);
      separator = ", ";
    }
    out_ += options_.verbose              ? "\n"
            : report_.skipped.size() == 1 ? " (--verbose names it)\n"
                                          : " (--verbose names them)\n";
    if (!options_.verbose) return;
    for (const SkippedInput& input : report_.skipped) {
      fmt::format_to(to(), "  {}: {}\n", printable(input.path), printable(input.reason));
    }
  }

  void verdict() {
    for (const VerdictLine& one : verdict_of(report_, counts_, options_.enforced)) {
      // In a text, problems stand above it.
      line(color_of(one.tone), one.word,
           one.word == "incomplete" ? one.rest + ", see above" : one.rest);
    }
  }

  std::string_view color_of(Tone tone) const {
    return tone == Tone::kError     ? palette_.error()
           : tone == Tone::kWarning ? palette_.warning()
                                    : palette_.good();
  }

  void line(std::string_view color, std::string_view word, std::string_view rest) {
    fmt::format_to(to(), "{}{}{}{}\n", color, word, palette_.end(), rest);
  }

  std::back_insert_iterator<std::string> to() { return std::back_inserter(out_); }

  const Report& report_;
  const TextOptions& options_;
  Palette palette_;
  Counts counts_;
  std::string out_;
};

}  // namespace

std::string render_summary(const Report& report, const TextOptions& options) {
  return Summary(report, options).render();
}

}  // namespace libguard::reports
