// SPDX-License-Identifier: Apache-2.0
#include "overrides/record.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "findings/digest.h"
#include "findings/fingerprint.h"
#include "inputs/plan/address.h"

namespace libguard::overrides {
namespace {

std::vector<std::string_view> segments(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t slash = text.find('/');
    parts.push_back(text.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    text.remove_prefix(slash + 1);
  }
}

std::size_t digits(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

// v1, v2beta1, v1alpha3: what tells the version from a kind or a group.
bool is_version(std::string_view text) {
  if (!text.starts_with('v')) return false;
  text.remove_prefix(1);
  const std::size_t major = digits(text);
  if (major == 0) return false;
  text.remove_prefix(major);
  if (text.empty()) return true;
  for (const std::string_view stage : {"alpha", "beta"}) {
    if (!text.starts_with(stage)) continue;
    const std::string_view minor = text.substr(stage.size());
    return !minor.empty() && digits(minor) == minor.size();
  }
  return false;
}

// What the fingerprint takes of a resource.
struct Parts {
  std::string group;
  std::string kind;
  std::string name_space;
  std::string name;
};

// [group/]version/kind[/[namespace/]name]
std::optional<Parts> kubernetes_parts(const OverrideSubject& subject) {
  const std::vector<std::string_view> all = segments(subject.resource);
  Parts parts;
  std::size_t at = 0;
  if (is_version(all[0])) {
    at = 1;
  } else if (all.size() > 1 && is_version(all[1])) {
    parts.group = all[0];
    at = 2;
  } else {
    return std::nullopt;
  }
  const std::size_t left = all.size() - at;
  if (left == 0 || left > 3) return std::nullopt;
  parts.kind = all[at];
  if (left == 3) parts.name_space = all[at + 1];
  if (left >= 2) parts.name = all.back();
  // Its place in the plan tells more than its name.
  if (!subject.address.empty()) parts.name = subject.address;
  return parts;
}

std::optional<Parts> terraform_parts(const OverrideSubject& subject) {
  const auto address = plan::parse_address(subject.resource);
  Parts parts;
  if (address) parts.kind = (address->data ? "data." : "") + address->type;
  parts.name = subject.resource;
  return parts;
}

std::optional<Parts> compose_parts(const OverrideSubject& subject) {
  const std::size_t slash = subject.resource.find('/');
  if (slash == std::string::npos) return std::nullopt;
  Parts parts;
  parts.kind = subject.resource.substr(0, slash);
  parts.name = subject.resource.substr(slash + 1);
  return parts;
}

std::optional<Parts> parts_of(const OverrideSubject& subject) {
  if (subject.resource.empty()) return std::nullopt;
  std::optional<Parts> parts;
  if (subject.platform == "kubernetes") parts = kubernetes_parts(subject);
  if (subject.platform == "terraform") parts = terraform_parts(subject);
  if (subject.platform == "compose") parts = compose_parts(subject);
  if (parts && !subject.kind.empty()) parts->kind = subject.kind;
  if (parts && parts->kind.empty()) return std::nullopt;
  return parts;
}

// `text` holds no '/'. The last star that matched is the only one to take back: what an
// earlier one could take, it can take as well.
bool matches_segment(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

std::string record_id(const OverrideRecord& record) {
  std::string bytes = "override";
  bytes += '\0';
  if (record.has_wildcard()) {
    const OverrideSubject& subject = record.subject;
    bytes += record.rule;
    for (const std::string* part :
         {&subject.platform, &subject.resource, &subject.file, &subject.path}) {
      bytes += '\0';
      bytes += *part;
    }
  } else {
    bytes += record.finding;
  }
  return sha256(bytes).substr(0, 12);
}

std::string fingerprint_of(std::string_view rule, const OverrideSubject& subject) {
  const std::optional<Parts> parts = parts_of(subject);
  if (!parts) return "";
  return fingerprint({.rule = rule,
                      .file = subject.file,
                      .platform = subject.platform,
                      .group = parts->group,
                      .kind = parts->kind,
                      .name_space = parts->name_space,
                      .name = parts->name,
                      .path = subject.path,
                      .occurrence = subject.occurrence});
}

OverrideSubject subject_of(const Finding& finding) {
  const ResourceId& resource = finding.resource;
  OverrideSubject subject;
  subject.file = finding.logical_file;
  subject.platform = resource.platform;
  subject.resource = resource.to_string();
  if (subject.resource != resource.address) subject.address = resource.address;
  subject.path = finding.region.path;
  subject.occurrence = finding.occurrence;
  const std::optional<Parts> parts = parts_of(subject);
  if (!parts || parts->kind != resource.kind) subject.kind = resource.kind;
  return subject;
}

bool is_about(const OverrideRecord& record, const Finding& finding) {
  const OverrideSubject& subject = record.subject;
  const ResourceId& resource = finding.resource;
  if (record.rule != finding.rule || subject.platform != resource.platform) return false;
  if (record.has_wildcard()) {
    return matches_resource(subject.resource, resource.to_string()) &&
           (subject.file.empty() || subject.file == finding.logical_file) &&
           (subject.path.empty() || subject.path == finding.region.path);
  }
  return record.finding == finding.fingerprint && subject.file == finding.logical_file &&
         subject.resource == resource.to_string() && subject.path == finding.region.path;
}

bool matches_resource(std::string_view pattern, std::string_view resource) {
  while (true) {
    const std::size_t theirs = pattern.find('/');
    const std::size_t ours = resource.find('/');
    if (!matches_segment(pattern.substr(0, theirs), resource.substr(0, ours))) return false;
    const bool last = theirs == std::string_view::npos;
    if (last != (ours == std::string_view::npos)) return false;
    if (last) return true;
    pattern.remove_prefix(theirs + 1);
    resource.remove_prefix(ours + 1);
  }
}

}  // namespace libguard::overrides
