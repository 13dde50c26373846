# SPDX-License-Identifier: Apache-2.0
"""The GitHub action over changes that pass, fail, and are overridden, and where things fail."""
import json
import subprocess
import unittest

from github_stage import PULL, GithubTest
from runner import COMMAND, PLUGINS, papers, stage


class Verdicts(GithubTest):
    def test_a_change_that_keeps_the_rules_passes(self):
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, "add")
        self.reviewed()
        step = self.pull_request()
        self.assert_ended(step, 0, "passed")
        self.assertEqual(step.outputs["findings"], "0")
        self.assertEqual(step.outputs["override-url"], "")
        self.assertNotIn("::error", step.log)
        self.assertIn("passed", step.summary)

    def test_a_change_that_breaks_a_rule_fails_at_its_line_and_offers_the_override(self):
        self.breaks()
        self.reviewed()
        step = self.pull_request()
        self.assert_ended(step, 1, "failed")
        self.assertEqual(step.outputs["findings"], "1")
        self.assertEqual(step.outputs["overrides-used"], "0")
        self.assertRegex(step.outputs["override-url"],
                         r"^https://github\.com/acme/shop/new/change\?filename=\.guard(/|%2F)overrides")
        self.assertIn("::error file=deploy/web.yaml,line=15", step.log)
        self.assertIn("container web sets no memory limit", step.summary)
        self.assertIn("Request an override", step.summary)
        results = json.loads(step.sarif)["runs"][0]["results"]
        self.assertEqual([one["ruleId"] for one in results], ["test.memory-limit"])

    def test_a_review_of_another_person_lets_the_finding_pass(self):
        record, step = self.override(("carol-gh", "COMMENTED"), ("carol-gh", "CHANGES_REQUESTED"),
                                     ("bob-gh", "APPROVED"))
        self.assert_ended(step, 0, "passed")
        self.assertEqual(step.outputs["overrides-used"], "1")
        self.assertIn(record.id, step.log)
        # Three reviews: the second page was asked for, too.
        self.assertIn(f"{PULL}/reviews?per_page=100&page=2", self.api.asked)

    def test_a_review_of_who_opened_the_change_lets_nothing_pass(self):
        _, step = self.override(("alice-gh", "APPROVED"))
        self.assertNotEqual(step.code, 0)
        self.assertEqual(step.outputs["overrides-used"], "0")

    def test_it_is_run_again_by_a_review(self):
        _, step = self.override(("bob-gh", "APPROVED"), event="pull_request_review")
        self.assert_ended(step, 0, "passed")


class Failures(GithubTest):
    def test_without_the_right_to_read_reviews_none_counts_and_that_is_told(self):
        _, step = self.override(("bob-gh", "APPROVED"), token="another-token")
        self.assert_ended(step, 1, "failed")
        self.assertIn("status 401", step.log)
        self.assertIn("no review of it counts", step.log)
        self.assertNotIn("another-token", step.log)

    def test_where_the_api_fails_no_review_counts(self):
        self.api.status[f"{PULL}/reviews"] = 403
        _, step = self.override(("bob-gh", "APPROVED"))
        self.assert_ended(step, 1, "failed")
        self.assertIn("status 403", step.log)

    def test_an_answer_that_is_no_list_is_no_evidence(self):
        self.on_main({".github/workflows/guard.yml": self.workflow()})
        self.asks()
        self.reviewed(("bob-gh", "APPROVED"))
        self.api.answers[f"{PULL}/reviews"] = {"message": "moved"}
        step = self.pull_request()
        self.assert_ended(step, 1, "failed")
        self.assertIn("is no list", step.log)

    def test_overrides_off_asks_nobody(self):
        self.breaks()
        step = self.pull_request(overrides="off")
        self.assert_ended(step, 1, "failed")
        self.assertEqual(self.api.asked, [])

    def test_enforce_off_reports_and_passes(self):
        self.breaks()
        self.reviewed()
        step = self.pull_request(enforce="off")
        self.assertEqual(step.code, 0, step.log)
        self.assertEqual(step.outputs["findings"], "1")

    def test_what_an_input_says_is_no_script(self):
        self.reviewed()
        mark = self.root / "ran"
        step = self.pull_request(paths=f"$(touch {mark})\n`touch {mark}`; touch {mark}")
        self.assert_ended(step, 1, "error" if not step.outputs.get("verdict") else step.outputs["verdict"])
        self.assertFalse(mark.exists())

    def test_an_archive_of_another_digest_is_not_used(self):
        archive = self.root / "guard-0.1.0-linux-x86_64.tar.gz"
        archive.write_bytes(b"not what it says")
        (self.root / "guard-0.1.0-linux-x86_64.tar.gz.sha256").write_text("0" * 64 + "  guard\n")
        self.reviewed()
        step = self.pull_request(**{"guard-path": str(archive)})
        self.assertEqual(step.code, 1, step.log)
        self.assertIn("it was not used", step.log)

    def test_what_guard_prints_gives_the_runner_no_commands(self):
        command = self.root / "guard"
        command.write_text(f'#!/bin/sh\necho "::error title=forged::by a file"\nexec {COMMAND} "$@"\n')
        command.chmod(0o755)
        self.reviewed()
        step = self.pull_request(**{"guard-path": str(command)})
        self.assertIn("title=forged", step.log)
        # The first of them is of the step that asks for the version, of the command alone.
        self.assertEqual(step.log.count("❗  ::error title=forged"), 1)


# A guard whose summary is longer than GitHub takes.
TALKATIVE = """#!/bin/sh
for word in "$@"; do
  case $word in
    markdown=*) yes -- '- a finding' | head -n 200000 > "${word#markdown=}" ;;
  esac
done
echo '##[error]by a file'
exit 3
"""


class Summary(GithubTest):
    def check_sh(self, command):
        folder = self.root / "step"
        folder.mkdir()
        env = {"COMMAND": str(command), "RUNNER_TEMP": str(folder), "EVIDENCE": "", "TARGET_BRANCH": "",
               "GITHUB_STEP_SUMMARY": str(folder / "summary"), "GITHUB_OUTPUT": str(folder / "output"),
               "INPUT_PATHS": "deploy", "INPUT_CONFIG": "", "INPUT_FORMAT": "", "INPUT_SARIF": "",
               "INPUT_ENFORCE": "on"}
        done = subprocess.run(["sh", PLUGINS / "github/check.sh"], env=stage.environment(self.root, env),
                              cwd=self.alice.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=120)
        return done.returncode, done.stdout.decode(), (folder / "summary").read_text(), (folder / "output").read_text()

    def test_a_summary_that_is_too_long_is_cut_at_a_line_and_says_so(self):
        command = self.root / "guard"
        command.write_text(TALKATIVE)
        command.chmod(0o755)
        code, log, summary, output = self.check_sh(command)
        self.assertEqual(code, 3)
        self.assertLess(len(summary.encode()), 1024 * 1024)
        lines = summary.split("\n\n")
        self.assertEqual(set(lines[0].splitlines()), {"- a finding"})
        self.assertIn("The rest is left out", lines[1])
        self.assertIn("verdict=error\n", output)
        stop, said, resume = log.splitlines()
        self.assertEqual(said, "##[error]by a file")
        self.assertEqual(stop, "::stop-commands::" + resume.strip(":"))

    def test_where_guard_cannot_run_the_summary_says_so(self):
        code, _, summary, output = self.check_sh(self.root / "nothing")
        self.assertNotEqual(code, 0)
        self.assertIn("guard could not run", summary)
        self.assertIn("verdict=error\n", output)


if __name__ == "__main__":
    unittest.main()
