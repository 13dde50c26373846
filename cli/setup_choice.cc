// SPDX-License-Identifier: Apache-2.0
#include "setup_choice.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "commands/override/questions.h"
#include "files.h"
#include "libguard/git.h"

namespace libguard::cli {
namespace {

constexpr std::array<std::pair<std::string_view, Ci>, 4> kPlatforms = {{{"github", Ci::kGithub},
                                                                        {"gitlab", Ci::kGitlab},
                                                                        {"jenkins", Ci::kJenkins},
                                                                        {"none", Ci::kNone}}};

std::string_view name_of(Ci ci) {
  return std::find_if(kPlatforms.begin(), kPlatforms.end(),
                      [&](const auto& one) { return one.second == ci; })
      ->first;
}

std::optional<Ci> ci_called(std::string_view name) {
  for (const auto& [one, ci] : kPlatforms) {
    if (one == name) return ci;
  }
  return std::nullopt;
}

// A pipeline that is there says more than the remote.
Ci found_ci(const SetupFacts& facts) {
  if (!facts.workflows.empty()) return Ci::kGithub;
  if (facts.read(".gitlab-ci.yml")) return Ci::kGitlab;
  if (facts.read("Jenkinsfile")) return Ci::kJenkins;
  return facts.host == CodeHost::kGithub   ? Ci::kGithub
         : facts.host == CodeHost::kGitlab ? Ci::kGitlab
                                           : Ci::kNone;
}

std::vector<std::string> found_paths(const std::string& root) {
  std::vector<std::string> found;
  for (const char* name : {"deploy", "deployment", "deployments", "k8s", "kubernetes", "manifests",
                           "kustomize", "clusters"}) {
    if (is_there(root.empty() ? name : root + "/" + name)) found.emplace_back(name);
  }
  if (found.empty()) found.emplace_back(".");
  return found;
}

bool is_made_of(std::string_view text, std::string_view more) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           more.find(c) != more.npos;
  });
}

[[noreturn]] void refuse(const std::string& what) { throw CLI::ValidationError(what); }

std::string checked_path(const std::string& path) {
  const bool printable = std::all_of(path.begin(), path.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
  });
  if (path.empty() || !printable) refuse("--paths: a path is empty or has control characters");
  return path;
}

Approver checked_approver(const std::string& word, Ci ci) {
  const std::size_t equals = word.find('=');
  Approver one{word.substr(0, equals), equals == std::string::npos ? "" : word.substr(equals + 1)};
  if (one.name.starts_with('@')) one.name.erase(0, 1);
  if (!is_made_of(one.name, "-_.") || one.name.front() == '-') {
    refuse(fmt::format("--approver: '{}' is no name: write bob, or bob=bob@example.com", one.name));
  }
  const std::size_t at = one.email.find('@');
  const bool good = is_made_of(one.email, "-_.+@") && at != 0 && at != std::string::npos &&
                    at + 1 < one.email.size();
  if (!one.email.empty() && !good) {
    refuse(fmt::format("--approver: '{}' is no address", one.email));
  }
  const bool signs = ci == Ci::kNone || ci == Ci::kJenkins;
  if (signs && one.email.empty()) {
    refuse(
        fmt::format("--approver: without GitHub or GitLab approvals are signatures: write "
                    "{}={}@example.com",
                    one.name, one.name));
  }
  return one;
}

std::string checked_owner(const std::string& word) {
  if (!is_made_of(word, "-_./@+") || word.find('@') == std::string::npos) {
    refuse(fmt::format("--owner: '{}' is no owner: write @org/team, @person or an address", word));
  }
  return word;
}

std::string checked_repo(const std::string& word) {
  const std::optional<RemoteRepository> remote = read_remote("https://" + word);
  if (!remote || remote->name.size() != word.size()) {
    refuse(fmt::format("--repo: '{}' is no repository: write github.com/acme/shop", word));
  }
  return remote->name;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : line + " ") {
    if (c != ' ' && c != ',' && c != '\t') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

// Asks for what the words do not say. False: the person ended the input.
class Questions {
 public:
  Questions(SetupWords& words, const SetupFacts& facts, const std::string& root)
      : words_(words), facts_(facts), root_(root) {}

  bool ask_all() {
    if (words_.platform.empty() && !ask_platform()) return false;
    if (words_.paths.empty() &&
        !ask_list(fmt::format("What shall be checked? [{}] ", fmt::join(found_paths(root_), " ")),
                  words_.paths)) {
      return false;
    }
    if (words_.approvers.empty() &&
        !ask_list("Who may approve overrides? NAME or NAME=EMAIL of each, nothing for nobody yet: ",
                  words_.approvers)) {
      return false;
    }
    if (!words_.hook) words_.hook = ask_whether("Also check before each commit, with pre-commit?");
    return true;
  }

 private:
  bool ask_platform() {
    const Ci found = found_ci(facts_);
    while (true) {
      const std::optional<std::string> answer = ask(
          fmt::format("Whose pipeline: github, gitlab, jenkins or none? [{}] ", name_of(found)));
      if (!answer) return false;
      words_.platform = answer->empty() ? std::string(name_of(found)) : *answer;
      if (ci_called(words_.platform)) return true;
    }
  }

  static bool ask_list(const std::string& question, std::vector<std::string>& words) {
    const std::optional<std::string> answer = ask(question);
    if (answer) words = split(*answer);
    return answer.has_value();
  }

  SetupWords& words_;
  const SetupFacts& facts_;
  const std::string& root_;
};

std::string found_repo(const std::string& root) {
  const auto url = git_setting(root.empty() ? "." : root, "remote.origin.url");
  const std::optional<RemoteRepository> remote = url ? read_remote(*url) : std::nullopt;
  return remote ? remote->name : "";
}

}  // namespace

CodeHost host_of(Ci ci) {
  return ci == Ci::kGithub   ? CodeHost::kGithub
         : ci == Ci::kGitlab ? CodeHost::kGitlab
                             : CodeHost::kUnknown;
}

std::optional<SetupChoices> choose_setup(const SetupWords& given, const SetupFacts& facts,
                                         const std::string& root, bool asks) {
  SetupWords words = given;
  if (asks && !Questions(words, facts, root).ask_all()) return std::nullopt;
  SetupChoices choices;
  choices.ci = words.platform.empty() ? found_ci(facts) : *ci_called(words.platform);
  if (words.paths.empty()) words.paths = found_paths(root);
  for (const std::string& path : words.paths) choices.paths.push_back(checked_path(path));
  for (const std::string& word : words.approvers) {
    choices.approvers.push_back(checked_approver(word, choices.ci));
  }
  choices.repo = words.repo.empty() ? found_repo(root) : checked_repo(words.repo);
  if (asks && choices.repo.empty() && !choices.approvers.empty()) {
    const std::optional<std::string> answer =
        ask("Where is this repository held? github.com/acme/shop: ");
    if (!answer) return std::nullopt;
    choices.repo = checked_repo(*answer);
  }
  if (choices.repo.empty() && !choices.approvers.empty()) {
    refuse(
        "--approver: overrides are of one repository, and there is no remote that names it: say "
        "--repo github.com/acme/shop");
  }
  for (const std::string& word : words.owners) choices.owners.push_back(checked_owner(word));
  if (choices.owners.empty()) {
    for (const Approver& one : choices.approvers) choices.owners.push_back("@" + one.name);
  }
  if (!words.action.empty() && !is_made_of(words.action, "-_./@")) {
    refuse(fmt::format("--action: '{}' is no action", words.action));
  }
  choices.action = words.action;
  choices.hook = words.hook;
  return choices;
}

}  // namespace libguard::cli
