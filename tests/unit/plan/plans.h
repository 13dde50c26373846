// SPDX-License-Identifier: Apache-2.0
//
// Plans for tests, and how to see what became of them.
#ifndef TESTS_UNIT_PLAN_PLANS_H_
#define TESTS_UNIT_PLAN_PLANS_H_

#include <string>

#include "inputs/input.h"

namespace libguard::test {

// A plan with these rows of resource_changes and resources of the configuration's
// root module, each a list of JSON objects without its brackets.
std::string plan_of(const std::string& rows, const std::string& blocks = "",
                    const std::string& further = "");

// A row that creates; `change` is what else its change has: "\"after\":{}".
std::string row_of(const std::string& type, const std::string& name, const std::string& change);

// The block that configuration has for it.
std::string block_of(const std::string& type, const std::string& name,
                     const std::string& expressions);

Input read_text(std::string text, std::string name = "plan.json");

// The addresses of the resources, in order.
std::string addresses(const Input& input);

// {"a":1,"b":?var.x} with what is unknown behind question marks, what is sensitive
// behind exclamation marks.
std::string show(Value value);

// The planned attributes of the only resource.
std::string planned(const std::string& change, const std::string& expressions);

}  // namespace libguard::test

#endif  // TESTS_UNIT_PLAN_PLANS_H_
