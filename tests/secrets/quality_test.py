#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well credentials are found: precision and recall on sets that are made here.

quality_test.py GUARD               checks two sets, of different seeds, and fails below the bars
quality_test.py --keep DIR GUARD    leaves the files of the sets in DIR

A set has 1,000 samples with a credential, tokens of all formats and values that their names tell, and 5,000 without,
of the shapes that deployments are full of. Each is one document, with the text at one of many places. A sample counts
as found where a rule of `secrets` reports it. Where $LIBGUARD_CORPUS is there, names of its settings shape a part of
the samples without a credential.
"""

import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import negatives
import positives
from chance import Chance

SEEDS = {"first": 20240607, "held out": 7190541}
POSITIVES, NEGATIVES = 1000, 5000
LEAST_PRECISION, LEAST_RECALL = 0.99, 0.97
LEAST_TOKEN_RECALL = 0.99
# It says that a manifest with a Secret is there at all, not that a value is a credential.
NOT_ABOUT_VALUES = {"secrets.secret-manifest"}
SHOWN = 40

CONFIGURATION = "packs: [security]\n"


def corpus_names():
    """Names of environment variables, and keys of ConfigMaps and of compose, as the corpus has them."""
    root = os.environ.get("LIBGUARD_CORPUS")
    if not root:
        print("LIBGUARD_CORPUS is not set: no names of real settings among the samples")
        return []
    names = set()
    for folder in ("manifests", "compose"):
        for path in sorted((pathlib.Path(root) / folder).rglob("*.y*ml")):
            text = path.read_text(errors="replace")
            names.update(re.findall(r"- name: ([A-Za-z][A-Za-z0-9_.-]*)\s*\n\s+value:", text))
            names.update(re.findall(r"^\s+-?\s*([A-Z][A-Z0-9_]{2,})\s*[:=]", text, re.MULTILINE))
            names.update(re.findall(r"^  ([a-z][A-Za-z0-9_.-]*\.[a-z][A-Za-z0-9_.-]*): ", text, re.MULTILINE))
    return negatives.harmless(names)


def write(folder, samples):
    for number, (_, _, (name, text)) in enumerate(samples):
        stem, suffix = name.split(".")
        (folder / f"{stem}-{number:05}.{suffix}").write_text(text)


def found_in(guard, folder):
    """The numbers of the samples that a rule about secrets reports, with the rules."""
    done = subprocess.run([guard, "check", "--format", "json", "."], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, cwd=folder)
    if done.returncode not in (0, 1):
        sys.exit(f"guard check: exit code {done.returncode}\n{done.stdout[:2000]}{done.stderr[:2000]}")
    report = json.loads(done.stdout)
    bad = [one for one in report["problems"] if one["severity"] == "error"]
    if bad:
        sys.exit(f"guard check: {bad[0]['message']} in {bad[0].get('location')}")
    found = collections.defaultdict(set)
    for finding in report["findings"]:
        rule = finding["rule"]
        if finding["verdict"] == "fail" and rule.startswith("secrets.") and rule not in NOT_ABOUT_VALUES:
            number = re.search(r"-(\d{5})\.", finding["location"]["file"]).group(1)
            found[int(number)].add(rule)
    return found, report["summary"]["documents"]


def check(guard, folder, title, samples):
    folder.mkdir(parents=True)
    (folder / ".guard.yaml").write_text(CONFIGURATION)
    write(folder, samples)
    found, documents = found_in(guard, folder)
    if documents != len(samples):
        sys.exit(f"{title}: {documents} documents were read, {len(samples)} are there")
    return found


def show(title, rows):
    for kind, count in collections.Counter(rows).most_common(SHOWN):
        print(f"  {title}: {count} of {kind}")


def run(guard, folder, title, seed, names):
    chance = Chance(seed)
    with_one = positives.samples(chance, POSITIVES)
    without = negatives.samples(chance, NEGATIVES, names)
    hits = check(guard, folder / "with", title, with_one)
    alarms = check(guard, folder / "without", title, without)

    kinds, places = collections.Counter(), collections.Counter()
    missed_kinds, missed_places = collections.Counter(), collections.Counter()
    for number, (kind, place, _) in enumerate(with_one):
        kinds[kind] += 1
        places[place] += 1
        missed_kinds[kind] += number not in hits
        missed_places[place] += number not in hits
    tokens = sum(count for kind, count in kinds.items() if kind.startswith("token: "))
    missed_tokens = sum(count for kind, count in missed_kinds.items() if kind.startswith("token: "))
    recall = len(hits) / len(with_one)
    token_recall = 1 - missed_tokens / tokens
    precision = len(hits) / (len(hits) + len(alarms))
    print(f"secrets_quality: {title} set (seed {seed}): precision {precision:.4f}, recall {recall:.4f} "
          f"({token_recall:.4f} of {tokens} tokens in {sum(k.startswith('token: ') for k in kinds)} formats); "
          f"{len(with_one) - len(hits)} of {len(with_one)} missed, {len(alarms)} of {len(without)} false alarms")
    for kind in sorted(kinds):
        if not kind.startswith("token: ") or missed_kinds[kind]:
            print(f"  recall {1 - missed_kinds[kind] / kinds[kind]:.3f} of {kinds[kind]:4} {kind}")
    print("  by place: " + ", ".join(
        f"{place} {1 - missed_places[place] / places[place]:.3f}" for place in sorted(places)))
    show("missed", [f"{kind}, {place}" for number, (kind, place, _) in enumerate(with_one) if number not in hits])
    show("false alarm", [f"{without[n][0]}, {without[n][1]}, {', '.join(sorted(rules))}" for n,
                         rules in sorted(alarms.items())])
    return precision >= LEAST_PRECISION and recall >= LEAST_RECALL and token_recall >= LEAST_TOKEN_RECALL


def main():
    guard = pathlib.Path(sys.argv[-1]).resolve()
    keep = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv else None
    names = corpus_names()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(keep or temporary)
        good = [run(guard, folder / title.replace(" ", "-"), title, seed, names) for title, seed in SEEDS.items()]
    if not all(good):
        print(f"below the bar: precision {LEAST_PRECISION}, recall {LEAST_RECALL}, of tokens {LEAST_TOKEN_RECALL}")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
