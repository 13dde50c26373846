// SPDX-License-Identifier: Apache-2.0
#include "trust/ref.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "text/printable.h"
#include "trust/git.h"

namespace libguard::trust {
namespace {

struct Named {
  std::string ref;
  std::string object;
};

// The name at the front of "origin/main~2".
std::string name_in(const std::string& ref) {
  return ref.substr(0, std::min(ref.find_first_of("~^@:{ "), ref.size()));
}

bool is_short_id(std::string_view name) {
  return name.size() >= 4 && name.find_first_not_of("0123456789abcdefABCDEF") == name.npos;
}

// Every ref that git may take the name for, with the object that it leads to.
// Source: gitrevisions(7), "<refname>".
std::vector<Named> meanings_of(const std::string& root, const std::string& name) {
  std::vector<std::string> candidates{"refs/" + name, "refs/tags/" + name, "refs/heads/" + name,
                                      "refs/remotes/" + name, "refs/remotes/" + name + "/HEAD"};
  std::vector<std::string> words{"for-each-ref",
                                 "--format=%(refname) %(objectname) %(*objectname)"};
  words.insert(words.end(), candidates.begin(), candidates.end());
  std::vector<Named> found;
  for_each_part(run_git(root, std::move(words)).out, '\n', [&](std::string_view line) {
    const std::size_t blank = line.find(' ');
    const std::string ref(line.substr(0, blank));
    // A pattern also gives what lies below it.
    if (std::find(candidates.begin(), candidates.end(), ref) == candidates.end()) return;
    std::string_view object = line.substr(std::min(line.rfind(' ') + 1, line.size()));
    if (object.empty()) object = line.substr(blank + 1, line.find(' ', blank + 1) - blank - 1);
    found.push_back({ref, std::string(object)});
  });
  return found;
}

// "origin/main" is the branch of a remote, and a tag or a branch of that name is a forgery.
bool is_of_remote(const std::string& root, const std::string& name) {
  bool found = false;
  for_each_part(run_git(root, {"remote"}).out, '\n', [&](std::string_view remote) {
    found = found || name.starts_with(std::string(remote) + "/");
  });
  return found;
}

// May stand in a command that a person copies.
bool is_plain(std::string_view name) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-+";
  return !name.empty() && name.front() != '-' && name.find_first_not_of(kPlain) == name.npos;
}

Diagnostic unknown(const std::string& root, const std::string& ref) {
  Diagnostic problem{"trust.unknown-ref",
                     fmt::format("there is no commit '{}' in this repository", printable(ref)),
                     Source(root, ""),
                     {}};
  constexpr std::string_view kRemote = "origin/";
  std::string branch = ref.starts_with("refs/remotes/") ? ref.substr(13) : ref;
  if (branch.starts_with(kRemote)) branch.erase(0, kRemote.size());
  if (is_plain(branch) && branch != "HEAD") {
    problem.notes.push_back(fmt::format(
        "fetch it: git fetch origin '+refs/heads/{0}:refs/remotes/origin/{0}'", branch));
  }
  problem.notes.push_back(
      "a job that checks out one commit only has no other branch: with actions/checkout, set "
      "fetch-depth: 0; with GitLab, GIT_DEPTH: 0");
  return problem;
}

Result<std::string> unambiguous(const std::string& root, const std::string& ref,
                                std::string commit) {
  const std::string name = name_in(ref);
  if (name.empty() || name == "HEAD" || is_object_id(name)) return commit;
  if (name.starts_with("refs/")) {
    // Without it git would take refs/tags/refs/..., which anybody may have pushed.
    if (run_git(root, {"show-ref", "--verify", "--quiet", name}).good()) return commit;
    return unknown(root, ref);
  }
  std::vector<Named> meanings = meanings_of(root, name);
  if (!meanings.empty() && is_of_remote(root, name) &&
      std::none_of(meanings.begin(), meanings.end(),
                   [](const Named& one) { return one.ref.starts_with("refs/remotes/"); })) {
    return unknown(root, ref);
  }
  const auto differs = [&](const Named& one) { return one.object != meanings.front().object; };
  bool ambiguous = std::any_of(meanings.begin(), meanings.end(), differs);
  if (!ambiguous && !meanings.empty() && is_short_id(name)) {
    ambiguous = !run_git(root, {"rev-parse", "--disambiguate=" + name}).out.empty();
    meanings.push_back({"the commit with this number", ""});
  }
  if (!ambiguous) return commit;
  Diagnostic problem{
      "trust.ambiguous-ref",
      fmt::format("'{}' can stand for more than one commit, and what is believed must be one",
                  printable(ref)),
      Source(root, ""),
      {}};
  for (const Named& one : meanings) problem.notes.push_back("it may be " + printable(one.ref));
  problem.notes.push_back("name it whole, as refs/remotes/origin/main");
  return problem;
}

}  // namespace

Result<std::string> resolve_commit(const std::string& root, const std::string& ref) {
  // No name of a ref begins with '-' or '^': git would take it for an option, or for its reverse.
  const bool odd = ref.empty() || ref.front() == '-' || ref.front() == '^' ||
                   ref.find_first_of(std::string_view("\0\n", 2)) != std::string::npos;
  if (odd) return unknown(root, ref);
  const Outcome got =
      run_git(root, {"rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"});
  if (got.end == Outcome::End::kExited && got.status == 1) return unknown(root, ref);
  if (!got.good()) {
    // What is no name at all it complains of as it does of a folder that is no repository.
    if (run_git(root, {"rev-parse", "--git-dir"}).good()) return unknown(root, ref);
    return git_problem("trust.no-git", root, got);
  }
  std::string commit = got.out.substr(0, got.out.find('\n'));
  if (!is_object_id(commit)) return unknown(root, ref);
  return unambiguous(root, ref, std::move(commit));
}

}  // namespace libguard::trust
