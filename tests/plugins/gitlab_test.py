# SPDX-License-Identifier: Apache-2.0
"""The GitLab component in gitlab-ci-local, with the shell executor and an API on loopback."""
import json
import subprocess
import unittest

from api import TOKEN, Api
from runner import COMMAND, PLUGINS, PluginTest, needs, papers, stage

RUNNER = needs("node/node_modules/.bin/gitlab-ci-local", "scripts/tools fetches it")
PROJECT = "/projects/42"
MERGE = f"{PROJECT}/merge_requests/7"


class Job:
    def __init__(self, code, log, folder):
        self.code, self.log = code, log
        read = lambda name: (folder / name).read_text() if (folder / name).exists() else None
        quality = read("gl-code-quality-report.json")
        self.quality = json.loads(quality) if quality else None
        self.junit, self.markdown = read("guard-junit.xml"), read("guard.md")


class GitlabTest(PluginTest):
    def setUp(self):
        super().setUp()
        self.on_main({".guard/approvers.yaml": papers.approvers(repo="gitlab.com/acme/shop")})
        self.api = Api("PRIVATE-TOKEN", TOKEN)
        self.addCleanup(self.api.close)

    def pipeline(self, **inputs):
        inputs = {"guard-path": COMMAND, **inputs}
        lines = "".join(f"      {name}: {json.dumps(value)}\n" for name, value in inputs.items())
        return f"include:\n  - local: templates/guard.yml\n    inputs:\n{lines}"

    def merge_request(self, *, token=TOKEN, variables=None, origin=None, **inputs):
        """The pipeline of alice's change, on the result of merging it."""
        self.on_main({
            "templates/guard.yml": (PLUGINS / "gitlab/templates/guard.yml").read_text(),
            ".gitlab-ci.yml": self.pipeline(**inputs),
        })
        head = self.alice.git("rev-parse", "HEAD")
        checkout = self.ci()
        real = origin or checkout.git("remote", "get-url", "origin")
        checkout.git("remote", "set-url", "origin", "https://gitlab.com/acme/shop.git")
        checkout.git("config", f"url.{real}.insteadOf", "https://gitlab.com/acme/shop.git")
        said = {
            "GITLAB_CI": "true", "CI_API_V4_URL": self.api.url, "CI_SERVER_URL": "https://gitlab.com",
            "CI_PROJECT_PATH": "acme/shop", "CI_PROJECT_ID": "42", "CI_PIPELINE_SOURCE": "merge_request_event",
            "CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_PROJECT_ID": "42",
            "CI_MERGE_REQUEST_PROJECT_PATH": "acme/shop",
            "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH": "acme/shop",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "change",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": head,
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            **({"GUARD_READ_TOKEN": token} if token else {}), **(variables or {}),
        }
        done = subprocess.run(
            [RUNNER, "guard", "--force-shell-executor",
             *(word for name, value in said.items() for word in ("--variable", f"{name}={value}"))],
            cwd=checkout.folder, env=stage.environment(self.root), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
        return Job(done.returncode, self.plain_log(done.stdout.decode()), checkout.folder)

    def approved(self, *approvals, **more):
        head = self.alice.git("rev-parse", "HEAD")
        answer = papers.gitlab_approval(head, *approvals, **more)
        self.api.answers = {
            PROJECT: answer["project"], MERGE: answer["merge_request"],
            f"{MERGE}/approvals": answer["approvals"], f"{MERGE}/versions": answer["versions"],
        }

    def override(self, *approvals, **run):
        """alice asks for an override in her change, and others approve it."""
        record = self.asks(repo="gitlab.com/acme/shop")
        # The pipeline is on main before the head that is approved.
        self.on_main({"templates/guard.yml": (PLUGINS / "gitlab/templates/guard.yml").read_text(),
                      ".gitlab-ci.yml": self.pipeline()})
        self.approved(*approvals)
        return record, self.merge_request(**run)


class Verdicts(GitlabTest):
    def test_a_change_that_keeps_the_rules_passes(self):
        job = self.merge_request()
        self.assertEqual(job.code, 0, job.log)
        self.assertEqual(job.quality, [])
        self.assertIn("passed", job.markdown)

    def test_a_change_that_breaks_a_rule_fails_at_its_line(self):
        self.breaks()
        job = self.merge_request()
        self.assertEqual(job.code, 1, job.log)
        [found] = job.quality
        self.assertEqual((found["check_name"], found["location"]["path"]),
                         ("test.memory-limit", "deploy/web.yaml"))
        self.assertIn("<failure", job.junit)
        self.assertIn("container web sets no memory limit", job.log)

    def test_an_approval_of_another_person_lets_the_finding_pass(self):
        record, job = self.override(("bob-gl", -60))
        self.assertEqual(job.code, 0, job.log)
        self.assertEqual(job.quality, [])
        self.assertIn(record.id, job.log)

    def test_an_approval_before_the_last_push_lets_nothing_pass(self):
        record, job = self.override(("bob-gl", -1200))
        self.assertEqual(job.code, 1, job.log)
        self.assertIn(record.id, job.log)
        self.assertIn("went on after bob approved it", job.log)

    def test_an_approval_of_the_author_lets_nothing_pass(self):
        _, job = self.override(("alice-gl", -60))
        self.assertNotEqual(job.code, 0, job.log)


class Failures(GitlabTest):
    def test_without_a_token_no_approval_counts_and_that_is_told(self):
        _, job = self.override(("bob-gl", -60), token="")
        self.assertEqual(job.code, 1, job.log)
        self.assertIn("GUARD_READ_TOKEN is not set", job.log)
        self.assertEqual(self.api.asked, [])

    def test_with_a_token_that_may_not_no_approval_counts_and_that_is_told(self):
        _, job = self.override(("bob-gl", -60), token="another-token")
        self.assertEqual(job.code, 1, job.log)
        self.assertIn("status 401", job.log)
        self.assertNotIn("another-token", job.log)

    def test_where_the_api_fails_no_approval_counts(self):
        self.api.status[f"{MERGE}/approvals"] = 403
        _, job = self.override(("bob-gl", -60))
        self.assertEqual(job.code, 1, job.log)
        self.assertIn("status 403", job.log)

    def test_variables_of_the_pipeline_are_no_options_of_guard(self):
        self.breaks()
        job = self.merge_request(variables={
            "GUARD_ENFORCE": "off", "GUARD_LEVEL": "test.memory-limit=off", "GUARD_TRUST_REF": "none"})
        self.assertEqual(job.code, 1, job.log)
        self.assertEqual(len(job.quality), 1)

    def test_a_branch_of_a_fork_is_not_the_target(self):
        self.breaks()
        fork = self.clone("mallory", "main")
        fork.commit({".guard/rules/rules.rail": papers.RULES.replace("soft-mandatory", "advisory")}, "weaker")
        job = self.merge_request(origin=fork.folder, variables={
            "CI_PROJECT_ID": "43", "CI_MERGE_REQUEST_PROJECT_URL": f"file://{self.root}/origin"})
        self.assertEqual(job.code, 1, job.log)

    def test_a_failing_run_writes_a_note_where_that_is_asked_for(self):
        self.breaks()
        job = self.merge_request(note="on", variables={"GUARD_NOTE_TOKEN": TOKEN})
        self.assertEqual(job.code, 1, job.log)
        [(path, body)] = self.api.posts
        self.assertEqual(path, f"{MERGE}/notes")
        self.assertIn("container web sets no memory limit", body["body"])

    def test_enforce_off_reports_and_passes(self):
        self.breaks()
        job = self.merge_request(enforce="off")
        self.assertEqual(job.code, 0, job.log)
        self.assertEqual(len(job.quality), 1)

    def test_a_release_without_its_digest_is_not_used(self):
        job = self.merge_request(**{"guard-path": ""})
        self.assertNotEqual(job.code, 0)
        self.assertIn("download-url and sha256 are needed", job.log)


if __name__ == "__main__":
    unittest.main()
