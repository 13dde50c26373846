# SPDX-License-Identifier: Apache-2.0
"""Workflows of GitHub in act, in host mode: real repositories, events, and an API on loopback."""
import functools
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

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
