// SPDX-License-Identifier: Apache-2.0
#include "hcl/scan.h"

#include <fmt/format.h>

#include "support/catch.h"

using namespace libguard;
using namespace libguard::hcl;

namespace {

// resource[a b](x=1 inner(y=2)): what a body holds, attributes before blocks.
std::string shown(const Source& source, const HclBody& body) {
  std::string all;
  const auto add = [&all](const std::string& what) { all += (all.empty() ? "" : " ") + what; };
  for (const HclAttribute& each : body.attributes) {
    add(fmt::format("{}={}", each.name, source.text(each.value)));
  }
  for (const HclBlock& each : body.blocks) {
    const std::string labels =
        each.labels.empty() ? "" : fmt::format("[{}]", fmt::join(each.labels, " "));
    add(fmt::format("{}{}{}({})", each.dynamic ? "*" : "", each.type, labels,
                    shown(source, each.body)));
  }
  return all;
}

std::string scanned(const std::string& text) {
  const HclFile file = scan_hcl(Source("main.tf", text));
  return shown(file.source, file.body) + (file.broken_at ? " ..." : "");
}

}  // namespace

TEST_CASE("blocks, labels and attributes are found") {
  CHECK(scanned("resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"x\"\n  acl=var.acl\n}\n") ==
        "resource[aws_s3_bucket b](bucket=\"x\" acl=var.acl)");
  CHECK(scanned("terraform { required_version = \">= 1.5\" }\nlocals {}\n") ==
        "terraform(required_version=\">= 1.5\") locals()");
  CHECK(scanned("a = 1\r\nb {\r\n  c = 2\r\n}\r\n") == "a=1 b(c=2)");
  CHECK(scanned("service http web_proxy {\n}") == "service[http web_proxy]()");
  CHECK(scanned("").empty());
}

TEST_CASE("blocks nest, and siblings stay in order") {
  CHECK(scanned("a {\n b {\n  x = 1\n }\n b {\n  x = 2\n  c {}\n }\n y = 3\n}") ==
        "a(y=3 b(x=1) b(x=2 c()))");
}

TEST_CASE("the value of an attribute ends with its line, or where its brackets end") {
  CHECK(scanned("a = [\n  1,\n  2,\n]\nb = {\n  c = 1\n}\nd = f(\n 1\n)\ne = 1\n") ==
        "a=[\n  1,\n  2,\n] b={\n  c = 1\n} d=f(\n 1\n) e=1");
  CHECK(scanned("a = b == c ? d : e\nf = !g || h >= 2\n") == "a=b == c ? d : e f=!g || h >= 2");
  CHECK(scanned("a = 1 # one\nb = 2 // two\nc = 3 /* three\n */ + 1\n") ==
        "a=1 b=2 c=3 /* three\n */ + 1");
}

TEST_CASE("comments hide what is in them") {
  CHECK(scanned("# a {\n// b {\n/* c {\n */ d {}\ne = 1 # }") == "e=1 d()");
  CHECK(scanned("a = \"http://x/#y\" # z\n") == "a=\"http://x/#y\"");
}

TEST_CASE("brackets and quotes in templates are text") {
  CHECK(scanned("a = \"} \\\" { [ $${x} %%{y} $ % $$ \\\\\"\nb = 1") ==
        "a=\"} \\\" { [ $${x} %%{y} $ % $$ \\\\\" b=1");
  CHECK(scanned(R"(a = "x ${f("y ${"}"} z", {b = "}"})} %{if c == "}" ~}{%{endif}")"
                "\nb = 1") ==
        R"(a="x ${f("y ${"}"} z", {b = "}"})} %{if c == "}" ~}{%{endif}" b=1)");
  CHECK(scanned("a = \"${b /* } */ + 1}\"\nc = 1") == "a=\"${b /* } */ + 1}\" c=1");
  CHECK(scanned("a = \"$$${b}\"\nc = 1") == "a=\"$$${b}\" c=1");
}

TEST_CASE("a heredoc ends with its marker alone on a line") {
  CHECK(scanned("a = <<EOT\n} EOT \" {\n  EOTX\nEOT\nb = 1") ==
        "a=<<EOT\n} EOT \" {\n  EOTX\nEOT b=1");
  CHECK(scanned("a = <<-EOT\r\n    }\r\n  EOT\r\nb = 1") == "a=<<-EOT\r\n    }\r\n  EOT b=1");
  CHECK(scanned("a = f(<<A, <<B)\n") == "a=f(<<A, <<B)");
  CHECK(scanned("a = jsonencode(<<-E_1\n  x ${b}\n  E_1\n)\nc = 1") ==
        "a=jsonencode(<<-E_1\n  x ${b}\n  E_1\n) c=1");
  CHECK(scanned("a = <<EOT\nEOT") == "a=<<EOT\nEOT");
}

TEST_CASE("a marker within an expression of a heredoc does not end it") {
  CHECK(scanned("a = <<EOT\n${f(\nEOT\n)} x\nEOT\nb = 1") == "a=<<EOT\n${f(\nEOT\n)} x\nEOT b=1");
  CHECK(scanned("a = <<A\n${<<B\n }\nA\nB\n}\nA\nb = 1") == "a=<<A\n${<<B\n }\nA\nB\n}\nA b=1");
}

TEST_CASE("a dynamic block is the block that it makes") {
  CHECK(scanned("resource \"r\" \"n\" {\n  dynamic \"ingress\" {\n    for_each = var.ports\n"
                "    content {\n      port = ingress.value\n      x {}\n    }\n  }\n}") ==
        "resource[r n](*ingress(port=ingress.value x()))");
  CHECK(scanned("r {\n dynamic \"a\" {\n  content {\n   dynamic \"b\" {\n    content {\n     c = 1"
                "\n    }\n   }\n  }\n }\n}") == "r(*a(*b(c=1)))");
  CHECK(scanned("r {\n dynamic \"a\" {}\n}") == "r(*a())");
}

TEST_CASE("the header of a block ends with its last label, an attribute with its value") {
  const Source source("main.tf", "resource \"a\" \"b\" {\n  tags = {\n    x = 1\n  } # end\n}\n");
  const HclFile file = scan_hcl(source);
  REQUIRE(file.body.blocks.size() == 1);
  const HclBlock& block = file.body.blocks[0];
  CHECK(source.text(block.header) == "resource \"a\" \"b\"");
  REQUIRE(block.body.attributes.size() == 1);
  CHECK(source.text(block.body.attributes[0].span) == "tags = {\n    x = 1\n  }");
}

TEST_CASE("of a broken file what stands before is there") {
  CHECK(scanned("a = 1\nb {\n  c = 2\n") == "a=1 b(c=2) ...");
  CHECK(scanned("a = 1\nb = [\nc = 2\n") == "a=1 b= ...");
  CHECK(scanned("a = 1\n}\nb = 2") == "a=1 ...");
  CHECK(scanned("a = 1\n<<<<<<< HEAD\nb = 2") == "a=1 ...");
  CHECK(scanned("a = 1\nb \"c\"\nd = 2") == "a=1 ...");
  CHECK(scanned("a = \"x\nb = 2") == "a= ...");
}
