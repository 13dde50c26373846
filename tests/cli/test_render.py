# SPDX-License-Identifier: Apache-2.0
"""guard render, with programs that stand for helm, kustomize and terraform.

What they get, and what guard makes of what they say; tests/charts/render_test.py runs the
real helm and kustomize. Terraform cannot be fetched by those who run the tests: its stand-in
does what its documentation says of `show -json`.
"""
import json
import unittest
import zipfile

from support import GOOD_POD, POD, GuardTest

PLAN = {
    "format_version": "1.2",
    "terraform_version": "1.9.0",
    "resource_changes": [],
    "planned_values": {"root_module": {}},
    "configuration": {"root_module": {}},
}


class Render(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()
        self.write("chart/Chart.yaml", "name: shop\n")

    def tool(self, name, script):
        """A program on the PATH; what it is given it writes into NAME.words."""
        record = f'printf "%s\\n" "$@" >> "{self.folder}/{name}.words"\n'
        path = self.write(f"bin/{name}", f"#!/bin/sh\n{record}{script}\n")
        path.chmod(0o755)

    def words(self, name):
        path = self.folder / f"{name}.words"
        return path.read_text().splitlines() if path.exists() else []

    def render(self, *arguments, path=None, env=None):
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        only = {"PATH": path or f"{folder}:/usr/bin:/bin"}
        return self.run_guard("render", *arguments, env={**only, **(env or {})})

    def report(self, *arguments, code):
        outcome = self.render("--format", "json", *arguments)
        self.assert_exit(outcome, code)
        return json.loads(outcome.out)

    def helm_that_renders(self, manifest):
        self.write("rendered.yaml", "---\n# Source: shop/templates/web.yaml" + manifest)
        self.tool("helm", f'cat "{self.folder}/rendered.yaml"')


class Chart(Render):
    def test_what_helm_renders_is_checked_and_its_templates_are_named(self):
        self.helm_that_renders(POD)
        report = self.report("chart", code=1)
        [finding] = report["findings"]
        self.assertEqual(finding["rule"], "test.memory-limit")
        self.assertEqual(finding["location"]["file"], "chart")
        self.assertEqual(finding["location"]["chartTemplate"], "shop/templates/web.yaml")
        self.assertTrue(report["summary"]["complete"])
        self.helm_that_renders(GOOD_POD)
        self.report("chart/Chart.yaml", code=0)

    def test_values_reach_helm_as_they_are(self):
        self.helm_that_renders(GOOD_POD)
        self.write("a b.yaml")
        self.write("-c,d.yaml")
        self.report("chart", "--values", "a b.yaml", "--values=-c,d.yaml", "--set", "a=$(touch no);b",
                    "--release", "web", "--namespace", "shop", "--kube-version", "1.30",
                    "--tool-arg=--skip-tests", code=0)
        self.assertEqual(self.words("helm"), [
            "template", "--values=./a b.yaml", '--values="./-c,d.yaml"', "--set=a=$(touch no);b",
            "--namespace=shop", "--kube-version=1.30", "--skip-tests", "--", "web", "./chart"])
        self.assertFalse((self.folder / "no").exists())

    def test_an_archive_is_a_chart(self):
        self.helm_that_renders(GOOD_POD)
        self.write("shop-1.0.0.tgz", b"\x1f\x8b\x08\x00")
        self.report("shop-1.0.0.tgz", code=0)
        self.assertEqual(self.words("helm")[-1], "./shop-1.0.0.tgz")

    def test_values_are_not_fetched(self):
        self.helm_that_renders(GOOD_POD)
        outcome = self.render("chart", "--values", "https://example.com/values.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("there is no file of values 'https://example.com/values.yaml'", outcome.err)
        self.assertEqual(self.words("helm"), [])

    def test_without_helm_it_says_what_to_do(self):
        outcome = self.render("chart", path=str(self.folder / "bin"))
        self.assert_exit(outcome, 3)
        self.assertIn("'helm' is not on the PATH", outcome.out)
        self.assertIn("install Helm", outcome.out)

    def test_a_helm_in_the_current_folder_is_not_run(self):
        self.tool("helm", "echo")
        outcome = self.run_guard("render", "../chart", cwd="bin", env={"PATH": ".:"})
        self.assert_exit(outcome, 3)
        self.assertEqual(self.words("helm"), [])

    def test_what_helm_complains_of_is_shown(self):
        self.tool("helm", "echo 'Error: values do not fit \033[31m' >&2; exit 1")
        outcome = self.render("chart")
        self.assert_exit(outcome, 3)
        self.assertIn("'helm' ended with exit status 1", outcome.out)
        self.assertIn("Error: values do not fit", outcome.out)
        self.assertNotIn("\033", outcome.out)

    def test_missing_dependencies_are_told(self):
        self.tool("helm", "echo 'Error: found in Chart.yaml, but missing in charts/ directory: "
                          "redis' >&2; exit 1")
        outcome = self.render("chart")
        self.assert_exit(outcome, 3)
        self.assertIn("missing in charts/ directory: redis", outcome.out)
        self.assertIn("run 'helm dependency build' in the chart's folder first", outcome.out)

    def test_warnings_go_to_standard_error(self):
        self.helm_that_renders(GOOD_POD)
        script = self.folder / "bin/helm"
        script.write_text(script.read_text() + "echo 'coalesce.go: a warning' >&2\n")
        outcome = self.render("chart")
        self.assert_exit(outcome, 0)
        self.assertIn("helm: coalesce.go: a warning", outcome.err)

    def test_helm_may_take_only_so_long(self):
        self.tool("helm", "sleep 60")
        outcome = self.render("chart", "--timeout", "1")
        self.assert_exit(outcome, 3)
        self.assertIn("'helm' was ended after 1 seconds", outcome.out)

    def test_what_helm_prints_may_be_broken(self):
        self.tool("helm", "printf 'a: [\\n'")
        self.assert_exit(self.render("chart"), 3)

    def test_a_level_of_this_run_counts(self):
        self.helm_that_renders(POD)
        self.report("chart", "--level", "test.memory-limit=advisory", code=0)


class ValueSets(Render):
    def setUp(self):
        super().setUp()
        self.write("good.yaml", "---\n# Source: shop/templates/web.yaml" + GOOD_POD)
        self.write("bad.yaml", "# another line\n---\n# Source: shop/templates/web.yaml" + POD)
        # Renders the last file of values.
        self.tool("helm", 'for word; do case $word in --values=*) last=${word#--values=};; esac; '
                          'done; cat "$last"')

    def test_each_set_is_rendered_on_top_of_the_common_values(self):
        self.write("common.yaml")
        self.report("chart", "--values", "common.yaml", "--values-set", "test=good.yaml",
                    "--values-set", "prod=good.yaml,bad.yaml", code=1)
        self.assertEqual([word for word in self.words("helm") if word.startswith("--values")], [
            "--values=./common.yaml", "--values=./good.yaml", "--values=./common.yaml",
            "--values=./good.yaml", "--values=./bad.yaml"])

    def messages(self, *sets, code):
        options = [word for one in sets for word in ("--values-set", one)]
        report = self.report("chart", *options, code=code)
        self.assertEqual(report["summary"]["files"], len(sets))
        return [one["message"] for one in report["findings"]]

    def test_what_is_found_in_some_names_them(self):
        self.assertEqual(self.messages("test=good.yaml", "prod=bad.yaml", code=1),
                         ["container web sets no memory limit (with the value set prod)"])

    def test_what_is_found_in_all_is_shown_once(self):
        self.write("other.yaml", "---\n# Source: shop/templates/web.yaml" + POD)
        self.assertEqual(self.messages("bad.yaml", "b=other.yaml", code=1),
                         ["container web sets no memory limit (with all 2 value sets)"])

    def test_nothing_is_found_in_none(self):
        self.assertEqual(self.messages("a=good.yaml", "b=good.yaml", code=0), [])

    def test_a_set_that_cannot_be_rendered_does_not_keep_back_the_others(self):
        script = self.folder / "bin/helm"
        script.write_text(script.read_text().replace("cat", 'test "$last" != ./good.yaml && cat'))
        report = self.report("chart", "--values-set", "a=good.yaml", "--values-set", "b=bad.yaml",
                             code=3)
        self.assertEqual(len(report["findings"]), 1)
        [problem] = report["problems"]
        self.assertEqual((problem["code"], problem["notes"]), ("tool.failed",
                                                               ["with the value set a"]))

    def test_sets_have_names_of_their_own_and_files(self):
        for sets, words in ((("a=good.yaml", "a=bad.yaml"), "there are two value sets 'a'"),
                            (("a=",), "a file is missing in the value set 'a='"),
                            (("a=none.yaml",), "there is no file of values 'none.yaml'")):
            outcome = self.render("chart", *(f"--values-set={one}" for one in sets))
            self.assert_exit(outcome, 2)
            self.assertIn(words, outcome.err)


class Others(Render):
    def plan(self, name="plan.bin", script=None):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("tfplan", b"")
            archive.writestr("tfconfig/modules.json", '[{"Key": "", "Dir": "."}]')
            archive.writestr("tfconfig/m-/main.tf", "")
        self.write("plan.json", json.dumps(PLAN))
        self.tool("terraform", script or f'pwd -P > "{self.folder}/where"; cat "{self.folder}/plan.json"')

    def test_a_kustomization_is_built(self):
        self.write("rendered.yaml", POD)
        self.tool("kustomize", f'cat "{self.folder}/rendered.yaml"')
        self.write("overlays/prod/kustomization.yml", "resources: []\n")
        self.report("overlays/prod", code=1)
        self.assertEqual(self.words("kustomize"), ["build", "./overlays/prod"])

    def test_kubectl_builds_it_where_kustomize_is_not(self):
        self.write("rendered.yaml", GOOD_POD)
        self.tool("kubectl", f'cat "{self.folder}/rendered.yaml"')
        self.write("prod/Kustomization", "resources: []\n")
        self.report("prod/Kustomization", code=0)
        self.assertEqual(self.words("kubectl"), ["kustomize", "./prod"])

    def test_a_binary_plan_is_shown_in_its_folder(self):
        self.plan("infra/plan.bin")
        report = self.report("infra/plan.bin", code=0)
        self.assertEqual(report["summary"]["files"], 1)
        self.assertEqual(self.words("terraform"),
                         ["show", "-json", "-no-color", str(self.folder / "infra/plan.bin")])
        self.assertEqual((self.folder / "where").read_text().strip(), str(self.folder / "infra"))

    def test_the_module_may_lie_elsewhere(self):
        self.plan()
        self.write("module/main.tf")
        self.report("plan.bin", "--source", "module", code=0)
        self.assertEqual((self.folder / "where").read_text().strip(), str(self.folder / "module"))

    def test_tofu_shows_it_where_terraform_is_not(self):
        self.plan()
        (self.folder / "bin/terraform").rename(self.folder / "bin/tofu")
        self.report("plan.bin", code=0)

    def test_a_module_that_is_not_initialised_is_told(self):
        self.plan(script="echo 'Error: Required plugins are not installed' >&2; "
                         "echo 'please run: terraform init' >&2; exit 1")
        outcome = self.render("plan.bin")
        self.assert_exit(outcome, 3)
        self.assertIn("Required plugins are not installed", outcome.out)
        self.assertIn("run 'init' in the folder of the module first", outcome.out)

    def test_several_targets_are_one_report(self):
        self.plan()
        self.helm_that_renders(POD)
        report = self.report("chart", "plan.bin", "none", code=3)
        self.assertEqual(report["summary"]["files"], 2)
        self.assertEqual(len(report["findings"]), 1)
        self.assertEqual([one["code"] for one in report["problems"]], ["input.unreadable"])

    def test_what_needs_no_rendering_is_told_what_to_do(self):
        self.write("web.yaml", POD)
        self.write("module/main.tf")
        outcome = self.render("web.yaml")
        self.assert_exit(outcome, 3)
        self.assertIn("'guard check web.yaml'", outcome.out)
        outcome = self.render("module")
        self.assert_exit(outcome, 3)
        self.assertIn("terraform -chdir=module plan -out=plan.bin", outcome.out)

    def test_without_a_target_there_is_nothing_to_do(self):
        self.assert_exit(self.render(), 2)


if __name__ == "__main__":
    unittest.main()
