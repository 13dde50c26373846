# SPDX-License-Identifier: Apache-2.0
"""The GitHub action in act, in host mode: real repositories, events, and an API on loopback."""
import functools
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from api import TOKEN, Api
from runner import COMMAND, PLUGINS, PluginTest, needs, papers, stage

ACT = needs("bin/act", "scripts/tools fetches it")
PINNED = "OWNER/guard@" + "0" * 40
PULL = "/repos/acme/shop/pulls/7"

# What the step said to the steps after it.
AFTERWARDS = """
      - if: always()
        env:
          OUTPUTS: ${{ toJSON(steps.guard.outputs) }}
          SARIF: ${{ steps.guard.outputs.sarif }}
        run: |
          printf '%s' "$OUTPUTS" > "$SEEN/outputs.json"
          [ -z "$SARIF" ] || cp "$SARIF" "$SEEN/guard.sarif"
"""


@functools.cache
def action():
    """The project as its users see it: the plugins alone, so that act copies little."""
    holder = tempfile.TemporaryDirectory(prefix="guard-action-")
    shutil.copytree(PLUGINS, pathlib.Path(holder.name) / "ci-plugins")
    return holder


class Step:
    """What a run of the workflow left behind."""

    def __init__(self, code, log, seen):
        self.code, self.log = code, log
        read = lambda name: (seen / name).read_text() if (seen / name).exists() else ""
        self.outputs = json.loads(read("outputs.json") or "{}")
        self.sarif = read("guard.sarif")
        self.summary = "".join(re.findall(r"Summary - (.*?)^\[", log, re.S | re.M))


class GithubTest(PluginTest):
    def setUp(self):
        super().setUp()
        self.api = Api("Authorization", f"Bearer {TOKEN}")
        self.addCleanup(self.api.close)

    def workflow(self, name="guard.yml", **inputs):
        """A template of the plugin with inputs of the test, and a look at what the step told."""
        text = (PLUGINS / "github" / "templates" / name).read_text()
        inputs = {"guard-path": COMMAND, **inputs}
        lines = "".join(f"          {key}: {json.dumps(value)}\n" for key, value in inputs.items())
        if "          paths: ${{ inputs.paths }}\n" in text:
            text = text.replace("          paths: ${{ inputs.paths }}\n", lines)
        else:
            text += "        with:\n" + lines
        return text + (AFTERWARDS if "id: guard" in text else "")

    def act(self, checkout, event, payload, *, token=TOKEN, env=None):
        self.count += 1
        seen = self.root / f"seen-{self.count}"
        seen.mkdir()
        file = self.root / f"event-{self.count}.json"
        file.write_text(json.dumps(payload))
        variables = {"GITHUB_API_URL": self.api.url, "GITHUB_REPOSITORY": "acme/shop",
                     "SEEN": str(seen), **(env or {})}
        done = subprocess.run(
            [ACT, event, "--eventpath", file, "--platform", "ubuntu-latest=-self-hosted",
             "--local-repository", f"{PINNED}={action().name}", "--no-cache-server",
             "--action-cache-path", self.root / f"act-{self.count}", "--actor", "alice-gh",
             "--secret", f"GITHUB_TOKEN={token}",
             *(word for name, value in variables.items() for word in ("--env", f"{name}={value}"))],
            cwd=checkout.folder, env=stage.environment(self.root), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
        return Step(done.returncode, self.plain_log(done.stdout.decode()), seen)

    def pull_request(self, *, event="pull_request", token=TOKEN, env=None, **inputs):
        """A run over alice's change, as GitHub merges it into main."""
        self.on_main({".github/workflows/guard.yml": self.workflow(**inputs)})
        head = self.alice.git("rev-parse", "HEAD")
        pull = papers.github_review(head)["pull_request"]
        return self.act(self.ci(), event, {"pull_request": pull}, token=token, env=env)

    def reviewed(self, *reviews):
        """What the API says of alice's change; `self.on_main` moves its head: call it last."""
        head = self.alice.git("rev-parse", "HEAD")
        answer = papers.github_review(
            head, *((who, what, head) for who, what in reviews),
            commits=[(head, "alice-gh", "alice@example.com")])
        self.api.answers = {PULL: answer["pull_request"], f"{PULL}/reviews": answer["reviews"],
                            f"{PULL}/commits": answer["commits"]}

    def override(self, *reviews, **run):
        """alice asks for an override in her change, and others review it."""
        self.on_main({".github/workflows/guard.yml": self.workflow()})
        record = self.asks()
        self.reviewed(*reviews)
        return record, self.pull_request(**run)

    # What must be seen.

    def assert_ended(self, step, code, verdict):
        self.assertEqual(step.code, code, step.log)
        self.assertEqual(step.outputs.get("verdict"), verdict, step.log)


class Verdicts(GithubTest):
    def test_a_change_that_keeps_the_rules_passes(self):
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, "add")
        self.reviewed()
        step = self.pull_request()
        self.assert_ended(step, 0, "passed")
        self.assertEqual(step.outputs["findings"], "0")
        self.assertEqual(step.outputs["override-url"], "")
        self.assertNotIn("::error", step.log)
        self.assertIn("passed", step.summary)

    def test_a_change_that_breaks_a_rule_fails_at_its_line_and_offers_the_override(self):
        self.breaks()
        self.reviewed()
        step = self.pull_request()
        self.assert_ended(step, 1, "failed")
        self.assertEqual(step.outputs["findings"], "1")
        self.assertEqual(step.outputs["overrides-used"], "0")
        self.assertRegex(step.outputs["override-url"],
                         r"^https://github\.com/acme/shop/new/change\?filename=\.guard(/|%2F)overrides")
        self.assertIn("::error file=deploy/web.yaml,line=15", step.log)
        self.assertIn("container web sets no memory limit", step.summary)
        self.assertIn("Request an override", step.summary)
        results = json.loads(step.sarif)["runs"][0]["results"]
        self.assertEqual([one["ruleId"] for one in results], ["test.memory-limit"])

    def test_a_review_of_another_person_lets_the_finding_pass(self):
        record, step = self.override(("carol-gh", "COMMENTED"), ("carol-gh", "CHANGES_REQUESTED"),
                                     ("bob-gh", "APPROVED"))
        self.assert_ended(step, 0, "passed")
        self.assertEqual(step.outputs["overrides-used"], "1")
        self.assertIn(record.id, step.log)
        # Three reviews: the second page was asked for, too.
        self.assertIn(f"{PULL}/reviews?per_page=100&page=2", self.api.asked)

    def test_a_review_of_who_opened_the_change_lets_nothing_pass(self):
        _, step = self.override(("alice-gh", "APPROVED"))
        self.assertNotEqual(step.code, 0)
        self.assertEqual(step.outputs["overrides-used"], "0")

    def test_it_is_run_again_by_a_review(self):
        _, step = self.override(("bob-gh", "APPROVED"), event="pull_request_review")
        self.assert_ended(step, 0, "passed")


class Failures(GithubTest):
    def test_without_the_right_to_read_reviews_none_counts_and_that_is_told(self):
        _, step = self.override(("bob-gh", "APPROVED"), token="another-token")
        self.assert_ended(step, 1, "failed")
        self.assertIn("status 401", step.log)
        self.assertIn("no review of it counts", step.log)
        self.assertNotIn("another-token", step.log)

    def test_where_the_api_fails_no_review_counts(self):
        self.api.status[f"{PULL}/reviews"] = 403
        _, step = self.override(("bob-gh", "APPROVED"))
        self.assert_ended(step, 1, "failed")
        self.assertIn("status 403", step.log)

    def test_an_answer_that_is_no_list_is_no_evidence(self):
        self.on_main({".github/workflows/guard.yml": self.workflow()})
        self.asks()
        self.reviewed(("bob-gh", "APPROVED"))
        self.api.answers[f"{PULL}/reviews"] = {"message": "moved"}
        step = self.pull_request()
        self.assert_ended(step, 1, "failed")
        self.assertIn("is no list", step.log)

    def test_overrides_off_asks_nobody(self):
        self.breaks()
        step = self.pull_request(overrides="off")
        self.assert_ended(step, 1, "failed")
        self.assertEqual(self.api.asked, [])

    def test_enforce_off_reports_and_passes(self):
        self.breaks()
        self.reviewed()
        step = self.pull_request(enforce="off")
        self.assertEqual(step.code, 0, step.log)
        self.assertEqual(step.outputs["findings"], "1")

    def test_what_an_input_says_is_no_script(self):
        self.reviewed()
        mark = self.root / "ran"
        step = self.pull_request(paths=f"$(touch {mark})\n`touch {mark}`; touch {mark}")
        self.assert_ended(step, 1, "error" if not step.outputs.get("verdict") else step.outputs["verdict"])
        self.assertFalse(mark.exists())

    def test_an_archive_of_another_digest_is_not_used(self):
        archive = self.root / "guard-0.1.0-linux-x86_64.tar.gz"
        archive.write_bytes(b"not what it says")
        (self.root / "guard-0.1.0-linux-x86_64.tar.gz.sha256").write_text("0" * 64 + "  guard\n")
        self.reviewed()
        step = self.pull_request(**{"guard-path": str(archive)})
        self.assertEqual(step.code, 1, step.log)
        self.assertIn("it was not used", step.log)

    def test_what_guard_prints_gives_the_runner_no_commands(self):
        command = self.root / "guard"
        command.write_text(f'#!/bin/sh\necho "::error title=forged::by a file"\nexec {COMMAND} "$@"\n')
        command.chmod(0o755)
        self.reviewed()
        step = self.pull_request(**{"guard-path": str(command)})
        self.assertIn("title=forged", step.log)
        # The first of them is of the step that asks for the version, of the command alone.
        self.assertEqual(step.log.count("❗  ::error title=forged"), 1)



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
