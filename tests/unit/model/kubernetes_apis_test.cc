// SPDX-License-Identifier: Apache-2.0
//
// kubernetes_api(), as an expression sees it, and the table behind it.
#include "rules/kubernetes_apis.h"

#include <algorithm>
#include <string>

#include "support/catch.h"
#include "unit/model/model.h"

namespace {

std::string state(const std::string& version, const std::string& kind, const std::string& release) {
  static Model model("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n");
  return model.text("resource", "kubernetes_api('" + version + "', '" + kind + "', '" + release +
                                    "').?state.orValue('none')");
}

}  // namespace

TEST_CASE("a release serves what came before it and is not removed yet") {
  CHECK(state("batch/v1beta1", "CronJob", "1.7") == "not yet");
  CHECK(state("batch/v1beta1", "CronJob", "1.8") == "served");
  CHECK(state("batch/v1beta1", "CronJob", "1.21") == "deprecated");
  CHECK(state("batch/v1beta1", "CronJob", "1.25.3") == "removed");
  CHECK(state("batch/v1", "CronJob", "1.25") == "served");
}

TEST_CASE("what is not Kubernetes' own is not in the table") {
  CHECK(state("shop.example/v1", "CronJob", "1.25") == "none");
  CHECK(state("batch/v1", "CronJo", "1.25") == "none");
  CHECK(state("batch/v1", "CronJobs", "1.25") == "none");
  CHECK(state("batch/v", "CronJob", "1.25") == "none");
  CHECK(state("", "", "1.25") == "none");
}

TEST_CASE("every row of the table is found, and says when things happened in their order") {
  const auto apis = libguard::rules::kubernetes_apis();
  CHECK(std::is_sorted(apis.begin(), apis.end(),
                       [](const auto& a, const auto& b) { return a.name < b.name; }));
  for (const auto& api : apis) {
    CAPTURE(api.name);
    const std::string name(api.name);
    const std::size_t slash = name.rfind('/');
    CHECK(state(name.substr(0, slash), name.substr(slash + 1), "1.25") != "none");
    if (api.deprecated != 0) CHECK(api.introduced <= api.deprecated);
    if (api.removed != 0) CHECK(api.deprecated <= api.removed);
  }
}
