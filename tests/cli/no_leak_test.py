# SPDX-License-Identifier: Apache-2.0
"""Nothing that guard prints or writes holds a piece of a secret, wherever it stands.

Every text of every kind of input is replaced in turn by a secret that no other place
has: a token whose form is known, and a password under a name that says what it is. All
commands run over them, over the same files cut off in the middle, and over the corpus
where LIBGUARD_CORPUS names it.
"""
import concurrent.futures
import json
import os
import pathlib
import unittest

import canaries as planting
from canary_inputs import COMPOSE, KUBERNETES, PLAN
from leaks import Leaks  # noqa: F401: unittest.main() runs it, too
from support import FORMATS, GuardTest

TURNS = 3  # so many scalars in a row are not planted in, that rules find something there

# What says what a document is: without it nothing else of it is read.
KEPT = {
    "kubernetes": (".apiVersion", ".kind"),
    "compose": (),
    "plan": (".format_version", ".address", ".type", ".mode", ".actions[0]", ".complete",
             ".errored"),
}
# Maps whose keys are those of a type: there is no place for another one.
CLOSED = {
    "kubernetes": (),
    "compose": (),
    "plan": ("after_unknown", "after_sensitive", ".change", "_sensitive", ".db", ".m"),
}
# Every report at once; text is what a person sees.
WRITTEN = tuple(f"report.{form}" for form in FORMATS if form != "text")
REPORTS = ("--format=text", *(f"--format={form}=report.{form}" for form in FORMATS if form != "text"))
RULES = ("secrets.attribute", "secrets.hardcoded", "images.pinned", "security.privileged",
         "network.open-to-world")


def variants(kind, document, seed):
    """Names and what is planted in each."""
    for turn in range(TURNS):
        canaries = planting.Canaries(f"{seed}/token/{turn}")
        yield (f"token{turn}", canaries, None,
               planting.plant_tokens(document, canaries, turn, TURNS, KEPT[kind]))
    canaries = planting.Canaries(f"{seed}/password")
    yield "password", canaries, None, planting.plant_passwords(document, canaries, CLOSED[kind])
    canaries = planting.Canaries(f"{seed}/key")
    yield "key", canaries, None, planting.plant_keys(document, canaries, CLOSED[kind])
    comments = planting.Canaries(f"{seed}/comment")
    yield "comment", comments, comments, document


class NoLeak(GuardTest):
    def assert_silent(self, canaries, *arguments, written=()):
        self.assert_all_silent(canaries, [arguments], written)

    def assert_all_silent(self, canaries, commands, written=()):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            outcomes = list(pool.map(lambda arguments: self.run_guard(*arguments), commands))
        written = "".join((self.folder / name).read_text() for name in written)
        for arguments, outcome in zip(commands, outcomes):
            self.assertIn(outcome.code, (0, 1, 3, 4), f"{arguments}\n{outcome.err}")
            with self.subTest(arguments=arguments):
                self.assertEqual(canaries.found_in(outcome.out + outcome.err + written), [])

    def all_commands(self, canaries, file, entities, turn):
        self.assert_silent(canaries, "check", "--verbose", *REPORTS, file, written=WRITTEN)
        # An explanation reads all rules: one for each variant comes to all of them for each kind.
        rule = RULES[turn % len(RULES)]
        self.assert_all_silent(canaries, [
            ("model", file),
            ("model", "--json", file),
            *(("eval", "--for", entity, f"{entity}.raw", file) for entity in entities),
            ("eval", "--for", "setting", "setting.?value", file),
            ("explain", rule, "--verbose", file),
            ("explain", rule, "--json", file),
        ])

    def broken(self, canaries, files):
        """Cut off, and with something that cannot be read in the middle."""
        for file in files:
            text = (self.folder / file).read_text()
            for part in (3, 5, 7, 9):
                at = len(text) * part // 10
                self.write(f"cut{part}-{file}", text[:at])
                at = text.find("\n", at) + 1 or at
                self.write(f"bad{part}-{file}", text[:at] + "\n\t]: {{ :\n" + text[at:])
        names = [path.name for path in self.folder.iterdir()
                 if path.name.startswith(("cut", "bad"))]
        self.assert_silent(canaries, "check", *sorted(names))

    def run_kind(self, kind, documents, entities, as_text):
        for turn, name in enumerate(one[0] for one in variants(kind, {}, "")):
            with self.subTest(kind=kind, variant=name):
                canaries = planting.Canaries("none")
                texts = []
                for number, document in enumerate(documents):
                    made = dict((one[0], one) for one in variants(
                        kind, document, f"{kind}/{number}"))[name]
                    texts.append(as_text(made[3], made[2]))
                    canaries.places.update(made[1].places)
                    canaries.pieces.update(made[1].pieces)
                suffix = "json" if kind == "plan" else "yaml"
                file = f"{name}.{suffix}"
                self.write(file, "---\n".join(texts).encode())
                self.all_commands(canaries, file, entities, turn)
                self.broken(canaries, [file])

    def test_of_kubernetes(self):
        self.run_kind("kubernetes", KUBERNETES, ("resource", "container", "workload"),
                      planting.as_yaml)

    def test_of_compose(self):
        self.run_kind("compose", [COMPOSE], ("resource", "container"), planting.as_yaml)

    def test_of_a_plan(self):
        self.run_kind("plan", [PLAN], ("resource", "container"), lambda value, _: json.dumps(value))

    def test_of_the_corpus(self):
        corpus = os.environ.get("LIBGUARD_CORPUS")
        if not corpus or not pathlib.Path(corpus).is_dir():
            self.skipTest("LIBGUARD_CORPUS names no folder: nothing is planted in real files")
        canaries = planting.Canaries("corpus")
        for kind, folder, most in (("kubernetes", "manifests", 120_000), ("compose", "compose", 120_000),
                                   ("plan", "plans/made", 200_000)):
            for path in sorted((pathlib.Path(corpus) / folder).rglob("*")):
                if path.suffix not in (".yaml", ".yml", ".json") or path.stat().st_size > most:
                    continue
                text = path.read_text()
                if kind == "plan":
                    try:
                        document = json.loads(text)
                    except ValueError:
                        continue
                    text = json.dumps(planting.plant_tokens(document, canaries, 1, 3, KEPT[kind]))
                else:
                    text = planting.plant_lines(text, canaries, ("apiVersion", "kind"), path.name)
                self.write(f"{kind}/{path.parent.name}-{path.name}", text.encode())
        self.assertGreater(len(canaries.places), 1000)
        self.assert_silent(canaries, "check", "--verbose", *REPORTS, ".", written=WRITTEN)
        self.assert_all_silent(canaries, [
            *(("eval", "--for", entity, f"{entity}.raw", ".") for entity in ("resource", "container")),
            *(("explain", rule, "--verbose", ".") for rule in RULES),
        ])


if __name__ == "__main__":
    unittest.main()
