// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libguard/override_files.h"
#include "setup/gaps.h"

namespace libguard::setup {
namespace {

using Severity = SetupGap::Severity;

SetupGap gap_of(std::string code, Severity severity, std::string what, std::string risk,
                std::vector<std::string> mend) {
  SetupGap gap;
  gap.code = std::move(code);
  gap.severity = severity;
  gap.what = std::move(what);
  gap.risk = std::move(risk);
  gap.mend = std::move(mend);
  return gap;
}

std::string attribute(const SetupFacts& facts, const std::string& name) {
  const auto found = facts.record_attributes.find(name);
  return found == facts.record_attributes.end() ? "unspecified" : found->second;
}

// git changes the bytes of a record on their way to disk, and signatures are over bytes.
void add_byte_gaps(const SetupFacts& facts, Gaps& gaps) {
  const std::string line = fmt::format("/{}/** -text", facts.guard_folder);
  for (const char* name : {"filter", "working-tree-encoding", "ident"}) {
    const std::string value = attribute(facts, name);
    if (value == "unspecified" || value == "unset") continue;
    gaps.push_back(gap_of(
        "bytes.filter", Severity::kWarning,
        fmt::format("git's attribute '{}' changes the bytes of records", name),
        "signatures of records that are checked out do not fit",
        {fmt::format("write in .gitattributes: /{}/** -text -{}", facts.guard_folder, name)}));
    gaps.back().file = ".gitattributes";
  }
  if (attribute(facts, "text") == "unset") return;
  const bool converts = facts.autocrlf == "true" || attribute(facts, "eol") == "crlf";
  gaps.push_back(
      gap_of("bytes.line-ends", Severity::kWarning,
             converts ? "git rewrites the line ends of records in this clone"
                      : "git may rewrite the line ends of records: nothing keeps it from doing so",
             "where core.autocrlf is set, as on Windows, signatures of records do not fit",
             {"write in .gitattributes: " + line}));
  gaps.back().file = ".gitattributes";
}

// "3 overrides", "1 override"
std::string overrides(std::size_t count) {
  return fmt::format("{} override{}", count, count == 1 ? "" : "s");
}

void add_states(const SetupFacts& facts, Gaps& gaps) {
  struct Told {
    OverrideState state;
    Severity severity;
    const char* code;
    const char* what;
    const char* risk;
    const char* mend;
  };
  constexpr std::array<Told, 5> kTold = {{
      {OverrideState::kInvalid, Severity::kWarning, "records.invalid", "cannot be believed",
       "guard check ends with exit code 5 where a change brings it", "guard override verify"},
      {OverrideState::kForbidden, Severity::kWarning, "records.forbidden", "can never count",
       "its finding blocks", "guard override verify"},
      {OverrideState::kExpired, Severity::kNote, "records.expired", "over: the last day has passed",
       "its finding is back", "guard override prune, or guard override renew ID"},
      {OverrideState::kStale, Severity::kNote, "records.stale",
       "stale: what was approved has changed since", "its finding is back",
       "guard override renew ID"},
      {OverrideState::kUnused, Severity::kNote, "records.unused", "needed by no finding any more",
       "one that nobody needs hides the ones that somebody does", "guard override prune"},
  }};
  for (const Told& told : kTold) {
    std::size_t count = 0;
    std::string file;
    for (const OverrideStatus& status : facts.overrides) {
      if (status.state != told.state) continue;
      if (count++ == 0) file = status.file;
    }
    if (count == 0) continue;
    const bool verb = std::string_view(told.what).starts_with("can");
    gaps.push_back(gap_of(told.code, told.severity,
                          fmt::format("{}{} {}", overrides(count),
                                      verb         ? ""
                                      : count == 1 ? " is"
                                                   : " are",
                                      told.what),
                          told.risk, {told.mend}));
    gaps.back().file = file;
  }
}

void add_baseline(const SetupFacts& facts, Gaps& gaps) {
  const std::string path = facts.guard_folder + "/baseline.yaml";
  const std::optional<Source> file = facts.read(path);
  if (!file) return;
  const Result<std::vector<BaselineEntry>> entries = read_baseline(*file);
  if (!entries || entries->empty()) return;
  gaps.push_back(gap_of("baseline.size", Severity::kNote,
                        fmt::format("the baseline lets {} finding{} pass, without an end",
                                    entries->size(), entries->size() == 1 ? "" : "s"),
                        "what stands in it was found when guard was adopted, and nobody has to "
                        "look at it again",
                        {"guard baseline show, guard baseline prune"}));
  gaps.back().file = path;
}

}  // namespace

void add_record_gaps(const SetupFacts& facts, const ApproverFacts& approvers, Gaps& gaps) {
  if (approvers.signatures) add_byte_gaps(facts, gaps);
  add_states(facts, gaps);
  add_baseline(facts, gaps);
  if (!facts.shallow) return;
  gaps.push_back(gap_of("clone.shallow", Severity::kNote, "this clone is shallow",
                        "guard does not see here who wrote a change, so no approval counts",
                        {"git fetch --unshallow"}));
}

}  // namespace libguard::setup
