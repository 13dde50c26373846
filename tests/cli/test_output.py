# SPDX-License-Identifier: Apache-2.0
"""Where reports go, and in which colours."""
import json
import os
import pathlib
import unittest

from support import GOOD_POD, POD, GuardTest


class Formats(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()
        self.write("web.yaml", POD)

    def test_json_is_the_only_thing_on_standard_output(self):
        outcome = self.run_guard("check", "--format", "json", "web.yaml")
        self.assert_exit(outcome, 1)
        report = json.loads(outcome.out)
        self.assertEqual(report["schemaVersion"], "1.0")
        self.assertEqual(report["summary"]["verdict"], "failed")
        finding = report["findings"][0]
        self.assertEqual(finding["rule"], "test.memory-limit")
        self.assertEqual(finding["location"]["file"], "web.yaml")
        self.assertEqual(finding["resource"]["kind"], "Pod")
        self.assertIn("exhaust its node", finding["why"])

    def test_several_reports_of_one_run(self):
        outcome = self.run_guard(
            "check", "--format", "text", "--format", "json=out/report.json", "web.yaml"
        )
        self.assert_exit(outcome, 2)  # there is no folder `out`
        (self.folder / "out").mkdir()
        outcome = self.run_guard(
            "check", "--format", "text", "--format", "json=out/report.json", "web.yaml"
        )
        self.assert_exit(outcome, 1)
        self.assertIn("error: container web", outcome.out)
        report = json.loads((self.folder / "out/report.json").read_text())
        self.assertEqual(len(report["findings"]), 1)

    def test_a_report_to_a_file_leaves_standard_output_alone(self):
        outcome = self.run_guard("check", "--format", "text=report.txt", "web.yaml")
        self.assertEqual(outcome.out, "")
        self.assertIn("error: container web", (self.folder / "report.txt").read_text())

    def test_the_format_may_come_from_the_environment_and_the_option_wins(self):
        outcome = self.run_guard("check", "web.yaml", env={"GUARD_FORMAT": "json"})
        self.assertEqual(json.loads(outcome.out)["schemaVersion"], "1.0")
        outcome = self.run_guard(
            "check", "--format", "text", "web.yaml", env={"GUARD_FORMAT": "json"}
        )
        self.assertIn("error: container web", outcome.out)

    def test_json_says_when_it_is_not_enforced(self):
        outcome = self.run_guard("check", "--enforce", "off", "--format", "json", "web.yaml")
        self.assert_exit(outcome, 0)
        self.assertFalse(json.loads(outcome.out)["summary"]["enforced"])


@unittest.skipUnless(pathlib.Path("/dev/full").exists(), "there is no /dev/full here")
class FullDisk(GuardTest):
    def test_a_report_that_cannot_be_written_is_2(self):
        self.project()
        self.write("web.yaml", GOOD_POD)
        with open("/dev/full", "wb") as full:
            outcome = self.run_guard("check", "web.yaml", stdout=full)
        self.assert_exit(outcome, 2)
        self.assertIn("No space left", outcome.err)
        outcome = self.run_guard("check", "--format", "json=/dev/full", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("No space left", outcome.err)


class Colours(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()
        self.write("web.yaml", POD)

    def test_there_are_colours_on_a_terminal(self):
        self.assertIn("\x1b[", self.run_on_terminal("check", "web.yaml").out)

    def test_no_color_is_honoured(self):
        seen = self.run_on_terminal("check", "web.yaml", env={"NO_COLOR": "1"}).out
        self.assertIn("error: container web", seen)
        self.assertNotIn("\x1b[", seen)

    def test_a_dumb_terminal_gets_none(self):
        self.assertNotIn("\x1b[", self.run_on_terminal("check", "web.yaml", env={"TERM": "dumb"}).out)

    def test_there_are_none_in_a_pipe(self):
        self.assertNotIn("\x1b[", self.run_guard("check", "web.yaml").out)

    def test_the_option_wins_over_the_environment(self):
        outcome = self.run_guard("check", "--color", "always", "web.yaml", env={"NO_COLOR": "1"})
        self.assertIn("\x1b[", outcome.out)
        seen = self.run_on_terminal("check", "--color", "never", "web.yaml").out
        self.assertNotIn("\x1b[", seen)
        outcome = self.run_guard("check", "web.yaml", env={"GUARD_COLOR": "always"})
        self.assertIn("\x1b[", outcome.out)

    def test_json_has_no_colours(self):
        outcome = self.run_guard("check", "--color", "always", "--format", "json", "web.yaml")
        self.assertNotIn("\x1b", outcome.out)
        self.assertNotIn("\\u001b", outcome.out)

    def test_text_of_an_input_cannot_take_over_the_terminal(self):
        name = "\x1b]0;owned\x07.yaml"
        self.write(name, POD)
        outcome = self.run_guard("check", os.curdir)
        self.assert_exit(outcome, 1)
        self.assertNotIn("\x1b", outcome.out)
        self.assertNotIn("\x07", outcome.out)

    def test_nor_where_values_of_it_are_shown(self):
        self.write("web.yaml", POD.replace("web:1", r'"web:1\e]0;owned\a"'))
        for arguments in (("eval", "object"), ("eval", "object.spec.containers[0].image"),
                          ("model",)):
            outcome = self.run_guard(*arguments, "web.yaml")
            self.assertIn("]0;owned", outcome.out)
            self.assertNotIn("\x1b", outcome.out)
            self.assertNotIn("\x07", outcome.out)
        self.assertNotIn("\x1b", self.run_guard("eval", r"'\u001b[2J'").out)
