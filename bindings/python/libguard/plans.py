# SPDX-License-Identifier: Apache-2.0
"""Terraform plans, as rules see them."""

from __future__ import annotations

import dataclasses
from typing import Any

from .results import Diagnostic

__all__ = ["Plan", "PlannedResource"]


@dataclasses.dataclass(frozen=True)
class PlannedResource:
    """What will be there of one resource after apply.

    ``values`` are its attributes; those that nobody set (null) are not there. What is known only after apply is an
    :class:`libguard.Unknown`, which names what it waits for; what the plan marks sensitive, or
    a rule for secrets matches, is ``"<redacted>"``.
    """

    address: str  #: ``module.a.aws_s3_bucket.b["c"]``
    type: str  #: ``aws_s3_bucket``
    name: str
    actions: tuple[str, ...]  #: as the plan has them: ``("delete", "create")``
    values: dict[str, Any] = dataclasses.field(hash=False)


@dataclasses.dataclass(frozen=True)
class Plan:
    """What a plan will make; what it deletes is not there.

    >>> import libguard
    >>> plan = libguard.plan("examples/terraform/bad/plan.json")
    >>> sorted({one.type for one in plan.resources})[:1]
    ['aws_...']
    """

    resources: tuple[PlannedResource, ...]
    partial: bool  #: it leaves something out: ``-target``, or a refresh
    problems: tuple[Diagnostic, ...]  #: warnings about it
