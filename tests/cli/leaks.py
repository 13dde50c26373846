# SPDX-License-Identifier: Apache-2.0
"""What rules and expressions make of a secret is in no output."""
import base64
import html
import json

from support import FORMATS, POD, GuardTest

PASSWORD = "Hunter22-in-Production"
FLAG = "Flag33-in-Production"
# Parts of it, in lower case; and backwards.
PIECES = ("hunter22", "22retnuh", "flag33", "hun/", "production", "q7z12", "ted-55")

MANIFEST = POD + f"""
      args: ["--db-password={FLAG}"]
      env:
        - {{name: FIRST, value: one}}
        - {{name: SECOND, value: two}}
        - {{name: THIRD, value: three}}
        - {{name: FOURTH, value: four}}
        - {{name: DB_PASSWORD, value: {PASSWORD}}}
        - {{name: PIN_PASSWORD, value: q7z12}}
        - {{name: QUOTED_PASSWORD, value: 'Quo"ted-55'}}
"""

RULES = r"""
rule made.message {
  title   "A message"
  for     container
  each    v in container.env
  let     lower = v.?value.orValue("").lowerAscii()
  require v.name == ""
  message "{v.name} is {lower} {lower.substring(0, 3)}/ {v.?value.orValue('').reverse()} {lower.split('-')}"
}

rule made.list {
  title   "A list, of which the last is secret"
  for     container
  forbid  true
  message "has {container.env.map(v, v.?value.orValue('').lowerAscii())}"
}

rule made.each {
  title   "Elements that are made"
  for     container
  each    text in container.env.map(v, v.?value.orValue("").lowerAscii())
  require text == ""
  message "is {text}"
}

rule made.error {
  title   "Errors that quote"
  for     container
  each    v in container.env
  require int(v.?value.orValue("").lowerAscii()) == 0
}

rule made.key {
  title   "A key"
  for     container
  require container.env.exists(v, {"one": false}[v.?value.orValue("").lowerAscii()])
}

rule made.setting {
  title   "What stands behind a flag"
  for     setting
  forbid  true
  message "{setting.key} is {setting.?value.orValue('')}"
}

rule made.whole {
  title   "All of it"
  for     container
  forbid  true
  message "{container.env} {container.settings} {container.raw} {[container.raw]}"
}

rule made.fix {
  title   "A fix"
  for     container
  forbid  true
  fix     set container.image_text = container.env.map(v, v.?value.orValue("").lowerAscii()).join("/")
}
"""


class Leaks(GuardTest):
    def setUp(self):
        super().setUp()
        self.write("pod.yaml", MANIFEST)
        self.write("made.rail", RULES)

    def assert_no_leak(self, *arguments):
        outcome = self.run_guard(*arguments)
        shown = (outcome.out + outcome.err).lower()
        for piece in PIECES:
            self.assertNotIn(piece, shown, arguments)
        return outcome

    def test_in_no_report(self):
        for form in FORMATS:
            outcome = self.assert_no_leak(
                "check", "--rules", "made.rail", "--format", form, "pod.yaml")
            self.assert_exit(outcome, 1)
            shown = html.unescape(outcome.out).replace("\\", "")  # as a reader sees it
            self.assertIn("DB_PASSWORD is <redacted> <redacted>/ <redacted>", shown)
            self.assertIn("type conversion error: <redacted>", shown)

    def test_what_is_made_of_other_values_is(self):
        outcome = self.run_guard("check", "--rules", "made.rail", "pod.yaml")
        self.assertIn('FOURTH is four fou/ ruof ["four"] [made.message]', outcome.out)
        self.assertIn("type conversion error: 'four' is no int", outcome.out)

    def test_each_finding_is_reported_once(self):
        outcome = self.run_guard("check", "--rules", "made.rail", "--format", "json", "pod.yaml")
        found = [one["rule"] for one in json.loads(outcome.out)["findings"]]
        self.assertEqual(found.count("made.message"), 7)
        self.assertEqual(found.count("made.error"), 7)
        self.assertEqual(found.count("made.list"), 1)

    def test_not_when_the_rules_for_secrets_are_off(self):
        self.assert_no_leak(
            "check", "--rules", "made.rail", "--level", "secrets.*=off", "pod.yaml")

    def test_in_no_explanation(self):
        for rule in ("message", "list", "each", "error", "key", "setting", "whole", "fix"):
            for form in ((), ("--json",)):
                self.assert_no_leak(
                    "explain", f"made.{rule}", "--rules", "made.rail", *form, "pod.yaml")

    def test_not_in_the_model(self):
        for form in ((), ("--json",)):
            self.assert_no_leak("model", *form, "pod.yaml")

    def test_not_by_evaluating(self):
        env = "object.spec.containers[0].env"
        for expression in (f"{env}[4].value.lowerAscii()", f"{env}[4].value.substring(0, 8)",
                           f"{env}.map(v, v.value.lowerAscii())", f"int({env}[4].value.lowerAscii())",
                           f"{env}[4].value.split('-')", env, "object", "[object]"):
            for form in ((), ("--json",)):
                outcome = self.assert_no_leak("eval", *form, expression, "pod.yaml")
                self.assertIn("<redacted>", outcome.out)
                for line in outcome.out.splitlines() if form else ():
                    json.loads(line)

    def test_a_word_of_every_message_is_shown_though_it_is_a_password(self):
        self.write("pod.yaml", POD + """
      env: [{name: DB_PASSWORD, value: password}]
""")
        outcome = self.run_guard("check", "pod.yaml")
        self.assertIn("DB_PASSWORD is set to a password that everyone knows", outcome.out)
        self.assertIn("value: <redacted>", outcome.out)

    def test_a_service_is_named_though_its_password_is_the_same(self):
        self.write("compose.yaml", """
            services:
              airflow:
                image: registry.example/airflow
                environment: {DB_PASSWORD: airflow}
            """)
        outcome = self.run_guard("check", "compose.yaml")
        self.assertIn("container airflow", outcome.out)
        self.assertIn("DB_PASSWORD: <redacted>", outcome.out)

    def test_no_token_of_a_detector_of_the_project_nor_base64_of_one(self):
        token = "acme_" + "correct0horse0batter"
        encoded = base64.b64encode(f"key: {token}".encode()).decode()
        self.write(".guard/rules/acme.rail", """
            detector acme.key {
              title    "a key of Acme"
              links    ["https://acme.example/"]
              keywords ["acme_"]
              pattern  r"\\bacme_[0-9a-z]{20}\\b"
              matches  "acme_<lownum:20>"
            }
            """)
        self.write("pod.yaml", POD + f"""
      args: ["--see={token}", "{encoded}"]  # {token}
      env: [{{name: {token}, value: "{encoded}"}}]
""")
        for arguments in (("check", "--verbose"), ("model",), ("eval", "object"),
                          ("explain", "secrets.known-token", "--verbose")):
            outcome = self.run_guard(*arguments, "pod.yaml")
            self.assertIn("<redacted>", outcome.out)
            self.assertNotIn(token[5:13], outcome.out + outcome.err, arguments)
            self.assertNotIn(encoded[8:24], outcome.out + outcome.err, arguments)

    def test_a_finding_names_what_holds_the_secret(self):
        self.write("map.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: web}
            data:
              db_password: q7z12w
              web.properties: |
                level=info
                smtp.password=Hunter22
            """)
        outcome = self.assert_no_leak("check", "map.yaml")
        self.assertIn("error: db_password holds a credential in plain text", outcome.out)
        self.assertIn("smtp.password in line 2 of web.properties", outcome.out)

    def test_what_is_known_of_it_all_the_same(self):
        outcome = self.run_guard(
            "eval", "object.spec.containers[0].env.exists(v, v.value.contains('-in-'))", "pod.yaml")
        self.assertRegex(outcome.out, "Pod/web: true\n$")
