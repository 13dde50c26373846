// SPDX-License-Identifier: Apache-2.0
#include "trust/ssh.h"

#include <filesystem>

#include "unit/trust/keys.h"
#include "unit/trust/sandbox.h"

using namespace libguard;
using namespace libguard::trust;
using Verdict = Signature::Verdict;

namespace {

constexpr std::string_view kRecord = "apiVersion: guard/v1\nkind: Override\n";
const std::string kBob = "bob@example.com";

// Bob's key, and what it makes of the record.
struct Signed {
  Keys keys;
  std::string key = keys.make("bob");
  std::string signature = keys.sign("bob", kRecord);
  std::string signers = keys.line(kBob, "bob");

  Signature verify(std::string_view bytes = kRecord, const std::string& principal = kBob) const {
    return verify_signature(bytes, signature, signers, revoked, principal);
  }
  Verdict verdict() const { return verify().verdict; }

  std::string revoked;
};

}  // namespace

TEST_CASE("a signature of a listed key over the same bytes is good") {
  if (!have_ssh_keygen()) return;
  Signed one;
  CHECK(one.verdict() == Verdict::kGood);
  for (const std::string type : {"ecdsa", "rsa"}) {
    CAPTURE(type);
    one.keys.make(type, type);
    one.signature = one.keys.sign(type, kRecord);
    one.signers = "# keys\n\n" + one.keys.line(kBob, "bob") + one.keys.line("c@d.e", type);
    CHECK(one.verify(kRecord, "c@d.e").verdict == Verdict::kGood);
    CHECK(one.verdict() == Verdict::kUntrusted);
  }
}

TEST_CASE("a signature over other bytes is forged") {
  if (!have_ssh_keygen()) return;
  const Signed one;
  std::string changed(kRecord);
  changed[5] ^= 1;
  CHECK(one.verify(changed).verdict == Verdict::kForged);
  CHECK(one.verify(std::string(kRecord) + "\n").verdict == Verdict::kForged);
  CHECK(one.verify("").verdict == Verdict::kForged);
  CHECK(one.verify(changed).detail.find('\n') == std::string::npos);
}

TEST_CASE("a signature that was made for something else is forged") {
  if (!have_ssh_keygen()) return;
  Signed one;
  for (const std::string other : {"git", "file", "override@guard2", "override@guar"}) {
    CAPTURE(other);
    one.signature = one.keys.sign("bob", kRecord, other);
    CHECK(one.verdict() == Verdict::kForged);
  }
}

TEST_CASE("a file that is not one signature is forged") {
  if (!have_ssh_keygen()) return;
  Signed one;
  const std::string good = one.signature;
  one.keys.make("mallory");
  const std::string other = one.keys.sign("mallory", kRecord);
  for (const std::string& bad :
       {std::string(), std::string("signed, bob\n"), good + other, other + good, good + "\n",
        "x" + good, "\n" + good, good + "x", good.substr(0, good.size() / 2),
        good.substr(0, 40) + "!" + good.substr(40), good + std::string("\0", 1),
        std::string("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"),
        "-----BEGIN SSH SIGNATURE-----\n" + std::string(100000, 'A') +
            "\n-----END SSH SIGNATURE-----\n"}) {
    CAPTURE(bad.substr(0, 300));
    one.signature = bad;
    CHECK(one.verdict() == Verdict::kForged);
  }
  one.signature = good.substr(0, good.size() - 1);  // without its last line feed
  CHECK(one.verdict() == Verdict::kGood);
}

TEST_CASE("a key that is not listed for this person is not trusted") {
  if (!have_ssh_keygen()) return;
  Signed one;
  one.keys.make("carol");
  CHECK(one.verify(kRecord, "carol@example.com").verdict == Verdict::kUntrusted);
  CHECK(one.verify(kRecord, "BOB@example.com").verdict == Verdict::kUntrusted);
  one.signers = one.keys.line(kBob, "carol");
  CHECK(one.verdict() == Verdict::kUntrusted);
  CHECK(one.verify().detail.find(kBob) != std::string::npos);
  one.signers = "";
  CHECK(one.verdict() == Verdict::kUntrusted);
}

TEST_CASE("a key that is listed for everything, or for several people, is not trusted") {
  if (!have_ssh_keygen()) return;
  Signed one;
  const std::string key = one.keys.public_key("bob");
  for (const std::string& line : {kBob + " " + key, kBob + " namespaces=\"*\" " + key,
                                  kBob + " namespaces=\"git,override@guard\" " + key,
                                  "*@example.com namespaces=\"override@guard\" " + key,
                                  kBob + ",x@y.z namespaces=\"override@guard\" " + key,
                                  kBob + " valid-before=\"20990101\" " + key}) {
    CAPTURE(line);
    one.signers = line + "\n";
    CHECK(one.verdict() == Verdict::kUntrusted);
    CHECK(check_allowed_signers(Source("allowed_signers", one.signers)).size() == 1);
    CHECK(find_principals(one.signature, one.signers).empty());
  }
}

TEST_CASE("a key whose time has not come or is over is not trusted") {
  if (!have_ssh_keygen()) return;
  Signed one;
  one.signers = one.keys.line(kBob, "bob", ",valid-before=\"20200101\"");
  CHECK(one.verdict() == Verdict::kUntrusted);
  one.signers = one.keys.line(kBob, "bob", ",valid-after=\"20990101\"");
  CHECK(one.verdict() == Verdict::kUntrusted);
  one.signers =
      one.keys.line(kBob, "bob", ",valid-after=\"20200101\",valid-before=\"20990101000000\"");
  CHECK(one.verdict() == Verdict::kGood);
}

TEST_CASE("a revoked key is not trusted") {
  if (!have_ssh_keygen()) return;
  Signed one;
  one.keys.make("carol");
  SECTION("by a list of keys") { one.revoked = one.keys.public_key("bob") + "\n"; }
  SECTION("by a revocation list") {
    const std::string list = one.keys.folder().path() + "/krl";
    one.keys.keygen({"-q", "-k", "-f", list, one.key + ".pub"});
    one.revoked = one.keys.folder().read("krl").value();
  }
  SECTION("or a list that cannot be read") { one.revoked = "bob is gone\n"; }
  CHECK(one.verdict() == Verdict::kUntrusted);
  one.revoked = one.keys.public_key("carol") + "\n";
  CHECK(one.verdict() == Verdict::kGood);
}

TEST_CASE("an authority vouches for the name in a certificate, and for no other") {
  if (!have_ssh_keygen()) return;
  Signed one;
  const std::string authority = one.keys.make("authority");
  one.keys.keygen({"-q", "-s", authority, "-I", "bob", "-n", kBob, "-V", "+1d", one.key + ".pub"});
  std::filesystem::copy_file(one.key, one.keys.folder().path() + "/bob-cert");
  one.signature = one.keys.sign("bob-cert.pub", kRecord);
  one.signers = one.keys.line("*@example.com", "authority", ",cert-authority");
  CHECK(one.verdict() == Verdict::kGood);
  CHECK(one.verify(kRecord, "carol@example.com").verdict == Verdict::kUntrusted);
  CHECK(find_principals(one.signature, one.signers) == std::vector<std::string>{kBob});
  one.signers = one.keys.line("*@example.org", "authority", ",cert-authority");
  CHECK(one.verdict() == Verdict::kUntrusted);
  one.signers = one.keys.line(kBob, "authority");  // listed, but not as an authority
  CHECK(one.verdict() == Verdict::kUntrusted);
}

TEST_CASE("what cannot be the name of one person is not trusted") {
  if (!have_ssh_keygen()) return;
  const Signed one;
  for (const std::string name : {"", "-f", "--", "*", "*@example.com", "b?b@example.com",
                                 "bob@example.com,carol", "!bob@example.com", "bob@example.com\n",
                                 "bob @example.com", "\"bob@example.com\"", "\x1b[31m", "../bob"}) {
    CAPTURE(name);
    const Signature got = one.verify(kRecord, name);
    CHECK(got.verdict == Verdict::kUntrusted);
    CHECK(got.detail.find_first_of("\n\x1b") == std::string::npos);
  }
}

TEST_CASE("without ssh-keygen nothing is verified, and nothing is signed") {
  if (!have_ssh_keygen()) return;
  const Signed one;
  const Variable path("PATH", "/nowhere");
  CHECK(one.verdict() == Verdict::kUnverified);
  CHECK(one.verify().detail.find("openssh-client") != std::string::npos);
  CHECK(find_principals(one.signature, one.signers).empty());
  const Result<std::string> made = sign(kRecord, one.key);
  REQUIRE_FALSE(made);
  CHECK(made.error().front().code == "trust.no-ssh-keygen");
}

TEST_CASE("an ssh-keygen that hangs or knows no signatures verifies nothing") {
  if (!have_ssh_keygen()) return;
  const Signed one;
  const TemporaryFolder folder;
  const auto plant = [&](const std::string& script) {
    REQUIRE(folder.write("ssh-keygen", "#!/bin/sh\n" + script + "\n"));
    std::filesystem::permissions(folder.path() + "/ssh-keygen", std::filesystem::perms::owner_all);
  };
  const Variable path("PATH", folder.path() + ":/usr/bin:/bin");
  plant("echo 'unknown option -- Y' >&2; exit 1");
  CHECK(one.verify().detail.find("too old") != std::string::npos);
  CHECK(one.verdict() == Verdict::kUnverified);
  plant("kill -9 $$");
  CHECK(one.verdict() == Verdict::kUnverified);
}

TEST_CASE("what guard signs it verifies, and finds out whose key it is") {
  if (!have_ssh_keygen()) return;
  Signed one;
  const Result<std::string> made = sign(kRecord, one.key);
  REQUIRE(made);
  one.signature = *made;
  CHECK(one.verdict() == Verdict::kGood);
  one.keys.make("carol");
  one.signers = one.keys.line("carol@example.com", "carol") + one.signers;
  CHECK(find_principals(*made, one.signers) == std::vector<std::string>{kBob});
  CHECK(find_principals("nonsense", one.signers).empty());
}

TEST_CASE("a key that is not there, or that is none, does not sign") {
  if (!have_ssh_keygen()) return;
  const Signed one;
  const auto other = one.keys.folder().write("other", "not a key\n");
  for (const std::string& key : {std::string(), std::string("/nowhere"), std::string("-f"), *other,
                                 one.keys.folder().path()}) {
    CAPTURE(key);
    const Result<std::string> made = sign(kRecord, key);
    REQUIRE_FALSE(made);
    CHECK(made.error().front().code == "trust.sign");
  }
}
