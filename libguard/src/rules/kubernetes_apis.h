// SPDX-License-Identifier: Apache-2.0
//
// Kubernetes' own APIs, and in which releases there is which.
#ifndef LIBGUARD_RULES_KUBERNETES_APIS_H_
#define LIBGUARD_RULES_KUBERNETES_APIS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "cel/function.h"

namespace libguard::rules {

// Releases are 1.x: only the x is kept, 0 where there is nothing to say.
struct KubernetesApi {
  std::string_view name;  // "apps/v1/Deployment", "v1/Pod"
  std::uint8_t introduced;
  std::uint8_t deprecated;
  std::uint8_t removed;
  std::string_view replacement;  // "apps/v1 Deployment"; empty: none is known
};

// In the order of their names, without those of which there is nothing to say.
std::span<const KubernetesApi> kubernetes_apis() noexcept;

// kubernetes_api(version, kind, release): what is known of an API, and what a
// release makes of it; an empty map for one that is not Kubernetes' own.
void add_kubernetes_functions(cel::Library& library, cel::TypeTable& types);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_KUBERNETES_APIS_H_
