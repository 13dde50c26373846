// SPDX-License-Identifier: Apache-2.0
//
// Where the values of a trace stand, as people are told.
#ifndef LIBGUARD_TRACE_PLACES_H_
#define LIBGUARD_TRACE_PLACES_H_

#include <span>

#include "cel/value.h"
#include "inputs/input.h"
#include "libguard/explanation.h"
#include "trace/values.h"

namespace libguard::trace {

class Places {
 public:
  // The values lie in these.
  Places(std::span<const Resource> resources, const Values& values)
      : resources_(resources), values_(values) {}

  ExplainedPlace of(const cel::Value& value) const;
  ExplainedPlace of(Value value, const std::string& missing) const;

  // Of a plan its rows have no place that means anything to people: attributes do.
  void set_current(const Resource* resource) { current_ = resource; }

 private:
  const Resource* holder_of(Value value) const;

  std::span<const Resource> resources_;
  const Values& values_;
  const Resource* current_ = nullptr;
};

}  // namespace libguard::trace

#endif  // LIBGUARD_TRACE_PLACES_H_
