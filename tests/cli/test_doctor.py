# SPDX-License-Identifier: Apache-2.0
"""guard doctor on real repositories: what git and the files on disk tell."""
import copy
import json
import shutil
import unittest

from override_support import signer
from setup_support import ROOT, SetupTest
from strict_schema import strict

try:
    import jsonschema
except ImportError:
    jsonschema = None

SIGNED = """
repo: github.com/acme/shop
people:
  bob: {github: bob, ssh: bob@example.com}
  carol: {github: carol, ssh: carol@example.com}
rules:
  - {match: "*", approvers: [bob, carol], quorum: 1, maxTTL: 30d, proofs: [sshsig]}
"""


class Doctor(SetupTest):
    def setUp(self):
        super().setUp()
        self.init("--approver", "bob", "--approver", "carol", "--yes")
        self.commit()

    def codes(self, *arguments, code=0):
        return [gap["code"] for gap in self.seen(*arguments, code=code)["gaps"]]

    def seen(self, *arguments, code=0):
        return json.loads(self.doctor("--format", "json", *arguments, code=code).out)

    def test_a_setup_without_gaps_passes_and_says_what_no_file_tells(self):
        outcome = self.doctor("--strict")
        self.assertIn("0 open gaps, 0 warnings, 0 notes", outcome.out)
        self.assertIn("bypass list", outcome.out)
        self.assertEqual(outcome.err, "")

    def test_a_gap_has_its_line_its_risk_and_its_mend(self):
        name = ".github/workflows/guard.yml"
        text = self.text(name)
        self.write(name, text.replace('evidence.json"\n', 'evidence.json" || true\n'))
        line = next(i for i, one in enumerate(self.text(name).splitlines(), 1) if "|| true" in one)
        outcome = self.doctor(code=1)
        self.assertIn(f"{name}:{line}: open: '|| true' hides what guard finds", outcome.out)
        self.assertIn("= risk: ", outcome.out)
        self.assertIn("= mend: take '|| true' away", outcome.out)
        self.assertTrue(outcome.out.endswith(
            "overrides are advisory here: a change can pass that nobody approved\n"))

    def test_warnings_count_where_it_is_strict(self):
        (self.folder / ".guard/approvers.yaml").unlink()
        self.assertEqual(self.codes(), ["approvers.missing"])
        self.doctor("--strict", code=1)

    def test_a_pipeline_elsewhere_is_believed_when_it_is_said(self):
        shutil.rmtree(self.folder / ".github/workflows")
        self.assertEqual(self.codes(code=1), ["ci.absent"])
        self.assertEqual(self.codes("--ci-elsewhere"), [])

    def test_it_asks_git_for_the_attributes_of_records(self):
        self.write(".guard/approvers.yaml", SIGNED)
        self.write(".guard/allowed_signers", signer("bob") + signer("carol"))
        self.assertEqual(self.codes(), [])
        self.write(".gitattributes", "/.guard/** -text\n.guard/overrides/* text=auto\n")
        self.assertEqual(self.codes(), ["bytes.line-ends"])
        self.write(".gitattributes", "*.png binary\n")
        self.assertEqual(self.codes(), ["bytes.line-ends"])
        self.git("config", "core.autocrlf", "true")
        self.assertIn("rewrites the line ends", self.doctor().out)

    def test_records_that_are_over_or_wrong_are_told(self):
        self.write(".guard/overrides/000000000000.yaml", "kind: Override\n")
        self.assertEqual(self.codes(), ["records.invalid"])

    def test_approvers_that_cannot_be_read_are_a_gap_and_no_failure_of_the_doctor(self):
        self.write(".guard/approvers.yaml", "repo: github.com/acme/shop\n")
        seen = self.seen()
        self.assertEqual([gap["code"] for gap in seen["gaps"]], ["approvers.invalid"])
        self.assertFalse(seen["advisory"])

    def test_a_shallow_clone_is_a_note(self):
        self.write("deploy/more.yaml", "")
        self.commit()
        clone = self.folder.parent / (self.folder.name + "-clone")
        self.addCleanup(shutil.rmtree, clone, True)
        self.git("clone", "--quiet", "--depth", "1", f"file://{self.folder}", str(clone))
        outcome = self.run_guard("doctor", "--platform", "github", cwd=clone)
        self.assert_exit(outcome, 0)
        self.assertIn("clone.shallow", outcome.out)

    def test_links_out_of_the_repository_are_not_read(self):
        outside = self.folder.parent / (self.folder.name + "-owners")
        outside.write_text("* @acme/all\n")
        self.addCleanup(outside.unlink)
        (self.folder / ".github/CODEOWNERS").unlink()
        (self.folder / ".github/CODEOWNERS").symlink_to(outside)
        self.assertEqual(self.codes(code=1), ["owners.missing"])

    def test_it_works_from_a_folder_below(self):
        self.assert_exit(self.run_guard("doctor", "--strict", cwd="deploy"), 0)

    def test_outside_of_a_repository_there_is_nothing_to_protect(self):
        shutil.rmtree(self.folder / ".git")
        outcome = self.doctor(code=2)
        self.assertIn("no git repository", outcome.err)

    def test_a_configuration_that_is_wrong_is_2(self):
        self.write(".guard.yaml", "pathes: [deploy]\n")
        self.doctor(code=2)

    def test_json_fits_its_schema(self):
        if jsonschema is None:
            self.skipTest("the Python module jsonschema is missing (apt: python3-jsonschema)")
        schema = json.loads((ROOT / "docs/schemas/doctor-1.json").read_text())
        validator = jsonschema.Draft202012Validator(strict(schema))
        self.assertEqual(list(validator.iter_errors(self.seen())), [])
        (self.folder / ".github/CODEOWNERS").unlink()
        self.write(".github/workflows/guard.yml", "on: push\njobs: {a: {steps: [{run: guard check}]}}")
        seen = self.seen(code=1)
        self.assertEqual(
            [gap["code"] for gap in seen["gaps"]], ["owners.missing", "ci.not-on-changes"])
        self.assertEqual(list(validator.iter_errors(seen)), [])
        broken = copy.deepcopy(seen)
        broken["gaps"][0]["severity"] = "fatal"
        del broken["gaps"][1]["risk"]
        self.assertEqual(len(list(validator.iter_errors(broken))), 2)


if __name__ == "__main__":
    unittest.main()
