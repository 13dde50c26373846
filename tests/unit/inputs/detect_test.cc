// SPDX-License-Identifier: Apache-2.0
#include "inputs/detect.h"

#include "documents/read.h"
#include "support/catch.h"

using namespace libguard;

namespace {

Format format_of(std::string text) {
  const ReadDocuments read = read_yaml(Source("a.yaml", std::move(text)), Resolution::kKubernetes);
  REQUIRE(read.documents.size() == 1);
  return detect(read.documents[0]->root());
}

}  // namespace

TEST_CASE("an object with apiVersion and kind is one of Kubernetes, also of a kind nobody knows") {
  CHECK(format_of("{apiVersion: apps/v1, kind: Deployment}") == Format::kKubernetes);
  CHECK(format_of("{apiVersion: example.com/v1, kind: Rollout}") == Format::kKubernetes);
  CHECK(format_of("{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization}") ==
        Format::kKubernetes);
}

TEST_CASE("what lacks one of them is none") {
  CHECK(format_of("{apiVersion: v1}") == Format::kOther);
  CHECK(format_of("{kind: Pod}") == Format::kOther);
  CHECK(format_of("{apiVersion: 1, kind: Pod}") == Format::kOther);
  CHECK(format_of("[{apiVersion: v1, kind: Pod}]") == Format::kOther);
  CHECK(format_of("text") == Format::kOther);
}

TEST_CASE("the files of kustomize are known by their kind") {
  CHECK(format_of("{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization}") ==
        Format::kKustomization);
  CHECK(format_of("{apiVersion: kustomize.config.k8s.io/v1alpha1, kind: Component}") ==
        Format::kKustomization);
}

TEST_CASE("what Terraform writes is known by its keys, not by its version") {
  CHECK(format_of("{format_version: '1.2', resource_changes: []}") == Format::kTerraformPlan);
  CHECK(format_of("{format_version: '1.2', planned_values: {}}") == Format::kTerraformPlan);
  CHECK(format_of("{format_version: '1.0', values: {root_module: {}}}") == Format::kTerraformState);
  CHECK(format_of("{'@level': info, '@message': x, type: version}") == Format::kTerraformLog);
  CHECK(format_of("{plan_format_version: '1.2', provider_schemas: {}}") ==
        Format::kTerraformRedacted);
}

TEST_CASE("compose files have services that say how they are run") {
  CHECK(format_of("{services: {web: {image: x}}}") == Format::kCompose);
  CHECK(format_of("{services: {a: , web: {extends: x}}}") == Format::kCompose);
  CHECK(format_of("{services: [x]}") == Format::kOther);
  CHECK(format_of("{services: {_defaults: {autowire: true}}}") == Format::kOther);
  CHECK(format_of("{apiVersion: x, services: {web: {image: x}}}") == Format::kOther);
}

TEST_CASE("a Chart.yaml has an apiVersion, but no kind") {
  CHECK(format_of("{apiVersion: v2, name: web, version: 1.0.0}") == Format::kHelmChart);
}

TEST_CASE("every format has a description") {
  for (int i = 0; i <= static_cast<int>(Format::kOther); ++i) {
    CHECK_FALSE(describe(static_cast<Format>(i)).empty());
  }
}
