// SPDX-License-Identifier: Apache-2.0
//
// What an examination found, as text and as JSON.
#include <fmt/format.h>

#include <algorithm>

#include "base/json_text.h"
#include "libguard/doctor.h"
#include "text/printable.h"

namespace libguard {
namespace {

using Gravity = SetupGap::Severity;

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kReset = "\x1b[0m";

std::string_view word_of(Gravity severity) {
  switch (severity) {
    case Gravity::kOpen:
      return "open";
    case Gravity::kWarning:
      return "warning";
    case Gravity::kNote:
      break;
  }
  return "note";
}

std::string_view color_of(Gravity severity) {
  switch (severity) {
    case Gravity::kOpen:
      return "\x1b[1;31m";
    case Gravity::kWarning:
      return "\x1b[1;33m";
    case Gravity::kNote:
      break;
  }
  return "\x1b[1;36m";
}

std::string_view name_of(CodeHost host) {
  return host == CodeHost::kGithub ? "github" : host == CodeHost::kGitlab ? "gitlab" : "unknown";
}

std::string place_of(const SetupGap& gap) {
  if (gap.file.empty()) return "";
  if (gap.line == 0) return printable(gap.file) + ": ";
  return fmt::format("{}:{}: ", printable(gap.file), gap.line);
}

std::string text_of(const SetupGap& gap, bool color) {
  std::string text =
      fmt::format("{}{}{}{}: {} [{}]\n", place_of(gap), color ? color_of(gap.severity) : "",
                  word_of(gap.severity), color ? kReset : "", printable(gap.what), gap.code);
  text += fmt::format("       = risk: {}\n", printable(gap.risk));
  if (gap.mend.size() == 1)
    return text + fmt::format("       = mend: {}\n", printable(gap.mend[0]));
  text += "       = mend:\n";
  for (const std::string& line : gap.mend) text += fmt::format("           {}\n", printable(line));
  return text;
}

std::size_t count_of(const SetupExamination& seen, Gravity severity) {
  return static_cast<std::size_t>(
      std::count_if(seen.gaps.begin(), seen.gaps.end(),
                    [&](const SetupGap& gap) { return gap.severity == severity; }));
}

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string verdict_of(const SetupExamination& seen) {
  if (seen.open()) {
    return "overrides are advisory here: a change can pass that nobody approved";
  }
  return "no way around guard shows in the files; the platform has the last word";
}

std::string list_of(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    out += i == 0 ? "" : ", ";
    out += json_string(printable(texts[i]));
  }
  return out + "]";
}

std::string json_of(const SetupGap& gap) {
  std::string out = "    {\n";
  out += fmt::format("      \"code\": {},\n", json_string(gap.code));
  out += fmt::format("      \"severity\": {},\n", json_string(word_of(gap.severity)));
  out += fmt::format("      \"message\": {},\n", json_string(printable(gap.what)));
  out += fmt::format("      \"risk\": {},\n", json_string(printable(gap.risk)));
  out += fmt::format("      \"mend\": {}", list_of(gap.mend));
  if (!gap.file.empty()) {
    out += fmt::format(",\n      \"location\": {{\"file\": {}", json_string(printable(gap.file)));
    if (gap.line > 0) out += fmt::format(", \"line\": {}", gap.line);
    out += "}";
  }
  return out + "\n    }";
}

}  // namespace

std::string render_setup_text(const SetupExamination& seen, bool color) {
  std::string text;
  for (const SetupGap& gap : seen.gaps) text += text_of(gap, color) + "\n";
  if (!seen.questions.empty()) {
    text += "What no file tells; look at it on the platform:\n";
    for (const std::string& question : seen.questions) {
      text += fmt::format("  - {}\n", printable(question));
    }
    text += "\n";
  }
  text += fmt::format("{}, {}, {}\n", plural(count_of(seen, Gravity::kOpen), "open gap"),
                      plural(count_of(seen, Gravity::kWarning), "warning"),
                      plural(count_of(seen, Gravity::kNote), "note"));
  return text + fmt::format("{}{}{}\n", color ? kBold : "", verdict_of(seen), color ? kReset : "");
}

std::string render_setup_json(const SetupExamination& seen) {
  std::string out = "{\n  \"schemaVersion\": \"1.0\",\n";
  out += fmt::format("  \"host\": {},\n", json_string(name_of(seen.host)));
  out += fmt::format("  \"advisory\": {},\n", seen.open());
  out += fmt::format("  \"pipelines\": {},\n", list_of(seen.pipelines));
  out += "  \"gaps\": [";
  for (std::size_t i = 0; i < seen.gaps.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += json_of(seen.gaps[i]);
  }
  out += seen.gaps.empty() ? "],\n" : "\n  ],\n";
  out += fmt::format("  \"questions\": {}\n}}\n", list_of(seen.questions));
  return out;
}

}  // namespace libguard
