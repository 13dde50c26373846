# SPDX-License-Identifier: Apache-2.0
"""guard override on a terminal: it asks for what is missing."""
import signal

from override_support import REASON, OverrideTest, day, key
from support import POD


class Terminal(OverrideTest):
    def test_everything_can_be_asked_for(self):
        self.write("deploy/db.yaml", POD.replace("name: web", "name: db"))
        outcome = self.converse(
            "override", "request",
            answers=[
                ("Which finding?", "7\n"),
                ("no number from 1 to 2", "2\n"),
                ("> ", "short\n"),
                ("too short", REASON + "\n"),
                ("Until when?", "someday\n"),
                ("neither a day", "\n"),
            ],
        )
        self.assert_exit(outcome, 0)
        (name,) = self.files()
        text = (self.folder / ".guard/overrides" / name).read_text().replace('"', "")
        self.assertIn("deploy/web.yaml", text)
        self.assertIn(f"expires: {day(30)}", text)

    def test_the_end_of_the_input_ends_it_and_nothing_is_written(self):
        outcome = self.converse(
            "override", "request", "test.memory-limit", answers=[("> ", "\x04")]
        )
        self.assert_exit(outcome, 1)
        self.assertIn("Nothing was changed.", outcome.out)
        self.assertEqual(self.files(), [])

    def test_an_interrupt_ends_it_and_nothing_is_written(self):
        outcome = self.converse(
            "override", "request", "test.memory-limit",
            answers=[("> ", REASON + "\n"), ("Until when?", "\x03")],
        )
        self.assertEqual(outcome.code, -signal.SIGINT)
        self.assertEqual(self.files(), [])

    def test_approving_asks_and_takes_only_yes(self):
        id = self.request()
        command = ("override", "approve", id, "--key", key("bob"))
        for answer in ("\n", "n\n", "maybe\n", "\x04"):
            outcome = self.converse(*command, answers=[("[y/N]", answer)])
            self.assert_exit(outcome, 1)
            self.assertEqual(self.files(), [f"{id}.yaml"])
        self.assert_exit(self.converse(*command, answers=[("[y/N]", "y\n")]), 0)
        self.assertEqual(len(self.files()), 2)

    def test_revoking_asks_too(self):
        id = self.request()
        self.assert_exit(self.converse("override", "revoke", id, answers=[("[y/N]", "\n")]), 1)
        self.assertEqual(self.files(), [f"{id}.yaml"])
        self.assert_exit(self.converse("override", "revoke", id, answers=[("[y/N]", "y\n")]), 0)
        self.assertEqual(self.files(), [])
