# SPDX-License-Identifier: Apache-2.0
"""The audit log from `guard check --audit` to `guard audit verify` and `show`."""
import datetime
import hashlib
import json
import subprocess
import unittest

import support

FILE = "guard-audit.jsonl"


def day(offset):
    today = datetime.datetime.now(datetime.timezone.utc).date()
    return (today + datetime.timedelta(days=offset)).isoformat()


class Audit(support.GuardTest):
    """With one rule, which is advisory: an override of it needs nobody's approval."""

    def setUp(self):
        super().setUp()
        self.project()
        self.write("deploy/web.yaml", support.POD)
        report = json.loads(self.run_guard("check", "deploy", "--format", "json").out)
        self.finding = report["findings"][0]
        self.level = ("--level", "test.memory-limit=advisory")
        self.id = hashlib.sha256(
            b"override\0" + self.finding["fingerprint"].encode()).hexdigest()[:12]
        self.write(f".guard/overrides/{self.id}.yaml", json.dumps({
            "apiVersion": "guard/v1",
            "kind": "Override",
            "id": self.id,
            "rule": "test.memory-limit",
            "repo": "github.com/acme/payments",
            "subject": {
                "file": "deploy/web.yaml",
                "platform": "kubernetes",
                "resource": self.finding["resource"]["id"],
                "path": self.finding["location"]["path"],
            },
            "finding": self.finding["fingerprint"],
            "category": "accepted-risk",
            "reason": "batch job on a node pool of its own",
            "requestedBy": "alice",
            "created": day(-1) + "T10:00:00Z",
            "expires": day(20),
        }))

    def check(self, code=0, *arguments):
        outcome = self.run_guard("check", "deploy", "--audit", FILE, *self.level, *arguments)
        self.assert_exit(outcome, code)
        return outcome

    def audit(self, code, *arguments):
        outcome = self.run_guard("audit", *arguments)
        self.assert_exit(outcome, code)
        return outcome

    def head(self, outcome):
        return outcome.err.strip().rpartition(" ")[2]

    def lines(self):
        return (self.folder / FILE).read_bytes().splitlines()

    def test_each_check_appends_a_line_for_each_override_that_it_used(self):
        first = self.check()
        line = self.lines()[0]
        self.assertIn(
            f"audit: 1 line, head sha256:{hashlib.sha256(line).hexdigest()}\n", first.err)
        entry = json.loads(line)
        self.assertEqual(entry["override"], self.id)
        self.assertEqual(entry["rule"], "test.memory-limit")
        self.assertEqual(entry["finding"], self.finding["fingerprint"])
        self.assertEqual(entry["repo"], "github.com/acme/payments")
        self.assertEqual(entry["state"], "effective")
        self.assertEqual(entry["requester"], "alice")
        self.assertEqual(entry["previous"], "0" * 64)
        when = datetime.datetime.fromisoformat(entry["time"].replace("Z", "+00:00"))
        age = datetime.datetime.now(datetime.timezone.utc) - when
        self.assertLess(abs(age.total_seconds()), 300)
        self.check()
        self.assertEqual(json.loads(self.lines()[1])["previous"], hashlib.sha256(line).hexdigest())

    def test_where_no_override_is_used_the_head_stays_what_it_was(self):
        used = self.check()
        self.write("deploy/web.yaml", support.GOOD_POD)
        unused = self.check()
        self.assertIn("audit: 0 lines, head ", unused.err)
        self.assertEqual(self.head(unused), self.head(used))
        self.assertEqual(len(self.lines()), 1)

    def test_verify_says_that_the_chain_holds_and_what_its_head_is(self):
        self.check()
        head = self.head(self.check())
        outcome = self.audit(0, "verify", FILE, "--head", head)
        self.assertEqual(outcome.out, f"audit: 2 lines, head {head}\n")
        answer = json.loads(self.audit(0, "verify", FILE, "--json").out)
        self.assertEqual(answer["lines"], 2)
        self.assertEqual(answer["head"], head)
        self.assertEqual(answer["problems"], [])

    def test_verify_names_the_line_that_shows_what_was_done(self):
        for _ in range(3):
            self.check()
        lines = self.lines()
        self.write(FILE, b"\n".join([lines[0], lines[2], b""]))
        outcome = self.audit(1, "verify", FILE)
        self.assertEqual(outcome.out, "")
        self.assertIn(f"{FILE}:2:1: error: this line was not written after line 1", outcome.err)
        answer = json.loads(self.audit(1, "verify", FILE, "--json").out)
        self.assertEqual([(one["code"], one["line"]) for one in answer["problems"]],
                         [("audit.chain", 2)])

    def test_a_cut_end_shows_to_who_has_kept_the_head(self):
        self.check()
        head = self.head(self.check())
        self.write(FILE, self.lines()[0] + b"\n")
        self.audit(0, "verify", FILE)
        outcome = self.audit(1, "verify", FILE, "--head", head)
        self.assertIn("[audit.head]", outcome.err)

    def test_a_head_that_is_empty_is_not_no_head(self):
        self.check()
        self.assertIn("'--head' is no digest", self.audit(2, "verify", FILE, "--head", "").err)

    def test_a_check_does_not_go_on_from_a_broken_end(self):
        self.check()
        broken = self.lines()[0][:-10]
        self.write(FILE, broken)
        outcome = self.check(2)
        self.assertIn(f"{FILE}", outcome.err)
        self.assertIn("[audit.unfinished]", outcome.err)
        self.assertIn("overridden", outcome.out)  # the report is there all the same
        self.assertEqual((self.folder / FILE).read_bytes(), broken)
        self.assert_exit(self.run_guard("check", "deploy", "--audit", FILE, *self.level,
                                        "--enforce", "off"), 2)

    def test_a_log_that_cannot_be_written_fails_the_run(self):
        outcome = self.run_guard("check", "deploy", "--audit", "missing/audit.jsonl", *self.level)
        self.assert_exit(outcome, 2)
        self.assertIn("[audit.unwritable]", outcome.err)

    def test_outside_of_a_real_repository_there_is_no_commit(self):
        self.check()
        self.assertEqual(json.loads(self.lines()[0])["sha"], "")

    def test_show_prints_a_table(self):
        self.check()
        outcome = self.audit(0, "show", FILE)
        head, line = outcome.out.splitlines()
        self.assertTrue(head.startswith("TIME "))
        for word in (self.id, "test.memory-limit", self.finding["fingerprint"], "alice"):
            self.assertIn(word, line)
        self.write(FILE, b"")
        self.assertEqual(self.audit(0, "show", FILE).out, "no override has let anything pass\n")
        self.write(FILE, b"{}\n")
        self.assertIn("[audit.missing]", self.audit(1, "show", FILE).err)

    def test_a_file_that_is_not_there_cannot_be_read(self):
        for command in ("verify", "show"):
            self.assertIn("[input.unreadable]", self.audit(3, command, FILE).err)

    def test_checks_at_the_same_time_write_one_chain(self):
        running = [
            self.start("check", "deploy", "--audit", FILE, *self.level,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for _ in range(8)
        ]
        self.assertEqual([process.wait(timeout=120) for process in running], [0] * 8)
        answer = json.loads(self.audit(0, "verify", FILE, "--json").out)
        self.assertEqual(answer["lines"], 8)


if __name__ == "__main__":
    unittest.main()
