// SPDX-License-Identifier: Apache-2.0
#include "setup_texts.h"

#include <fmt/format.h>

#include <algorithm>

namespace libguard::cli {
namespace {

// Plain where YAML takes it for nothing else.
std::string scalar(const std::string& text) {
  const bool plain =
      !text.empty() &&
      std::all_of(text.begin(), text.end(),
                  [](char c) {
                    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/';
                  }) &&
      std::any_of(text.begin(), text.end(),
                  [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }) &&
      text.front() != '-' && text != "true" && text != "false" && text != "null";
  if (plain) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string list(const std::vector<std::string>& texts) {
  std::vector<std::string> scalars;
  std::transform(texts.begin(), texts.end(), std::back_inserter(scalars), scalar);
  return fmt::format("[{}]", fmt::join(scalars, ", "));
}

// How people approve: with the button of the platform, or with a key where there is none.
const char* proof_of(Ci ci) {
  return ci == Ci::kGithub ? "github-review" : ci == Ci::kGitlab ? "gitlab-approval" : "sshsig";
}

std::string person(const Approver& one, Ci ci) {
  std::vector<std::string> names;
  if (ci == Ci::kGithub) names.push_back("github: " + scalar(one.name));
  if (ci == Ci::kGitlab) names.push_back("gitlab: " + scalar(one.name));
  if (ci == Ci::kJenkins) names.push_back("jenkins: " + scalar(one.name));
  if (!one.email.empty()) {
    names.push_back("ssh: " + scalar(one.email));
    names.push_back(fmt::format("emails: [{}]", scalar(one.email)));
  }
  return fmt::format("  {}: {{{}}}\n", scalar(one.name), fmt::join(names, ", "));
}

constexpr const char* kConfiguration =
    R"(# What guard checks here: 'guard check' without arguments reads the paths below.
# In a pull request guard goes by this file as the branch has it that the change goes to.
version: 1
paths: {}

# Which rules run. 'guard rules --packs' lists the packs; without a line, baseline.
# packs: [baseline]

# How strict: off, advisory (a warning), soft-mandatory (an override lets it pass) or
# hard-mandatory (nothing does). 'guard rules' lists the rules.
# levels:
#   resources.cpu-limit: off
#   health.*: soft-mandatory

# What is left out, beside what git ignores.
# ignorePaths: ["**/testdata/**"]

# The release of Kubernetes that runs what is checked.
# kube-version: "1.31"
)";

constexpr const char* kApprovers =
    R"(# Who may let a finding pass, how that is proven, and for how long.
# guard reads this file from the branch that a change goes to, never from the change.
repo: {}   # records of another repository do not count here

groups:
  guard-approvers: {{people: {}}}

# Each by the names that the platforms know him by, and all addresses of his commits: nobody
# approves what he has a hand in.
people:
{}
# The first entry that fits a rule decides.
rules:
  - match: "*"
    approvers: [guard-approvers]
    quorum: 1          # how many of them
    maxTTL: 30d        # the longest time until it ends
    proofs: [{}]
)";

}  // namespace

std::string configuration_text(const SetupChoices& choices) {
  return fmt::format(fmt::runtime(kConfiguration), list(choices.paths));
}

std::string approvers_text(const SetupChoices& choices) {
  std::vector<std::string> names;
  std::string people;
  for (const Approver& one : choices.approvers) {
    names.push_back(one.name);
    people += person(one, choices.ci);
  }
  std::string text = fmt::format(fmt::runtime(kApprovers), scalar(choices.repo), list(names),
                                 people, proof_of(choices.ci));
  if (choices.ci == Ci::kGithub || choices.ci == Ci::kGitlab) return text;
  return text +
         "\n# Each of them needs a line in .guard/allowed_signers:\n"
         "#   bob@example.com namespaces=\"override@guard\" ssh-ed25519 AAAA...\n";
}

std::string attributes_text() {
  return "# Records are signed byte by byte: git must not rewrite their line ends.\n"
         "/.guard/** -text\n";
}

std::string hook_entry() {
  return R"(  - repo: local
    hooks:
      - id: guard
        name: guard
        entry: guard check --pre-commit
        args: [--]
        language: system        # the guard on the PATH
        types_or: [yaml, json]
        require_serial: true
)";
}

std::string hook_text() {
  return "# Before each commit, on what is staged. --no-verify skips it: the pipeline decides.\n"
         "repos:\n" +
         hook_entry();
}

}  // namespace libguard::cli
