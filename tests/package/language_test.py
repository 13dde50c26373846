#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every snippet of the pages about the language, and holds their tables against the library.

language_test.py GUARD FACTS    FACTS is the program that prints what there is

  ```rail      rules, packs and views that load and have the form of `guard fmt`; the examples of
               the rules pass. With the word `broken` they are refused; with `builtin` they
               stand like that in rules/.
  ```cel       lines of `expression // result`, or `// error: text`; blank lines and comments.
               With `for ENTITY FILE`: over each of those entities, with the same result.
  ```yaml      a file that the block names, for commands and expressions
  ```console   commands, and what they print
  ```ebnf      the grammar, which knows every word of a clause

pages.py says where commands run. A block of another kind is a failure.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

from pages import ROOT, Stage, blocks_of, environment_of, play

LANGUAGE = "docs/language.md"
# In these every block is run; in the others those of the language.
WHOLE = [LANGUAGE, "docs/model.md"]
OTHERS = ["docs/expression.md", "docs/unknown.md"]
# Operators that are no functions: they do not evaluate all that they are given.
LAZY = {"&&", "||", "?:", ".", ".?"}
SIGNS = {"@in": "in", "_[_]": "[]", "_[?_]": "[?]"}
OBJECT = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"


class Test:
    def __init__(self, guard, facts):
        self.guard = str(pathlib.Path(guard).resolve())
        self.counts = {}
        self.failures = []
        self.facts = [line.split(" ", 1) for line in
                      subprocess.run([facts], check=True, text=True,
                                     stdout=subprocess.PIPE).stdout.splitlines()]
        self.spare = tempfile.TemporaryDirectory()

    def fail(self, where, text):
        self.failures.append(f"{where}: {text}")

    def count(self, kind, number=1):
        self.counts[kind] = self.counts.get(kind, 0) + number

    def run_guard(self, *arguments, cwd):
        return subprocess.run([self.guard, *arguments], cwd=cwd, text=True,
                              env=environment_of(self.guard), stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)

    def named(self, kind):
        return {text for what, text in self.facts if what == kind}

    # Blocks.

    def page(self, name, whole):
        text = (ROOT / name).read_text()
        with Stage(text) as stage:
            for number, block in enumerate(blocks_of(text), 1):
                where = f"{name}, block {number} ({block.kind or 'of no kind'})"
                stage.place(block)
                run = getattr(self, f"run_{block.kind}", None) if block.kind else None
                if run:
                    run(where, block, stage)
                elif whole:
                    self.fail(where, "this kind of block is not known here: nobody runs it")

    def run_rail(self, where, block, _):
        self.count("rail")
        if "builtin" in block.words:
            files = [path.read_text() for path in (ROOT / "rules").rglob("*.rail")]
            for declaration in block.text.strip().split("\n\n"):
                if not any(declaration in text for text in files):
                    self.fail(where, f"is not in rules/:\n{declaration}")
            return
        path = pathlib.Path(self.spare.name) / "snippet.rail"
        path.write_text(block.text)
        done = self.run_guard("test", str(path), cwd=self.spare.name)
        # A pack or a view has no example that could be run.
        good = {2} if "broken" in block.words else {0} if "example " in block.text else {0, 4}
        if done.returncode not in good:
            self.fail(where, f"exit code {done.returncode}\n{done.stdout}")
        if "broken" not in block.words:
            done = self.run_guard("fmt", "--diff", str(path), cwd=self.spare.name)
            if done.returncode != 0:
                self.fail(where, f"is not in its form\n{done.stdout}")

    def run_cel(self, where, block, stage):
        words = block.words
        over = ["--for", words[1]] if words[:1] == ["for"] else []
        path = pathlib.Path(self.spare.name) / "object.yaml"
        path.write_text(OBJECT)
        if block.file:
            path = stage.folder / block.file
        for line in block.text.splitlines():
            expression, _, result = line.rpartition(" // ")
            if not line.strip() or line.startswith("//"):
                continue
            self.count("cel")
            if not expression:
                self.fail(where, f"no result is given: {line}")
                continue
            self.expression(f"{where}: {expression.strip()}", expression, result.strip(), over,
                            str(path))

    def expression(self, where, expression, result, over, path):
        wanted = result.removeprefix("error: ")
        is_error = wanted != result
        asked = f"({expression}) == ({expression if is_error else result})"
        done = self.run_guard("eval", *over, asked, path, cwd=self.spare.name)
        lines = done.stdout.splitlines()
        good = (lambda line: f": error: {wanted}" in line) if is_error else (
            lambda line: line.endswith(": true"))
        if not lines or not all(good(line) for line in lines):
            self.fail(where, f"is not {result}\n{done.stdout}")

    def run_yaml(self, where, block, _):
        self.count("yaml")
        if not block.file:
            self.fail(where, "it names no file, so nothing reads it")

    def run_console(self, where, block, stage):
        self.count("console")
        got = play(block.text, self.guard, stage.folder)
        if got != block.text:
            self.fail(where, f"prints another thing:\n{got}")

    def run_ebnf(self, where, block, _):
        self.count("ebnf")
        quoted = set(re.findall(r'"([a-z-]+)"', block.text))
        for kind in ("rule", "view", "pack", "detector"):
            for word in sorted(self.named(kind) - quoted):
                self.fail(where, f"the clause '{word}' of a {kind} is missing")

    # Tables.

    def tables(self):
        text = (ROOT / LANGUAGE).read_text()
        rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")]
        self.clauses(rows)
        self.commands()
        self.operators(text)
        self.functions(text.partition("\n## Functions\n")[2].partition("\n## ")[0])

    def clauses(self, rows):
        written = set()
        for row in rows:
            for code in re.findall(r"`([^`]*)`", row[0]):
                if code.split()[0] in self.named("rule"):
                    written.add(code.split()[0])
        for word in sorted(self.named("rule") - written):
            self.fail(LANGUAGE, f"the table of clauses lacks '{word}'")

    def commands(self):
        shown = self.run_guard("--help", cwd=self.spare.name).stdout
        listed = shown.partition("\nCommands:\n")[2].partition("\n\n")[0]
        known = {line.split()[0] for line in listed.splitlines() if re.match(r"  \w", line)}
        for page, needed in (("README.md", known - {"version"}), (LANGUAGE, set())):
            written = {line.split()[2].strip("`") for line in (ROOT / page).read_text().splitlines()
                       if line.startswith("| `guard ")}
            for name in sorted(needed - written):
                self.fail(page, f"the table of commands lacks '{name}'")
            for name in sorted(written - known):
                self.fail(page, f"there is no command '{name}'")
        self.count("commands", len(known))

    def operators(self, text):
        table = text.partition("\n| operators")[2].partition("\n\n")[0].partition("\n")[2]
        cells = [line.split(" | ")[0] for line in table.splitlines()[1:]]
        written = {sign.replace("&#124;", "|") for cell in cells
                   for sign in re.findall(r"`([^`]*)`|<code>(.*?)</code>", cell)
                   for sign in sign if sign}
        known = {SIGNS.get(name, name.replace("_", "")) for name in self.named("operator")} | LAZY
        for sign in sorted(known - written):
            self.fail(LANGUAGE, f"the table of operators lacks {sign}")
        for sign in sorted(written - known):
            self.fail(LANGUAGE, f"there is no operator {sign}")
        self.count("operators", len(known))

    def functions(self, text):
        written = [code for line in text.splitlines() if line.startswith("| `")
                   for code in re.findall(r"`([^`]*)`", line.split(" | ")[0])]
        known = sorted(self.named("function"))
        used = set()
        for overload in known:
            found = [code for code in written if matches(code, overload)]
            used.update(found)
            if not found:
                self.fail(LANGUAGE, f"the functions lack {overload}")
        for code in written:
            if code not in used:
                self.fail(LANGUAGE, f"there is no function {code}")
            if not any(matches(one, overload) for one in spelt_out(code) for overload in known):
                self.fail(LANGUAGE, f"there is no function {code} with all its parameters")
        self.count("functions", len({re.split(r"[(]", code.split(" -> ")[0])[0] for code in written}))
        self.count("overloads", len(known))


def spelt_out(code):
    """What a signature means with what may be left out, and without."""
    return [re.sub(r"\[[^]]*\]", "", code), code.replace("[", "").replace("]", "")]


def matches(code, overload):
    """Whether a signature of the page stands for one of the library. T is one type in all its
    places, `T, ...` one or more of it."""
    for one in spelt_out(code):
        pattern = ""
        for part in re.split(r"(\bT\b|, \.\.\.)", one):
            if part == "T":
                pattern += "(?P=T)" if "?P<T>" in pattern else r"(?P<T>[\w.()]+)"
            else:
                pattern += "(?:, (?P=T))*" if part == ", ..." else re.escape(part)
        if re.fullmatch(pattern, overload):
            return True
    return False


def main():
    test = Test(*sys.argv[1:])
    for name in WHOLE:
        test.page(name, whole=True)
    for name in OTHERS:
        if (ROOT / name).exists():
            test.page(name, whole=False)
    test.tables()
    for failure in test.failures:
        print(failure)
    counts = ", ".join(f"{number} {kind}" for kind, number in test.counts.items())
    print(f"docs_language: {counts}; {len(test.failures)} failures")
    return 1 if test.failures or not test.counts.get("cel") else 0


if __name__ == "__main__":
    sys.exit(main())
