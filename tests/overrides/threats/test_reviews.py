# SPDX-License-Identifier: Apache-2.0
"""Approvals on platforms: outdated, withdrawn, foreign, forged."""
import json
import unittest

import papers
from stage import ThreatTest


class Reviews(ThreatTest):
    def setUp(self):
        super().setUp()
        self.record = self.asks()
        self.head = self.alice.git("rev-parse", "HEAD")
        self.checkout = self.ci()

    def github(self, *reviews, **more):
        return self.check(self.checkout, evidence=[papers.github_review(self.head, *reviews, **more)])

    def test_row_04_a_review_of_what_was_pushed_before_does_not_count(self):
        self.assert_effective(self.github(("bob-gh", "APPROVED", self.head)), self.record, "bob")
        before, self.head = self.head, self.alice.commit(
            {"deploy/more.yaml": papers.manifest("more")}, "and this")
        self.checkout = self.ci()
        run = self.github(("bob-gh", "APPROVED", before))
        self.assert_state(run, self.record, "stale", "bob", "went on")

    def test_row_04_evidence_of_another_head_than_the_one_checked_does_not_count(self):
        before = self.head
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, "and this")
        for merge in (True, False):
            self.checkout = self.ci(merge=merge)
            run = self.check(self.checkout, evidence=[
                papers.github_review(before, ("bob-gh", "APPROVED", before))])
            self.assert_state(run, self.record, "stale", "went on")
        self.head = self.alice.git("rev-parse", "HEAD")
        self.assert_effective(self.github(("bob-gh", "APPROVED", self.head)), self.record, "bob")

    def test_row_04_a_merge_that_is_not_what_git_makes_is_no_merge_of_the_platform(self):
        self.checkout.write({"deploy/web.yaml": papers.manifest("web", memory=False, image="evil:1")})
        self.checkout.git("commit", "--quiet", "--all", "--amend", "--no-edit")
        run = self.github(("bob-gh", "APPROVED", self.head))
        self.assert_state(run, self.record, "stale")
        self.checkout = self.ci()
        self.assert_effective(self.github(("bob-gh", "APPROVED", self.head)), self.record, "bob")

    def test_row_04_a_dismissed_review_does_not_count(self):
        run = self.github(("bob-gh", "DISMISSED", self.head))
        self.assert_state(run, self.record, "pending", "bob", "dismissed")
        self.assert_effective(self.github(("bob-gh", "APPROVED", self.head)), self.record, "bob")

    def test_row_04_the_latest_word_of_a_reviewer_counts_and_comments_are_none(self):
        run = self.github(("bob-gh", "APPROVED", self.head),
                          ("bob-gh", "CHANGES_REQUESTED", self.head))
        self.assert_state(run, self.record, "pending", "bob", "asks for changes")
        run = self.github(("bob-gh", "CHANGES_REQUESTED", self.head),
                          ("bob-gh", "APPROVED", self.head), ("bob-gh", "COMMENTED", self.head))
        self.assert_effective(run, self.record, "bob")

    def test_row_03_the_review_of_who_opened_the_change_does_not_count(self):
        other = self.clone("mallory", "other")
        record = self.asks(other, requestedBy="mallory")
        self.head, self.checkout = other.git("rev-parse", "HEAD"), self.ci(other)
        run = self.github(("alice-gh", "APPROVED", self.head), author="ALICE-gh")
        self.assertNotEqual(self.state(run, record)[0], "effective")
        self.assertNotEqual(run.code, 0)
        self.assert_says(run, "alice", "self-approved")
        run = self.github(("alice-gh", "APPROVED", self.head), author="mallory-gh")
        self.assert_effective(run, record, "alice")

    def test_row_03_the_review_of_a_second_author_does_not_count(self):
        second = self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, "help", author="bob")
        self.head, self.checkout = second, self.ci()
        run = self.github(("bob-gh", "APPROVED", self.head))
        self.assertNotEqual(self.state(run, self.record)[0], "effective")
        self.assert_says(run, "bob", "self-approved")
        self.assert_effective(self.github(("carol-gh", "APPROVED", self.head)), self.record, "carol")

    def test_row_03_a_second_author_that_only_the_platform_knows_does_not_count(self):
        second = self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, "help",
                                   author="12345+bob@users.noreply.github.com")
        self.head, self.checkout = second, self.ci()
        commits = [(second, "bob-gh", "12345+bob@users.noreply.github.com")]
        run = self.github(("bob-gh", "APPROVED", self.head), commits=commits)
        self.assertNotEqual(self.state(run, self.record)[0], "effective")
        self.assert_says(run, "bob", "self-approved")
        run = self.github(("carol-gh", "APPROVED", self.head), commits=commits)
        self.assert_effective(run, self.record, "carol")

    def test_row_14_evidence_of_another_repository_does_not_count(self):
        run = self.github(("bob-gh", "APPROVED", self.head), repo="acme/payments")
        self.assertNotEqual(run.code, 0)
        self.assertNotEqual(self.state(run, self.record)[0] if run.report else None, "effective")
        self.assert_says(run, "acme/payments")
        self.assert_effective(self.github(("bob-gh", "APPROVED", self.head)), self.record, "bob")

    def test_row_04_evidence_of_another_pull_request_does_not_count(self):
        other = "1234567890" * 4
        run = self.check(self.checkout, evidence=[
            papers.github_review(other, ("bob-gh", "APPROVED", other), number=8)])
        self.assert_state(run, self.record, "stale", "went on")
        self.assert_effective(self.github(("bob-gh", "APPROVED", self.head)), self.record, "bob")

    def test_row_04_a_review_of_a_pull_request_to_another_branch_does_not_count(self):
        answer = papers.github_review(self.head, ("bob-gh", "APPROVED", self.head))
        answer["pull_request"]["base"]["ref"] = "playground"
        run = self.check(self.checkout, evidence=[answer])
        self.assert_state(run, self.record, "pending", "playground")
        self.assert_effective(self.github(("bob-gh", "APPROVED", self.head)), self.record, "bob")

    def test_row_04_evidence_that_the_change_brings_along_is_refused(self):
        answer = papers.github_review(self.head, ("bob-gh", "APPROVED", self.head))
        self.alice.commit({"evidence.json": json.dumps(answer)}, "bob says yes")
        for merge in (True, False):
            run = self.check(self.ci(merge=merge), "--evidence", "evidence.json")
            self.assert_exit(run, 2)
            self.assert_says(run, "evidence.json", "part of the change")
        self.head, self.checkout = self.alice.git("rev-parse", "HEAD"), self.ci()
        self.assert_effective(self.github(("bob-gh", "APPROVED", self.head)), self.record, "bob")

    def test_row_06_a_green_status_is_no_approval(self):
        status = {"state": "success", "statuses": [{"context": "guard", "state": "success"}]}
        run = self.check(self.checkout, evidence=[{"kind": "github-status", **status}])
        self.assert_exit(run, 2)
        self.assert_says(run, "github-status")
        run = self.github(check_runs=[{"name": "guard", "conclusion": "success"}], **status)
        self.assert_state(run, self.record, "pending")
        self.assertEqual(run.report["summary"]["verdict"], "failed")
        run = self.github(("bob-gh", "APPROVED", self.head), **status)
        self.assert_effective(run, self.record, "bob")

    def test_row_04_evidence_that_cannot_be_read_is_refused(self):
        for text in ("", "{}", "[]", '{"kind": "github-review"}', "x" * 9,
                     '{"kind": "github-review", "pull_request": {}, "reviews": [{}]}'):
            self.assert_exit(self.check(self.checkout, evidence=[text]), 2)
        self.assert_effective(self.github(("bob-gh", "APPROVED", self.head)), self.record, "bob")



class MergeRequests(ThreatTest):
    def setUp(self):
        super().setUp()
        self.on_main({".guard/approvers.yaml": papers.approvers(repo="gitlab.com/acme/shop")})
        self.record = self.asks(repo="gitlab.com/acme/shop")
        self.head = self.alice.git("rev-parse", "HEAD")
        self.checkout = self.ci()

    def gitlab(self, *approvals, **more):
        return self.check(self.checkout,
                          evidence=[papers.gitlab_approval(self.head, *approvals, **more)])

    def test_row_04_an_approval_before_the_last_push_does_not_count_on_gitlab(self):
        self.assert_effective(self.gitlab(("bob-gl", -60), pushed=-900), self.record, "bob")
        run = self.gitlab(("bob-gl", -900), pushed=-60)
        self.assert_state(run, self.record, "stale", "bob")

    def test_row_03_the_approval_of_who_opened_the_merge_request_does_not_count(self):
        run = self.gitlab(("alice-gl", -60))
        self.assertNotEqual(self.state(run, self.record)[0], "effective")
        self.assert_says(run, "alice", "self-approved")
        self.assert_effective(self.gitlab(("alice-gl", -60), ("bob-gl", -60)), self.record, "bob")


if __name__ == "__main__":
    unittest.main()
