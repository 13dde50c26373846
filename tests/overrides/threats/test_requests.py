# SPDX-License-Identifier: Apache-2.0
"""Letting one's own finding pass: with a comment, with a record, with one's own approval."""
import json
import unittest

import papers
import people
from stage import ThreatTest

IGNORE = f'  # guard:ignore {{rule}} until={papers.day(10)} reason="{papers.REASON}"'


class Comments(ThreatTest):
    def test_row_01_an_ignore_comment_on_a_blocking_rule_is_a_request(self):
        self.breaks(memory=False, comment=IGNORE.format(rule="test.memory-limit"))
        run = self.check(self.ci())
        self.assert_blocked(run, "suppression", "override")
        self.assertEqual([one["state"] for one in run.report["suppressions"]], ["request"])

    def test_row_01_an_ignore_comment_on_an_advisory_rule_works(self):
        self.breaks(rule="test.cpu-limit", cpu=False, comment=IGNORE.format(rule="test.cpu-limit"))
        run = self.check(self.ci())
        self.assert_exit(run, 0)
        self.assertEqual([one["state"] for one in run.report["suppressions"]], ["effective"])

    def test_row_01_an_annotation_on_a_blocking_rule_is_a_request(self):
        def annotated(**limits):
            return papers.manifest("web", **limits).replace(
                "  namespace: shop\n",
                "  namespace: shop\n  annotations:\n    libguard/ignore.{}: \"until={}; reason={}\"\n"
                .format("test.memory-limit" if "memory" in limits else "test.cpu-limit",
                        papers.day(10), "measured next quarter, OPS-123"), 1)

        self.alice.commit({"deploy/web.yaml": annotated(memory=False)})
        run = self.check(self.ci())
        self.assert_blocked(run)
        self.assertEqual([one["state"] for one in run.report["suppressions"]], ["request"])
        self.alice.commit({"deploy/web.yaml": annotated(cpu=False)})
        run = self.check(self.ci())
        self.assert_exit(run, 0)
        self.assertEqual([one["state"] for one in run.report["suppressions"]], ["effective"])

    def test_row_01_a_comment_cannot_ignore_everything(self):
        for rules in ("*", "test.*", "all"):
            self.breaks(memory=False, cpu=False, comment=IGNORE.format(rule=rules))
            run = self.check(self.ci())
            self.assert_blocked(run)
            self.assertIsNotNone(run.finding("test.cpu-limit"))
            states = {one["state"] for one in run.report["suppressions"]}
            self.assertLessEqual(states, {"malformed", "unused", "request"})


class OwnApproval(ThreatTest):
    def test_row_03_author_adds_an_override_and_it_is_pending(self):
        record = self.asks()
        run = self.check(self.ci())
        self.assert_state(run, record, "pending", "1 of", "platform")
        self.assert_blocked(run)

    def test_row_03_author_signs_his_own_override_and_it_is_invalid(self):
        record = self.asks()
        self.signs(record, "alice")
        self.assert_state(self.check(self.ci()), record, "invalid", "alice", "self-approved")

    def test_row_03_bob_signs_and_it_is_effective(self):
        record = self.asks()
        self.signs(record, "bob")
        run = self.check(self.ci())
        self.assert_effective(run, record, "bob")
        self.assertIsNone(next((one for one in run.report["findings"] if one["blocks"]), None))

    def test_row_03_the_commit_of_a_signature_does_not_make_its_author_an_author(self):
        record = self.asks()
        self.signs(record, "bob")  # commits as bob
        self.assertIn("bob", self.alice.git("log", "-1", "--format=%ae"))
        for merge in (True, False):
            self.assert_effective(self.check(self.ci(merge=merge)), record, "bob")

    def test_row_03_a_signature_smuggled_in_with_other_changes_makes_an_author(self):
        record = self.asks()
        self.signs(record, "bob", commit=False)
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, "both", author="bob")
        self.assert_state(self.check(self.ci()), record, "invalid", "bob", "self-approved")

    def test_row_03_author_of_one_of_the_commits_cannot_sign(self):
        record = self.asks()
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, "help out", author="bob")
        self.signs(record, "bob")
        self.assert_state(self.check(self.ci()), record, "invalid", "bob", "self-approved")
        self.signs(record, "carol")
        self.alice.commit({record.signature_path("bob@example.com"): None}, "take it back")
        self.assert_effective(self.check(self.ci()), record, "carol")

    def test_row_03_committer_of_one_of_the_commits_cannot_sign(self):
        record = self.asks()
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, "rebase",
                          author="alice", committer="bob")
        self.signs(record, "bob")
        self.assert_state(self.check(self.ci()), record, "invalid", "bob", "self-approved")

    def test_row_03_upper_case_in_the_address_of_a_commit_hides_nobody(self):
        record = self.asks()
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, "help out",
                          author="BOB@Example.COM")
        self.signs(record, "bob")
        self.assert_state(self.check(self.ci()), record, "invalid", "bob", "self-approved")

    def test_row_03_who_asks_cannot_sign_in_the_change_of_somebody_else(self):
        finding = self.breaks()
        record = self.asks(of=finding, requestedBy="bob")
        self.signs(record, "bob")
        self.assert_state(self.check(self.ci()), record, "invalid", "bob", "self-approved")

    def test_row_03_commits_under_a_false_name_do_not_help_who_opened_the_change(self):
        other = self.clone("mallory", "change")
        record = self.asks(other, requestedBy="mallory")
        self.signs(record, "alice", clone=other)
        ci = self.ci(other)
        run = self.check(ci, "--change-author", "Alice-GH")
        self.assert_state(run, record, "invalid", "alice", "self-approved")
        self.assert_effective(self.check(ci, "--change-author", "mallory-gh"), record, "alice")

    def test_row_03_a_pipeline_tells_who_opened_the_change_by_itself(self):
        other = self.clone("mallory", "change")
        record = self.asks(other, requestedBy="mallory")
        self.signs(record, "alice", clone=other)
        ci = self.ci(other)

        def on_github(login):
            event = self.root / f"event-{login}.json"
            event.write_text(json.dumps({"pull_request": {
                "number": 7, "user": {"login": login},
                "head": {"ref": "change", "sha": "0" * 40, "repo": {"full_name": "acme/shop"}},
                "base": {"ref": "main", "repo": {"full_name": "acme/shop"}}}}))
            return {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request",
                    "GITHUB_EVENT_PATH": str(event), "GITHUB_REPOSITORY": "acme/shop",
                    "GITHUB_SERVER_URL": "https://github.com", "GITHUB_BASE_REF": "main",
                    "GITHUB_HEAD_REF": "change", "GITHUB_ACTOR": login}

        run = self.check(ci, trust=None, env=on_github("alice-gh"))
        self.assert_state(run, record, "invalid", "alice", "self-approved")
        run = self.check(ci, trust=None, env=on_github("mallory-gh"))
        self.assert_effective(run, record, "alice")

    def test_row_03_a_field_that_claims_an_approval_is_refused(self):
        record = self.asks(approvedBy="bob")
        self.assert_state(self.check(self.ci()), record, "invalid", "approvedBy")
        del record.fields["approvedBy"]
        self.alice.commit({record.path: record.text()})
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record)

    def test_row_10_a_second_account_is_nobody(self):
        record = self.asks()
        ci = self.ci()
        head = self.alice.git("rev-parse", "HEAD")
        run = self.check(ci, evidence=[papers.github_review(head, ("alice-two", "APPROVED", head))])
        self.assert_state(run, record, "pending", "alice-two")
        run = self.check(ci, evidence=[papers.github_review(head, ("bob-gh", "APPROVED", head))])
        self.assert_effective(run, record, "bob")

    def test_row_10_a_key_of_a_second_identity_is_not_listed(self):
        record = self.asks()
        self.signs(record, "mallory")
        self.assert_state(self.check(self.ci()), record, "invalid", "mallory")
        self.alice.commit({record.signature_path(people.email("mallory")): None}, "take it back")
        self.signs(record, "carol")
        self.assert_effective(self.check(self.ci()), record, "carol")

    def test_row_10_who_is_known_but_may_not_approve_does_not_count(self):
        record = self.asks()
        self.signs(record, "erin")
        self.assert_state(self.check(self.ci()), record, "pending", "erin")
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record, "bob")


if __name__ == "__main__":
    unittest.main()
