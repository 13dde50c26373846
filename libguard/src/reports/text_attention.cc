// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "reports/attention.h"
#include "reports/palette.h"
#include "reports/text_overrides.h"

namespace libguard::reports {
namespace {

// "error:" behind its place, or what it is about in front of it.
void put_head(const Notice& notice, const Palette& palette, bool verbose, std::string& out) {
  const auto to = std::back_inserter(out);
  const std::string_view color = notice.tone == Tone::kError ? palette.error() : palette.warning();
  switch (notice.about) {
    case Notice::About::kOverride:
    case Notice::About::kSuppression:
      fmt::format_to(to, "{}{}:{} {}{}:{} {}", palette.bold(), notice.place, palette.end(), color,
                     notice.tone == Tone::kError ? "error" : "warning", palette.end(), notice.text);
      return;
    case Notice::About::kLapsed:
    case Notice::About::kGone:
      fmt::format_to(to, "{}baseline:{} {}{}", color, palette.end(), notice.text,
                     verbose ? "" : " (--verbose names them)");
      return;
    case Notice::About::kGuardrail: {
      // "added", and what is missing, with the file between them.
      const std::size_t kind = std::min(notice.text.find(':'), notice.text.size());
      fmt::format_to(to, "{}guardrail change:{} {} {}{}", color, palette.end(),
                     notice.text.substr(0, kind), notice.place, notice.text.substr(kind));
      return;
    }
    case Notice::About::kTrust:
      fmt::format_to(to, "{}overrides are advisory here:{} {}", color, palette.end(), notice.text);
      return;
  }
}

}  // namespace

std::string render_attention(const Report& report, const TextOptions& options) {
  const Palette palette(options.color);
  std::string out;
  for (const Notice& notice : notices_of(report, options.verbose)) {
    put_head(notice, palette, options.verbose, out);
    const auto to = std::back_inserter(out);
    if (!notice.rule.empty()) {
      fmt::format_to(to, " {}[{}]{}", palette.dim(), notice.rule, palette.end());
    }
    out += '\n';
    const bool baseline =
        notice.about == Notice::About::kLapsed || notice.about == Notice::About::kGone;
    if (baseline && !options.verbose) continue;
    for (const std::string& line : notice.more) {
      fmt::format_to(to, "{}{}\n", baseline ? "  " : kDetail, line);
    }
  }
  if (!out.empty()) out += '\n';
  return out;
}

}  // namespace libguard::reports
