// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands/override/override.h"
#include "commands/override/questions.h"
#include "commands/override/session.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/git.h"
#include "libguard/override_files.h"
#include "libguard/report.h"
#include "options.h"
#include "surroundings.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard override approve 7f3a9c21e0b4          shows it, and asks
  guard override approve 7f3a9c21e0b4 --key ~/.ssh/id_ed25519_sk
  guard override approve 7f3a9c21e0b4 --yes    does not ask

Signs the file of the record with ssh-keygen and writes ID.PRINCIPAL.sig beside
it; who you are follows from .guard/allowed_signers. Commit the signature. Exit
codes: 0 signed; 1 it takes no signature, or you said no; 2 wrong usage,
configuration, rules or approvers, there is no such override, or it could not
be signed; 5 the override is invalid, or would be with your signature.)";

struct ApproveOptions {
  ProjectOptions project;
  std::string id;
  std::string key;
  std::string principal;
  bool yes = false;
};

bool is_file(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

// The key to sign with; nothing, with a complaint, where there is none.
std::optional<std::string> find_key(const Session& session, const std::string& given) {
  if (!given.empty()) {
    if (is_file(given)) return given;
    complain_about(session, "trust.no-key", fmt::format("there is no key '{}'", given),
                   {"'--key' names the file of a private SSH key, or of a public one whose other "
                    "half the agent has"});
    return std::nullopt;
  }
  const std::string root = session.project.root.empty() ? "." : session.project.root;
  const std::optional<std::string> set = git_path_setting(root, "user.signingkey");
  if (set && is_file(*set)) return set;
  const std::string usual = surroundings().variable("HOME").value_or("") + "/.ssh/id_ed25519";
  if (is_file(usual)) return usual;
  complain_about(session, "trust.no-key", "there is no key to sign with",
                 {"'--key FILE' names one; else it is git's user.signingkey, where that is a file, "
                  "or ~/.ssh/id_ed25519",
                  "ssh-keygen -t ed25519 makes one"});
  return std::nullopt;
}

bool is_self(const Session& session, const OverrideRecord& record, const std::string& principal) {
  const std::string signer = person_called(session.overrides, principal);
  return principal == record.requested_by ||
         (!signer.empty() && signer == person_called(session.overrides, record.requested_by));
}

int refuse_self(const Session& session, const OverrideRecord& record,
                const std::string& principal) {
  complain_about(
      session, "override.self-approved",
      fmt::format("{} asked for this and cannot approve it as {}", record.requested_by, principal),
      {"somebody else of those who may has to do it"});
  return kInvalid;
}

// Why a signature would do nothing. The exit code; 0 where it may do something.
int refuse_vain(const Session& session, const OverrideStatus& status) {
  const auto refuse = [&](int exit_code, std::string message) {
    std::vector<std::string> notes = status.reasons;
    notes.push_back(fmt::format("'guard override show {}' shows it", status.id));
    complain_about(session, "override.no-signature", std::move(message), std::move(notes));
    return exit_code;
  };
  const std::string name = "override " + status.id;
  if (!status.record || status.state == OverrideState::kInvalid) {
    return refuse(kInvalid, name + " is invalid: nobody can approve it");
  }
  if (status.state == OverrideState::kForbidden || status.state == OverrideState::kExpired) {
    return refuse(kFailed,
                  fmt::format("{} is {}: no approval changes that", name, name_of(status.state)));
  }
  if (status.quorum == 0) {
    return refuse(kFailed, name + " takes no approval: its rule does not block");
  }
  if (std::find(status.ways.begin(), status.ways.end(), ProofKind::kSshsig) == status.ways.end()) {
    return refuse(kFailed,
                  name + " is not approved by signing: .guard/approvers.yaml does not list sshsig");
  }
  return kPassed;
}

// The files to look into: of one finding its own, of a wildcard all there are.
std::vector<std::string> paths_of(const Session& session, const OverrideStatus& status) {
  if (status.record->has_wildcard()) {
    const std::vector<std::string> configured = session.project.paths({});
    if (!configured.empty()) return configured;
    return {session.project.root.empty() ? "." : session.project.root};
  }
  const std::string file = session.path_of(status.record->subject.file);
  if (status.record->subject.file.empty() || !is_file(file)) return {};
  return {file};
}

// Whoever signs has to see what passes then.
std::string what_it_is_about(const Session& session, const OverrideStatus& status) {
  const std::vector<std::string> paths = paths_of(session, status);
  if (paths.empty()) return "";
  const Report run = look_at(session, paths, false);
  std::vector<const Finding*> findings;
  for (const OverrideStatus& one : run.overrides) {
    if (one.file != status.file) continue;
    for (const Finding& finding : run.findings) {
      if (std::find(one.about.begin(), one.about.end(), finding.fingerprint) != one.about.end()) {
        findings.push_back(&finding);
      }
    }
  }
  if (findings.empty()) return "\nNo finding is there that it is about.\n";
  return "\nIt is about:\n" + render_choices_text(findings, false);
}

// What the record lets pass, in full.
void show(const Session& session, const OverrideStatus& status) {
  const bool color = use_color(session.options.color, Stream::kOutput);
  std::string text = render_override_text(status, {.color = color});
  text += what_it_is_about(session, status);
  print_discreetly(text + "\n", kPassed);
}

// What is signed has to be what was shown: where the branch went on, its record counts, and
// another may lie on disk.
bool is_shown(const Session& session, const OverrideStatus& status, const Source& file) {
  const Result<OverrideRecord> record = read_override(file);
  if (record && render_override(*record) == render_override(*status.record)) return true;
  complain_about(session, "override.not-here",
                 fmt::format("'{}' is not what {} has", status.file, session.overrides.trust().ref),
                 {"bring your branch up to date with it first"});
  return false;
}

// Who signs; nothing, with a complaint, where that cannot be told.
std::optional<std::string> find_principal(const Session& session, const ApproveOptions& options,
                                          const std::string& signature, const std::string& key) {
  if (!options.principal.empty()) return options.principal;
  const std::vector<std::string> principals = principals_of(session.overrides, signature);
  if (principals.size() == 1) return principals.front();
  if (principals.empty()) {
    complain_about(session, "trust.unknown-key", fmt::format("the key '{}' is nobody's", key),
                   {"a line of .guard/allowed_signers names it: bob@example.com "
                    "namespaces=\"override@guard\" ssh-ed25519 AAAA...",
                    "it counts once that line is trusted, so add it by a change of its own"});
  } else {
    complain_about(session, "trust.several-principals",
                   fmt::format("the key '{}' is of {}", key, fmt::join(principals, " and ")),
                   {"'--as PRINCIPAL' says who signs"});
  }
  return std::nullopt;
}

// It becomes part of the name of a file.
bool is_file_name(const std::string& principal) {
  return !principal.empty() && principal.front() != '.' && principal.size() <= 200 &&
         std::none_of(principal.begin(), principal.end(), [](char c) {
           return c == '/' || c == '\\' || c == '*' || c == '?' || (c >= 0 && c <= ' ') || c == 127;
         });
}

const OverrideProof* proof_of(const OverrideStatus& status, const std::string& principal) {
  for (const OverrideProof& proof : status.proofs) {
    if (proof.kind == ProofKind::kSshsig && proof.identity == principal) return &proof;
  }
  return nullptr;
}

// What became of the override. A signature that makes it invalid is not left behind.
int conclude(const Session& session, const OverrideStatus& status, const std::string& principal,
             const std::string& path) {
  const OverrideProof* const proof = proof_of(status, principal);
  if (proof == nullptr || status.state == OverrideState::kInvalid) {
    remove_file(path);
    std::vector<std::string> notes = status.reasons;
    notes.emplace_back("the signature was not kept");
    complain_about(
        session, "override.bad-signature",
        fmt::format("override {} would be invalid with the signature of {}", status.id, principal),
        std::move(notes));
    return kInvalid;
  }
  if (!proof->counts) {
    complain({Diagnostic{"override.no-count",
                         "the signature does not count here: " + proof->problem,
                         Source(),
                         {},
                         {},
                         Diagnostic::Severity::kWarning}},
             session.options.color);
  }
  const std::string approvals =
      fmt::format(", {} of {} approvals", status.approvals, status.quorum);
  return print_discreetly(
      fmt::format("Wrote {}: commit it.\nOverride {} is {}{}.\n", path, status.id,
                  name_of(status.state), status.quorum == 0 ? "" : approvals),
      kPassed);
}

int sign(Session& session, const ApproveOptions& options, const OverrideStatus& status,
         const Source& record, const std::string& key) {
  const Result<std::string> signature = sign_override(record.text(), key);
  if (!signature) {
    complain(signature.error(), session.options.color);
    return kUsage;
  }
  const std::optional<std::string> principal = find_principal(session, options, *signature, key);
  if (!principal) return kUsage;
  if (is_self(session, *status.record, *principal)) {
    return refuse_self(session, *status.record, *principal);
  }
  if (!is_file_name(*principal)) {
    complain_about(session, "usage.argument", fmt::format("'{}' names nobody", *principal),
                   {"'--as' is a principal of .guard/allowed_signers, such as bob@example.com"});
    return kUsage;
  }
  std::string path = session.record_path(status.id);
  path.replace(path.size() - std::string_view("yaml").size(), std::string::npos,
               *principal + ".sig");
  if (!write_file(path, *signature) || !reopen(session)) return kUsage;
  const std::optional<OverrideStatus> now = find_override(session, status.id);
  return now ? conclude(session, *now, *principal, path) : kUsage;
}

int run(const ApproveOptions& options) {
  std::optional<Session> session = open_session(options.project);
  if (!session) return kUsage;
  const std::optional<OverrideStatus> status = find_override(*session, options.id);
  if (!status) return kUsage;
  if (const int refused = refuse_vain(*session, *status); refused != kPassed) return refused;
  if (!options.principal.empty() && is_self(*session, *status->record, options.principal)) {
    return refuse_self(*session, *status->record, options.principal);
  }
  const std::optional<Source> record = read_record_file(*session, *status);
  if (!record || !is_shown(*session, *status, *record)) return kUsage;
  const std::optional<std::string> key = find_key(*session, options.key);
  if (!key) return kUsage;
  if (!options.yes && !can_ask()) {
    complain_about(*session, "usage.argument", "there is nobody to ask whether that is meant",
                   {fmt::format("'guard override show {}' shows what is approved; '--yes' signs "
                                "without asking",
                                status->id)});
    return kUsage;
  }
  show(*session, *status);
  if (!options.yes &&
      !ask_whether(fmt::format("Let it pass until {}?", day_text(status->record->expires)))) {
    return stopped();
  }
  return sign(*session, options, *status, *record, *key);
}

}  // namespace

void add_override_approve(CLI::App& group, int& exit_code) {
  CLI::App* command = group.add_subcommand("approve", "Sign one that somebody else has asked for");
  auto options = std::make_shared<ApproveOptions>();
  command->add_option("ID", options->id, "The override")->type_name("OVERRIDE")->required();
  command
      ->add_option("--key", options->key,
                   "An SSH key (default: git's user.signingkey, else ~/.ssh/id_ed25519)")
      ->type_name("FILE");
  command
      ->add_option("--as", options->principal,
                   "Who signs, as allowed_signers names him, where a key is of several")
      ->type_name("PRINCIPAL");
  command->add_flag("-y,--yes", options->yes, "Do not ask");
  add_project_options(*command, options->project);
  add_trust_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
