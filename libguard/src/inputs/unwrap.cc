// SPDX-License-Identifier: Apache-2.0
#include "inputs/unwrap.h"

#include <algorithm>
#include <string>

#include "inputs/detect.h"

namespace libguard {
namespace {

constexpr std::string_view kCommand = "[command]";

void blank(std::string& text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

}  // namespace

Source without_runner_lines(const Source& source) {
  const std::string_view text = source.text();
  if (!text.starts_with(kCommand)) return source;
  const std::size_t json = text.find("\n{");
  if (json == std::string_view::npos) return source;
  std::string plain(text);
  blank(plain, 0, json);
  for (std::size_t line = text.find("\n::", json); line != std::string_view::npos;
       line = text.find("\n::", line + 1)) {
    blank(plain, line + 1, std::min(text.find('\n', line + 1), text.size()));
  }
  return Source(source.name(), std::move(plain), source.first_line());
}

Value unwrapped(Value root) {
  constexpr int kDeepest = 2;  // {"input": {"plan": ...}}
  Value at = root;
  for (int depth = 0; depth <= kDeepest; ++depth) {
    if (detect(at) == Format::kTerraformPlan) return at;
    if (detect(at) != Format::kOther) return root;
    Value within;
    for (const std::string_view key : {"plan", "terraform", "input"}) {
      if (at.at(key).is(Kind::kMap)) within = at.at(key);
    }
    at = within;
  }
  return root;
}

bool looks_like_plan(std::string_view text) {
  constexpr std::size_t kHead = 4096;
  const std::string_view head = text.substr(0, kHead);
  return head.find("\"format_version\"") != std::string_view::npos &&
         (head.find("\"terraform_version\"") != std::string_view::npos ||
          head.find("\"planned_values\"") != std::string_view::npos);
}

}  // namespace libguard
