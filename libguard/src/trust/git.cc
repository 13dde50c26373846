// SPDX-License-Identifier: Apache-2.0
#include "trust/git.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"

namespace libguard::trust {
namespace {

// What git takes from its environment and not from the folder that it is sent to. A hook
// has some of them set, for the repository that it runs in.
constexpr std::array<const char*, 22> kDeaf{
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_CONFIG",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_QUARANTINE_PATH",
    "GIT_DEFAULT_HASH",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_TRACE",
    "GIT_TRACE_SETUP",
    "LANGUAGE",
};

std::string_view next_word(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view word = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return word;
}

// "ID blob SIZE\nBYTES\n" or "ID missing\n".
bool take_blob(std::string_view& text, std::string_view id, std::optional<std::string>& blob) {
  std::string_view line = next_word(text, '\n');
  if (next_word(line, ' ') != id) return false;
  if (line == "missing") return true;
  const std::string_view type = next_word(line, ' ');
  std::size_t size = 0;
  const auto read = std::from_chars(line.data(), line.data() + line.size(), size);
  if (type != "blob" || read.ec != std::errc() || read.ptr != line.data() + line.size() ||
      size >= text.size() || text[size] != '\n') {
    return false;
  }
  blob = text.substr(0, size);
  text.remove_prefix(size + 1);
  return true;
}

}  // namespace

void for_each_part(std::string_view text, char end,
                   const std::function<void(std::string_view)>& take) {
  while (!text.empty()) take(next_word(text, end));
}

Outcome run_git(const std::string& folder, std::vector<std::string> words,
                const GitOptions& options) {
  // An embedded bare repository is a folder like any other, and its author may have
  // written a configuration that starts programs.
  std::vector<std::string> all{"git",
                               "--no-replace-objects",
                               "--literal-pathspecs",
                               "-c",
                               "safe.bareRepository=explicit",
                               "-c",
                               "core.fsmonitor=false",
                               "-C",
                               folder.empty() ? "." : folder};
  all.insert(all.end(), words.begin(), words.end());
  Command command{.words = std::move(all), .input = std::string(options.input)};
  for (const char* const name : kDeaf) command.variables.emplace_back(name, std::nullopt);
  command.variables.emplace_back("LC_ALL", "C");
  command.variables.emplace_back("GIT_OPTIONAL_LOCKS", "0");
  command.variables.emplace_back("GIT_TERMINAL_PROMPT", "0");
  for (const auto& [name, value] : options.variables) {
    std::erase_if(command.variables, [&](const auto& one) { return one.first == name; });
    command.variables.emplace_back(name, value);
  }
  return run(command);
}

Diagnostic git_problem(std::string code, const std::string& folder, const Outcome& outcome) {
  const std::string place = folder.empty() ? "." : folder;
  Diagnostic problem{std::move(code),
                     fmt::format("git does not answer here: {}", outcome.complaint()),
                     Source(place, ""),
                     {}};
  if (outcome.end == Outcome::End::kNotFound) {
    problem.message = "git is not on the PATH, and what guard believes is read through it";
    problem.notes.push_back("install git");
  } else if (problem.message.find("dubious ownership") != std::string::npos ||
             problem.message.find("unsafe repository") != std::string::npos) {
    const std::size_t begin = problem.message.find('\'');
    const std::size_t end = problem.message.find('\'', begin + 1);
    const std::string repository =
        end == std::string::npos ? place : problem.message.substr(begin + 1, end - begin - 1);
    problem.notes.push_back(
        "the folder belongs to somebody else, as it does in many containers; if that is meant: "
        "git config --global --add safe.directory '" +
        repository + "'");
  } else if (problem.message.find("not a git repository") != std::string::npos) {
    problem.notes.push_back("run guard in a clone of the repository");
  }
  return problem;
}

Result<Tree> read_tree(const std::string& folder, const std::string& commit,
                       const std::vector<std::string>& paths) {
  std::vector<std::string> words{"ls-tree", "-r", "-z", commit, "--"};
  words.insert(words.end(), paths.begin(), paths.end());
  const Outcome listed = run_git(folder, std::move(words));
  if (!listed.good()) return git_problem("trust.git", folder, listed);
  Tree tree;
  for_each_part(listed.out, '\0', [&](std::string_view entry) {
    // "100644 blob ID\tPATH"
    std::string_view path = entry;
    std::string_view head = next_word(path, '\t');
    const std::string_view mode = next_word(head, ' ');
    next_word(head, ' ');
    tree.insert_or_assign(std::string(path), TreeEntry{std::string(mode), std::string(head)});
  });
  return tree;
}

Result<std::vector<std::optional<std::string>>> read_blobs(const std::string& folder,
                                                           const std::vector<std::string>& ids) {
  std::string input;
  for (const std::string& id : ids) input += id + "\n";
  const Outcome got = run_git(folder, {"cat-file", "--batch"}, {.input = input});
  if (!got.good()) return git_problem("trust.git", folder, got);
  std::vector<std::optional<std::string>> blobs(ids.size());
  std::string_view text = got.out;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (take_blob(text, ids[i], blobs[i])) continue;
    return Diagnostic{"trust.git",
                      fmt::format("git gives something else for the object {}", ids[i]),
                      Source(folder, ""),
                      {}};
  }
  return blobs;
}

bool is_object_id(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) && is_hex(text);
}

std::optional<std::set<std::string, std::less<>>> tracked_files(const std::string& folder) {
  const Outcome listed = run_git(folder, {"ls-files", "-z"});
  if (!listed.good()) return std::nullopt;
  std::set<std::string, std::less<>> files;
  for_each_part(listed.out, '\0', [&](std::string_view path) { files.emplace(path); });
  return files;
}

}  // namespace libguard::trust
