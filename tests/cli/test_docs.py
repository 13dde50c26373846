# SPDX-License-Identifier: Apache-2.0
"""guard docs: pages that are written, kept and compared."""
from support import LIMIT, GuardTest

PAGE = "pages/test.memory-limit.md"
DETECTOR = """detector acme.key {
  title      "a key of Acme"
  links      ["https://acme.example/keys"]
  keywords   ["acme_"]
  pattern    r"acme_([0-9a-z]{20})([0-9A-Za-z]{6})"
  where      base62(crc32(groups[1]), 6) == groups[2]
  matches    "acme_<lownum:20><crc32>"
}
"""


class Docs(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()

    def docs(self, *arguments):
        return self.run_guard("docs", "--output", "pages", *arguments)

    def names(self):
        return sorted(path.name for path in (self.folder / "pages").iterdir())

    def text(self, name=PAGE):
        return (self.folder / name).read_text()

    def test_each_rule_has_a_page_and_all_have_an_index(self):
        outcome = self.docs()
        self.assert_exit(outcome, 0)
        self.assertEqual(outcome.out, "pages: 2 written, 0 removed, 0 unchanged\n")
        self.assertEqual(self.names(), ["README.md", "test.memory-limit.md"])
        self.assertIn("# Containers set a memory limit", self.text())
        self.assertIn("- container web sets no memory limit", self.text())
        self.assertIn("(test.memory-limit.md)", self.text("pages/README.md"))

    def test_what_is_written_once_stays_as_it_is(self):
        self.docs()
        before = (self.folder / PAGE).stat().st_mtime_ns
        outcome = self.docs()
        self.assertEqual(outcome.out, "pages: 0 written, 0 removed, 2 unchanged\n")
        self.assertEqual((self.folder / PAGE).stat().st_mtime_ns, before)

    def test_a_check_writes_nothing_and_names_what_is_missing(self):
        outcome = self.docs("--check")
        self.assert_exit(outcome, 1)
        self.assertIn("pages/README.md: missing\n", outcome.out)
        self.assertFalse((self.folder / "pages").exists())

    def test_a_check_names_what_is_stale_and_what_is_left_over(self):
        self.docs()
        self.write(".guard/rules/limit.rail", LIMIT.replace("memory-limit", "memory"))
        outcome = self.docs("--check")
        self.assert_exit(outcome, 1)
        self.assertEqual(
            outcome.out.splitlines()[:-1],
            [
                "pages/README.md: stale",
                "pages/test.memory-limit.md: no rule has it any more",
                "pages/test.memory.md: missing",
            ],
        )
        self.assert_exit(self.docs(), 0)
        self.assertEqual(self.names(), ["README.md", "test.memory.md"])
        self.assert_exit(self.docs("--check"), 0)

    def test_what_somebody_else_wrote_is_neither_removed_nor_an_error(self):
        self.write("pages/notes.md", "# Notes\n")
        self.assert_exit(self.docs(), 0)
        self.assert_exit(self.docs("--check"), 0)
        self.assertEqual(self.text("pages/notes.md"), "# Notes\n")

    def test_what_somebody_else_wrote_is_not_written_over(self):
        self.write("pages/README.md", "# Ours\n")
        for arguments in ([], ["--check"]):
            outcome = self.docs(*arguments)
            self.assert_exit(outcome, 2)
            self.assertIn("pages/README.md", outcome.err)
            self.assertIn("[output.foreign]", outcome.err)
        self.assertEqual(self.names(), ["README.md"])
        self.assertEqual(self.text("pages/README.md"), "# Ours\n")

    def test_a_link_is_not_followed(self):
        self.write("elsewhere.md")
        (self.folder / "pages").mkdir()
        (self.folder / "pages/README.md").symlink_to("../elsewhere.md")
        self.assert_exit(self.docs(), 2)
        self.assertEqual(self.text("elsewhere.md"), "")

    def test_rules_can_be_named_whatever_the_project_says(self):
        self.write("other/own.rail", LIMIT.replace("test.memory-limit", "other.limit"))
        self.assert_exit(self.docs("other"), 0)
        self.assertEqual(self.names(), ["README.md", "other.limit.md"])

    def test_those_that_ship_with_guard_can_be_added(self):
        (self.folder / ".guard.yaml").unlink()
        self.assert_exit(self.docs("--builtin"), 0)
        self.assertIn("resources.memory-limit.md", self.names())
        self.assertIn("test.memory-limit.md", self.names())

    def test_detectors_have_one_page_for_all(self):
        self.write(".guard/rules/limit.rail", DETECTOR)
        outcome = self.docs()
        self.assert_exit(outcome, 0)
        self.assertEqual(self.names(), ["README.md", "detectors.md"])
        self.assertIn("(detectors.md)", self.text("pages/README.md"))
        self.assertIn(
            "| `acme.key` | a key of Acme | high | yes | <https://acme.example/keys> |\n",
            self.text("pages/detectors.md"),
        )

    def test_those_that_ship_with_guard_are_on_the_page_where_they_are_asked_for(self):
        self.assert_exit(self.docs(), 0)
        self.assertNotIn("detectors.md", self.names())
        self.assert_exit(self.docs("--builtin"), 0)
        self.assertIn("| `github.app-token` |", self.text("pages/detectors.md"))

    def test_the_level_is_the_one_in_force(self):
        self.write(".guard.yaml", "builtin: false\nlevels: {test.*: advisory}\n")
        self.docs()
        self.assertIn("| advisory (soft-mandatory by itself) |", self.text())

    def test_no_rule_at_all_is_4(self):
        (self.folder / ".guard/rules/limit.rail").unlink()
        outcome = self.docs()
        self.assert_exit(outcome, 4)
        self.assertIn("--builtin", outcome.err)
        self.assertFalse((self.folder / "pages").exists())

    def test_a_wrong_rule_is_2(self):
        self.write(".guard/rules/limit.rail", LIMIT.replace("container\n", "contaner\n"))
        self.assert_exit(self.docs(), 2)

    def test_a_folder_that_cannot_be_made_is_2(self):
        self.write("pages", "a file\n")
        outcome = self.docs()
        self.assert_exit(outcome, 2)
        self.assertIn("pages", outcome.err)

    def test_the_folder_must_be_named(self):
        outcome = self.run_guard("docs")
        self.assert_exit(outcome, 2)
        self.assertIn("--output", outcome.err)
