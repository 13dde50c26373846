# SPDX-License-Identifier: Apache-2.0
"""Keeping files from the check."""
import unittest

import papers
from stage import ThreatTest


class Hiding(ThreatTest):
    def attack(self, files, *, rename=None):
        self.breaks()
        if rename:
            self.alice.git("mv", *rename)
        self.alice.commit(files, "look elsewhere")
        return self.check(self.ci())

    def test_row_12_a_gitignore_of_the_change_hides_no_tracked_file(self):
        self.assert_blocked(self.attack({".gitignore": "deploy/\n*.yaml\n"}))

    def test_row_12_a_gitignore_does_hide_what_nobody_tracks(self):
        self.on_main({".gitignore": "scratch.yaml\n"})
        ci = self.ci()
        ci.write({"deploy/scratch.yaml": papers.manifest("scratch", memory=False)})
        run = self.check(ci)
        self.assert_exit(run, 0)
        self.assertIn("scratch.yaml", str(run.report["skipped"]))

    def test_row_12_a_guardignore_of_the_change_hides_nothing(self):
        for place in (".guardignore", "deploy/.guardignore"):
            self.assert_blocked(self.attack({place: "web.yaml\n"}))
            self.alice.git("reset", "--quiet", "--hard", "origin/main")
        self.on_main({".guardignore": "web.yaml\n"})
        run = self.attack({})
        self.assert_exit(run, 0)
        self.assertIn("web.yaml", str(run.report["skipped"]))

    def test_row_12_ignored_paths_of_the_change_hide_nothing(self):
        config = {".guard.yaml": "builtin: false\nignorePaths: [deploy/web.yaml]\n"}
        self.assert_blocked(self.attack(config), "guardrail", ".guard.yaml")
        self.on_main(config)
        run = self.attack({})
        self.assert_exit(run, 0)
        self.assertIn("web.yaml", str(run.report["skipped"]))

    def test_row_12_paths_of_the_change_leave_nothing_out(self):
        self.on_main({".guard.yaml": "builtin: false\npaths: [deploy]\n"})
        self.breaks()
        self.alice.commit({".guard.yaml": "builtin: false\npaths: [safe]\n",
                           "safe/api.yaml": papers.manifest("api")})
        run = self.check(self.ci(), paths=())
        self.assert_blocked(run, "guardrail", ".guard.yaml")
        self.on_main({".guard.yaml": "builtin: false\npaths: [safe]\n",
                      "safe/api.yaml": papers.manifest("api")})
        self.assert_exit(self.check(self.ci(), paths=()), 0)

    def test_row_12_a_manifest_renamed_to_text_is_no_manifest_to_who_deploys_either(self):
        """Nothing applies a .txt; what is left out and looks like a manifest is counted."""
        run = self.attack({}, rename=("deploy/web.yaml", "deploy/web.txt"))
        self.assertEqual(run.report["summary"]["files"], 1)
        self.alice.git("mv", "deploy/web.txt", "deploy/web.yml")
        self.alice.commit(message="and back")
        self.assert_blocked(self.check(self.ci()))

    def test_row_12_a_file_that_is_named_is_read_whatever_is_ignored(self):
        self.attack({".guardignore": "*\n", ".gitignore": "*\n"})
        self.assert_blocked(self.check(self.ci(), paths=["deploy/web.yaml"]))

    def test_row_12_what_is_left_out_is_counted_and_named(self):
        self.on_main({".guardignore": "web.yaml\n"})
        self.breaks()
        run = self.check(self.ci(), "--verbose")
        self.assert_exit(run, 0)
        self.assert_says(run, "skipped 1 input", "deploy/web.yaml")


if __name__ == "__main__":
    unittest.main()
