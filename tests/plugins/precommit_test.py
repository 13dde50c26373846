#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in real git repositories.

Commits are made with `git commit` where `pre-commit install` has put its hook. Where pre-commit
is not there (scripts/tools fetches it) the test is skipped, aloud; so is what pip cannot install.
"""
import os
import re
import shutil
import sys
import unittest
import zipfile

from precommit_repository import BAD, GOOD, GUARD, PAGE, PRE_COMMIT, RULE, Hooks

SKIP = 77


class System(Hooks):
    def test_a_good_file_is_committed(self):
        self.stage(web=GOOD)
        self.assertIn("Passed", self.passes())

    def test_a_bad_file_is_not_committed_and_the_finding_is_shown(self):
        self.stage(web=BAD, good=GOOD)
        out = self.fails()
        self.assertIn("web.yaml:6:7: error: container web sets no memory limit", out)
        self.assertNotIn("good.yaml:", out)
        self.assertEqual(self.git("log", "--format=%s").split(), ["begin"])

    def test_what_is_staged_counts_and_not_what_is_on_disk(self):
        self.stage(web=GOOD)
        self.write("web.yaml", BAD)
        self.passes()
        self.assertEqual(self.read("web.yaml"), BAD)
        self.git("add", "web.yaml")
        self.write("web.yaml", GOOD)
        self.assertIn("sets no memory limit", self.fails())
        self.assertEqual(self.read("web.yaml"), GOOD)

    def test_all_changes_may_be_committed_at_once(self):
        self.stage(web=GOOD)
        self.passes()
        self.write("web.yaml", BAD)
        self.assertIn("sets no memory limit", self.fails("-a"))

    def test_files_of_others_are_skipped(self):
        self.write("chart/Chart.yaml", "name: shop\n")
        self.write("chart/values.yaml", "replicas: 3\n")
        self.write("chart/templates/web.yaml", "name: {{ .Values.name }}\n")
        self.write("settings.json", "{}\n")
        self.write("README.md", "a: [\n")
        self.git("add", ".")
        self.passes()

    def test_a_file_that_cannot_be_read_is_no_good_one(self):
        self.stage(web="kind: [\n")
        self.assertIn("exit code: 3", self.fails())

    def test_a_deleted_file_is_nothing_to_check(self):
        self.stage(web=GOOD)
        self.passes()
        self.git("rm", "-q", "web.yaml")
        self.assertIn("no files to check", self.passes())

    def test_names_are_whatever_git_takes(self):
        for name in ("a b.yaml", "a\nb.yaml", "-v.yaml", "--enforce=off.yaml", "\u00e4\u202eb.yaml", "'$(x)'.yaml"):
            with self.subTest(name=name):
                self.write(name, BAD)
                self.git("add", "--", f"./{name}")
                out = self.fails()
                self.assertIn("sets no memory limit", out)
                self.assertNotIn("\u202e", out)
                self.write(name, GOOD)
                self.git("add", "--", f"./{name}")
                self.passes()

    def test_a_subfolder_is_a_place_to_commit_from(self):
        self.write("deep/web.yaml", BAD)
        self.git("add", ".")
        code, out = self.run_it("git", "commit", "-m", "change", cwd=self.folder / "deep")
        self.assertEqual(code, 1, out)
        self.assertIn("deep/web.yaml:6:7", out)

    def test_more_files_than_one_run_takes_are_all_checked(self):
        for i in range(3000):
            self.write(f"{'long' * 20}/{'name' * 20}/{i}.yaml", BAD if i == 1234 else GOOD)
        self.git("add", ".")
        self.assertIn("1234.yaml:6:7: error", self.fails())


class Related(Hooks):
    """With `args` as docs/pre-commit.md has them."""

    hooks = re.search(r"```yaml\n((?:(?!```).)*--related.*?)```", PAGE, re.DOTALL).group(1)
    account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n"
    pod = BAD.replace("spec:\n", "spec:\n  serviceAccountName: web\n")

    def setUp(self):
        super().setUp()
        rule = re.search(r"```rail \S+\n(.*?)```", PAGE, re.DOTALL).group(1)
        self.write(".guard/rules/limit.rail", rule)
        self.git("add", ".")
        self.passes()

    def test_what_a_file_refers_to_has_to_be_in_the_commit(self):
        self.stage(web=self.pod)
        self.write("account.yaml", self.account)
        self.assertIn("service account web, which is not there", self.fails())
        self.git("add", "account.yaml")
        self.passes()
        self.stage(web=self.pod + "# again\n")
        self.passes()


class Rules(Hooks):
    """With the command of the PATH, as docs/pre-commit.md has it."""

    hooks = re.search(r"```yaml\n((?:(?!```).)*id: guard-fmt.*?)```", PAGE, re.DOTALL).group(1)

    def test_rules_are_brought_into_their_form(self):
        self.write(".guard/rules/limit.rail", RULE.replace("for     container", "for container"))
        self.git("add", ".")
        self.assertIn("files were modified by this hook", self.fails())
        self.assertEqual(self.read(".guard/rules/limit.rail"), RULE)
        self.write("new.rail", RULE.replace("memory-limit", "other"))
        self.git("add", ".")
        self.passes()

    def test_rules_whose_examples_fail_are_not_committed(self):
        self.write(".guard/rules/limit.rail", RULE.replace("fails kubernetes", "passes kubernetes"))
        self.git("add", ".")
        out = self.fails()
        self.assertIn("without a limit", out)
        self.assertRegex(out, r"guard fmt\.+Passed")

    def test_what_is_no_rule_tests_none(self):
        self.stage(web=BAD)
        self.assertEqual(len(re.findall("no files to check", self.passes())), 2)


class Mirror(Hooks):
    """`language: python` over a wheel: a repository as docs/pre-commit.md has it.

    The wheel is $GUARD_WHEEL, or one that holds the command under test.
    """

    hooks = "      - id: guard\n      - id: guard-fmt\n"

    def hook_repository(self):
        source = super().hook_repository()
        project = re.search(r"```toml pyproject\.toml\n(.*?)```", PAGE, re.DOTALL).group(1)
        (source / "pyproject.toml").write_text(project)
        self.commit_all(source)
        return source

    def environment(self):
        links = self.base / "wheels"
        return {**super().environment(), "PIP_FIND_LINKS": str(links), "PATH": os.environ["PATH"]}

    def setUp(self):
        self.wheel_folder = None
        super().setUp()
        folder = self.base / "wheels"
        folder.mkdir()
        given = os.environ.get("GUARD_WHEEL")
        if given:
            shutil.copy(given, folder)
        else:
            write_wheel(folder / "libguard-0.1.0-py3-none-any.whl")
        code, out = self.run_it(PRE_COMMIT, "install-hooks")
        if code != 0:
            print(f"skipped: pip cannot install a mirror here\n{out}")
            self.skipTest("pip cannot install a mirror here")

    def test_guard_comes_with_the_hook(self):
        self.stage(web=BAD)
        self.assertIn("web.yaml:6:7: error: container web sets no memory limit", self.fails())
        self.stage(web=GOOD)
        self.passes()


def write_wheel(path):
    """https://packaging.python.org/en/latest/specifications/binary-distribution-format/"""
    files = {
        "libguard-0.1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: libguard\nVersion: 0.1.0\n",
        "libguard-0.1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: false\n"
                                          b"Tag: py3-none-any\n",
        "libguard-0.1.0.data/scripts/guard": GUARD.read_bytes(),
    }
    record = "libguard-0.1.0.dist-info/RECORD"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as wheel:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o100755 << 16
            wheel.writestr(entry, text)
        wheel.writestr(record, "".join(f"{name},,\n" for name in (*files, record)))


if __name__ == "__main__":
    if not PRE_COMMIT:
        print("skipped: pre-commit is not there (scripts/tools fetches it)")
        sys.exit(SKIP)
    unittest.main()
