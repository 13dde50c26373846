# SPDX-License-Identifier: Apache-2.0
"""guard fmt."""
import os
import stat

from support import GuardTest

UGLY = "rule a.b {\ntitle   'x'\n".replace("'", '"') + "  for container  // c\n require has( container.raw )\n}"
CANONICAL = """rule a.b {
  title    "x"
  for     container  // c
  require has(container.raw)
}
"""
BROKEN = "rule a.b {\n  when (\n}\n"


class Fmt(GuardTest):
    def test_a_file_is_rewritten_and_named(self):
        path = self.write("a.rail", UGLY)
        outcome = self.run_guard("fmt", "a.rail")
        self.assert_exit(outcome, 0)
        self.assertEqual(outcome.out, "a.rail\n")
        self.assertEqual(path.read_text(), CANONICAL)
        again = self.run_guard("fmt", "a.rail")
        self.assert_exit(again, 0)
        self.assertEqual(again.out, "")

    def test_what_is_canonical_is_not_touched(self):
        path = self.write("a.rail", CANONICAL)
        os.utime(path, (1, 1))
        path.chmod(0o444)
        self.assert_exit(self.run_guard("fmt", "a.rail"), 0)
        self.assertEqual(path.stat().st_mtime, 1)

    def test_folders_and_the_project_are_searched(self):
        self.write(".guard/rules/deep/a.rail", UGLY)
        self.write("other/b.rail", UGLY)
        self.write("other/c.txt", UGLY)
        self.assertEqual(self.run_guard("fmt", "--check", "other").out, "other/b.rail\n")
        outcome = self.run_guard("fmt")
        self.assert_exit(outcome, 0)
        self.assertEqual(outcome.out, "./.guard/rules/deep/a.rail\n".removeprefix("./"))

    def test_no_rule_file_is_4(self):
        self.assert_exit(self.run_guard("fmt"), 4)

    def test_check_names_what_would_change_and_is_1(self):
        path = self.write("a.rail", UGLY)
        self.write("b.rail", CANONICAL)
        outcome = self.run_guard("fmt", "--check", "a.rail", "b.rail")
        self.assert_exit(outcome, 1)
        self.assertEqual(outcome.out, "a.rail\n")
        self.assertEqual(path.read_text(), UGLY)
        self.assert_exit(self.run_guard("fmt", "--check", "b.rail"), 0)

    def test_diff_shows_what_would_change(self):
        path = self.write("a.rail", UGLY)
        outcome = self.run_guard("fmt", "--diff", "a.rail")
        self.assert_exit(outcome, 1)
        self.assertEqual(
            outcome.out,
            "--- a.rail\n+++ a.rail\n@@ -1,5 +1,5 @@\n rule a.b {\n"
            '-title   "x"\n-  for container  // c\n- require has( container.raw )\n-}\n'
            "\\ No newline at end of file\n"
            '+  title    "x"\n+  for     container  // c\n+  require has(container.raw)\n+}\n',
        )
        self.assertEqual(path.read_text(), UGLY)

    def test_diff_shows_places_that_are_far_apart_alone(self):
        lines = ["// a%d" % i for i in range(40)]
        text = "\n".join(lines) + "\n"
        self.write("a.rail", text.replace("// a5\n", "  // a5\n").replace("// a30\n", "// a30 \n"))
        out = self.run_guard("fmt", "--diff", "a.rail").out
        self.assertEqual([line for line in out.splitlines() if line[0] == "@"],
                         ["@@ -3,7 +3,7 @@", "@@ -28,7 +28,7 @@"])
        self.assertIn("-  // a5\n+// a5\n", out)

    def test_a_diff_that_is_applied_is_the_form(self):
        self.write("a.rail", UGLY + "\n\n\n\n" + CANONICAL.replace("a.b", "c.d").replace("\n  ", "\n\t"))
        shown = self.run_guard("fmt", "--diff", "a.rail").out
        before = (self.folder / "a.rail").read_text().splitlines(keepends=True)
        after, at = [], 0
        for line in shown.splitlines(keepends=True)[2:]:
            if line.startswith("@@"):
                begin = int(line.split()[1][1:].split(",")[0]) - 1
                after += before[at:begin]
                at = begin
            elif line[0] in " -":
                self.assertEqual(before[at], line[1:])
                after += [line[1:]] if line[0] == " " else []
                at += 1
            elif line[0] == "+":
                after.append(line[1:])
        self.assert_exit(self.run_guard("fmt", "a.rail"), 0)
        self.assertEqual("".join(after + before[at:]), (self.folder / "a.rail").read_text())

    def test_standard_input_goes_to_standard_output(self):
        outcome = self.run_guard("fmt", "-", stdin=UGLY)
        self.assert_exit(outcome, 0)
        self.assertEqual(outcome.out, CANONICAL)
        self.assertEqual(self.run_guard("fmt", "-", stdin=CANONICAL).out, CANONICAL)

    def test_standard_input_can_be_checked(self):
        outcome = self.run_guard("fmt", "--check", "-", stdin=UGLY)
        self.assert_exit(outcome, 1)
        self.assertEqual(outcome.out, "<stdin>\n")
        self.assert_exit(self.run_guard("fmt", "--check", "-", stdin=CANONICAL), 0)

    def test_standard_input_beside_files_is_2(self):
        outcome = self.run_guard("fmt", "-", "a.rail")
        self.assert_exit(outcome, 2)
        self.assertIn("standard input", outcome.err)

    def test_files_with_errors_are_left_alone_and_the_others_are_not(self):
        broken = self.write("a.rail", BROKEN)
        good = self.write("b.rail", UGLY)
        self.write("c.rail", BROKEN)
        outcome = self.run_guard("fmt", ".")
        self.assert_exit(outcome, 2)
        self.assertEqual(broken.read_text(), BROKEN)
        self.assertEqual(good.read_text(), CANONICAL)
        self.assertIn("a.rail:2:9: error", outcome.err)
        self.assertIn("c.rail:2:9: error", outcome.err)

    def test_a_file_that_is_not_there_is_2_and_the_others_are_formatted(self):
        good = self.write("b.rail", UGLY)
        outcome = self.run_guard("fmt", "a.rail", "b.rail")
        self.assert_exit(outcome, 2)
        self.assertIn("a.rail: error: cannot be read", outcome.err)
        self.assertEqual(good.read_text(), CANONICAL)

    def test_permissions_are_kept(self):
        path = self.write("a.rail", UGLY)
        path.chmod(0o640)
        self.assert_exit(self.run_guard("fmt", "a.rail"), 0)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)

    def test_links_are_followed(self):
        path = self.write("real/a.rail", UGLY)
        (self.folder / "link.rail").symlink_to("real/a.rail")
        self.assert_exit(self.run_guard("fmt", "link.rail"), 0)
        self.assertTrue((self.folder / "link.rail").is_symlink())
        self.assertEqual(path.read_text(), CANONICAL)

    def test_nothing_is_left_beside_a_file_that_cannot_be_replaced(self):
        path = self.write("locked/a.rail", UGLY)
        path.parent.chmod(0o555)
        self.addCleanup(path.parent.chmod, 0o755)
        if os.access(path.parent, os.W_OK):
            self.skipTest("this user may write everywhere")
        outcome = self.run_guard("fmt", "locked/a.rail")
        self.assert_exit(outcome, 2)
        self.assertIn("cannot be written", outcome.err)
        self.assertEqual(os.listdir(path.parent), ["a.rail"])

    def test_other_encodings_are_read(self):
        path = self.write("a.rail", UGLY.replace("\n", "\r\n").encode("utf-16"))
        self.assert_exit(self.run_guard("fmt", "a.rail"), 0)
        self.assertEqual(path.read_bytes(), CANONICAL.encode())

    def test_bytes_that_are_no_text_are_2(self):
        for name, content in (("a.rail", b"// \xff\n"), ("b.rail", b"// \0\n")):
            path = self.write(name, content)
            self.assert_exit(self.run_guard("fmt", name), 2)
            self.assertEqual(path.read_bytes(), content)
