# SPDX-License-Identifier: Apache-2.0
"""What guard answers with beside findings, as plain data."""

from __future__ import annotations

import dataclasses
from typing import Optional

from . import _libguard
from .findings import Level, Place, Record, Severity

__all__ = [
    "Diagnostic",
    "RuleCount",
    "RuleExample",
    "RuleInfo",
    "RuleParameter",
    "RulePlatform",
    "SkippedInput",
]


@dataclasses.dataclass(frozen=True)
class Diagnostic(Record):
    """One thing that is wrong with an input, a rule or a setting.

    ``str()`` renders it with the line and a caret, as the command does:

    >>> import libguard
    >>> print(libguard.check("a: [", name="a.yaml").problems[0])
    a.yaml:1:5: error: expected a value here [yaml.syntax]
         1 | a: [
           |     ^
    <BLANKLINE>
    """

    code: str  #: stable: ``yaml.syntax``
    message: str  #: lower case, without a final stop
    severity: str  #: ``error`` or ``warning``
    file: str  #: empty: it is about no text
    begin: Place
    end: Place
    line_text: Optional[str]  #: the line it begins in; None: it must not be shown
    notes: tuple[str, ...]

    def __str__(self) -> str:
        return _libguard.render_diagnostic(self)


@dataclasses.dataclass(frozen=True)
class SkippedInput(Record):
    """What was left out, and why."""

    path: str
    reason: str


@dataclasses.dataclass(frozen=True)
class RuleCount(Record):
    """How often one rule came to which verdict."""

    rule: str
    passed: int
    failed: int
    unknown: int
    not_applicable: int
    errors: int


@dataclasses.dataclass(frozen=True)
class RulePlatform(Record):
    """Where what a rule visits is found; no kinds: every object of the platform."""

    name: str
    kinds: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class RuleParameter(Record):
    """What can be set of a rule. ``json`` is the value in force."""

    name: str
    type: str
    value: str  #: as CEL
    json: str
    default_json: str
    comment: str


@dataclasses.dataclass(frozen=True)
class RuleExample(Record):
    """What a rule's author shows that it does."""

    title: str
    given: str
    verdict: str
    platform: str
    document: str


@dataclasses.dataclass(frozen=True)
class RuleInfo(Record):
    """A rule as people read about it."""

    id: str
    title: str
    why: str  #: Markdown
    severity: Severity
    level: Level  #: the one in force
    own_level: Level  #: the one that its text names
    entity: str
    platforms: tuple[RulePlatform, ...]
    tags: tuple[str, ...]
    links: tuple[str, ...]
    packs: tuple[str, ...]
    parameters: tuple[RuleParameter, ...]
    logic: str
    examples: tuple[RuleExample, ...]
    file: str
    place: Place
    builtin: bool
