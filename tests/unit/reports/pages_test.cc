// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "libguard/report.h"
#include "support/catch.h"

using namespace libguard;
using Catch::Matchers::Contains;

namespace {

RuleInfo pinned() {
  RuleInfo rule;
  rule.id = "images.pinned";
  rule.title = "Images | are `pinned`";
  rule.why = "A tag *moves*.\n";
  rule.level = Level::kOff;
  rule.own_level = Level::kSoftMandatory;
  rule.entity = "container";
  rule.platforms = {{"kubernetes", {"Pod"}}, {"terraform", {}}};
  rule.tags = {"images"};
  rule.packs = {"baseline"};
  rule.parameters = {
      {"tags", "list(string)", R"(["a"])", R"(["a","b,c\"d,"])", R"({"b":1})", "Those that move."}};
  rule.links = {"https://example.com/pinned"};
  rule.replaces = {{"kube-linter", "latest-tag", "", {}},
                   {"polaris", "tag", "tags = [\"x\"]", {{"tags", "[\"x\"]"}}}};
  rule.logic = "for     container\nrequire has(container.image.tag)\n";
  rule.examples = {{"no tag", "tags = [\"x\"]", "fails 1", "kubernetes", "kind: Pod\n"},
                   {"a plan", "", "passes", "terraform", "{}\n"}};
  return rule;
}

std::string page(const std::vector<Page>& pages, const std::string& name) {
  const auto found =
      std::find_if(pages.begin(), pages.end(), [&](const Page& one) { return one.name == name; });
  REQUIRE(found != pages.end());
  return found->text;
}

}  // namespace

TEST_CASE("a page says what there is to say of a rule") {
  ExampleResult failed;
  failed.rule = "images.pinned";
  failed.messages = {"image web has no tag"};
  CHECK(page(render_pages(std::vector{pinned()}, {}, {}, std::vector{failed}),
             "images.pinned.md") == std::string(page_marker()) + R"(

# Images \| are `pinned`

| rule | severity | level | packs | tags |
|---|---|---|---|---|
| `images.pinned` | medium | off (soft-mandatory where it is on) | [baseline](README.md#pack-baseline) | images |

A tag *moves*.

Read more:

- <https://example.com/pinned>

## What it asks

```rail
for     container
require has(container.image.tag)
```

It visits every `container` that is found in:

- Kubernetes: `Pod`
- Terraform: every object

## Parameters

- `tags` (`list(string)`), here `["a", "b,c\"d,"]`; by default `{"b": 1}`. Those that move.

## Configure it

In `.guard.yaml`:

```yaml
levels:
  images.pinned: soft-mandatory  # off, advisory, soft-mandatory, hard-mandatory
parameters:
  images.pinned:
    tags: ["a", "b,c\"d,"]
```

`off` silences the rule, `advisory` reports and lets the run pass. For one run:
`guard check --level images.pinned=advisory`.

## Replaces

- `latest-tag` of kube-linter
- `tag` of polaris, given `tags = ["x"]`

## Examples

### Fails: no tag

Given `tags = ["x"]`:

```yaml
kind: Pod
```

guard reports 1 finding:

- image web has no tag

### Passes: a plan

```json
{}
```

[All rules](README.md)
)");
}

TEST_CASE("the index has a table for each topic and a list for each pack") {
  RuleInfo other = pinned();
  other.id = "acme.net.tls";
  other.title = "TLS";
  other.level = Level::kAdvisory;
  other.own_level = Level::kAdvisory;
  other.packs = {};
  const PackInfo pack{"baseline",
                      "What every team wants",
                      {{"images.pinned", Level::kHardMandatory}, {"z.gone", Level::kAdvisory}},
                      false};
  const std::string index =
      page(render_pages(std::vector{other, pinned()}, std::vector{pack}, {}, {}), "README.md");
  CHECK(index.starts_with(std::string(page_marker()) + "\n\n# Rules\n"));
  CHECK_THAT(index, Contains("\n## acme.net\n"));
  CHECK_THAT(index,
             Contains("\n| [acme.net.tls](acme.net.tls.md) | TLS | medium | advisory |  |\n"));
  CHECK_THAT(index, Contains("| [images.pinned](images.pinned.md) | Images \\| are `pinned` |"));
  CHECK_THAT(index, Contains("### Pack baseline\n\nWhat every team wants.\n\n"
                             "- hard-mandatory: [images.pinned](images.pinned.md)\n"
                             "- advisory: `z.gone`\n"));
}

TEST_CASE("detectors have one page, which the index links to") {
  const std::vector<DetectorInfo> detectors = {
      {"acme.key", "a key | of `Acme`", "high", {"https://acme.example/keys"}, true, false},
      {"acme.other", "another", "medium", {}, false, false}};
  const std::vector<Page> pages = render_pages(std::vector{pinned()}, {}, detectors, {});
  const std::string text = page(pages, "detectors.md");
  CHECK(text.starts_with(std::string(page_marker()) + "\n\n# Detectors\n"));
  CHECK_THAT(text, Contains("| `acme.key` | a key \\| of `Acme` | high | yes | "
                            "<https://acme.example/keys> |\n"
                            "| `acme.other` | another | medium |  |  |\n"));
  CHECK_THAT(page(pages, "README.md"), Contains("[detectors](detectors.md)"));
}

TEST_CASE("without detectors there is no page of them") {
  const std::vector<Page> pages = render_pages(std::vector{pinned()}, {}, {}, {});
  CHECK(pages.size() == 2);
  CHECK_THAT(page(pages, "README.md"), !Contains("detectors.md"));
}

TEST_CASE("without packs the index has no section of them") {
  const std::string index = page(render_pages(std::vector{pinned()}, {}, {}, {}), "README.md");
  CHECK_THAT(index, !Contains("## Packs"));
}

TEST_CASE("a document that looks like Markdown stays within its block") {
  RuleInfo rule = pinned();
  rule.examples = {{"a fence", "", "fails", "kubernetes", "a: |\n  ```\n  # no heading\n"}};
  rule.why = "```\nnever closed";
  const std::string text = page(render_pages(std::vector{rule}, {}, {}, {}), "images.pinned.md");
  CHECK_THAT(text, Contains("```\nnever closed\n```\n"));
  CHECK_THAT(text, Contains("````yaml\na: |\n  ```\n  # no heading\n````\n"));
}
