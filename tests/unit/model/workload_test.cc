// SPDX-License-Identifier: Apache-2.0
//
// Every kind that carries a pod is a workload.
#include <fmt/format.h>

#include <string>

#include "support/catch.h"
#include "unit/model/model.h"

namespace {

// The pod's spec in flow style, to stand anywhere.
constexpr std::string_view kPod =
    "{restartPolicy: Never, hostNetwork: true, serviceAccountName: runner, "
    "securityContext: {runAsNonRoot: true}, "
    "initContainers: [{name: wait, image: 'busybox:1'}, {name: proxy, image: 'envoy:1', "
    "restartPolicy: Always}], containers: [{name: web, image: 'web:1'}], "
    "ephemeralContainers: [{name: debug, image: 'busybox:1'}]}";

std::string manifest(std::string_view version, std::string_view kind, std::string_view body) {
  return fmt::format("apiVersion: {}\nkind: {}\nmetadata: {{name: web, namespace: shop}}\n{}\n",
                     version, kind, body);
}

std::string in_template(std::string_view further = {}) {
  return fmt::format("spec: {{{}template: {{metadata: {{labels: {{app: web}}}}, spec: {}}}}}",
                     further, kPod);
}

void check_pod(Model& model) {
  REQUIRE(model.count("workload") == 1);
  CHECK(model.text("workload", "workload.containers.map(c, c.name + '=' + c.role)") ==
        R"(["wait=init", "proxy=sidecar", "web=main", "debug=ephemeral"])");
  CHECK(model.text("workload", "workload.pod.host_network") == "true");
  CHECK(model.text("workload", "workload.pod.host_pid") == "default: false");
  CHECK(model.text("workload", "workload.pod.service_account") == "runner");
  CHECK(model.text("workload", "workload.name + '/' + workload.namespace") == "web/shop");
  CHECK(model.text("workload", "workload.platform") == "kubernetes");
  CHECK(model.text("container", "container.security.run_as_non_root") == "true");
  CHECK(model.text("container", "container.workload.kind") ==
        model.text("workload", "workload.kind"));
}

}  // namespace

TEST_CASE("every kind with a pod template is a workload") {
  struct Kind {
    std::string_view version;
    std::string_view kind;
    std::string_view long_running;
  };
  const Kind kinds[] = {
      {"apps/v1", "Deployment", "true"},
      {"extensions/v1beta1", "Deployment", "true"},
      {"apps/v1beta2", "StatefulSet", "true"},
      {"apps/v1", "DaemonSet", "true"},
      {"extensions/v1beta1", "ReplicaSet", "true"},
      {"v1", "ReplicationController", "true"},
      {"batch/v1", "Job", "false"},
      {"apps.openshift.io/v1", "DeploymentConfig", "true"},
      {"argoproj.io/v1alpha1", "Rollout", "true"},
      {"serving.knative.dev/v1", "Service", "true"},
      {"serving.knative.dev/v1", "Configuration", "true"},
  };
  for (const Kind& kind : kinds) {
    CAPTURE(kind.version, kind.kind);
    Model model(manifest(kind.version, kind.kind, in_template()));
    check_pod(model);
    CHECK(model.text("workload", "workload.pod.labels['app']") == "web");
    CHECK(model.text("workload", "workload.long_running") == kind.long_running);
  }
}

TEST_CASE("a pod stands where its kind puts it") {
  const std::string pod = std::string(kPod);
  SECTION("Pod") {
    Model model(manifest("v1", "Pod", "spec: " + pod));
    check_pod(model);
    CHECK(model.text("workload", "workload.long_running") == "false");
  }
  SECTION("Revision") {
    Model model(manifest("serving.knative.dev/v1", "Revision", "spec: " + pod));
    check_pod(model);
    CHECK(model.text("workload", "workload.long_running") == "true");
  }
  SECTION("PodTemplate") {
    Model model(manifest("v1", "PodTemplate", "template: {spec: " + pod + "}"));
    check_pod(model);
  }
  SECTION("CronJob, old and new") {
    for (const char* version : {"batch/v1", "batch/v1beta1"}) {
      Model model(manifest(version, "CronJob",
                           "spec: {jobTemplate: {spec: {template: {spec: " + pod + "}}}}"));
      check_pod(model);
      CHECK(model.text("workload", "workload.long_running") == "false");
    }
  }
}

TEST_CASE("a bare pod runs long unless its restart policy says otherwise") {
  const auto long_running = [](std::string_view spec) {
    return Model(manifest("v1", "Pod", spec)).text("workload", "workload.long_running");
  };
  CHECK(long_running("spec: {containers: []}") == "true");
  CHECK(long_running("spec: {restartPolicy: Always}") == "true");
  CHECK(long_running("spec: {restartPolicy: OnFailure}") == "false");
  CHECK(long_running("status: {}") == "true");
}

TEST_CASE("a kind of another group is no workload") {
  CHECK(Model(manifest("example.com/v1", "Deployment", in_template())).count("workload") == 0);
  CHECK(Model(manifest("v1", "Service", "spec: {selector: {app: a}}")).count("workload") == 0);
  CHECK(Model(manifest("example.com/v1", "Rollout", in_template())).count("workload") == 0);
}

TEST_CASE("replicas that nobody wrote can be read but are not set") {
  Model model(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  paused: true\n");
  CHECK(model.text("workload", "workload.replicas") == "default: 1");
  CHECK(model.text("workload", "has(workload.replicas)") == "false");
  CHECK(model.place("workload", "workload.replicas") == "5:3 replicas");
}

TEST_CASE("replicas that are written are set and have their place") {
  Model model(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 3\n");
  CHECK(model.text("workload", "workload.replicas") == "3");
  CHECK(model.text("workload", "has(workload.replicas)") == "true");
  CHECK(model.place("workload", "workload.replicas") == "5:13");
}

TEST_CASE("what a kind does not have is unset") {
  Model daemon(manifest("apps/v1", "DaemonSet", in_template()));
  CHECK(daemon.text("workload", "workload.replicas") == "unset");
  CHECK(daemon.text("workload", "workload.strategy") == "default: RollingUpdate");
  Model set(manifest("apps/v1", "ReplicaSet", in_template()));
  CHECK(set.text("workload", "workload.strategy") == "unset");
  Model rollout(manifest("argoproj.io/v1alpha1", "Rollout",
                         in_template("strategy: {blueGreen: {activeService: a}}, ")));
  CHECK(rollout.text("workload", "workload.strategy") == "BlueGreen");
}

TEST_CASE("a name that is to be generated is a name") {
  Model model("apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: migrate-}\n");
  CHECK(model.text("workload", "workload.name") == "migrate-");
}

TEST_CASE("entities come once each, in the order of the documents") {
  Model model(
      manifest("apps/v1", "Deployment", in_template()) + "---\n" +
      manifest("v1", "Pod", "spec: {containers: [{name: a, image: a}, {name: b, image: b}]}"));
  std::string names;
  for (std::size_t i = 0; i < model.count("container"); ++i) {
    names += model.text("container", "container.name", i) + ' ';
  }
  CHECK(names == "wait proxy web debug a b ");
  std::size_t seen = 0;
  model.world().visit("container", [&](const auto&) { return ++seen < 2; });
  CHECK(seen == 2);
}

TEST_CASE("a kind of a platform visits resources") {
  Model model(manifest("networking.k8s.io/v1", "Ingress", "spec: {rules: []}") + "---\n" +
              manifest("serving.knative.dev/v1", "Service", in_template()));
  CHECK(model.count("kubernetes.Ingress") == 1);
  CHECK(model.text("kubernetes.Ingress", "resource.raw.spec.rules") == "[]");
  CHECK(model.count("serving.knative.dev.Service") == 1);
  CHECK(model.count("example.com.Service") == 0);
  CHECK(model.count("kubernetes.Gateway") == 0);
  CHECK(model.count("resource") == 2);
}
