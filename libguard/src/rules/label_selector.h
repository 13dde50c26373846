// SPDX-License-Identifier: Apache-2.0
//
// Label selectors, as Kubernetes reads them: a map of labels, or a LabelSelector
// with matchLabels and matchExpressions.
#ifndef LIBGUARD_RULES_LABEL_SELECTOR_H_
#define LIBGUARD_RULES_LABEL_SELECTOR_H_

#include <utility>
#include <vector>

#include "cel/value.h"

namespace libguard::rules {

// Whether the selector selects what has these labels: a boolean; unknown where
// what is known does not decide; an error where the selector is none. An empty
// selector selects everything, null nothing. No labels are written as an empty
// map or null.
cel::Value selects(const cel::Value& selector, const cel::Value& labels, cel::Context& context);

// Labels that whatever the selector selects is sure to have; none where it is no
// selector, or asks for nothing of the kind.
using Label = std::pair<std::string_view, std::string_view>;
std::vector<Label> required_labels(const cel::Value& selector, cel::Context& context);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_LABEL_SELECTOR_H_
