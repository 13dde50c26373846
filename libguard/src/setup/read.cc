// SPDX-License-Identifier: Apache-2.0
//
// The facts of a setup: files on disk, and what git says. Links that lead out of the
// repository are not followed.
#include <algorithm>
#include <utility>

#include "libguard/doctor.h"
#include "libguard/encoding.h"
#include "libguard/git.h"
#include "trust/disk.h"
#include "trust/git.h"

namespace libguard {
namespace {

constexpr std::size_t kMostWorkflows = 500;

std::optional<Source> read_inner(const std::string& root, const std::string& path) {
  if (!trust::is_inner_path(path)) return std::nullopt;
  Result<Source> bytes = trust::disk_read(root, path);
  if (!bytes) return std::nullopt;
  Result<Source> text = decode_source(path, std::string(bytes->text()));
  if (!text) return std::nullopt;
  return std::move(*text);
}

std::vector<std::string> workflows_of(const std::string& root) {
  std::vector<std::string> workflows;
  for (std::string& path : trust::disk_files_below(root, ".github/workflows")) {
    const bool nested = path.find('/', std::string_view(".github/workflows/").size()) != path.npos;
    if (nested || !(path.ends_with(".yml") || path.ends_with(".yaml"))) continue;
    if (workflows.size() < kMostWorkflows) workflows.push_back(std::move(path));
  }
  return workflows;
}

// Of the remote where there is one, else by the pipeline that is there.
CodeHost host_of(const SetupFacts& facts, const std::string& root) {
  if (const auto url = git_setting(root, "remote.origin.url")) {
    const std::optional<RemoteRepository> remote = read_remote(*url);
    if (remote && remote->host != CodeHost::kUnknown) return remote->host;
  }
  if (!facts.workflows.empty()) return CodeHost::kGithub;
  return facts.read(".gitlab-ci.yml") ? CodeHost::kGitlab : CodeHost::kUnknown;
}

// "PATH\0text\0unset\0PATH\0eol\0..."
std::map<std::string, std::string> attributes_of(const std::string& root, const std::string& path) {
  std::map<std::string, std::string> attributes;
  const trust::Outcome got = trust::run_git(root, {"check-attr", "-z", "--all", "--", path});
  if (!got.good()) return attributes;
  std::vector<std::string> parts;
  trust::for_each_part(got.out, '\0', [&](std::string_view part) { parts.emplace_back(part); });
  for (std::size_t i = 0; i + 2 < parts.size(); i += 3) attributes[parts[i + 1]] = parts[i + 2];
  return attributes;
}

}  // namespace

SetupFacts read_setup(const Project& project) {
  const std::string root = project.root.empty() ? "." : project.root;
  SetupFacts facts;
  facts.read = [root](const std::string& path) { return read_inner(root, path); };
  facts.workflows = workflows_of(root);
  facts.guard_folder = project.guard_folder;
  facts.guardrails = project.guardrails;
  if (project.root.empty()) return facts;
  facts.host = host_of(facts, root);
  facts.record_attributes =
      attributes_of(root, facts.guard_folder + "/overrides/000000000000.yaml");
  facts.autocrlf = git_setting(root, "core.autocrlf").value_or("");
  const trust::Outcome shallow = trust::run_git(root, {"rev-parse", "--is-shallow-repository"});
  facts.shallow = shallow.good() && shallow.out.starts_with("true");
  return facts;
}

}  // namespace libguard
