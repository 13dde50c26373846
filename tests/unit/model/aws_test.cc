// SPDX-License-Identifier: Apache-2.0
//
// What the resources of AWS say in the model. Rules of their own show the rest by
// their examples.
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

// As JSON stands in a string of JSON.
std::string quoted(std::string_view json) {
  std::string text;
  for (const char c : json) {
    if (c == '"') text += '\\';
    text += c == '\n' ? ' ' : c;
  }
  return text;
}

Model of(std::string_view type, std::string_view after) {
  return of_rows(fmt::format(R"({{"type": "{}", "after": {{{}}}}})", type, after));
}

// One container of a task definition, which may say more for itself.
Model of_task(std::string_view container, std::string_view task = "") {
  const std::string text = fmt::format(R"([{{"name": "web", "image": "web:1", {}}}])", container);
  return of("aws_ecs_task_definition",
            fmt::format(R"("container_definitions": "{}", "family": "shop"{}{})", quoted(text),
                        task.empty() ? "" : ", ", task));
}

std::string of_container(Model model, std::string_view field) {
  return model.text("container", fmt::format("container.{}", field));
}

}  // namespace

TEST_CASE(
    "the memory of a container of ECS is its own, else its task's, and never its reservation") {
  CHECK(of_container(of_task(R"("memory": 512)", R"("memory": "1024")"), "limits.memory") ==
        "512Mi");
  CHECK(of_container(of_task(R"("memory": "512")"), "limits.memory") == "512Mi");
  CHECK(of_container(of_task(R"("cpu": 1)", R"("memory": "1024")"), "limits.memory") == "1024Mi");
  CHECK(of_container(of_task(R"("memory": null)"), "limits.memory") == "unset");
  Model reserved = of_task(R"("memoryReservation": 128)");
  CHECK(reserved.text("container", "container.limits.memory") == "unset");
  CHECK(reserved.text("container", "container.requests.memory") == "128Mi");
  CHECK(of_container(of_task(R"("cpu": 256)", R"("cpu": "1024")"),
                     "limits.cpu.compareTo(quantity('1'))") == "0");
  CHECK(of_container(of_task(R"("cpu": 256)"), "requests.cpu.compareTo(quantity('250m'))") == "0");
}

TEST_CASE("a task runs for long where a service keeps it running") {
  constexpr std::string_view kTask =
      R"({"type": "aws_ecs_task_definition", "name": "web", "after":
          {"arn": "arn:web", "container_definitions": "[{\"name\": \"web\", \"image\": \"web:1\"}]"}})";
  const auto service = [&](std::string_view rest) {
    return of_rows(
        fmt::format(R"([{}, {{"type": "aws_ecs_service", "name": "web", {}}}])", kTask, rest));
  };
  CHECK(of_rows(kTask).text("workload", "workload.long_running") == "false");
  CHECK(service(R"("after": {"task_definition": "arn:web"})")
            .text("workload", "workload.long_running") == "true");
  CHECK(service(R"("after": {"task_definition": "arn:other"})")
            .text("workload", "workload.long_running") == "false");
}

TEST_CASE("a container of ECS that the task can do without is a sidecar") {
  CHECK(of_container(of_task(R"("essential": true)"), "role") == "main");
  CHECK(of_container(of_task(R"("memory": 1)"), "role") == "main");
  CHECK(of_container(of_task(R"("essential": false)"), "role") == "sidecar");
}

TEST_CASE("a container of ECS has the variables, ports and rights that its text names") {
  Model model = of_task(R"("environment": [{"name": "MODE", "value": "fast"}],
      "secrets": [{"name": "TOKEN", "valueFrom": "arn:token"}],
      "portMappings": [{"containerPort": 80, "hostPort": 8080}, {"containerPortRange": "90-99"}],
      "user": "1000:50", "privileged": true, "readonlyRootFilesystem": true,
      "linuxParameters": {"capabilities": {"add": ["SYS_ADMIN"], "drop": ["ALL"]}})");
  CHECK(model.text("container", "container.env.map(v, v.name + '=' + v.source)") ==
        R"(["MODE=literal", "TOKEN=secret"])");
  CHECK(model.text("container", "container.settings.map(s, s.key + '=' + s.value)") ==
        R"(["MODE=fast"])");
  CHECK(model.text("container", "container.ports.map(p, p.number)") == "[80]");
  CHECK(model.text("container", "container.ports[0].host_port") == "8080");
  CHECK(model.text("container", "container.security.privileged") == "true");
  CHECK(model.text("container", "container.security.read_only_root") == "true");
  CHECK(model.text("container", "container.security.run_as_user") == "1000");
  CHECK(model.text("container", "container.security.run_as_group") == "50");
  CHECK(model.text("container", "container.security.capabilities.add") == R"(["SYS_ADMIN"])");
  CHECK(of_container(of_task(R"("user": "root")"), "security.run_as_user") == "0");
  CHECK(of_container(of_task(R"("user": "app")"), "security.run_as_user") == "unset");
}

TEST_CASE("in a network of its own a task takes no port of its node") {
  constexpr std::string_view kPort = R"("portMappings": [{"containerPort": 80, "hostPort": 80}])";
  CHECK(of_container(of_task(kPort), "ports[0].host_port") == "80");
  CHECK(of_container(of_task(kPort, R"("network_mode": "awsvpc")"), "ports[0].host_port") ==
        "unset");
}

TEST_CASE("a task shares with its node what it asks for") {
  Model model = of_task(R"("memory": 1)",
                        R"("network_mode": "host", "pid_mode": "host", "ipc_mode": "task", "volume":
                           [{"name": "sock", "host_path": "/var/run/docker.sock"}, {"name": "data"}])");
  CHECK(model.text("workload", "workload.pod.host_network") == "true");
  CHECK(model.text("workload", "workload.pod.host_pid") == "true");
  CHECK(model.text("workload", "workload.pod.host_ipc") == "false");
  CHECK(model.text("workload", "workload.pod.volumes.map(v, v.hostPath.path)") ==
        R"(["/var/run/docker.sock"])");
}

TEST_CASE("the check of a container of ECS is a liveness probe, unless it is switched off") {
  Model model = of_task(R"("healthCheck": {"command": ["CMD", "up"], "interval": 10})");
  CHECK(model.text("container", "container.probes.liveness.kind") == "exec");
  CHECK(model.text("container", "container.probes.liveness.period") == "10");
  CHECK(model.text("container", "container.probes.liveness.timeout") == "default: 5");
  CHECK(of_container(of_task(R"("healthCheck": {"command": ["NONE"]})"), "probes.liveness") ==
        "unset");
}

TEST_CASE("containers that are known only after apply are an unknown list") {
  Model model = of_rows(R"({"type": "aws_ecs_task_definition", "after": {"family": "shop"},
                            "after_unknown": {"container_definitions": true}})");
  CHECK(model.value("workload", "workload.containers").is(libguard::cel::ValueKind::kUnknown));
}

TEST_CASE("a function has the memory that Lambda gives it where nothing is written") {
  CHECK(of_container(of("aws_lambda_function", R"("memory_size": 512)"), "limits.memory") ==
        "512Mi");
  Model model = of("aws_lambda_function", R"("function_name": "f", "image_uri": null, "environment":
                                             [{"variables": {"MODE": "fast"}}])");
  CHECK(model.text("container", "container.limits.memory") == "128Mi");
  CHECK(model.text("container", "by_platform(container.limits.memory)") == "true");
  CHECK(model.text("container", "container.image_text") == "unset");
  CHECK(model.text("container", "container.settings.map(s, s.key + '=' + s.value)") ==
        R"(["MODE=fast"])");
  CHECK(model.text("workload", "workload.long_running") == "false");
}

TEST_CASE("App Runner writes sizes with and without a unit, and asks every service") {
  constexpr std::string_view kSource =
      R"("source_configuration": [{"image_repository": [{"image_identifier": "web:1",
          "image_configuration": [{"port": "8000", "runtime_environment_variables": {"MODE": "fast"}}]}]}])";
  const auto service = [&](std::string_view rest) {
    return of("aws_apprunner_service", fmt::format("{}{}", kSource, rest));
  };
  CHECK(of_container(service(""), "limits.memory") == "2Gi");
  CHECK(of_container(service(R"(, "instance_configuration": [{"memory": "3072"}])"),
                     "limits.memory") == "3072Mi");
  CHECK(
      of_container(service(R"(, "instance_configuration": [{"memory": "3 GB", "cpu": "2 vCPU"}])"),
                   "limits.memory") == "3Gi");
  CHECK(of_container(service(""), "image.repository") == "web");
  CHECK(of_container(service(""), "ports[0].number") == "8000");
  CHECK(of_container(service(""), "settings.map(s, s.key)") == R"(["MODE"])");
  CHECK(of_container(service(""), "probes.liveness.kind") == "tcp");
  CHECK(of_container(
            service(R"(, "health_check_configuration": [{"protocol": "HTTP", "path": "/up"}])"),
            "probes.liveness.path") == "/up");
  Model built = of("aws_apprunner_service",
                   R"("source_configuration": [{"code_repository": [{"code_configuration":
                      [{"code_configuration_values": [{"port": "9000"}]}]}], "image_repository": []}])");
  CHECK(built.text("container", "container.ports[0].number") == "9000");
  CHECK(built.text("container", "container.image_text") == "unset");
}

TEST_CASE("a job of Batch has one container, or one for each range of nodes, or several") {
  const auto job = [](std::string_view attribute, std::string_view json) {
    return of("aws_batch_job_definition", fmt::format(R"("{}": "{}")", attribute, quoted(json)));
  };
  Model one = job("container_properties", R"({"image": "job:1", "resourceRequirements":
      [{"type": "VCPU", "value": "0.25"}, {"type": "MEMORY", "value": "2048"}],
      "volumes": [{"name": "etc", "host": {"sourcePath": "/etc"}}, {"name": "tmp"}]})");
  CHECK(one.text("container", "container.limits.memory") == "2048Mi");
  CHECK(one.text("container", "container.requests.cpu") == "0.25");
  CHECK(one.text("workload", "workload.pod.volumes.map(v, v.hostPath.path)") == R"(["/etc"])");
  Model older = job("container_properties", R"({"image": "job:1", "memory": 128, "vcpus": 2})");
  CHECK(older.text("container", "container.limits.memory") == "128Mi");
  CHECK(older.text("container", "container.requests.cpu") == "2");
  CHECK(job("node_properties", R"({"nodeRangeProperties": [{"container": {"image": "job:1"}},
                                                          {"container": {"image": "job:2"}}]})")
            .text("workload", "workload.containers.map(c, c.image.tag)") == R"(["1", "2"])");
  CHECK(job("ecs_properties", R"({"taskProperties": [{"containers":
             [{"name": "a", "image": "job:1"}, {"name": "b", "image": "job:2"}]}]})")
            .text("workload", "workload.containers.map(c, c.name)") == R"(["a", "b"])");
}

TEST_CASE("a target group without a word is asked as AWS asks by default") {
  const auto group = [](std::string_view after) { return of("aws_lb_target_group", after); };
  Model web = group(R"("protocol": "HTTP", "health_check": [])");
  CHECK(web.text("health_check", "health_check.enabled") == "true");
  CHECK(web.text("health_check", "by_platform(health_check.enabled)") == "true");
  CHECK(web.text("health_check", "health_check.path") == "/");
  CHECK(web.text("health_check", "health_check.port") == "traffic-port");
  Model tcp = group(R"("protocol": "TCP", "health_check": [])");
  CHECK(tcp.text("health_check", "health_check.protocol") == "TCP");
  CHECK(tcp.text("health_check", "health_check.path") == "unset");
  Model written =
      group(R"("protocol": "TCP", "health_check": [{"protocol": "HTTP", "path": "/up"}])");
  CHECK(written.text("health_check", "health_check.path") == "/up");
  CHECK(written.text("health_check", "health_check.timeout") == "6");
  CHECK(group(R"("target_type": "lambda")").count("health_check") == 0);
}

TEST_CASE("every line of a security group is a network rule, with protocols by name") {
  Model model = of("aws_security_group", R"(
      "ingress": [{"protocol": "6", "from_port": 22, "to_port": 23, "cidr_blocks": ["10.0.0.0/8"],
                   "ipv6_cidr_blocks": ["::/0"]}],
      "egress": [{"protocol": "-1", "from_port": 0, "to_port": 0, "cidr_blocks": ["0.0.0.0/0"]}])");
  REQUIRE(model.count("network_rule") == 2);
  CHECK(model.text("network_rule", "network_rule.direction") == "ingress");
  CHECK(model.text("network_rule", "network_rule.protocol") == "tcp");
  CHECK(model.text("network_rule", "network_rule.from") == R"(["10.0.0.0/8", "::/0"])");
  CHECK(model.text("network_rule", "network_rule.ports.map(p, [p.first, p.last])") == "[[22, 23]]");
  CHECK(model.text("network_rule", "network_rule.address") == "aws_security_group.example");
  CHECK(model.text("network_rule", "network_rule.direction", 1) == "egress");
  CHECK(model.text("network_rule", "network_rule.protocol", 1) == "unset");
  CHECK(model.text("network_rule", "network_rule.ports.size()", 1) == "0");
}

TEST_CASE("a database that is copied has what its source has where nothing is written") {
  const auto database = [](std::string_view after) { return of("aws_db_instance", after); };
  CHECK(database(R"("engine": "mysql")").text("datastore", "datastore.encrypted") == "false");
  CHECK(database(R"("replicate_source_db": "a")").text("datastore", "datastore.encrypted") ==
        "unset");
  CHECK(database(R"("replicate_source_db": "a", "backup_retention_period": 0)")
            .text("datastore", "datastore.backup_retention") == "unset");
  CHECK(database(R"("snapshot_identifier": "a")").text("datastore", "datastore.backup_retention") ==
        "0");
  CHECK(database(R"("allocated_storage": 100, "max_allocated_storage": 200)")
            .text("datastore", "[datastore.storage, datastore.max_storage].map(q, string(q))") ==
        R"(["100Gi", "200Gi"])");
}
