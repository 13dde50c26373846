# SPDX-License-Identifier: Apache-2.0
"""What can be checked, and how guard tells one from another."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Mapping
from typing import Any, Optional, Union

__all__ = ["Document", "Input", "Text"]


@dataclasses.dataclass(frozen=True)
class Text:
    """A text to be checked, whatever it looks like.

    ``name`` is what reports call it, and what overrides know it by: its path in the
    repository, where it has one.

    >>> import libguard
    >>> libguard.check(libguard.Text("kind: Pod", name="pod.yaml")).verdict
    'unreadable'
    """

    text: Union[str, bytes]
    name: str = "<text>"


@dataclasses.dataclass(frozen=True)
class Document:
    """A document that was read or built already, with a name for reports.

    >>> import libguard
    >>> service = {"services": {"web": {"image": "web"}}}
    >>> libguard.check(libguard.Document(service, name="compose.yaml")).resources
    1
    """

    content: Mapping[str, Any]
    name: str = "<dict>"


Input = Union[str, "os.PathLike[str]", bytes, Mapping[str, Any], Text, Document]
"""A path, a text, a document. A ``str`` with a line break, or which begins with ``{``, or which is
given a name, is a text; every other one is a path. Wrap what strangers wrote in
:class:`Text`."""

Item = tuple[Any, ...]  # as the native half takes it


def looks_like_text(given: str) -> bool:
    """Whether a ``str`` is a text and not a path."""
    return "\n" in given or given.lstrip().startswith("{")


def _item(given: Any, name: Optional[str], number: Optional[int]) -> Item:
    place = "" if number is None else f"[{number}]"
    if isinstance(given, Text):
        return ("text", given.name, given.text)
    if isinstance(given, Document):
        return ("document", given.name, given.content)
    if isinstance(given, str) and name is None and not looks_like_text(given):
        return ("path", given, None)
    if isinstance(given, (str, bytes)):
        return ("text", name or f"<text{place}>", given)
    if isinstance(given, os.PathLike):
        return ("path", os.fsdecode(given), None)
    if isinstance(given, Mapping):
        return ("document", name or f"<dict{place}>", given)
    raise _no_input(given)


def _no_input(given: Any) -> TypeError:
    return TypeError(
        f"cannot check a value of type {type(given).__qualname__}; it takes a path, a text, a "
        "dict, or a list of these"
    )


def items_of(given: Union[Input, Iterable[Input]], name: Optional[str] = None) -> list[Item]:
    """What the native half is to read. ``name`` is that of the one text or dict.

    Raises ``TypeError`` for what is no input.
    """
    if isinstance(given, (str, bytes, os.PathLike, Mapping, Text, Document)):
        return [_item(given, name, None)]
    if not isinstance(given, Iterable):
        return [_item(given, name, None)]  # which says what it takes
    if name is not None:
        raise TypeError("'name' is of one text or dict; name several as Text(..., name=...)")
    return [_item(one, None, number) for number, one in enumerate(given)]


def item_of(given: Any, number: int) -> Item:
    """The same of one of many: what is no input becomes a problem of its report."""
    try:
        return _item(given, None, number)
    except TypeError as error:
        return ("no-input", f"<input[{number}]>", str(error))


def names_path(items: list[Item]) -> bool:
    """Whether any of them has to be looked for on disk."""
    return any(item[0] == "path" for item in items)
