// SPDX-License-Identifier: Apache-2.0
#include "commands/override/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "files.h"
#include "inputs.h"
#include "libguard/check.h"
#include "options.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::string Session::path_of(const std::string& file) const {
  return project.resolve_from_root(file);
}

std::string Session::record_path(const std::string& id) const {
  return path_of(fmt::format("{}/overrides/{}.yaml", project.guard_folder, id));
}

std::optional<Session> open_session(const ProjectOptions& options) {
  Result<Project> project = find_project(options);
  if (!project) {
    complain(project.error(), options.color);
    return std::nullopt;
  }
  std::optional<Policy> policy = load(*project, options, {.texts = false});
  if (!policy) return std::nullopt;
  std::optional<Overrides> overrides = open_overrides(*project, options);
  if (!overrides) return std::nullopt;
  return Session{options, std::move(*project), std::move(*policy), std::move(*overrides)};
}

bool reopen(Session& session) {
  std::optional<Overrides> overrides = open_overrides(session.project, session.options);
  if (!overrides) return false;
  session.overrides = std::move(*overrides);
  return true;
}

Report look_at(const Session& session, const std::vector<std::string>& paths,
               bool subject_digests) {
  if (paths.empty()) return {};
  const Discovered inputs = find_inputs(paths, "", session.project);
  Progress progress(is_terminal(Stream::kErrors));
  CheckOptions how;
  how.threads = 0;
  how.subject_digests = subject_digests;
  how.progress = [&progress](std::uint64_t done, std::uint64_t all) { progress.update(done, all); };
  Report report = check_inputs(session.project, session.policy, session.overrides, inputs, how);
  complain(report.problems, session.options.color);
  return report;
}

std::optional<OverrideStatus> find_override(const Session& session, const std::string& id,
                                            const Report* run) {
  std::vector<std::string> ids;
  for (OverrideStatus& status : override_states(session.overrides, session.policy, run)) {
    if (status.id == id) return std::move(status);
    ids.push_back(status.id);
  }
  std::vector<std::string> notes;
  if (!is_override_id(id))
    notes.emplace_back("an id has 12 hexadecimal digits, such as 7f3a9c21e0b4");
  notes.emplace_back("'guard override list' lists them");
  complain_about(session, "usage.unknown-override",
                 fmt::format("there is no override '{}'{}", id, did_you_mean(id, ids)),
                 std::move(notes));
  return std::nullopt;
}

std::optional<Source> read_record_file(const Session& session, const OverrideStatus& status) {
  // A signature is over bytes, so nothing may decode them.
  const TrustedTree disk =
      TrustedTree::on_disk(session.project.root.empty() ? "." : session.project.root);
  if (!disk.has(status.file) && !session.overrides.trust().ref.empty()) {
    complain_about(
        session, "override.not-here",
        fmt::format("'{}' stands on {} only", status.file, session.overrides.trust().ref),
        {"bring your branch up to date with it first"});
    return std::nullopt;
  }
  Result<Source> file = disk.read(status.file);
  if (file) return std::move(*file);
  complain(file.error(), session.options.color);
  return std::nullopt;
}

std::vector<std::string> signatures_of(const Session& session, const OverrideStatus& status) {
  std::vector<std::string> paths;
  if (!is_override_id(status.id)) return paths;
  const fs::path folder = fs::path(session.path_of(status.file)).parent_path();
  std::error_code error;
  for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with(status.id + ".") && name.ends_with(".sig")) {
      paths.push_back(it->path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

bool remove_file(const std::string& path) {
  std::error_code error;
  if (fs::remove(path, error) || !error) return true;
  complain({Diagnostic{"output.unwritable",
                       fmt::format("cannot be removed: {}", error.message()),
                       Source(path, ""),
                       {}}});
  return false;
}

void warn_if_advisory(const Session& session) {
  const TrustInfo& trust = session.overrides.trust();
  if (!trust.configured || !trust.advisory()) return;
  Diagnostic warning{"override.advisory",
                     "overrides are advisory here: nothing was read from a trusted branch (see "
                     "--trust-ref)",
                     Source(),
                     {}};
  warning.severity = Diagnostic::Severity::kWarning;
  complain({warning}, session.options.color);
}

void complain_about(const Session& session, std::string code, std::string message,
                    std::vector<std::string> notes) {
  complain({Diagnostic{std::move(code), std::move(message), Source(), {}, std::move(notes)}},
           session.options.color);
}

}  // namespace libguard::cli
