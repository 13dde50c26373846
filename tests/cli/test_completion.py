# SPDX-License-Identifier: Apache-2.0
"""Completion scripts: valid for their shell, and as complete as the command line."""
import re
import shutil
import subprocess

from support import GuardTest

COMMANDS = ["check", "rules", "test", "model", "eval", "docs", "completion", "version"]


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
        result = subprocess.run(
            [program, "-c", run], check=True, cwd=self.folder, stdout=subprocess.PIPE
        )
        return result.stdout.decode().split()

    def test_every_option_of_the_help_is_in_every_script(self):
        scripts = [self.script(shell) for shell in ("bash", "zsh", "fish")]
        for command in COMMANDS:
            shown = self.run_guard(command, "--help").out
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
        self.assertEqual(self.complete("guard", "check", "--format", "j"), ["json"])
        self.assertEqual(self.complete("guard", "completion", "z"), ["zsh"])

    def test_bash_leaves_files_to_itself(self):
        self.assertEqual(self.complete("guard", "check", "dep"), [])
        self.assertEqual(self.complete("guard", "check", "--config", ""), [])
