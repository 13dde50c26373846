// SPDX-License-Identifier: Apache-2.0
#include "libguard/platform.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "documents/read.h"

namespace libguard {
namespace {

using Variable = std::function<std::optional<std::string>(const char*)>;

// What ends up in a link or on a terminal: a name of a branch is anybody's to choose.
std::string clean(std::string_view text) {
  constexpr std::size_t kLongest = 1000;
  const bool control = std::any_of(text.begin(), text.end(),
                                   [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
  if (control || text.size() > kLongest || utf8::find_invalid(text) != std::string_view::npos) {
    return "";
  }
  return std::string(text);
}

std::string value_of(const Variable& variable, const char* name) {
  return clean(variable(name).value_or(""));
}

// An address of the web, without the slash at its end; else empty.
std::string web_address(const Variable& variable, const char* name) {
  std::string text = value_of(variable, name);
  if (!text.starts_with("https://") && !text.starts_with("http://")) return "";
  if (text.find_first_of(" \"<>\\^`{|}") != std::string::npos) return "";
  while (text.ends_with('/')) text.pop_back();
  return text;
}

// owner/name, or a longer path; else empty.
std::string repository(std::string text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/';
  };
  if (text.find('/') == std::string::npos || text.starts_with('/') || text.ends_with('/') ||
      text.find("//") != std::string::npos || text.find("..") != std::string::npos) {
    return "";
  }
  return std::all_of(text.begin(), text.end(), fits) ? text : std::string();
}

std::string commit(std::string text) {
  const bool whole = text.size() == 40 || text.size() == 64;
  return whole && is_hex(text) ? text : std::string();
}

std::string without(std::string_view prefix, const std::string& text) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

void fill(std::string& field, std::string text) {
  if (field.empty()) field = std::move(text);
}

// Of the repository that an event is of; empty where it does not say.
std::string default_branch(const Source& event) {
  const ReadDocuments read = read_json(event);
  if (!read.problems.empty() || read.documents.size() != 1) return "";
  return clean(read.documents.front()->root().at("repository").at("default_branch").text());
}

// What GitHub says of a pull request, or of the queue to merge into a branch. An event that
// is no JSON, or not of this form, says nothing.
void read_event(const Source& event, PlatformRun& run) {
  const ReadDocuments read = read_json(event);
  if (!read.problems.empty() || read.documents.size() != 1) return;
  const Value root = read.documents.front()->root();
  const auto text = [](Value value) { return clean(value.text()); };
  if (const Value request = root.at("pull_request"); request.is(Kind::kMap)) {
    const Value head = request.at("head");
    run.is_change = true;
    fill(run.target, text(request.at("base").at("ref")));
    fill(run.head_branch, text(head.at("ref")));
    run.head_repo = repository(text(head.at("repo").at("full_name")));
    run.head_commit = commit(text(head.at("sha")));
    run.author = text(request.at("user").at("login"));
  } else if (const Value group = root.at("merge_group"); group.is(Kind::kMap)) {
    run.is_change = true;
    fill(run.target, without("refs/heads/", text(group.at("base_ref"))));
    run.head_commit = commit(text(group.at("head_sha")));
  }
}

PlatformRun github(const Variable& variable, const std::optional<Source>& event) {
  PlatformRun run;
  run.kind = PlatformRun::Kind::kGithub;
  run.server = web_address(variable, "GITHUB_SERVER_URL");
  fill(run.server, "https://github.com");
  run.repo = repository(value_of(variable, "GITHUB_REPOSITORY"));
  // Who started it again, if somebody did.
  run.actor = value_of(variable, "GITHUB_TRIGGERING_ACTOR");
  fill(run.actor, value_of(variable, "GITHUB_ACTOR"));
  const std::string id = value_of(variable, "GITHUB_RUN_ID");
  const bool number = id.find_first_not_of("0123456789") == std::string::npos;
  if (!id.empty() && number && !run.repo.empty()) {
    run.run_url = run.server + '/' + run.repo + "/actions/runs/" + id;
  }
  // Both are set for pull_request and pull_request_target only; of a review the event tells.
  run.target = value_of(variable, "GITHUB_BASE_REF");
  run.head_branch = value_of(variable, "GITHUB_HEAD_REF");
  const std::string name = value_of(variable, "GITHUB_EVENT_NAME");
  const bool request = name.starts_with("pull_request");
  run.is_change = request || name == "merge_group";
  if (run.is_change && event) read_event(*event, run);
  // Without an event nobody says that it comes from a fork.
  if (run.is_change && !event && !run.head_branch.empty()) run.head_repo = run.repo;
  // A ruleset may be about every branch: only the default one is nobody's own.
  run.protected_branch = !run.is_change && value_of(variable, "GITHUB_REF_PROTECTED") == "true" &&
                         value_of(variable, "GITHUB_REF_TYPE") == "branch" && event &&
                         !value_of(variable, "GITHUB_REF_NAME").empty() &&
                         default_branch(*event) == value_of(variable, "GITHUB_REF_NAME");
  return run;
}

// Who opened a merge request is in no variable: evidence says it.
PlatformRun gitlab(const Variable& variable) {
  PlatformRun run;
  run.kind = PlatformRun::Kind::kGitlab;
  run.server = web_address(variable, "CI_SERVER_URL");
  fill(run.server, "https://gitlab.com");
  run.actor = value_of(variable, "GITLAB_USER_LOGIN");
  run.run_url = web_address(variable, "CI_PIPELINE_URL");
  fill(run.run_url, web_address(variable, "CI_JOB_URL"));
  const std::string source = value_of(variable, "CI_PIPELINE_SOURCE");
  run.is_change =
      source == "merge_request_event" || !value_of(variable, "CI_MERGE_REQUEST_IID").empty();
  if (run.is_change) {
    run.repo = repository(value_of(variable, "CI_MERGE_REQUEST_PROJECT_PATH"));
    run.head_repo = repository(value_of(variable, "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH"));
    run.head_branch = value_of(variable, "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME");
    run.target = value_of(variable, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
    // Set where the pipeline runs on the result of merging; else it runs on the change.
    run.head_commit = commit(value_of(variable, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"));
    fill(run.head_commit, commit(value_of(variable, "CI_COMMIT_SHA")));
  } else if (!value_of(variable, "CI_EXTERNAL_PULL_REQUEST_IID").empty()) {
    // A pull request on GitHub, of which this project is a mirror.
    run.is_change = true;
    run.target = value_of(variable, "CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME");
    run.head_commit = commit(value_of(variable, "CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA"));
  }
  fill(run.repo, repository(value_of(variable, "CI_PROJECT_PATH")));
  run.protected_branch =
      !run.is_change && value_of(variable, "CI_COMMIT_REF_PROTECTED") == "true" &&
      !value_of(variable, "CI_COMMIT_BRANCH").empty() &&
      value_of(variable, "CI_COMMIT_BRANCH") == value_of(variable, "CI_DEFAULT_BRANCH");
  return run;
}

PlatformRun jenkins(const Variable& variable) {
  PlatformRun run;
  run.kind = PlatformRun::Kind::kJenkins;
  run.server = web_address(variable, "JENKINS_URL");
  run.actor = value_of(variable, "BUILD_USER_ID");
  run.run_url = web_address(variable, "BUILD_URL");
  run.is_change = !value_of(variable, "CHANGE_ID").empty();
  if (run.is_change) {
    run.target = value_of(variable, "CHANGE_TARGET");
    run.head_branch = value_of(variable, "CHANGE_BRANCH");
    run.head_repo = repository(value_of(variable, "CHANGE_FORK"));
    run.author = value_of(variable, "CHANGE_AUTHOR");
  }
  // The nearest thing to a protected branch that it knows.
  run.protected_branch = !run.is_change && value_of(variable, "BRANCH_IS_PRIMARY") == "true";
  return run;
}

}  // namespace

std::optional<PlatformRun> read_platform(const Variable& variable,
                                         const std::optional<Source>& event) {
  if (value_of(variable, "GITHUB_ACTIONS") == "true") return github(variable, event);
  if (value_of(variable, "GITLAB_CI") == "true") return gitlab(variable);
  if (!value_of(variable, "JENKINS_URL").empty()) return jenkins(variable);
  return std::nullopt;
}

}  // namespace libguard
