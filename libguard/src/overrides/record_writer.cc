// SPDX-License-Identifier: Apache-2.0
//
// Records as people read them in a pull request: keys in one order, quotes only where
// YAML would take a text for something else.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "libguard/override_files.h"
#include "overrides/record.h"
#include "overrides/scalar.h"

namespace libguard {
namespace {

using overrides::yaml_quoted;
using overrides::yaml_scalar;

class Writer {
 public:
  void line(std::string_view key, std::string_view text) {
    text_ += fmt::format("{}: {}\n", key, yaml_scalar(text));
  }
  // Says nothing where there is nothing to say.
  void some(std::string_view key, std::string_view text) {
    if (!text.empty()) line(key, text);
  }
  void prose(std::string_view key, std::string_view text) {
    text_ += fmt::format("{}: {}\n", key, yaml_quoted(text));
  }
  void bare(std::string_view line) { text_ += line; }
  std::string finish() && { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace

std::string render_override(const OverrideRecord& record) {
  const OverrideSubject& subject = record.subject;
  Writer out;
  out.line("apiVersion", "guard/v1");
  out.line("kind", "Override");
  out.line("id", record.id);
  out.line("rule", record.rule);
  out.some("ruleDigest", record.rule_digest);
  out.line("repo", record.repo);
  out.bare("subject:\n");
  out.some("  file", subject.file);
  out.line("  platform", subject.platform);
  out.line("  resource", subject.resource);
  out.some("  address", subject.address);
  out.some("  kind", subject.kind);
  out.some("  path", subject.path);
  if (subject.occurrence > 0) out.bare(fmt::format("  occurrence: {}\n", subject.occurrence));
  out.some("finding", record.finding);
  out.some("subjectDigest", record.subject_digest);
  out.line("category", record.category);
  out.prose("reason", record.reason);
  out.some("ticket", record.ticket);
  out.line("requestedBy", record.requested_by);
  out.bare(fmt::format("created: {}\n", record.created));
  out.bare(fmt::format("expires: {}\n", day_text(record.expires)));
  return std::move(out).finish();
}

}  // namespace libguard
