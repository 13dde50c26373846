# SPDX-License-Identifier: Apache-2.0
"""Arguments, looked at before the native half sees them: its own complaints show all of them."""

from __future__ import annotations

import os
from typing import Any, Optional

_MOST_THREADS = 1024


class Hidden(dict[str, Any]):
    """A dict that no message shows."""

    def __repr__(self) -> str:
        return "{...}"


class HiddenItems(list[tuple[Any, ...]]):
    """Inputs that no message shows."""

    def __repr__(self) -> str:
        return "[...]"


def _wrong(name: str, wanted: str, given: object) -> TypeError:
    return TypeError(f"'{name}' is {wanted}, not of type {type(given).__qualname__}")


def text(name: str, given: object) -> str:
    """A str that has a form in UTF-8."""
    if not isinstance(given, str):
        raise _wrong(name, "a str", given)
    try:
        given.encode()
    except UnicodeEncodeError:
        raise ValueError(f"'{name}' holds half of a character, which UTF-8 cannot") from None
    return given


def path(name: str, given: object) -> str:
    """A path that names something."""
    if not isinstance(given, (str, os.PathLike)):
        raise _wrong(name, "a path", given)
    named = os.fsdecode(given)
    if not named:
        raise ValueError(f"'{name}' is empty")
    return named


def optional_path(name: str, given: object) -> str:
    """A path, or nothing for None and the empty text."""
    return "" if given is None or given == "" else path(name, given)


def flag(name: str, given: object) -> bool:
    if not isinstance(given, bool):
        raise _wrong(name, "True or False", given)
    return given


def optional_flag(name: str, given: object) -> Optional[bool]:
    return None if given is None else flag(name, given)


def count(name: str, given: object, most: int = 2**63 - 1) -> int:
    """A number that counts something."""
    if not isinstance(given, int) or isinstance(given, bool):
        raise _wrong(name, "an int", given)
    if not 0 <= given <= most:
        raise ValueError(f"'{name}' is between 0 and {most}, not {given}")
    return given


def threads(given: object) -> int:
    return count("threads", given, _MOST_THREADS)


def check_options(
    complete: object, source: object, digests: object, threads_: object
) -> tuple[Optional[bool], str, bool, int]:
    """What all checks take, in the order in which the native half does."""
    return (
        optional_flag("complete", complete),
        optional_path("source", source),
        flag("digests", digests),
        threads(threads_),
    )


def function(name: str, given: object) -> Any:
    """A function, or None."""
    if given is not None and not callable(given):
        raise _wrong(name, "a function", given)
    return given
