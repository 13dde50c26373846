// SPDX-License-Identifier: Apache-2.0
#include "trust/allowed_signers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "text/printable.h"
#include "trust/ssh.h"

namespace libguard::trust {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

bool is_made_of(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == text.npos;
}

bool is_key_type(std::string_view word) {
  constexpr std::string_view kCharacters =
      "abcdefghijklmnopqrstuvwxyz0123456789-@.ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return is_made_of(word, kCharacters) &&
         (word.starts_with("ssh-") || word.starts_with("ecdsa-") || word.starts_with("sk-"));
}

// "20270101", with a time or not, in UTC or not.
bool is_time(std::string_view text) {
  if (text.ends_with('Z')) text.remove_suffix(1);
  return is_made_of(text, "0123456789") &&
         (text.size() == 8 || text.size() == 12 || text.size() == 14);
}

class LineReader {
 public:
  explicit LineReader(std::string_view line) : rest_(line) {}

  // Nothing: `problem` and `note` say why.
  std::optional<AllowedSigner> read() {
    signer_.principal = word();
    if (is_key_type(next())) return unrestricted();
    if (!read_options(word())) return std::nullopt;
    if (namespaces_ != kNamespace) return unrestricted();
    signer_.key_type = word();
    signer_.key = word();
    if (!is_key_type(signer_.key_type) || !is_made_of(signer_.key, kBase64)) {
      return fail("there is no key in this line", kForm);
    }
    return is_good_principal() ? std::optional(signer_) : std::nullopt;
  }

  std::string problem;
  std::string note;

 private:
  static constexpr std::string_view kForm =
      "a line is: bob@example.com namespaces=\"override@guard\" ssh-ed25519 AAAA...";

  std::nullopt_t fail(std::string what, std::string_view help) {
    problem = std::move(what);
    note = help;
    return std::nullopt;
  }

  std::nullopt_t unrestricted() {
    return fail(
        fmt::format("the key of '{}' is not restricted to overrides: a signature that it makes "
                    "for anything else could be used as an approval",
                    printable(signer_.principal)),
        kForm);
  }

  // Up to a blank that is not in quotes.
  std::string_view next() const {
    bool quoted = false;
    std::size_t end = 0;
    for (; end < rest_.size(); ++end) {
      const char c = rest_[end];
      if (c == '"') quoted = !quoted;
      if (!quoted && (c == ' ' || c == '\t')) break;
    }
    return rest_.substr(0, end);
  }
  std::string_view word() {
    const std::string_view found = next();
    rest_.remove_prefix(found.size());
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
    return found;
  }

  // Each at most once, and with nothing in its value that would have to be escaped.
  bool read_options(std::string_view options) {
    while (!options.empty()) {
      const std::size_t end = std::min(options.find(','), options.size());
      const std::string_view option = options.substr(0, end);
      options.remove_prefix(std::min(end + 1, options.size()));
      if (option == "cert-authority" && !signer_.authority) {
        signer_.authority = true;
        continue;
      }
      const std::size_t equal = std::min(option.find('='), option.size());
      std::string* const into = place_of(option.substr(0, equal));
      std::string_view value = option.substr(std::min(equal + 1, option.size()));
      const bool quoted = value.size() > 2 && value.front() == '"' && value.back() == '"';
      if (into == nullptr || !into->empty() || !quoted) {
        fail(fmt::format("guard does not know the option '{}' here", printable(option)),
             "it knows cert-authority, namespaces=\"override@guard\", valid-after=\"DAY\" and "
             "valid-before=\"DAY\", each once and with a day as 20270101");
        return false;
      }
      value.remove_prefix(1);
      value.remove_suffix(1);
      *into = value;
    }
    for (const std::string& time : {signer_.valid_after, signer_.valid_before}) {
      if (time.empty() || is_time(time)) continue;
      fail(fmt::format("'{}' is no day", printable(time)), "a day is written as 20270101");
      return false;
    }
    return true;
  }

  std::string* place_of(std::string_view name) {
    if (name == "namespaces") return &namespaces_;
    if (name == "valid-after") return &signer_.valid_after;
    return name == "valid-before" ? &signer_.valid_before : nullptr;
  }

  bool is_good_principal() {
    std::string plain = signer_.principal;
    if (signer_.authority) {  // it vouches for the name in each certificate
      std::erase_if(plain, [](char c) { return c == '*' || c == '?' || c == ','; });
      if (plain.empty() && !signer_.principal.empty()) return true;
    }
    if (is_principal(plain)) return true;
    fail(fmt::format("'{}' does not name one person", printable(signer_.principal)),
         "a key speaks for one person, with one name and without '*', '?', '!' or ','");
    return false;
  }

  std::string_view rest_;
  AllowedSigner signer_;
  std::string namespaces_;
};

}  // namespace

AllowedSigners read_allowed_signers(const Source& file) {
  AllowedSigners all;
  std::map<std::string, std::string> owners;  // of keys
  const std::string_view text = file.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    begin = end + 1;
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == line.npos || line[first] == '#') continue;
    const auto complain = [&](std::string message, std::string note) {
      all.problems.push_back(
          {"trust.allowed-signers", std::move(message), file, span, {std::move(note)}});
    };
    if (line.find_first_of(std::string_view("\0\r", 2)) != line.npos) {
      complain("there is a carriage return or a NUL byte in this line",
               "write '/.guard/** -text' into .gitattributes, and the file with line feeds only");
      continue;
    }
    LineReader reader(line.substr(first));
    std::optional<AllowedSigner> signer = reader.read();
    if (!signer) {
      complain(std::move(reader.problem), std::move(reader.note));
      continue;
    }
    const auto [owner, fresh] = owners.emplace(signer->key, signer->principal);
    if (!fresh && (owner->second != signer->principal)) {
      complain(fmt::format("this is the key of '{}' too", printable(owner->second)),
               "whoever has it would count as two people");
      continue;
    }
    all.signers.push_back(*std::move(signer));
  }
  return all;
}

std::string render_allowed_signers(const std::vector<AllowedSigner>& signers) {
  std::string text;
  for (const AllowedSigner& one : signers) {
    text += fmt::format("{} namespaces=\"{}\"", one.principal, kNamespace);
    if (one.authority) text += ",cert-authority";
    if (!one.valid_after.empty()) text += fmt::format(",valid-after=\"{}\"", one.valid_after);
    if (!one.valid_before.empty()) text += fmt::format(",valid-before=\"{}\"", one.valid_before);
    text += fmt::format(" {} {}\n", one.key_type, one.key);
  }
  return text;
}

bool is_principal(std::string_view text) {
  if (text.empty() || text.size() > 256 || text.front() == '-' || text.front() == '#') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f' &&
           std::string_view("*?!,\"'\\`$/").find(c) == std::string_view::npos;
  });
}

}  // namespace libguard::trust
