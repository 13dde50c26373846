# SPDX-License-Identifier: Apache-2.0
"""What the tests of plugins share: where things are, and the repository that they run over."""
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "ci-plugins"
TOOLS = ROOT / "build" / "tools"
COMMAND = os.environ["GUARD_COMMAND"]
SKIP = 77

sys.path.insert(0, str(ROOT / "tests" / "overrides" / "threats"))

# pylint: disable=wrong-import-position
import papers  # noqa: E402
import people  # noqa: E402
import stage  # noqa: E402


class PluginTest(stage.ThreatTest):
    """alice's change, where main says which folder is checked."""

    def setUp(self):
        super().setUp()
        self.on_main({".guard.yaml": "builtin: false\npaths: [deploy]\n"})

    def plain_log(self, text):
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def needs(tool, how):
    """The path of a tool of build/tools; without it the test is skipped, aloud."""
    path = TOOLS / tool
    if not path.exists():
        print(f"skipped: {path.name} is not there ({how})")
        sys.exit(SKIP)
    return path


__all__ = ["COMMAND", "PLUGINS", "ROOT", "SKIP", "TOOLS", "PluginTest", "needs", "papers", "people", "stage"]
