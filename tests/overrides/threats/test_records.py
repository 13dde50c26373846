# SPDX-License-Identifier: Apache-2.0
"""Records that are no files, not where they should be, or say two things at once."""
import unittest

import papers
import people
from stage import ThreatTest


class Records(ThreatTest):
    def setUp(self):
        super().setUp()
        self.finding = self.breaks()
        self.record = papers.Record(self.finding)

    def signed(self, text, path=None):
        """bob signs whatever is put before him."""
        path = path or self.record.path
        self.alice.commit({path: text})
        name = self.record.signature_path(people.email("bob"))
        self.alice.commit({name: people.sign(text, "bob")}, author="bob")
        return self.check(self.ci())

    def works(self):
        self.alice.git("reset", "--quiet", "--hard", "origin/main")
        self.breaks()
        self.assert_effective(self.signed(self.record.text()), self.record, "bob")

    def test_row_05_a_key_given_twice_is_invalid(self):
        for line in (f"expires: {papers.day(25)}\n", "reason: something else altogether\n",
                     "subject: {file: deploy/api.yaml}\n"):
            run = self.signed(self.record.text() + line)
            self.assert_state(run, self.record, "invalid", line.split(":")[0])
        self.works()

    def test_row_05_several_documents_in_a_record_are_invalid(self):
        self.record.fields["expires"] = papers.day(25)
        longer = self.record.text()
        self.record.fields["expires"] = papers.day(5)
        self.assert_state(self.signed(self.record.text() + "---\n" + longer), self.record, "invalid")
        self.works()

    def test_row_05_keys_that_nobody_knows_are_invalid(self):
        self.assert_state(self.signed(self.record.text() + "enforce: off\n"), self.record,
                          "invalid", "enforce")
        self.works()

    def test_row_05_anchors_and_tags_do_not_get_around_the_reader(self):
        bomb = "a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
            f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
            for before, name in zip("abcdefghi", "bcdefghij"))
        for text in (bomb, "!!python/object:os.system {}\n", "[" * 50_000, "\x00", "- 1\n", ""):
            self.assert_state(self.signed(text), self.record, "invalid")
        self.works()

    def test_row_05_a_wildcard_takes_two_people(self):
        code, out, err = self.guard(
            self.alice, "override", "request", "test.memory-limit", "deploy", "--resource",
            "apps/v1/Deployment/shop/*", "--reason", papers.REASON, "--until", papers.day(5),
            "--as", "alice", env={"GUARD_TRUST_REF": "none"})
        self.assertEqual(code, 0, out + err)
        (path,) = (self.alice.folder / ".guard/overrides").glob("*.yaml")
        self.record.fields["id"] = path.stem
        self.alice.commit(message="ask for all of them")
        self.signs(self.record, "bob")
        self.assert_state(self.check(self.ci()), self.record, "pending", "has 1")
        self.signs(self.record, "carol")
        self.assert_effective(self.check(self.ci()), self.record, "bob", "carol")

    def test_row_05_a_wildcard_for_a_rule_is_invalid(self):
        self.record.fields["rule"] = "test.*"
        self.assert_state(self.signed(self.record.text()), self.record, "invalid")
        self.record.fields["rule"] = "test.memory-limit"
        self.works()

    def test_row_03_a_record_that_is_a_link_is_no_record(self):
        text = self.record.text()
        self.signed(text, "elsewhere/record.yaml")
        path = self.alice.folder / self.record.path
        path.symlink_to("../../elsewhere/record.yaml")
        self.alice.commit(message="a link")
        run = self.check(self.ci())
        self.assertNotEqual(self.state(run, self.record)[0], "effective")
        self.assertNotEqual(run.code, 0)
        self.works()

    def test_row_03_a_signature_that_is_a_link_is_no_signature(self):
        self.signed(self.record.text())
        path = self.alice.folder / self.record.signature_path(people.email("bob"))
        path.rename(self.alice.folder / "bob.sig")
        path.symlink_to("../../bob.sig")
        self.alice.commit(message="a link")
        run = self.check(self.ci())
        self.assertNotEqual(self.state(run, self.record)[0], "effective")
        self.assertNotEqual(run.code, 0)
        self.works()

    def test_row_03_a_link_out_of_the_repository_is_not_followed(self):
        secret = self.root / "secret.txt"
        secret.write_text("token: correct-horse-battery-staple\n")
        (self.alice.folder / ".guard/overrides").mkdir()
        (self.alice.folder / self.record.path).symlink_to(secret)
        self.alice.commit(message="a link")
        run = self.check(self.ci())
        self.assertNotEqual(run.code, 0)
        self.assertNotIn("battery", run.said + str(run.report))
        self.works()

    def test_row_03_a_record_in_a_folder_below_is_no_record(self):
        path = self.record.path.replace("overrides/", "overrides/more/")
        self.alice.commit({path: self.record.text()})
        signature = self.record.signature_path("bob@example.com").replace("overrides/",
                                                                          "overrides/more/")
        self.alice.commit({signature: people.sign(self.record.text(), "bob")}, author="bob")
        run = self.check(self.ci())
        self.assert_exit(run, 5)
        self.assertTrue(run.finding()["blocks"])
        self.assert_says(run, path)
        self.works()

    def test_row_03_a_record_in_a_guard_folder_below_is_no_record(self):
        self.alice.commit({"deploy/" + self.record.path: self.record.text()})
        self.alice.commit({"deploy/" + self.record.signature_path("bob@example.com"):
                           people.sign(self.record.text(), "bob")}, author="bob")
        for cwd, paths in ((".", ["deploy"]), ("deploy", ["."])):
            self.assert_blocked(self.check(self.ci(), cwd=cwd, paths=paths))
        self.works()

    def test_row_05_a_name_with_odd_characters_breaks_nothing(self):
        for name in ("-rf.yaml", "a b.yaml", "ä.yaml", "x\n::error::y.yaml", "..yaml"):
            self.alice.commit({".guard/overrides/" + name: self.record.text()})
            run = self.check(self.ci())
            self.assert_exit(run, 5)
            self.assertNotIn("\n::error::", run.said)
            self.alice.git("reset", "--quiet", "--hard", "HEAD~")
        self.works()

    def test_row_05_a_reason_cannot_write_into_the_report(self):
        self.record.fields["reason"] = "a good reason\n::error::all is well\x1b[2J and more"
        run = self.signed(self.record.text())
        self.assertNotIn("\n::error::", run.said)
        self.assertNotIn("\x1b", run.said)
        self.record.fields["reason"] = papers.REASON
        self.works()


class Revocation(ThreatTest):
    """Records on main that a change takes away or brings back."""

    def setUp(self):
        super().setUp()
        self.on_main({".guard/approvers.yaml": papers.approvers(proofs=("base", "sshsig"))})
        self.finding = self.breaks()
        self.record = papers.Record(self.finding)
        self.alice.git("reset", "--quiet", "--hard", "origin/main")
        self.on_main({self.record.path: self.record.text()}, author="alice")
        self.breaks()
        self.assert_effective(self.check(self.ci()), self.record)

    def test_row_11_a_record_that_the_change_deletes_no_longer_counts(self):
        self.alice.commit({self.record.path: None}, "no longer needed")
        self.assert_blocked(self.check(self.ci()))

    def test_row_11_deleting_a_record_fails_nothing_where_nothing_needs_it(self):
        self.alice.commit({self.record.path: None, "deploy/web.yaml": papers.manifest("web")})
        self.assert_exit(self.check(self.ci()), 0)

    def test_row_11_a_revoked_override_that_its_author_brings_back_is_a_request_again(self):
        older = self.clone("alice", "older")
        self.on_main({self.record.path: None})
        self.alice.commit({self.record.path: self.record.text()}, "put it back")
        self.assert_state(self.check(self.ci()), self.record, "pending")
        self.breaks(older)  # a branch that is older than the revocation
        for merge in (True, False):
            self.assert_blocked(self.check(self.ci(older, merge=merge)))

    def test_row_11_a_branch_that_is_older_than_a_record_may_use_it(self):
        young = self.clone("alice", "young")
        young.git("reset", "--quiet", "--hard", "HEAD~")
        self.breaks(young)
        for merge in (True, False):
            self.assert_effective(self.check(self.ci(young, merge=merge)), self.record)


if __name__ == "__main__":
    unittest.main()
