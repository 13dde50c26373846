// SPDX-License-Identifier: Apache-2.0
//
// Links to the forms in which platforms create a file. Sources: for GitHub
// https://github.com/O/R/new/BRANCH with `filename`, `value` and `message`; for GitLab
// SERVER/P/-/new/BRANCH with `file_name`, `content` and `commit_message`, which its own
// editor takes from the address. Percent-encoding: RFC 3986, 2.1 and 2.3.
#include <cstddef>
#include <string>
#include <string_view>

#include "libguard/platform.h"

namespace libguard {
namespace {

// Longer ones are refused by what stands in front of the platforms.
constexpr std::size_t kLongestLink = 6000;

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// `kept`: what stands as it is beside the unreserved characters.
std::string encoded(std::string_view text, std::string_view kept = "") {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (is_unreserved(c) || kept.find(c) != std::string_view::npos) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += '%';
      result += kDigits[byte >> 4];
      result += kDigits[byte & 15];
    }
  }
  return result;
}

}  // namespace

std::string new_file_link(const PlatformRun& run, const std::string& path, const std::string& text,
                          const std::string& message) {
  if (run.kind == PlatformRun::Kind::kJenkins) return "";
  if (run.server.empty() || run.head_repo.empty() || run.head_branch.empty()) return "";
  // What it takes is at least as long as what it is made from.
  if (text.size() > kLongestLink) return "";
  const bool github = run.kind == PlatformRun::Kind::kGithub;
  std::string link = run.server + '/' + encoded(run.head_repo, "/");
  link += (github ? "/new/" : "/-/new/") + encoded(run.head_branch, "/");
  link += (github ? "?filename=" : "?file_name=") + encoded(path, "/");
  link += (github ? "&value=" : "&content=") + encoded(text);
  link += (github ? "&message=" : "&commit_message=") + encoded(message);
  return link.size() > kLongestLink ? "" : link;
}

}  // namespace libguard
