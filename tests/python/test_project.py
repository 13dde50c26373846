# SPDX-License-Identifier: Apache-2.0
import datetime
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import libguard
from manifests import POD_TEXT, RULE

NOW = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.timezone.utc)
SETTINGS = "paths: [deploy]\n"
APPROVERS = """\
repo: github.com/acme/shop
people:
  ann: {github: ann-gh, ssh: ann@example.com, emails: [ann@example.com]}
  bob: {github: bob-gh, ssh: bob@example.com, emails: [bob@example.com]}
groups:
  leads: {people: [ann, bob]}
rules:
- match: "*"
  approvers: [leads]
  quorum: 1
  proofs: [sshsig]
  maxTTL: 90d
"""


@unittest.skipUnless(shutil.which("git"), "there is no git")
class Projects(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.before = os.getcwd()
        os.chdir(self.folder.name)
        self.git("init", "-q", "-b", "main")
        self.git("remote", "add", "origin", "git@github.com:acme/shop.git")
        self.write(".guard.yaml", SETTINGS)
        self.write("deploy/pod.yaml", POD_TEXT)
        self.commit("2026-02-01T12:00:00Z")

    def tearDown(self):
        os.chdir(self.before)
        self.folder.cleanup()

    def git(self, *arguments, **environment):
        subprocess.run(
            ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.com", *arguments],
            check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL,
        )

    def write(self, path, text):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_text(text)

    def commit(self, date):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change", GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)

    def project(self, **options):
        return libguard.Project(**{"now": NOW, "environment": {}, **options})

    def finding(self, report, rule):
        return next(one for one in report.findings if one.rule == rule)

    def test_settings_are_found_from_a_folder_below(self):
        os.chdir("deploy")
        project = self.project()
        self.assertEqual((project.folder, project.root), ("..", ".."))
        report = project.check()
        self.assertEqual(report.files, 1)
        self.assertEqual(report.findings[0].logical_file, "deploy/pod.yaml")

    def test_rules_of_the_project_run(self):
        self.write(".guard/rules/team.rail", RULE)
        report = self.project().check()
        self.assertIn("team.label", {one.rule for one in report.blocking})

    def test_without_inputs_and_paths_there_is_nothing_to_check(self):
        self.write(".guard.yaml", "levels: {}\n")
        with self.assertRaisesRegex(ValueError, "set 'paths' in .guard.yaml"):
            self.project().check()

    def test_levels_win_over_the_settings(self):
        report = self.project(levels={"images.pinned": "off"}).check()
        self.assertNotIn("images.pinned", {one.rule for one in report.findings})

    def test_an_override_of_an_advisory_rule_is_effective_until_its_day(self):
        self.write(".guard/approvers.yaml", APPROVERS)
        report = self.project().check()
        finding = self.finding(report, "health.liveness")
        draft = self.project().draft_override(
            finding, reason="it is restarted by hand", requested_by="ann@example.com",
            until=datetime.date(2026, 3, 20),
        )
        self.assertEqual(draft.record.expires, datetime.date(2026, 3, 20))
        self.assertEqual(draft.record.finding, finding.fingerprint)
        self.write(draft.path, draft.text)
        later = self.project()
        after = later.check()
        [status] = after.overrides
        self.assertEqual(status.state, libguard.OverrideState.EFFECTIVE, status.reasons)
        self.assertTrue(status.used)
        self.assertEqual(self.finding(after, "health.liveness").exemption.kind, "override")
        [known] = later.overrides()
        self.assertEqual((known.state, known.record.reason),
                         ("effective", "it is restarted by hand"))
        expired = self.project(now=NOW + datetime.timedelta(days=60)).check()
        self.assertEqual(expired.overrides[0].state, "expired")
        self.assertEqual(self.finding(expired, "health.liveness").exemption.kind, "none")

    def test_an_override_that_nobody_approved_is_pending_and_blocks(self):
        self.write(".guard/approvers.yaml", APPROVERS)
        self.commit("2026-02-02T12:00:00Z")
        finding = self.finding(self.project().check(), "images.pinned")
        self.assertTrue(finding.blocks)
        draft = self.project().draft_override(
            finding, reason="the registry has no tags", requested_by="ann@example.com")
        self.write(draft.path, draft.text)
        after = self.project().check()
        self.assertEqual(after.overrides[0].state, "pending")
        self.assertTrue(self.finding(after, "images.pinned").blocks)

    def test_what_cannot_be_asked_for_is_told(self):
        self.write(".guard/approvers.yaml", APPROVERS)
        finding = self.finding(self.project().check(), "images.pinned")
        with self.assertRaises(libguard.OverrideError) as raised:
            self.project().draft_override(
                finding, reason="the registry has no tags", requested_by="ann@example.com",
                until=datetime.date(2027, 3, 1))
        self.assertGreater(len(raised.exception.diagnostics), 0)

    def test_a_trusted_branch_has_the_word(self):
        self.git("checkout", "-q", "-b", "change")
        self.write(".guard.yaml", SETTINGS + "builtin: false\n")
        self.commit("2026-02-03T12:00:00Z")
        self.assertEqual(len(self.project().policy.rules), 0)
        trusting = self.project(trust="main")
        self.assertGreater(len(trusting.policy.rules), 100)
        self.assertEqual((trusting.trust.ref, trusting.trust.advisory), ("main", False))
        report = trusting.check()
        self.assertEqual(report.guardrail_changes[0].file, ".guard.yaml")
        self.assertEqual(libguard.check("deploy", trust="main").findings, report.findings)

    def test_a_platform_is_known_by_its_environment(self):
        environment = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request",
                       "GITHUB_BASE_REF": "main", "GITHUB_REPOSITORY": "acme/shop"}
        with self.assertRaises(libguard.TrustError) as raised:
            self.project(trust="auto", environment=environment)
        self.assertIn("origin/main", str(raised.exception))
        self.assertTrue(self.project(trust="auto").trust.advisory)

    def test_what_cannot_be_believed_is_raised(self):
        with self.assertRaises(libguard.TrustError):
            self.project(trust="no-such-branch")
        self.write(".guard/approvers.yaml", "version: 1\npeople: [\n")
        with self.assertRaises(libguard.TrustError):
            self.project()
        with self.assertRaises(TypeError):
            libguard.check("deploy", trust="main", config={"builtin": False})

    def test_suppressions_are_told_with_their_state(self):
        self.write("deploy/pod.yaml", POD_TEXT.replace(
            "  - name: web\n",
            "  # guard:ignore health.liveness until=2026-03-09 reason=\"it is restarted by hand\"\n"
            "  - name: web\n"))
        [suppression] = self.project().check().suppressions
        self.assertEqual((suppression.state, suppression.until),
                         ("effective", datetime.date(2026, 3, 9)))

    def test_a_project_is_today_what_the_clock_or_the_newest_commit_says(self):
        self.assertEqual(self.project().today, NOW.date())
        self.write("deploy/two.yaml", POD_TEXT)
        self.commit("2026-05-01T12:00:00Z")
        self.assertEqual(self.project(trust="main").today, datetime.date(2026, 5, 1))


if __name__ == "__main__":
    unittest.main()
