// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "setup/gaps.h"

namespace libguard::setup {
namespace {

using Severity = SetupGap::Severity;

// What a review has to be asked for: as a line of CODEOWNERS names it, and files that it is about.
struct Owned {
  std::string pattern;
  std::vector<std::string> paths;
  std::string risk;
  Severity severity = Severity::kOpen;
};

bool is_settings(std::string_view path) {
  return path == ".guard.yaml" || path == ".guard.yml" || path == ".guardignore";
}

// What else changes what is checked: of .guard.yaml and .guard.yml the one that is there.
std::vector<Owned> settings_to_own(const SetupFacts& facts, Severity severity) {
  std::vector<Owned> all;
  for (const std::string& path : facts.guardrails) {
    if (path.starts_with(facts.guard_folder + "/")) continue;
    if (path == ".guard.yml" && !facts.read(path)) continue;
    if (path == ".guard.yaml" && !facts.read(path) && facts.read(".guard.yml")) continue;
    const bool file = is_settings(path) || facts.read(path);
    // Settings in a folder below hold for what lies there, so the pattern has no slash in front.
    all.push_back({(is_settings(path) ? "" : "/") + path + (file ? "" : "/"),
                   {file ? path : path + "/rule.rail"},
                   "nobody is asked to look at which rules hold and what is checked",
                   severity});
  }
  return all;
}

std::vector<Owned> what_to_own(const SetupFacts& facts, const std::optional<Owners>& owners,
                               const Pipelines& pipelines, bool merging_approves) {
  const Severity guarded = merging_approves ? Severity::kOpen : Severity::kWarning;
  const std::string& folder = facts.guard_folder;
  std::vector<Owned> all;
  std::set<std::string> seen;
  for (const GuardRun& run : pipelines.runs) {
    if (!run.on_changes) continue;
    for (std::size_t i = 0; i <= run.editable.size(); ++i) {
      const std::string& path = i == 0 ? run.file : run.editable[i - 1];
      if (!seen.insert(path).second) continue;
      const bool delayed = run.from_target && i == 0;
      all.push_back({"/" + path,
                     {path},
                     delayed ? "a change takes guard out of it, and the next one passes"
                             : "the author of a change edits it in the same change, and guard does "
                               "not run or does not fail",
                     Severity::kOpen});
    }
  }
  const std::string own = owners ? owners->file : owner_files(facts.host).front();
  all.push_back({"/" + own,
                 {own},
                 "a change takes the owners away, and the next one passes",
                 Severity::kOpen});
  all.push_back({(folder == ".guard" ? "" : "/") + folder + "/",
                 {folder + "/approvers.yaml", folder + "/allowed_signers", record_path(facts),
                  folder + "/rules/rule.rail", folder + "/baseline.yaml"},
                 merging_approves ? "the author merges an override, and merging approves it"
                                  : "nobody is asked to look at rules, approvers and overrides; "
                                    "guard fails until one of the approvers approves",
                 guarded});
  for (Owned& one : settings_to_own(facts, guarded)) all.push_back(std::move(one));
  return all;
}

std::string shown(const Owned& one) {
  return one.pattern.starts_with('/') ? one.pattern.substr(1) : one.pattern;
}

const OwnerLine* owner_of(const std::optional<Owners>& owners, const Owned& one,
                          const OwnerLine** unowned) {
  const OwnerLine* line = nullptr;
  for (const std::string& path : one.paths) {
    line = owners->line_for(path, unowned);
    if (line == nullptr) return nullptr;
  }
  return line;
}

std::string some_owner(const SetupFacts& facts) {
  return facts.host == CodeHost::kGitlab ? "@GROUP/guard-approvers" : "@ORG/guard-approvers";
}

void add_missing(const SetupFacts& facts, const std::vector<Owned>& all, Gaps& gaps) {
  SetupGap gap;
  gap.code = "owners.missing";
  gap.what =
      "there is no CODEOWNERS, so nobody in particular is asked to review what guard goes by";
  gap.risk =
      "the author of a change edits the pipeline that runs guard, and anybody may approve it";
  gap.mend.push_back(fmt::format("write {}:", owner_files(facts.host).front()));
  for (const Owned& one : all) {
    gap.mend.push_back(fmt::format("{} {}", one.pattern, some_owner(facts)));
  }
  gaps.push_back(std::move(gap));
}

}  // namespace

std::string record_path(const SetupFacts& facts) {
  return facts.guard_folder + "/overrides/000000000000.yaml";
}

void add_owner_gaps(const SetupFacts& facts, const std::optional<Owners>& owners,
                    const Pipelines& pipelines, bool merging_approves, Gaps& gaps) {
  // Of another host nobody knows what it makes of the file.
  if (facts.host == CodeHost::kUnknown) return;
  const std::vector<Owned> all = what_to_own(facts, owners, pipelines, merging_approves);
  if (!owners) return add_missing(facts, all, gaps);
  if (owners->too_large) {
    SetupGap gap;
    gap.code = "owners.too-large";
    gap.what = "GitHub reads no CODEOWNERS of more than 3 MB";
    gap.risk = "nobody in particular is asked to review anything";
    gap.mend = {"make it smaller"};
    gap.file = owners->file;
    gaps.push_back(std::move(gap));
    return;
  }
  for (const Owned& one : all) {
    const OwnerLine* unowned = nullptr;
    if (owner_of(owners, one, &unowned) != nullptr) continue;
    SetupGap gap;
    gap.severity = one.severity;
    gap.code = unowned == nullptr ? "owners.uncovered" : "owners.taken-away";
    gap.what = unowned == nullptr
                   ? fmt::format("'{}' has no owner", shown(one))
                   : fmt::format(
                         "'{}' takes the owners of '{}' away: the last line that fits "
                         "decides, and asks nobody",
                         unowned->pattern, shown(one));
    gap.risk = one.risk;
    gap.mend = {"put at the end of " + owners->file + ":",
                fmt::format("{} {}", one.pattern, some_owner(facts))};
    gap.file = owners->file;
    gap.line = unowned == nullptr ? 0 : unowned->line;
    gaps.push_back(std::move(gap));
  }
}

}  // namespace libguard::setup
