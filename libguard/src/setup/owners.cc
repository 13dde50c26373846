// SPDX-License-Identifier: Apache-2.0
#include "setup/owners.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include "setup/owner_pattern.h"

namespace libguard::setup {
namespace {

constexpr std::size_t kGithubMost = std::size_t{3} << 20;

// Words between blanks, up to a comment; a backslash keeps a blank.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\' && i + 1 < line.size()) {
      // "\ " is a blank; other escapes are the pattern's.
      if (line[i + 1] != ' ') word += c;
      word += line[++i];
    } else if (c == ' ' || c == '\t' || c == '\r') {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else if (c == '#' && word.empty()) {
      break;
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// "@acme/guards", "@bob", "bob@example.com"
bool is_owner(std::string_view word) {
  const std::size_t at = word.find('@');
  return at != word.npos && at + 1 < word.size();
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

class Reader {
 public:
  Reader(CodeHost host, const Source& file) {
    owners_.host = host;
    owners_.file = file.name();
    owners_.sections.emplace_back();
    if (host != CodeHost::kGitlab && file.text().size() > kGithubMost) {
      owners_.too_large = true;
      return;
    }
    std::string_view rest = file.text();
    for (std::uint32_t number = 1; !rest.empty(); ++number) {
      const std::size_t end = rest.find('\n');
      read_line(rest.substr(0, end), number);
      rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    }
  }

  Owners take() && { return std::move(owners_); }

 private:
  void read_line(std::string_view line, std::uint32_t number) {
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    if (line.empty() || line.front() == '#') return;
    if (owners_.host == CodeHost::kGitlab && read_section(line)) return;
    const std::vector<std::string> words = words_of(line);
    if (words.empty()) return;
    OwnerLine one;
    one.pattern = words.front();
    one.line = number;
    one.section = section_;
    one.owners.assign(words.begin() + 1, words.end());
    if (owners_.host == CodeHost::kGitlab) {
      one.excluded = one.pattern.starts_with('!');
      if (one.excluded) one.pattern.erase(0, 1);
      std::erase_if(one.owners, [](const std::string& word) { return !is_owner(word); });
      if (one.owners.empty() && !one.excluded) one.owners = defaults_;
    } else if (!is_valid_on_github(one)) {
      return;
    }
    owners_.lines.push_back(std::move(one));
  }

  // A line that it does not understand is passed over.
  static bool is_valid_on_github(const OwnerLine& one) {
    if (one.pattern.starts_with('!') || one.pattern.find('[') != std::string::npos) return false;
    if (one.pattern.starts_with('\\') || one.pattern.find("***") != std::string::npos) return false;
    return std::all_of(one.owners.begin(), one.owners.end(), is_owner);
  }

  // "[Name]", "^[Name]" (optional), "[Name][2] @default-owner"
  bool read_section(std::string_view line) {
    OwnerSection section;
    section.optional = line.starts_with('^');
    if (section.optional) line.remove_prefix(1);
    if (!line.starts_with('[')) return false;
    const std::size_t end = line.find(']');
    if (end == line.npos) return false;
    section.name = lower(line.substr(1, end - 1));
    line.remove_prefix(end + 1);
    if (line.starts_with('[')) {
      const std::size_t close = line.find(']');
      if (close != line.npos) line.remove_prefix(close + 1);
    }
    defaults_ = words_of(line);
    std::erase_if(defaults_, [](const std::string& word) { return !is_owner(word); });
    // Sections of one name are one.
    const auto same = std::find_if(owners_.sections.begin() + 1, owners_.sections.end(),
                                   [&](const OwnerSection& s) { return s.name == section.name; });
    section_ = static_cast<std::size_t>(same - owners_.sections.begin());
    if (same == owners_.sections.end()) {
      owners_.sections.push_back(std::move(section));
    } else {
      same->optional = same->optional && section.optional;
    }
    return true;
  }

  Owners owners_;
  std::size_t section_ = 0;
  std::vector<std::string> defaults_;
};

}  // namespace

const OwnerLine* Owners::line_for(std::string_view path, const OwnerLine** unowned) const {
  // In each section the last line that matches decides, and each asks for itself.
  std::map<std::size_t, const OwnerLine*> deciding;
  std::map<std::size_t, bool> excluded;
  for (const OwnerLine& one : lines) {
    if (!owner_pattern_matches(host, one.pattern, path)) continue;
    if (one.excluded) excluded[one.section] = true;
    deciding[one.section] = &one;
  }
  const OwnerLine* taking_away = nullptr;
  for (const auto& [section, one] : deciding) {
    const bool asks = !one->owners.empty() && !excluded[section];
    if (asks && !sections[section].optional) return one;
    if (!asks) taking_away = one;
  }
  if (unowned != nullptr) *unowned = taking_away;
  return nullptr;
}

std::vector<std::string> owner_files(CodeHost host) {
  if (host == CodeHost::kGitlab) return {"CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"};
  return {".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"};
}

Owners read_owners(CodeHost host, const Source& file) { return Reader(host, file).take(); }

std::optional<Owners> find_owners(const SetupFacts& facts) {
  for (const std::string& path : owner_files(facts.host)) {
    if (const std::optional<Source> file = facts.read(path)) {
      Owners owners = read_owners(facts.host, *file);
      owners.file = path;
      return owners;
    }
  }
  return std::nullopt;
}

}  // namespace libguard::setup
