# SPDX-License-Identifier: Apache-2.0
"""What a rule says about one place, as plain data.

Everything here is a frozen dataclass or an enumeration of words: comparable, hashable,
picklable, and independent of what it was made from.
"""

from __future__ import annotations

import dataclasses
import enum
from typing import Any

from . import _libguard

__all__ = [
    "Definition",
    "Excerpt",
    "Exemption",
    "ExemptionKind",
    "Finding",
    "FixHint",
    "Level",
    "OverrideOffer",
    "Place",
    "Region",
    "ResourceId",
    "Severity",
    "Verdict",
]


class Word(str, enum.Enum):
    """A word of a fixed list: equal to its text, which is also what ``str()`` gives."""

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(str(self.value), spec)


class Weight(Word):
    """Words in the order of their weight: ``Severity.HIGH > "low"``."""

    @property
    def rank(self) -> int:
        """Its place in that order, from 0."""
        return list(type(self)).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < type(self)(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= type(self)(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > type(self)(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= type(self)(other).rank


class Severity(Weight):
    """How much a failure matters, the lightest first.

    >>> Severity.HIGH == "high" and Severity.HIGH > Severity.MEDIUM
    True
    >>> f"{max(Severity.LOW, Severity.CRITICAL)}"
    'critical'
    """

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Level(Weight):
    """What a failure does: nothing, report, block unless overridden, block always."""

    OFF = "off"
    ADVISORY = "advisory"
    SOFT_MANDATORY = "soft-mandatory"
    HARD_MANDATORY = "hard-mandatory"


class Verdict(Word):
    """What a rule says about one entity; findings are failures, unknowns and errors."""

    NOT_APPLICABLE = "not-applicable"
    PASS = "pass"
    UNKNOWN = "unknown"
    FAIL = "fail"
    ERROR = "error"


class ExemptionKind(Word):
    """Why a finding does not count, though it would."""

    NONE = "none"
    OVERRIDE = "override"
    BASELINE = "baseline"
    SUPPRESSION = "suppression"


def plain(value: Any) -> Any:
    """A record as dicts, lists and texts, which ``json.dumps`` takes."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value


class Record:
    """What all records can do."""

    def to_dict(self) -> dict[str, Any]:
        """Its fields by name, as dicts, lists, texts, numbers, booleans and None.

        >>> Place(3, 7).to_dict()
        {'line': 3, 'column': 7}
        """
        fields: dict[str, Any] = plain(self)
        return fields


@dataclasses.dataclass(frozen=True)
class Place(Record):
    """Where an editor would put the cursor.

    Both count from 1, columns in code points. A document that came as a dict has no
    lines: there both are 0, and :attr:`Region.pointer` tells the place.
    """

    line: int
    column: int


@dataclasses.dataclass(frozen=True)
class ResourceId(Record):
    """The object of a platform that a finding is about.

    ``str()`` gives ``apps/v1/Deployment/shop/web``; without a namespace
    ``apps/v1/Deployment/web``; of a Terraform plan the address.
    """

    platform: str  #: ``kubernetes``, ``terraform`` or ``compose``
    api_version: str  #: ``apps/v1``
    kind: str  #: ``Deployment``, ``aws_s3_bucket``, ``service``
    namespace: str  #: empty: none is written
    name: str
    address: str  #: in a Terraform plan: ``module.a.aws_s3_bucket.b["c"]``

    def __str__(self) -> str:
        return _libguard.resource_text(self)


@dataclasses.dataclass(frozen=True)
class Region(Record):
    """Where a finding points. The end is the last column of the span, plus one."""

    file: str  #: as it was named; ``<stdin>``, ``<dict>``
    begin: Place
    end: Place
    chart_template: str  #: of Helm's output: the ``# Source:`` of the document
    pointer: str  #: of the deepest value that is there (RFC 6901)
    path: str  #: stable: items of lists by name, with what is missing
    attribute: str  #: in a Terraform plan: ``spec[0].template[0]``


@dataclasses.dataclass(frozen=True)
class Definition(Record):
    """Where the author of a plan wrote what a finding is about; no file: nobody knows."""

    file: str  #: ``main.tf``
    begin: Place


@dataclasses.dataclass(frozen=True)
class Excerpt(Record):
    """The lines of a finding, without secrets. Columns are in code points, from 1."""

    first_line: int  #: 0: there is nothing to show
    lines: tuple[str, ...]
    column: int  #: of the mark, in the first line
    width: int  #: of the mark


@dataclasses.dataclass(frozen=True)
class FixHint(Record):
    """How to mend it: text to paste, at a place."""

    text: str  #: YAML; empty: there is none
    where: str  #: ``under spec.template.spec.containers[0]``


@dataclasses.dataclass(frozen=True)
class Exemption(Record):
    """Why a finding does not count, though it would."""

    kind: ExemptionKind
    id: str  #: of the override
    reason: str
    approvers: tuple[str, ...]
    expires: str  #: ``2025-12-22``; empty: it does not
    days_left: int


@dataclasses.dataclass(frozen=True)
class OverrideOffer(Record):
    """What it takes to let a finding pass."""

    quorum: int  #: approvals; 0: there is no offer
    approvers: tuple[str, ...]  #: groups and people, as ``approvers.yaml`` names them
    most_days: int
    link: str  #: opens the platform's form, filled in; empty: there is none here


@dataclasses.dataclass(frozen=True)
class Finding(Record):
    """What one rule says about one place.

    >>> import libguard
    >>> report = libguard.check({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"},
    ...                          "spec": {"containers": [{"name": "a", "image": "web"}]}})
    >>> finding = next(one for one in report.findings if one.rule == "images.pinned")
    >>> finding.severity, finding.region.pointer, str(finding.resource)
    (<Severity.HIGH: 'high'>, '/spec/containers/0/image', 'v1/Pod/a')
    """

    rule: str  #: ``resources.memory-limit``
    verdict: Verdict
    severity: Severity
    level: Level
    blocks: bool  #: fails the run
    title: str  #: of the rule
    message: str  #: with the actual values
    why: str  #: of the rule, Markdown; empty where the policy was loaded without texts
    resource: ResourceId
    region: Region
    definition: Definition
    excerpt: Excerpt
    fix: FixHint
    waits_for: tuple[str, ...]  #: of an unknown: what has to be known first
    partial: bool  #: that is what other files may hold, and nothing else
    fingerprint: str  #: ``gf1:9c1f0d2b7a55e3c8``
    logical_file: str  #: its file in its repository
    occurrence: int  #: among equal ones
    subject_digest: str  #: ``sha256:...`` of the resource, where it was asked for
    exemption: Exemption
    offer: OverrideOffer

    def __str__(self) -> str:
        place = self.region.file
        if self.region.begin.line:
            place = f"{place}:{self.region.begin.line}:{self.region.begin.column}"
        elif self.region.pointer:
            place = f"{place}: {self.region.pointer}"
        return f"{place}: {self.severity}: {self.message} [{self.rule}]"
