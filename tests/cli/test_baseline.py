# SPDX-License-Identifier: Apache-2.0
"""The baseline from its first entry to its last, in real git repositories."""
import json
import os
import pathlib
import shutil
import subprocess
import unittest

import support

try:
    import jsonschema
    import yaml
except ImportError:
    jsonschema = yaml = None

SCHEMA = pathlib.Path(__file__).parents[2] / "docs/schemas/baseline-1.json"
FILE = ".guard/baseline.yaml"


def pod(name, image="web:1", more=""):
    return (f"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  containers:\n"
            f"    - name: c\n      image: {image}\n{more}")


LIMIT = "      resources: {limits: {memory: 1Gi}}\n"
SECOND = "    - name: d\n      image: web:1\n"


class Baseline(support.GuardTest):
    def setUp(self):
        super().setUp()
        self.project()
        self.write("deploy/a.yaml", pod("a"))
        self.write("deploy/b.yaml", pod("b"))

    def baseline(self, *arguments, code=0):
        outcome = self.run_guard("baseline", *arguments)
        self.assert_exit(outcome, code)
        return outcome

    def check(self, code, *arguments):
        outcome = self.run_guard("check", "deploy", "--format", "json", *arguments)
        self.assert_exit(outcome, code)
        return json.loads(outcome.out)

    def blocking(self, report):
        return [f["resource"]["name"] for f in report["findings"] if f["blocks"]]

    def text(self):
        return (self.folder / FILE).read_text()

    def test_what_is_in_it_passes_and_what_is_not_is_reported(self):
        self.check(1)
        written = self.baseline("write", "deploy")
        self.assertIn("wrote 2 entries to .guard/baseline.yaml", written.out)
        self.assertIn("once it stands on the trusted branch", written.out)
        report = self.check(0)
        self.assertEqual(report["summary"]["baselined"], 2)
        self.assertEqual({f["exemption"]["kind"] for f in report["findings"]}, {"baseline"})
        self.write("deploy/c.yaml", pod("c"))
        self.assertEqual(self.blocking(self.check(1)), ["c"])

    def test_it_is_one_text_however_often_it_is_written(self):
        self.baseline("write", "deploy")
        first = self.text()
        self.baseline("write", "deploy", "--force")
        self.assertEqual(self.text(), first)

    def test_an_entry_lapses_with_its_resource_and_no_other_does(self):
        self.baseline("write", "deploy")
        self.write("deploy/a.yaml", pod("a", "web:2"))
        report = self.check(1)
        self.assertEqual(self.blocking(report), ["a"])
        lapsed = report["baseline"]["lapsed"]
        self.assertEqual([one["subject"]["resource"] for one in lapsed], ["v1/Pod/a"])
        self.baseline("write", "deploy", "--force", "--scope", "finding")
        self.write("deploy/a.yaml", pod("a", "web:3"))
        self.check(0)
        self.assertNotIn("digest", self.text())

    def test_a_second_container_is_reported_whatever_the_scope(self):
        for scope in ("exact", "finding"):
            with self.subTest(scope=scope):
                self.write("deploy/a.yaml", pod("a"))
                self.baseline("write", "deploy", "--force", "--scope", scope)
                self.write("deploy/a.yaml", pod("a", more=SECOND))
                report = self.check(1)
                paths = [f["location"]["path"] for f in report["findings"] if f["blocks"]]
                self.assertIn("/spec/containers/d/resources/limits/memory", paths)

    def test_it_is_never_overwritten_by_accident(self):
        self.baseline("write", "deploy")
        before = self.text()
        refused = self.baseline("write", "deploy", code=2)
        self.assertIn("there is a baseline already", refused.err)
        self.assertIn("--force", refused.err)
        self.assertEqual(self.text(), before)
        self.baseline("write", "deploy", "--output", "other.yaml")
        self.baseline("write", "deploy", "--output", "other.yaml", code=2)

    def test_warnings_are_in_it_only_where_they_are_asked_for(self):
        self.project("builtin: false\nlevels: {test.memory-limit: advisory}\n")
        self.assertIn("wrote 0 entries", self.baseline("write", "deploy").out)
        self.assertIn("wrote 2 entries", self.baseline("write", "deploy", "--force", "--all").out)
        self.assertEqual(self.check(0)["summary"]["baselined"], 2)

    def test_hard_mandatory_rules_are_never_in_it(self):
        self.baseline("write", "deploy")
        hard = "test.memory-limit=hard-mandatory"
        self.check(1, "--level", hard)
        written = self.baseline("write", "deploy", "--force", "--all", "--level", hard)
        self.assertIn("wrote 0 entries", written.out)
        self.assertIn("2 findings cannot be in a baseline", written.out)

    def test_what_cannot_be_read_makes_no_baseline(self):
        self.write("deploy/broken.yaml", "apiVersion: v1\nkind: [")
        self.assertIn("broken.yaml", self.baseline("write", "deploy", code=3).err)
        self.assertFalse((self.folder / FILE).exists())
        self.baseline("write", "nowhere", code=3)
        self.baseline("write", code=2)
        self.write("empty/readme.txt", "nothing")
        self.baseline("write", "empty", code=4)
        self.assertFalse((self.folder / FILE).exists())

    def test_show_lists_it_for_people_and_for_programs(self):
        self.assertIn("There is no baseline", self.baseline("show").out)
        self.assertEqual(json.loads(self.baseline("show", "--json").out)["entries"], [])
        self.baseline("write", "deploy")
        shown = self.baseline("show").out
        self.assertIn("deploy/a.yaml\n  v1/Pod/a\n    test.memory-limit", shown)
        self.assertIn("2 entries in .guard/baseline.yaml", shown)
        entries = json.loads(self.baseline("show", "--json").out)["entries"]
        self.assertEqual([one["subject"]["resource"] for one in entries],
                         ["v1/Pod/a", "v1/Pod/b"])

    def test_prune_takes_out_what_is_mended_removed_or_lapsed(self):
        self.write("deploy/c.yaml", pod("c"))
        self.write("deploy/d.yaml", pod("d"))
        self.baseline("write", "deploy")
        self.assertIn("nothing to prune: 4 entries", self.baseline("prune", "deploy").out)
        self.write("deploy/a.yaml", pod("a", more=LIMIT))
        (self.folder / "deploy/b.yaml").unlink()
        self.write("deploy/c.yaml", pod("c", "web:2"))
        pruned = self.baseline("prune", "deploy").out
        gone, lapsed = pruned.split("Lapsed")
        self.assertIn("v1/Pod/a", gone)
        self.assertIn("v1/Pod/b", gone)
        self.assertIn("v1/Pod/c", lapsed)
        self.assertIn("took 3 entries out of .guard/baseline.yaml, which has 1 left", lapsed)
        self.assertNotIn("v1/Pod/d", pruned)
        self.assertEqual(self.text().count("- rule:"), 1)
        self.assertEqual(self.blocking(self.check(1)), ["c"])

    def test_prune_takes_out_rules_that_there_are_no_more(self):
        self.baseline("write", "deploy")
        rule = self.folder / ".guard/rules/limit.rail"
        rule.write_text(rule.read_text().replace("test.memory-limit", "test.other"))
        self.assertIn("Of rules that there are no more", self.baseline("prune", "deploy").out)
        self.assertIn("entries: []", self.text())

    def test_prune_knows_nothing_of_what_it_did_not_read(self):
        self.write("other/c.yaml", pod("c"))
        self.baseline("write", "deploy", "other")
        self.assertIn("nothing to prune: 3 entries", self.baseline("prune", "deploy").out)
        self.assertIn("single files", self.baseline("prune", "deploy/a.yaml", code=2).err)
        self.assertEqual(self.text().count("- rule:"), 3)

    def test_a_baseline_that_is_wrong_fails_closed(self):
        self.baseline("write", "deploy")
        good = self.text()
        for change in (("rule: test", "rule: tset"), ("version: 1", "version: 9"),
                       ("platform:", "plattform:"), ("entries:", "entries: [")):
            with self.subTest(change=change):
                self.write(FILE, good.replace(*change, 1))
                outcome = self.run_guard("check", "deploy")
                self.assert_exit(outcome, 2)
                self.assertIn("baseline.", outcome.err)
                self.assertIn("baseline.yaml", outcome.err)
                self.baseline("show", code=2)

    @unittest.skipIf(jsonschema is None, "python3-jsonschema and python3-yaml")
    def test_its_schema_says_what_is_in_it(self):
        schema = json.loads(SCHEMA.read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        self.baseline("write", "deploy")
        written = yaml.safe_load(self.text())
        jsonschema.validate(written, schema)
        for edit in (lambda entry: entry.pop("rule"), lambda entry: entry.update(reason="x"),
                     lambda entry: entry.update(finding="gf1:x")):
            wrong = yaml.safe_load(self.text())
            edit(wrong["entries"][0])
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(wrong, schema)

    def test_without_a_command_it_says_which_there_are(self):
        outcome = self.run_guard("baseline", "--help")
        self.assert_exit(outcome, 0)
        for command in ("write", "show", "prune"):
            self.assertIn(command, outcome.out)
        self.assert_exit(self.run_guard("baseline"), 2)


@unittest.skipUnless(shutil.which("git"), "there is no git")
class TrustedBaseline(support.GuardTest):
    """What a change adds to the baseline grants it nothing."""

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.folder / ".git")
        self.git("init", "-q", "-b", "main")
        self.project()
        self.write("deploy/a.yaml", pod("a"))

    def git(self, *arguments):
        environment = dict(os.environ, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null")
        subprocess.run(
            ["git", "-c", "user.name=alice", "-c", "user.email=alice@example.com", *arguments],
            cwd=self.folder, env=environment, check=True, stdout=subprocess.DEVNULL)

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def check(self, code):
        outcome = self.run_guard("check", "deploy", "--trust-ref", "main", "--format", "json")
        self.assert_exit(outcome, code)
        return json.loads(outcome.out)

    def test_it_counts_once_it_stands_on_the_trusted_branch(self):
        self.commit("start")
        self.git("checkout", "-qb", "change")
        self.assert_exit(self.run_guard("baseline", "write", "deploy"), 0)
        self.commit("let all of it pass")
        self.check(1)
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "--ff-only", "change")
        self.git("checkout", "-qb", "next")
        self.assertEqual(self.check(0)["summary"]["baselined"], 1)

    def test_what_a_change_adds_to_it_grants_nothing(self):
        self.assert_exit(self.run_guard("baseline", "write", "deploy"), 0)
        self.commit("start")
        self.git("checkout", "-qb", "change")
        self.write("deploy/b.yaml", pod("b"))
        self.assert_exit(self.run_guard("baseline", "write", "deploy", "--force"), 0)
        self.commit("one more")
        report = self.check(1)
        self.assertEqual([f["resource"]["name"] for f in report["findings"] if f["blocks"]], ["b"])


if __name__ == "__main__":
    unittest.main()
