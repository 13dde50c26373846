# SPDX-License-Identifier: Apache-2.0
"""guard override request: what is asked for, by whom and until when."""
import json

from override_support import REASON, OverrideTest, day
from support import POD


class Request(OverrideTest):
    def test_a_request_is_a_file_that_says_who_has_to_approve_it_and_how(self):
        outcome = self.override(
            "request", "test.memory-limit", "--reason", REASON, "--until", "10d"
        )
        self.assert_exit(outcome, 0)
        (name,) = self.files()
        text = (self.folder / ".guard/overrides" / name).read_text()
        for part in ("rule: test.memory-limit", "requestedBy: alice", f"expires: {day(10)}", REASON):
            self.assertIn(part, text.replace('"', ""))
        for part in ("pending", "1 of platform", f"guard override approve {name[:12]}",
                     "review of the pull request", day(10), "commit it"):
            self.assertIn(part, outcome.out)

    def test_the_finding_blocks_until_somebody_else_has_signed(self):
        id = self.request()
        self.assert_exit(self.run_guard("check"), 1)
        self.approve(id)
        self.assert_exit(self.run_guard("check"), 0)

    def test_a_fingerprint_or_the_beginning_of_one_names_a_finding(self):
        report = json.loads(self.run_guard("check", "--format", "json").out)
        fingerprint = report["findings"][0]["fingerprint"]
        for word in (fingerprint, fingerprint[:10], fingerprint[4:12]):
            outcome = self.override("request", word, "--reason", REASON, "--until", "3d")
            self.assert_exit(outcome, 0)
            self.record(self.files()[0][:12]).unlink()
        outcome = self.override("request", fingerprint[:8], "--reason", REASON, "--until", "3d")
        self.assert_exit(outcome, 2)
        self.assertIn("too short", outcome.err)

    def test_of_several_findings_of_a_rule_one_has_to_be_named(self):
        self.write("deploy/db.yaml", POD.replace("name: web", "name: db"))
        outcome = self.override(
            "request", "test.memory-limit", "--reason", REASON, "--until", "3d"
        )
        self.assert_exit(outcome, 2)
        self.assertIn("2 findings of 'test.memory-limit' block", outcome.err)
        self.assertEqual(outcome.err.count("gf1:"), 2)
        self.assertEqual(self.files(), [])
        self.request("deploy/db.yaml")

    def test_a_second_request_for_the_same_changes_nothing(self):
        id = self.request()
        before = self.record(id).read_bytes()
        outcome = self.override(
            "request", "test.memory-limit", "--reason", "another reason, a new one", "--until", "3d"
        )
        self.assert_exit(outcome, 1)
        self.assertIn(f"guard override renew {id}", outcome.err)
        self.assertEqual(self.record(id).read_bytes(), before)

    def test_who_asks_is_the_one_with_the_address_of_git(self):
        self.git("config", "user.email", "Carol@Example.com")
        id = self.request()
        self.assertIn("requestedBy: carol", self.record(id).read_text().replace('"', ""))
        self.record(id).unlink()
        self.git("config", "user.email", "somebody@example.com")
        self.assertIn("somebody@example.com", self.record(self.request()).read_text())

    def test_who_asks_can_be_named(self):
        id = self.request("--as", "bob-gh")
        self.assertIn("requestedBy: bob", self.record(id).read_text().replace('"', ""))

    def test_nobody_asks_for_what_nobody_may_grant(self):
        (self.folder / ".guard/approvers.yaml").unlink()
        outcome = self.override(
            "request", "test.memory-limit", "--reason", REASON, "--until", "3d"
        )
        self.assert_exit(outcome, 1)
        self.assertIn("approvers.yaml", outcome.err)
        self.assertEqual(self.files(), [])

    def test_a_term_that_is_too_long_is_refused_with_the_last_day_that_can_be_had(self):
        outcome = self.override(
            "request", "test.memory-limit", "--reason", REASON, "--until", "31d"
        )
        self.assert_exit(outcome, 1)
        self.assertIn(day(30), outcome.err)
        self.assertEqual(self.files(), [])

    def test_terms_are_days_or_weeks_from_today_on_or_a_day(self):
        for text, expires in (("2w", day(14)), ("0d", day(0)), (day(5), day(5))):
            outcome = self.override(
                "request", "test.memory-limit", "--reason", REASON, "--until", text
            )
            self.assert_exit(outcome, 0)
            record = self.record(self.files()[0][:12])
            self.assertIn(f"expires: {expires}", record.read_text().replace('"', ""))
            record.unlink()
        for text in ("30", "d", "-3d", "3m", "2025-02-30", "99999999999999999999d", "30dd"):
            outcome = self.override(
                "request", "test.memory-limit", "--reason", REASON, f"--until={text}"
            )
            self.assert_exit(outcome, 2)
            self.assertIn(f"'{text}' is neither a day nor a term", outcome.err)

    def test_a_past_day_is_refused(self):
        outcome = self.override(
            "request", "test.memory-limit", "--reason", REASON, "--until", day(-1)
        )
        self.assert_exit(outcome, 1)
        self.assertIn("is past", outcome.err)

    def test_a_short_reason_is_refused(self):
        outcome = self.override(
            "request", "test.memory-limit", "--reason", "because", "--until", "3d"
        )
        self.assert_exit(outcome, 2)
        self.assertIn("at least 15 characters", outcome.err)
        self.assertEqual(self.files(), [])

    def test_without_a_terminal_what_is_missing_is_named(self):
        rule = "test.memory-limit"
        for arguments, option in (
            ([rule, "--until", "3d"], "--reason"),
            ([rule, "--reason", REASON], "--until"),
            (["--reason", REASON, "--until", "3d"], "no finding is named"),
        ):
            outcome = self.override("request", *arguments)
            self.assert_exit(outcome, 2)
            self.assertIn(option, outcome.err)
        self.assertEqual(self.files(), [])

    def test_an_unknown_rule_is_refused_with_the_one_that_was_meant(self):
        outcome = self.override("request", "test.memory-limt", "--reason", REASON, "--until", "3d")
        self.assert_exit(outcome, 2)
        self.assertIn("did you mean 'test.memory-limit'?", outcome.err)

    def test_a_pattern_takes_two_approvers(self):
        id = self.request("--resource", "v1/Pod/*")
        self.approve(id)
        outcome = self.override("show", id)
        self.assertIn("pending", outcome.out)
        self.approve(id, "carol")
        self.assert_exit(self.run_guard("check"), 0)

    def test_an_exact_one_ends_when_the_resource_changes(self):
        id = self.request("--scope", "exact")
        self.approve(id)
        self.assert_exit(self.run_guard("check"), 0)
        self.write("deploy/web.yaml", POD.replace("web:1", "web:2"))
        self.assert_exit(self.run_guard("check"), 1)
        self.assertIn("stale", self.override("list", "deploy").out)
        self.assert_exit(self.override("renew", id, "--until", "3d"), 0)
        self.approve(id)
        self.assert_exit(self.run_guard("check"), 0)

    def test_it_works_from_a_folder_below(self):
        outcome = self.override(
            "request", "test.memory-limit", "web.yaml", "--reason", REASON, "--until", "3d",
            cwd="deploy",
        )
        self.assert_exit(outcome, 0)
        self.assertIn("Wrote ../.guard/overrides/", outcome.out)
        self.assertEqual(len(self.files()), 1)
