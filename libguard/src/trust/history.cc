// SPDX-License-Identifier: Apache-2.0
#include "trust/history.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <string_view>

#include "trust/git.h"
#include "trust/temporary.h"

namespace libguard::trust {
namespace {

std::string lower(std::string_view text) {
  std::string all(text);
  for (char& c : all) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return all;
}

// A date that is no number, or too great a one, is as late as can be: nothing that ends
// one day is in force then.
std::int64_t time_in(std::string_view text) {
  std::int64_t time = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), time);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole ? time : std::numeric_limits<std::int64_t>::max();
}

std::vector<std::string_view> split(std::string_view text, char end) {
  std::vector<std::string_view> parts;
  for_each_part(text, end, [&](std::string_view part) { parts.push_back(part); });
  return parts;
}

std::string below(const std::string& root, const std::string& path) {
  const std::filesystem::path base = root.empty() ? "." : root;
  return std::filesystem::absolute(base / path).string();
}

// ":100644 100644 OLD NEW M" of a file that is there afterwards, and is one.
bool is_signature(std::string_view change, std::string_view path, const std::string& overrides) {
  const std::vector<std::string_view> words = split(change, ' ');
  return words.size() == 5 && words[1].starts_with("100") && (words[4] == "A" || words[4] == "M") &&
         path.starts_with(overrides) && path.ends_with(".sig") &&
         path.find('/', overrides.size()) == path.npos;
}

}  // namespace

Result<std::vector<Commit>> list_commits(const std::string& root, std::vector<std::string> words) {
  std::vector<std::string> all{"rev-list", "--format=%ae%x00%ce%x00%ct"};
  all.insert(all.end(), words.begin(), words.end());
  const Outcome listed = run_git(root, std::move(all));
  if (!listed.good()) return git_problem("trust.git", root, listed);
  std::vector<Commit> commits;
  for_each_part(listed.out, '\n', [&](std::string_view line) {
    if (line.starts_with("commit ") && line.find('\0') == line.npos) {
      const std::vector<std::string_view> ids = split(line.substr(7), ' ');
      Commit& commit = commits.emplace_back();
      commit.id = ids.front();
      commit.parents.assign(ids.begin() + 1, ids.end());
    } else if (!commits.empty()) {
      const std::vector<std::string_view> parts = split(line, '\0');
      if (parts.size() != 3) return;
      commits.back().author = lower(parts[0]);
      commits.back().committer = lower(parts[1]);
      commits.back().time = time_in(parts[2]);
    }
  });
  return commits;
}

Result<Layout> read_layout(const std::string& root) {
  const Outcome got = run_git(
      root, {"rev-parse", "--show-prefix", "--git-path", "shallow", "--git-path", "objects"});
  if (!got.good()) return git_problem("trust.git", root, got);
  const std::vector<std::string_view> lines = split(got.out, '\n');
  if (lines.size() != 3) {
    return Diagnostic{"trust.git",
                      "a folder whose name has a line feed cannot be asked about",
                      Source(root, ""),
                      {}};
  }
  Layout layout;
  layout.prefix = lines[0];
  layout.objects = below(root, std::string(lines[2]));
  std::ifstream shallow(below(root, std::string(lines[1])));
  for (std::string id; std::getline(shallow, id);) layout.cut_off.insert(id);
  return layout;
}

Result<std::set<std::string>> signing_commits(const std::string& root,
                                              const std::vector<Commit>& commits,
                                              const std::string& overrides) {
  std::string input;
  for (const Commit& commit : commits) {
    if (commit.parents.size() == 1) input += commit.id + "\n";
  }
  const Outcome got = run_git(root,
                              {"diff-tree", "--stdin", "--raw", "-r", "-z", "--no-renames",
                               "--no-relative", "--no-abbrev", "--ignore-submodules=none"},
                              {.input = input});
  if (!got.good()) return git_problem("trust.git", root, got);
  std::map<std::string, bool> only;  // for each commit, whether signatures are all it has
  const std::vector<std::string_view> parts = split(got.out, '\0');
  std::string commit;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].starts_with(':')) {
      commit = parts[i];
      only.emplace(commit, true);
      continue;
    }
    const std::string_view path = i + 1 < parts.size() ? parts[i + 1] : std::string_view();
    if (!is_signature(parts[i], path, overrides)) only[commit] = false;
    ++i;
  }
  std::set<std::string> found;
  for (const auto& [id, is_only] : only) {
    if (is_only) found.insert(id);
  }
  return found;
}

bool merges_to(const std::string& root, const Layout& layout, const std::string& one,
               const std::string& other, const std::string& tree) {
  // git writes the objects that it makes: into a folder of ours. Its separator cannot
  // stand in the path of the others.
  const TemporaryFolder folder;
  if (!folder.problem().empty() || layout.objects.find_first_of(":\"\n") != std::string::npos) {
    return false;
  }
  const Outcome merged =
      run_git(root, {"merge-tree", "--write-tree", "--no-messages", one, other},
              {.variables = {{"GIT_OBJECT_DIRECTORY", folder.path()},
                             {"GIT_ALTERNATE_OBJECT_DIRECTORIES", layout.objects}}});
  return merged.good() && merged.out == tree + "\n";
}

}  // namespace libguard::trust
