# SPDX-License-Identifier: Apache-2.0
"""What can be checked, and how guard tells one from another."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Mapping
from typing import Any, Optional, Union

from . import arguments

__all__ = ["Document", "Input", "Text"]


@dataclasses.dataclass(frozen=True)
class Text:
    """A text to be checked, whatever it looks like.

    ``name`` is what reports call it. Overrides of a file do not hold for a text that is called
    like it; what a text of Helm says in ``# Source:`` is what they know it by.

    >>> import libguard
    >>> libguard.check(libguard.Text("kind: Pod", name="pod.yaml")).verdict
    'unreadable'
    """

    text: Union[str, bytes]
    name: Union[str, os.PathLike[str]] = "<text>"

    def __post_init__(self) -> None:
        if not isinstance(self.text, (str, bytes)):
            raise TypeError(f"a Text is of str or bytes, not of {type(self.text).__qualname__}")
        object.__setattr__(self, "name", arguments.path("name", self.name))


@dataclasses.dataclass(frozen=True)
class Document:
    """A document that was read or built already, with a name for reports.

    >>> import libguard
    >>> service = {"services": {"web": {"image": "web"}}}
    >>> libguard.check(libguard.Document(service, name="compose.yaml")).resources
    1
    """

    content: Mapping[str, Any]
    name: Union[str, os.PathLike[str]] = "<dict>"

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", arguments.path("name", self.name))


Input = Union[str, "os.PathLike[str]", bytes, Mapping[str, Any], Text, Document]
"""A path, a text, a document. A ``str`` with a line break, or which begins with ``{``, or which is
given a name, is a text; every other one is a path. Wrap what strangers wrote in
:class:`Text`."""

Item = tuple[Any, ...]
Items = list[Item]  # as the native half takes them


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
    raise NoInput(
        f"cannot check a value of type {type(given).__qualname__}; it takes a path, a text, a "
        "dict, or a list of these"
    )


class NoInput(TypeError):
    """What is given to be checked and cannot be."""


def is_one(given: object) -> bool:
    """Whether it is one input, and not several."""
    return isinstance(given, (str, bytes, os.PathLike, Mapping, Text, Document))


def item_of(given: Any, name: Union[str, os.PathLike[str], None]) -> Items:
    """What the native half is to read of one input. Raises ``TypeError`` for what is none."""
    return arguments.HiddenItems([_item(given, _name(given, name), None)])


def items_of(
    given: Union[Input, Iterable[Input]], name: Union[str, os.PathLike[str], None] = None
) -> Items:
    """The same of one or several. ``name`` is that of the one text or dict."""
    if is_one(given) or not isinstance(given, Iterable):
        return item_of(given, name)
    if name is not None:
        raise TypeError("'name' is of one text or dict; name several as Text(..., name=...)")
    return arguments.HiddenItems(_item(one, None, number) for number, one in enumerate(given))


def item_of_many(given: Any, number: int) -> Items:
    """The same of one of many: what is no input becomes a problem of its report."""
    try:
        return arguments.HiddenItems([_item(given, None, number)])
    except Exception as error:
        return no_input(number, error)


def no_input(number: int, error: Exception) -> Items:
    """An input that raised what it should not: told without its words, which may be secret."""
    raised = f"reading this raised {type(error).__qualname__}"
    told = str(error) if isinstance(error, NoInput) else raised
    return arguments.HiddenItems([("no-input", f"<input[{number}]>", told)])


def _name(given: Any, name: Union[str, os.PathLike[str], None]) -> Optional[str]:
    if name is None:
        return None
    if isinstance(given, (Text, Document)) or isinstance(given, os.PathLike):
        raise TypeError("'name' is of a text or a dict that has none")
    return arguments.path("name", name)


def names_path(items: Items) -> bool:
    """Whether any of them has to be looked for on disk."""
    return any(item[0] == "path" for item in items)
