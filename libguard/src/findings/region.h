// SPDX-License-Identifier: Apache-2.0
//
// From a location in a document to what a person is shown: the smallest span
// that says it, and the lines around it.
#ifndef LIBGUARD_FINDINGS_REGION_H_
#define LIBGUARD_FINDINGS_REGION_H_

#include "documents/value.h"
#include "inputs/input.h"
#include "libguard/finding.h"
#include "model/world.h"
#include "secrets/mask.h"

namespace libguard {

// What to underline for a value: a scalar itself; for a map or a list the key it
// stands under, else its first line. A whole Deployment in red says nothing.
Span mark(Value value);

Region region_of(const model::Location& location, const Resource& resource);

// The first line of the mark. Redacted before it is cut out, so that nothing
// masked is left of what was cut.
Excerpt excerpt_of(Value value, const secrets::Masks& masks);

// Key by key to what is missing below a stable path.
std::string join_path(std::string path, const std::string& missing);

}  // namespace libguard

#endif  // LIBGUARD_FINDINGS_REGION_H_
