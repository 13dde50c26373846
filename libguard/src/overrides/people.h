// SPDX-License-Identifier: Apache-2.0
//
// The people and groups of approvers.yaml.
#ifndef LIBGUARD_OVERRIDES_PEOPLE_H_
#define LIBGUARD_OVERRIDES_PEOPLE_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "overrides/approvers.h"
#include "overrides/fields.h"

namespace libguard::overrides {

// Views point into what the fields were read from.
struct People {
  std::map<std::string, Person> people;
  std::map<std::string, std::set<std::string>> groups;
  std::vector<std::string_view> names;  // of people, as they stand
  std::vector<std::string_view> group_names;
};

// What is wrong with them is added to the problems of `fields`.
People read_people(Fields& fields, Value people, Value groups);

// "did you mean 'bob'?", or whom there is.
std::string meant_name(std::string_view name, const std::vector<std::string_view>& all);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_PEOPLE_H_
