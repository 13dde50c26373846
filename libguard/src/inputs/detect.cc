// SPDX-License-Identifier: Apache-2.0
#include "inputs/detect.h"

#include <algorithm>
#include <array>

namespace libguard {
namespace {

bool has(Value root, std::string_view key) { return static_cast<bool>(root.at(key)); }

bool is_kustomization(Value root) {
  const std::string_view kind = root.at("kind").text();
  if (kind != "Kustomization" && kind != "Component") return false;
  return root.at("apiVersion").text().starts_with("kustomize.config.k8s.io/");
}

// Other tools have `services`, too: one of compose says how something is run.
bool is_compose(Value root) {
  constexpr std::array<std::string_view, 12> kKeys = {
      "image",   "build",       "command", "entrypoint", "environment", "env_file",
      "extends", "healthcheck", "ports",   "volumes",    "deploy",      "restart"};
  const Value services = root.at("services");
  if (!services.is(Kind::kMap) || has(root, "apiVersion")) return false;
  for (std::uint32_t i = 0; i < services.size(); ++i) {
    const Value service = services.value_at(i);
    if (std::any_of(kKeys.begin(), kKeys.end(),
                    [&](std::string_view key) { return has(service, key); })) {
      return true;
    }
  }
  return false;
}

}  // namespace

Format detect(Value root) {
  if (is_kustomization(root)) return Format::kKustomization;
  if (root.at("apiVersion").is(Kind::kString) && root.at("kind").is(Kind::kString)) {
    return Format::kKubernetes;
  }
  if (has(root, "resource_changes") || has(root, "planned_values")) return Format::kTerraformPlan;
  if (has(root, "plan_format_version")) return Format::kTerraformRedacted;
  if (has(root, "format_version") && root.at("values").is(Kind::kMap)) {
    return Format::kTerraformState;
  }
  if (has(root, "@level") && has(root, "@message")) return Format::kTerraformLog;
  if (is_compose(root)) return Format::kCompose;
  if (root.at("apiVersion").is(Kind::kString) && has(root, "name") && has(root, "version")) {
    return Format::kHelmChart;
  }
  return Format::kOther;
}

std::string_view describe(Format format) {
  switch (format) {
    case Format::kKubernetes:
      return "a Kubernetes manifest";
    case Format::kKustomization:
      return "a kustomization";
    case Format::kTerraformPlan:
      return "a Terraform plan";
    case Format::kTerraformState:
      return "a Terraform state";
    case Format::kTerraformLog:
      return "the log of `terraform plan -json`";
    case Format::kTerraformRedacted:
      return "a redacted Terraform plan";
    case Format::kCompose:
      return "a compose file";
    case Format::kHelmChart:
      return "the metadata of a Helm chart";
    case Format::kOther:
      return "no Kubernetes manifest";
  }
  return "";
}

std::string_view advice(Format format) {
  switch (format) {
    case Format::kKustomization:
      return "check what it builds: kustomize build DIR | guard check -";
    case Format::kTerraformLog:
    case Format::kTerraformState:
      return "a plan is made with: terraform plan -out=tfplan && terraform show -json tfplan";
    case Format::kTerraformRedacted:
      return "it holds no values; guard reads the whole plan: terraform show -json PLAN";
    case Format::kHelmChart:
      return "check what it renders: helm template CHART | guard check -";
    default:
      return "";
  }
}

std::string_view binary_advice(std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04")) return "";
  return "this is a zip archive; of a Terraform plan, guard reads: terraform show -json PLAN";
}

}  // namespace libguard
