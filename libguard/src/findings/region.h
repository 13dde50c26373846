// SPDX-License-Identifier: Apache-2.0
//
// From a location in a document to what a person is shown: the smallest span
// that says it, and the lines around it.
#ifndef LIBGUARD_FINDINGS_REGION_H_
#define LIBGUARD_FINDINGS_REGION_H_

#include <string>
#include <vector>

#include "documents/path.h"
#include "documents/value.h"
#include "inputs/input.h"
#include "libguard/finding.h"
#include "secrets/mask.h"

namespace libguard {

// A value with its way down the document, which is gone once for all that a
// finding says of its place.
struct Spot {
  explicit Spot(Value its_value, bool is_planned = false);

  Value value;           // in the file: for what lies in a text that holds JSON, that text
  Value inner;           // the value itself
  bool planned = false;  // it lies in a plan, whose long lines say nothing
  std::vector<Step> steps;
  // What to underline: a scalar itself; for a map or a list the key it stands
  // under, else its first line. A whole Deployment in red says nothing.
  Span mark;
};

Region region_of(const Spot& spot, const std::string& missing, const Resource& resource);

// Keys and indices from a resource down to a value, also into a text that holds JSON.
std::vector<Step> steps_below(Value value, const Resource& resource);

// The first line of the mark. Redacted before it is cut out, so that nothing
// masked is left of what was cut.
Excerpt excerpt_of(const Spot& spot, const secrets::Masks& masks);
Excerpt excerpt_of(const Source& source, Span mark, const secrets::Masks& masks);

// Key by key to what is missing below a stable path.
std::string join_path(std::string path, const std::string& missing);

}  // namespace libguard

#endif  // LIBGUARD_FINDINGS_REGION_H_
