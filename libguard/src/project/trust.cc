// SPDX-License-Identifier: Apache-2.0
#include "project/trust.h"

#include <fmt/format.h>

#include <utility>

#include "libguard/project.h"

namespace libguard::project {
namespace {

struct Chosen {
  std::string ref;  // empty: none
  bool by_platform = false;
};

Chosen choose(const std::string& ref, const std::optional<PlatformRun>& platform) {
  if (ref == kNoTrust) return {};
  if (!ref.empty()) return {ref, false};
  if (!platform) return {};
  // In full: a tag of the name 'origin/main' would come first.
  if (platform->is_change && !platform->target.empty()) {
    return {"refs/remotes/origin/" + platform->target, true};
  }
  // Nobody says where it goes: a ref of no name is not there, which is an error.
  if (platform->is_change) return {"refs/remotes/origin/", true};
  return platform->protected_branch ? Chosen{"HEAD", true} : Chosen{};
}

}  // namespace

Result<TrustedTree> open_trust(const std::string& root, const std::string& ref,
                               const std::optional<PlatformRun>& platform) {
  const Chosen chosen = choose(ref, platform);
  if (chosen.ref.empty()) return TrustedTree::on_disk(root.empty() ? "." : root);
  if (root.empty()) {
    return Diagnostic{
        "trust.no-repository",
        fmt::format("there is no git repository here in which '{}' could be found", chosen.ref),
        Source(),
        {},
        {"'--trust-ref none' checks without a trusted branch"}};
  }
  Result<TrustedTree> tree = TrustedTree::at_ref(root, chosen.ref);
  if (tree) return tree;
  Diagnostics problems = std::move(tree).error();
  if (!chosen.by_platform) {
    problems.front().notes.push_back("it is what --trust-ref (GUARD_TRUST_REF) names");
    return problems;
  }
  problems.front().notes.push_back(
      "in this run of a platform it is the branch whose rules, levels and overrides count");
  problems.front().notes.push_back(
      "'--trust-ref none' (GUARD_TRUST_REF=none) checks without one: then nothing is protected");
  return problems;
}

}  // namespace libguard::project
