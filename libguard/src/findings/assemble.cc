// SPDX-License-Identifier: Apache-2.0
#include "findings/assemble.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "documents/canonical.h"
#include "findings/digest.h"
#include "findings/fingerprint.h"
#include "findings/fix.h"
#include "findings/region.h"

namespace libguard {
namespace {

// A token may have become a key on the way to something.
void hide_names(Finding& finding, const secrets::Masks& masks) {
  for (std::string* name :
       {&finding.region.pointer, &finding.region.path, &finding.region.attribute}) {
    *name = masks.redact_form(*name);
  }
  for (std::string& name : finding.waits_for) name = masks.redact_form(name);
}

// Of each resource once.
class SubjectDigests {
 public:
  explicit SubjectDigests(const secrets::Masks& masks) : masks_(masks) {}

  // Without what must not be printed: a digest could be used to guess it.
  const std::string& of(Value resource) {
    std::string& digest = digests_[resource.node()];
    if (digest.empty()) digest = "sha256:" + sha256(canonical_json(resource, hide_));
    return digest;
  }

 private:
  const secrets::Masks& masks_;
  Instead hide_ = [this](Value value) -> std::optional<std::string> {
    if (masks_.covers(value)) return std::string(secrets::kMask);
    if (!value.is(Kind::kString)) return std::nullopt;
    return masks_.redact(value.text());
  };
  std::map<const Node*, std::string> digests_;
};

// A place in memory has no line: its order is that of the bytes.
struct Made {
  Finding finding;
  std::uint32_t offset = 0;
};

Made make(const Judged& judged, const secrets::Masks& masks, const Author& author) {
  const evaluate::Hit& hit = judged.hit;
  const rules::RuleDeclaration& rule = *hit.rule->declaration;
  Made made;
  Finding& finding = made.finding;
  finding.rule = rule.id.text;
  finding.verdict = hit.verdict;
  finding.severity = rule.severity;
  finding.level = judged.level;
  finding.blocks = judged.blocks;
  finding.title = rule.title.text;
  finding.message = masks.redact(hit.message);
  finding.why = rule.why.text;
  finding.resource = id_of(*hit.resource, masks);
  const Spot spot(hit.at.value, !hit.resource->address.empty());
  made.offset = spot.mark.begin;
  finding.region = region_of(spot, hit.at.missing, *hit.resource);
  finding.excerpt = excerpt_of(spot, masks);
  if (author && !hit.resource->address.empty()) {
    if (const auto written = author(*hit.resource, steps_below(spot.inner, *hit.resource))) {
      finding.definition = {written->source.name(), written->source.locate(written->span.begin)};
      finding.excerpt = excerpt_of(written->source, written->span, masks);
    }
  }
  // Nobody mends a plan: its author writes another language.
  if (hit.fix && hit.resource->address.empty()) {
    finding.fix = fix_hint(*hit.fix);
    finding.fix.text = masks.redact(finding.fix.text);
  }
  finding.waits_for = hit.waits_for;
  finding.partial = hit.partial;
  hide_names(finding, masks);
  return made;
}

auto order(const Made& made) {
  const Finding& finding = made.finding;
  const Region& region = finding.region;
  return std::tie(region.file, region.begin.line, region.begin.column, made.offset, finding.rule,
                  region.path, finding.message);
}

}  // namespace

ResourceId id_of(const Resource& resource, const secrets::Masks& masks) {
  ResourceId id;
  id.platform = name_of(resource.platform);
  id.kind = masks.redact_form(resource.kind);
  id.name = masks.redact_form(resource.name);
  id.address = masks.redact_form(resource.address);
  if (resource.platform == Platform::kKubernetes) {
    id.api_version = masks.redact_form(resource.value.at("apiVersion").text());
    id.name_space = masks.redact_form(resource.value.at("metadata").at("namespace").text());
  }
  return id;
}

std::vector<Finding> assemble(const std::vector<Judged>& hits, const Assembly& with) {
  std::vector<Made> all;
  all.reserve(hits.size());
  SubjectDigests digests(with.masks);
  for (const Judged& judged : hits) {
    all.push_back(make(judged, with.masks, with.author));
    if (with.subject_digests) {
      all.back().finding.subject_digest = digests.of(judged.hit.resource->value);
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Made& a, const Made& b) { return order(a) < order(b); });
  std::vector<Finding> findings;
  findings.reserve(all.size());
  for (Made& made : all) findings.push_back(std::move(made.finding));
  // Equal ones are told apart by how many stand before them.
  std::map<std::string, std::uint32_t> seen;
  for (Finding& finding : findings) {
    // A plan is made anew for each run, wherever somebody puts it.
    if (finding.resource.address.empty()) {
      finding.logical_file = with.logical(finding.region.file, finding.region.chart_template);
    }
    finding.fingerprint = fingerprint(finding);
    if (const std::uint32_t before = seen[finding.fingerprint]++; before > 0) {
      finding.occurrence = before;
      finding.fingerprint = fingerprint(finding);
    }
  }
  return findings;
}

}  // namespace libguard
