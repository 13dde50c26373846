# SPDX-License-Identifier: Apache-2.0
"""CEL, the Common Expression Language (https://cel.dev), by itself.

Expressions are checked and compiled once and evaluated many times. They need no rules, no
model and no documents of guard's. ``docs/expression.md`` tells the semantics.
"""

from __future__ import annotations

import dataclasses
import datetime
import typing
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Optional, Union

from . import _libguard, arguments

__all__ = ["Environment", "Expression", "Unknown"]

_STEPS = 1_000_000


@dataclasses.dataclass(frozen=True)
class Unknown:
    """A value that is known only later, with the names of what it waits for.

    Given to an expression, results that depend on it are unknown too:

    >>> Expression("a || b", {"a": bool, "b": bool}).evaluate(a=True, b=Unknown(("db.id",)))
    True
    >>> Expression("a && b", {"a": bool, "b": bool}).evaluate(a=True, b=Unknown(("db.id",)))
    Unknown(references=('db.id',))
    """

    references: tuple[str, ...] = ()


class Environment:
    """What names mean. Making one costs the table of functions: keep it.

    Types are Python's: ``bool``, ``int``, ``float``, ``str``, ``bytes``,
    ``datetime.datetime``, ``datetime.timedelta``, ``None``, ``list[T]``, ``dict[K, V]``,
    ``Literal["a", "b"]``, a ``TypedDict`` for a record, whose fields that are not required may be
    unset, and ``Any`` for what is checked when it is evaluated.

    >>> environment = Environment({"request": dict[str, Any], "limit": int})
    >>> environment.compile("request.size < limit").evaluate(request={"size": 3}, limit=5)
    True
    """

    def __init__(self, variables: Optional[Mapping[str, Any]] = None) -> None:
        """:param variables: the type of each variable; a name may be qualified, ``"a.b"``.

        :raises TypeError: for what is no type of an expression.
        """
        self._variables = dict(variables or {})
        described = {name: _describe(hint) for name, hint in self._variables.items()}
        self._native = _libguard.NativeEnvironment(described)

    def compile(self, text: str, *, name: str = "<expression>") -> Expression:
        """Parses, checks and compiles.

        :param name: what messages call the text.
        :raises ExpressionError: with all that is wrong with it at once.

        >>> Environment({"x": int}).compile("x + 1").type
        'int'
        """
        return Expression(text, self, name=name)

    @property
    def functions(self) -> tuple[str, ...]:
        """What there is to call: ``matches(string, string) -> bool``, in order."""
        return self._native.functions()

    def __reduce__(self) -> tuple[Any, ...]:
        return Environment, (self._variables,)


class Expression:
    """An expression that was checked and compiled. Immutable; share it between threads.

    >>> Expression("1 + 1").evaluate()
    2
    >>> Expression("quantity('1Gi').isGreaterThan(quantity('1G'))").evaluate()
    True
    >>> Expression("user.name.startsWith('a')", {"user": dict[str, str]}).evaluate(
    ...     user={"name": "ann"})
    True
    """

    def __init__(
        self,
        text: str,
        variables: Union[Mapping[str, Any], Environment, None] = None,
        *,
        name: str = "<expression>",
    ) -> None:
        """:param text: the expression.

        :param variables: the types of its variables, or an :class:`Environment`.
        :param name: what messages call the text.
        :raises ExpressionError: with all that is wrong with it at once.
        :raises TypeError: for what is no type of an expression.
        """
        self.environment = (
            variables if isinstance(variables, Environment) else Environment(variables)
        )
        self.text = arguments.text("text", text)
        self.name = arguments.text("name", name)
        self._native = _libguard.NativeExpression(self.environment._native, name, text)

    @property
    def type(self) -> str:
        """What it evaluates to, as far as the checker knows: ``map(string, dyn)``."""
        return self._native.type()

    def evaluate(
        self, variables: Optional[Mapping[str, Any]] = None, /, *, steps: int = _STEPS, **named: Any
    ) -> Any:
        """Its value: None, bool, int, float, str, bytes, list, dict, datetime or timedelta.

        What depends on an :class:`Unknown` is one. Durations and times are cut to
        microseconds.

        :param variables: by name; those that are Python names can be given as arguments.
        :param steps: elements that may be gone through.
        :raises EvaluationError: it comes to an error.
        :raises ExpressionError: a variable is not declared, or the value is not of its type.
        :raises TypeError: a value is of no type that an expression knows.
        :raises OverflowError: an integer has more than 64 bits.
        :raises ValueError: a datetime has no time zone, or a value is nested too deeply.

        >>> Expression("[1, 2].map(x, x * factor)", {"factor": int}).evaluate(factor=3)
        [3, 6]
        """
        given = arguments.Hidden({**(variables or {}), **named})
        return self._native.evaluate(given, arguments.count("steps", steps))

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _expression_again, (self.text, self.environment, self.name)


def _expression_again(text: str, environment: Environment, name: str) -> Expression:
    return Expression(text, environment, name=name)


_SIMPLE: dict[Any, str] = {
    Any: "any",
    None: "null",
    type(None): "null",
    bool: "bool",
    int: "int",
    float: "float",
    str: "str",
    bytes: "bytes",
    datetime.datetime: "datetime",
    datetime.timedelta: "timedelta",
}
_ANY = ("any",)


def _describe(hint: Any) -> tuple[Any, ...]:
    """A type of Python's as the native half takes it."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal and all(isinstance(one, str) for one in parts):
        return ("enum", tuple(parts))
    if origin in (list, Sequence):
        return ("list", _describe(parts[0]))
    if origin in (dict, Mapping):
        return ("map", _describe(parts[0]), _describe(parts[1]))
    if hint is list:
        return ("list", _ANY)
    if hint is dict:
        return ("map", ("str",), _ANY)
    if hasattr(hint, "__required_keys__"):
        return _describe_record(hint)
    if origin is None and hint in _SIMPLE:
        return (_SIMPLE[hint],)
    raise TypeError(f"{hint!r} is no type of an expression")


def _describe_record(hint: Any) -> tuple[Any, ...]:
    hints = typing.get_type_hints(hint)
    fields = [(name, _describe(one), name in hint.__required_keys__) for name, one in hints.items()]
    return ("object", hint.__name__, fields, hint)
