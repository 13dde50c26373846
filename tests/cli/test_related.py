# SPDX-License-Identifier: Apache-2.0
"""guard check --related: what lies beside the given files is known, and is not checked."""
import json
import subprocess
import unittest

from support import GuardTest

ACCOUNT_RULE = """
rule test.account {
  title   "Workloads use an account that is there"
  level   soft-mandatory
  why     "Pods of an account that does not exist are not created."
  for     workload
  when    has(workload.pod.service_account)
  require workload.accounts.exists(a, true)
  message "{workload.name} uses {workload.pod.service_account}, which is not there"
}
"""

WEB = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {spec: {serviceAccountName: web, containers: [{name: web, image: "web:1"}]}}}
"""

ACCOUNT = """
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
"""


class Related(GuardTest):
    def setUp(self):
        super().setUp()
        self.write(".guard.yaml", "builtin: false\n")
        self.write(".guard/rules/account.rail", ACCOUNT_RULE)
        self.write("deploy/web.yaml", WEB)

    def check(self, *arguments, code, env=None, cwd=None):
        outcome = self.run_guard("check", "--format", "json", *arguments, env=env, cwd=cwd)
        self.assert_exit(outcome, code)
        return json.loads(outcome.out)

    def test_without_it_what_other_files_may_hold_is_not_known(self):
        self.write("deploy/account.yaml", ACCOUNT)
        report = self.check("deploy/web.yaml", code=0)
        self.assertEqual([one["verdict"] for one in report["findings"]], ["unknown"])

    def test_with_it_what_is_there_is_known(self):
        self.write("elsewhere/account.yaml", ACCOUNT)
        report = self.check("--related", "deploy/web.yaml", code=0)
        self.assertEqual(report["findings"], [])
        self.assertTrue(report["summary"]["complete"])
        self.assertEqual((report["summary"]["files"], report["summary"]["resources"]), (1, 1))

    def test_with_it_what_is_nowhere_is_missing(self):
        report = self.check("--related", "deploy/web.yaml", code=1)
        self.assertEqual([one["verdict"] for one in report["findings"]], ["fail"])

    def test_only_the_given_files_are_checked(self):
        self.write("account.yaml", ACCOUNT)
        self.write("deploy/other.yaml", WEB.replace("web", "other"))
        report = self.check("--related", "account.yaml", "deploy/web.yaml", code=0)
        self.assertEqual(report["findings"], [])

    def test_the_environment_can_ask_for_it(self):
        self.check("deploy/web.yaml", code=1, env={"GUARD_RELATED": "1"})

    def test_paths_of_the_configuration_say_what_lies_beside(self):
        self.write(".guard.yaml", "builtin: false\npaths: [deploy]\n")
        self.write("elsewhere/account.yaml", ACCOUNT)
        self.check("--related", "deploy/web.yaml", code=1)
        self.write("deploy/account.yaml", ACCOUNT)
        self.check("--related", "web.yaml", code=0, cwd="deploy")

    def test_what_cannot_be_read_beside_leaves_it_unknown(self):
        self.write("deploy/broken.yaml", "a: [\n")
        report = self.check("--related", "deploy/web.yaml", code=0)
        self.assertEqual([one["verdict"] for one in report["findings"]], ["unknown"])
        self.assertIn("check.context-unread", [one["code"] for one in report["problems"]])

    def test_incomplete_wins(self):
        report = self.check("--related", "--incomplete", "deploy/web.yaml", code=0)
        self.assertEqual([one["verdict"] for one in report["findings"]], ["unknown"])

    def test_in_a_hook_what_git_does_not_track_is_not_there(self):
        def git(*words):
            subprocess.run(["git", *words], cwd=self.folder, env=self.environment(), check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        git("init", "-q")
        git("add", ".")
        self.write("deploy/account.yaml", ACCOUNT)
        self.check("--related", "deploy/web.yaml", code=0)
        self.check("--pre-commit", "--related", "deploy/web.yaml", code=1)
        git("add", "deploy/account.yaml")
        self.check("--pre-commit", "--related", "deploy/web.yaml", code=0)


class Selected(GuardTest):
    """What a hook passes was chosen by nobody: it is left out as below a folder."""

    def setUp(self):
        super().setUp()
        self.project()

    def skipped(self, *paths):
        outcome = self.run_guard("check", "--pre-commit", "--format", "json", "--", *paths)
        self.assert_exit(outcome, 0)
        return {one["path"]: one["reason"] for one in json.loads(outcome.out)["skipped"]}

    def test_templates_of_a_chart_are_skipped(self):
        self.write("chart/Chart.yaml", "name: shop\n")
        self.write("chart/templates/web.yaml", "name: {{ .Values.name }}\n")
        self.assertEqual(self.skipped("chart/templates/web.yaml"),
                         {"chart/templates/web.yaml": "a template of a chart"})

    def test_what_guard_is_to_ignore_is_skipped(self):
        self.write(".guard.yaml", "builtin: false\nignorePaths: ['**/testdata/**']\n")
        self.write("testdata/web.yaml", "apiVersion: v1\nkind: Pod\n")
        self.assertEqual(self.skipped("testdata/web.yaml"), {"testdata/web.yaml": "ignorePaths"})

    def test_a_file_may_have_the_name_of_an_option(self):
        self.write("--enforce=off.yaml", "a: 1\n")
        self.assertEqual(list(self.skipped("--enforce=off.yaml")), ["--enforce=off.yaml"])


if __name__ == "__main__":
    unittest.main()
