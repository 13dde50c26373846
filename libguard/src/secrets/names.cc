// SPDX-License-Identifier: Apache-2.0
#include "secrets/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "secrets/segments.h"

namespace libguard::secrets {
namespace {

using Words = std::span<const std::string_view>;

// Behind the word that counts: which one it is, and in what form.
constexpr std::array<std::string_view, 21> kWhich = {
    "v",   "value",   "content", "plain",   "plaintext", "base64", "b64",
    "old", "new",     "prod",    "staging", "stage",     "test",   "dev",
    "qa",  "default", "current", "primary", "secondary", "base",   "wo"};

// The words that a credential goes by, alone or at the end of a longer word
// (pgpassword, clientsecret), with the words in front of them that make it something
// else: an image pull secret names an object, the max token counts.
struct Noun {
  std::string_view word;
  CredentialKind kind;
  bool in_longer_word;
  Words unless_behind;
};
constexpr std::array<std::string_view, 15> kOtherPasswords = {
    "forgot", "forgotten", "reset", "change", "confirm", "show",    "hide",   "no",
    "update", "require",   "use",   "verify", "repeat",  "request", "current"};
constexpr std::array<std::string_view, 12> kOtherSecrets = {
    "existing", "external",    "pull", "tls",    "ssl", "cert",
    "certs",    "certificate", "ca",   "create", "use", "issuer"};
constexpr std::array<std::string_view, 18> kOtherTokens = {
    "max",  "min",          "num",  "eos",  "bos", "pad", "unk",  "next", "page",
    "cont", "continuation", "sync", "mask", "sep", "cls", "stop", "per",  "automount"};
constexpr std::array<std::string_view, 3> kOtherPasses = {"proxy", "by", "uwsgi"};
constexpr std::array<std::string_view, 1> kNothing = {""};

constexpr std::array<Noun, 11> kNouns = {{
    {"password", CredentialKind::kPassword, true, kOtherPasswords},
    {"passwd", CredentialKind::kPassword, true, kOtherPasswords},
    {"passphrase", CredentialKind::kPassword, true, kOtherPasswords},
    {"requirepass", CredentialKind::kPassword, false, kNothing},
    {"masterauth", CredentialKind::kPassword, false, kNothing},
    {"pass", CredentialKind::kPassword, false, kOtherPasses},
    {"pwd", CredentialKind::kPassword, false, kNothing},
    {"pw", CredentialKind::kPassword, false, kNothing},
    {"psk", CredentialKind::kPassword, false, kNothing},
    {"secret", CredentialKind::kKey, true, kOtherSecrets},
    {"token", CredentialKind::kToken, true, kOtherTokens},
}};

// What may be written as one word with `pass`, `pwd` or `pw`: any word may end so
// (bypass, compass).
constexpr std::array<std::string_view, 14> kOwners = {"db",   "user",  "root", "admin", "mysql",
                                                      "pg",   "redis", "smtp", "mail",  "ftp",
                                                      "ldap", "mongo", "bind", "sudo"};

// The words in front of `key` that make it one to keep: a cache key, a primary key
// and a public key are none.
constexpr std::array<std::string_view, 36> kKeys = {
    "api",         "enc",       "private",     "encryption", "decryption", "encrypt",
    "signing",     "sign",      "license",     "secret",     "account",    "app",
    "application", "batch",     "cli",         "hmac",       "master",     "shared",
    "storage",     "auth",      "aes",         "fernet",     "jwt",        "cookie",
    "crypt",       "cipher",    "webhook",     "deploy",     "ssh",        "subscription",
    "ingest",      "ingestion", "integration", "admin",      "service",    "rest"};

// Behind these a secret key is the key under which a Secret holds it: passwordSecretKey.
constexpr std::array<std::string_view, 7> kHeld = {"password",   "passwd",      "pass",    "token",
                                                   "credential", "credentials", "existing"};

// A name with such a word in it is of something for everybody.
constexpr std::array<std::string_view, 3> kOpen = {"public", "publishable", "pub"};

bool stands_in(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Words that say which one are left out at the end, but not where nothing is left.
void drop_which(std::vector<std::string>& words) {
  const auto says_which = [&](const std::string& word) {
    // secret key base is what Rails calls it.
    if (word == "base") return words.size() > 1 && words[words.size() - 2] == "key";
    return is_number(word) || stands_in(word, kWhich);
  };
  while (words.size() > 1 && says_which(words.back())) words.pop_back();
}

// Puts what is one word, but ends in another, as two: apikey, clientsecret.
void split_last(std::vector<std::string>& words) {
  const std::string last = words.back();
  const auto put = [&](std::size_t tail) {
    words.back() = last.substr(0, last.size() - tail);
    words.push_back(last.substr(last.size() - tail));
  };
  for (const Noun& noun : kNouns) {
    if (last.size() <= noun.word.size() || !last.ends_with(noun.word)) continue;
    const std::string_view rest(last.data(), last.size() - noun.word.size());
    if (noun.in_longer_word || stands_in(rest, kOwners)) return put(noun.word.size());
  }
  if (last.size() > 3 && last.ends_with("key")) {
    const std::string_view rest(last.data(), last.size() - 3);
    const auto ends_so = [&](std::string_view word) { return rest == word; };
    if (rest == "secretaccess" || std::any_of(kKeys.begin(), kKeys.end(), ends_so)) put(3);
  }
}

NameEvidence named(CredentialKind kind, std::string_view words) {
  return {kind, fmt::format("the name ends in '{}'", words)};
}

NameEvidence judge_key(const std::vector<std::string>& words) {
  if (words.size() < 2) return {};
  const std::string& what = words[words.size() - 2];
  if (what == "secret" && words.size() > 2 && stands_in(words[words.size() - 3], kHeld)) {
    return {CredentialKind::kNone, "the name is of a key within a Secret"};
  }
  if (what == "secretaccess") return named(CredentialKind::kKey, "secret access key");
  if (what == "access" && words.size() > 2 && words[words.size() - 3] == "secret") {
    return named(CredentialKind::kKey, "secret access key");
  }
  if (!stands_in(what, kKeys)) return {};
  return named(CredentialKind::kKey, what + " key");
}

}  // namespace

std::string_view word_of(CredentialKind kind) noexcept {
  switch (kind) {
    case CredentialKind::kNone:
      return "none";
    case CredentialKind::kPassword:
      return "password";
    case CredentialKind::kToken:
      return "token";
    case CredentialKind::kKey:
      return "key";
    case CredentialKind::kConnection:
      return "connection";
  }
  return {};
}

NameEvidence judge_name(std::string_view name) {
  std::vector<std::string> words = segments(name);
  if (words.empty()) return {};
  drop_which(words);
  split_last(words);
  for (const std::string& word : words) {
    if (stands_in(word, kOpen)) {
      return {CredentialKind::kNone, fmt::format("the name says '{}'", word)};
    }
  }
  const std::string_view last = words.back();
  const std::string_view before = words.size() > 1 ? std::string_view(words[words.size() - 2]) : "";
  if (last == "key") return judge_key(words);
  for (const Noun& noun : kNouns) {
    if (last != noun.word) continue;
    if (!before.empty() && stands_in(before, noun.unless_behind)) {
      return {CredentialKind::kNone, fmt::format("the name ends in '{} {}'", before, last)};
    }
    return named(noun.kind, last);
  }
  return {};
}

}  // namespace libguard::secrets
