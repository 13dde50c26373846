# SPDX-License-Identifier: Apache-2.0
"""guard check: what the exit code is, and that nothing fails open in silence."""
import json
import os
import subprocess

from support import GOOD_POD, POD, GuardTest


class Verdicts(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()

    def test_nothing_found_is_0(self):
        self.write("deploy/web.yaml", GOOD_POD)
        outcome = self.run_guard("check", "deploy")
        self.assert_exit(outcome, 0)
        self.assertIn("passed", outcome.out)
        self.assertEqual(outcome.err, "")

    def test_a_finding_that_blocks_is_1_with_its_place(self):
        self.write("deploy/web.yaml", POD)
        outcome = self.run_guard("check", "deploy")
        self.assert_exit(outcome, 1)
        self.assertRegex(
            outcome.out,
            r"(?m)^deploy/web\.yaml:\d+:\d+: error: container web sets no memory limit"
            r" \[test\.memory-limit\]$",
        )
        self.assertIn("failed: 1 finding blocks", outcome.out)

    def test_a_finding_that_does_not_block_is_0_and_shown(self):
        self.write("web.yaml", POD)
        outcome = self.run_guard("check", "--level", "test.memory-limit=advisory", "web.yaml")
        self.assert_exit(outcome, 0)
        self.assertIn("warning: container web sets no memory limit", outcome.out)

    def test_a_rule_that_is_switched_off_does_not_run(self):
        self.write("web.yaml", POD)
        outcome = self.run_guard("check", "--level", "test.memory-limit=off", "web.yaml")
        self.assert_exit(outcome, 4)
        self.assertIn("nothing was checked", outcome.out)

    def test_a_folder_without_resources_is_4(self):
        self.write("deploy/values.yaml", "replicas: 3\n")
        outcome = self.run_guard("check", "deploy")
        self.assert_exit(outcome, 4)
        self.assertIn("nothing was checked", outcome.out)
        self.assertIn("skipped 1 input", outcome.out)

    def test_an_empty_folder_is_4(self):
        (self.folder / "deploy").mkdir()
        self.assert_exit(self.run_guard("check", "deploy"), 4)

    def test_a_folder_of_empty_files_is_4(self):
        self.write("deploy/empty.yaml", "")
        self.write("deploy/comment.yaml", "# later\n")
        outcome = self.run_guard("check", "deploy")
        self.assert_exit(outcome, 4)
        self.assertIn("skipped 2 inputs", outcome.out)

    def test_nothing_at_all_may_be_allowed(self):
        self.write("deploy/values.yaml", "replicas: 3\n")
        self.assert_exit(self.run_guard("check", "--allow-empty", "deploy"), 0)
        self.assert_exit(self.run_guard("check", "deploy", env={"GUARD_ALLOW_EMPTY": "true"}), 0)

    def test_a_report_that_is_not_enforced_says_so_and_is_0(self):
        self.write("web.yaml", POD)
        outcome = self.run_guard("check", "--enforce", "off", "web.yaml")
        self.assert_exit(outcome, 0)
        self.assertIn("error: container web sets no memory limit", outcome.out)
        self.assertIn("not enforced", outcome.out)

    def test_silence_is_for_runs_in_which_nothing_fails(self):
        self.write("good.yaml", GOOD_POD)
        self.write("bad.yaml", POD)
        self.assertEqual(self.run_guard("check", "--quiet", "good.yaml").out, "")
        self.assertIn("error:", self.run_guard("check", "--quiet", "bad.yaml").out)

    def test_verbose_names_what_was_skipped_and_why_a_rule_is_there(self):
        self.write("deploy/web.yaml", POD)
        self.write("deploy/values.yaml", "replicas: 3\n")
        outcome = self.run_guard("check", "--verbose", "deploy")
        self.assertIn("  deploy/values.yaml: ", outcome.out)
        self.assertIn("can exhaust its node", outcome.out)
        self.assertNotIn("can exhaust its node", self.run_guard("check", "deploy").out)

    def test_the_same_input_gives_the_same_bytes_whatever_the_threads(self):
        for number in range(20):
            self.write(f"deploy/{number}.yaml", POD.replace("name: web", f"name: web{number}"))
        first = self.run_guard("check", "--threads", "1", "deploy")
        self.assert_exit(first, 1)
        for threads in ("0", "2", "7"):
            self.assertEqual(self.run_guard("check", "--threads", threads, "deploy").out, first.out)


class Unreadable(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()
        self.write("good.yaml", GOOD_POD)

    def test_a_path_that_is_not_there_is_3(self):
        outcome = self.run_guard("check", "good.yaml", "missing.yaml")
        self.assert_exit(outcome, 3)
        self.assertIn("missing.yaml: error:", outcome.out)
        self.assertIn("incomplete", outcome.out)

    def test_a_link_that_leads_nowhere_is_3(self):
        os.symlink("nowhere.yaml", self.folder / "link.yaml")
        self.assert_exit(self.run_guard("check", "link.yaml"), 3)

    def test_a_binary_file_is_3(self):
        self.write("binary.yaml", b"apiVersion: v1\0\xff\xfe\0")
        outcome = self.run_guard("check", "binary.yaml")
        self.assert_exit(outcome, 3)
        self.assertIn("binary.yaml", outcome.out)

    def test_an_empty_file_that_was_named_is_3(self):
        self.write("empty.yaml", "")
        outcome = self.run_guard("check", "empty.yaml")
        self.assert_exit(outcome, 3)
        self.assertIn("empty.yaml: error: the file is empty", outcome.out)

    def test_a_named_file_that_is_none_of_ours_is_3(self):
        self.write("values.yaml", "replicas: 3\n")
        self.assert_exit(self.run_guard("check", "values.yaml"), 3)

    def test_a_broken_document_does_not_hide_the_good_ones(self):
        self.write("many.yaml", POD + "---\na: [1\n---\n" + POD.replace("web", "api"))
        outcome = self.run_guard("check", "many.yaml")
        self.assert_exit(outcome, 3)
        self.assertIn("container web sets no memory limit", outcome.out)
        self.assertIn("container api sets no memory limit", outcome.out)
        self.assertRegex(outcome.out, r"many\.yaml:\d+:\d+: error: .*\[yaml\.")

    def test_a_broken_file_below_a_folder_is_3(self):
        self.write("deploy/web.yaml", GOOD_POD)
        self.write("deploy/broken.yaml", "a: [1\n")
        self.assert_exit(self.run_guard("check", "deploy"), 3)

    def test_what_cannot_be_read_wins_over_findings(self):
        self.write("bad.yaml", POD)
        self.assert_exit(self.run_guard("check", "bad.yaml", "missing.yaml"), 3)


class StandardInput(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()

    def test_a_dash_is_standard_input(self):
        outcome = self.run_guard("check", "-", stdin=POD)
        self.assert_exit(outcome, 1)
        self.assertRegex(outcome.out, r"(?m)^<stdin>:\d+:\d+: error: ")

    def test_standard_input_can_be_given_a_name(self):
        outcome = self.run_guard("check", "-", "--stdin-filename", "web.yaml", stdin=POD)
        self.assertRegex(outcome.out, r"(?m)^web\.yaml:\d+:\d+: error: ")

    def test_standard_input_and_files_go_together(self):
        self.write("api.yaml", POD.replace("web", "api"))
        outcome = self.run_guard("check", "-", "api.yaml", stdin=POD)
        self.assertIn("container web sets", outcome.out)
        self.assertIn("container api sets", outcome.out)

    def test_empty_standard_input_is_3(self):
        # What `helm template` leaves behind when it fails.
        self.assert_exit(self.run_guard("check", "-", stdin=""), 3)

    def test_binary_standard_input_is_3(self):
        self.assert_exit(self.run_guard("check", "-", stdin=b"a\0b\xff"), 3)


class PreCommit(GuardTest):
    def setUp(self):
        super().setUp()
        self.project()

    def test_files_of_others_are_skipped(self):
        self.write("values.yaml", "replicas: 3\n")
        outcome = self.run_guard("check", "--pre-commit", "values.yaml")
        self.assert_exit(outcome, 0)
        self.assertIn("skipped 1 input", outcome.out)

    def test_findings_still_block(self):
        self.write("values.yaml", "replicas: 3\n")
        self.write("web.yaml", POD)
        self.assert_exit(self.run_guard("check", "--pre-commit", "values.yaml", "web.yaml"), 1)

    def test_no_file_is_nothing_to_do(self):
        self.assert_exit(self.run_guard("check", "--pre-commit"), 0)

    def test_the_files_are_not_the_whole_system(self):
        self.write("web.yaml", GOOD_POD)
        outcome = self.run_guard("check", "--pre-commit", "--format", "json", "web.yaml")
        self.assertFalse(json.loads(outcome.out)["summary"]["complete"])
        outcome = self.run_guard("check", "--format", "json", ".")
        self.assertTrue(json.loads(outcome.out)["summary"]["complete"])


class ClosedPipe(GuardTest):
    def test_a_reader_that_has_read_enough_is_no_error(self):
        self.project()
        for number in range(300):
            self.write(f"deploy/{number}.yaml", POD)
        reader, writer = os.pipe()
        os.close(reader)
        process = self.start(
            "check", "deploy", stdout=writer, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
        )
        os.close(writer)
        _, err = process.communicate(timeout=60)
        self.assertEqual(err, b"")
        self.assertEqual(process.returncode, 1)
