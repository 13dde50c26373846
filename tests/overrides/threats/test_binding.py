# SPDX-License-Identifier: Apache-2.0
"""Using an approval for something else than what was approved."""
import unittest

import papers
import people
from stage import ThreatTest


class Binding(ThreatTest):
    def setUp(self):
        super().setUp()
        self.record = self.asks()
        self.signs(self.record, "bob")
        self.assert_effective(self.check(self.ci()), self.record, "bob")  # the control of each

    def alters(self, text):
        self.alice.commit({self.record.path: text}, "alter what was signed")
        return self.check(self.ci())

    def test_row_05_one_byte_changed_makes_it_invalid(self):
        text = self.record.text()
        for changed in (text.replace("node pool", "node pooL"), text + "\n", text[:-1]):
            self.assert_state(self.alters(changed), self.record, "invalid", "bob")

    def test_row_05_a_later_date_makes_it_invalid(self):
        self.record.fields["expires"] = papers.day(20)
        self.assert_state(self.alters(self.record.text()), self.record, "invalid", "bob")

    def test_row_05_a_subject_that_is_edited_does_not_fit_its_finding(self):
        self.record.subject["resource"] = "apps/v1/Deployment/shop/api"
        self.assert_state(self.alters(self.record.text()), self.record, "invalid", "finding")

    def test_row_05_another_rule_does_not_fit_its_finding(self):
        self.record.fields["rule"] = "test.cpu-limit"
        self.assert_state(self.alters(self.record.text()), self.record, "invalid", "finding")

    def test_row_05_a_record_under_another_id_is_invalid(self):
        other = f".guard/overrides/{'0' * 12}.yaml"
        self.alice.commit({self.record.path: None, other: self.record.text()})
        run = self.check(self.ci())
        self.assert_exit(run, 5)
        self.assertEqual([one["state"] for one in run.overrides() if one["file"] == other],
                         ["invalid"])

    def test_row_05_an_override_covers_no_other_resource(self):
        self.breaks(file="deploy/api.yaml")
        run = self.check(self.ci())
        self.assert_exit(run, 1)
        blocking = [one["resource"]["name"] for one in run.report["findings"] if one["blocks"]]
        self.assertEqual(blocking, ["api"])
        self.assertEqual(self.state(run, self.record)[0], "effective")

    def test_row_05_the_signature_of_one_record_does_not_fit_another(self):
        finding = self.breaks(file="deploy/api.yaml")
        second = self.asks(of=finding)
        signature = (self.alice.folder / self.record.signature_path("bob@example.com")).read_text()
        self.alice.commit({second.signature_path("bob@example.com"): signature}, "again")
        self.assert_state(self.check(self.ci()), second, "invalid", "bob")
        self.alice.commit({second.signature_path("bob@example.com"): None})
        self.signs(second, "bob")
        self.assert_effective(self.check(self.ci()), second, "bob")

    def test_row_05_an_override_covers_no_other_container_of_its_resource(self):
        text = papers.manifest("web", memory=False)
        self.alice.commit({"deploy/web.yaml": text + "        - {name: side, image: \"side:1\"}\n"})
        run = self.check(self.ci())
        self.assert_exit(run, 1)
        self.assertIn("side", "".join(
            one["message"] for one in run.report["findings"] if one["blocks"]))

    def test_row_05_the_same_name_in_another_file_is_another_resource(self):
        self.alice.commit({"deploy/web.yaml": papers.manifest("web"),
                           "deploy/other.yaml": papers.manifest("web", memory=False)})
        run = self.check(self.ci())
        self.assert_exit(run, 1)
        self.assertEqual(self.state(run, self.record)[0], "unused")

    def test_row_05_a_copy_in_another_repository_is_invalid(self):
        self.on_main({".guard/approvers.yaml": papers.approvers(repo="github.com/acme/payments")})
        self.assert_state(self.check(self.ci()), self.record, "invalid",
                          "github.com/acme/shop", "github.com/acme/payments")

    def test_row_14_a_fork_is_told_by_the_name_in_approvers_not_by_its_remote(self):
        self.on_main({".guard/approvers.yaml": papers.approvers(repo="github.com/mallory/shop")})
        ci = self.ci()
        ci.git("remote", "set-url", "origin", "https://github.com/acme/shop.git")
        on_github = {"GITHUB_REPOSITORY": "acme/shop", "GITHUB_SERVER_URL": "https://github.com"}
        for env in ({}, on_github):
            self.assert_state(self.check(ci, env=env), self.record, "invalid",
                              "github.com/mallory/shop")

    def test_row_14_a_clone_under_another_remote_is_still_this_repository(self):
        ci = self.ci()
        ci.git("remote", "set-url", "origin", "https://mirror.example/some/thing.git")
        self.assert_effective(self.check(ci), self.record, "bob")


class Exact(ThreatTest):
    """Overrides that guard writes, bound to the rule and, with `--scope exact`, to the resource."""

    def requested(self, *arguments):
        finding = self.breaks()
        code, out, err = self.guard(
            self.alice, "override", "request", finding["fingerprint"], "deploy",
            "--reason", papers.REASON, "--until", papers.day(10), "--as", "alice",
            *arguments, env={"GUARD_TRUST_REF": "none"})
        self.assertEqual(code, 0, out + err)
        record = papers.Record(finding)
        text = (self.alice.folder / record.path).read_text()
        self.assertIn("ruleDigest:", text)
        self.assertEqual("subjectDigest:" in text, bool(arguments))
        self.alice.commit(message="ask")
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record, "bob")
        return record

    def test_row_04_a_resource_changed_after_an_exact_approval_makes_it_stale(self):
        record = self.requested("--scope", "exact")
        self.breaks(memory=False, image="evil:1")
        self.assert_state(self.check(self.ci()), record, "stale", "changed")

    def test_row_04_a_resource_may_change_under_an_approval_of_the_finding(self):
        record = self.requested()
        self.breaks(memory=False, image="web:2")
        self.assert_effective(self.check(self.ci()), record, "bob")

    def test_row_04_comments_are_no_change_of_the_resource(self):
        record = self.requested("--scope", "exact")
        text = papers.manifest("web", memory=False, comment="  # the one container")
        self.alice.commit({"deploy/web.yaml": text})
        self.assert_effective(self.check(self.ci()), record, "bob")

    def test_row_05_a_rule_that_asks_for_something_else_makes_it_stale(self):
        record = self.requested()
        self.on_main({".guard/rules/rules.rail": papers.RULES.replace(
            'title    "Containers set a memory limit"', 'title    "A memory limit, please"')})
        self.assert_effective(self.check(self.ci()), record, "bob")
        self.on_main({".guard/rules/rules.rail": papers.RULES.replace(
            "require has(container.limits.memory)",
            "require has(container.limits.memory) && container.limits.memory <= quantity(\"1Gi\")")})
        self.assert_state(self.check(self.ci()), record, "stale", "rule")


if __name__ == "__main__":
    unittest.main()
