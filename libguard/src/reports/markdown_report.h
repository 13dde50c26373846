// SPDX-License-Identifier: Apache-2.0
//
// The parts of the Markdown report. A platform may act upon a line that begins with a slash, so
// nothing that somebody else wrote stands at the beginning of a line.
#ifndef LIBGUARD_REPORTS_MARKDOWN_REPORT_H_
#define LIBGUARD_REPORTS_MARKDOWN_REPORT_H_

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "libguard/results.h"
#include "reports/text_overrides.h"

namespace libguard::reports {

// Items of Markdown up to a size; those behind it are counted.
class BoundedList {
 public:
  explicit BoundedList(std::size_t most_bytes) : most_(most_bytes) {}

  // True while there is room; an item that is passed then may still be left out.
  bool has_room() const { return left_out_ == 0; }
  void add(std::string_view item);
  void leave_out(std::size_t items) { left_out_ += items; }

  std::size_t left_out() const { return left_out_; }
  const std::string& text() const { return text_; }

 private:
  std::size_t most_;
  std::size_t left_out_ = 0;
  std::string text_;
};

// A finding as an item of a list, under the heading of its file.
class MarkdownFindings {
 public:
  // Both outlive this.
  MarkdownFindings(const Report& report, std::span<const RuleInfo> rules);

  std::string item(const Finding& finding) const;
  // `images.pinned`, linked to where there is more to read about it.
  std::string rule(std::string_view id) const;

 private:
  std::string fix(const Finding& finding) const;
  std::string override_lines(const Finding& finding) const;

  OverrideNotes notes_;
  std::map<std::string_view, std::string_view> links_;  // by rule
};

// The file under which a finding is listed: of a plan the one it was made from, where known.
const std::string& file_of(const Finding& finding);

// What follows the findings, each with its heading and at most about `most_bytes` long; empty
// where there is nothing to say.
std::string markdown_undecided(const Report& report, const MarkdownFindings& findings,
                               std::size_t most_bytes);
std::string markdown_passed(const Report& report, const MarkdownFindings& findings,
                            std::size_t most_bytes);
std::string markdown_attention(const Report& report, std::size_t most_bytes);
std::string markdown_problems(const Report& report, std::size_t most_bytes);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_MARKDOWN_REPORT_H_
