# SPDX-License-Identifier: Apache-2.0
"""Forged, replayed, confused and withdrawn signatures."""
import unittest

import papers
import people
from stage import ThreatTest

BOB, CAROL = people.email("bob"), people.email("carol")


class Signatures(ThreatTest):
    def setUp(self):
        super().setUp()
        self.record = self.asks()

    def works(self, name="bob"):
        """The control: the same with a good signature."""
        self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.signs(self.record, name)
        self.assert_effective(self.check(self.ci()), self.record, name)

    def test_row_03_a_signature_for_commits_is_none_for_overrides(self):
        self.signs(self.record, "bob", namespace="git")
        self.assert_state(self.check(self.ci()), self.record, "invalid", "bob", "namespace")
        self.works()

    def test_row_03_a_key_that_signs_anything_is_refused(self):
        self.on_main({".guard/allowed_signers": people.signer("bob", options="").replace("  ", " ")})
        self.signs(self.record, "bob", namespace="git")
        run = self.check(self.ci())
        self.assertIn(run.code, (2, 5))
        self.assert_says(run, "namespace")
        self.on_main({".guard/allowed_signers": people.allowed_signers("bob")})
        self.works()

    def test_row_03_a_signature_of_bob_named_as_one_of_carol_is_invalid(self):
        self.signs(self.record, "bob", principal=CAROL)
        self.assert_state(self.check(self.ci()), self.record, "invalid", "carol")
        self.works("carol")

    def test_row_03_own_signature_named_as_one_of_bob_is_invalid(self):
        self.signs(self.record, "alice", principal=BOB)
        self.assert_state(self.check(self.ci()), self.record, "invalid", "bob")
        self.works()

    def test_row_03_own_signature_under_another_case_of_the_own_address_is_not_somebody_else(self):
        for principal in ("ALICE@example.com", "Alice@Example.com"):
            self.signs(self.record, "alice", principal=principal)
        run = self.check(self.ci())
        self.assert_exit(run, 5)
        self.assertEqual(self.state(run, self.record)[0], "invalid")
        self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.works()

    def test_row_03_a_principal_that_is_a_pattern_stands_for_nobody(self):
        for principal in ("*@example.com", "*"):
            self.alice.commit({
                self.record.signature_path(principal): people.sign(self.record.text(), "alice")})
            run = self.check(self.ci())
            self.assertNotEqual(self.state(run, self.record)[0], "effective")
            self.assertNotEqual(run.code, 0)
            self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")})
        self.works()

    def test_row_03_garbage_for_a_signature_is_invalid(self):
        for text in ("", "approved", "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n",
                     b"\xff\x00" * 99, "A" * 3_000_000):
            self.alice.commit({self.record.signature_path(BOB): text})
            self.assert_state(self.check(self.ci()), self.record, "invalid", "bob")
        self.alice.commit({self.record.signature_path(BOB): people.sign(self.record.text(), "bob")},
                          author="bob")
        self.assert_effective(self.check(self.ci()), self.record, "bob")

    def test_row_03_a_revoked_key_counts_for_nobody(self):
        self.on_main({".guard/revoked_signers": people.public_key("bob") + "\n"})
        self.signs(self.record, "bob")
        self.assert_state(self.check(self.ci()), self.record, "invalid", "revoked")
        self.works("carol")

    def test_row_03_an_expired_key_counts_for_nobody(self):
        def until(date):
            return people.signer("bob", options=f'namespaces="override@guard",valid-before="{date}"')

        self.signs(self.record, "bob")
        self.on_main({".guard/allowed_signers": until("20240101")})
        self.assert_state(self.check(self.ci()), self.record, "invalid", "bob")
        self.on_main({".guard/allowed_signers": until("29991231")})
        self.assert_effective(self.check(self.ci()), self.record, "bob")

    def test_row_03_a_key_taken_off_the_list_stops_a_merged_override_without_breaking_the_run(self):
        files = {self.record.path: self.record.text(),
                 self.record.signature_path(BOB): people.sign(self.record.text(), "bob")}
        self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.on_main(files, author="alice")
        self.assert_effective(self.check(self.ci()), self.record, "bob")
        self.on_main({".guard/allowed_signers": people.allowed_signers("alice", "carol")})
        self.assert_state(self.check(self.ci()), self.record, "pending", "bob")

    def test_row_03_a_signature_that_the_change_deletes_no_longer_counts(self):
        files = {self.record.path: self.record.text(),
                 self.record.signature_path(BOB): people.sign(self.record.text(), "bob")}
        self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.on_main(files, author="alice")
        self.alice.commit({self.record.signature_path(BOB): None}, "bob changed his mind")
        self.assert_state(self.check(self.ci()), self.record, "pending")
        self.alice.git("reset", "--quiet", "--hard", "origin/main")
        self.breaks()
        self.assert_effective(self.check(self.ci()), self.record, "bob")

    def test_row_03_who_breaks_the_rule_cannot_sign_what_another_has_asked_for_on_main(self):
        self.record.fields["requestedBy"] = "bob"
        self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.on_main({self.record.path: self.record.text()}, author="bob")
        self.signs(self.record, "alice")
        run = self.check(self.ci())
        self.assert_state(run, self.record, "invalid", "alice", "self-approved")
        self.signs(self.record, "carol")
        self.alice.commit({self.record.signature_path(people.email("alice")): None})
        self.assert_effective(self.check(self.ci()), self.record, "carol")

    def test_row_03_proofs_that_are_not_on_the_list_do_not_count(self):
        self.on_main({".guard/approvers.yaml": papers.approvers(proofs=("github-review",))})
        self.signs(self.record, "bob")
        self.assert_state(self.check(self.ci()), self.record, "pending", "sshsig")
        head = self.alice.git("rev-parse", "HEAD")
        proof = papers.github_review(head, ("bob-gh", "APPROVED", head))
        self.assert_effective(self.check(self.ci(), evidence=[proof]), self.record, "bob")


class Quorum(ThreatTest):
    def setUp(self):
        super().setUp()
        two = papers.approvers(quorum=2).replace("ssh: bob@example.com",
                                                  "ssh: bob@example.com", 1)
        self.on_main({".guard/approvers.yaml": two})
        self.record = self.asks()
        self.signs(self.record, "bob")

    def works(self):
        self.signs(self.record, "carol")
        self.assert_effective(self.check(self.ci()), self.record, "bob", "carol")

    def test_row_10_one_of_two_is_pending_and_two_are_enough(self):
        self.assert_state(self.check(self.ci()), self.record, "pending", "has 1")
        self.works()

    def test_row_10_two_keys_of_one_person_are_one_approval(self):
        self.on_main({".guard/allowed_signers": people.allowed_signers("alice", "bob", "carol")
                      + people.signer("mallory", owner="bob")})
        self.signs(self.record, "bob", principal="BOB@example.com")
        run = self.check(self.ci())
        self.assertIn(self.state(run, self.record)[0], ("pending", "invalid"))
        self.assertNotEqual(run.code, 0)
        self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.works()

    def test_row_10_a_signature_and_a_review_of_one_person_are_one_approval(self):
        head = self.alice.git("rev-parse", "HEAD")
        proof = papers.github_review(head, ("bob-gh", "APPROVED", head))
        run = self.check(self.ci(), evidence=[proof])
        self.assert_state(run, self.record, "pending", "has 1")
        proof = papers.github_review(head, ("carol-gh", "APPROVED", head))
        self.assert_effective(self.check(self.ci(), evidence=[proof]), self.record, "bob", "carol")

    def test_row_10_a_person_by_two_names_is_refused(self):
        twice = papers.approvers(quorum=2, platform=("bob", "robert"),
                                 extra="  robert: {ssh: bob@example.com}\n")
        self.on_main({".guard/approvers.yaml": twice})
        run = self.check(self.ci())
        self.assert_exit(run, 2)
        self.assert_says(run, "bob", "robert")
        self.on_main({".guard/approvers.yaml": papers.approvers(quorum=2)})
        self.works()


if __name__ == "__main__":
    unittest.main()
