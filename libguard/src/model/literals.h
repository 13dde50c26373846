// SPDX-License-Identifier: Apache-2.0
//
// Which values of a run's documents somebody wrote where they stand. In manifests and
// compose files all are; a plan's may come from elsewhere.
//
//   Literals literals(resources);
//   if (literals.holds(value)) ...
//
// Lifetime: the resources outlive it. Thread safety: immutable.
#ifndef LIBGUARD_MODEL_LITERALS_H_
#define LIBGUARD_MODEL_LITERALS_H_

#include <map>
#include <utility>
#include <vector>

#include "documents/value.h"
#include "inputs/input.h"

namespace libguard::model {

class Literals {
 public:
  explicit Literals(const std::vector<Resource>& resources);

  bool holds(Value value) const;

 private:
  // Of the rows of plans, by their text and where they begin in it.
  std::map<std::pair<const char*, std::uint32_t>, const Resource*> rows_;
};

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_LITERALS_H_
