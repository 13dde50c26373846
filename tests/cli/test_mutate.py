# SPDX-License-Identifier: Apache-2.0
"""guard test --mutate, guard test --json."""
import json

from support import LIMIT, GuardTest

RULE = """
rule test.replicas {{
  title   "Enough of them"
  for     workload
  let     count = workload.?replicas.orValue(1)
  when    {when}
  require {require}
  message "{{workload.name}} runs {{count}}"

{examples}}}
"""


def example(verdict, replicas, kind="Deployment"):
    return f"""  example "{kind} {replicas}" {verdict} kubernetes \"\"\"
    apiVersion: apps/v1
    kind: {kind}
    metadata: {{name: web}}
    spec: {{replicas: {replicas}, template: {{spec: {{containers: [{{name: web, image: "web:1"}}]}}}}}}
  \"\"\"
"""


class Mutate(GuardTest):
    def rule(self, *examples, when='workload.kind == "Deployment"', require="count >= 3"):
        self.write("my.rail", RULE.format(when=when, require=require, examples="".join(examples)))

    def mutate(self):
        return self.run_guard("test", "--mutate", "my.rail")

    def survivors(self):
        outcome = self.run_guard("test", "--mutate", "--json", "my.rail")
        mutation = json.loads(outcome.out)["mutation"]
        found = mutation["survivors"]
        self.assertEqual(mutation["caught"] + len(found), mutation["mutants"])
        self.assert_exit(outcome, 1 if found else 0)
        return [one["message"].removeprefix("no example notices when ") for one in found]

    def test_conditions_that_examples_pin_down_are_0(self):
        self.rule(example("fails", 2), example("passes", 3), example("not-applicable", 1, "StatefulSet"))
        outcome = self.mutate()
        self.assert_exit(outcome, 0)
        self.assertRegex(outcome.out, r"changed the conditions of 1 rule in \d+ ways: all noticed\n$")

    def test_what_no_example_notices_is_1_with_a_caret(self):
        self.rule(example("fails", 2), example("passes", 3))
        outcome = self.mutate()
        self.assert_exit(outcome, 1)
        self.assertIn("my.rail:5:11: error: no example notices when this clause is left out", outcome.out)
        self.assertIn("    5 |   when    workload.kind", outcome.out)
        self.assertIn("^~~~", outcome.out)
        self.assertRegex(outcome.out, r"\d+ noticed, 1 not\n$")

    def test_a_boundary_needs_an_example_on_either_side(self):
        kept_out = example("not-applicable", 1, "StatefulSet")
        self.rule(example("fails", 1), example("passes", 3), kept_out)
        self.assertEqual(self.survivors(), ["this is 2 instead of 3"])
        self.rule(example("fails", 2), example("passes", 5), kept_out)
        self.assertEqual(self.survivors(), ["this is 4 instead of 3"])

    def test_an_operand_that_makes_no_difference_is_named_once(self):
        kept_out = example("not-applicable", 1, "StatefulSet")
        self.rule(
            example("fails", 2), example("passes", 3), kept_out, require="count >= 3 || count == 100"
        )
        self.assertEqual(self.survivors(), ["this is left out"])

    def test_what_only_a_message_says_needs_no_example(self):
        self.rule(example("fails", 2), example("passes", 3), example("not-applicable", 1, "StatefulSet"))
        path = self.folder / "my.rail"
        text = path.read_text().replace("  when ", '  let word = count == 1 ? "one" : "few"\n  when ')
        path.write_text(text.replace("runs {count}", "runs {word}"))
        self.assertEqual(self.survivors(), [])

    def test_examples_that_fail_are_all_there_is_to_say(self):
        self.rule(example("fails", 5))
        outcome = self.mutate()
        self.assert_exit(outcome, 1)
        self.assertNotIn("changed the conditions", outcome.out)

    def test_no_example_is_4(self):
        self.rule()
        self.assert_exit(self.mutate(), 4)

    def test_results_are_shown_as_json(self):
        self.write("limit.rail", LIMIT)
        shown = json.loads(self.run_guard("test", "--json", "limit.rail").out)
        self.assertNotIn("mutation", shown)
        (one,) = shown["examples"]
        self.assertEqual(one["rule"], "test.memory-limit")
        self.assertEqual((one["passed"], one["expected"], one["actual"]), (True, "fails", "fails 1"))


class Shipped(GuardTest):
    def test_examples_of_the_rules_that_ship_with_guard_notice_every_change(self):
        outcome = self.run_guard("test", "--builtin", "--mutate")
        self.assertRegex(outcome.out, r"changed the conditions of \d+ rules in \d+ ways: all noticed\n$")
        self.assert_exit(outcome, 0)
