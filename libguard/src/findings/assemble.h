// SPDX-License-Identifier: Apache-2.0
//
// From hits to findings: owned, redacted, ordered, fingerprinted.
#ifndef LIBGUARD_FINDINGS_ASSEMBLE_H_
#define LIBGUARD_FINDINGS_ASSEMBLE_H_

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "documents/path.h"
#include "evaluate/evaluate.h"
#include "libguard/finding.h"
#include "secrets/mask.h"

namespace libguard {

// A hit with what the configuration makes of its rule.
struct Judged {
  evaluate::Hit hit;
  Level level = Level::kAdvisory;
  bool blocks = false;
};

// What somebody wrote, in the file where he did.
struct Written {
  Source source;
  Span span;
};
// Where the author of a plan wrote what it plans: `steps` lead down from the resource.
using Author =
    std::function<std::optional<Written>(const Resource& resource, std::span<const Step> steps)>;

struct Assembly {
  const secrets::Masks& masks;  // what must not be printed of any of them
  // Where fingerprints say that a resource is, by its file and the template that Helm names.
  std::function<std::string(const std::string& file, const std::string& chart_template)> logical;
  Author author = {};            // empty where nobody knows
  bool subject_digests = false;  // they are wanted
};

// Findings of all hits, ordered by file, place, rule, message.
std::vector<Finding> assemble(const std::vector<Judged>& hits, const Assembly& with);

// What findings call a resource. A token may have become the name of something.
ResourceId id_of(const Resource& resource, const secrets::Masks& masks);

}  // namespace libguard

#endif  // LIBGUARD_FINDINGS_ASSEMBLE_H_
