// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/setup/support.h"

using namespace libguard;
using namespace libguard::testing;

namespace {

const char* const kFile = ".github/workflows/guard.yml";

Lines with(const std::string& from, const std::string& to) { return gaps_with(kFile, from, to); }

Lines of_workflow(const std::string& text) {
  Files files = good_files();
  files[kFile] = text;
  return gaps_of(files);
}

std::string gap(const char* code, int line) {
  return std::string(code) + " " + kFile + ":" + std::to_string(line);
}

}  // namespace

TEST_CASE("a repository without a pipeline runs guard nowhere") {
  Files files = good_files();
  files.erase(kFile);
  CHECK(gaps_of(files) == Lines{"ci.absent"});
  files[".github/workflows/test.yml"] = replaced(kWorkflow, "guard check deploy", "make test");
  CHECK(gaps_of(files) == Lines{"ci.absent"});
  SetupFacts facts = facts_of(files);
  facts.ci_elsewhere = true;
  CHECK(told(examine_setup(facts)) == Lines{});
}

TEST_CASE("guard on pushes to main alone sees changes when they are merged") {
  CHECK(with("on:\n  pull_request:\n  pull_request_review: {types: [submitted, dismissed]}",
             "on:\n  push: {branches: [main]}") == Lines{gap("ci.not-on-changes", 12)});
  CHECK(with("  pull_request:\n  pull_request_review: {types: [submitted, dismissed]}",
             "  push: {branches: [main]}\n  pull_request: {branches: [main]}") == Lines{});
  CHECK(with("    runs-on", "    if: github.event_name == 'push'\n    runs-on") ==
        Lines{gap("ci.not-on-changes", 14)});
  CHECK(with("    runs-on", "    if: github.event_name == 'pull_request'\n    runs-on") == Lines{});
}

TEST_CASE("pushes to every branch will do where the branch that is believed is named") {
  const std::string pushed =
      replaced(kWorkflow, "  pull_request:\n  pull_request_review: {types: [submitted, dismissed]}",
               "  push:");
  CHECK(of_workflow(replaced(pushed, "check deploy", "check deploy --trust-ref origin/main")) ==
        Lines{});
  CHECK(of_workflow(pushed) == Lines{gap("ci.not-on-changes", 12)});
}

TEST_CASE("what hides the result of guard is open") {
  CHECK(with("guard check deploy", "guard check deploy || true") == Lines{gap("ci.swallowed", 13)});
  CHECK(with("guard check deploy", "guard check deploy --enforce off") ==
        Lines{gap("ci.swallowed", 13)});
  CHECK(with("guard check deploy", "guard check --enforce=off deploy") ==
        Lines{gap("ci.swallowed", 13)});
  CHECK(with("guard check deploy", "guard check deploy\n        continue-on-error: true") ==
        Lines{gap("ci.swallowed", 14)});
  CHECK(with("    runs-on", "    continue-on-error: true\n    runs-on") ==
        Lines{gap("ci.swallowed", 8)});
  CHECK(with("guard check deploy",
             "|\n          set +e\n          guard check deploy\n          echo done") ==
        Lines{gap("ci.swallowed", 15)});
}

TEST_CASE("a pipe hides it where the shell knows no pipefail") {
  CHECK(with("guard check deploy", "guard check deploy | tee out") ==
        Lines{gap("ci.swallowed", 13)});
  CHECK(with("guard check deploy", "guard check deploy | tee out\n        shell: bash") == Lines{});
  CHECK(with("permissions:", "defaults: {run: {shell: bash}}\npermissions:") == Lines{});
}

TEST_CASE("what only looks like hiding is none") {
  CHECK(with("guard check deploy", "guard check deploy\n        continue-on-error: false") ==
        Lines{});
  CHECK(with("- name: Check", "- run: make lint || true\n      - name: Check") == Lines{});
  CHECK(with("guard check deploy",
             "guard check deploy --format sarif=out.sarif\n      - if: always()\n"
             "        uses: github/codeql-action/upload-sarif@v3\n"
             "        continue-on-error: true\n        with: {sarif_file: out.sarif}") == Lines{});
  // The first run only writes a report, the second one decides.
  CHECK(with("- name: Check",
             "- run: guard check deploy --enforce off --format sarif=o\n      - name: Check") ==
        Lines{});
  CHECK(with("guard check deploy",
             "guard check deploy\n        id: guard\n        continue-on-error: true\n"
             "      - if: steps.guard.outcome == 'failure'\n        run: exit 1") == Lines{});
}

TEST_CASE("a run that decides nothing about other paths stays open") {
  CHECK(with("- name: Check", "- run: guard check charts || true\n      - name: Check") ==
        Lines{gap("ci.swallowed", 12)});
  CHECK(with("- name: Check", "- run: guard check deploy/prod || true\n      - name: Check") ==
        Lines{});
}

TEST_CASE("believing the change is open, believing the target is not") {
  CHECK(with("run: guard check deploy",
             "run: guard check deploy\n        env: {GUARD_TRUST_REF: none}") ==
        Lines{gap("ci.no-trust", 14)});
  CHECK(with("jobs:", "env: {GUARD_TRUST_REF: none}\njobs:") == Lines{gap("ci.no-trust", 6)});
  CHECK(with("check deploy", "check deploy --trust-ref none") == Lines{gap("ci.no-trust", 13)});
  CHECK(with("check deploy", "check deploy --trust-ref HEAD") ==
        Lines{gap("ci.trusts-change", 13)});
  CHECK(with("check deploy", "check deploy --trust-ref \"origin/${{ github.head_ref }}\"") ==
        Lines{gap("ci.trusts-change", 13)});
  CHECK(with("check deploy", "check deploy --trust-ref \"origin/${{ github.base_ref }}\"") ==
        Lines{});
  CHECK(with("check deploy",
             "check deploy --trust-ref \"origin/$TARGET\" --change-author \"$AUTHOR\"") == Lines{});
}

TEST_CASE("a label or a title that skips guard is open, a draft is not") {
  const char* skips =
      "    if: \"!contains(github.event.pull_request.labels.*.name, 'skip')\"\n    runs-on";
  CHECK(with("    runs-on", skips) == Lines{gap("ci.skippable", 8)});
  CHECK(with("    runs-on", "    if: ${{ !github.event.pull_request.draft }}\n    runs-on") ==
        Lines{});
  CHECK(with("    runs-on", "    if: github.actor != 'dependabot[bot]'\n    runs-on") == Lines{});
}

TEST_CASE("a shallow checkout is a warning") {
  CHECK(with("        with: {fetch-depth: 0}\n", "") == Lines{gap("ci.shallow", 10)});
  CHECK(with("fetch-depth: 0", "fetch-depth: 2") == Lines{gap("ci.shallow", 10)});
  CHECK(with("        with: {fetch-depth: 0}\n", "      - run: git fetch --unshallow origin\n") ==
        Lines{});
  Files files = good_files();
  files[kFile] = replaced(kWorkflow, "        with: {fetch-depth: 0}\n", "");
  CHECK_FALSE(examine_setup(facts_of(files)).open());
}

TEST_CASE("on pull_request_target guard has to look at the change, and nothing may run it") {
  const std::string target =
      replaced(kWorkflow, "  pull_request:\n  pull_request_review: {types: [submitted, dismissed]}",
               "  pull_request_target:");
  const std::string head =
      replaced(target, "{fetch-depth: 0}",
               "{fetch-depth: 0, ref: \"${{ github.event.pull_request.head.sha }}\"}");
  CHECK(of_workflow(target) == Lines{gap("ci.checks-target", 12)});
  CHECK(of_workflow(head) == Lines{});
  CHECK(of_workflow(
            replaced(head, "      - name: Check", "      - run: npm ci\n      - name: Check")) ==
        Lines{gap("ci.target-runs-change", 11)});
  CHECK(of_workflow(replaced(head, "      - name: Check",
                             "      - uses: ./.github/actions/x\n      - name: Check")) ==
        Lines{gap("ci.target-runs-change", 11)});
  CHECK(of_workflow(replaced(head, "      - name: Check",
                             "      - run: git fetch origin main && ls\n      - name: Check")) ==
        Lines{});
}

TEST_CASE("an action runs guard, too") {
  const char* uses = "uses: acme/guard/ci-plugins/github@v1";
  CHECK(with("run: guard check deploy", uses) == Lines{});
  CHECK(with("run: guard check deploy", std::string(uses) + "\n        with: {enforce: 'off'}") ==
        Lines{gap("ci.swallowed", 14)});
  CHECK(with("run: guard check deploy", "uses: acme/safeguard@v1") == Lines{"ci.absent"});
}

TEST_CASE("guard by way of a script or a Makefile counts, and their files need owners") {
  Files files = good_files();
  files[kFile] = replaced(kWorkflow, "guard check deploy", "./scripts/check.sh");
  CHECK(gaps_of(files) == Lines{"ci.absent"});
  files["scripts/check.sh"] = "#!/bin/sh\nset -e\nguard check deploy\n";
  CHECK(gaps_of(files) == Lines{});
  files[".github/CODEOWNERS"] = replaced(kOwners, "* @acme/everybody\n", "");
  CHECK(gaps_of(files) == Lines{"owners.uncovered .github/CODEOWNERS"});
  files["scripts/check.sh"] = "#!/bin/sh\nguard check deploy\necho done\n";
  CHECK(gaps_of(files) == Lines{"owners.uncovered .github/CODEOWNERS", gap("ci.swallowed", 13)});
  files[kFile] = replaced(kWorkflow, "guard check deploy", "make check");
  files["Makefile"] = "check:\n\tguard check deploy\n";
  files[".github/CODEOWNERS"] = kOwners;
  CHECK(gaps_of(files) == Lines{});
}

TEST_CASE("pre-commit in the pipeline runs guard where its configuration has the hook") {
  Files files = good_files();
  files[kFile] = replaced(kWorkflow, "guard check deploy", "pre-commit run --all-files");
  CHECK(gaps_of(files) == Lines{"ci.absent"});
  files[".pre-commit-config.yaml"] =
      "repos:\n  - repo: local\n    hooks: [{id: guard, entry: guard check}]\n";
  CHECK(gaps_of(files) == Lines{});
}

TEST_CASE("a workflow that is called runs for what its caller runs for") {
  Files files = good_files();
  files[".github/workflows/checks.yml"] =
      replaced(kWorkflow, "  pull_request:\n  pull_request_review: {types: [submitted, dismissed]}",
               "  workflow_call:");
  files[kFile] = "on: pull_request\njobs:\n  checks:\n    uses: ./.github/workflows/checks.yml\n";
  CHECK(gaps_of(files) == Lines{});
  files[kFile] = "on: push\njobs:\n  checks:\n    uses: ./.github/workflows/checks.yml\n";
  CHECK(gaps_of(files) == Lines{"ci.not-on-changes .github/workflows/checks.yml:12"});
  files[kFile] =
      "on: [pull_request]\njobs:\n  g:\n    uses: acme/guard/.github/workflows/check.yml@v1\n";
  files.erase(".github/workflows/checks.yml");
  CHECK(gaps_of(files) == Lines{});
}

TEST_CASE("filters by path are a note") {
  Files files = good_files();
  files[kFile] = replaced(kWorkflow, "  pull_request:\n", "  pull_request: {paths: [deploy/**]}\n");
  const SetupExamination seen = examine_setup(facts_of(files));
  CHECK(told(seen, true) == Lines{gap("ci.path-filter", 3)});
  CHECK_FALSE(seen.warned());
}

TEST_CASE("a workflow that is no YAML is a warning, and hostile ones end") {
  CHECK(of_workflow("on: [pull_request\njobs: {") ==
        Lines{"ci.absent", std::string("ci.unreadable ") + kFile});
  CHECK(of_workflow("on: pull_request\njobs: 3\n") == Lines{"ci.absent"});
  CHECK(
      of_workflow(
          "on: pull_request\njobs: {a: {steps: {run: x}}, b: [], c: {steps: [1, null, [x]]}}\n") ==
      Lines{"ci.absent"});
  CHECK(of_workflow(std::string(100000, '[')) ==
        Lines{"ci.absent", std::string("ci.unreadable ") + kFile});
}
