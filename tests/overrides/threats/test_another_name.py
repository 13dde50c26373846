# SPDX-License-Identifier: Apache-2.0
"""One file by the name of another, and settings that come to lie nearer."""
import os
import unittest

import papers
from stage import ThreatTest


class AnotherName(ThreatTest):
    """main has an override for deploy/dev/web.yaml, and a good deploy/prod/web.yaml."""

    def setUp(self):
        super().setUp()
        self.dev = "deploy/dev/web.yaml"
        self.prod = "deploy/prod/web.yaml"
        self.on_main({self.prod: papers.manifest("web")})
        self.record = self.asks(of=self.breaks(file=self.dev))
        self.signs(self.record, "bob")
        self.alice.git("push", "--quiet", "origin", "HEAD:main")
        self.alice.git("fetch", "--quiet", "origin")

    def assert_only_dev_passes(self):
        run = self.check(self.ci(), paths=("deploy/dev",))
        self.assert_exit(run, 0)
        self.assert_effective(run, self.record)
        run = self.check(self.ci(), paths=("deploy/prod",))
        self.assert_exit(run, 1)
        self.assertEqual(run.finding()["exemption"] if "exemption" in run.finding() else None, None)

    def test_row_05_a_comment_that_names_a_template_moves_no_finding_to_another_file(self):
        bad = papers.manifest("web", memory=False)
        self.alice.commit({self.prod: f"---\n# Source: {self.dev}\n{bad}"}, "break prod")
        self.assert_only_dev_passes()

    def test_row_05_a_link_to_a_file_that_may_pass_is_a_file_of_its_own(self):
        self.alice.git("rm", "--quiet", self.prod)
        place = self.alice.folder / self.prod
        place.parent.mkdir(parents=True, exist_ok=True)
        os.symlink("../dev/web.yaml", place)
        self.alice.git("add", "--all")
        self.alice.commit({"note.txt": "linked"}, "link prod to dev")
        self.assert_only_dev_passes()


class Nearer(ThreatTest):
    def test_row_02_settings_in_a_folder_below_are_a_guardrail_change(self):
        for file, text in (
            ("deploy/.guardignore", "web.yaml\n"),
            ("deploy/.guard.yaml", "levels: {test.memory-limit: 'off'}\n"),
            ("deploy/.guard/approvers.yaml", "repo: github.com/acme/shop\n"),
        ):
            with self.subTest(file=file):
                self.alice.commit({file: text}, "settle in")
                run = self.check(self.ci())
                self.assert_exit(run, 1)
                self.assert_says(run, "guardrail change", file)
                self.alice.git("reset", "--quiet", "--hard", "origin/main")

    def test_row_02_a_configuration_that_is_named_through_a_link_is_that_of_the_branch(self):
        self.on_main({"ci/guard.yaml": "rules: [../.guard/rules]\nbuiltin: false\n"})
        self.breaks()
        self.alice.commit({"ci/guard.yaml": "rules: [../.guard/rules]\nbuiltin: false\n"
                                            "levels: {test.memory-limit: 'off'}\n"}, "switch off")
        ci = self.ci()
        link = self.root / "workspace"
        os.symlink(ci.folder, link)
        for config in ("ci/guard.yaml", f"{ci.folder}/ci/guard.yaml", f"{link}/ci/guard.yaml"):
            with self.subTest(config=config):
                self.assert_exit(self.check(ci, "--config", config), 1)

    def test_row_02_a_pull_request_to_nobody_knows_where_is_an_error(self):
        for event in ("pull_request", "pull_request_review", "merge_group"):
            run = self.check(self.ci(), trust=None,
                             env={"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event,
                                  "GITHUB_REPOSITORY": "acme/shop",
                                  "GITHUB_SERVER_URL": "https://github.com"})
            self.assert_exit(run, 2)


class Merged(ThreatTest):
    def test_row_03_whoever_updates_the_branch_may_still_approve(self):
        record = self.asks()
        self.maintainer.git("pull", "--quiet", "--rebase", "origin", "main")
        self.maintainer.commit({"other.txt": "1"}, "main moves on")
        self.maintainer.push("main")
        self.alice.git("fetch", "--quiet", "origin")
        self.alice.git("merge", "--quiet", "--no-ff", "--message", "Update branch", "origin/main",
                       author="bob")
        self.signs(record, "bob")
        run = self.check(self.ci())
        self.assert_exit(run, 0)
        self.assert_effective(run, record)

    def test_row_03_an_approver_who_squashes_does_not_make_it_invalid_for_everybody(self):
        record = self.asks()
        self.signs(record, "bob")
        self.maintainer.git("fetch", "--quiet", "origin")
        self.maintainer.git("pull", "--quiet", "--rebase", "origin", "main")
        self.alice.push("--force", "HEAD:refs/heads/change")
        self.maintainer.git("fetch", "--quiet", "origin", "+refs/heads/change:refs/remotes/origin/change")
        self.maintainer.git("merge", "--quiet", "--squash", "origin/change")
        self.maintainer.git("commit", "--quiet", "--message", "squashed", author="bob")
        self.maintainer.push("main")
        self.alice.git("fetch", "--quiet", "origin")
        self.alice.git("reset", "--quiet", "--hard", "origin/main")
        self.alice.commit({"other.txt": "2"}, "something else")
        run = self.check(self.ci())
        self.assert_state(run, record, "pending", code=1)


if __name__ == "__main__":
    unittest.main()
