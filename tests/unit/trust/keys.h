// SPDX-License-Identifier: Apache-2.0
//
// Keys that ssh-keygen makes for a test, and what it signs with them.
#ifndef TESTS_UNIT_TRUST_KEYS_H_
#define TESTS_UNIT_TRUST_KEYS_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.h"
#include "trust/process.h"
#include "trust/temporary.h"

namespace libguard::trust {

// False, aloud, where there is no ssh-keygen.
inline bool have_ssh_keygen() {
  if (run({.words = {"ssh-keygen", "-?"}}).end == Outcome::End::kExited) return true;
  WARN("skipped: there is no ssh-keygen (Debian: openssh-client)");
  return false;
}

class Keys {
 public:
  // The path of a new private key; the public one is beside it.
  std::string make(const std::string& name, const std::string& type = "ed25519",
                   const std::string& passphrase = "") const {
    const std::string path = folder_.path() + "/" + name;
    keygen({"-q", "-t", type, "-N", passphrase, "-C", name, "-f", path});
    return path;
  }
  // "ssh-ed25519 AAAA..."
  std::string public_key(const std::string& name) const {
    const std::string line = folder_.read(name + ".pub").value();
    return line.substr(0, line.rfind(' '));
  }
  // A line of allowed_signers, as it should be.
  std::string line(const std::string& principal, const std::string& name,
                   const std::string& more = "") const {
    return principal + " namespaces=\"override@guard\"" + more + " " + public_key(name) + "\n";
  }
  std::string sign(const std::string& name, std::string_view bytes,
                   const std::string& for_namespace = "override@guard") const {
    REQUIRE(folder_.write("data", bytes));
    keygen({"-q", "-Y", "sign", "-n", for_namespace, "-f", folder_.path() + "/" + name,
            folder_.path() + "/data"});
    std::string signature = folder_.read("data.sig").value();
    std::filesystem::remove(folder_.path() + "/data.sig");
    return signature;
  }
  void keygen(std::vector<std::string> words) const {
    words.insert(words.begin(), "ssh-keygen");
    const Outcome outcome = run({.words = std::move(words)});
    INFO(outcome.err);
    REQUIRE(outcome.good());
  }
  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
};

}  // namespace libguard::trust

#endif  // TESTS_UNIT_TRUST_KEYS_H_
