# SPDX-License-Identifier: Apache-2.0
"""What ``guard check`` finds in the current folder: settings, rules, overrides."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterable, Mapping
from typing import Optional, Union, cast

from . import _libguard, arguments
from .findings import Finding
from .inputs import Input, items_of
from .overrides import OverrideDraft, OverrideStatus, TrustInfo
from .policy import Policy, level_settings
from .report import Report

__all__ = ["Project"]

PathLike = Union[str, "os.PathLike[str]"]


class Project:
    """The configuration, rules and overrides that hold in the current folder.

    What ``guard check`` works with: the nearest ``.guard.yaml`` or ``.guard`` from the current
    folder up to the root of its repository, the rules that these name, and the overrides
    beside them. Everything is read when it is made.

    >>> import libguard
    >>> project = libguard.Project()
    >>> report = project.check("examples/kubernetes/good/web.yaml")
    >>> report.verdict, project.trust.advisory
    ('pass', True)
    """

    def __init__(
        self,
        *,
        config: PathLike = "",
        rules: Union[PathLike, Iterable[PathLike]] = (),
        levels: Optional[Mapping[str, str]] = None,
        kube_version: str = "",
        texts: bool = False,
        trust: str = "none",
        evidence: Union[PathLike, Iterable[PathLike]] = (),
        change_author: str = "",
        now: Optional[datetime.datetime] = None,
        environment: Optional[Mapping[str, str]] = None,
    ) -> None:
        """Looks for it.

        :param config: a file instead of the one that is searched for.
        :param rules: files and folders of more rules.
        :param levels: by rule or prefix; they win over the configuration.
        :param kube_version: the release of Kubernetes that runs what is checked.
        :param texts: whether findings have the ``why`` of their rules.
        :param trust: a commit whose rules, levels, approvers and overrides count, such as
            ``"origin/main"``; ``"auto"``: in a pull request the branch that it goes to, as the
            command does; ``"none"``: those on disk, which protect nothing.
        :param evidence: files with what a platform says of who approved this change.
        :param change_author: who opened it, by his login.
        :param now: what overrides expire by, with its time zone; None: the clock.
        :param environment: what tells the platform that this runs on; None: ``os.environ``.
        :raises TrustError: what is to be believed cannot be had, or the configuration or
            approvers there are wrong.
        :raises PolicyError: rules are wrong, or settings for what they do not have.
        """
        if not arguments.text("trust", trust):
            raise ValueError("'trust' is empty: it is a commit, 'auto' or 'none'")
        arguments.text("kube_version", kube_version)
        arguments.flag("texts", texts)
        settings = level_settings(levels)
        self._native = _libguard.NativeProject(
            arguments.optional_path("config", config),
            _paths("rules", rules),
            True,
            "" if trust == "auto" else trust,
            _paths("evidence", evidence),
            arguments.text("change_author", change_author),
            arguments.Hidden(os.environ if environment is None else environment),
            _seconds(now),
        )
        files, configuration = self._native.rules()
        self._policy = Policy((files, configuration, settings, kube_version, texts))

    @property
    def policy(self) -> Policy:
        """Its rules, which can be run over other things as well."""
        return self._policy

    @property
    def folder(self) -> str:
        """Where its settings are, from the current folder."""
        return self._native.folder()

    @property
    def root(self) -> str:
        """The root of its repository, from the current folder; empty outside of one."""
        return self._native.root()

    @property
    def trust(self) -> TrustInfo:
        """What is believed of overrides."""
        return cast(TrustInfo, self._native.trust())

    @property
    def today(self) -> datetime.date:
        """The day that expiry is compared with: today, or that of the newest commit."""
        return cast(datetime.date, self._native.today())

    def overrides(self) -> tuple[OverrideStatus, ...]:
        """Every record with its state, by id.

        Without a check nothing is known of use: no state is ``unused`` or ``stale``. Those of
        :attr:`Report.overrides` know.

        >>> import libguard
        >>> [status.state for status in libguard.Project().overrides()]
        []
        """
        return cast("tuple[OverrideStatus, ...]", self._native.overrides(self._policy._native))

    def draft_override(
        self,
        finding: Finding,
        *,
        reason: str,
        requested_by: str,
        ticket: str = "",
        category: str = "accepted-risk",
        until: Optional[datetime.date] = None,
        exact: bool = False,
    ) -> OverrideDraft:
        """The record that asks to let a finding pass. Writes nothing.

        :param finding: of a report of this project.
        :param reason: for people, at least 15 characters.
        :param requested_by: who asks, and may not approve it.
        :param category: ``false-positive``, ``accepted-risk``, ``break-glass`` or
            ``migration``.
        :param until: its last day; None: the longest term that is allowed, at most 30 days.
        :param exact: bound to the resource as it is; takes ``digests`` of :meth:`check`.
        :raises OverrideError: nobody may grant it, or something of it is not allowed.
        """
        if not isinstance(finding, Finding):
            raise TypeError(f"'finding' is a Finding, not of type {type(finding).__qualname__}")
        if until is not None and not isinstance(until, datetime.date):
            raise TypeError(f"'until' is a date, not of type {type(until).__qualname__}")
        asked = {
            "reason": arguments.text("reason", reason),
            "requested_by": arguments.text("requested_by", requested_by),
            "ticket": arguments.text("ticket", ticket),
            "category": arguments.text("category", category),
            "until": until,
            "exact": arguments.flag("exact", exact),
        }
        return OverrideDraft(*self._native.draft(self._policy._native, finding, asked))

    def check(
        self,
        inputs: Union[Input, Iterable[Input], None] = None,
        *,
        name: Optional[str] = None,
        complete: Optional[bool] = None,
        source: str = "",
        digests: bool = False,
        threads: int = 1,
    ) -> Report:
        """Checks inputs, and lets pass what overrides, the baseline and suppressions say.

        :param inputs: as for :meth:`Policy.check`; None: ``paths`` of the configuration.
        :param name: as for :meth:`Policy.check`, as are the others.
        :raises TypeError: for what is no input.
        :raises ValueError: there are no inputs and no ``paths``.

        >>> import libguard
        >>> libguard.Project(levels={"images.*": "off"}).check("examples/kubernetes/good").verdict
        'pass'
        """
        given = self._native.paths() if inputs is None else inputs
        if inputs is None and not given:
            raise ValueError("there is nothing to check: name inputs, or set 'paths' in .guard.yaml")
        items = items_of(given, name)
        native = self._native.check(
            self._policy._native,
            items,
            *arguments.check_options(complete, source, digests, threads),
        )
        return Report(native, self._policy, _libguard.repository()[1])

    def __repr__(self) -> str:
        trust = self.trust
        believed = f"trusting {trust.ref}" if trust.ref else "trusting nothing"
        return f"<Project in {self.folder!r}, {believed}>"


def _paths(name: str, given: Union[PathLike, Iterable[PathLike]]) -> list[str]:
    several = (given,) if isinstance(given, (str, os.PathLike)) else given
    return [arguments.path(name, one) for one in several]


def _seconds(now: Optional[datetime.datetime]) -> int:
    if now is None:
        return int(time.time())
    if not isinstance(now, datetime.datetime):
        raise TypeError(f"'now' is a datetime, not of type {type(now).__qualname__}")
    if now.tzinfo is None:
        raise ValueError("'now' has no time zone: as in datetime.now(timezone.utc)")
    return int(now.timestamp())
