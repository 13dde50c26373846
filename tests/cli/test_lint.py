# SPDX-License-Identifier: Apache-2.0
"""guard lint."""
import json

from support import LIMIT, GuardTest

PASSES = """
  example "with a limit" passes kubernetes \"\"\"
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      containers: [{name: web, image: "web:1", resources: {limits: {memory: 1Gi}}}]
  \"\"\"
}
"""
GOOD = LIMIT.rstrip()[:-1] + PASSES


class Lint(GuardTest):
    def lint(self, text, *arguments, code):
        self.write("my.rail", text)
        outcome = self.run_guard("lint", "my.rail", *arguments)
        self.assert_exit(outcome, code)
        return outcome.out

    def codes(self, text):
        self.write("my.rail", text)
        problems = json.loads(self.run_guard("lint", "--json", "my.rail").out)["problems"]
        return [problem["code"] for problem in problems]

    def test_nothing_to_say_is_0(self):
        self.assertEqual(self.lint(GOOD, code=0), "1 file, 1 rule, 0 problems\n")

    def test_a_warning_is_1_with_its_place(self):
        self.assertEqual(self.lint(LIMIT, code=1), (
            "my.rail:1:6: warning: no example passes [lint.example]\n"
            "     1 | rule test.memory-limit {\n"
            "       |      ^~~~~~~~~~~~~~~~~\n"
            "1 file, 1 rule, 1 problem\n"))

    def test_a_rule_that_cannot_be_loaded_is_2(self):
        out = self.lint(GOOD.replace("container.limits", "container.limts"), code=2)
        self.assertIn("did you mean 'limits'?", out)
        self.assertIn("1 file, 1 rule, ", out)

    def test_a_clause_that_is_never_reached_is_2(self):
        self.assertIn("[rail.unreachable]", self.lint(
            GOOD.replace("  require", "  when container.role == \"main\" && container.role == "
                         "\"init\"\n  require"), code=2))

    def test_all_errors_of_all_files_come_in_one_run(self):
        self.write("a.rail", """
            rule a.b {
              title x
              severity urgent
              for container
              when container.nam == ""
              require container.role == "Main"
              message "{container.image.tag}"
            }
        """)
        self.write("b.rail", """
            rule a.c {
              title "C"
              for contaner
              require has(container.image.tagg)
            }
        """)
        outcome = self.run_guard("lint", "--json", "a.rail", "b.rail")
        self.assert_exit(outcome, 2)
        problems = json.loads(outcome.out)["problems"]
        found = [(p["file"], p["line"], p["column"], p["code"]) for p in problems
                 if p["severity"] == "error"]
        self.assertEqual(found, [
            ("a.rail", 2, 9, "rail.syntax"),
            ("a.rail", 3, 12, "rail.syntax"),
            ("a.rail", 5, 18, "cel.unknown-field"),
            ("a.rail", 6, 29, "cel.enum-value"),
            ("a.rail", 7, 13, "cel.unguarded"),
            ("b.rail", 3, 7, "rail.unknown-entity"),
            ("b.rail", 4, 31, "cel.unknown-field")])

    def test_json_tells_code_place_severity_and_notes(self):
        self.write("my.rail", LIMIT)
        outcome = self.run_guard("lint", "--json", "my.rail")
        self.assert_exit(outcome, 1)
        [problem] = json.loads(outcome.out)["problems"]
        self.assertEqual(problem, {"code": "lint.example", "severity": "warning",
                                   "message": "no example passes", "file": "my.rail",
                                   "line": 1, "column": 6, "notes": []})

    def test_a_rule_says_why(self):
        start, end = GOOD.index("  why"), GOOD.index("  for")
        self.assertEqual(self.codes(GOOD[:start] + GOOD[end:]), ["lint.why"])

    def test_a_rule_has_examples(self):
        self.assertEqual(self.codes(GOOD[:GOOD.index("  example")] + "}\n"), ["lint.example"])

    def test_examples_can_be_read(self):
        self.assertEqual(self.codes(GOOD.replace("{name: web}", "{name: [web}", 1)),
                         ["lint.example-unread"])

    def test_examples_hold_what_the_rule_visits(self):
        self.assertEqual(self.codes(GOOD.replace("kind: Pod", "kind: ConfigMap", 1)),
                         ["lint.example-unvisited"])

    def test_an_example_that_is_not_applicable_may_hold_nothing(self):
        text = GOOD.rstrip()[:-1] + """
  example "a config map" not-applicable kubernetes \"\"\"
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: web}
  \"\"\"
}
"""
        self.assertEqual(self.codes(text), [])

    def test_several_assertions_have_messages(self):
        second = "  forbid container.name == \"x\"\n"
        text = GOOD.replace("  example", second + "\n  example", 1)
        self.assertEqual(self.codes(text), ["lint.message"])
        text = text.replace(second, second + "  message \"the name of {container.name}\"\n")
        self.assertEqual(self.codes(text), [])

    def test_what_is_secret_is_no_part_of_a_message(self):
        text = GOOD.replace("  level ", "  tags [\"secret\"]\n  level ").replace(
            "\n  example", "\n  at container.image_text\n\n  example", 1)
        self.assertEqual(self.codes(text), [])
        self.assertEqual(self.codes(text.replace("{container.name}", "{container.image_text}")
                                    .replace("  require has", "  when has(container.image_text)\n"
                                             "  require has")), ["lint.secret"])

    def test_links_are_addresses(self):
        good = GOOD.replace("  level ", "  links [\"https://example.com/x\"]\n  level ")
        self.assertEqual(self.codes(good), [])
        self.assertEqual(self.codes(good.replace("https://", "")), ["lint.link"])

    def test_two_rules_differ(self):
        other = GOOD.replace("test.memory-limit", "test.other")
        self.assertEqual(self.codes(GOOD + other), ["lint.twin", "lint.title"])
        self.assertEqual(self.codes(GOOD + other.replace("Containers set", "Each sets")
                                    .replace("limits.memory)", "limits.cpu)", 1)
                                    .replace("memory: 1Gi", "cpu: 1")), [])

    def test_without_a_path_the_rules_of_the_project(self):
        self.project()
        outcome = self.run_guard("lint")
        self.assert_exit(outcome, 1)
        self.assertIn(".guard/rules/limit.rail:1:6: warning", outcome.out)

    def test_no_rule_is_4(self):
        outcome = self.run_guard("lint")
        self.assert_exit(outcome, 4)
        self.assertEqual(outcome.out, "0 files, 0 rules, 0 problems\n")

    def test_a_file_that_cannot_be_read_keeps_back_no_other(self):
        self.write("rules/a.rail", "a\0b")
        self.write("rules/b.rail", LIMIT)
        outcome = self.run_guard("lint", "rules")
        self.assert_exit(outcome, 2)
        self.assertIn("a.rail: error: this is a binary file", outcome.err)
        self.assertIn("no example passes", outcome.out)
        outcome = self.run_guard("lint", "--json", "rules")
        self.assert_exit(outcome, 2)
        self.assertEqual([problem["code"] for problem in json.loads(outcome.out)["problems"]],
                         ["text.binary", "lint.example"])

    def test_a_path_that_is_not_there_is_2(self):
        self.assert_exit(self.run_guard("lint", "missing.rail"), 2)

    def test_the_rules_that_ship_with_guard_are_clean(self):
        outcome = self.run_guard("lint", "--builtin")
        self.assertRegex(outcome.out, r"^\d+ files, \d+ rules, 0 problems\n$")
        self.assert_exit(outcome, 0)
