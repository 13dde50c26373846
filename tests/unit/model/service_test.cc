// SPDX-License-Identifier: Apache-2.0
//
// Services, and the relation to what they select.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "support/catch.h"
#include "unit/model/model.h"

using namespace std::literals;

namespace {

std::string service(std::string_view name, std::string_view space, std::string_view spec) {
  return fmt::format("---\napiVersion: v1\nkind: Service\nmetadata: {{name: {}{}}}\nspec: {}\n",
                     name, space.empty() ? "" : fmt::format(", namespace: {}", space), spec);
}

std::string deployment(std::string_view name, std::string_view space, std::string_view labels) {
  return fmt::format(
      "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {}{}}}\n"
      "spec: {{template: {{metadata: {{labels: {}}}}}}}\n",
      name, space.empty() ? "" : fmt::format(", namespace: {}", space), labels);
}

constexpr std::string_view kNames = "service.workloads.map(w, w.name)";

}  // namespace

TEST_CASE("a service has its fields") {
  Model model(service("web", "shop",
                      "{type: NodePort, selector: {app: web}, ports: "
                      "[{name: http, port: 80, targetPort: web, nodePort: 30080}, "
                      "{port: 53, targetPort: 5353, protocol: UDP}]}"));
  CHECK(model.text("service", "service.type") == "NodePort");
  CHECK(model.text("service", "service.name + '/' + service.namespace") == "web/shop");
  CHECK(model.text("service", "service.selector['app']") == "web");
  CHECK(model.text("service", "service.ports.map(p, p.number)") == "[80, 53]");
  CHECK(model.text("service", "service.ports.map(p, p.protocol)") == R"(["TCP", "UDP"])");
  CHECK(model.text("service_port", "service_port.target") == "web");
  CHECK(model.text("service_port", "service_port.target", 1) == "5353");
  CHECK(Model(service("a", "", "{}")).text("service", "service.type") == "default: ClusterIP");
  CHECK(Model(service("a", "", "{}")).text("service", "has(service.selector)") == "false");
}

TEST_CASE("a service is related to the workloads it selects") {
  Model model(service("web", "shop", "{selector: {app: web}}") +
              deployment("a", "shop", "{app: web, tier: x}") +
              deployment("b", "shop", "{app: other}") + deployment("c", "else", "{app: web}") +
              deployment("e", "shop", "{app: web}") + deployment("f", "shop", "{}"));
  CHECK(model.text("service", kNames) == R"(["a", "e"])");
  CHECK(model.text("service", "service.workloads[0] == service.workloads[0]") == "true");
  CHECK(model.text("service", "service.workloads[0].containers") == "default: []");
}

TEST_CASE("namespaces that neither side writes are the same") {
  Model model(service("web", "", "{selector: {app: web}}") + deployment("a", "", "{app: web}") +
              deployment("b", "shop", "{app: other}"));
  CHECK(model.text("service", kNames) == R"(["a"])");
}

TEST_CASE("a namespace that one side writes may be that of the other") {
  const auto finds = [](const char* mine, const char* its) {
    Model model(service("web", mine, "{selector: {app: web}}") +
                deployment("a", its, "{app: web}"));
    const auto value = model.value("service", "service.workloads.exists(w, true)");
    return value.is(libguard::cel::ValueKind::kUnknown) ? "unknown"
           : value.is_true()                            ? "true"
                                                        : "false";
  };
  CHECK(finds("shop", "shop") == "true"sv);
  CHECK(finds("", "") == "true"sv);
  CHECK(finds("shop", "else") == "false"sv);
  CHECK(finds("shop", "") == "unknown"sv);
  CHECK(finds("", "shop") == "unknown"sv);
  CHECK(finds("", "\"\"") == "true"sv);
  CHECK(finds("shop", "[x]") == "unknown"sv);
  CHECK(finds("[x]", "shop") == "unknown"sv);
}

TEST_CASE("what selects nothing in any namespace leaves the relation closed") {
  Model model(service("web", "", "{selector: {app: web}}") + deployment("a", "shop", "{app: x}") +
              service("api", "shop", "{selector: {app: x}}") + deployment("b", "", "{app: z}"));
  CHECK(model.text("service", "service.workloads.exists(w, true)", 0) == "false");
  CHECK(model.text("service", kNames, 1) == R"(["a"])");
}

TEST_CASE("a service without a selector, or with an empty one, selects nothing") {
  const std::string workload = deployment("a", "", "{app: web}");
  CHECK(Model(service("s", "", "{}") + workload).text("service", kNames) == "[]");
  CHECK(Model(service("s", "", "{selector: {}}") + workload).text("service", kNames) == "[]");
}

TEST_CASE("over part of a system a relation is an open list") {
  const std::string text = service("s", "", "{selector: {app: web}}");
  CHECK(Model(text, "", true).text("service", "service.workloads.exists(w, true)") == "false");
  Model open(text, "", false);
  CHECK(open.value("service", "service.workloads.exists(w, true)")
            .is(libguard::cel::ValueKind::kUnknown));
  Model found(text + deployment("a", "", "{app: web}"), "", false);
  CHECK(found.text("service", "service.workloads.exists(w, true)") == "true");
  const libguard::cel::Value size = found.value("service", "size(service.workloads)");
  REQUIRE(size.is(libguard::cel::ValueKind::kUnknown));
  REQUIRE(size.as_unknown().references.size() == 1);
  CHECK(size.as_unknown().references.front() == "service.workloads");
}

TEST_CASE("labels that nobody can compare leave the relation open") {
  Model model(service("s", "", "{selector: {app: web}}") + deployment("a", "", "[x]") +
              deployment("b", "[x]", "{app: web}"));
  CHECK(model.value("service", "service.workloads.exists(w, true)")
            .is(libguard::cel::ValueKind::kUnknown));
}

TEST_CASE("a relation asks of few pairs only") {
  // Each service has one workload of its own, all in one namespace.
  const auto checks = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      text += service(fmt::format("s{}", i), "shop",
                      fmt::format("{{selector: {{part: x, app: a{}}}}}", i));
      text += deployment(fmt::format("w{}", i), "shop", fmt::format("{{part: x, app: a{}}}", i));
    }
    Model model(text);
    std::size_t found = 0;
    for (int i = 0; i < count; ++i) {
      const auto index = static_cast<std::size_t>(i);
      found += model.text("service", kNames, index) == fmt::format(R"(["w{}"])", i) ? 1U : 0U;
    }
    CHECK(found == static_cast<std::size_t>(count));
    return model.world().relation_checks();
  };
  CHECK(checks(10) == 10);
  CHECK(checks(100) == 100);
}

TEST_CASE("a service without a selector asks nobody") {
  Model model(service("a", "", "{type: ExternalName}") + deployment("b", "", "{app: web}"));
  CHECK(model.text("service", kNames) == "[]");
  CHECK(model.world().relation_checks() == 0);
}

TEST_CASE("a relation of the selected to its selectors is found by labels too") {
  const std::string_view relation =
      "relation workload.selectors = service\n"
      "  where service.namespace == workload.namespace\n"
      "     && has(service.selector) && selects(service.selector, workload.pod.labels)\n";
  std::string text;
  for (int i = 0; i < 20; ++i) {
    text += service(fmt::format("s{}", i), "", fmt::format("{{selector: {{app: a{}}}}}", i));
    text += deployment(fmt::format("w{}", i), "", fmt::format("{{app: a{}, tier: x}}", i));
  }
  text += service("all", "", "{selector: {}}");
  Model model(text, relation);
  for (std::size_t i = 0; i < 20; ++i) {
    CHECK(model.text("workload", "workload.selectors.map(s, s.name)", i) ==
          fmt::format(R"(["s{}", "all"])", i));
  }
  CHECK(model.world().relation_checks() == 40);
}

namespace {

// Selectors of every shape, and workloads of which each selects one.
constexpr std::string_view kSelecting =
    "relation workload.selectors = kubernetes.Service as service\n"
    "  where workload.namespace == service.namespace\n"
    "     && selects(service.raw.spec.by, workload.pod.labels)\n"
    "relation resource.selected = workload\n"
    "  where resource.namespace == workload.namespace && has(resource.raw.spec.by)\n"
    "     && selects(resource.raw.spec.by, workload.pod.labels)\n";

std::uint64_t checks_of_expressions(int count, bool of_workloads) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    const char* shape = i % 3 == 0   ? "{{matchExpressions: [{{key: part, operator: Exists}}, "
                                       "{{key: app, operator: In, values: [a{0}]}}]}}"
                        : i % 3 == 1 ? "{{matchLabels: {{part: x}}, matchExpressions: [{{key: app, "
                                       "operator: In, values: [a{0}, b{0}]}}]}}"
                                     : "{{matchExpressions: [{{key: only{0}, operator: Exists}}, "
                                       "{{key: gone, operator: DoesNotExist}}]}}";
    text += service(fmt::format("s{}", i), "", "{by: " + fmt::format(fmt::runtime(shape), i) + "}");
    text +=
        deployment(fmt::format("w{}", i), "", fmt::format("{{part: x, app: a{0}, only{0}: z}}", i));
  }
  Model model(text, kSelecting);
  std::size_t found = 0;
  for (int i = 0; i < count; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const std::string names =
        of_workloads ? model.text("workload", "workload.selectors.map(s, s.name)", index)
                     : model.text("resource", "resource.selected.map(w, w.name)", 2 * index);
    found += names == fmt::format(R"(["{}{}"])", of_workloads ? 's' : 'w', i) ? 1U : 0U;
  }
  CHECK(found == static_cast<std::size_t>(count));
  return model.world().relation_checks();
}

}  // namespace

TEST_CASE("expressions of selectors find few pairs, from either side") {
  CHECK(checks_of_expressions(12, false) == 12);
  CHECK(checks_of_expressions(120, false) == 120);
  CHECK(checks_of_expressions(12, true) == 12);
  CHECK(checks_of_expressions(120, true) == 120);
}

TEST_CASE("labels that all have in common cost nothing") {
  // Whichever comes first in the selector.
  const std::string_view relation =
      "relation workload.selectors = service\n"
      "  where workload.namespace == service.namespace\n"
      "     && has(service.selector) && selects(service.selector, workload.pod.labels)\n";
  const auto checks = [&](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      text += service(fmt::format("s{}", i), "",
                      fmt::format("{{selector: {{a: x, app: a{}, z: x}}}}", i));
      text += deployment(fmt::format("w{}", i), "", fmt::format("{{a: x, app: a{}, z: x}}", i));
    }
    Model model(text, relation);
    for (int i = 0; i < count; ++i) {
      model.text("workload", "workload.selectors.map(s, s.name)", static_cast<std::size_t>(i));
    }
    return model.world().relation_checks();
  };
  CHECK(checks(10) == 10);
  CHECK(checks(100) == 100);
}

TEST_CASE("namespaces that are not written cost no more pairs") {
  const auto checks = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      text += service(fmt::format("s{}", i), "", fmt::format("{{selector: {{app: a{}}}}}", i));
      text += deployment(fmt::format("w{}", i), "shop", fmt::format("{{app: b{}}}", i));
    }
    Model model(text);
    for (int i = 0; i < count; ++i) model.text("service", kNames, static_cast<std::size_t>(i));
    return model.world().relation_checks();
  };
  CHECK(checks(50) == 0);
}

TEST_CASE("what a target alone must be is looked up") {
  const std::string_view relation =
      "relation workload.balancers = service\n"
      "  where service.type == \"LoadBalancer\" && workload.namespace == service.namespace\n";
  Model model(service("a", "", "{type: LoadBalancer}") + service("b", "", "{}") +
                  service("c", "", "{type: NodePort}") + deployment("w", "", "{}"),
              relation);
  CHECK(model.text("workload", "workload.balancers.map(s, s.name)") == R"(["a"])");
  CHECK(model.world().relation_checks() == 1);
}

TEST_CASE("optional values find one another by what they hold") {
  const std::string_view relation =
      "relation workload.neighbours = service\n"
      "  where workload.?namespace == service.?namespace\n";
  Model model(service("a", "shop", "{}") + service("b", "", "{}") + deployment("w", "shop", "{}") +
                  deployment("v", "", "{}"),
              relation);
  CHECK(model.text("workload", "workload.neighbours.map(s, s.name)", 0) == R"(["a"])");
  CHECK(model.text("workload", "workload.neighbours.map(s, s.name)", 1) == R"(["b"])");
  CHECK(model.world().relation_checks() == 2);
}

TEST_CASE("numbers find one another as they are equal") {
  const std::string_view relation =
      "relation workload.twins = service\n"
      "  where workload.raw.spec.replicas == service.raw.spec.size\n";
  const auto workload = [](const std::string& replicas) {
    return "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec: {replicas: " +
           replicas + ", template: {spec: {containers: []}}}\n";
  };
  Model model(service("a", "", "{size: 1.0}") + service("b", "", "{size: 1.5}") + workload("1") +
                  workload("1.5"),
              relation);
  CHECK(model.text("workload", "workload.twins.map(s, s.name)", 0) == R"(["a"])");
  CHECK(model.text("workload", "workload.twins.map(s, s.name)", 1) == R"(["b"])");
}

TEST_CASE("targets of a relation can be a kind of a platform") {
  const std::string_view relation =
      "relation workload.scalers = kubernetes.HorizontalPodAutoscaler as scaler\n"
      "  where workload.namespace == scaler.namespace\n"
      "     && scaler.raw.?spec.?scaleTargetRef.?name.orValue('') == workload.name\n";
  Model model(deployment("web", "", "{}") +
                  "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
                  "metadata: {name: scale}\nspec: {scaleTargetRef: {kind: Deployment, name: web}}\n"
                  "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
                  "metadata: {name: other}\nspec: {scaleTargetRef: {kind: Deployment, name: x}}\n",
              relation);
  CHECK(model.text("workload", "workload.scalers.map(a, a.name)") == R"(["scale"])");
  CHECK(model.world().relation_checks() == 1);
}

TEST_CASE("a relation that depends on itself is an error, not the end") {
  const std::string_view relation =
      "relation workload.peers = workload as other\n"
      "  where workload.peers.exists(p, p.name == other.name)\n";
  Model model(deployment("a", "", "{}"), relation);
  CHECK(model.value("workload", "workload.peers.exists(p, true)")
            .is(libguard::cel::ValueKind::kUnknown));
}
