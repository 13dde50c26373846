// SPDX-License-Identifier: Apache-2.0
//
// Finding: what one rule says about one place.
//
// A Finding owns all its text and outlives what it was made from. No text in it
// holds a value that a rule for secrets matched or that a plan marks sensitive:
// what must not be printed is already replaced.
#ifndef LIBGUARD_FINDING_H_
#define LIBGUARD_FINDING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/override.h"
#include "libguard/source.h"

namespace libguard {

// What reports show. The order is that of weight.
enum class Severity : std::uint8_t { kInfo, kLow, kMedium, kHigh, kCritical };

// What a failure does: report, block unless overridden, block always. kOff: the
// rule is not run.
enum class Level : std::uint8_t { kOff, kAdvisory, kSoftMandatory, kHardMandatory };

// What a rule says about one entity.
enum class Verdict : std::uint8_t { kNotApplicable, kPass, kUnknown, kFail, kError };

std::string_view name_of(Severity severity) noexcept;  // "critical"
std::string_view name_of(Level level) noexcept;        // "soft-mandatory"
std::string_view name_of(Verdict verdict) noexcept;    // "fail"

// The object of a platform that a finding is about.
struct ResourceId {
  std::string platform;     // kubernetes, terraform, compose
  std::string api_version;  // apps/v1
  std::string kind;         // Deployment, aws_s3_bucket, service
  std::string name_space;   // empty: none is written
  std::string name;
  std::string address;  // in a Terraform plan: module.a.aws_s3_bucket.b["c"]

  // apps/v1/Deployment/shop/web; without a namespace apps/v1/Deployment/web. Of a
  // plan the address.
  std::string to_string() const;

  friend bool operator==(const ResourceId&, const ResourceId&) = default;
};

// Where a finding points. Lines and columns count from 1; the end is the last
// column of the span, plus one.
struct Region {
  std::string file;  // as the user named it; "<stdin>"
  Place begin;
  Place end;
  std::string chart_template;  // of Helm's output: the `# Source:` of the document
  std::string pointer;         // RFC 6901, of the deepest existing value
  std::string path;            // stable: list items by name, with what is missing
  std::string attribute;       // in a Terraform plan: spec[0].template[0], with what is missing

  friend bool operator==(const Region&, const Region&) = default;
};

// Where the author of a plan wrote what a finding is about; without a file it is not
// known.
struct Definition {
  std::string file;  // main.tf
  Place begin;

  friend bool operator==(const Definition&, const Definition&) = default;
};

// The lines of a finding, redacted. Columns are in code points, from 1.
struct Excerpt {
  std::uint32_t first_line = 0;  // 0: there is nothing to show
  std::vector<std::string> lines;
  std::uint32_t column = 1;  // of the mark, in the first line
  std::uint32_t width = 1;   // of the mark
};

// How to mend it: text to paste, at a place.
struct FixHint {
  std::string text;   // YAML, ready to paste; empty: there is none
  std::string where;  // "under spec.template.spec.containers[0]"
};

struct Finding {
  std::string rule;  // resources.memory-limit
  Verdict verdict = Verdict::kFail;
  Severity severity = Severity::kMedium;
  Level level = Level::kAdvisory;
  bool blocks = false;  // fails the run
  std::string title;    // of the rule
  std::string message;  // with the actual values
  std::string why;      // of the rule, Markdown
  ResourceId resource;
  Region region;
  Definition definition;
  Excerpt excerpt;  // of the definition, where there is one
  FixHint fix;
  std::vector<std::string> waits_for;  // kUnknown: what has to be known first
  bool partial = false;                // that is what other files may hold, and nothing else
  std::string fingerprint;             // gf1:9c1f0d2b7a55e3c8
  // What else the fingerprint is made from.
  std::string logical_file;  // of its repository; of Helm's output the template, of a plan empty
  std::uint32_t occurrence = 0;  // among equal ones
  // "sha256:..." of the resource; empty unless CheckOptions::subject_digests asks for it.
  std::string subject_digest;
  Exemption exemption;  // why it does not count, though it would; it does not block then
  OverrideOffer offer;  // what it takes to let it pass
};

}  // namespace libguard

#endif  // LIBGUARD_FINDING_H_
