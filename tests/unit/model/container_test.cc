// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "support/catch.h"
#include "unit/model/model.h"

namespace {

// Line 6 is the first of the pod's spec, line 8 of the container.
std::string pod(std::string_view spec, std::string_view container) {
  std::string text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n";
  text += spec.empty() ? "  hostNetwork: false\n" : spec;
  text += "  containers:\n  - name: web\n";
  return text += container;
}

std::string of_container(std::string_view container, std::string_view expression) {
  return Model(pod("", container)).text("container", expression);
}

}  // namespace

TEST_CASE("a field that a function makes is made once") {
  Model model(
      "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: web, image: 'shop/web:1.2'}]}\n");
  const libguard::cel::Value first = model.value("container", "container.image");
  const libguard::cel::Value again = model.value("container", "container.image");
  REQUIRE(first.is(libguard::cel::ValueKind::kObject));
  CHECK(&first.as_object() == &again.as_object());
  CHECK(model.text("container", "container.image.tag") == "1.2");
}

TEST_CASE("limits and requests are quantities") {
  Model model(pod("",
                  "    resources: {limits: {memory: 1Gi, cpu: 2}, requests: {cpu: 0.5, "
                  "ephemeral-storage: 1G}}\n"));
  CHECK(model.text("container", "container.limits.memory == quantity('1024Mi')") == "true");
  CHECK(model.text("container", "container.limits.cpu == quantity('2000m')") == "true");
  CHECK(model.text("container", "container.requests.cpu == quantity('500m')") == "true");
  CHECK(model.text("container",
                   "container.requests.ephemeral_storage.compareTo(quantity('1Gi'))") == "-1");
  CHECK(model.text("container", "has(container.limits.ephemeral_storage)") == "false");
}

TEST_CASE("a field that is not set points at where it would stand") {
  SECTION("limits are written") {
    Model model(pod("", "    resources:\n      limits:\n        cpu: 1\n"));
    CHECK(model.place("container", "container.limits.cpu") == "11:14");
    CHECK(model.place("container", "container.limits.memory") == "11:9 memory");
    CHECK(model.place("container", "container.limits") == "11:9");
  }
  SECTION("only resources are") {
    Model model(pod("", "    resources:\n      requests:\n        cpu: 1\n"));
    CHECK(model.place("container", "container.limits.memory") == "10:7 limits/memory");
    CHECK(model.place("container", "container.limits") == "10:7 limits");
  }
  SECTION("nothing is") {
    Model model(pod("", ""));
    CHECK(model.place("container", "container.limits.memory") == "8:5 resources/limits/memory");
    CHECK(model.place("container", "container.limits") == "8:5 resources/limits");
    CHECK(model.place("container", "container.env") == "8:5 env");
    CHECK(model.place("container", "container.probes.liveness") == "8:5 livenessProbe");
    CHECK(model.place("container", "container") == "8:5");
  }
  SECTION("what is null is there and holds nothing") {
    Model model(pod("", "    resources:\n    env:\n    livenessProbe: ~\n"));
    CHECK(model.place("container", "container.limits.memory") == "9:15 limits/memory");
    CHECK(model.text("container", "has(container.limits.memory)") == "false");
    CHECK(model.text("container", "container.env.size()") == "0");
    CHECK(model.text("container", "has(container.probes.liveness)") == "false");
  }
  SECTION("a key with a slash is escaped") {
    Model model("apiVersion: v1\nkind: Pod\nmetadata: {annotations: {a: b}}\n",
                "entity noted { note string? }\n"
                "view kubernetes.Pod as noted {\n  note = metadata.annotations[\"x.y/z\"]\n}\n");
    CHECK(model.place("noted", "noted.note") == "3:25 x.y~1z");
  }
}

TEST_CASE("an image has its parts") {
  const std::string image =
      "    image: registry.example:5000/shop/web:1.2@sha256:"
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n";
  CHECK(of_container(image, "container.image.registry") == "registry.example:5000");
  CHECK(of_container(image, "container.image.repository") == "shop/web");
  CHECK(of_container(image, "container.image.tag") == "1.2");
  CHECK(of_container(image, "container.image.digest.startsWith('sha256:0123')") == "true");
  CHECK(of_container("    image: nginx\n", "container.image.tag") == "unset");
  CHECK(of_container("    image: nginx\n", "has(container.image.registry)") == "false");
  CHECK(of_container("    image: nginx\n", "container.image_text") == "nginx");
  CHECK(of_container("    image: ''\n", "container.image.tag") ==
        "error: spec.containers[0].image: '' is no image reference");
  CHECK(of_container("    image: [a]\n", "container.image.tag") ==
        "error: spec.containers[0].image must be a string, found a list");
}

TEST_CASE("the parts of an image point at it, and cannot be written in its place") {
  Model model(pod("", "    image: nginx:latest\n"));
  CHECK(model.place("container", "container.image.tag") == "9:12");
  CHECK(model.place("container", "container.image") == "9:12");
  const auto located = [&](std::string_view expression) {
    return libguard::model::locate(model.value("container", expression));
  };
  CHECK_FALSE(located("container.image.tag").writable);
  CHECK_FALSE(located("container.image.digest").writable);
  CHECK(located("container.image_text").writable);
  CHECK(located("container.limits.memory").writable);
}

TEST_CASE("probes say what they probe") {
  Model model(pod("",
                  "    livenessProbe: {httpGet: {path: /ok, port: http}, periodSeconds: 5}\n"
                  "    readinessProbe: {tcpSocket: {port: 80}}\n"));
  CHECK(model.count("probe") == 2);
  CHECK(model.text("container", "container.probes.liveness.kind") == "http");
  CHECK(model.text("container", "container.probes.liveness.path") == "/ok");
  CHECK(model.text("container", "container.probes.liveness.port") == "http");
  CHECK(model.text("container", "container.probes.liveness.period") == "5");
  CHECK(model.text("container", "container.probes.readiness.port") == "80");
  CHECK(model.text("container", "container.probes.readiness.period") == "default: 10");
  CHECK(model.text("container", "has(container.probes.startup)") == "false");
  CHECK(model.text("container", "container.probes.liveness == container.probes.liveness") ==
        "true");
  CHECK(model.text("container", "container.probes.liveness == container.probes.readiness") ==
        "false");
}

TEST_CASE("environment variables say where their value comes from") {
  Model model(pod("",
                  "    env:\n"
                  "    - {name: A, value: x}\n"
                  "    - {name: B, valueFrom: {secretKeyRef: {name: s, key: k}}}\n"
                  "    - {name: C, valueFrom: {configMapKeyRef: {name: s, key: k}}}\n"
                  "    - {name: D, valueFrom: {fieldRef: {fieldPath: metadata.name}}}\n"
                  "    - {name: E, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}\n"
                  "    - {name: F}\n"));
  CHECK(model.text("container", "container.env.map(e, e.source)") ==
        R"(["literal", "secret", "config", "field", "resource", "none"])");
  CHECK(model.text("env_var", "env_var.value") == "x");
  CHECK(model.place("env_var", "env_var.value") == "10:24");
  CHECK(model.text("env_var", "has(env_var.value)", 1) == "false");
  // Only what has a value configures anything in plain text.
  CHECK(model.count("setting") == 1);
}

TEST_CASE("a container inherits the security of its pod") {
  const std::string spec =
      "  securityContext: {runAsNonRoot: true, runAsUser: 1000, "
      "runAsGroup: 3000, seccompProfile: {type: RuntimeDefault}}\n";
  SECTION("what it does not say itself") {
    Model model(pod(spec, ""));
    CHECK(model.text("container", "container.security.run_as_non_root") == "true");
    CHECK(model.text("container", "has(container.security.run_as_non_root)") == "true");
    CHECK(model.text("container", "container.security.run_as_user") == "1000");
    CHECK(model.text("container", "container.security.run_as_group") == "3000");
    CHECK(model.text("container", "container.security.seccomp") == "RuntimeDefault");
    CHECK(model.place("container", "container.security.run_as_user") == "6:52");
  }
  SECTION("what it says itself wins") {
    Model model(pod(spec, "    securityContext: {runAsNonRoot: false, runAsUser: 0}\n"));
    CHECK(model.text("container", "container.security.run_as_non_root") == "false");
    CHECK(model.text("container", "container.security.run_as_user") == "0");
    CHECK(model.place("container", "container.security.run_as_user") == "9:55");
  }
  SECTION("what neither says is unset, and would stand in the container") {
    Model model(pod("", ""));
    CHECK(model.text("container", "has(container.security.run_as_non_root)") == "false");
    CHECK(model.place("container", "container.security.run_as_non_root") ==
          "8:5 securityContext/runAsNonRoot");
  }
}

TEST_CASE("the rest of a container") {
  Model model(pod("",
                  "    command: [sh, -c]\n    args: ['--password=x', run]\n"
                  "    ports: [{containerPort: 80, name: http, hostPort: 8080}, "
                  "{containerPort: 53, protocol: UDP}]\n"
                  "    volumeMounts: [{name: d, mountPath: /d, readOnly: true}]\n"
                  "    securityContext: {privileged: true, capabilities: {drop: [ALL]}}\n"));
  CHECK(model.text("container", "container.command") == R"(["sh", "-c"])");
  CHECK(model.text("container", "container.ports.map(p, p.number)") == "[80, 53]");
  CHECK(model.text("container", "container.ports.map(p, p.protocol)") == R"(["TCP", "UDP"])");
  CHECK(model.text("container", "container.ports.exists(p, has(p.host_port))") == "true");
  CHECK(model.text("mount", "mount.read_only") == "true");
  CHECK(model.text("container", "container.security.privileged") == "true");
  CHECK(model.text("container", "'ALL' in container.security.capabilities.drop") == "true");
  CHECK(model.text("container", "container.security.capabilities.add") == "default: []");
  CHECK(model.text("container", "container.security.allow_privilege_escalation") == "unset");
  CHECK(model.text("container", "container.raw.ports[0].name") == "http");
}

TEST_CASE("nodes that aliases share are entities of each place") {
  Model model(
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n"
      "  - {name: a, image: a, env: &env [{name: A, value: x}]}\n"
      "  - {name: b, image: b, env: *env}\n");
  CHECK(model.count("env_var") == 2);
  CHECK(model.text("workload", "workload.containers[0].env[0] == workload.containers[1].env[0]") ==
        "false");
  CHECK(model.text("workload", "workload.containers[0] == workload.containers[0]") == "true");
  CHECK(model.text("container", "container.workload.containers[1] == container", 1) == "true");
}
