// SPDX-License-Identifier: Apache-2.0
//
// Manifests of the wrong shape: errors at their place, never a crash and never
// silence.
#include <fmt/format.h>

#include <string>

#include "support/catch.h"
#include "unit/model/model.h"

namespace {

std::string pod(std::string_view spec) {
  return fmt::format("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:{}\n", spec);
}

std::string shapes(Model& model) {
  std::string text;
  for (const libguard::Diagnostic& problem : model.world().problems()) {
    const libguard::Place place = problem.source.locate(problem.span.begin);
    text += fmt::format("{}:{} {} {}\n", place.line, place.column, problem.code, problem.message);
  }
  return text;
}

}  // namespace

TEST_CASE("a list that is none is an error where it is read, and one problem") {
  Model model(pod("\n  containers: x"));
  CHECK(model.count("container") == 0);
  CHECK(model.text("workload", "workload.containers") ==
        "error: spec.containers must be a list, found a string");
  CHECK(model.place("workload", "workload.containers") == "5:15");
  CHECK(model.count("setting") == 0);
  CHECK(shapes(model) == "5:15 model.shape spec.containers must be a list, found a string\n");
}

TEST_CASE("what stands beside a wrong list is still visited") {
  Model model(pod("\n  initContainers: 5\n  containers: [{name: a, image: a}]"));
  CHECK(model.count("container") == 1);
  CHECK(model.text("workload", "workload.containers.size()") ==
        "error: spec.initContainers must be a list, found an integer");
}

TEST_CASE("elements of the wrong kind are problems of their own") {
  Model model(pod("\n  containers: [1, {name: a, image: a}, ~, [b]]"));
  CHECK(model.count("container") == 1);
  CHECK(shapes(model) ==
        "5:16 model.shape spec.containers[0] must be a map, found an integer\n"
        "5:40 model.shape spec.containers[2] must be a map, found null\n"
        "5:43 model.shape spec.containers[3] must be a map, found a list\n");
}

TEST_CASE("a field of the wrong kind is an error that says what was expected") {
  const auto read = [](std::string_view container, std::string_view expression) {
    return Model(pod(fmt::format(" {{containers: [{{name: a, image: a, {}}}]}}", container)))
        .text("container", expression);
  };
  CHECK(read("command: run", "container.command") ==
        "error: spec.containers[0].command must be a list, found a string");
  CHECK(read("command: [1]", "container.command[0]") ==
        "error: spec.containers[0].command[0] must be a string, found an integer");
  CHECK(read("command: [~]", "container.command[0]") ==
        "error: spec.containers[0].command[0] must be a string, found null");
  CHECK(read("resources: {limits: {memory: lots}}", "container.limits.memory") ==
        "error: spec.containers[0].resources.limits.memory must be a quantity, found 'lots'");
  CHECK(read("resources: {limits: [1]}", "container.limits.memory") ==
        "error: spec.containers[0].resources.limits must be a map, found a list");
  CHECK(read("resources: x", "has(container.limits.memory)") ==
        "error: spec.containers[0].resources must be a map, found a string");
  CHECK(read("securityContext: {privileged: 'true'}", "container.security.privileged") ==
        "error: spec.containers[0].securityContext.privileged must be a boolean, found a string");
  CHECK(read("env: 5", "container.env") ==
        "error: spec.containers[0].env must be a list, found an integer");
  CHECK(read("env: [{name: A, value: 5}]", "container.env[0].value") ==
        "error: spec.containers[0].env[0].value must be a string, found an integer");
  CHECK(read("livenessProbe: 5", "container.probes.liveness") ==
        "error: spec.containers[0].livenessProbe must be a map, found an integer");
  CHECK(read("livenessProbe: {periodSeconds: 1.5}", "container.probes.liveness.period") ==
        "error: spec.containers[0].livenessProbe.periodSeconds must be an integer, found a number");
}

TEST_CASE("whole numbers that YAML reads as floating are integers") {
  Model model(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 3.0}\n");
  CHECK(model.text("workload", "workload.replicas") == "3");
}

TEST_CASE("any part of a manifest may be of any kind") {
  const char* junk[] = {"5", "x", "[]", "[x]", "[[1]]", "{}", "{x: y}", "~", "true", "1.5"};
  // Each place of a complete pod in turn holds each kind of junk.
  const char* places[] = {
      "metadata: {}",
      "metadata: {{name: {0}}}",
      "metadata: {{labels: {0}, annotations: {0}, namespace: {0}}}",
      "spec: {0}",
      "spec: {{containers: {0}, initContainers: {0}, volumes: {0}, securityContext: {0}}}",
      "spec: {{template: {0}, jobTemplate: {0}, replicas: {0}, selector: {0}, ports: {0}}}",
      "spec: {{template: {{metadata: {0}, spec: {0}}}}}",
      "spec: {{jobTemplate: {{spec: {{template: {0}}}}}}}",
      "spec: {{containers: [{0}]}}",
      "spec: {{containers: [{{name: {0}, image: {0}, env: {0}, command: {0}, resources: {0}, "
      "securityContext: {0}, livenessProbe: {0}, ports: {0}, envFrom: {0}}}]}}",
      "spec: {{containers: [{{env: [{0}], ports: [{0}], args: [{0}], volumeMounts: [{0}], "
      "livenessProbe: {{httpGet: {0}}}, resources: {{limits: {0}}}}}]}}",
      "spec: {{containers: [{{env: [{{name: {0}, value: {0}, valueFrom: {0}}}]}}]}}",
      "data: {0}\nstringData: {0}",
      "data: {{a: {0}}}\nstringData: {{a: {0}}}",
  };
  const char* kinds[] = {"v1 Pod",       "apps/v1 Deployment", "batch/v1 CronJob", "v1 Service",
                         "v1 ConfigMap", "v1 Secret",          "v1 PodTemplate"};
  std::string text;
  for (const std::string kind : kinds) {
    const std::size_t blank = kind.find(' ');
    for (const char* place : places) {
      for (const char* what : junk) {
        text += fmt::format("---\napiVersion: {}\nkind: {}\n{}\n", kind.substr(0, blank),
                            kind.substr(blank + 1), fmt::format(fmt::runtime(place), what));
      }
    }
  }
  Model model(text);
  std::size_t read = 0;
  for (const char* entity : {"resource", "workload", "container", "env_var", "probe", "port",
                             "mount", "setting", "service", "service_port"}) {
    libguard::Arena arena;
    libguard::cel::Context context(arena, 10'000'000);
    for (const libguard::model::Entity& each : model.all(entity)) {
      REQUIRE(each.resource != nullptr);
      for (const libguard::cel::Field& field : each.object->type().fields) {
        const libguard::cel::Value value = each.object->get(field, context);
        libguard::model::locate(value);
        read += 1;
        if (!value.is(libguard::cel::ValueKind::kObject)) continue;
        for (const libguard::cel::Field& inner : value.as_object().type().fields) {
          libguard::model::locate(value.as_object().get(inner, context));
          read += 1;
        }
      }
    }
  }
  CHECK(read > 10'000);
  CHECK_FALSE(model.world().problems().empty());
}

TEST_CASE("a view that leads to itself ends") {
  const std::string_view further =
      "entity loop { next loop? }\n"
      "view kubernetes.loop as loop { next = each this as kubernetes.loop }\n"
      "view kubernetes.Pod as loop { next = each spec as kubernetes.loop }\n";
  Model model(pod(" {a: b}"), further);
  CHECK(model.count("loop") == 257);
}
