// SPDX-License-Identifier: Apache-2.0
//
// Addresses of Terraform, taken apart: module.a["x.y"].aws_s3_bucket.b[0].arn
//
//   std::optional<Address> address = parse_address("module.a[0].data.t.n");
//   address->modules[0].name == "a"; address->modules[0].key == "0";
//
// Source: https://developer.hashicorp.com/terraform/cli/state/resource-addressing
// and, for references, `addrs` of Terraform itself.
#ifndef LIBGUARD_INPUTS_PLAN_ADDRESS_H_
#define LIBGUARD_INPUTS_PLAN_ADDRESS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace libguard::plan {

// A name and, in brackets behind it, which instance: a number as it is written, or
// a key of for_each in quotes as it is written. Empty: none is named.
struct Part {
  std::string name;
  std::string key;

  friend bool operator==(const Part&, const Part&) = default;
};

// The dotted parts of an address or a reference: keys may hold dots, slashes,
// quotes and brackets. Empty where the text is none.
std::vector<Part> split_address(std::string_view text);

struct Address {
  std::vector<Part> modules;
  bool data = false;
  std::string type;
  Part name;
  std::vector<Part> attributes;  // what of it is meant
};
// Nothing where the text names no resource.
std::optional<Address> parse_address(std::string_view text);

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_ADDRESS_H_
