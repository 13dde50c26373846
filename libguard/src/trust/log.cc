// SPDX-License-Identifier: Apache-2.0
//
// git's settings, and the history of overrides.
#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "libguard/git.h"
#include "trust/git.h"

namespace libguard {
namespace {

using trust::Outcome;

// Nobody reads more than these; a folder may be as old as its repository.
constexpr const char* kMostCommits = "--max-count=10000";
// Each commit is five texts and what it did, each of them behind a NUL, which none of them
// can hold. Whoever is named in a .mailmap of this change is none of our business.
constexpr const char* kFormat = "--format=%x00%H%x00%cd%x00%an <%ae>%x00%s%x00";
constexpr std::size_t kTexts = 5;

std::optional<std::string> setting(const std::string& root, std::vector<std::string> words) {
  Outcome got = trust::run_git(root, std::move(words));
  if (!got.good()) return std::nullopt;
  while (got.out.ends_with('\n')) got.out.pop_back();
  if (got.out.empty()) return std::nullopt;
  return std::move(got.out);
}

OverrideEvent::Kind kind_of(char letter) {
  using Kind = OverrideEvent::Kind;
  return letter == 'A' ? Kind::kAdded : letter == 'D' ? Kind::kRemoved : Kind::kChanged;
}

// Lines "A\tPATH".
void add_files(std::string_view lines, const OverrideEvent& commit, const std::string& start,
               std::vector<OverrideEvent>& events) {
  trust::for_each_part(lines, '\n', [&](std::string_view line) {
    if (line.size() < 3 || line[1] != '\t' || !line.substr(2).starts_with(start)) return;
    events.push_back(commit);
    events.back().kind = kind_of(line[0]);
    events.back().file = line.substr(2);
  });
}

}  // namespace

std::optional<std::string> git_setting(const std::string& root, const std::string& name) {
  return setting(root, {"config", "--get", name});
}

std::optional<std::string> git_path_setting(const std::string& root, const std::string& name) {
  return setting(root, {"config", "--path", "--get", name});
}

Result<std::vector<OverrideEvent>> override_history(const std::string& root,
                                                    const std::string& overrides,
                                                    const std::string& id) {
  const Outcome got =
      trust::run_git(root,
                     {"-c", "core.quotePath=false", "log", "--no-color", "--no-renames",
                      "--no-show-signature", "--name-status", "--date=format-local:%Y-%m-%d %H:%M",
                      kMostCommits, kFormat, "HEAD", "--", overrides},
                     {.variables = {{"TZ", "UTC"}}});
  if (!got.good()) return trust::git_problem("trust.git", root, got);
  std::vector<std::string_view> parts;
  trust::for_each_part(got.out, '\0', [&](std::string_view part) { parts.push_back(part); });
  std::vector<OverrideEvent> events;
  const std::string start = id.empty() ? overrides + "/" : fmt::format("{}/{}.", overrides, id);
  // Before the first of them stands nothing.
  for (std::size_t i = 1; i + kTexts <= parts.size(); i += kTexts) {
    OverrideEvent commit;
    commit.commit = parts[i];
    commit.time = parts[i + 1];
    commit.author = parts[i + 2];
    commit.subject = parts[i + 3];
    add_files(parts[i + 4], commit, start, events);
  }
  return events;
}

}  // namespace libguard
