# SPDX-License-Identifier: Apache-2.0
"""What a check answers with."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Optional, cast

from . import _libguard, arguments
from .errors import CheckFailed, InputError
from .findings import Finding, plain
from .overrides import (
    BaselineEntry,
    GuardrailChange,
    OverrideStatus,
    Suppression,
    TrustInfo,
)
from .results import Diagnostic, RuleCount, SkippedInput

if TYPE_CHECKING:
    from .policy import Policy

__all__ = ["Report"]

# The root of the repository and the folder that paths start from; empty: nobody knows.
Where = tuple[str, str]

ReportVerdict = Literal["pass", "fail", "unreadable", "empty", "invalid-override"]

# By the exit codes of the command.
_VERDICTS: dict[int, ReportVerdict] = {
    0: "pass",
    1: "fail",
    3: "unreadable",
    4: "empty",
    5: "invalid-override",
}

# What to_dict() has.
_ATTRIBUTES = (
    "verdict",
    "exit_code",
    "findings",
    "problems",
    "skipped",
    "rules",
    "files",
    "documents",
    "resources",
    "evaluated",
    "complete",
    "trust",
    "overrides",
    "suppressions",
    "guardrail_changes",
    "lapsed_baseline",
    "unused_baseline",
)


class Report:
    """What a check found. Immutable; it can be pickled, compared and shared by threads.

    >>> import libguard
    >>> report = libguard.check("examples/kubernetes/bad/web.yaml")
    >>> report.verdict, report.resources, len(report.blocking) > 0
    ('fail', 2, True)
    """

    _native: _libguard.NativeReport
    _policy: Policy
    _where: Where
    index: Optional[int]
    """Of :meth:`Policy.check_many`: which input it is of, counted from 0."""

    def __init__(
        self,
        native: _libguard.NativeReport,
        policy: Policy,
        where: Where = ("", ""),
        index: Optional[int] = None,
    ) -> None:
        self.__dict__.update(_native=native, _policy=policy, _where=where, index=index)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a report does not change: {name!r} cannot be set")

    # What it comes to.

    @property
    def verdict(self) -> ReportVerdict:
        """What the run comes to, in the order in which they are asked for.

        ``"invalid-override"``: an override is forged, malformed or self-approved;
        ``"unreadable"``: an input could not be read, see :attr:`problems`;
        ``"fail"``: findings block; ``"empty"``: nothing was checked, no rule or no
        resource; ``"pass"``: nothing blocks. These are the exit codes 5, 3, 1, 4 and 0 of
        ``guard check``.
        """
        return _VERDICTS[self.exit_code]

    @property
    def exit_code(self) -> int:
        """The exit code that ``guard check`` would end with."""
        return self._native.exit_code(False)

    @property
    def passed(self) -> bool:
        """Whether the verdict is ``"pass"``."""
        return self.exit_code == 0

    def raise_for_verdict(self) -> None:
        """Raises unless it passes.

        :raises InputError: an input could not be read.
        :raises CheckFailed: for any other verdict but ``"pass"``.

        >>> import libguard
        >>> libguard.check("examples/kubernetes/good/web.yaml").raise_for_verdict()
        """
        if self.verdict == "unreadable":
            raise InputError(self.problems)
        if not self.passed:
            raise CheckFailed(self)

    # What was found.

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Failures, unknowns and errors, ordered by file, place and rule."""
        return cast("tuple[Finding, ...]", self._native.get("findings"))

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that fail the run."""
        return tuple(one for one in self.findings if one.blocks)

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Inputs that could not be read, wholly or in part."""
        return cast("tuple[Diagnostic, ...]", self._native.get("problems"))

    @cached_property
    def skipped(self) -> tuple[SkippedInput, ...]:
        """What was left out, and why."""
        return cast("tuple[SkippedInput, ...]", self._native.get("skipped"))

    @cached_property
    def rules(self) -> tuple[RuleCount, ...]:
        """Every rule that ran, and how often it came to which verdict."""
        return cast("tuple[RuleCount, ...]", self._native.get("rules"))

    @property
    def files(self) -> int:
        """How many were read."""
        return cast(int, self._native.get("files"))

    @property
    def documents(self) -> int:
        """How many documents these held."""
        return cast(int, self._native.get("documents"))

    @property
    def resources(self) -> int:
        """How many objects of a platform."""
        return cast(int, self._native.get("resources"))

    @property
    def evaluated(self) -> int:
        """How often a rule was asked about something that it applies to."""
        return cast(int, self._native.get("evaluated"))

    @property
    def complete(self) -> bool:
        """Whether the input counted as a whole system: what is not there does not exist."""
        return cast(bool, self._native.get("complete"))

    # Overrides, where a project was checked.

    @cached_property
    def trust(self) -> TrustInfo:
        """What was believed of overrides."""
        return cast(TrustInfo, self._native.get("trust"))

    @cached_property
    def overrides(self) -> tuple[OverrideStatus, ...]:
        """Every record with its state, by id."""
        return cast("tuple[OverrideStatus, ...]", self._native.get("overrides"))

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """Comments and annotations that let findings of advisory rules pass."""
        return cast("tuple[Suppression, ...]", self._native.get("suppressions"))

    @cached_property
    def guardrail_changes(self) -> tuple[GuardrailChange, ...]:
        """What the change that is checked does to rules, approvers and overrides."""
        return cast("tuple[GuardrailChange, ...]", self._native.get("changes"))

    @cached_property
    def lapsed_baseline(self) -> tuple[BaselineEntry, ...]:
        """Entries of the baseline whose resource has changed."""
        return cast("tuple[BaselineEntry, ...]", self._native.get("lapsed"))

    @cached_property
    def unused_baseline(self) -> tuple[BaselineEntry, ...]:
        """Entries of the baseline that no finding needs any more."""
        return cast("tuple[BaselineEntry, ...]", self._native.get("gone"))

    # As other formats.

    def to_text(self, *, color: bool = False, verbose: bool = False) -> str:
        """As ``guard check`` prints it; ``verbose`` also tells reasons and fingerprints.

        >>> import libguard
        >>> print(libguard.check("examples/kubernetes/good").to_text())
        read 1 file ...
        """
        return self._native.text(arguments.flag("color", color), arguments.flag("verbose", verbose))

    def to_json(self) -> str:
        """As ``guard check --format json`` prints it (``docs/schemas/report-1.json``)."""
        return self._native.json()

    def to_dict(self) -> dict[str, Any]:
        """All of it by the names of its attributes, as dicts, lists, texts and numbers.

        >>> import libguard
        >>> libguard.check("examples/kubernetes/good/web.yaml").to_dict()["verdict"]
        'pass'
        """
        return {name: plain(getattr(self, name)) for name in _ATTRIBUTES}

    def to_sarif(
        self, *, profile: Literal["github", "full"] = "github", category: str = ""
    ) -> str:
        """SARIF 2.1.0.

        :param profile: ``"github"`` leaves out what an override lets pass, ``"full"`` shows
            it as suppressed.
        :param category: tells several runs of one commit apart.
        :raises ValueError: for another profile.

        >>> import json, libguard
        >>> json.loads(libguard.check("examples/kubernetes/good").to_sarif())["version"]
        '2.1.0'
        """
        if profile not in ("github", "full"):
            raise ValueError(f"there is no profile {profile!r}; it is 'github' or 'full'")
        arguments.text("category", category)
        return self._native.sarif(profile == "full", category, self._where)

    def to_junit(self) -> str:
        """JUnit's XML."""
        return self._native.junit(self._where)

    def to_gitlab(self) -> str:
        """GitLab's code quality report."""
        return self._native.gitlab(self._where)

    def to_markdown(self, *, most_bytes: int = 60_000) -> str:
        """For a comment or a summary; what does not fit into ``most_bytes`` is counted.

        >>> import libguard
        >>> print(libguard.check("examples/kubernetes/good").to_markdown().splitlines()[0])
        ## guard: ...
        """
        return self._native.markdown(arguments.count("most_bytes", most_bytes))

    def to_html(self) -> str:
        """A page that stands for itself."""
        return self._native.html()

    def _repr_html_(self) -> str:
        """What a notebook shows: a table of findings, which takes its styles from there."""
        from .notebook import table

        return table(self)

    def __repr__(self) -> str:
        return (
            f"<Report {self.verdict}: {len(self.findings)} findings, "
            f"{self.resources} resources, {self.files} files>"
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Report):
            return NotImplemented
        return bool(self._native.state() == other._native.state())

    def __hash__(self) -> int:
        return hash(self.findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self._policy, self._native.state(), self._where, self.index)


def _again(policy: Policy, state: dict[str, Any], where: Where, index: Optional[int]) -> Report:
    return Report(_libguard.NativeReport.from_state(policy._native, state), policy, where, index)
