# SPDX-License-Identifier: Apache-2.0
"""guard eval."""
import json

from support import POD, GuardTest


class Eval(GuardTest):
    def setUp(self):
        super().setUp()
        self.write("web.yaml", POD)

    def test_an_expression_that_is_true_is_0(self):
        outcome = self.run_guard("eval", "object.kind == 'Pod'", "web.yaml")
        self.assert_exit(outcome, 0)
        self.assertRegex(outcome.out, r"^web\.yaml:\d+:\d+.*: true\n$")

    def test_an_expression_that_is_false_is_1(self):
        self.assert_exit(self.run_guard("eval", "object.kind == 'Job'", "web.yaml"), 1)

    def test_an_expression_over_entities(self):
        outcome = self.run_guard(
            "eval", "--for", "container", "has(container.limits.memory)", "web.yaml"
        )
        self.assert_exit(outcome, 1)
        self.assertIn("false", outcome.out)

    def test_an_expression_that_is_wrong_is_2_with_a_caret(self):
        outcome = self.run_guard("eval", "object.kind ==", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("^", outcome.err)

    def test_an_entity_that_is_not_there_is_2(self):
        outcome = self.run_guard("eval", "--for", "contaner", "true", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("did you mean 'container'?", outcome.err)

    def test_a_file_that_cannot_be_read_is_3(self):
        self.assert_exit(self.run_guard("eval", "true", "missing.yaml"), 3)

    def test_nothing_to_evaluate_is_4(self):
        (self.folder / "empty").mkdir()
        self.assert_exit(self.run_guard("eval", "true", "empty"), 4)

    def test_results_are_shown_as_json(self):
        outcome = self.run_guard("eval", "--json", "object.kind", "web.yaml")
        for line in outcome.out.splitlines():
            json.loads(line)
        self.assertIn("Pod", outcome.out)

    def test_nothing_to_evaluate_is_said(self):
        outcome = self.run_guard("eval", "--for", "kubernetes.Ingress", "true", "web.yaml")
        self.assert_exit(outcome, 4)
        self.assertIn("there is no kubernetes.Ingress in what was read", outcome.err)

    def value_of(self, expression, *arguments):
        outcome = self.run_guard("eval", "--json", expression, *arguments)
        (line,) = outcome.out.splitlines()
        return json.loads(line)

    def test_every_kind_of_value_has_its_json(self):
        for expression, value in (
            ("null", None),
            ("true", True),
            ("-3", -3),
            ("18446744073709551615u", 18446744073709551615),
            ("1.5", 1.5),
            ("double('NaN')", "NaN"),
            ("'a\\n\"b'", 'a\n"b'),
            ("b'ab\\xff'", "YWL/"),
            ("duration('90s')", "90s"),
            ("timestamp('2024-01-01T00:00:00Z')", "2024-01-01T00:00:00Z"),
            ("[1, 'a', {'k': null}]", [1, "a", {"k": None}]),
            ("optional.none()", None),
            ("optional.of([1])", [1]),
            ("quantity('1Gi')", "1Gi"),
            ("cidr('10.0.0.0/8')", "10.0.0.0/8"),
            ("type(1)", "int"),
        ):
            self.assertEqual(self.value_of(expression), {"value": value}, expression)

    def test_what_is_no_value_says_so_in_json(self):
        self.assertEqual(self.value_of("1 / 0"), {"error": "division by zero"})
        unset = self.value_of("object.spec.replicas", "web.yaml")
        self.assertEqual((unset["value"], unset["state"]), (None, "unset"))
        self.write("plan.json", json.dumps({
            "format_version": "1.2", "resource_changes": [
                {"address": "a_b.c", "mode": "managed", "type": "a_b", "name": "c", "change": {
                    "actions": ["create"], "after": {}, "after_unknown": {"arn": True}}}]}))
        unknown = self.value_of("object.arn", "plan.json")
        self.assertEqual((unknown["value"], unknown["state"]), (None, "unknown"))

    def test_without_a_file_it_is_a_calculator(self):
        outcome = self.run_guard("eval", 'quantity("1Gi").compareTo(quantity("1G")) > 0')
        self.assert_exit(outcome, 0)
        self.assertEqual(outcome.out, "true\n")
        self.assert_exit(self.run_guard("eval", "1 > 2"), 1)
        self.assert_exit(self.run_guard("eval", "1 / 0"), 1)

    def test_without_a_file_there_are_no_variables(self):
        outcome = self.run_guard("eval", "object.kind")
        self.assert_exit(outcome, 2)
        self.assertIn("name a FILE: 'object' is what stands in it", outcome.err)
        self.assert_exit(self.run_guard("eval", "--for", "container", "true"), 2)

    def test_the_name_of_an_entity_leads_to_the_option(self):
        outcome = self.run_guard("eval", "container.name", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("'--for container' evaluates it over each container", outcome.err)
