// SPDX-License-Identifier: Apache-2.0
#include "unit/reports/markup_sample.h"

#include <utility>

#include "unit/reports/override_sample.h"
#include "unit/reports/sample.h"

namespace sample {

using namespace libguard;

const std::vector<std::string>& markup() {
  static const std::vector<std::string> all = {
      "\n/approve\n",
      "\n```\n</details>\n\n# owned\n\n```\n````\n/merge\n",
      "a | b |\n| --- | --- |\n",
      "@octocat and #123, !45, GH-7, ~bug, acme/shop#9, bob@example.com",
      "https://evil.example/x www.evil.example [x](javascript:alert(1)) <https://evil.example>",
      "<script>alert(1)</script><img src=x onerror=alert(1)>",
      "\"><svg onload=alert(1)> ' onfocus=alert(1) autofocus '",
      "</code></pre></details></main></script></style><!-- ]]> -->",
      "&lt;b&gt; &#64;octocat `code` ``` *a* _b_ ~~c~~ \\",
      "\x1b[31m\xe2\x80\xae\xff tail\r\nContent",
      "{{7*7}} $x$ $$y$$ ::error::owned %0A",
  };
  return all;
}

Report with_texts(const std::string& text) {
  Report report = overridden();
  Finding finding = with_offer(text);
  finding.rule = finding.title = finding.message = finding.why = text;
  finding.resource = {text, text, text, text, text, text};
  finding.region.file = finding.region.chart_template = finding.region.attribute = text;
  finding.region.pointer = finding.region.path = finding.fingerprint = text;
  finding.excerpt = {3, {text, text}, 1, 4};
  finding.fix = {text, text};
  finding.waits_for = {text, text};
  finding.offer.approvers = {text};
  report.findings.push_back(finding);
  finding.verdict = Verdict::kUnknown;
  finding.offer.link = "https://forge.example/new?title=" + text;
  finding.definition = {text, {1, 1}};
  report.findings.push_back(finding);
  finding.blocks = false;
  report.findings.push_back(finding);
  Finding passes = exempt(Exemption::Kind::kOverride);
  passes.rule = passes.message = passes.region.file = text;
  passes.exemption = {Exemption::Kind::kOverride, text, text, {text}, text, 3};
  report.findings.push_back(passes);
  for (OverrideStatus& status : report.overrides) {
    status.id = status.file = text;
    status.reasons = status.approvers = {text, text};
    for (OverrideProof& proof : status.proofs) {
      proof.approver = proof.identity = proof.problem = proof.url = text;
    }
    if (!status.record) continue;
    OverrideRecord& record = *status.record;
    record.rule = record.reason = record.ticket = record.requested_by = record.category = text;
    record.subject.resource = record.subject.file = record.finding = text;
  }
  for (Suppression& one : report.suppressions) {
    one.rule = one.reason = one.file = one.flaw = one.resource = text;
  }
  report.lapsed = report.gone = {baseline_entry(text)};
  report.changes = {{GuardrailChange::Kind::kAdded, text, true, text}};
  report.problems = {{text, text, Source(text, "a\nb\n"), Span{2, 3}, {text}}};
  report.skipped = {{text, text}};
  report.rules = {{text, 1, 1, 1, 1, 1}};
  report.trust = {text, text, true};
  return report;
}

std::vector<RuleInfo> rules_with(const std::string& text) {
  RuleInfo rule;
  rule.id = rule.title = rule.why = rule.entity = rule.file = text;
  rule.tags = rule.packs = {text};
  rule.links = {text, "https://example.com/" + text, "https://example.com/rule"};
  return {rule};
}

std::vector<RuleInfo> rules() {
  std::vector<RuleInfo> all;
  const auto add = [&all](std::string id, std::string title, Severity severity, Level level) {
    RuleInfo rule;
    rule.id = std::move(id);
    rule.title = std::move(title);
    rule.severity = severity;
    rule.level = rule.own_level = level;
    all.push_back(std::move(rule));
  };
  add("acme.replicas", "Replicas are even", Severity::kLow, Level::kAdvisory);
  add("datastores.encrypted", "Datastores are encrypted at rest", Severity::kHigh,
      Level::kSoftMandatory);
  add("images.pinned", "Images are pinned by `digest`", Severity::kMedium, Level::kAdvisory);
  add("resources.memory-limit", "Containers set a memory limit", Severity::kHigh,
      Level::kSoftMandatory);
  all[2].why = "A tag can be moved.\n\n- pin it\n- `name@sha256:...`\n";
  all[2].links = {"https://kubernetes.io/docs/concepts/containers/images/"};
  all[3].why = missing_limit().why;
  all[3].links = {"https://example.com/limits?a=1&b=2"};
  return all;
}

Report large(std::size_t count, std::size_t files) {
  Report report = mixed();
  report.problems.clear();
  report.findings.clear();
  for (std::size_t i = 0; i < count; ++i) {
    Finding finding = i % 10 == 0 ? missing_limit() : mutable_tag();
    finding.region.file = "deploy/" + std::to_string(i % files) + ".yaml";
    finding.fingerprint = "gf1:" + std::to_string(i);
    report.findings.push_back(std::move(finding));
  }
  return report;
}

}  // namespace sample
