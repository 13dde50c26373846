# SPDX-License-Identifier: Apache-2.0
"""guard override list, show, verify, log, renew, revoke and prune; and its help."""
import json
import subprocess

from override_support import REASON, OverrideTest, day
from support import COMMAND, GOOD_POD, POD


class Look(OverrideTest):
    def test_without_any_the_list_says_so(self):
        outcome = self.override("list")
        self.assert_exit(outcome, 0)
        self.assertEqual(outcome.out, "there are no overrides\n")

    def test_the_list_can_be_narrowed_to_states(self):
        id = self.request()
        self.assertIn(id, self.override("list", "--state", "pending,expired").out)
        outcome = self.override("list", "--state", "expired")
        self.assert_exit(outcome, 0)
        self.assertEqual(outcome.out, "no override is expired\n")
        outcome = self.override("list", "--state", "expird")
        self.assert_exit(outcome, 2)
        self.assertIn("did you mean 'expired'?", outcome.err)

    def test_json_has_every_override_with_its_state(self):
        id = self.request()
        for arguments in (["list"], ["show", id], ["verify"]):
            outcome = self.override(*arguments, "--json")
            report = json.loads(outcome.out)
            self.assertEqual(report["schemaVersion"], "1.0")
            (one,) = report["overrides"]
            self.assertEqual((one["id"], one["state"]), (id, "pending"))

    def test_what_nothing_needs_is_told_by_a_check(self):
        id = self.request()
        self.approve(id)
        self.write("deploy/web.yaml", GOOD_POD)
        self.assertIn("effective", self.override("show", id).out)
        self.assertIn("unused", self.override("show", id, "deploy").out)
        self.assertIn("unused", self.override("list", "deploy").out)

    def test_an_unknown_id_is_refused_with_the_one_that_was_meant(self):
        id = self.request()
        near = id[:-1] + ("0" if id[-1] != "0" else "1")
        for command in ("show", "approve", "renew", "revoke", "verify"):
            outcome = self.override(command, near)
            self.assert_exit(outcome, 2)
            self.assertIn(f"did you mean '{id}'?", outcome.err)

    def test_an_id_is_no_path(self):
        self.request()
        for id in ("../approvers", "/etc/passwd", ".", "7f3a", "x" * 5000):
            for command in ("show", "approve", "renew", "revoke", "verify", "log"):
                outcome = self.override(command, id)
                self.assert_exit(outcome, 2)
                self.assertIn("12 hexadecimal digits", outcome.err)

    def test_verify_says_of_each_whether_it_holds(self):
        self.assert_exit(self.override("verify"), 0)
        id = self.request()
        outcome = self.override("verify")
        self.assert_exit(outcome, 1)
        self.assertIn("1 of platform", outcome.out)
        self.approve(id)
        self.assert_exit(self.override("verify"), 0)
        self.assert_exit(self.override("verify", id), 0)
        self.record(id).write_text(self.record(id).read_text() + "# a word more\n")
        outcome = self.override("verify")
        self.assert_exit(outcome, 5)
        self.assertIn("bob@example.com", outcome.out)

    def test_malformed_approvers_fail_closed(self):
        self.request()
        self.write(".guard/approvers.yaml", "rules: 3\n")
        for command in (["list"], ["verify"], ["prune", "--state", "expired"]):
            self.assert_exit(self.override(*command), 2)

    def test_a_reader_that_leaves_early_is_no_error(self):
        self.request()
        process = subprocess.run(
            ["bash", "-c", f"'{COMMAND}' override list | true; exit ${{PIPESTATUS[0]}}"],
            cwd=self.folder, env=self.environment(), stderr=subprocess.PIPE,
        )
        self.assertEqual(process.returncode, 0)
        self.assertNotIn(b"error", process.stderr)

    def test_a_terminal_acts_on_nothing_that_a_record_says(self):
        self.request()
        self.write(".guard/overrides/\x1b[31mred.yaml", "kind: Override\n")
        for command in (["list"], ["verify"], ["show", "\x1b[31mred"], ["show", "\x1b[32m"]):
            outcome = self.override(*command, "--color", "never")
            self.assertNotIn("\x1b", outcome.out + outcome.err)

    def test_the_log_says_who_did_what(self):
        self.assertEqual(self.override("log").out, "git knows of no override\n")
        id = self.request()
        self.commit("Ask")
        self.approve(id)
        self.commit("Approve", author="bob")
        self.assert_exit(self.override("revoke", id, "--yes"), 0)
        self.commit("Take back")
        outcome = self.override("log", id)
        self.assert_exit(outcome, 0)
        lines = [line.split() for line in outcome.out.splitlines()[1:]]
        done = [(line[3], line[4], line[5]) for line in lines]
        self.assertEqual(
            done,
            [
                ("unsigned", f"{id}.bob@example.com.sig", "alice"),
                ("removed", f"{id}.yaml", "alice"),
                ("signed", f"{id}.bob@example.com.sig", "bob"),
                ("requested", f"{id}.yaml", "alice"),
            ],
        )
        self.assertEqual(self.override("log", "0" * 12).out, "git knows of no override\n")


class Change(OverrideTest):
    def test_renewing_removes_signatures_and_keeps_the_rest(self):
        id = self.request("--ticket", "OPS-123", "--category", "migration")
        self.approve(id)
        outcome = self.override("renew", id, "--until", "20d")
        self.assert_exit(outcome, 0)
        self.assertEqual(self.files(), [f"{id}.yaml"])
        text = self.record(id).read_text().replace('"', "")
        for part in (f"expires: {day(20)}", "OPS-123", "migration", REASON, "requestedBy: alice"):
            self.assertIn(part, text)
        self.assertIn(f"Removed .guard/overrides/{id}.bob@example.com.sig", outcome.out)
        self.assertIn("pending", outcome.out)

    def test_renewing_for_too_long_changes_nothing(self):
        id = self.request()
        self.approve(id)
        before = self.files(), self.record(id).read_bytes()
        self.assert_exit(self.override("renew", id, "--until", "300d"), 1)
        self.assert_exit(self.override("renew", id), 2)
        self.assert_exit(self.override("renew", id, "--until", "3d", "--reason", "short"), 2)
        self.assertEqual((self.files(), self.record(id).read_bytes()), before)

    def test_revoking_removes_the_record_and_its_signatures(self):
        id = self.request()
        self.approve(id)
        outcome = self.override("revoke", id)
        self.assert_exit(outcome, 2)
        self.assertIn("--yes", outcome.err)
        self.assertEqual(len(self.files()), 2)
        self.assert_exit(self.override("revoke", id, "--yes"), 0)
        self.assertEqual(self.files(), [])
        self.assert_exit(self.run_guard("check"), 1)

    def test_pruning_removes_what_nothing_needs_and_nothing_else(self):
        self.write("deploy/db.yaml", POD.replace("name: web", "name: db"))
        kept = self.request("deploy/db.yaml")
        gone = self.request("deploy/web.yaml")
        self.approve(kept)
        self.approve(gone)
        self.write("deploy/web.yaml", GOOD_POD)
        self.assert_exit(self.override("prune", "deploy/db.yaml", "--yes"), 0)
        self.assertEqual(len(self.files()), 4)
        outcome = self.override("prune", "--yes")
        self.assert_exit(outcome, 0)
        self.assertIn(f"removed .guard/overrides/{gone}.yaml", outcome.out)
        self.assertEqual(self.files(), [f"{kept}.bob@example.com.sig", f"{kept}.yaml"])
        self.assertIn("nothing to remove", self.override("prune", "--yes").out)

    def test_what_could_not_be_read_may_need_it(self):
        id = self.request()
        self.approve(id)
        self.write("deploy/web.yaml", GOOD_POD)
        self.write("deploy/broken.yaml", "a: [")
        self.assert_exit(self.override("prune", "--yes"), 3)
        self.assertEqual(len(self.files()), 2)

    def test_without_paths_unused_ones_cannot_be_pruned(self):
        self.write(".guard.yaml", "builtin: false\n")
        outcome = self.override("prune", "--yes")
        self.assert_exit(outcome, 2)
        self.assertIn("--state expired", outcome.err)
        self.assert_exit(self.override("prune", "--state", "expired", "--yes"), 0)


class Usage(OverrideTest):
    def test_the_group_alone_shows_its_commands(self):
        outcome = self.run_guard("override")
        self.assert_exit(outcome, 2)
        self.assertEqual(outcome.out, "")
        for command in ("request", "approve", "list", "show", "verify", "renew", "revoke", "log"):
            self.assertRegex(outcome.err, rf"(?m)^  {command} ")

    def test_an_unknown_command_is_refused_with_the_one_that_was_meant(self):
        outcome = self.override("reqest")
        self.assert_exit(outcome, 2)
        self.assertIn("'guard override' has no command 'reqest'", outcome.err)
        self.assertIn("did you mean 'request'?", outcome.err)
        self.assertIn("guard override --help", outcome.err)

    def test_an_unknown_option_names_the_command_that_has_it_not(self):
        outcome = self.override("list", "--jsn")
        self.assert_exit(outcome, 2)
        self.assertIn("did you mean '--json'?", outcome.err)
        self.assertIn("guard override list --help", outcome.err)

    def test_every_command_shows_its_examples_and_exit_codes(self):
        for command in ("request", "approve", "list", "show", "verify", "renew", "revoke", "prune",
                        "log"):
            outcome = self.override(command, "--help")
            self.assert_exit(outcome, 0)
            self.assertIn("Examples:", outcome.out)
            self.assertRegex(outcome.out, r"Exit\s+codes:|usage,")
            self.assertLessEqual(max(map(len, outcome.out.splitlines())), 80)
