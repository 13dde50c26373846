# SPDX-License-Identifier: Apache-2.0
"""guard explain."""
import json
import re

from support import POD, GuardTest

RULE = """
rule test.image {
  title   "Images come from our registry"
  param   registries list(string) = ["registry.example/"]
  for     container
  let     image = container.?image_text.orValue("")
  when    container.role == "main" && has(container.image_text)
  require registries.exists(r, image.startsWith(r))
          || container.workload.kind == "Job"
  message "{image} comes from elsewhere"
}
"""

EACH = """
rule test.host {
  title   "Hosts are ours"
  for     ingress
  each    entry in ingress.rules
  forbid  entry.?host.orValue("*") == "*"
}
"""

PODS = POD + """
    - name: side
      image: registry.example/side:1
"""


class Explain(GuardTest):
    def setUp(self):
        super().setUp()
        self.write(".guard.yaml", "builtin: false\n")
        self.write(".guard/rules/my.rail", RULE + EACH)
        self.write("web.yaml", PODS)

    def explain(self, *arguments, code=0):
        outcome = self.run_guard("explain", *arguments)
        self.assert_exit(outcome, code)
        return outcome.out

    def told(self, *arguments):
        return json.loads(self.explain(*arguments, "--json"))

    def test_the_clause_that_decided_is_marked_and_taken_apart(self):
        out = self.explain("test.image", "web.yaml", "--resource", "web", "--only", "fails")
        self.assertIn("web.yaml:7:7 container web in Pod/web: fail\n", out)
        self.assertRegex(out, r"(?m)^    let     image = container\.\?image_text.* +\"web:1\" +8:14$")
        self.assertRegex(out, r"(?m)^    when    container\.role == .* true$")
        self.assertRegex(out, r"(?m)^  > require registries\.exists.* false$")
        self.assertRegex(out, r"(?m)^ +for r +\"registry\.example/\"$")
        self.assertRegex(out, r'(?m)^ +image\.startsWith\(r\) +false +image is "web:1", 8:14$')
        self.assertRegex(out, r'(?m)^ +container\.workload\.kind == "Job" +false\s+container.*is "Pod", 2:7$')
        self.assertIn("= web:1 comes from elsewhere", out)

    def test_what_is_taken_for_a_credential_has_a_confidence_and_reasons(self):
        (self.folder / ".guard.yaml").unlink()
        self.write("web.yaml", POD + "      env: [{name: DB_PASSWORD, value: hunter2}]\n")
        outcome = self.run_guard("explain", "secrets.hardcoded", "web.yaml")
        self.assert_exit(outcome, 0)
        self.assertIn('kind: "password", confidence: "', outcome.out)
        self.assertIn("reasons: [\"the name ends in 'password'\"", outcome.out)
        self.assertNotIn("hunter2", outcome.out + outcome.err)

    def test_what_was_not_evaluated_is_said(self):
        out = self.explain("test.image", "web.yaml", "--only", "passes")
        self.assertIn("container side in Pod/web: pass", out)
        self.assertRegex(out, r'(?m)^ +container\.workload\.kind == "Job" +- +not evaluated$')

    def test_an_explanation_is_no_check(self):
        self.assertIn("1 fail, 1 pass", self.explain("test.image", "web.yaml"))

    def test_parameters_are_those_in_force(self):
        self.write(".guard.yaml", '''
            builtin: false
            parameters: {test.image: {registries: ["web:"]}}
            levels: {test.image: off}
            ''')
        out = self.explain("test.image", "web.yaml", "--only", "passes")
        self.assertIn('param registries = ["web:"]', out)
        self.assertIn("for container, off,", out)
        self.assertIn("container web in Pod/web: pass", out)

    def test_each_element_has_its_verdict(self):
        self.write("in.yaml", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: shop}
            spec:
              rules:
                - {host: a.example}
                - {http: {paths: []}}
            """)
        (entity,) = self.told("test.host", "in.yaml")["entities"]
        self.assertEqual(entity["each"]["name"], "entry")
        self.assertEqual([one["verdict"] for one in entity["verdicts"]], ["pass", "fail"])
        self.assertEqual([one["element"]["place"]["line"] for one in entity["verdicts"]], [6, 7])
        out = self.explain("test.host", "in.yaml")
        self.assertIn('entry ingress_rule {host: "a.example"} at 6:7: pass', out)

    def test_json_has_all_parts_with_their_places(self):
        told = self.told("test.image", "web.yaml")
        self.assertEqual(told["count"], {
            "pass": 1, "fail": 1, "unknown": 0, "notApplicable": 0, "error": 0})
        (verdict,) = told["entities"][0]["verdicts"]
        let, when, require = verdict["clauses"]
        self.assertEqual((let["clause"], let["expression"]["value"]), ("let", '"web:1"'))
        self.assertEqual((when["outcome"], require["outcome"]), ("holds", "does-not-hold"))
        has = when["expression"]["parts"][1]
        self.assertEqual(has["text"], "has(container.image_text)")
        self.assertEqual(has["place"], {"file": "web.yaml", "line": 8, "column": 14})

    def test_what_is_not_set_says_where_it_would_stand(self):
        self.write("limit.rail", """
            rule test.limit {
              title "Limits"
              for container
              require has(container.limits.memory)
            }
            """)
        out = self.explain("test.limit", "web.yaml", "--rules", "limit.rail", "--resource", "web")
        self.assertRegex(out, r"(?m)> require has\(container\.limits\.memory\) +false +7:7 has no resources/limits/memory$")

    def test_a_long_list_is_cut_to_what_decides(self):
        self.write("many.rail", """
            rule test.many {
              title "Many"
              for container
              require [1, 2, 3, 4, 5, 6, 7, 8, 9].all(n, n != 7 || has(container.limits.cpu))
              require [1, 2, 3, 4, 5, 6, 7, 8, 9].all(n, string(n) != container.name)
            }
            """)
        out = self.explain("test.many", "web.yaml", "--rules", "many.rail", "--resource", "web", "-v")
        self.assertRegex(out, r"(?m)^ +for n +7$")
        self.assertRegex(out, r"(?m)^ +6 others +true$")
        self.assertRegex(out, r"(?m)^ +6 more +true$")

    def test_a_rule_that_is_not_there_is_2(self):
        outcome = self.run_guard("explain", "test.imag", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("there is no rule 'test.imag'", outcome.err)
        self.assertIn("did you mean 'test.image'?", outcome.err)

    def test_a_file_that_cannot_be_read_is_3(self):
        self.explain("test.image", "missing.yaml", code=3)

    def test_a_rule_that_visits_nothing_says_what_is_there_and_is_4(self):
        out = self.explain("test.host", "web.yaml", code=4)
        self.assertIn("the rule is for ingress, and there is none; the input has container (2)", out)

    def test_a_name_that_nothing_has_is_4_with_those_that_are_there(self):
        out = self.explain("test.image", "web.yaml", "--resource", "api", code=4)
        self.assertIn("it visits Pod/web", out)

    def test_a_resource_goes_by_its_title_too(self):
        self.assertIn("2 containers", self.explain("test.image", "web.yaml", "--resource", "Pod/web"))

    def test_a_long_file_is_cut_with_a_word_on_how_to_choose(self):
        containers = "".join(f"\n    - {{name: c{i}, image: web}}" for i in range(30))
        self.write("long.yaml", POD.rstrip() + containers)
        out = self.explain("test.image", "long.yaml")
        self.assertEqual(len(re.findall(r"(?m)^long\.yaml:", out)), 20)
        self.assertIn("the first 20 are shown; --resource NAME or --only fails chooses others", out)

    def test_standard_input_is_read(self):
        outcome = self.run_guard("explain", "test.image", "-", stdin=PODS)
        self.assert_exit(outcome, 0)
        self.assertIn("<stdin>:", outcome.out)

    def test_nothing_is_wider_than_the_terminal_but_notes(self):
        out = self.run_on_terminal("explain", "test.image", "web.yaml").out
        self.assertIn("\x1b[", out)
        plain = self.run_on_terminal("explain", "--color", "never", "test.image", "web.yaml").out
        self.assertNotIn("\x1b[", plain)
        self.assertIn("> require", plain)


class Unknown(GuardTest):
    def test_what_is_waited_for_is_said(self):
        self.write(".guard.yaml", "builtin: false\n")
        self.write(".guard/rules/my.rail", """
            rule test.kms {
              title "Keys"
              for terraform.a_b as b
              require b.raw.?key.orValue("") == "x"
            }
            """)
        self.write("plan.json", json.dumps({
            "format_version": "1.2",
            "resource_changes": [{
                "address": "a_b.c", "mode": "managed", "type": "a_b", "name": "c",
                "change": {"actions": ["create"], "after": {}, "after_unknown": {"key": True}}}],
            "configuration": {"root_module": {"resources": [{
                "address": "a_b.c", "mode": "managed", "type": "a_b", "name": "c",
                "expressions": {"key": {"references": ["aws_kms_key.k.arn", "aws_kms_key.k"]}}}]}}}))
        outcome = self.run_guard("explain", "test.kms", "plan.json")
        self.assert_exit(outcome, 0)
        self.assertIn("a_b.c: unknown", outcome.out)
        self.assertRegex(outcome.out, r"unknown +waits for aws_kms_key\.k\.arn")


class Secrets(GuardTest):
    """Nothing that a check masks is printed by explaining it, nor what is made of it."""

    SECRET = "hunter22-XyZ"

    def setUp(self):
        super().setUp()
        self.write("pod.yaml", f"""
            apiVersion: v1
            kind: Pod
            metadata: {{name: web}}
            spec:
              containers:
                - name: web
                  image: web:1
                  env: [{{name: DB_PASSWORD, value: {self.SECRET}}}]
            """)
        self.write("my.rail", """
            rule test.made {
              title   "Made of secrets"
              for     setting
              let     lower = setting.?value.orValue("").lowerAscii()
              let     pieces = lower.split("-")
              require pieces.all(p, p.upperAscii() == "") || lower.substring(0, 3) == lower
                      || {"k": lower.reverse()}["k"] == "" || int(lower) == 3
                      || cel.bind(x, lower.replace("2", "3"), x.charAt(1) + x == "")
              message "no {setting.key}"
            }
            """)

    def assert_no_leak(self, *arguments):
        for form in ((), ("--json",), ("-v",)):
            outcome = self.run_guard("explain", *arguments, *form)
            self.assertIn(outcome.code, (0, 1))
            shown = (outcome.out + outcome.err).lower()
            for piece in ("hunter22", "xyz", "zyx", "hunter33", "hun"):
                self.assertNotIn(piece, shown)
            self.assertIn("<redacted>", outcome.out)

    def test_not_of_a_manifest(self):
        self.assert_no_leak("secrets.hardcoded", "pod.yaml")

    def test_nor_what_a_rule_makes_of_it(self):
        self.assert_no_leak("test.made", "pod.yaml", "--rules", "my.rail")

    def test_nor_when_the_rules_for_secrets_are_off(self):
        self.assert_no_leak(
            "test.made", "pod.yaml", "--rules", "my.rail", "--level", "secrets.*=off")

    def test_not_of_a_plan_that_marks_it(self):
        self.write("plan.json", json.dumps({
            "format_version": "1.2",
            "resource_changes": [{
                "address": "a_b.c", "mode": "managed", "type": "a_b", "name": "c",
                "change": {"actions": ["create"], "after": {"text": self.SECRET},
                           "after_unknown": {}, "after_sensitive": {"text": True}}}]}))
        self.write("plan.rail", """
            rule test.plan {
              title   "A plan"
              for     terraform.a_b as b
              let     lower = b.raw.text.lowerAscii()
              require lower == "x" || lower.split("-").exists(p, p == b.raw.text)
            }
            """)
        self.assert_no_leak("test.plan", "plan.json", "--rules", "plan.rail")
