# SPDX-License-Identifier: Apache-2.0
"""Texts that stand for secrets, one for each position that they are planted in, and a
search for what of them is in an output.

    canaries = Canaries("plan")
    document = plant_tokens(document, canaries, 0, 4)
    assert not canaries.found_in(output)
"""
import base64
import copy
import hashlib
import json
import re
import string

PIECE = 8  # so much of a secret must not be told
LETTERS = string.ascii_letters + string.digits
# What pieces are made of, plain and in base64.
RUN = re.compile("[A-Za-z0-9+/]{%d,}" % PIECE)


class Canaries:
    def __init__(self, seed):
        self.seed = seed
        self.places = {}  # what it is made of -> where it stands
        self.pieces = {}  # each piece of it, plain and in base64 -> the same

    def _made(self, size, place):
        text = ""
        count = len(self.places)
        while len(text) < size:
            digest = hashlib.sha256(f"{self.seed}/{count}/{len(text)}".encode()).digest()
            text += "".join(LETTERS[byte % len(LETTERS)] for byte in digest)
        text = text[:size]
        # No scanner takes it for a word or a number.
        text = "q7" + text[2:]
        self.places[text] = place
        self._remember(text, place)
        for offset in range(3):
            encoded = base64.b64encode(b" " * offset + text.encode()).decode().rstrip("=")
            self._remember(encoded[4 if offset else 0:-1], place)
        return text

    def _remember(self, text, place):
        for at in range(len(text) - PIECE + 1):
            self.pieces[text[at:at + PIECE]] = place

    def token(self, place):
        """One whose form is that of a token which everybody knows."""
        return "glpat-" + self._made(20, place)

    def password(self, place):
        return self._made(16, place)

    def found_in(self, output):
        """Where what the output tells was planted."""
        found = set()
        for run in RUN.findall(output):
            for at in range(len(run) - PIECE + 1):
                place = self.pieces.get(run[at:at + PIECE])
                if place is not None:
                    found.add(place)
        return sorted(found)


def _walk(value, path, visit):
    """A copy in which visit(path, value) has replaced what it gives something for."""
    replaced = visit(path, value)
    if replaced is not None:
        value = replaced
    if isinstance(value, dict):
        return {key: _walk(held, f"{path}.{key}", visit) for key, held in value.items()}
    if isinstance(value, list):
        return [_walk(held, f"{path}[{i}]", visit) for i, held in enumerate(value)]
    return value


def plant_tokens(document, canaries, turn, turns, kept=()):
    """A token in every so-manieth scalar, but not where `kept` ends the path."""
    count = 0

    def visit(path, value):
        nonlocal count
        if isinstance(value, (dict, list)) or path.endswith(kept):
            return None
        count += 1
        if count % turns != turn:
            return None
        token = canaries.token(f"{path}, a token")
        return f"{value} {token}" if isinstance(value, str) and " " in value else token

    return _walk(copy.deepcopy(document), "", visit)


def plant_passwords(document, canaries, without=()):
    """A password beside what every map holds, under a name of its own."""

    def visit(path, value):
        if not isinstance(value, dict) or path.endswith(without):
            return None
        number = len(canaries.places)
        planted = {f"n{number}_password": canaries.password(f"{path}.n{number}_password")}
        return {**value, **planted}

    return _walk(copy.deepcopy(document), "", visit)


def plant_keys(document, canaries, without=()):
    """A token for the name of something in every map."""

    def visit(path, value):
        if not isinstance(value, dict) or path.endswith(without):
            return None
        return {**value, canaries.token(f"{path}, a key"): "web"}

    return _walk(copy.deepcopy(document), "", visit)


LINE = re.compile(r"^( *)((?:- )?)([A-Za-z][\w./-]*):(?: (\S.*))?$")


def plant_lines(text, canaries, kept, name):
    """Of a file as people write it: a token in some of its values, passwords beside others."""
    out = []
    block = None  # how deep the text stands that is being passed over
    for number, line in enumerate(text.splitlines()):
        indent = len(line) - len(line.lstrip())
        if block is not None and (not line.strip() or indent > block):
            out.append(line)
            continue
        block = None
        match = LINE.match(line)
        value = match.group(4) if match else None
        if value and value[0] in "|>":
            block = indent
        if match and match.group(3) not in kept:
            place = f"{name}:{number + 1} {match.group(3)}"
            if value and number % 5 == 0 and value[0] not in "|>&*{[":
                line = f"{line[:match.start(4)]}{canaries.token(place)}"
            elif number % 7 == 0 and not match.group(2):
                planted = f"n{number}_password: {canaries.password(place)}"
                out.append(f"{match.group(1)}{planted}")
        out.append(line)
    return "\n".join(out) + "\n"


def as_yaml(value, canaries=None, indent=0):
    """In block style. With canaries: a comment with a secret behind every scalar."""
    lead = "  " * indent
    if isinstance(value, dict) and value:
        text = ""
        for key, held in value.items():
            name = key if key.replace("_", "").isalnum() else json.dumps(key)
            text += f"{lead}{name}:" + _held(held, canaries, indent)
        return text
    if isinstance(value, list) and value:
        return "".join(f"{lead}-" + _held(held, canaries, indent) for held in value)
    return f"{lead}{json.dumps(value)}\n"


def _held(value, canaries, indent):
    if isinstance(value, (dict, list)) and value:
        return "\n" + as_yaml(value, canaries, indent + 1)
    comment = ""
    if canaries is not None:
        number = len(canaries.places)
        secret = (canaries.token(f"comment {number}") if number % 2 else
                  "password: " + canaries.password(f"comment {number}, a password"))
        comment = f"  # {secret}"
    return f" {json.dumps(value)}{comment}\n"
