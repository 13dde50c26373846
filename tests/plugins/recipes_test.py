# SPDX-License-Identifier: Apache-2.0
"""The shell parts of the recipes and of the scripts, run over the repository of the tests."""
import hashlib
import pathlib
import subprocess
import tarfile
import unittest

import yaml
from runner import COMMAND, PLUGINS, PluginTest, papers, stage


class Recipe(PluginTest):
    def setUp(self):
        super().setUp()
        self.tools = self.root / "tools"
        self.tools.mkdir()
        (self.tools / "guard").symlink_to(pathlib.Path(COMMAND).resolve())

    def shell(self, script, *arguments, cwd, env=None, shell="sh"):
        path = f"{self.tools}:/usr/bin:/bin"
        done = subprocess.run(
            [shell, "-c", script, "script", *map(str, arguments)], cwd=cwd.folder,
            env=stage.environment(self.root, {"PATH": path, **(env or {})}),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def three(self, run):
        """(passing, failing, overridden) exit codes of a recipe, each over a change of its own."""
        passing = run(self.ci(merge=False))
        self.breaks()
        failing = run(self.ci(merge=False))
        record = papers.Record(self.finding_in(self.alice))
        self.alice.commit({record.path: record.text()}, "ask")
        self.signs(record, "bob")
        return passing, failing, run(self.ci(merge=False))


class Recipes(Recipe):
    def test_azure_passes_fails_and_takes_overrides(self):
        steps = yaml.safe_load((PLUGINS / "recipes/azure-pipelines.yml").read_text())["steps"]
        [script] = [step["bash"] for step in steps if "bash" in step]
        env = {"AGENT_TEMPDIRECTORY": str(self.root), "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}
        got = self.three(lambda at: self.shell(script, cwd=at, env=env, shell="bash")[0])
        self.assertEqual(got, (0, 1, 0))
        self.assertIn("<testsuite", (self.root / "guard-junit.xml").read_text())

    def test_tekton_passes_fails_and_takes_overrides(self):
        spec = yaml.safe_load((PLUGINS / "recipes/tekton-task.yaml").read_text())["spec"]
        [step] = spec["steps"]
        self.assertEqual(step["args"], ["$(params.paths[*])"])
        self.assertEqual(step["env"], [{"name": "TARGET", "value": "$(params.target)"}])
        got = self.three(
            lambda at: self.shell(step["script"], "deploy", cwd=at, env={"TARGET": "main"})[0])
        self.assertEqual(got, (0, 1, 0))
        self.assertNotIn("$(", step["script"])

    def test_argo_cd_hands_over_what_passes_and_nothing_else(self):
        plugin = yaml.safe_load((PLUGINS / "recipes/argocd-plugin.yaml").read_text())
        generate = plugin["spec"]["generate"]
        self.assertEqual(generate["command"], ["sh", "-c"])
        kustomize = self.tools / "kustomize"
        kustomize.write_text('#!/bin/sh\n[ "$*" = "build ." ] && cat deploy/web.yaml\n')
        kustomize.chmod(0o755)
        settings = self.root / "guard.yaml"
        settings.write_text(f"builtin: false\nrules: [{self.alice.folder}/.guard/rules]\n")
        run = lambda at: self.shell(generate["args"][0], cwd=at, env={"GUARD_SETTINGS": str(settings)})
        code, out, err = run(self.alice)
        self.assertEqual(code, 0, err)
        self.assertEqual(out, papers.manifest("web"))
        self.breaks()
        code, out, err = run(self.alice)
        self.assertEqual((code, out), (1, ""))
        self.assertIn("container web sets no memory limit", err)


class Shell(Recipe):
    def guard_sh(self, at, *arguments, env=None):
        return self.shell('exec sh "$@"', PLUGINS / "shell/guard.sh", *arguments, cwd=at, env=env)

    def test_the_step_passes_fails_and_takes_overrides(self):
        words = ("--path", COMMAND, "--target", "main", "--author", "alice-gh", "--reports",
                 self.root / "reports", "deploy")
        self.assertEqual(self.three(lambda at: self.guard_sh(at, *words)[0]), (0, 1, 0))
        self.assertEqual(sorted(file.name for file in (self.root / "reports").iterdir()),
                         ["guard-junit.xml", "guard.html", "guard.md", "guard.sarif"])

    def test_it_makes_a_shallow_checkout_whole(self):
        self.breaks()
        record = papers.Record(self.finding_in(self.alice))
        self.alice.commit({record.path: record.text()}, "ask")
        self.signs(record, "bob")
        at = self.ci(merge=False, depth=1)
        words = ("--path", COMMAND, "--target", "main", "deploy")
        code, out, err = self.guard_sh(at, *words)
        self.assertEqual(code, 0, out + err)

    def test_a_branch_that_is_not_there_is_no_pass(self):
        code, _, err = self.guard_sh(self.alice, "--path", COMMAND, "--target", "nowhere", "deploy")
        self.assertEqual(code, 2)
        self.assertIn("cannot be fetched", err)

    def test_a_branch_that_looks_like_an_option_is_refused(self):
        code, _, err = self.guard_sh(self.alice, "--path", COMMAND, "--target", "x..y", "deploy")
        self.assertEqual(code, 2)
        self.assertIn("is no name of a branch", err)


class Install(Recipe):
    """Of an archive as scripts/dist makes it, from a folder that curl reads as it would a server."""

    def setUp(self):
        super().setUp()
        self.store = self.root / "store"
        self.store.mkdir()
        tree = self.root / "guard-9.9.9-linux"
        (tree / "bin").mkdir(parents=True)
        (tree / "bin/guard").write_text("#!/bin/sh\necho guard 9.9.9\n")
        (tree / "bin/guard").chmod(0o755)
        machine = subprocess.run(["uname", "-m"], capture_output=True, check=True, text=True).stdout.strip()
        self.archive = self.store / f"guard-9.9.9-linux-{machine}.tar.gz"
        with tarfile.open(self.archive, "w:gz") as archive:
            archive.add(tree, tree.name)
        self.digest = hashlib.sha256(self.archive.read_bytes()).hexdigest()

    def install(self, *arguments):
        code, out, err = self.shell('exec sh "$@"', PLUGINS / "shell/install.sh", "--to",
                                    self.root / "to", *arguments, cwd=self.alice)
        return code, out.strip(), err

    def release(self, digest):
        return self.install("--version", "9.9.9", "--url", f"file://{self.store}", "--sha256", digest)

    def test_a_release_of_the_digest_is_fetched_once(self):
        code, command, err = self.release(self.digest)
        self.assertEqual(code, 0, err)
        self.assertEqual(subprocess.run([command], capture_output=True, check=True).stdout, b"guard 9.9.9\n")
        self.archive.unlink()
        self.assertEqual(self.release(self.digest)[:2], (0, command))

    def test_a_release_of_another_digest_is_not_used(self):
        self.assertEqual(self.release(self.digest)[0], 0)
        self.archive.write_bytes(self.archive.read_bytes() + b"more")
        code, command, err = self.release("0" * 64)
        self.assertEqual((code, command), (2, ""))
        self.assertIn("was not used", err)

    def test_a_release_whose_digest_nobody_knows_is_not_used(self):
        for digest in ("", "abc", "x" * 64):
            code, command, _ = self.release(digest)
            self.assertEqual((code, command), (2, ""))

    def test_an_archive_at_hand_needs_its_digest_beside_it(self):
        self.assertEqual(self.install("--path", self.archive)[0], 2)
        beside = pathlib.Path(f"{self.archive}.sha256")
        beside.write_text(f"{self.digest}  {self.archive.name}\n")
        code, command, err = self.install("--path", self.archive)
        self.assertEqual(code, 0, err)
        self.assertTrue(command.endswith("bin/guard"))
        beside.write_text(f"{'1' * 64}  {self.archive.name}\n")
        self.assertEqual(self.install("--path", self.archive)[0], 2)


if __name__ == "__main__":
    unittest.main()
