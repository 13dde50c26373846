// SPDX-License-Identifier: Apache-2.0
#include "unit/reports/sample.h"

#include <utility>

namespace sample {

using namespace libguard;

Finding missing_limit() {
  Finding finding;
  finding.rule = "resources.memory-limit";
  finding.severity = Severity::kHigh;
  finding.level = Level::kSoftMandatory;
  finding.blocks = true;
  finding.title = "Containers set a memory limit";
  finding.message = "container web sets no memory limit";
  finding.why =
      "A container without a memory limit can exhaust its node\nand take its neighbours down.\n\n"
      "Set it to what the container needs at its peak.\n";
  finding.resource = {"kubernetes", "apps/v1", "Deployment", "shop", "web", ""};
  finding.region.file = "deploy/web.yaml";
  finding.region.begin = {14, 11};
  finding.region.end = {14, 15};
  finding.region.chart_template = "web/templates/deployment.yaml";
  finding.region.pointer = "/spec/template/spec/containers/0";
  finding.region.path = "/spec/template/spec/containers/web/resources/limits/memory";
  finding.excerpt = {14, {"        - name: web"}, 11, 4};
  finding.fix = {"resources:\n  limits:\n    memory: 256Mi\n",
                 "under spec.template.spec.containers[0]"};
  finding.fingerprint = "gf1:9c1f0d2b7a55e3c8";
  return finding;
}

Finding mutable_tag() {
  Finding finding;
  finding.rule = "images.pinned";
  finding.severity = Severity::kMedium;
  finding.level = Level::kAdvisory;
  finding.title = "Images are pinned";
  finding.message = "image web:latest can change under you";
  finding.resource = {"kubernetes", "apps/v1", "Deployment", "", "web", ""};
  finding.region.file = "deploy/web.yaml";
  finding.region.begin = {15, 18};
  finding.region.end = {15, 28};
  finding.region.pointer = "/spec/template/spec/containers/0/image";
  finding.region.path = "/spec/template/spec/containers/web/image";
  finding.excerpt = {15, {"          image: web:latest"}, 18, 10};
  finding.fingerprint = "gf1:0000000000000001";
  return finding;
}

Finding undecided(std::string name, std::vector<std::string> waits_for) {
  Finding finding;
  finding.rule = "datastores.encrypted";
  finding.verdict = Verdict::kUnknown;
  finding.severity = Severity::kHigh;
  finding.level = Level::kSoftMandatory;
  finding.title = "Datastores are encrypted at rest";
  finding.message = "datastore " + name + " is not encrypted";
  finding.resource = {"terraform", "", "aws_db_instance", "", std::move(name), ""};
  finding.region.file = "plan.json";
  finding.region.begin = {1, 4021};
  finding.region.end = {1, 4022};
  finding.region.pointer = "/resource_changes/3";
  finding.region.path = "/resource_changes/main";
  finding.waits_for = std::move(waits_for);
  finding.fingerprint = "gf1:0000000000000002";
  return finding;
}

Finding broken_rule() {
  Finding finding = mutable_tag();
  finding.rule = "acme.replicas";
  finding.verdict = Verdict::kError;
  finding.severity = Severity::kLow;
  finding.blocks = true;
  finding.title = "Replicas are even";
  finding.message = "the rule cannot be evaluated here: division by zero";
  finding.fingerprint = "gf1:0000000000000003";
  return finding;
}

Report mixed() {
  Report report;
  report.findings = {missing_limit(), mutable_tag(), broken_rule(),
                     undecided("main", {"aws_kms_key.main.arn"}),
                     undecided("replica", {"aws_kms_key.main.arn", "b.c", "b.d", "b.e"})};
  report.problems = {{"yaml.syntax",
                      "did not find the expected ']'",
                      Source("deploy/db.yaml", "a: [1\nb: 2\n"),
                      Span{3, 4},
                      {"the other documents of this file were checked"}}};
  report.skipped = {{"chart/templates/web.yaml", "template of a chart"},
                    {"ci/values.yaml", "not a resource"},
                    {"package.json", "not a resource"}};
  report.rules = {{"acme.replicas", 0, 0, 0, 0, 1},
                  {"datastores.encrypted", 1, 0, 2, 0, 0},
                  {"images.pinned", 1, 1, 0, 0, 0},
                  {"resources.memory-limit", 0, 1, 0, 1, 0}};
  report.files = 3;
  report.documents = 7;
  report.resources = 7;
  report.evaluated = 8;
  report.complete = true;
  return report;
}

Report advisory() {
  Report report = clean();
  report.findings = {mutable_tag()};
  return report;
}

Report clean() {
  Report report;
  report.rules = {{"images.pinned", 1, 0, 0, 0, 0}};
  report.files = 1;
  report.documents = 1;
  report.resources = 1;
  report.evaluated = 1;
  return report;
}

Report nothing() {
  Report report;
  report.skipped = {{"ci/values.yaml", "not a resource"}};
  report.rules = {{"images.pinned", 0, 0, 0, 0, 0}};
  return report;
}

Report hostile() {
  Report report = clean();
  Finding finding = missing_limit();
  finding.rule = "a\x1b[2Jb";
  finding.message = "container \x1b]0;owned\x07 sets\nno limit";
  finding.resource.name = "web\xe2\x80\xae";
  finding.region.file = "deploy/\xff.yaml";
  finding.region.chart_template = "a\rb";
  finding.excerpt.lines = {"        - name: \x1b[31mweb", "          image: \x9b"};
  finding.fix = {"memory: \x1b[0m256Mi", "under \x1b[1mspec"};
  report.findings = {finding};
  report.skipped = {{"a\x1b[1m.yaml", "not\x08 ours"}};
  return report;
}

}  // namespace sample
