# SPDX-License-Identifier: Apache-2.0
"""Rules, compiled once, and what they are run over."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Optional, Union, cast

from . import _libguard, arguments, many
from .inputs import Input, Items, Text, item_of, items_of, looks_like_text, names_path
from .plans import Plan, PlannedResource
from .report import Report
from .results import Diagnostic, RuleInfo

__all__ = ["Policy", "Rules"]

Rules = Union[str, "os.PathLike[str]", Text]
"""A file or a folder of rules, or their text: as for :data:`libguard.Input`."""

Config = Union[str, "os.PathLike[str]", Mapping[str, Any], None]

NamedText = tuple[str, str]
# What a policy is made of: rule files, the configuration, levels, release of Kubernetes, and
# whether texts are loaded.
State = tuple[list[NamedText], Optional[NamedText], list[str], str, bool]


class Policy:
    """Rules with the levels and parameters under which they run.

    Made by :meth:`load`. Immutable: use one from as many threads as you like. Pickling
    ships the texts of rules, not what was compiled of them.

    >>> import libguard
    >>> policy = libguard.Policy.load()
    >>> policy.check({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}).passed
    True
    """

    def __init__(self, state: State) -> None:
        """For :meth:`load` and pickle."""
        self._state = state
        self._native = _libguard.NativePolicy(*state)

    @classmethod
    def load(
        cls,
        *,
        rules: Union[Rules, Iterable[Rules]] = (),
        config: Config = None,
        levels: Optional[Mapping[str, str]] = None,
        kube_version: str = "",
        texts: bool = False,
    ) -> Policy:
        """Reads, checks and compiles.

        Nothing is looked for: without arguments it is what ships with guard, with its
        default pack. What ``guard check`` would find in the current folder, and the
        overrides there, is :class:`libguard.Project`.

        :param rules: files, folders or texts of rules, beside those that ship with guard.
        :param config: the path of a ``.guard.yaml``, or what it would say as a dict.
        :param levels: by rule or prefix, ``{"health.*": "soft-mandatory"}``: what wins over
            the configuration.
        :param kube_version: the release of Kubernetes that runs what is checked, ``"1.31"``.
        :param texts: whether findings have the ``why`` of their rules; then loading takes a
            part of a second instead of a millisecond.
        :raises PolicyError: with everything that is wrong with any of these.
        :raises TypeError: for arguments of another type.

        >>> import libguard
        >>> rule = '''
        ... rule team.label {
        ...   title    "Objects name their team"
        ...   severity low
        ...   level    advisory
        ...   why      "Somebody has to be called."
        ...   for      resource
        ...   require  "team" in resource.labels
        ...   message  "{resource.name} has no team"
        ... }
        ... '''
        >>> policy = libguard.Policy.load(rules=libguard.Text(rule, "team.rail"))
        >>> policy.check({"apiVersion": "v1", "kind": "ConfigMap",
        ...               "metadata": {"name": "a"}}).findings[0].message
        'a has no team'
        """
        paths, written = split_rules(rules)
        settings = level_settings(levels)
        arguments.text("kube_version", kube_version)
        arguments.flag("texts", texts)
        if isinstance(config, (str, os.PathLike)):
            native = _open(arguments.path("config", config), paths)
            files, configuration = native.rules()
        else:
            configuration = _configuration(config)
            files = _libguard.read_rules(_rules_of(config) + paths)
        return cls((files + written, configuration, settings, kube_version, texts))

    @property
    def rules(self) -> tuple[RuleInfo, ...]:
        """Every rule, ordered by id, also those that are off.

        >>> import libguard
        >>> {rule.id: rule.severity for rule in libguard.Policy.load().rules}["images.pinned"]
        <Severity.HIGH: 'high'>
        """
        return cast("tuple[RuleInfo, ...]", self._native.rules())

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is not wrong enough to refuse the rules: unused parameters and the like."""
        return cast("tuple[Diagnostic, ...]", self._native.warnings())

    def check(
        self,
        inputs: Union[Input, Iterable[Input]],
        *,
        name: Optional[str] = None,
        complete: Optional[bool] = None,
        source: str = "",
        digests: bool = False,
        threads: int = 1,
        progress: Optional[Callable[[int, int], None]] = None,
    ) -> Report:
        """Checks files, folders, texts or documents, together, as one system.

        What cannot be read is among :attr:`Report.problems`, and the verdict is then
        ``"unreadable"``; the rest is checked all the same.

        :param inputs: one or several; a ``str`` with a line break, or which begins with
            ``{``, or which is given a name, is a text, every other one is a path.
        :param name: what reports call the one text or dict.
        :param complete: whether what is not among the inputs is known not to be there.
            None: folders, plans, texts and dicts are complete, single files are not.
        :param source: of Terraform plans: the folder of the root module, or the binary
            plan; findings then name the file and line of their author.
        :param digests: whether findings have ``subject_digest``.
        :param threads: that read files; 0: one per processor.
        :param progress: called now and then with files done and files in all.
        :raises TypeError: for what is no input.

        >>> import libguard
        >>> policy = libguard.Policy.load(levels={"health.*": "off"})
        >>> policy.check("examples/kubernetes/bad", threads=2).verdict
        'fail'
        >>> policy.check("kind: [", name="pod.yaml").problems[0].code
        'yaml.syntax'
        """
        return self._check(
            items_of(inputs, name),
            None,
            *arguments.check_options(complete, source, digests, threads),
            arguments.function("progress", progress),
        )

    def _check(
        self,
        items: Items,
        index: Optional[int],
        complete: Optional[bool],
        source: str = "",
        digests: bool = False,
        threads: int = 1,
        progress: Optional[Callable[[int, int], None]] = None,
    ) -> Report:
        root, where = _libguard.repository() if names_path(items) else ("", ("", ""))
        native = self._native.check(items, root, complete, source, digests, threads, progress)
        return Report(native, self, where, index)

    def check_many(
        self,
        inputs: Iterable[Input],
        *,
        threads: int = 0,
        ordered: bool = True,
        complete: Optional[bool] = None,
        progress: Union[bool, Callable[[int], None], None] = None,
    ) -> Iterator[Report]:
        """Checks many inputs, each for itself, and gives their reports as they finish.

        See :func:`libguard.many.check_many`, which this is.

        >>> import libguard
        >>> pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {}}
        >>> reports = libguard.Policy.load().check_many([pod, "a: [\\n", pod], threads=2)
        >>> [report.verdict for report in reports]
        ['pass', 'unreadable', 'pass']
        """
        return many.check_many(
            self, inputs, threads=threads, ordered=ordered, complete=complete, progress=progress
        )

    def model(self, given: Input, *, name: Optional[str] = None) -> dict[str, Any]:
        """What rules see of one input: as ``guard model --json`` prints it.

        :raises InputError: it cannot be read.

        >>> import libguard
        >>> seen = libguard.Policy.load().model("examples/kubernetes/good/web.yaml")
        >>> seen["resources"][0]["entities"][0]["fields"][0]["name"]
        'platform'
        """
        dumped: dict[str, Any] = json.loads(self._native.dump(item_of(given, name)))
        return dumped

    def plan(self, given: Input, *, name: Optional[str] = None) -> Plan:
        """What a Terraform plan will make, with what is unknown and without secrets.

        :param given: the plan: ``terraform show -json``, as a path, a text or a dict.
        :raises InputError: it cannot be read, or is no plan.

        >>> import libguard
        >>> plan = libguard.Policy.load().plan("examples/terraform/good/plan.json")
        >>> plan.resources[0].type
        'aws_ecs_task_definition'
        """
        partial, resources, problems = self._native.plan(item_of(given, name))
        planned = tuple(PlannedResource(*one) for one in resources)
        return Plan(planned, partial, problems)

    def __repr__(self) -> str:
        files, configuration, levels, kube_version, _ = self._state
        named = [f"{len(files)} rule files"] if files else []
        named += [f"config {configuration[0]!r}"] if configuration else []
        named += levels + ([f"Kubernetes {kube_version}"] if kube_version else [])
        return f"<Policy {', '.join(named) or 'as it ships'}>"

    def __eq__(self, other: object) -> bool:
        return self._state == other._state if isinstance(other, Policy) else NotImplemented

    def __hash__(self) -> int:
        return hash(_frozen(self._state))

    def __reduce__(self) -> tuple[Any, ...]:
        return _policy_again, (_frozen(self._state),)


def _frozen(state: State) -> tuple[Any, ...]:
    files, configuration, levels, *rest = state
    return tuple(files), configuration, tuple(levels), *rest


# Reports of one policy are shipped one by one: it is compiled once.
@functools.lru_cache(maxsize=16)
def _policy_again(state: tuple[Any, ...]) -> Policy:
    files, configuration, levels, *rest = state
    return Policy((list(files), configuration, list(levels), *rest))


def level_settings(levels: Optional[Mapping[str, str]]) -> list[str]:
    """Levels as the command takes them."""
    if levels is not None and not isinstance(levels, Mapping):
        raise TypeError(f"'levels' is a dict, not of type {type(levels).__qualname__}")
    return [f"{arguments.text('levels', rule)}={arguments.text('levels', level)}"
            for rule, level in (levels or {}).items()]


def split_rules(rules: Union[Rules, Iterable[Rules]]) -> tuple[list[str], list[NamedText]]:
    """Files and folders of rules, and their texts with names."""
    paths: list[str] = []
    texts: list[NamedText] = []
    if isinstance(rules, (bytes, Mapping)) or not isinstance(rules, (Iterable, os.PathLike, Text)):
        raise TypeError(f"rules are paths or texts, not of type {type(rules).__qualname__}")
    several = (rules,) if isinstance(rules, (str, os.PathLike, Text)) else rules
    for number, one in enumerate(several):
        if isinstance(one, Text):
            text = one.text.decode() if isinstance(one.text, bytes) else one.text
            texts.append((os.fspath(one.name), arguments.text("rules", text)))
        elif isinstance(one, str) and looks_like_text(one):
            texts.append((f"<rules[{number}]>", arguments.text("rules", one)))
        elif isinstance(one, (str, os.PathLike)):
            paths.append(arguments.path("rules", one))
        else:
            raise TypeError(f"rules are paths or texts, not of type {type(one).__qualname__}")
    return paths, texts


def _configuration(config: Any) -> Optional[NamedText]:
    if config is None:
        return None
    if not isinstance(config, Mapping):
        raise TypeError(
            f"a configuration is a path or a dict, not of type {type(config).__qualname__}"
        )
    # A text of its own, so that messages point into it.
    return ("<config>", arguments.text("config", json.dumps(_plain(config), indent=1)))


def _plain(given: Any) -> Any:
    """Any mapping and sequence as JSON has it."""
    if isinstance(given, Mapping):
        return {arguments.text("config", key): _plain(held) for key, held in given.items()}
    if isinstance(given, (list, tuple)):
        return [_plain(one) for one in given]
    if given is None or isinstance(given, (str, int, float)):
        return given
    raise TypeError(f"a configuration cannot hold a value of type {type(given).__qualname__}")


def _rules_of(config: Any) -> list[str]:
    """The rules that a configuration names; what is none of a list of texts, its reader refuses."""
    named = config.get("rules") if isinstance(config, Mapping) else None
    is_list = isinstance(named, (list, tuple)) and all(isinstance(one, str) for one in named)
    return list(named) if is_list and named else []


def _open(config: str, rules: list[str]) -> _libguard.NativeProject:
    return _libguard.NativeProject(config, rules, False, "", [], "", {}, 0)
