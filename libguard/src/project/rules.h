// SPDX-License-Identifier: Apache-2.0
#ifndef LIBGUARD_PROJECT_RULES_H_
#define LIBGUARD_PROJECT_RULES_H_

#include <span>
#include <string>

#include "libguard/project.h"
#include "project/files.h"

namespace libguard::project {

// As read_all_rule_files(), on disk or as a trusted branch has them.
RuleFiles read_rules(const Files& files, std::span<const std::string> paths);

}  // namespace libguard::project

#endif  // LIBGUARD_PROJECT_RULES_H_
