# SPDX-License-Identifier: Apache-2.0
"""What guard cannot prevent, and what it says all the same."""
import json
import os
import unittest

import papers
from stage import COMMAND, ThreatTest


class Bypasses(ThreatTest):
    def audit(self, *arguments, **options):
        file = self.root / "audit.jsonl"
        file.unlink(missing_ok=True)
        run = self.check(*arguments, "--audit", file, **options)
        lines = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
        return run, lines

    def test_row_07_a_pipeline_without_a_trust_ref_says_that_overrides_are_advisory(self):
        record = self.asks()
        self.signs(record, "bob")
        run = self.check(self.ci(), trust="none")
        self.assert_says(run, "overrides are advisory here")
        self.assertEqual(run.report["trust"]["advisory"], True)
        run = self.check(self.ci())
        self.assertNotIn("advisory here", run.said)
        self.assertEqual(run.report["trust"]["advisory"], False)
        self.assertEqual(run.report["trust"]["ref"], "origin/main")
        self.assert_effective(run, record)

    def test_row_07_the_variable_that_switches_trust_off_is_no_quieter(self):
        self.asks()
        run = self.check(self.ci(), trust=None, env={"GUARD_TRUST_REF": "none"})
        self.assert_says(run, "overrides are advisory here")

    def test_row_07_the_audit_tells_a_run_without_a_trust_ref(self):
        record = self.asks()
        self.signs(record, "bob")
        _, lines = self.audit(self.ci(), trust="none")
        self.assertIn("advisory", json.dumps(lines))
        run, lines = self.audit(self.ci())
        self.assert_effective(run, record)
        self.assertNotIn('"advisory": true', json.dumps(lines))
        self.assertIn(record.id, json.dumps(lines))
        self.assertIn("bob", json.dumps(lines))

    def test_row_07_a_pull_request_whose_target_was_not_fetched_fails(self):
        self.breaks()
        ci = self.ci()
        on_github = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request",
                     "GITHUB_REPOSITORY": "acme/shop", "GITHUB_SERVER_URL": "https://github.com",
                     "GITHUB_BASE_REF": "main", "GITHUB_HEAD_REF": "change"}
        self.assert_blocked(self.check(ci, trust=None, env=on_github))
        ci.git("update-ref", "-d", "refs/remotes/origin/main")
        run = self.check(ci, trust=None, env=on_github)
        self.assert_exit(run, 2)
        self.assert_says(run, "origin/main", "fetch")

    def test_row_07_enforcement_that_is_switched_off_says_so(self):
        self.breaks()
        run = self.check(self.ci(), "--enforce", "off")
        self.assert_exit(run, 0)
        self.assert_says(run, "not enforced")
        self.assertFalse(run.report["summary"]["enforced"])
        self.assert_blocked(self.check(self.ci()))

    def test_row_08_a_hook_that_is_skipped_leaves_the_pipeline_to_fail(self):
        hook = self.alice.folder / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f'#!/bin/sh\nexec "{os.path.abspath(COMMAND)}" check --pre-commit deploy\n')
        hook.chmod(0o755)
        self.alice.write({"deploy/web.yaml": papers.manifest("web", memory=False)})
        self.alice.git("add", "--all")
        with self.assertRaises(AssertionError) as refused:
            self.alice.git("commit", "--message", "quickly")
        self.assertIn("test.memory-limit", str(refused.exception))
        self.alice.git("commit", "--quiet", "--no-verify", "--message", "quickly")
        self.assert_blocked(self.check(self.ci()))

    def test_row_15_a_record_that_an_administrator_pushes_counts_only_as_approvers_say(self):
        record = papers.Record(self.breaks(), requestedBy="admin")
        self.on_main({record.path: record.text()}, author="admin")
        self.assert_state(self.check(self.ci()), record, "pending")
        self.on_main({".guard/approvers.yaml": papers.approvers(proofs=("base", "sshsig"))},
                     author="admin")
        run = self.check(self.ci())
        self.assert_effective(run, record)
        self.assert_says(run, "by the owners of origin/main")

    def test_row_15_what_an_administrator_lets_pass_is_in_the_audit_and_in_the_log(self):
        record = papers.Record(self.breaks(), requestedBy="admin")
        self.on_main({record.path: record.text(),
                      ".guard/approvers.yaml": papers.approvers(proofs=("base", "sshsig"))},
                     author="admin")
        run, lines = self.audit(self.ci())
        self.assert_effective(run, record)
        (line,) = [one for one in lines if one.get("override") == record.id]
        self.assertIn("base", json.dumps(line))
        self.assertIn(record.fields["finding"], json.dumps(line))
        code, out, err = self.guard(self.maintainer, "override", "log", record.id)
        self.assertEqual(code, 0, out + err)
        self.assertIn("admin", out)


if __name__ == "__main__":
    unittest.main()
