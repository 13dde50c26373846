# SPDX-License-Identifier: Apache-2.0
"""What lies below a folder: what is read, and what is left out for which reason."""
import json
import shutil
import subprocess
import unittest

from support import FORMATS, POD, GuardTest

CHART = "apiVersion: v2\nname: shop\nversion: 1.0.0\n"


class Discovery(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()

    def check(self, *arguments):
        outcome = self.run_guard("check", "--format", "json", *arguments)
        self.assertIn(outcome.code, (0, 1), outcome.out + outcome.err)
        report = json.loads(outcome.out)
        found = sorted({finding["location"]["file"] for finding in report["findings"]})
        return found, {skip["path"]: skip["reason"] for skip in report["skipped"]}

    def test_a_file_that_is_named_and_found_is_read_once(self):
        self.write("deploy/web.yaml", POD)
        outcome = self.run_guard("check", "--format", "json", "deploy", "deploy/web.yaml")
        self.assertEqual(json.loads(outcome.out)["summary"]["files"], 1)

    def test_templates_of_a_chart_are_left_out_and_named(self):
        self.write("chart/Chart.yaml", CHART)
        self.write("chart/values.yaml", "a: 1\n")
        self.write("chart/templates/web.yaml", "kind: {{ .Values.kind }}\n")
        self.write("chart/crds/web.yaml", POD)
        found, skipped = self.check(".")
        self.assertEqual(found, ["chart/crds/web.yaml"])
        self.assertEqual(skipped["chart/templates/web.yaml"], "a template of a chart")
        self.assertIn("chart/values.yaml", skipped)

    def test_patches_of_a_kustomization_are_no_workloads(self):
        self.write("base/kustomization.yaml", """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources: [web.yaml]
            patches: [{path: patch.yaml}]
            """)
        self.write("base/web.yaml", POD)
        self.write("base/patch.yaml", POD)
        found, skipped = self.check("base")
        self.assertEqual(found, ["base/web.yaml"])
        self.assertEqual(skipped["base/patch.yaml"], "a patch of a kustomization")

    def test_what_the_configuration_ignores_is_left_out(self):
        self.project("builtin: false\nignorePaths: ['**/testdata/**', 'old/']\n")
        for name in ("a/testdata/x/web.yaml", "old/web.yaml", "new/web.yaml"):
            self.write(name, POD)
        found, skipped = self.check(".")
        self.assertEqual(found, ["new/web.yaml"])
        self.assertEqual(skipped["old/"], "ignorePaths")

    def test_a_guardignore_is_honoured(self):
        self.write(".guardignore", "*.gen.yaml\n!kept.gen.yaml\n")
        for name in ("a.gen.yaml", "kept.gen.yaml"):
            self.write(name, POD)
        found, skipped = self.check(".")
        self.assertEqual(found, ["kept.gen.yaml"])
        self.assertEqual(skipped["a.gen.yaml"], ".guardignore")

    def test_a_tracked_file_is_never_left_out_for_a_gitignore(self):
        if shutil.which("git") is None:
            self.skipTest("git is not there")
        self.write(".git/HEAD").unlink()
        (self.folder / ".git").rmdir()
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
        self.write("out/tracked.yaml", POD)
        self.write("ignored.yaml", POD)
        subprocess.run([*git, "init", "-q"], cwd=self.folder, check=True)
        subprocess.run([*git, "add", "-f", "out/tracked.yaml"], cwd=self.folder, check=True)
        self.write(".gitignore", "out/\nignored.yaml\n")
        found, skipped = self.check(".")
        self.assertEqual(found, ["out/tracked.yaml"])
        self.assertEqual(skipped["ignored.yaml"], ".gitignore")


class Leaks(GuardTest):
    """A secret is in no output, whatever is printed and why."""

    SECRET = "hunter2-in-production"

    def setUp(self):
        super().setUp()
        self.write("pod.yaml", POD + f"""
      env:
        - name: DB_PASSWORD
          value: {self.SECRET}
      args: ["--url=postgres://web:{self.SECRET}@db/shop"]
""")

    def assert_no_leak(self, *arguments):
        outcome = self.run_guard(*arguments)
        self.assertNotIn(self.SECRET, outcome.out + outcome.err, arguments)
        return outcome

    def test_in_no_report(self):
        for form in FORMATS:
            self.assert_no_leak("check", "--verbose", "--format", form, "pod.yaml")

    def test_not_when_its_rule_is_off(self):
        off = [f"--level=secrets.{name}=off" for name in ("hardcoded", "connection-string")]
        for form in FORMATS:
            self.assert_no_leak("check", *off, "--format", form, "pod.yaml")

    def test_not_in_the_model(self):
        self.assert_no_leak("model", "pod.yaml")
        self.assert_no_leak("model", "--json", "pod.yaml")

    def test_not_by_evaluating_it(self):
        for expression in ("object", "string(object.spec.containers[0].env[0].value)",
                           "object.spec.containers[0].args[0] + 'x'"):
            self.assert_no_leak("eval", expression, "pod.yaml")
            self.assert_no_leak("eval", "--json", expression, "pod.yaml")

    def test_not_behind_the_sign_of_a_flag(self):
        self.write("flag.yaml", POD + f"""
      args: ["--db-password={self.SECRET}"]
""")
        self.assert_no_leak("model", "flag.yaml")
        outcome = self.assert_no_leak(
            "eval", "--for", "setting", "setting.value", "flag.yaml")
        self.assertIn("<redacted>", outcome.out)

    def test_not_behind_a_flag_that_stands_alone(self):
        self.write("flag.yaml", f"""
            apiVersion: v1
            kind: Pod
            metadata: {{name: web}}
            spec: {{containers: [{{name: web, image: "web:1", args: [--password, {self.SECRET}]}}]}}
            """)
        for form in FORMATS:
            self.assert_no_leak("check", "--format", form, "flag.yaml")

    def test_not_of_a_plan_that_marks_it(self):
        plan = {"format_version": "1.2", "resource_changes": [
            {"address": "aws_ecs_task_definition.a", "mode": "managed", "type": "aws_ecs_task_definition",
             "name": "a", "change": {
                 "actions": ["create"], "after": {"family": "a", "container_definitions": json.dumps(
                     [{"name": "a", "image": "a", "command": [f"x{self.SECRET}"],
                       "environment": [{"name": "DB_PASSWORD", "value": self.SECRET}]}])},
                 "after_unknown": {"id": [1]}, "after_sensitive": {"container_definitions": True}}}],
            "configuration": {"root_module": {"variables": {"p": {"sensitive": True}}}},
            "variables": {"p": {"value": self.SECRET}}}
        for name, indent in (("plan.json", None), ("pretty.json", 2)):
            self.write(name, json.dumps(plan, indent=indent))
            for form in FORMATS:
                self.assert_no_leak("check", "--verbose", "--format", form, name)
            self.assert_no_leak("model", name)
            self.assert_no_leak("model", "--json", name)
            for expression in ("object", "object.container_definitions + 'x'",
                               "json(object.container_definitions)[0].environment[0].value"):
                self.assert_no_leak("eval", expression, name)
                self.assert_no_leak("eval", "--json", expression, name)

    def test_not_in_the_frame_of_another_problem(self):
        self.write("twice.yaml", f"""
            apiVersion: v1
            kind: Pod
            metadata: {{name: web}}
            spec: {{containers: [{{name: web, image: "web:1", env: [
              {{name: API_TOKEN, value: a, value: {self.SECRET}}}]}}]}}
            """)
        self.write("broken.yaml", f"password: {self.SECRET}: [x\n")
        self.write("plan.json", '{"format_version":"9.2","resource_changes":[],'
                                f'"variables":{{"p":{{"value":"{self.SECRET}"}}}}}}')
        for name in ("twice.yaml", "broken.yaml", "plan.json"):
            outcome = self.assert_no_leak("check", name)
            self.assert_exit(outcome, 3)


if __name__ == "__main__":
    unittest.main()
