# SPDX-License-Identifier: Apache-2.0
import html.parser
import json
import pickle
import unittest
import xml.etree.ElementTree

import libguard
from manifests import CONFIG_MAP, POD, POD_TEXT, pod


class Formats(unittest.TestCase):
    def setUp(self):
        self.report = libguard.check(POD_TEXT, name="deploy/pod.yaml")

    def test_json_is_that_of_the_command(self):
        made = json.loads(self.report.to_json())
        self.assertEqual(made["schemaVersion"], "1.0")
        self.assertEqual(len(made["findings"]), len(self.report.findings))

    def test_a_dict_has_all_that_the_report_has(self):
        made = json.loads(json.dumps(self.report.to_dict()))
        self.assertEqual(made["verdict"], "fail")
        self.assertEqual(made["findings"][0]["rule"], self.report.findings[0].rule)
        self.assertEqual(made["files"], 1)

    def test_sarif_has_a_result_for_each_finding_and_its_rule(self):
        for profile in ("github", "full"):
            run = json.loads(self.report.to_sarif(profile=profile, category="a"))["runs"][0]
            rules = {one["id"] for one in run["tool"]["driver"]["rules"]}
            found = {one["ruleId"] for one in run["results"]}
            self.assertLessEqual({one.rule for one in self.report.findings}, found)
            self.assertLessEqual(found, rules)
        with self.assertRaisesRegex(ValueError, "'github' or 'full'"):
            self.report.to_sarif(profile="gitlab")

    def test_the_other_formats_are_well_formed(self):
        suites = xml.etree.ElementTree.fromstring(self.report.to_junit())
        self.assertGreater(len(list(suites.iter("testcase"))), 3)
        entries = json.loads(self.report.to_gitlab())
        self.assertEqual(entries[0]["location"]["path"], "deploy/pod.yaml")
        self.assertIn("deploy/pod.yaml", self.report.to_markdown())
        self.assertLess(len(self.report.to_markdown(most_bytes=2000)), 2100)
        self.assertIn("<!doctype html>", self.report.to_html().lower())
        self.assertIn("images.pinned", self.report.to_text())
        self.assertIn("\x1b[", self.report.to_text(color=True))

    def test_a_notebook_shows_a_table_that_no_input_can_write_into(self):
        report = libguard.check(pod(name="<script>alert(1)</script>", image='"><img src=x>\u202e'))
        shown = report._repr_html_()
        tags = []

        class Collect(html.parser.HTMLParser):
            def handle_starttag(self, tag, attrs):
                tags.append(tag)

        Collect().feed(shown)
        self.assertIn("table", tags)
        self.assertFalse({"script", "img"} & set(tags))
        self.assertNotIn("\u202e", shown)

    def test_a_notebook_counts_what_it_does_not_show(self):
        report = libguard.check([pod(name=f"c{n}") for n in range(40)])
        self.assertIn("more: <code>report.findings</code>", report._repr_html_())
        self.assertLess(len(report._repr_html_()), 40_000)

    def test_a_notebook_shows_what_could_not_be_read(self):
        self.assertIn("yaml.syntax", libguard.check("kind: [\n")._repr_html_())

    def test_secrets_stand_in_no_format(self):
        token = "ghp_" + "016C7c3eAbCdEfGhIjKlMnOpQrStUvWx1234"
        report = libguard.check(pod(env=[{"name": "TOKEN", "value": token}]))
        for text in (report.to_text(), report.to_json(), report.to_sarif(profile="full"),
                     report.to_junit(), report.to_gitlab(), report.to_markdown(), report.to_html(),
                     report._repr_html_(), str(report.to_dict()), str(pickle.dumps(report))):
            self.assertNotIn(token, text)


class Shipping(unittest.TestCase):
    def test_a_report_comes_back_from_pickle_and_renders_the_same(self):
        for given in (POD, POD_TEXT, [POD, "kind: [\n"], "a: 'ü\t", CONFIG_MAP):
            report = libguard.check(given)
            again = pickle.loads(pickle.dumps(report))
            self.assertEqual(again, report)
            self.assertEqual(again.verdict, report.verdict)
            for made in ("to_text", "to_json", "to_sarif", "to_markdown", "to_html"):
                self.assertEqual(getattr(again, made)(), getattr(report, made)(), made)

    def test_problems_of_a_large_text_are_shipped_without_it(self):
        text = "a: 1\n" * 1 + "# filler\n" * 20_000 + "kind: [\n"
        report = libguard.check(text)
        problem = report.problems[0]
        self.assertGreater(problem.begin.line, 20_000)
        self.assertLess(len(pickle.dumps(report)), 20_000)
        self.assertIn(f":{problem.begin.line}:", str(problem))

    def test_a_report_is_said_in_short(self):
        self.assertRegex(repr(libguard.check(POD)), r"<Report fail: \d+ findings, 1 resources")

    def test_reports_compare_by_what_they_hold(self):
        self.assertEqual(libguard.check(POD), libguard.check(POD))
        self.assertNotEqual(libguard.check(POD), libguard.check(CONFIG_MAP))
        self.assertEqual(len({libguard.check(POD), libguard.check(POD)}), 1)
        self.assertNotEqual(libguard.check(POD), "a report")


if __name__ == "__main__":
    unittest.main()
