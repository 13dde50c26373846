# SPDX-License-Identifier: Apache-2.0
"""guard init: what it writes works, it shows it first, and it overwrites nothing."""
import subprocess
import unittest

from setup_support import SetupTest

try:
    import yaml
except ImportError:
    yaml = None

BOTH = ("--approver", "bob", "--approver", "carol=carol@example.com")
GITHUB = [
    ".gitattributes", ".github/CODEOWNERS", ".github/workflows/guard.yml", ".guard.yaml",
    ".guard/approvers.yaml", "deploy/web.yaml",
]


class Written(SetupTest):
    def test_what_it_writes_for_github_works_and_has_no_gap(self):
        outcome = self.init(*BOTH, "--yes")
        self.assertEqual(self.listed(), GITHUB)
        self.assertIn("Wrote 5 files.", outcome.out)
        self.assertIn("repo: github.com/acme/shop", self.text(".guard/approvers.yaml"))
        self.assertIn("paths: [deploy]", self.text(".guard.yaml"))
        self.assertIn("proofs: [github-review]", self.text(".guard/approvers.yaml"))
        self.works()

    def works(self):
        self.commit()
        self.assert_exit(self.run_guard("check"), 0)
        self.assert_exit(self.run_guard("override", "verify"), 0)
        self.assert_exit(self.run_guard("override", "list"), 0)
        self.assertEqual(self.run_guard("lint").code, 4)  # no rules of its own
        doctor = self.doctor("--strict")
        self.assertIn("0 open gaps, 0 warnings, 0 notes", doctor.out)

    def test_what_it_writes_is_yaml(self):
        if yaml is None:
            self.skipTest("the Python module yaml is missing (apt: python3-yaml)")
        for platform in ("github", "gitlab"):
            self.init(*BOTH, "--platform", platform, "--hook", "--paths", "a b: [", "--yes")
            for name in self.listed():
                if name.endswith((".yml", ".yaml")):
                    with self.subTest(name):
                        self.assertIsInstance(yaml.safe_load(self.text(name)), dict)
        self.assertEqual(yaml.safe_load(self.text(".guard.yaml"))["paths"], ["a b: ["])
        jobs = yaml.safe_load(self.text(".github/workflows/guard.yml"))["jobs"]
        self.assertEqual(jobs["guard"]["steps"][0]["with"]["fetch-depth"], 0)

    def test_the_scripts_of_the_pipelines_are_scripts(self):
        if yaml is None:
            self.skipTest("the Python module yaml is missing (apt: python3-yaml)")
        self.init(*BOTH, "--yes")
        self.init("--platform", "gitlab", "--yes")
        steps = yaml.safe_load(self.text(".github/workflows/guard.yml"))["jobs"]["guard"]["steps"]
        scripts = [step["run"] for step in steps if "run" in step]
        self.assertEqual(len(scripts), 3)
        for script in scripts:
            subprocess.run(["bash", "-n"], input=script.encode(), check=True)
            self.assertNotIn("${{", script)

    def test_git_keeps_the_bytes_of_records(self):
        self.init("--yes")
        shown = self.git("check-attr", "text", "--", ".guard/overrides/7f3a9c21e0b4.yaml")
        self.assertTrue(shown.endswith("text: unset"), shown)

    def test_an_action_of_ones_own_is_used_as_it_is_named(self):
        action = "acme/guard/ci-plugins/github@0123456789012345678901234567890123456789"
        self.init(*BOTH, "--action", action, "--yes")
        self.assertIn(f"      - uses: {action}\n", self.text(".github/workflows/guard.yml"))
        self.doctor("--strict")

    def test_the_hook_runs_guard(self):
        self.init("--hook", "--yes")
        self.assertIn("entry: guard check --pre-commit", self.text(".pre-commit-config.yaml"))

    def test_it_works_from_a_folder_below(self):
        self.init(*BOTH, "--yes", cwd="deploy")
        self.assertEqual(self.listed(), GITHUB)


class Gitlab(SetupTest):
    REMOTE = "git@gitlab.com:acme/shop.git"

    def test_the_remote_names_the_platform(self):
        self.init(*BOTH, "--yes")
        self.assertEqual(
            self.listed(),
            [".gitattributes", ".gitlab-ci.yml", ".guard.yaml", ".guard/approvers.yaml",
             "CODEOWNERS", "deploy/web.yaml"],
        )
        self.assertIn("proofs: [gitlab-approval]", self.text(".guard/approvers.yaml"))
        self.doctor("--strict")


class Elsewhere(SetupTest):
    REMOTE = ""

    def test_without_a_remote_the_repository_has_to_be_named(self):
        self.assertIn("--repo", self.init(*BOTH, "--platform", "github", "--yes", code=2).err)
        self.assertEqual(self.listed(), ["deploy/web.yaml"])
        self.init(*BOTH, "--platform", "github", "--repo", "github.com/a/b", "--yes")
        self.assertIn("repo: github.com/a/b", self.text(".guard/approvers.yaml"))

    def test_where_nobody_reviews_approvals_are_signatures(self):
        refused = self.init(*BOTH, "--repo", "git.acme.example/a/b", "--yes", code=2)
        self.assertIn("bob=bob@example.com", refused.err)
        self.init("--approver", "bob=bob@example.com", "--repo", "git.acme.example/a/b", "--yes")
        self.assertIn("proofs: [sshsig]", self.text(".guard/approvers.yaml"))
        self.assert_exit(self.run_guard("override", "list"), 0)

    def test_a_jenkinsfile_is_written_where_it_is_asked_for(self):
        self.init("--platform", "jenkins", "--yes")
        self.assertIn("sh 'guard check'", self.text("Jenkinsfile"))
        self.assertNotIn("ci.absent", self.run_guard("doctor").out)


class Careful(SetupTest):
    def test_a_dry_run_shows_the_whole_text_of_each_file_and_writes_none(self):
        shown = self.init(*BOTH, "--dry-run").out
        self.assertEqual(self.listed(), ["deploy/web.yaml"])
        self.init(*BOTH, "--yes")
        for name in GITHUB[:-1]:
            self.assertIn(f"New: {name}\n", shown)
            for line in self.text(name).splitlines():
                self.assertIn(line, shown)

    def test_without_a_terminal_it_writes_only_where_it_is_told_to(self):
        self.assertIn("--yes", self.init(*BOTH, code=2).err)
        self.assertEqual(self.listed(), ["deploy/web.yaml"])

    def test_what_is_there_is_left_and_the_lines_to_add_are_shown(self):
        there = {
            ".guard.yaml": "paths: [charts]\n",
            ".gitattributes": "*.png binary\n",
            ".github/CODEOWNERS": "/.github/ @acme/ops\n",
            ".pre-commit-config.yaml": "repos: []\n",
        }
        for name, text in there.items():
            self.write(name, text)
        shown = self.init(*BOTH, "--hook", "--yes").out
        for name, text in there.items():
            self.assertEqual(self.text(name), text)
            self.assertIn(f"There already, and left as it is: {name}", shown)
        self.assertIn("    /.guard/** -text\n", shown)
        self.assertIn("    .guard/ @bob @carol\n", shown)
        self.assertNotIn("/.github/workflows/guard.yml @bob", shown)
        self.assertIn("- repo: local", shown)
        self.assertIn("Wrote 2 files.", shown)

    def test_a_second_run_has_nothing_to_write(self):
        self.init(*BOTH, "--yes")
        before = {name: self.text(name) for name in self.listed()}
        again = self.init(*BOTH, "--yes").out
        self.assertIn("Nothing to write.", again)
        self.assertNotIn("Add to it", again)
        self.assertEqual({name: self.text(name) for name in self.listed()}, before)

    def test_a_workflow_that_runs_guard_already_is_enough(self):
        self.write(".github/workflows/ci.yml",
                   "on: pull_request\njobs: {a: {steps: [{run: guard check}]}}\n")
        self.init(*BOTH, "--yes")
        self.assertNotIn(".github/workflows/guard.yml", self.listed())
        self.assertIn("/.github/workflows/ci.yml @bob", self.text(".github/CODEOWNERS"))

    def test_a_dot_yml_is_not_joined_by_a_dot_yaml(self):
        self.write(".guard.yml", "paths: [deploy]\n")
        self.init("--yes")
        self.assertNotIn(".guard.yaml", self.listed())

    def test_words_that_could_become_other_yaml_are_refused(self):
        for words in (
            ("--approver", "bob\nrules: []"), ("--approver", "bob=x y@z"), ("--approver", "-"),
            ("--owner", "acme"), ("--owner", "@a\n* @b"), ("--action", "a b"),
            ("--repo", "no-repo"), ("--paths", "a\nb"), ("--platform", "svn"),
        ):
            with self.subTest(words):
                self.init(*words, "--yes", code=2)
        self.assertEqual(self.listed(), ["deploy/web.yaml"])

    def test_a_link_out_of_the_repository_is_not_written_through(self):
        (self.folder / ".guard.yaml").symlink_to("/nowhere/x")
        self.assertNotEqual(self.run_guard("init", "--yes").code, 0)


class Terminal(SetupTest):
    def test_everything_can_be_asked_for(self):
        outcome = self.converse("init", answers=[
            ("Whose pipeline", "svn\n"), ("Whose pipeline", "\n"), ("What shall be checked", "\n"),
            ("Who may approve", "bob, carol\n"), ("pre-commit", "y\n"), ("Write 6 files?", "y\n"),
        ])
        self.assert_exit(outcome, 0)
        self.assertEqual(self.listed(), sorted([*GITHUB, ".pre-commit-config.yaml"]))
        self.doctor("--strict")

    def test_only_yes_writes(self):
        for answer in ("\n", "n\n", "\x04"):
            outcome = self.converse("init", answers=[
                ("Whose pipeline", "none\n"), ("What shall be checked", "deploy\n"),
                ("Who may approve", "\n"), ("pre-commit", "\n"), ("Write 2 files?", answer),
            ])
            self.assert_exit(outcome, 1)
            self.assertIn("Nothing was changed.", outcome.out)
        self.assertEqual(self.listed(), ["deploy/web.yaml"])

    def test_the_end_of_the_input_ends_it(self):
        self.assert_exit(self.converse("init", answers=[("Whose pipeline", "\x04")]), 1)
        self.assertEqual(self.listed(), ["deploy/web.yaml"])


if __name__ == "__main__":
    unittest.main()
