// SPDX-License-Identifier: Apache-2.0
//
// A service of a compose file is a workload of one container.
#include <fmt/format.h>

#include <string>

#include "support/catch.h"
#include "unit/model/model.h"

namespace {

Model service(std::string_view keys) {
  return Model(fmt::format("services:\n  web:\n    image: web:1.2\n{}", keys));
}

std::string of_workload(std::string_view keys, std::string_view field) {
  return service(keys).text("workload", fmt::format("workload.{}", field));
}

std::string of_container(std::string_view keys, std::string_view field) {
  return service(keys).text("container", fmt::format("container.{}", field));
}

}  // namespace

TEST_CASE("a service is a workload, a container and a resource of its name") {
  Model model = service("");
  CHECK(model.count("workload") == 1);
  CHECK(model.text("workload",
                   "workload.platform + ' ' + workload.runtime + ' ' + "
                   "workload.kind + ' ' + workload.name") == "compose compose service web");
  CHECK(model.text("container", "container.name") == "web");
  CHECK(model.place("container", "container.name") == "2:3");
  CHECK(model.text("container", "container.workload.runtime") == "compose");
  CHECK(model.text("resource", "resource.platform + ' ' + resource.kind + ' ' + resource.name") ==
        "compose service web");
  CHECK(model.count("compose.service") == 1);
}

TEST_CASE("what somebody else provides runs no container") {
  CHECK(Model("services: {db: {provider: {type: cloud}}, web: {image: w}}").count("container") ==
        1);
}

TEST_CASE("memory is what deploy says, else what the service says in the old way") {
  CHECK(of_container("    mem_limit: 512m\n", "limits.memory") == "512Mi");
  CHECK(of_container("    mem_limit: 1gb\n    deploy: {resources: {limits: {memory: 1.5G}}}\n",
                     "limits.memory") == "1.5Gi");
  CHECK(of_container("    mem_reservation: 64kb\n", "requests.memory") == "64Ki");
  CHECK(of_container("    mem_limit: 1048576\n", "limits.memory.compareTo(quantity('1Mi'))") ==
        "0");
  CHECK(of_container("    mem_limit: 2 MiB\n", "limits.memory") == "2Mi");
  CHECK(of_container("    mem_limit: 0\n", "limits.memory") == "unset");
  CHECK(of_container("    mem_limit: lots\n", "limits.memory") ==
        "error: services.web.mem_limit: 'lots' is no number of bytes");
  Model model = service("    mem_limit: 512m\n");
  CHECK(model.place("container", "container.limits.memory") == "4:16");
  CHECK(service("").place("container", "container.limits.memory") ==
        "3:5 deploy/resources/limits/memory");
}

TEST_CASE("processors are a number or a text") {
  CHECK(of_container("    cpus: 0.5\n", "limits.cpu") == "0.5");
  CHECK(of_container("    deploy: {resources: {limits: {cpus: '2'}}}\n", "limits.cpu") == "2");
  CHECK(of_container("", "limits.cpu") == "unset");
}

TEST_CASE("what is built here has no image that is pulled") {
  CHECK(of_container("", "image_text") == "web:1.2");
  CHECK(of_container("", "image.tag") == "1.2");
  CHECK(service("").place("container", "container.image_text") == "3:12");
  CHECK(of_container("    build: .\n", "image_text") == "unset");
  CHECK(Model("services: {web: {build: .}}").text("container", "has(container.image_text)") ==
        "false");
}

TEST_CASE("a health check is a liveness probe unless it is switched off") {
  const std::string check = "    healthcheck: {test: [CMD, x], interval: 1m30s, retries: 5}\n";
  CHECK(of_container(check, "probes.liveness.period") == "90");
  CHECK(of_container(check, "probes.liveness.failure_threshold") == "5");
  CHECK(service(check).place("container", "container.probes.liveness") == "4:18");
  for (const char* off :
       {"    healthcheck: {disable: true}\n", "    healthcheck: {test: [NONE]}\n", ""}) {
    CAPTURE(off);
    CHECK(service(off).text("container", "has(container.probes.liveness)") == "false");
  }
}

TEST_CASE("a service runs on unless something says that it ends") {
  CHECK(of_workload("", "long_running") == "true");
  CHECK(of_workload("    restart: always\n", "long_running") == "true");
  CHECK(of_workload("    restart: no\n", "long_running") == "false");
  CHECK(of_workload("    restart: on-failure:3\n", "long_running") == "false");
  CHECK(of_workload("    restart: no\n    ports: [80]\n", "long_running") == "true");
  CHECK(of_workload("    profiles: [tools]\n", "long_running") == "false");
  CHECK(of_workload("    profiles: [tools]\n    restart: always\n", "long_running") == "true");
  CHECK(of_workload("    deploy: {mode: replicated-job}\n", "long_running") == "false");
}

TEST_CASE("a service whose end somebody waits for is to end") {
  Model model(
      "services:\n"
      "  migrate: {image: m}\n"
      "  seed: {image: s}\n"
      "  web: {image: w, depends_on: {migrate: {condition: service_completed_successfully}, "
      "seed: {condition: service_started}}}\n"
      "  old: {image: o, depends_on: [migrate]}\n");
  CHECK(model.text("workload", "workload.long_running", 0) == "false");
  CHECK(model.text("workload", "workload.long_running", 1) == "true");
}

TEST_CASE("namespaces of the host are the Pod's") {
  const std::string keys = "    network_mode: host\n    pid: host\n    ipc: shareable\n";
  CHECK(of_workload(keys, "pod.host_network") == "true");
  CHECK(of_workload(keys, "pod.host_pid") == "true");
  CHECK(of_workload(keys, "pod.host_ipc") == "false");
  CHECK(of_workload("", "pod.host_ipc") == "default: false");
  CHECK(service(keys).place("workload", "workload.pod.host_network") == "4:19");
}

TEST_CASE("bind mounts are volumes of the host, named ones are not") {
  Model model = service("    volumes: ['/var/run/docker.sock:/s', 'data:/d', './x:/x:ro']\n");
  CHECK(model.text("workload", "workload.pod.volumes.map(v, v.?hostPath.?path.orValue('-'))") ==
        R"(["/var/run/docker.sock", "-", "./x"])");
  CHECK(model.place("workload", "workload.pod.volumes[0].hostPath.path") == "4:16");
  CHECK(model.text("container", "container.mounts.map(m, m.path)") == R"(["/s", "/d", "/x"])");
  CHECK(model.text("container", "container.mounts[2].read_only") == "true");
}

TEST_CASE("users go by number or by name") {
  CHECK(of_container("    user: '1000:1000'\n", "security.run_as_user") == "1000");
  CHECK(of_container("    user: 0\n", "security.run_as_user") == "0");
  CHECK(of_container("    user: root\n", "security.run_as_user") == "0");
  CHECK(of_container("    user: root:wheel\n", "security.run_as_non_root") == "false");
  CHECK(of_container("    user: postgres\n", "security.run_as_user") == "unset");
  CHECK(of_container("    user: postgres\n", "security.run_as_non_root") == "true");
  CHECK(of_container("", "security.run_as_non_root") == "unset");
  CHECK(service("    user: root\n").place("container", "container.security.run_as_user") == "4:11");
}

TEST_CASE("security options and capabilities are those of the container") {
  const std::string keys =
      "    privileged: true\n    read_only: true\n    cap_add: [SYS_ADMIN]\n    cap_drop: [ALL]\n"
      "    security_opt: ['no-new-privileges:true', 'seccomp:unconfined']\n";
  CHECK(of_container(keys, "security.privileged") == "true");
  CHECK(of_container(keys, "security.read_only_root") == "true");
  CHECK(of_container(keys, "security.capabilities.add") == R"(["SYS_ADMIN"])");
  CHECK(of_container(keys, "security.capabilities.drop") == R"(["ALL"])");
  CHECK(of_container(keys, "security.allow_privilege_escalation") == "false");
  CHECK(of_container(keys, "security.seccomp") == "Unconfined");
  CHECK(of_container("", "security.seccomp") == "RuntimeDefault");
  CHECK(of_container("", "security.allow_privilege_escalation") == "unset");
}

TEST_CASE(
    "environment, build arguments and commands are settings, what comes from outside is not") {
  Model model = service(
      "    environment: {A: 1, B: '${B}', C: '${C:-c}', D: }\n    build: {context: ., args: "
      "[E=e]}\n"
      "    command: [--token=t]\n    entrypoint: run\n    healthcheck: {test: [CMD, check]}\n");
  std::string all;
  for (std::size_t i = 0; i < model.count("setting"); ++i) {
    all += model.text("setting", "setting.key + '=' + setting.value + ' '", i);
  }
  CHECK(all == "A=1 C=c E=e argument=run --token=t argument=CMD argument=check ");
  CHECK(model.text("container", "container.env.map(e, e.name)") == R"(["A", "B", "C", "D"])");
  CHECK(model.place("setting", "setting.value", 0) == "4:22");
}

TEST_CASE("ports have their numbers, and where they are published") {
  Model model = service("    ports: ['8080:80', {target: 90, published: '9090', name: admin}]\n");
  CHECK(model.text("container", "container.ports.map(p, p.number)") == "[80, 90]");
  CHECK(model.text("container", "container.ports.map(p, p.host_port)") == "[8080, 9090]");
  CHECK(model.text("container", "container.ports[1].name") == "admin");
  CHECK(model.place("container", "container.ports[0].host_port") == "4:14");
}
