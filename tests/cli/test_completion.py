# SPDX-License-Identifier: Apache-2.0
"""Completion scripts: valid for their shell, and as complete as the command line."""
import os
import pathlib
import re
import shutil
import subprocess

from support import COMMAND, GuardTest

COMMANDS = [
    "check", "render", "rules", "test", "lint", "fmt", "model", "eval", "explain",
    "override", "baseline", "audit", "init", "doctor", "docs", "completion", "version",
]
OVERRIDE = ["request", "approve", "list", "show", "verify", "renew", "revoke", "prune", "log"]
ID = "7f3a9c21e0b4"


class Completion(GuardTest):
    def script(self, shell):
        outcome = self.run_guard("completion", shell)
        self.assert_exit(outcome, 0)
        return outcome.out

    def assert_valid(self, shell, *check):
        program = shutil.which(shell)
        if program is None:
            self.skipTest(f"{shell} is not installed")
        path = self.write("script", self.script(shell))
        subprocess.run([program, *check, str(path)], check=True, stderr=subprocess.PIPE)

    def complete(self, *words):
        """What bash offers for the last of the words."""
        program = shutil.which("bash")
        if program is None:
            self.skipTest("bash is not installed")
        self.write("script", self.script("bash"))
        text = " ".join(f"'{word}'" for word in words)
        run = (
            f"source ./script; COMP_WORDS=({text}); COMP_CWORD={len(words) - 1};"
            ' _guard; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        return self.printed(program, "-c", run)

    def complete_in_fish(self, line):
        program = shutil.which("fish")
        if program is None:
            self.skipTest("fish is not installed")
        self.write("script", self.script("fish"))
        lines = self.printed(program, "--no-config", "-c", f"source script; complete -C '{line}'")
        return [word.partition("\t")[0] for word in lines]

    def printed(self, *command):
        """Of a shell that finds the guard under test."""
        folder = str(pathlib.Path(COMMAND).resolve().parent)
        path = f"{folder}{os.pathsep}{os.environ['PATH']}"
        result = subprocess.run(
            command,
            check=True,
            cwd=self.folder,
            env=self.environment({"PATH": path, "HOME": str(self.folder)}),
            stdout=subprocess.PIPE,
        )
        return [line for line in result.stdout.decode().splitlines() if line]

    def test_every_option_of_the_help_is_in_every_script(self):
        scripts = [self.script(shell) for shell in ("bash", "zsh", "fish")]
        for command in [[one] for one in COMMANDS] + [["override", one] for one in OVERRIDE]:
            shown = self.run_guard(*command, "--help").out
            for option in re.findall(r"(?m)^  (?:-\w, )?--([\w-]+)", shown):
                for script in scripts:
                    self.assertIn(option, script)

    def test_the_script_is_valid_bash(self):
        self.assert_valid("bash", "-n")

    def test_the_script_is_valid_zsh(self):
        self.assert_valid("zsh", "-n")

    def test_the_script_is_valid_fish(self):
        self.assert_valid("fish", "--no-execute")

    def test_bash_completes_commands(self):
        self.assertEqual(self.complete("guard", ""), COMMANDS)
        self.assertEqual(self.complete("guard", "co"), ["completion"])

    def test_bash_completes_options_and_their_values(self):
        self.assertEqual(self.complete("guard", "check", "--enf"), ["--enforce"])
        self.assertEqual(self.complete("guard", "check", "--enforce", ""), ["on", "off"])
        self.assertEqual(self.complete("guard", "check", "--color", "=", "al"), ["always"])
        self.assertEqual(self.complete("guard", "check", "--format", "js"), ["json"])
        self.assertEqual(self.complete("guard", "completion", "z"), ["zsh"])

    def test_bash_leaves_files_to_itself(self):
        self.assertEqual(self.complete("guard", "check", "dep"), [])
        self.assertEqual(self.complete("guard", "check", "--config", ""), [])

    def test_bash_completes_the_ids_of_rules(self):
        self.project()
        self.assertEqual(self.complete("guard", "rules", ""), ["test.memory-limit"])
        self.assertEqual(self.complete("guard", "rules", "other"), [])
        self.assertEqual(self.complete("guard", "check", "--level", "t"), ["test.memory-limit"])

    def test_bash_completes_each_argument_for_itself(self):
        self.project()
        self.assertEqual(self.complete("guard", "explain", "t"), ["test.memory-limit"])
        before = ["guard", "explain", "--color", "=", "never", "--only", "fails", "--complete"]
        self.assertEqual(self.complete(*before, "t"), ["test.memory-limit"])
        self.assertEqual(self.complete(*before, "test.memory-limit", "t"), [])

    def override(self):
        """A project with a record, if one that cannot be read."""
        self.project()
        self.write(f".guard/overrides/{ID}.yaml", "kind: Override\n")

    def test_bash_completes_commands_that_are_made_of_others(self):
        self.assertEqual(self.complete("guard", "override", ""), OVERRIDE)
        self.assertEqual(self.complete("guard", "override", "re"), ["request", "renew", "revoke"])
        self.assertEqual(self.complete("guard", "override", "--"), ["--help"])
        self.assertEqual(self.complete("guard", "override", "list", "--js"), ["--json"])
        self.assertEqual(
            self.complete("guard", "override", "request", "--category", "f"), ["false-positive"]
        )
        self.assertEqual(self.complete("guard", "override", "list", "--state", "st"), ["stale"])

    def test_bash_completes_the_ids_of_overrides_and_rules(self):
        self.override()
        for command in ("show", "approve", "renew", "revoke", "verify", "log"):
            self.assertEqual(self.complete("guard", "override", command, ""), [ID])
        self.assertEqual(self.complete("guard", "override", "request", "t"), ["test.memory-limit"])

    def test_fish_completes_commands_that_are_made_of_others(self):
        self.override()
        self.assertEqual(
            self.complete_in_fish("guard override re"), ["renew", "request", "revoke"]
        )
        self.assertEqual(self.complete_in_fish("guard override show "), [ID])
        self.assertEqual(self.complete_in_fish("guard override list --js"), ["--json"])
        # A file may have the name of a command.
        self.assertEqual(self.complete_in_fish("guard check override --js"), [])

    def test_a_project_with_a_wrong_rule_has_no_ids(self):
        self.project()
        self.write(".guard/rules/limit.rail", "rule")
        self.assertEqual(self.complete("guard", "rules", ""), [])

    def test_bash_completes_rule_files_and_folders(self):
        self.write("rules of ours/a.rail")
        self.write("rules.rail")
        self.write("rules.yaml")
        for words in (["test"], ["docs", "--output", "pages"], ["check", "--rules"]):
            self.assertEqual(
                sorted(self.complete("guard", *words, "rul")), ["rules of ours", "rules.rail"]
            )
        self.assertEqual(
            self.complete("guard", "test", "rules of ours/"), ["rules of ours/a.rail"]
        )

    def test_bash_completes_folders(self):
        self.write("pages/README.md")
        self.write("pages.md")
        self.assertEqual(self.complete("guard", "docs", "--output", "pa"), ["pages"])

    def test_fish_completes_what_bash_does(self):
        self.project()
        self.write("my.rail")
        self.write("my.yaml")
        self.assertEqual(self.complete_in_fish("guard rules t"), ["test.memory-limit"])
        # Others come last, in case that somebody means them.
        self.assertEqual(self.complete_in_fish("guard test my")[0], "my.rail")
        self.assertEqual(self.complete_in_fish("guard completion z"), ["zsh"])
        self.assertEqual(self.complete_in_fish("guard doc"), ["docs", "doctor"])
