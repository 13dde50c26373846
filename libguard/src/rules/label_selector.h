// SPDX-License-Identifier: Apache-2.0
//
// Label selectors, as Kubernetes reads them: a map of labels, or a LabelSelector
// with matchLabels and matchExpressions.
#ifndef LIBGUARD_RULES_LABEL_SELECTOR_H_
#define LIBGUARD_RULES_LABEL_SELECTOR_H_

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/value.h"

namespace libguard::rules {

// Whether the selector selects what has these labels: a boolean; unknown where
// what is known does not decide; an error where the selector is none. An empty
// selector selects everything, null nothing. No labels are written as an empty
// map or null.
cel::Value selects(const cel::Value& selector, const cel::Value& labels, cel::Context& context);

// What everything that the selector selects is sure to have: the label `name`, with one of
// `values`; without values, with any. None where it is no selector, or asks for nothing of the
// kind.
struct RequiredLabel {
  std::string_view name;
  std::vector<std::string_view> values;
};
std::vector<RequiredLabel> required_labels(const cel::Value& selector, cel::Context& context);

// Labels that are all known; none where one of them is not, or where these are no labels.
using Label = std::pair<std::string_view, std::string_view>;
std::optional<std::vector<Label>> known_labels(const cel::Value& labels, cel::Context& context);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_LABEL_SELECTOR_H_
