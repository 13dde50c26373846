# SPDX-License-Identifier: Apache-2.0
"""guard rules, guard test, guard model."""
import json

from support import GOOD_POD, LIMIT, POD, GuardTest


class Rules(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()

    def test_rules_are_listed(self):
        outcome = self.run_guard("rules")
        self.assert_exit(outcome, 0)
        header, line = outcome.out.splitlines()
        self.assertEqual(header.split(), ["RULE", "SEVERITY", "LEVEL", "TITLE", "PACKS"])
        self.assertRegex(line, r"^test\.memory-limit +high +soft-mandatory +Containers set a memory limit  -$")

    def test_the_level_is_the_one_in_force(self):
        outcome = self.run_guard("rules", "--level", "test.*=off")
        self.assertRegex(outcome.out, r"test\.memory-limit +high +off ")

    def test_one_rule_is_shown_with_its_reason(self):
        outcome = self.run_guard("rules", "test.memory-limit")
        self.assert_exit(outcome, 0)
        self.assertIn("can exhaust its node", outcome.out)
        self.assertIn(".guard/rules/limit.rail:1:1", outcome.out)

    def test_a_rule_that_is_not_there_is_2(self):
        outcome = self.run_guard("rules", "test.memory-limt")
        self.assert_exit(outcome, 2)
        self.assertIn("did you mean 'test.memory-limit'?", outcome.err)

    def test_rules_are_listed_as_json(self):
        rules = json.loads(self.run_guard("rules", "--json").out)["rules"]
        self.assertEqual([rule["id"] for rule in rules], ["test.memory-limit"])
        one = json.loads(self.run_guard("rules", "--json", "test.memory-limit").out)["rules"]
        self.assertEqual(one, rules)

    def test_the_rules_that_ship_with_guard_are_there(self):
        (self.folder / ".guard.yaml").unlink()
        rules = json.loads(self.run_guard("rules", "--json").out)["rules"]
        self.assertGreater(sum(rule["builtin"] for rule in rules), 0)


    def test_packs_are_listed_with_those_that_are_on(self):
        (self.folder / ".guard.yaml").write_text("packs: [security]\n")
        lines = self.run_guard("rules", "--packs").out.splitlines()
        self.assertEqual(lines[0].split(), ["PACK", "ON", "RULES", "TITLE"])
        on = {line.split()[0]: line.split()[1] for line in lines[1:]}
        self.assertEqual([name for name in on if on[name] == "yes"], ["security"])
        packs = json.loads(self.run_guard("rules", "--packs", "--json").out)["packs"]
        self.assertEqual([pack["name"] for pack in packs], list(on))
        self.assertEqual([pack["name"] for pack in packs if pack["on"]], ["security"])

    def test_the_rules_of_a_pack_have_its_levels(self):
        (self.folder / ".guard.yaml").unlink()
        outcome = self.run_guard("rules", "--pack", "restricted")
        self.assert_exit(outcome, 0)
        self.assertRegex(outcome.out, r"security\.privileged +critical +hard-mandatory")
        self.assertNotIn(" off ", outcome.out)

    def test_a_pack_that_is_not_there_is_2(self):
        outcome = self.run_guard("rules", "--pack", "securty")
        self.assert_exit(outcome, 2)
        self.assertIn("there is no pack 'securty'", outcome.err)

    def test_a_rule_and_a_pack_are_2(self):
        self.assert_exit(self.run_guard("rules", "--pack", "security", "a.b"), 2)


class Examples(GuardTest):
    def test_examples_that_pass_are_counted(self):
        self.project()
        outcome = self.run_guard("test")
        self.assert_exit(outcome, 0)
        self.assertEqual(outcome.out, "ran 1 example of 1 rule: all passed\n")

    def test_an_example_that_fails_is_1_with_what_came_instead(self):
        self.write("my.rail", LIMIT.replace(" fails kubernetes", " passes kubernetes"))
        outcome = self.run_guard("test", "my.rail")
        self.assert_exit(outcome, 1)
        self.assertIn("failed: without a limit [test.memory-limit]", outcome.out)
        self.assertIn("expected: passes", outcome.out)
        self.assertIn("actual:   fails", outcome.out)
        self.assertIn("container web sets no memory limit", outcome.out)

    def test_the_configuration_does_not_change_what_an_example_shows(self):
        self.project("builtin: false\nlevels: {test.memory-limit: off}\n")
        self.assert_exit(self.run_guard("test"), 0)

    def test_no_example_is_4(self):
        self.write("my.rail", LIMIT[: LIMIT.index("  example")] + "}\n")
        outcome = self.run_guard("test", "my.rail")
        self.assert_exit(outcome, 4)
        self.assertIn("test.memory-limit has no example", outcome.out)

    def test_a_rule_that_is_wrong_is_2(self):
        self.write("my.rail", "rule a.b {\n  frobnicate\n}\n")
        outcome = self.run_guard("test", "my.rail")
        self.assert_exit(outcome, 2)
        self.assertIn("my.rail:2:", outcome.err)

    def test_a_file_that_is_not_there_is_2(self):
        self.assert_exit(self.run_guard("test", "missing.rail"), 2)

    def test_the_rules_that_ship_with_guard_pass_their_examples(self):
        outcome = self.run_guard("test", "--builtin")
        self.assert_exit(outcome, 0)
        self.assertIn("all passed", outcome.out)


class Model(GuardTest):
    def test_a_file_is_shown_as_rules_see_it(self):
        self.write("web.yaml", GOOD_POD)
        outcome = self.run_guard("model", "web.yaml")
        self.assert_exit(outcome, 0)
        self.assertIn("container", outcome.out)
        self.assertIn("256Mi", outcome.out)

    def test_the_model_is_shown_as_json(self):
        outcome = self.run_guard("model", "--json", "-", stdin=POD)
        self.assert_exit(outcome, 0)
        json.loads(outcome.out)

    def test_a_file_that_cannot_be_read_is_3(self):
        outcome = self.run_guard("model", "missing.yaml")
        self.assert_exit(outcome, 3)
        self.assertEqual(outcome.out, "")
        self.assertIn("missing.yaml", outcome.err)
