// SPDX-License-Identifier: Apache-2.0
//
// From a path in a plan to what is written.
//
//   spec 0 template 0 spec 0 container 1 image
//
// Steps are those below `change.after`: an attribute or a block type by its name, the
// n-th block by its index, then into lists and objects that an attribute writes out.
#ifndef LIBGUARD_HCL_LOCATE_H_
#define LIBGUARD_HCL_LOCATE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "documents/value.h"
#include "hcl/configuration.h"
#include "libguard/source.h"

namespace libguard::hcl {

using HclStep = std::variant<std::string_view, std::uint64_t>;

struct HclPlace {
  Source source;       // its name is that of the file
  Span span;           // of the attribute or element, or of a block's header
  bool whole = false;  // every step is written; else this is the deepest that is
};

// `after` is what the steps lead through. A plan has the blocks of a set in another order
// than the file: among several blocks it tells the one whose literals are the values.
// REQUIRES: !definitions.empty()
HclPlace locate(std::span<const Definition> definitions, std::span<const HclStep> steps,
                Value after);

}  // namespace libguard::hcl

#endif  // LIBGUARD_HCL_LOCATE_H_
