// SPDX-License-Identifier: Apache-2.0
//
// What the resources of Google Cloud say in the model. Rules of their own show the
// rest by their examples.
#include <fmt/format.h>

#include <string>

#include "inputs/plan/short_form.h"
#include "support/catch.h"
#include "unit/model/model.h"

namespace {

Model of_rows(std::string_view rows) {
  libguard::Result<libguard::Source> plan =
      libguard::plan::expand_rows(libguard::Source("rows.json", std::string(rows)));
  REQUIRE(plan);
  return Model(plan->text());
}

// A service of Cloud Run whose containers are given, and other rows.
Model of_service(std::string_view containers, std::string_view after = "",
                 std::string_view rows = "") {
  return of_rows(fmt::format(
      R"([{{"type": "google_cloud_run_v2_service", "name": "web", "after": {{"name": "shop",
          "location": "europe-west1", {} "template": [{{"containers": [{}]}}]}}}}{}])",
      after, containers, rows));
}

std::string of_container(std::string_view keys, std::string_view field) {
  return of_service(fmt::format(R"({{"image": "web:1", {}}})", keys))
      .text("container", fmt::format("container.{}", field));
}

std::string is_public(std::string_view after, std::string_view rows) {
  return of_service(R"({"image": "web:1"})", after, rows).text("workload", "workload.public");
}

constexpr std::string_view kEverybody =
    R"(, {"type": "google_cloud_run_v2_service_iam_member", "name": "all", "after": {"name": "shop",
        "location": "europe-west1", "member": "allUsers", "role": "roles/run.invoker"}})";

}  // namespace

TEST_CASE("Cloud Run gives a container 512 MiB and a CPU where nothing is written") {
  CHECK(of_container(R"("resources": [{"limits": {"memory": "1Gi", "cpu": "2"}}])",
                     "limits.memory") == "1Gi");
  CHECK(of_container(R"("resources": [])", "limits.memory") == "512Mi");
  CHECK(of_container(R"("resources": [{"limits": {"memory": "1Gi"}}])", "limits.cpu") == "1");
  CHECK(of_container(R"("resources": [])", "requests.memory") == "512Mi");
  Model silent = of_service(R"({"image": "web:1"})");
  CHECK(silent.text("container", "has(container.limits.memory)") == "true");
  CHECK(silent.text("container", "by_platform(container.limits.memory)") == "true");
  Model written =
      of_service(R"({"image": "web:1", "resources": [{"limits": {"memory": "512Mi"}}]})");
  CHECK(written.text("container", "by_platform(container.limits.memory)") == "false");
}

TEST_CASE("a container of Cloud Run without a name goes by its service's") {
  CHECK(of_container(R"("name": null)", "name") == "web");
  CHECK(of_container(R"("name": "proxy")", "name") == "proxy");
}

TEST_CASE("of several containers of Cloud Run the one with a port is the main one") {
  Model two = of_service(
      R"({"image": "web:1", "ports": [{"container_port": 8080, "name": "http1"}]}, {"image": "proxy:1"})");
  CHECK(two.text("container", "container.role", 0) == "main");
  CHECK(two.text("container", "container.ports[0].number", 0) == "8080");
  CHECK(two.text("container", "container.role", 1) == "sidecar");
  CHECK(of_container(R"("ports": [])", "role") == "main");
}

TEST_CASE("Cloud Run waits for the port of a service where nothing else is asked") {
  CHECK(of_container(R"("startup_probe": [])", "probes.startup.kind") == "tcp");
  CHECK(of_container(R"("startup_probe": [])", "probes.startup.period") == "default: 240");
  CHECK(of_service(R"({"image": "web:1"})")
            .text("container", "by_platform(container.probes.startup.kind)") == "true");
  constexpr std::string_view kAsked =
      R"("startup_probe": [{"http_get": [{"path": "/up", "port": 81}], "period_seconds": 5}])";
  CHECK(of_container(kAsked, "probes.startup.kind") == "http");
  CHECK(of_container(kAsked, "probes.startup.path") == "/up");
  CHECK(of_container(kAsked, "probes.startup.port") == "81");
  CHECK(of_container(kAsked, "probes.startup.period") == "5");
  Model two =
      of_service(R"({"image": "web:1", "ports": [{"container_port": 80}]}, {"image": "b:1"})");
  CHECK(two.text("container", "has(container.probes.startup)", 1) == "false");
}

TEST_CASE("other probes of Cloud Run are those that are written") {
  CHECK(of_container(R"("liveness_probe": [])", "probes.liveness") == "unset");
  CHECK(of_container(R"("readiness_probe": [])", "probes.readiness") == "unset");
  constexpr std::string_view kCalled =
      R"("liveness_probe": [{"grpc": [{"port": 90}], "http_get": []}])";
  CHECK(of_container(kCalled, "probes.liveness.kind") == "grpc");
  CHECK(of_container(kCalled, "probes.liveness.port") == "90");
  CHECK(of_container(R"("liveness_probe": [{"http_get": [{"path": null}]}])",
                     "probes.liveness.path") == "default: /");
}

TEST_CASE("a variable of Cloud Run is a setting unless a secret gives its value") {
  constexpr std::string_view kEnv =
      R"("env": [{"name": "MODE", "value": "fast", "value_source": []},
         {"name": "KEY", "value": "", "value_source": [{"secret_key_ref": [{"secret": "key"}]}]}])";
  CHECK(of_container(kEnv, "env.map(v, v.name + '=' + v.source)") ==
        R"(["MODE=literal", "KEY=secret"])");
  CHECK(of_container(kEnv, "settings.map(s, s.key + '=' + s.value)") == R"(["MODE=fast"])");
}

TEST_CASE("a service of Cloud Run is public where everybody may call it") {
  CHECK(is_public(R"("ingress": null,)", "") == "false");
  CHECK(is_public(R"("ingress": null,)", kEverybody) == "true");
  CHECK(is_public(R"("invoker_iam_disabled": true,)", "") == "true");
  CHECK(is_public("", R"(, {"type": "google_cloud_run_v2_service_iam_binding", "name": "b", "after":
      {"name": "shop", "members": ["user:a@b.c", "allAuthenticatedUsers"], "role": "roles/run.invoker"}})") ==
        "true");
  CHECK(is_public("", R"(, {"type": "google_cloud_run_service_iam_member", "name": "b", "after":
      {"service": "shop", "member": "allUsers", "role": "roles/run.invoker"}})") == "true");
  CHECK(is_public("", R"(, {"type": "google_cloud_run_v2_service_iam_policy", "name": "p", "after":
      {"name": "shop", "policy_data": "{\"bindings\": [{\"role\": \"roles/run.invoker\", \"members\": [\"allUsers\"]}]}"}})") ==
        "true");
}

TEST_CASE("a service of Cloud Run is not public by what is of others") {
  CHECK(is_public(R"("ingress": "INGRESS_TRAFFIC_INTERNAL_ONLY",)", kEverybody) == "false");
  const auto member = [](std::string_view keys) {
    return fmt::format(
        R"(, {{"type": "google_cloud_run_v2_service_iam_member", "name": "m", "after": {{{}}}}})",
        keys);
  };
  CHECK(is_public(
            "", member(R"("name": "other", "member": "allUsers", "role": "roles/run.invoker")")) ==
        "false");
  CHECK(is_public("", member(R"("name": "shop", "location": "us-east1", "member": "allUsers",
                                "role": "roles/run.invoker")")) == "false");
  CHECK(is_public("",
                  member(R"("name": "shop", "member": "allUsers", "role": "roles/run.viewer")")) ==
        "false");
  CHECK(is_public(
            "", member(R"("name": "shop", "member": "user:a@b.c", "role": "roles/run.invoker")")) ==
        "false");
}

TEST_CASE("the first version of Cloud Run says the same in other words") {
  Model model = of_rows(R"([
    {"type": "google_cloud_run_service", "name": "web", "after": {"name": "shop", "location": "europe-west1",
      "metadata": [{"annotations": {"run.googleapis.com/ingress": "all"}}],
      "template": [{"spec": [{"service_account_name": "robot", "containers": [{"image": "web:1",
        "env": [{"name": "KEY", "value_from": [{"secret_key_ref": [{"name": "key", "key": "latest"}]}]}],
        "resources": [{"limits": {"memory": "256Mi"}}]}]}]}]}},
    {"type": "google_cloud_run_service_iam_binding", "name": "all", "after": {"service": "shop",
      "location": "europe-west1", "members": ["allUsers"], "role": "roles/run.invoker"}}])");
  CHECK(model.text("workload", "workload.runtime + ' ' + string(workload.public)") ==
        "cloud-run true");
  CHECK(model.text("workload", "workload.pod.service_account") == "robot");
  CHECK(model.text("container", "container.limits.memory") == "256Mi");
  CHECK(model.text("container", "container.env[0].source") == "secret");
}

TEST_CASE("a job of Cloud Run ends by itself, and nobody waits for its port") {
  Model model = of_rows(R"({"type": "google_cloud_run_v2_job", "name": "report", "after": {
      "template": [{"template": [{"containers": [{"image": "report:1"}]}]}]}})");
  CHECK(model.text("workload", "workload.long_running") == "false");
  CHECK(model.text("workload", "workload.public") == "false");
  CHECK(model.text("container", "container.name") == "report");
  CHECK(model.text("container", "container.limits.memory") == "512Mi");
  CHECK(model.text("container", "container.probes.startup") == "unset");
}

TEST_CASE("a health check of Google Cloud asks what its block says") {
  Model model = of_rows(R"([
    {"type": "google_compute_health_check", "name": "a", "after": {"check_interval_sec": 7,
      "https_health_check": [{"port": 8443, "request_path": null}], "tcp_health_check": []}},
    {"type": "google_compute_region_health_check", "name": "b", "after": {"tcp_health_check": [{"port": 5432}]}},
    {"type": "google_compute_http_health_check", "name": "c", "after": {"request_path": "/up", "port": 80}}])");
  const std::string_view asked =
      "check.protocol + ' ' + check.?path.orValue('-') + ' ' + string(check.port)";
  const auto text = [&](std::size_t index) {
    return model.text("health_check", fmt::format("[health_check].map(check, {})[0]", asked),
                      index);
  };
  CHECK(model.text("health_check", "health_check.interval", 0) == "7");
  CHECK(text(1) == "TCP - 5432");
  CHECK(text(2) == "HTTP /up 80");
  CHECK(model.text("health_check", "health_check.protocol", 0) == "HTTPS");
  CHECK(model.text("health_check", "health_check.path", 0) == "/");
}

TEST_CASE("a claim says how much storage it wants") {
  Model model(
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\n"
      "spec: {resources: {requests: {storage: 10Gi}}}\n");
  CHECK(model.text("datastore", "datastore.kind + ' ' + datastore.name") ==
        "PersistentVolumeClaim data");
  CHECK(model.text("datastore", "datastore.storage") == "10Gi");
}
