// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string>
#include <vector>

#include "libguard/report.h"
#include "text/printable.h"

namespace libguard {
namespace {

// The file that people look for it in.
std::string heading(const OverrideSubject& subject) {
  if (!subject.file.empty()) return subject.file;
  return subject.platform == "terraform" || !subject.address.empty() ? "a Terraform plan"
                                                                     : "standard input";
}

}  // namespace

std::string render_baseline_text(const std::vector<BaselineEntry>& entries) {
  std::string out;
  std::string file;
  std::string resource;
  for (const BaselineEntry& entry : entries) {
    const OverrideSubject& subject = entry.subject;
    if (const std::string now = heading(subject); now != file) {
      out += fmt::format("{}{}\n", out.empty() ? "" : "\n", printable(now));
      file = now;
      resource.clear();
    }
    if (subject.resource != resource) {
      out += fmt::format("  {}\n", printable(subject.resource));
      resource = subject.resource;
    }
    out += fmt::format("    {}  {}{}\n", printable(entry.rule), printable(subject.path),
                       entry.subject_digest.empty() ? "  (also when the resource changes)" : "");
  }
  return out;
}

}  // namespace libguard
