# SPDX-License-Identifier: Apache-2.0
"""Issues that ask for an override: the workflow that makes pull requests of them."""
import unittest

from github_stage import GithubTest
from runner import papers

FORM = """### Pull request

{pull}

### Finding

{finding}

### Files or folders

{paths}

### Last day

{until}

### Category

{category}

### Reason

{reason}
"""


class Requests(GithubTest):
    def issue(self, author="alice-gh", body=None, association="MEMBER", labels=("guard-override",),
              **fields):
        self.on_main({".github/workflows/guard-override.yml": self.workflow("guard-override.yml")})
        self.alice.push("--force", "HEAD:refs/pull/7/head")
        said = {"pull": "7", "finding": self.found["fingerprint"], "paths": "deploy",
                "until": papers.day(10), "category": "migration", "reason": papers.REASON, **fields}
        payload = {
            "action": "opened",
            "issue": {"number": 9, "body": body or FORM.format(**said).replace("\n", "\r\n"),
                      "user": {"login": author}, "author_association": association,
                      "labels": [{"name": name} for name in labels]},
            "repository": {"default_branch": "main"},
        }
        return self.act(self.clone("runner", "main"), "issues", payload)

    def setUp(self):
        super().setUp()
        self.found = self.breaks()

    def pulls(self):
        return [answer for path, answer in self.api.posts if path == "/repos/acme/shop/pulls"]

    def comments(self):
        return [answer["body"] for path, answer in self.api.posts if path.endswith("/issues/9/comments")]

    def assert_refused(self, step, why):
        self.assertEqual(step.code, 1, step.log)
        self.assertEqual(self.pulls(), [])
        self.assertEqual(len(self.comments()), 1, step.log)
        self.assertIn(why, self.comments()[0])
        self.maintainer.git("fetch", "--quiet", "--prune", "origin")
        self.assertNotIn("guard-override", self.maintainer.git("branch", "--remotes"))

    def test_an_issue_becomes_the_pull_request_of_a_record_and_of_nothing_else(self):
        step = self.issue()
        self.assertEqual(step.code, 0, step.log)
        [pull] = self.pulls()
        record = papers.Record(self.found)
        branch = f"guard-override/{record.id}"
        self.assertEqual((pull["head"], pull["base"]), (branch, "main"))
        self.maintainer.git("fetch", "--quiet", "origin")
        changed = self.maintainer.git("diff", "--name-status", "origin/main...origin/" + branch)
        self.assertEqual(changed, f"A\t{record.path}")
        text = self.maintainer.git("show", f"origin/{branch}:{record.path}")
        for line in ("requestedBy: alice", "category: migration", f"finding: {self.found['fingerprint']}",
                     f"expires: {papers.day(10)}"):
            self.assertIn(line, text)
        self.assertIn(papers.REASON, text)

    def test_the_record_lets_the_finding_pass_once_it_is_merged_where_merging_counts(self):
        self.on_main({".guard/approvers.yaml": papers.approvers(proofs=("base",))})
        step = self.issue()
        self.assertEqual(step.code, 0, step.log)
        branch = self.pulls()[0]["head"]
        self.maintainer.git("fetch", "--quiet", "origin")
        self.maintainer.git("merge", "--quiet", "--no-ff", "--no-edit", f"origin/{branch}")
        self.maintainer.push("main")
        self.alice.git("fetch", "--quiet", "origin")
        self.alice.git("rebase", "--quiet", "origin/main")
        self.reviewed()
        self.assert_ended(self.pull_request(), 0, "passed")

    def test_what_an_issue_says_is_no_script(self):
        mark = self.root / "ran"
        evil = f"$(touch {mark}) `touch {mark}` ; touch {mark} \"; touch {mark} #"
        step = self.issue(reason=evil)
        self.assertEqual(step.code, 0, step.log)
        self.assertFalse(mark.exists())
        for field in ("pull", "finding", "paths", "until", "category"):
            with self.subTest(field):
                self.api.posts.clear()
                self.assertEqual(self.issue(**{field: evil}).code, 1)
                self.assertFalse(mark.exists())
                self.assertEqual(self.pulls(), [])

    def test_a_path_that_is_an_option_or_leads_out_is_refused(self):
        for paths in ("deploy --rules=x", "deploy/../../x", "/etc"):
            with self.subTest(paths):
                self.api.posts.clear()
                self.assert_refused(self.issue(paths=paths), "path")

    def test_a_finding_that_is_not_there_is_refused(self):
        self.assert_refused(self.issue(finding="gf1:0123456789abcdef"), "did not make a record")

    def test_an_issue_of_somebody_from_outside_starts_nothing(self):
        step = self.issue(association="NONE")
        self.assertEqual(step.code, 0, step.log)
        self.assertEqual(self.api.posts, [])
        self.assertNotIn("Get guard", step.log)


if __name__ == "__main__":
    unittest.main()
