# SPDX-License-Identifier: Apache-2.0
"""What guard knows of exceptions from its rules, as plain data.

An override lets one finding pass: asked for by one person, granted by another, until a
day. ``docs/overrides.md`` tells the whole.
"""

from __future__ import annotations

import dataclasses
import datetime
from typing import Optional

from .findings import Place, Record, Word

__all__ = [
    "BaselineEntry",
    "GuardrailChange",
    "GuardrailChangeKind",
    "OverrideDraft",
    "OverrideProof",
    "OverrideRecord",
    "OverrideState",
    "OverrideStatus",
    "OverrideSubject",
    "ProofKind",
    "Suppression",
    "SuppressionKind",
    "SuppressionState",
    "TrustInfo",
]


class OverrideState(Word):
    """The state of a record, in the order in which they are asked for."""

    INVALID = "invalid"  #: malformed, forged, self-approved or of another repository
    FORBIDDEN = "forbidden"  #: nobody may grant this
    EXPIRED = "expired"
    STALE = "stale"  #: what was approved has changed since
    PENDING = "pending"  #: approvals are missing
    UNUSED = "unused"  #: no finding needs it
    EFFECTIVE = "effective"


class ProofKind(Word):
    """How somebody approves."""

    BASE = "base"
    SSHSIG = "sshsig"
    GITHUB_REVIEW = "github-review"
    GITLAB_APPROVAL = "gitlab-approval"
    GATE = "gate"


class SuppressionKind(Word):
    """Where a suppression is written."""

    COMMENT = "comment"
    ANNOTATION = "annotation"


class SuppressionState(Word):
    """What becomes of a suppression; a request is one of a rule that takes an override."""

    MALFORMED = "malformed"
    EXPIRED = "expired"
    REQUEST = "request"
    UNUSED = "unused"
    EFFECTIVE = "effective"


class GuardrailChangeKind(Word):
    """What a change does to a file of guardrails."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclasses.dataclass(frozen=True)
class OverrideSubject(Record):
    """What an override is about: what a finding's fingerprint is made from."""

    file: str  #: in its repository; of Helm's output the template, of a plan empty
    platform: str
    resource: str  #: ``apps/v1/Deployment/shop/web``; of a plan the address
    address: str
    kind: str
    path: str  #: the stable path within it
    occurrence: int


@dataclasses.dataclass(frozen=True)
class OverrideRecord(Record):
    """One file ``.guard/overrides/<id>.yaml`` (``docs/schemas/override-1.json``)."""

    id: str  #: 12 hexadecimal digits, which follow from the finding
    rule: str
    rule_digest: str
    repo: str  #: ``github.com/acme/payments``
    subject: OverrideSubject
    finding: str  #: its fingerprint; empty where the resource has a wildcard
    subject_digest: str  #: empty: the resource may change
    category: str
    reason: str
    ticket: str
    requested_by: str
    created: str  #: ``2025-11-22T10:00:00Z``
    created_day: datetime.date
    expires: datetime.date  #: the last day on which it holds


@dataclasses.dataclass(frozen=True)
class OverrideProof(Record):
    """That somebody approves, and whether it counts."""

    kind: ProofKind
    approver: str  #: a name of ``approvers.yaml``; empty: the owners of the target branch
    identity: str
    url: str
    counts: bool
    problem: str  #: why it does not


@dataclasses.dataclass(frozen=True)
class OverrideStatus(Record):
    """A record and what became of it."""

    id: str  #: of its file, also where nothing in it can be read
    file: str
    record: Optional[OverrideRecord]  #: None: it cannot be read
    state: OverrideState
    reasons: tuple[str, ...]  #: why it is in this state; the first decides
    proofs: tuple[OverrideProof, ...]
    approvals: int  #: that count
    quorum: int  #: how many it takes
    approvers: tuple[str, ...]
    ways: tuple[ProofKind, ...]
    most_days: int
    days_left: int  #: 0: today is its last day
    requested: bool  #: stands in this change, and not on the trusted branch
    used: bool  #: lets a finding of this run pass
    looked: bool  #: the run looked at what it is about
    about: tuple[str, ...]  #: findings of this run, by fingerprint


@dataclasses.dataclass(frozen=True)
class OverrideDraft(Record):
    """A record that asks for an override, to be written to its file and committed."""

    record: OverrideRecord
    path: str  #: from the current folder: ``.guard/overrides/7f3a9c21e0b4.yaml``
    text: str  #: of the file


@dataclasses.dataclass(frozen=True)
class Suppression(Record):
    """``# guard:ignore RULE until=... reason="..."``, or an annotation that says so."""

    kind: SuppressionKind
    rule: str
    reason: str
    until: Optional[datetime.date]
    file: str
    place: Place
    line: int
    resource: str
    flaw: str  #: why it has no effect
    state: SuppressionState


@dataclasses.dataclass(frozen=True)
class BaselineEntry(Record):
    """A finding that was there when guard was adopted."""

    finding: str
    rule: str
    subject: OverrideSubject
    subject_digest: str


@dataclasses.dataclass(frozen=True)
class GuardrailChange(Record):
    """Something under ``.guard/``, or the configuration, that a change touches."""

    kind: GuardrailChangeKind
    file: str
    blocks: bool  #: it takes an approval that it has not
    problem: str  #: what is missing


@dataclasses.dataclass(frozen=True)
class TrustInfo(Record):
    """What guard believes. Without a ref overrides are advisory: the author of a change
    can walk around them."""

    ref: str
    commit: str
    configured: bool

    @property
    def advisory(self) -> bool:
        """Nothing protects overrides here."""
        return not self.ref
