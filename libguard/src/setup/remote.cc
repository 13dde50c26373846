// SPDX-License-Identifier: Apache-2.0
//
// The address of a remote.
#include <algorithm>

#include "libguard/doctor.h"

namespace libguard {
namespace {

// "user:password@host:22" -> "host"
std::string_view host_of(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  if (at != authority.npos) authority.remove_prefix(at + 1);
  return authority.substr(0, authority.find(':'));
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/' || c == '~' || c == '+';
  });
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

}  // namespace

std::optional<RemoteRepository> read_remote(std::string_view url) {
  std::string_view host;
  std::string_view path;
  if (const std::size_t scheme = url.find("://"); scheme != url.npos) {
    if (url.substr(0, scheme) == "file") return std::nullopt;
    url.remove_prefix(scheme + 3);
    const std::size_t slash = url.find('/');
    if (slash == url.npos) return std::nullopt;
    host = host_of(url.substr(0, slash));
    path = url.substr(slash + 1);
  } else {
    // git@host:path, but neither ./path:with nor C:\path
    const std::size_t colon = url.find(':');
    if (colon == url.npos || colon < 2 || url.substr(0, colon).find('/') != url.npos) {
      return std::nullopt;
    }
    host = host_of(url.substr(0, colon));
    path = url.substr(colon + 1);
  }
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with(".git")) path.remove_suffix(4);
  if (!is_name(host) || !is_name(path) || path.find('/') == path.npos) return std::nullopt;
  RemoteRepository remote;
  const std::string name = lower(host);
  if (name.find("github") != name.npos) remote.host = CodeHost::kGithub;
  if (name.find("gitlab") != name.npos) remote.host = CodeHost::kGitlab;
  remote.name = name + "/" + std::string(path);
  return remote;
}

}  // namespace libguard
