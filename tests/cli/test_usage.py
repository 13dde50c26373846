# SPDX-License-Identifier: Apache-2.0
"""What guard says to a wrong command line: exit 2, the reason, what was meant."""
from support import GuardTest


class Usage(GuardTest):
    def assert_refused(self, arguments, *parts):
        outcome = self.run_guard(*arguments)
        self.assert_exit(outcome, 2)
        self.assertEqual(outcome.out, "")
        for part in parts:
            self.assertIn(part, outcome.err)

    def test_no_command_shows_the_help(self):
        self.assert_refused([], "Usage: guard", "Commands:")

    def test_an_unknown_command_is_refused_with_the_one_that_was_meant(self):
        self.assert_refused(["chekc", "x"], "no command 'chekc'", "did you mean 'check'?")

    def test_an_unknown_option_is_refused_with_the_one_that_was_meant(self):
        self.assert_refused(
            ["check", "--fromat", "json", "."], "no option '--fromat'", "did you mean '--format'?"
        )

    def test_an_unknown_option_of_the_program_is_refused(self):
        self.assert_refused(["--frobnicate"], "no option '--frobnicate'")

    def test_a_value_that_an_option_cannot_have_is_refused(self):
        self.assert_refused(["check", "--color", "aways", "."], "did you mean 'always'?")
        self.assert_refused(["check", "--enforce", "onn", "."], "did you mean 'on'?")
        self.assert_refused(["check", "--format", "jsn", "."], "did you mean 'json'?")
        self.assert_refused(["check", "--threads", "many", "."], "--threads")

    def test_a_value_in_the_environment_is_checked_too(self):
        outcome = self.run_guard("check", ".", env={"GUARD_COLOR": "aways"})
        self.assert_exit(outcome, 2)
        self.assertIn("did you mean 'always'?", outcome.err)

    def test_an_option_that_is_given_twice_is_refused(self):
        self.assert_refused(
            ["eval", "--for", "container", "--for", "workload", "1", "web.yaml"],
            "--for is given more than once")

    def test_an_option_without_its_value_is_refused(self):
        self.assert_refused(["docs", "--output"], "--output is given without a value")

    def test_options_that_contradict_each_other_are_refused(self):
        self.assert_refused(["check", "--complete", "--incomplete", "."], "excludes")
        self.assert_refused(["check", "--quiet", "--verbose", "."], "excludes")

    def test_an_option_without_effect_is_refused(self):
        self.assert_refused(["check", "--stdin-filename", "a.yaml", "."], "no effect without '-'")

    def test_two_reports_to_one_place_are_refused(self):
        self.assert_refused(
            ["check", "--format", "text", "--format", "json", "."], "go to standard output"
        )
        self.assert_refused(
            ["check", "--format", "text=a", "--format", "json=a", "."], "two reports go to 'a'"
        )
        self.assert_refused(["check", "--format", "json=", "."], "names no file")

    def test_check_without_paths_says_what_to_do(self):
        self.assert_refused(["check"], "nothing to check", "guard check deploy/", "'paths'")

    def test_a_level_must_be_one(self):
        self.assert_refused(
            ["check", "--level", "a.b=hard", "."], "--level:1:5: error: 'hard' is not a level"
        )
        self.assert_refused(["check", "--level", "a.b", "."], "expected RULE=LEVEL, found 'a.b'")

    def test_one_argument_too_many_is_refused(self):
        self.assert_refused(["rules", "a.b", "c.d"], "'c.d' is one argument too many")

    def test_help_goes_to_standard_output(self):
        for arguments in (["--help"], ["check", "--help"], ["-h"]):
            outcome = self.run_guard(*arguments)
            self.assert_exit(outcome, 0)
            self.assertIn("Examples:", outcome.out)
            self.assertEqual(outcome.err, "")

    def test_no_line_of_help_is_wider_than_a_terminal(self):
        for command in ("check", "rules", "test", "model", "eval", "explain", "completion", "version"):
            outcome = self.run_guard(command, "--help")
            self.assertIn(f"Usage: guard {command}", outcome.out)
            for line in outcome.out.splitlines():
                self.assertLessEqual(len(line), 80, line)

    def test_the_version_is_shown(self):
        shown = self.run_guard("version")
        self.assert_exit(shown, 0)
        self.assertRegex(shown.out, r"^guard \d+\.\d+\.\d+\n$")
        self.assertEqual(self.run_guard("--version").out, shown.out)
