# SPDX-License-Identifier: Apache-2.0
"""Changing what guard goes by in the very change that it judges."""
import unittest

import papers
import people
from stage import ThreatTest

LOOSE = papers.RULES.replace("level    soft-mandatory", "level    advisory")


class Guardrails(ThreatTest):
    def attack(self, files, shown, *, works=None):
        """The change carries `files`; guard shows it, and goes by main. On main they work."""
        finding = self.breaks()
        self.alice.commit(files, "loosen the guardrails")
        run = self.check(self.ci())
        self.assert_blocked(run, "guardrail", shown)
        self.assertIn(shown, [one["file"] for one in run.changes()])
        self.on_main(works or files)
        run = self.check(self.ci())
        self.assert_exit(run, 0)
        self.assertEqual(run.changes(), [])
        return finding

    def test_row_02_a_rule_that_the_change_loosens_still_blocks(self):
        self.attack({".guard/rules/rules.rail": LOOSE}, ".guard/rules/rules.rail")

    def test_row_02_a_rule_that_the_change_deletes_still_blocks(self):
        rest = papers.RULES[papers.RULES.index("rule test.not-privileged"):]
        self.attack({".guard/rules/rules.rail": rest}, ".guard/rules/rules.rail")

    def test_row_02_a_level_that_the_change_lowers_still_blocks(self):
        self.attack({".guard.yaml": "builtin: false\nlevels:\n  test.memory-limit: advisory\n"},
                    ".guard.yaml")

    def test_row_02_a_rule_that_the_change_switches_off_still_blocks(self):
        self.attack({".guard.yaml": "builtin: false\nlevels:\n  test.memory-limit: off\n"},
                    ".guard.yaml")

    def test_row_02_approvers_edited_in_the_change_are_ignored(self):
        record = self.asks()
        self.signs(record, "erin")
        edited = papers.approvers(platform=("alice", "bob", "carol", "erin"))
        self.alice.commit({".guard/approvers.yaml": edited}, "erin may, too")
        run = self.check(self.ci())
        self.assert_state(run, record, "pending", "erin")
        self.assert_says(run, "guardrail", ".guard/approvers.yaml")
        self.on_main({".guard/approvers.yaml": edited})
        self.assert_effective(self.check(self.ci()), record, "erin")

    def test_row_02_approvers_renamed_in_the_change_are_ignored(self):
        record = self.asks()
        self.signs(record, "erin")
        edited = papers.approvers(platform=("alice", "erin"))
        self.alice.commit({".guard/approvers.yaml": None, ".guard/approvers.yml": edited})
        run = self.check(self.ci())
        self.assert_state(run, record, "pending", "erin")
        self.assertEqual({one["file"] for one in run.changes()} & {
            ".guard/approvers.yaml", ".guard/approvers.yml"},
            {".guard/approvers.yaml", ".guard/approvers.yml"})
        self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record, "bob")

    def test_row_02_approvers_that_the_change_deletes_still_count(self):
        record = self.asks()
        self.alice.commit({".guard/approvers.yaml": None}, "nobody guards")
        run = self.check(self.ci())
        self.assert_state(run, record, "pending")
        self.assert_says(run, "guardrail", ".guard/approvers.yaml")

    def test_row_02_a_key_that_the_change_lists_counts_for_nobody(self):
        record = self.asks()
        listed = people.allowed_signers("alice", "bob") + people.signer("mallory", owner="bob")
        self.signs(record, "mallory", principal="bob@example.com")
        self.alice.commit({".guard/allowed_signers": listed}, "a new key for bob")
        self.assert_state(self.check(self.ci()), record, "invalid", "bob@example.com")
        self.on_main({".guard/allowed_signers": listed})
        self.assert_effective(self.check(self.ci()), record, "bob")

    def test_row_02_a_revocation_that_the_change_takes_back_stands(self):
        self.on_main({".guard/revoked_signers": people.public_key("bob") + "\n"})
        record = self.asks()
        self.signs(record, "bob")
        self.alice.commit({".guard/revoked_signers": None}, "bob is fine")
        self.assert_state(self.check(self.ci()), record, "invalid", "revoked")
        self.on_main({".guard/revoked_signers": None})
        self.assert_effective(self.check(self.ci()), record, "bob")

    def test_row_02_a_baseline_that_the_change_edits_is_ignored(self):
        self.breaks()
        self.assertEqual(self.guard(self.alice, "baseline", "write", "deploy",
                                    env={"GUARD_TRUST_REF": "none"})[0], 0)
        self.alice.commit(message="it was always so")
        run = self.check(self.ci())
        self.assert_blocked(run, "guardrail", ".guard/baseline.yaml")
        written = (self.alice.folder / ".guard/baseline.yaml").read_text()
        self.on_main({".guard/baseline.yaml": written})
        run = self.check(self.ci())
        self.assert_exit(run, 0)
        self.assertEqual(run.finding()["exemption"]["kind"], "baseline")

    def test_row_02_a_folder_of_rules_that_the_configuration_names_is_read_from_main(self):
        config = "builtin: false\nrules: [policy]\n"
        self.on_main({".guard.yaml": config, ".guard/rules/rules.rail": None,
                      "policy/rules.rail": papers.RULES})
        self.breaks()
        self.alice.commit({"policy/rules.rail": LOOSE}, "loosen it")
        run = self.check(self.ci())
        self.assert_blocked(run, "guardrail", "policy/rules.rail")
        self.on_main({"policy/rules.rail": LOOSE})
        self.assert_exit(self.check(self.ci()), 0)

    def test_row_02_a_guardrail_change_alone_takes_an_approval(self):
        self.alice.commit({".guard/rules/rules.rail": LOOSE}, "loosen the guardrails")
        head = self.alice.git("rev-parse", "HEAD")
        ci = self.ci()
        run = self.check(ci)
        self.assert_exit(run, 1)
        self.assert_says(run, "guardrail", ".guard/rules/rules.rail", "approv")
        own = papers.github_review(head, ("alice-gh", "APPROVED", head))
        self.assert_exit(self.check(ci, evidence=[own]), 1)
        proof = papers.github_review(head, ("bob-gh", "APPROVED", head))
        self.assert_exit(self.check(ci, evidence=[proof]), 0)

    def test_row_02_a_nearer_configuration_of_the_change_is_not_the_project(self):
        self.breaks()
        self.alice.commit({
            "deploy/.guard.yaml": "builtin: false\nlevels:\n  test.memory-limit: off\n",
            "deploy/.guard/rules/rules.rail": LOOSE,
            "deploy/.guard/approvers.yaml": papers.approvers(platform=("alice", "erin")),
        }, "a project of its own")
        for cwd, paths in ((".", ["deploy"]), ("deploy", ["."])):
            run = self.check(self.ci(), cwd=cwd, paths=paths)
            self.assert_blocked(run)
        nearer = {"deploy/.guard.yaml": "builtin: false\n", "deploy/.guard/rules/rules.rail": LOOSE}
        self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.on_main(nearer)
        self.assert_exit(self.check(self.ci(), cwd="deploy", paths=["."]), 0)

    def test_row_02_a_guard_folder_that_becomes_a_link_leads_nowhere(self):
        self.breaks()
        self.alice.git("mv", ".guard", "elsewhere")
        (self.alice.folder / "elsewhere/rules/rules.rail").write_text(LOOSE)
        (self.alice.folder / ".guard").symlink_to("elsewhere")
        self.alice.commit(message="move it")
        run = self.check(self.ci())
        self.assert_blocked(run, "guardrail")
        self.alice.git("revert", "--no-edit", "HEAD")
        run = self.check(self.ci())
        self.assertEqual(run.changes(), [])


class LaterChanges(ThreatTest):
    """A record that is merged before the rule is broken."""

    def early(self):
        """A record for a finding that is not there yet, alone in a change."""
        finding = self.breaks()
        self.alice.git("reset", "--quiet", "--hard", "origin/main")
        return finding, self.asks(of=finding)

    def test_row_11_an_unproven_record_that_nothing_needs_yet_fails_its_change(self):
        _, record = self.early()
        run = self.check(self.ci())
        self.assert_exit(run, 1)
        self.assert_says(run, record.id)
        self.signs(record, "bob")
        self.assert_exit(self.check(self.ci()), 0)

    def test_row_11_a_record_merged_without_proof_lets_nothing_pass(self):
        finding, record = self.early()
        self.on_main({record.path: record.text()}, author="alice")
        self.breaks()
        self.assert_state(self.check(self.ci()), record, "pending")
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record, "bob")

    def test_row_11_merging_is_a_proof_only_where_approvers_say_so(self):
        self.on_main({".guard/approvers.yaml": papers.approvers(proofs=("base", "sshsig"))})
        finding, record = self.early()
        self.assert_exit(self.check(self.ci()), 0)
        self.on_main({record.path: record.text()}, author="alice")
        self.breaks()
        run = self.check(self.ci())
        self.assert_effective(run, record)
        self.assert_says(run, "by the owners of origin/main")

    def test_row_11_merging_never_counts_toward_a_quorum_of_two(self):
        self.on_main({
            ".guard/approvers.yaml": papers.approvers(proofs=("base", "sshsig"), quorum=2)})
        finding, record = self.early()
        self.assert_exit(self.check(self.ci()), 1)
        self.on_main({record.path: record.text(),
                      record.signature_path("bob@example.com"): people.sign(record.text(), "bob")},
                     author="alice")
        self.breaks()
        self.assert_state(self.check(self.ci()), record, "pending", "has 1")
        self.signs(record, "carol")
        self.assert_effective(self.check(self.ci()), record, "bob", "carol")

    def test_row_11_a_record_that_the_change_alters_is_not_the_one_that_was_merged(self):
        self.on_main({".guard/approvers.yaml": papers.approvers(proofs=("base", "sshsig"))})
        finding, record = self.early()
        self.on_main({record.path: record.text()}, author="alice")
        self.breaks()
        record.fields["expires"] = papers.day(20)
        self.alice.commit({record.path: record.text()}, "a little longer")
        self.assert_state(self.check(self.ci()), record, "pending")
        self.alice.git("checkout", "--quiet", "origin/main", "--", record.path)
        self.alice.commit(message="as it was")
        self.assert_effective(self.check(self.ci()), record)


if __name__ == "__main__":
    unittest.main()
