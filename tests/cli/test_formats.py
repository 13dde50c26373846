# SPDX-License-Identifier: Apache-2.0
"""The reports that platforms read."""
import datetime
import json
import xml.etree.ElementTree as xml

from support import FORMATS, POD, GuardTest


class PlatformFormats(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()
        self.write("deploy/web.yaml", POD)

    def sarif(self, *arguments, form="sarif", **options):
        outcome = self.run_guard("check", "--format", form, *arguments, **options)
        self.assert_exit(outcome, 1)
        (run,) = json.loads(outcome.out)["runs"]
        return run

    def test_one_run_writes_all_of_them(self):
        forms = [f"--format={form}=report.{form}" for form in FORMATS]
        outcome = self.run_guard("check", "deploy", *forms)
        self.assert_exit(outcome, 1)
        self.assertEqual((outcome.out, outcome.err), ("", ""))
        for form in FORMATS:
            self.assertIn("sets no memory limit", (self.folder / f"report.{form}").read_text())

    def test_annotations_on_standard_output_and_a_file_to_upload(self):
        outcome = self.run_guard("check", "deploy", "--format", "github", "--format", "sarif=guard.sarif")
        self.assert_exit(outcome, 1)
        first, last = outcome.out.splitlines()
        self.assertTrue(first.startswith("::error file=deploy/web.yaml,line=7,endLine=7,col="), first)
        self.assertTrue(last.startswith("::notice title=guard::read 1 file"), last)
        self.assertTrue((self.folder / "guard.sarif").read_text().endswith("}\n"))

    def test_paths_are_from_the_root_wherever_the_run_stands(self):
        self.write("deploy/.keep")
        run = self.sarif("web.yaml", cwd="deploy")
        place = run["results"][0]["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "deploy/web.yaml")
        for form, name in (("github", "file=deploy/web.yaml,"), ("gitlab", '"path":"deploy/web.yaml"'),
                           ("junit", '<testsuite name="deploy/web.yaml"')):
            with self.subTest(form):
                outcome = self.run_guard("check", "--format", form, str(self.folder / "deploy/web.yaml"),
                                         cwd="deploy")
                self.assertIn(name, outcome.out)

    def test_a_file_that_cannot_be_read_is_named_from_the_root_too(self):
        self.write("deploy/bad.yaml", "a: [1\n")
        outcome = self.run_guard("check", "--format", "github", "bad.yaml", cwd="deploy")
        self.assert_exit(outcome, 3)
        self.assertIn("::error file=deploy/bad.yaml,line=", outcome.out)

    def test_the_category_tells_runs_apart(self):
        self.assertNotIn("automationDetails", self.sarif("deploy"))
        run = self.sarif("deploy", "--category", "deploy/prod")
        self.assertEqual(run["automationDetails"]["id"], "guard/deploy/prod/")
        run = self.sarif("deploy", env={"GUARD_CATEGORY": "ci"})
        self.assertEqual(run["automationDetails"]["id"], "guard/ci/")

    def test_sarif_has_the_texts_of_rules(self):
        (rule,) = self.sarif("deploy")["tool"]["driver"]["rules"]
        self.assertEqual(rule["shortDescription"]["text"], "Containers set a memory limit")
        self.assertIn("can exhaust its node", rule["help"]["markdown"])
        self.assertIn("require has(container.limits.memory)", rule["help"]["markdown"])

    def test_the_full_profile_keeps_what_is_let_pass(self):
        until = datetime.date.today() + datetime.timedelta(days=10)
        self.write("deploy/web.yaml", POD.replace(
            "- name: web", f'- name: web  # guard:ignore test.memory-limit until={until} '
                           'reason="the node is moved next week"'))
        level = "--level=test.memory-limit=advisory"
        for form, number in (("sarif", 0), ("sarif-full", 1)):
            outcome = self.run_guard("check", "deploy", level, "--format", form)
            self.assert_exit(outcome, 0)
            results = json.loads(outcome.out)["runs"][0]["results"]
            self.assertEqual(len(results), number, form)
        self.assertEqual(results[0]["suppressions"], [
            {"kind": "inSource", "status": "accepted",
             "justification": f"suppressed where it stands until {until}: the node is moved next week"}])

    def test_junit_fails_where_the_run_does(self):
        for level, failures in (("soft-mandatory", "1"), ("advisory", "0")):
            outcome = self.run_guard("check", "deploy", f"--level=test.memory-limit={level}", "--format", "junit")
            self.assertEqual(outcome.code, int(failures))
            self.assertEqual(xml.fromstring(outcome.out).get("failures"), failures)

    def test_a_format_that_is_misspelt_is_refused(self):
        outcome = self.run_guard("check", "--format", "sarf", "deploy")
        self.assert_exit(outcome, 2)
        self.assertIn("did you mean 'sarif'?", outcome.err)

    def test_no_name_in_a_file_forges_a_command(self):
        self.write("deploy/web.yaml", POD.replace(
            "- name: web", '- name: "web\\n::error file=a::forged %0A::warning::too"'))
        outcome = self.run_guard("check", "deploy", "--format", "github")
        self.assertEqual([line.split(" ")[0] for line in outcome.out.splitlines()], ["::error", "::notice"])
        self.assertIn("%250A::warning::too", outcome.out)
