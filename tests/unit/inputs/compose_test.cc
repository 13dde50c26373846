// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string>

#include "documents/canonical.h"
#include "documents/path.h"
#include "inputs/input.h"
#include "support/catch.h"

using namespace libguard;

namespace {

Input read(std::string text, std::string name = "compose.yaml") {
  return read_input(Source(std::move(name), std::move(text)));
}

Value service(const Input& input, std::string_view name) {
  for (const Resource& resource : input.resources) {
    if (resource.name == name) return resource.value;
  }
  return {};
}

// One service with these keys, in JSON.
std::string web(const std::string& keys) {
  const Input input = read("services:\n  web: {image: web:1, " + keys + "}\n");
  REQUIRE(input.resources.size() == 1);
  CHECK(input.problems.empty());
  const std::string json = canonical_json(input.resources[0].value);
  const std::size_t image = json.find(R"("image":"web:1")");
  REQUIRE(image != json.npos);
  return json;
}

std::string place(Value value) {
  const Place at = value.document()->source().locate(value.span().begin);
  return fmt::format("{}:{}", at.line, at.column);
}

// "3:5 compose.shape message"
std::string problem(const Input& input) {
  REQUIRE(input.problems.size() == 1);
  const Diagnostic& one = input.problems[0];
  const Place at = one.source.locate(one.span.begin);
  return fmt::format("{}:{} {} {}", at.line, at.column, one.code, one.message);
}

std::string waits_for(Value value) {
  CHECK(value.is(Kind::kUnknown));
  return value.references().empty() ? "" : std::string(value.references()[0]);
}

}  // namespace

TEST_CASE("each service is a resource that knows its name and its file") {
  const Input input = read("services:\n  web: {image: w}\n  db: {image: d}\n");
  REQUIRE(input.resources.size() == 2);
  const Resource& db = input.resources[1];
  CHECK(input.format == Format::kCompose);
  CHECK(input.foreign.empty());
  CHECK(name_of(db.platform) == "compose");
  CHECK(db.kind == "service");
  CHECK(db.name == "db");
  CHECK(place(db.holder.at("name")) == "3:3");
  CHECK(db.holder.at("file").at("services").at("web").at("image").text() == "w");
  CHECK_FALSE(db.holder.at("awaited").boolean());
  CHECK(pointer_to(db.value.at("image")) == "/services/db/image");
}

TEST_CASE("scalars are those of compose") {
  const Input input = read("services:\n  web: {image: w, restart: no}\n");
  CHECK(service(input, "web").at("restart").text() == "no");
}

TEST_CASE("a compose file in JSON is one") {
  const Input input = read(R"({"services": {"web": {"image": "w"}}})", "compose.json");
  CHECK(service(input, "web").at("image").text() == "w");
}

TEST_CASE("environment is a map of texts, whichever form it has") {
  CHECK(web("environment: [A=1, B=x=y, C=]").find(R"("environment":{"A":"1","B":"x=y","C":""})") !=
        std::string::npos);
  CHECK(web("environment: {A: 1, B: true, C: 0x1F}")
            .find(R"("environment":{"A":"1","B":"true","C":"0x1F"})") != std::string::npos);
}

TEST_CASE("a part of a text has its own place, unless quotes or variables hide it") {
  const Input input = read(
      "services:\n"
      "  web:\n"
      "    image: w\n"
      "    environment:\n"
      "      - PASSWORD=hunter2\n"
      "      - \"QUOTED=x\"\n"
      "      - 'IT''S=x'\n"
      "    ports: [\"127.0.0.1:8080:80/udp\"]\n");
  const Value environment = service(input, "web").at("environment");
  CHECK(place(environment.key_at(0)) == "5:9");
  CHECK(place(environment.at("PASSWORD")) == "5:18");
  CHECK(environment.at("PASSWORD").written() == "hunter2");
  CHECK(environment.at("QUOTED").written() == "x");
  CHECK(place(environment.at("IT'S")) == "7:9");
  const Value port = service(input, "web").at("ports").item(0);
  CHECK(port.at("published").written() == "8080");
  CHECK(port.at("target").written() == "80");
  CHECK(port.at("host_ip").written() == "127.0.0.1");
  CHECK(pointer_to(port.at("target")) == "/services/web/ports/0/target");
}

TEST_CASE("short ports and volumes become long ones") {
  CHECK(web(R"(ports: [80, "8080:80", "5000-5010:5000-5010/udp", "[::1]:6001:6001"])")
            .find(R"("ports":[{"target":80},{"published":8080,"target":80},)"
                  R"({"protocol":"udp","published":5000,"target":5000},)"
                  R"({"host_ip":"[::1]","published":6001,"target":6001}])") != std::string::npos);
  CHECK(web(R"(volumes: ["db:/data", "./src:/src:ro,z", /cache, 'C:\x:/x'])")
            .find(R"("volumes":[{"source":"db","target":"/data","type":"volume"},)"
                  R"({"read_only":true,"source":"./src","target":"/src","type":"bind"},)"
                  R"({"target":"/cache","type":"volume"},)"
                  R"({"source":"C:\\x","target":"/x","type":"bind"}])") != std::string::npos);
}

TEST_CASE("commands are lists, a build is a map, switches are no texts") {
  const std::string json = web(R"(command: run it, build: ./app, privileged: "yes", read_only: no,)"
                               R"( healthcheck: {test: curl x})");
  CHECK(json.find(R"("command":["run it"])") != std::string::npos);
  CHECK(json.find(R"("build":{"context":"./app"})") != std::string::npos);
  CHECK(json.find(R"("privileged":true,"read_only":false)") != std::string::npos);
  CHECK(json.find(R"("test":["CMD-SHELL","curl x"])") != std::string::npos);
}

TEST_CASE("a variable without a default is unknown, and so is what it is a part of") {
  const Input input = read(
      "services:\n"
      "  web:\n"
      "    image: web:$TAG\n"
      "    mem_limit: \"${MEMORY:-512m}\"\n"
      "    cpus: ${CPUS:-0.5}\n"
      "    volumes: [\"${DATA}:/data\", \"./${DATA}:/x\"]\n"
      "    ports: [\"${PORT}:80\"]\n");
  const Value web = service(input, "web");
  CHECK(waits_for(web.at("image")) == "TAG");
  CHECK(place(web.at("image")) == "3:12");
  CHECK(web.at("mem_limit").text() == "512m");
  REQUIRE(web.at("cpus").is(Kind::kDouble));
  CHECK(web.at("cpus").number() == 0.5);
  CHECK(waits_for(web.at("volumes").item(0).at("type")) == "DATA");
  CHECK(web.at("volumes").item(0).at("target").text() == "/data");
  CHECK(web.at("volumes").item(1).at("type").text() == "bind");
  CHECK(waits_for(web.at("ports").item(0).at("published")) == "PORT");
  REQUIRE(web.at("ports").item(0).at("target").is(Kind::kInt));
  CHECK(web.at("ports").item(0).at("target").integer() == 80);
}

TEST_CASE("of a free text with a variable in it the rest can still be read") {
  const Input input = read(
      "services:\n  web:\n    image: w\n    environment:\n"
      "      ALL: ${PASSWORD}\n      PART: http://x/$PATH\n      OUTSIDE:\n    command: x $ARGS\n");
  const Value environment = service(input, "web").at("environment");
  CHECK(waits_for(environment.at("ALL")) == "PASSWORD");
  CHECK(environment.at("PART").text() == "http://x/${PATH}");
  CHECK(waits_for(environment.at("OUTSIDE")) == "OUTSIDE");
  CHECK(service(input, "web").at("command").item(0).text() == "x ${ARGS}");
}

TEST_CASE("what a service extends is merged into it, and keeps its place") {
  const Input input = read(
      "services:\n"
      "  base:\n"
      "    image: web:1\n"
      "    command: [a, b]\n"
      "    environment: [A=1, B=1]\n"
      "    ports: [\"80:80\"]\n"
      "    volumes: [\"one:/data\", \"two:/other\"]\n"
      "    deploy: {resources: {limits: {memory: 1g}}}\n"
      "  middle: {extends: {service: base}, cap_add: [X]}\n"
      "  web:\n"
      "    extends: middle\n"
      "    command: [c]\n"
      "    environment: {B: 2}\n"
      "    ports: [\"80:80\", 90]\n"
      "    volumes: [\"three:/data\"]\n"
      "    cap_add: [Y]\n"
      "    deploy: {resources: {limits: {cpus: 1}}}\n");
  CHECK(input.problems.empty());
  const Value web = service(input, "web");
  CHECK(place(web.at("image")) == "3:12");
  CHECK(canonical_json(web.at("command")) == R"(["c"])");
  CHECK(canonical_json(web.at("environment")) == R"({"A":"1","B":"2"})");
  CHECK(canonical_json(web.at("cap_add")) == R"(["X","Y"])");
  CHECK(web.at("ports").size() == 2);
  CHECK(canonical_json(web.at("volumes")) ==
        R"([{"source":"two","target":"/other","type":"volume"},)"
        R"({"source":"three","target":"/data","type":"volume"}])");
  CHECK(canonical_json(web.at("deploy")) == R"({"resources":{"limits":{"cpus":1,"memory":"1g"}}})");
  CHECK(pointer_to(web.at("deploy").at("resources").at("limits").at("cpus")) ==
        "/services/web/deploy/resources/limits/cpus");
}

TEST_CASE("of a service that extends another file, what it does not write is unknown") {
  const Input input = read(
      "services:\n  web:\n    extends: {service: app, file: common.yml}\n"
      "    deploy: {resources: {limits: {cpus: 1}}}\n    ports: [80]\n");
  CHECK(input.problems.empty());
  const Value web = service(input, "web");
  CHECK(waits_for(web.at("mem_limit")) == "service 'app' of common.yml");
  CHECK(place(web.at("mem_limit")) == "3:14");
  const Value limits = web.at("deploy").at("resources").at("limits");
  CHECK(limits.at("cpus").integer() == 1);
  CHECK(waits_for(limits.at("memory")) == "service 'app' of common.yml");
  CHECK(web.at("ports").size() == 2);
  CHECK(web.at("ports").item(1).is(Kind::kUnknown));
}

TEST_CASE("a file that extends itself by name is this file") {
  const Input input =
      read("services:\n  a: {image: x}\n  b: {extends: {service: a, file: ./compose.yaml}}\n");
  CHECK(service(input, "b").at("image").text() == "x");
  CHECK_FALSE(service(input, "b").at("mem_limit"));
}

TEST_CASE("a piece of a service is merged with another file, which is not read") {
  const std::string text = "services:\n  web: {mem_limit: 1g}\n";
  CHECK(waits_for(service(read(text), "web").at("image")) ==
        "another file that this one is merged with");
  const std::string whole = "services:\n  web: {image: x}\n";
  CHECK_FALSE(service(read(whole), "web").at("mem_limit"));
  const Input input = read(whole, "docker-compose.override.yml");
  CHECK(service(input, "web").at("mem_limit").is(Kind::kUnknown));
}

TEST_CASE("an extends that leads nowhere is a problem, and no reason for findings") {
  Input input = read("services:\n  web: {extends: dbs, image: x}\n  db: {image: x}\n");
  CHECK(problem(input) == "2:18 compose.unknown-service there is no service 'dbs'");
  CHECK(input.problems[0].notes == std::vector<std::string>{"did you mean 'db'?"});
  CHECK(service(input, "web").at("mem_limit").is(Kind::kUnknown));

  input = read("services:\n  a: {extends: b, image: x}\n  b: {extends: a}\n");
  CHECK(problem(input) ==
        "3:16 compose.extends-cycle the service 'b' extends itself by way of 'a'");
  input = read("services:\n  a: {extends: a, image: x}\n");
  CHECK(problem(input) ==
        "2:16 compose.extends-cycle the service 'a' extends itself by way of 'a'");
}

TEST_CASE("what has a wrong shape is a problem at its place") {
  CHECK(problem(read("services:\n  a: {image: x}\n  b:\n")) ==
        "3:3 compose.shape the service 'b' must be a map, found null");
  CHECK(problem(read("services:\n  a: {image: x}\n  b: text\n")) ==
        "3:6 compose.shape the service 'b' must be a map, found a string");
  CHECK(problem(read("services: [a]\n")) ==
        "1:11 compose.shape 'services' must be a map of services, found a list");
  CHECK(problem(read("services:\n  a: {image: x, environment: 5}\n")) ==
        "2:30 compose.shape this must be a map or a list of NAME=value, found an integer");
  CHECK(problem(read("services:\n  a: {image: x, environment: [{A: 1}]}\n")) ==
        "2:31 compose.shape this must be NAME=value, found a map");
  CHECK(problem(read("services:\n  a: {image: \"x:${\"}\n")) ==
        "2:14 compose.bad-variable a dollar sign begins a variable, and this is none: compose "
        "refuses it");
}

TEST_CASE("no shape of a known key ends the reading") {
  for (const char* key : {"build", "command", "deploy", "entrypoint", "environment", "extends",
                          "healthcheck", "labels", "ports", "privileged", "volumes"}) {
    for (const char* value : {"null", "5", "text", "[]", "{}", "[5]", "[null]", "[[]]", "[{}]",
                              "{a: null}", "{a: [1]}", "{test: 5, limits: [], args: [[]]}"}) {
      const std::string text = fmt::format("services:\n  a: {{image: x, {}: {}}}\n", key, value);
      CAPTURE(text);
      CHECK(read(text).resources.size() == 1);
      CHECK(read(text, "a.override.yaml").resources.size() == 1);
      const std::string base = fmt::format("  b: {{extends: a, {}: [z]}}\n", key);
      CHECK(read(text + base).resources.size() == 2);
    }
  }
}

TEST_CASE("services that multiply one another are bounded") {
  std::string text = "services:\n  s0: {image: x, dns: [";
  for (int i = 0; i < 20'000; ++i) text += fmt::format("\"{}\",", i);
  text += "]}\n";
  for (int i = 1; i < 200; ++i) {
    text += fmt::format("  s{}: {{extends: s{}, dns: [a{}]}}\n", i, i - 1, i);
  }
  const Input input = read(text);
  CHECK(input.resources.size() == 200);
  REQUIRE_FALSE(input.problems.empty());
  CHECK(input.problems[0].code == "compose.too-large");
}

TEST_CASE("a stream may hold other documents, too") {
  const Input input =
      read("services: {a: {image: x}}\n---\nservices: {b: {image: y, restart: no}}\n");
  REQUIRE(input.resources.size() == 2);
  CHECK(service(input, "b").at("restart").text() == "no");
}

TEST_CASE("what a file has beside services is a part of it") {
  const Input input = read(
      "services: {web: {image: w}}\nconfigs: {c: {content: a}, d: }\nsecrets: {s: {file: f}}\n"
      "x-all: {e: f}\nx-text: g\nnetworks: {n: {driver: d}}\n");
  std::string parts;
  for (const Resource& resource : input.resources) {
    if (resource.part) parts += title_of(resource) + " " + pointer_to(resource.value) + "\n";
  }
  CHECK(parts == "config/c /configs/c\nsecret/s /secrets/s\nextension/x-all /x-all\n");
}
