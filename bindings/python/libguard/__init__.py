# SPDX-License-Identifier: Apache-2.0
"""Guardrails for what teams deploy.

    >>> import libguard
    >>> report = libguard.check("examples/kubernetes/bad/web.yaml")
    >>> report.verdict
    'fail'
    >>> for finding in report.blocking[:1]:
    ...     print(finding)
    examples/kubernetes/bad/web.yaml:...

:func:`check` is the short way. A :class:`Policy` is compiled once and checks many things;
a :class:`Project` is what ``guard check`` finds in the current folder, with its overrides.
``docs/python.md`` is the page for people.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from typing import Any, Optional, Union

from . import _libguard, inputs, plans
from .errors import *  # noqa: F403
from .expression import *  # noqa: F403
from .findings import *  # noqa: F403
from .inputs import *  # noqa: F403
from .overrides import *  # noqa: F403
from .plans import *  # noqa: F403
from .policy import Config, Policy, Rules, split_rules
from .project import Project
from .report import Report
from .results import *  # noqa: F403

__version__: str = _libguard.version

__all__ = [
    "BaselineEntry",
    "CheckFailed",
    "Definition",
    "Diagnostic",
    "Document",
    "Environment",
    "Error",
    "EvaluationError",
    "Excerpt",
    "Exemption",
    "ExemptionKind",
    "Expression",
    "ExpressionError",
    "Finding",
    "FixHint",
    "GuardrailChange",
    "GuardrailChangeKind",
    "Input",
    "InputError",
    "Level",
    "OverrideDraft",
    "OverrideError",
    "OverrideOffer",
    "OverrideProof",
    "OverrideRecord",
    "OverrideState",
    "OverrideStatus",
    "OverrideSubject",
    "Place",
    "Plan",
    "PlannedResource",
    "Policy",
    "PolicyError",
    "Project",
    "ProofKind",
    "Region",
    "Report",
    "ResourceId",
    "RuleCount",
    "RuleExample",
    "RuleInfo",
    "RuleParameter",
    "RulePlatform",
    "Severity",
    "SkippedInput",
    "Suppression",
    "SuppressionKind",
    "SuppressionState",
    "Text",
    "TrustError",
    "TrustInfo",
    "Unknown",
    "Verdict",
    "__version__",
    "check",
    "model",
    "plan",
]


@functools.lru_cache(maxsize=1)
def _shipped() -> Policy:
    """What ships with guard: compiled when it is first asked for."""
    return Policy.load()


def check(
    inputs: Union[inputs.Input, Iterable[inputs.Input]],
    *,
    rules: Union[Rules, Iterable[Rules]] = (),
    config: Config = None,
    trust: Optional[str] = None,
    name: Optional[str] = None,
    complete: Optional[bool] = None,
    source: str = "",
    threads: int = 1,
) -> Report:
    """Checks files, folders, texts or documents, together, as one system.

    :param inputs: one or several: paths, texts (a ``str`` with a line break, or which begins
        with ``{``, or :class:`Text`), dicts, plans of Terraform as any of these.
    :param rules: files, folders or texts of rules, beside those that ship with guard.
    :param config: the path of a ``.guard.yaml``, or what it would say as a dict.
    :param trust: a commit whose settings and overrides count, as for :class:`Project`, which
        is used then; None: no settings and no overrides are looked for.
    :param name: what reports call the one text or dict.
    :param complete: whether what is not among the inputs is known not to be there.
    :param source: of Terraform plans: the folder of the root module.
    :param threads: that read files; 0: one per processor.
    :raises PolicyError: rules or settings are wrong.
    :raises TrustError: what is to be believed cannot be had.
    :raises TypeError: for what is no input.

    Loading rules takes some milliseconds: who checks more than once with rules or a
    configuration keeps a :class:`Policy`.

    >>> import libguard
    >>> libguard.check({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}).verdict
    'pass'
    """
    if trust is not None:
        if config is not None and not isinstance(config, (str, os.PathLike)):
            raise TypeError("with 'trust' the configuration is a path: it is read from that commit")
        project = Project(config=config or "", rules=_paths(rules), trust=trust)
        return project.check(inputs, name=name, complete=complete, source=source, threads=threads)
    ships = config is None and rules == ()
    policy = _shipped() if ships else Policy.load(rules=rules, config=config)
    return policy.check(inputs, name=name, complete=complete, source=source, threads=threads)


def model(given: inputs.Input, *, name: Optional[str] = None) -> dict[str, Any]:
    """What rules see of one input: entities and their fields with value, state and place.

    :raises InputError: it cannot be read.

    >>> import libguard
    >>> seen = libguard.model("examples/kubernetes/good/web.yaml")
    >>> seen["resources"][0]["title"]
    'Deployment/...'
    """
    return _shipped().model(given, name=name)


def plan(given: inputs.Input, *, name: Optional[str] = None) -> plans.Plan:
    """What a Terraform plan will make, with what is unknown and without secrets.

    :param given: the plan: ``terraform show -json``, as a path, a text or a dict.
    :raises InputError: it cannot be read, or is no plan.

    >>> import libguard
    >>> bucket = {"address": "aws_s3_bucket.a", "mode": "managed", "type": "aws_s3_bucket",
    ...           "name": "a", "change": {"actions": ["create"], "before": None,
    ...           "after": {"bucket": "a"}, "after_unknown": {"arn": True}}}
    >>> [one] = libguard.plan({"format_version": "1.2", "resource_changes": [bucket]}).resources
    >>> one.actions, one.values
    (('create',), {'bucket': 'a', 'arn': Unknown(references=())})
    """
    return _shipped().plan(given, name=name)


def _paths(rules: Union[Rules, Iterable[Rules]]) -> list[str]:
    paths, texts = split_rules(rules)
    if texts:
        raise TypeError("with 'trust' rules are paths")
    return paths
