# SPDX-License-Identifier: Apache-2.0
"""Comments and annotations that ask to ignore a finding, through the command."""
import datetime
import json
import unittest

import support

ADVISORY = "builtin: false\nlevels: {test.memory-limit: advisory}\n"


def day(days):
    today = datetime.datetime.now(datetime.timezone.utc).date()
    return (today + datetime.timedelta(days=days)).isoformat()


def comment(rule="test.memory-limit", until=None, reason="the node is its own"):
    return f'# guard:ignore {rule} until={until or day(10)} reason="{reason}"'


def pod(note):
    return support.POD.replace("- name: web", f"- name: web  {note}")


class Suppressions(support.GuardTest):
    def report(self, *arguments, code=0):
        outcome = self.run_guard("check", "--format", "json", *arguments)
        self.assert_exit(outcome, code)
        return json.loads(outcome.out)

    def states(self, report):
        return [one["state"] for one in report.get("suppressions", [])]

    def test_a_comment_lets_an_advisory_finding_pass_until_its_day(self):
        self.project(ADVISORY)
        self.write("a.yaml", pod(comment()))
        report = self.report("a.yaml")
        self.assertEqual(self.states(report), ["effective"])
        self.assertEqual(report["summary"]["suppressed"], 1)
        self.assertEqual(report["findings"][0]["exemption"]["kind"], "suppression")
        self.assertEqual(report["findings"][0]["exemption"]["daysLeft"], 10)
        text = self.run_guard("check", "a.yaml")
        self.assert_exit(text, 0)
        self.assertIn("the node is its own", text.out)

    def test_a_comment_that_has_ended_lets_nothing_pass(self):
        self.project(ADVISORY)
        self.write("a.yaml", pod(comment(until=day(-1))))
        report = self.report("a.yaml")
        self.assertEqual(self.states(report), ["expired"])
        self.assertNotIn("exemption", report["findings"][0])
        self.assertIn(day(-1), self.run_guard("check", "a.yaml").out)

    def test_of_a_rule_that_blocks_a_comment_is_a_request(self):
        self.project()
        self.write("a.yaml", pod(comment()))
        report = self.report("a.yaml", code=1)
        self.assertEqual(self.states(report), ["request"])
        self.assertTrue(report["findings"][0]["blocks"])
        self.assertIn("takes an override", self.run_guard("check", "a.yaml").out)

    def test_the_level_of_the_command_line_counts(self):
        self.project()
        self.write("a.yaml", pod(comment()))
        self.report("a.yaml", "--level", "test.memory-limit=advisory")
        self.project(ADVISORY)
        self.report("a.yaml", "--level", "test.memory-limit=hard-mandatory", code=1)
        hard = self.run_guard("check", "a.yaml", "--level", "test.memory-limit=hard-mandatory")
        self.assertIn("nobody can let it pass", hard.out)

    def test_what_nobody_needs_is_told(self):
        self.project(ADVISORY)
        self.write("a.yaml", support.GOOD_POD.replace("- name: web", "- name: web  " + comment()))
        self.assertEqual(self.states(self.report("a.yaml")), ["unused"])
        self.assertIn("is not used: 'test.memory-limit' finds nothing", self.run_guard("check", "a.yaml").out)

    def test_nothing_ignores_all(self):
        self.project(ADVISORY)
        for rule in ("*", "test.*", "all", ""):
            with self.subTest(rule=rule):
                self.write("a.yaml", pod(comment(rule)))
                report = self.report("a.yaml")
                self.assertEqual(self.states(report), ["malformed"])
                self.assertIn("no way to ignore all", report["suppressions"][0]["flaw"])
                self.assertNotIn("exemption", report["findings"][0])

    def test_a_script_in_a_config_map_suppresses_nothing(self):
        self.project(ADVISORY)
        script = f"""
            apiVersion: v1
            kind: ConfigMap
            metadata: {{name: c}}
            data:
              run.sh: |
                {comment()}
                exec web
            """
        self.write("a.yaml", script)
        self.write("b.yaml", support.POD)
        self.assertEqual(self.states(self.report("a.yaml", "b.yaml")), [])

    def test_an_annotation_survives_where_comments_do_not(self):
        self.project(ADVISORY)
        annotation = f"until={day(3)}; reason=the node is its own"
        self.write("a.json", json.dumps({
            "apiVersion": "v1", "kind": "Pod",
            "metadata": {"name": "web", "annotations": {
                "libguard/ignore.test.memory-limit": annotation}},
            "spec": {"containers": [{"name": "web", "image": "web:1"}]}}))
        report = self.report("a.json")
        self.assertEqual(self.states(report), ["effective"])
        self.assertEqual(report["suppressions"][0]["resource"], "v1/Pod/web")

    def test_a_file_on_standard_input_with_windows_lines_and_a_mark(self):
        self.project(ADVISORY)
        text = "\ufeff" + pod(comment()).lstrip("\n").replace("\n", "\r\n")
        outcome = self.run_guard("check", "-", "--format", "json", stdin=text)
        self.assert_exit(outcome, 0)
        self.assertEqual(self.states(json.loads(outcome.out)), ["effective"])

    def test_a_token_in_a_reason_is_not_shown(self):
        self.project(ADVISORY)
        token = "ghp_" + "".join(["R7d0Yw3kQ9", "zLm2Xc5Vb8", "Nn1As4Df6G", "g4Eczf"])
        self.write("a.yaml", pod(comment(reason=f"password: hunter2hunter2 {token}")))
        for arguments in ((), ("--format", "json"), ("-v",)):
            outcome = self.run_guard("check", "a.yaml", *arguments)
            self.assertNotIn("hunter2", outcome.out + outcome.err)
            self.assertNotIn(token, outcome.out + outcome.err)


if __name__ == "__main__":
    unittest.main()
