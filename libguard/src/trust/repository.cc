// SPDX-License-Identifier: Apache-2.0
#include "trust/repository.h"

#include <fmt/format.h>

#include <algorithm>

#include "trust/git.h"
#include "trust/history.h"

namespace libguard::trust {
namespace {

Diagnostic no_commit(const std::string& root, const std::string& commit) {
  return {"trust.git",
          fmt::format("there is no commit '{}' in this repository", first_line(commit)),
          Source(root, ""),
          {}};
}

// Empty: there is no such object.
std::string object_of(const std::string& root, const std::string& name) {
  const Outcome got = run_git(root, {"rev-parse", "--verify", "--quiet", name});
  const std::string id = got.out.substr(0, got.out.find('\n'));
  return got.good() && is_object_id(id) ? id : "";
}

class Reader {
 public:
  Reader(const std::string& root, const std::string& trusted, const std::string& folder)
      : root_(root), trusted_(trusted), folder_(folder) {}

  Result<Change> read() {
    Result<Layout> layout = read_layout(root_);
    if (!layout) return std::move(layout).error();
    layout_ = *std::move(layout);
    // By its number, since git takes other names for more than one thing.
    if (!is_object_id(trusted_) || object_of(root_, trusted_ + "^{commit}").empty()) {
      return no_commit(root_, trusted_);
    }
    change_.head = object_of(root_, "HEAD^{commit}");
    if (change_.head.empty()) {
      change_.unknown = "nothing is committed here";
      return std::move(change_);
    }
    change_.tip = change_.head;
    const Outcome base = run_git(root_, {"merge-base", trusted_, change_.head});
    if (base.end != Outcome::End::kExited || base.status > 1) {
      return git_problem("trust.git", root_, base);
    }
    change_.merge_base = base.out.substr(0, base.out.find('\n'));
    if (Diagnostics problems = read_ends(); !problems.empty()) return problems;
    if (Diagnostics problems = read_authors(); !problems.empty()) return problems;
    return std::move(change_);
  }

 private:
  Diagnostics read_ends() {
    const auto commits = list_commits(root_, {"--no-walk", "--parents", trusted_, change_.head});
    if (!commits) return commits.error();
    for (const Commit& commit : *commits) {
      change_.newest = std::max(change_.newest, commit.time);
      if (commit.id == change_.head && is_of_platform(commit)) change_.tip = commit.parents[1];
    }
    return {};
  }

  // A merge that a platform has made of the branch and the change to check out.
  bool is_of_platform(const Commit& head) const {
    return head.parents.size() == 2 &&
           run_git(root_, {"merge-base", "--is-ancestor", head.parents[0], trusted_}).good() &&
           merges_to(root_, layout_, head.parents[0], head.parents[1],
                     object_of(root_, head.id + "^{tree}"));
  }

  // Nothing but what git itself makes of two branches, as a button on a platform does:
  // whoever pressed it has written nothing.
  bool is_plain_merge(const Commit& commit) const {
    return commit.parents.size() == 2 && !layout_.cut_off.contains(commit.id) &&
           merges_to(root_, layout_, commit.parents[0], commit.parents[1],
                     object_of(root_, commit.id + "^{tree}"));
  }

  Diagnostics read_authors() {
    const auto commits = list_commits(root_, {"--parents", change_.tip, "^" + trusted_});
    if (!commits) return commits.error();
    const auto signing = signing_commits(
        root_, *commits, layout_.prefix + (folder_.empty() ? "" : folder_ + "/") + "overrides/");
    if (!signing) return signing.error();
    for (const Commit& commit : *commits) {
      change_.newest = std::max(change_.newest, commit.time);
      if (layout_.cut_off.contains(commit.id)) {
        change_.unknown =
            "the clone is shallow, so that nobody can tell who wrote the change; fetch all of its "
            "history: fetch-depth: 0 with actions/checkout, GIT_DEPTH: 0 with GitLab, git fetch "
            "--unshallow elsewhere";
      }
      if (signing->contains(commit.id) || is_plain_merge(commit)) continue;
      for (const std::string& email : {commit.author, commit.committer}) {
        if (!email.empty()) {
          change_.emails.insert(email);
        } else if (change_.unknown.empty()) {
          change_.unknown =
              fmt::format("commit {} does not say who wrote it", commit.id.substr(0, 12));
        }
      }
    }
    return {};
  }

  const std::string& root_;
  const std::string& trusted_;
  const std::string& folder_;
  Layout layout_;
  Change change_;
};

}  // namespace

Result<Change> read_change(const std::string& root, const std::string& trusted_commit,
                           const std::string& folder) {
  return Reader(root, trusted_commit, folder).read();
}

std::set<std::string> last_authors_of(const std::string& root, const std::string& commit,
                                      const std::string& path) {
  const auto layout = read_layout(root);
  if (!layout || !is_object_id(commit)) return {};
  const auto commits = list_commits(root, {"-1", commit, "--", path});
  if (!commits || commits->empty()) return {};
  const Commit& last = commits->front();
  // Where a clone was cut off, every file seems to be of that commit.
  if (last.author.empty() || layout->cut_off.contains(last.id)) return {};
  return {last.author};
}

std::optional<LastCommit> last_commit_of(const std::string& root, const std::string& commit,
                                         const std::string& path) {
  if (!is_object_id(commit)) return std::nullopt;
  const Outcome got = run_git(root, {"rev-list", "-1", "--format=%cn", commit, "--", path});
  // "commit ID\nNAME\n"
  constexpr std::string_view kHead = "commit ";
  const std::size_t end = got.out.find('\n');
  if (!got.good() || !got.out.starts_with(kHead) || end == std::string::npos) return std::nullopt;
  return LastCommit{got.out.substr(kHead.size(), end - kHead.size()),
                    first_line(std::string_view(got.out).substr(end + 1))};
}

}  // namespace libguard::trust
