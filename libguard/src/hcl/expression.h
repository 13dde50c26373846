// SPDX-License-Identifier: Apache-2.0
//
// Into the lists and objects that an expression writes out.
//
//   input = { containers = [{ image = "web:1" }] }
//
// What is computed (`for`, merge(), a condition) is not followed; parentheses and
// jsonencode() are, since what they give has the same shape.
#ifndef LIBGUARD_HCL_EXPRESSION_H_
#define LIBGUARD_HCL_EXPRESSION_H_

#include <optional>
#include <string_view>
#include <vector>

#include "libguard/source.h"

namespace libguard::hcl {

struct HclElement {
  std::string_view key;  // without quotes; empty in a list, and where it is computed
  Span span;             // with its key
  Span value;
};

struct HclCollection {
  bool list = false;
  std::vector<HclElement> elements;
};

// None where the expression writes out no list and no object, and where it is
// longer than any person writes.
std::optional<HclCollection> hcl_collection(std::string_view text, Span expression);

// The scalar that an expression writes out, a string without its quotes; none
// where it computes something.
std::optional<std::string_view> hcl_literal(std::string_view text, Span expression);

}  // namespace libguard::hcl

#endif  // LIBGUARD_HCL_EXPRESSION_H_
