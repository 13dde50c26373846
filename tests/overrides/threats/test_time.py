# SPDX-License-Identifier: Apache-2.0
"""Terms: over, stretched, and clocks that are wrong."""
import unittest

import papers
from stage import ThreatTest


def moment(offset):
    return papers.day(offset) + "T12:00:00Z"


class Terms(ThreatTest):
    def signed(self, **fields):
        record = self.asks(**fields)
        self.signs(record, "bob")
        return record, self.check(self.ci())

    def test_row_05_an_expired_override_is_the_finding_again(self):
        record, run = self.signed(created=moment(-20), expires=papers.day(-1))
        self.assert_state(run, record, "expired", papers.day(-1))
        self.assert_blocked(run, "bob", "renew")

    def test_row_05_the_last_day_is_inclusive(self):
        record, run = self.signed(created=moment(-20), expires=papers.day(0))
        self.assert_effective(run, record, "bob")

    def test_row_09_a_clock_set_back_is_told_by_the_newest_commit(self):
        """The clock stands forty days before the day on which people work."""
        record = self.asks(created=moment(10), expires=papers.day(30))
        self.signs(record, "bob")
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, when=moment(29))
        self.assert_effective(self.check(self.ci(merge=False)), record, "bob")
        self.alice.commit({"deploy/more.yaml": None}, when=moment(40))
        self.assert_state(self.check(self.ci(merge=False)), record, "expired", papers.day(30))

    def test_row_09_an_old_date_on_the_last_commit_does_not_turn_the_clock_back(self):
        record = self.asks(created=moment(-20), expires=papers.day(-1))
        self.signs(record, "bob")
        self.alice.commit({"deploy/more.yaml": papers.manifest("more")}, when=moment(-10))
        self.assert_state(self.check(self.ci(merge=False)), record, "expired")
        record.fields["expires"] = papers.day(5)
        self.alice.commit({record.path: record.text()}, when=moment(-10))
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci(merge=False)), record, "bob")

    def test_row_13_a_record_created_in_the_future_is_invalid(self):
        record, run = self.signed(created=moment(20), expires=papers.day(45))
        self.assert_state(run, record, "invalid", papers.day(20))
        record.fields.update(created=moment(0), expires=papers.day(30))
        self.alice.commit({record.path: record.text()})
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record, "bob")

    def test_row_13_a_term_longer_than_allowed_is_forbidden(self):
        record, run = self.signed(created=moment(0), expires=papers.day(31))
        self.assert_state(run, record, "forbidden", "30")
        record.fields["expires"] = papers.day(30)
        self.alice.commit({record.path: record.text()})
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record, "bob")

    def test_row_13_a_term_that_ends_before_it_begins_is_no_term(self):
        record, run = self.signed(created=moment(0), expires=papers.day(-3))
        self.assertIn(self.state(run, record)[0], ("invalid", "expired"))
        self.assertNotEqual(run.code, 0)

    def test_row_13_a_record_without_an_end_is_invalid(self):
        finding = self.breaks()
        for until in ("never", "9999-99-99", "", "2026-02-30"):
            record = self.asks(of=finding, expires=until)
            self.assert_state(self.check(self.ci()), record, "invalid", "expires")
        record.fields["expires"] = papers.day(5)
        self.alice.commit({record.path: record.text()})
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record, "bob")

    def test_row_13_a_hard_mandatory_rule_is_forbidden_to_override(self):
        finding = self.breaks(rule="test.not-privileged", privileged=True)
        record = self.asks(of=finding)
        self.signs(record, "bob")
        run = self.check(self.ci())
        self.assert_state(run, record, "forbidden", "hard-mandatory")
        self.assertTrue(run.finding("test.not-privileged")["blocks"])
        self.alice.git("reset", "--quiet", "--hard", "origin/main")
        self.assert_effective(self.signed()[1], papers.Record(self.finding_in(self.alice)), "bob")

    def test_row_13_a_reason_that_says_nothing_is_invalid(self):
        finding = self.breaks()
        for reason in ("", "because", "REASON: say why this has to pass, and what will end it"):
            record = self.asks(of=finding, reason=reason)
            self.assert_state(self.check(self.ci()), record, "invalid", "reason")
        record.fields["reason"] = papers.REASON
        self.alice.commit({record.path: record.text()})
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record, "bob")


if __name__ == "__main__":
    unittest.main()
