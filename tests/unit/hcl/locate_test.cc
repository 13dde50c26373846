// SPDX-License-Identifier: Apache-2.0
#include "hcl/locate.h"

#include <fmt/format.h>

#include "documents/read.h"
#include "hcl/configuration.h"
#include "support/catch.h"

using namespace libguard;
using namespace libguard::hcl;

namespace {

using Steps = std::vector<HclStep>;

// Where the steps lead in the resource x.y of these files: the line and what stands there
// up to its first line end; with "..." before it where the way goes on unwritten.
std::string located(const std::vector<std::pair<std::string, std::string>>& files,
                    const Steps& steps, const std::string& after = "null") {
  Configuration configuration;
  for (const auto& [name, text] : files) configuration.add_file(".", name, name, text);
  const Folder* const folder = configuration.folder_of({});
  REQUIRE(folder != nullptr);
  const auto definitions = folder->definitions(ResourceMode::kManaged, "x", "y");
  REQUIRE(!definitions.empty());
  const ReadDocuments json = read_json(Source("after.json", after));
  REQUIRE(json.documents.size() == 1);
  const HclPlace place = locate(definitions, steps, json.documents.front()->root());
  const std::string_view text = place.source.text(place.span);
  return fmt::format("{}{}:{} {}", place.whole ? "" : "... ", place.source.name(),
                     place.source.locate(place.span.begin).line, text.substr(0, text.find('\n')));
}

std::string located(const std::string& text, const Steps& steps,
                    const std::string& after = "null") {
  return located(std::vector<std::pair<std::string, std::string>>{{"main.tf", text}}, steps, after);
}

const std::string kDeployment = R"(resource "x" "y" {
  metadata {
    name = "web"
  }
  spec {
    template {
      spec {
        container {
          name = "a"
        }
        container {
          name  = "b"
          image = "web:1"
          resources {
            limits = {
              memory            = "1Gi"
              "nvidia.com/gpu" = 1
            }
          }
        }
      }
    }
  }
}
)";

Steps in_container(std::uint64_t index, const Steps& rest) {
  Steps steps = {"spec", 0u, "template", 0u, "spec", 0u, "container", index};
  steps.insert(steps.end(), rest.begin(), rest.end());
  return steps;
}

const std::string kTwoBlocks = R"(resource "x" "y" {
  ingress {
    from_port   = 443
    cidr_blocks = ["10.0.0.0/8"]
  }
  ingress {
    from_port   = "22"
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port   = var.port
    cidr_blocks = var.blocks
  }
}
)";

}  // namespace

TEST_CASE("without steps the place is the header of the resource") {
  CHECK(located(kDeployment, {}) == "main.tf:1 resource \"x\" \"y\"");
}

TEST_CASE("steps lead through blocks by their index to an attribute") {
  CHECK(located(kDeployment, {"metadata", 0u, "name"}) == "main.tf:3 name = \"web\"");
  CHECK(located(kDeployment, in_container(1, {"image"})) == "main.tf:13 image = \"web:1\"");
  CHECK(located(kDeployment, in_container(0, {"name"})) == "main.tf:9 name = \"a\"");
  CHECK(located(kDeployment, in_container(1, {"resources", 0u})) == "main.tf:14 resources");
}

TEST_CASE("steps lead into what an attribute writes out") {
  const Steps limits = {"resources", 0u, "limits"};
  Steps memory = limits, gpu = limits, cpu = limits;
  memory.push_back("memory");
  gpu.push_back("nvidia.com/gpu");
  cpu.push_back("cpu");
  CHECK(located(kDeployment, in_container(1, memory)) == "main.tf:16 memory            = \"1Gi\"");
  CHECK(located(kDeployment, in_container(1, gpu)) == "main.tf:17 \"nvidia.com/gpu\" = 1");
  CHECK(located(kDeployment, in_container(1, cpu)) == "... main.tf:15 limits = {");
}

TEST_CASE("steps lead into text that jsonencode makes") {
  const std::string text =
      "resource \"x\" \"y\" {\n  definitions = jsonencode([{\n    name = \"a\"\n  }, {\n"
      "    name  = \"b\"\n    image = \"web\"\n  }])\n}\n";
  CHECK(located(text, {"definitions", 1u, "image"}) == "main.tf:6 image = \"web\"");
  CHECK(located(text, {"definitions", 2u, "image"}) == "... main.tf:2 definitions = jsonencode([{");
}

TEST_CASE("what is not written is placed at the deepest block on the way") {
  CHECK(located(kDeployment, in_container(0, {"image"})) == "... main.tf:8 container");
  CHECK(located(kDeployment, in_container(0, {"resources", 0u, "limits"})) ==
        "... main.tf:8 container");
  CHECK(located(kDeployment, {"spec", 0u, "replicas"}) == "... main.tf:5 spec");
  CHECK(located(kDeployment, {"timeouts"}) == "... main.tf:1 resource \"x\" \"y\"");
  CHECK(located(kDeployment, {"metadata", 1u, "name"}) == "... main.tf:1 resource \"x\" \"y\"");
}

TEST_CASE("a whole list of blocks is placed at its first") {
  CHECK(located(kTwoBlocks, {"ingress"}) == "main.tf:2 ingress");
}

TEST_CASE("a block that a provider has as an object needs no index") {
  CHECK(located("resource \"x\" \"y\" {\n  a {\n    b = 1\n  }\n}\n", {"a", "b"}) ==
        "main.tf:3 b = 1");
}

TEST_CASE("every index of a dynamic block is the dynamic block") {
  const std::string text =
      "resource \"x\" \"y\" {\n  a {\n    b = 1\n  }\n  dynamic \"a\" {\n    for_each = [1]\n"
      "    content {\n      b = a.value\n    }\n  }\n}\n";
  CHECK(located(text, {"a", 0u, "b"}) == "main.tf:3 b = 1");
  CHECK(located(text, {"a", 1u, "b"}) == "main.tf:8 b = a.value");
  CHECK(located(text, {"a", 7u, "c"}) == "... main.tf:5 dynamic \"a\"");
}

TEST_CASE("the blocks of a set are told by their literals, in whatever order the plan has them") {
  const std::string after = R"({"ingress": [
    {"from_port": 22, "cidr_blocks": ["0.0.0.0/0"]},
    {"from_port": 8080, "cidr_blocks": ["10.9.0.0/16"]},
    {"from_port": 443, "cidr_blocks": ["10.0.0.0/8"]}]})";
  CHECK(located(kTwoBlocks, {"ingress", 0u, "cidr_blocks"}, after) ==
        "main.tf:8 cidr_blocks = [\"0.0.0.0/0\"]");
  CHECK(located(kTwoBlocks, {"ingress", 1u, "cidr_blocks"}, after) ==
        "main.tf:12 cidr_blocks = var.blocks");
  CHECK(located(kTwoBlocks, {"ingress", 2u, "cidr_blocks", 0u}, after) ==
        "main.tf:4 \"10.0.0.0/8\"");
}

TEST_CASE("blocks that say the same are told by their index") {
  const std::string text =
      "resource \"x\" \"y\" {\n  a {\n    b = 1\n  }\n  a {\n    b = 1\n  }\n}\n";
  const std::string after = R"({"a": [{"b": 1}, {"b": 1}]})";
  CHECK(located(text, {"a", 0u, "b"}, after) == "main.tf:3 b = 1");
  CHECK(located(text, {"a", 1u, "b"}, after) == "main.tf:6 b = 1");
}

TEST_CASE("what an override says is where a value is written") {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"main.tf", "resource \"x\" \"y\" {\n  a = 1\n  b = 1\n  c = 1\n}\n"},
      {"one_override.tf", "resource \"x\" \"y\" {\n  a = 2\n  b = 2\n}\n"},
      {"two_override.tf", "resource \"x\" \"y\" {\n  a = 3\n}\n"}};
  CHECK(located(files, {"a"}) == "two_override.tf:2 a = 3");
  CHECK(located(files, {"b"}) == "one_override.tf:3 b = 2");
  CHECK(located(files, {"c"}) == "main.tf:4 c = 1");
  CHECK(located(files, {"d"}) == "... main.tf:1 resource \"x\" \"y\"");
}
