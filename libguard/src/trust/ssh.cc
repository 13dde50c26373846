// SPDX-License-Identifier: Apache-2.0
#include "trust/ssh.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "text/printable.h"
#include "trust/allowed_signers.h"
#include "trust/git.h"
#include "trust/process.h"
#include "trust/temporary.h"

namespace libguard::trust {
namespace {

constexpr std::size_t kLongestSignature = std::size_t{64} << 10;
constexpr int kSeconds = 30;

Outcome keygen(std::vector<std::string> words, std::string_view input = {}) {
  words.insert(words.begin(), "ssh-keygen");
  return run({.words = std::move(words), .input = std::string(input), .seconds = kSeconds});
}

// One armored signature and nothing else: ssh-keygen takes the first of several, and does not
// look at what follows.
bool is_one_armor(std::string_view text) {
  constexpr std::string_view kBegin = "-----BEGIN SSH SIGNATURE-----\n";
  constexpr std::string_view kEnd = "\n-----END SSH SIGNATURE-----";
  constexpr std::string_view kBody =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\n";
  if (text.size() > kLongestSignature) return false;
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (!text.starts_with(kBegin) || !text.ends_with(kEnd)) return false;
  if (text.size() <= kBegin.size() + kEnd.size()) return false;
  text.remove_prefix(kBegin.size());
  text.remove_suffix(kEnd.size());
  return text.find_first_not_of(kBody) == text.npos;
}

Signature unverified(std::string why) { return {Signature::Verdict::kUnverified, std::move(why)}; }

// Why what ssh-keygen says is no answer; empty: it is one.
std::string no_answer(const Outcome& outcome) {
  if (outcome.end == Outcome::End::kNotFound) {
    return "there is no ssh-keygen on the PATH (Debian has it in openssh-client)";
  }
  if (outcome.end != Outcome::End::kExited) return "ssh-keygen: " + outcome.complaint();
  for (const std::string_view sign : {"unknown option", "illegal option", "invalid option"}) {
    if (outcome.err.find(sign) != std::string::npos) {
      return "this ssh-keygen is too old to verify signatures; OpenSSH has it since 8.2";
    }
  }
  // A kind of key that it was built without.
  if (outcome.err.find("unknown or unsupported key type") != std::string::npos) {
    return "ssh-keygen: " + outcome.complaint();
  }
  return {};
}

Source nameless(std::string_view text) { return Source("allowed_signers", std::string(text)); }

}  // namespace

Signature verify_signature(std::string_view bytes, std::string_view signature,
                           std::string_view allowed_signers, std::string_view revoked,
                           const std::string& principal) {
  if (!is_one_armor(signature)) {
    return {Signature::Verdict::kForged, "the file does not hold one signature of ssh-keygen"};
  }
  const TemporaryFolder folder;
  const auto signature_file = folder.write("signature", signature);
  const auto signers_file =
      folder.write("allowed_signers",
                   render_allowed_signers(read_allowed_signers(nameless(allowed_signers)).signers));
  const auto revoked_file = folder.write("revoked", revoked);
  if (!signature_file || !signers_file || !revoked_file) {
    return unverified("there is no room for temporary files: " + folder.problem());
  }
  const std::string name(kNamespace);
  const Outcome made = keygen({"-Y", "check-novalidate", "-n", name, "-s", *signature_file}, bytes);
  if (std::string why = no_answer(made); !why.empty()) return unverified(std::move(why));
  if (!made.good()) {
    return {Signature::Verdict::kForged,
            "it is not a signature of these bytes as an override: " + made.complaint()};
  }
  if (!is_principal(principal)) {
    return {Signature::Verdict::kUntrusted,
            fmt::format("'{}' cannot be the name of one person", printable(principal))};
  }
  std::vector<std::string> words{"-Y", "verify",      "-n", name,     "-s", *signature_file,
                                 "-f", *signers_file, "-I", principal};
  if (!revoked.empty()) words.insert(words.end(), {"-r", *revoked_file});
  const Outcome trusted = keygen(std::move(words), bytes);
  if (std::string why = no_answer(trusted); !why.empty()) return unverified(std::move(why));
  if (trusted.good()) return {Signature::Verdict::kGood, first_line(trusted.out)};
  return {Signature::Verdict::kUntrusted,
          fmt::format("no key that is listed for '{}', in force and not revoked has made it: {}",
                      principal, trusted.complaint())};
}

std::vector<std::string> find_principals(std::string_view signature,
                                         std::string_view allowed_signers) {
  std::vector<std::string> principals;
  const TemporaryFolder folder;
  const auto signature_file = folder.write("signature", signature);
  const auto signers_file =
      folder.write("allowed_signers",
                   render_allowed_signers(read_allowed_signers(nameless(allowed_signers)).signers));
  if (!is_one_armor(signature) || !signature_file || !signers_file) return principals;
  const Outcome found =
      keygen({"-Y", "find-principals", "-s", *signature_file, "-f", *signers_file});
  if (!found.good()) return principals;
  std::set<std::string> sorted;
  for_each_part(found.out, '\n', [&](std::string_view line) {
    for_each_part(line, ',', [&](std::string_view one) {
      if (is_principal(one)) sorted.emplace(one);
    });
  });
  principals.assign(sorted.begin(), sorted.end());
  return principals;
}

Diagnostics check_allowed_signers(const Source& file) {
  return read_allowed_signers(file).problems;
}

Result<std::string> sign(std::string_view bytes, const std::string& key_file) {
  const auto fail = [&](std::string code, std::string message, std::string note) {
    return Diagnostic{std::move(code),
                      std::move(message),
                      Source(key_file.empty() ? "ssh-keygen" : key_file, ""),
                      {},
                      {std::move(note)}};
  };
  std::error_code error;
  if (!std::filesystem::is_regular_file(key_file, error)) {
    return fail("trust.sign", fmt::format("there is no key '{}'", printable(key_file)),
                "name the file of a key that ssh-keygen has made, as ~/.ssh/id_ed25519");
  }
  const TemporaryFolder folder;
  const auto file = folder.write("override", bytes);
  if (!file) {
    return fail("trust.sign", "there is no room for temporary files: " + folder.problem(),
                "TMPDIR says where they are made");
  }
  // It asks on the terminal for a passphrase or a touch, where there is one.
  const Outcome signed_ = run({.words = {"ssh-keygen", "-q", "-Y", "sign", "-f", key_file, "-n",
                                         std::string(kNamespace), *file},
                               .seconds = 0,
                               .interactive = isatty(STDIN_FILENO) != 0});
  if (signed_.end == Outcome::End::kNotFound) {
    return fail("trust.no-ssh-keygen", "there is no ssh-keygen on the PATH, which makes signatures",
                "install OpenSSH (Debian has it in openssh-client)");
  }
  const std::optional<std::string> signature = folder.read("override.sig");
  if (!signed_.good() || !signature || !is_one_armor(*signature)) {
    return fail("trust.sign", "ssh-keygen has not signed: " + signed_.complaint(),
                "it takes the private key, or the public one of a key that ssh-agent holds");
  }
  return *signature;
}

}  // namespace libguard::trust
