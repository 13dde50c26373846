# SPDX-License-Identifier: Apache-2.0
"""What is raised: every exception carries the diagnostics that the command would print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .report import Report
    from .results import Diagnostic

__all__ = [
    "CheckFailed",
    "Error",
    "EvaluationError",
    "ExpressionError",
    "InputError",
    "OverrideError",
    "PolicyError",
    "TrustError",
]


class Error(Exception):
    """Something is wrong with what was given.

    ``diagnostics`` tells each thing with its code, place and notes; ``str()`` renders all
    of them.

    >>> import libguard
    >>> try:
    ...     libguard.Policy.load(config={"levls": {}})
    ... except libguard.PolicyError as error:
    ...     print(error.diagnostics[0].message)
    there is no setting 'levls'
    """

    def __init__(self, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(tuple(diagnostics))
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)

    def __str__(self) -> str:
        return "\n".join(str(one).rstrip("\n") for one in self.diagnostics)


class PolicyError(Error):
    """Rules or the configuration are wrong."""


class InputError(Error):
    """An input could not be read."""


class ExpressionError(Error):
    """An expression does not parse, does not check, or is given what does not fit."""


class EvaluationError(Error):
    """An expression came to an error: an index out of range, a division by zero."""


class OverrideError(Error):
    """An override cannot be asked for: nobody may grant it, or not in this way."""


class TrustError(Error):
    """What is to be believed cannot be had: no git, no such commit, broken approvers."""


class CheckFailed(Error):
    """:meth:`Report.raise_for_verdict` on a report that does not pass.

    Its ``report`` is there to be shown; ``str()`` is the report as text.
    """

    def __init__(self, report: Report) -> None:
        super().__init__(report.problems)
        self.report = report

    def __str__(self) -> str:
        return self.report.to_text()

    def __reduce__(self) -> tuple[type[CheckFailed], tuple[Report]]:
        return type(self), (self.report,)
