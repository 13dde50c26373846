// SPDX-License-Identifier: Apache-2.0
//
// A Policy with what it was made from: rules are texts, so that another process can make it
// again.
#ifndef BINDINGS_PYTHON_POLICY_H_
#define BINDINGS_PYTHON_POLICY_H_

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libguard/check.h"
#include "libguard/configuration.h"
#include "libguard/policy.h"
#include "record.h"

namespace libguard::python {

class NativePolicy {
 public:
  // `texts`: findings have the `why` of their rules, which takes much longer to load.
  // Raises PolicyError. Called without the GIL.
  NativePolicy(std::vector<Source> rule_files, Configuration configuration, bool texts);

  const Policy& policy() const noexcept { return policy_; }
  const std::vector<std::string>& ignore_paths() const noexcept {
    return configuration_.ignore_paths;
  }
  // With their texts, which a policy that only checks does without: read when they are first
  // asked for. Called without the GIL.
  const std::vector<RuleInfo>& rules();

 private:
  bool has_texts_;
  std::vector<Source> rule_files_;
  Configuration configuration_;
  Policy policy_;
  std::once_flag described_;
  std::vector<RuleInfo> rules_;
};
using PolicyPtr = std::shared_ptr<NativePolicy>;

// What Python says of how to check.
CheckOptions check_options(std::optional<bool> complete, const std::string& terraform_source,
                           bool subject_digests, unsigned threads);

void bind_policy(py::module_& module);

}  // namespace libguard::python

#endif  // BINDINGS_PYTHON_POLICY_H_
