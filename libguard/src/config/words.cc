// SPDX-License-Identifier: Apache-2.0
#include "config/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "libguard/suggest.h"

namespace libguard::config {
namespace {

template <typename T, std::size_t N>
Result<T> named(std::string_view word, const std::array<std::pair<std::string_view, T>, N>& values,
                std::string_view what, const Source& source, Span span) {
  std::array<std::string_view, N> words;
  std::string all;
  for (std::size_t i = 0; i < N; ++i) {
    if (values[i].first == word) return values[i].second;
    words[i] = values[i].first;
    all += fmt::format("{}'{}'", i == 0 ? "" : i + 1 == N ? " or " : ", ", words[i]);
  }
  Diagnostic problem{"config.unknown-value", fmt::format("'{}' is not {}", word, what), source,
                     span};
  if (const std::string_view near = nearest(word, words); !near.empty()) {
    problem.notes.push_back(fmt::format("did you mean '{}'?", near));
  }
  problem.notes.push_back(fmt::format("it is one of {}", all));
  return problem;
}

}  // namespace

Result<Level> level_named(std::string_view word, const Source& source, Span span) {
  std::array<std::pair<std::string_view, Level>, 4> values;
  std::size_t i = 0;
  for (const Level level :
       {Level::kOff, Level::kAdvisory, Level::kSoftMandatory, Level::kHardMandatory}) {
    values[i++] = {name_of(level), level};
  }
  return named(word, values, "a level", source, span);
}

Result<UnknownPolicy> unknown_policy_named(std::string_view word, const Source& source, Span span) {
  constexpr std::array<std::pair<std::string_view, UnknownPolicy>, 3> kValues = {
      {{"warn", UnknownPolicy::kWarn},
       {"fail", UnknownPolicy::kFail},
       {"pass", UnknownPolicy::kPass}}};
  return named(word, kValues, "what an unknown verdict can do", source, span);
}

Result<std::string> kube_version_named(std::string_view word, const Source& source, Span span) {
  constexpr std::string_view kMajor = "1.";
  const std::string_view plain = word.substr(word.starts_with('v') ? 1 : 0);
  if (plain.starts_with(kMajor)) {
    // What stands behind the second number, a patch or the build of a provider, makes no
    // difference.
    const std::size_t end =
        std::min(plain.find_first_not_of("0123456789", kMajor.size()), plain.size());
    const std::size_t digits = end - kMajor.size();
    const bool ends =
        end == plain.size() || std::string_view(".-+").find(plain[end]) != std::string_view::npos;
    if (ends && (digits == 1 || digits == 2)) return std::string(plain.substr(0, end));
  }
  return Diagnostic{"config.unknown-value",
                    fmt::format("'{}' is no release of Kubernetes", word),
                    source,
                    span,
                    {"write the first two numbers of it, such as \"1.31\""}};
}

}  // namespace libguard::config
