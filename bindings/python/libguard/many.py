# SPDX-License-Identifier: Apache-2.0
"""Many inputs, each for itself: reports as they finish, in bounded memory."""

from __future__ import annotations

import collections
import concurrent.futures
import importlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sized
from typing import TYPE_CHECKING, Any, Optional, Union

from . import arguments
from .inputs import Input, is_one, item_of_many, no_input
from .report import Report

if TYPE_CHECKING:
    from .policy import Policy

__all__ = ["check_many"]

# Inputs that are held at a time, for each thread: enough that none waits for the reader.
_AHEAD = 4

Progress = Union[bool, Callable[[int], None], None]


def check_many(
    policy: Policy,
    inputs: Iterable[Input],
    *,
    threads: int = 0,
    ordered: bool = True,
    complete: Optional[bool] = None,
    progress: Progress = None,
) -> Iterator[Report]:
    """Checks each of many inputs for itself and gives its report when it is there.

    Inputs are taken from the iterable as they are needed, a few ahead of the reports, so
    that neither all inputs nor all reports are ever in memory. An input that is broken, or
    is none, gets a report with the verdict ``"unreadable"``; the others are checked. What the
    iterable itself raises is raised after the reports of what came before.

    :param policy: what they are checked against.
    :param inputs: paths, texts and documents, as for :meth:`Policy.check`.
    :param threads: 0: one per processor.
    :param ordered: reports in the order of inputs; else in that in which they finish:
        :attr:`Report.index` tells of which input it is.
    :param complete: as for :meth:`Policy.check`.
    :param progress: called with how many are done; True: a bar of tqdm, where that is
        installed.
    :raises ValueError: for a negative number of threads, or more than 1024.
    :raises TypeError: for one input in place of many.

    >>> import libguard
    >>> pods = ({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"p{n}"},
    ...          "spec": {"containers": []}} for n in range(3))
    >>> [(one.index, one.resources) for one in libguard.Policy.load().check_many(pods)]
    [(0, 1), (1, 1), (2, 1)]
    """
    if is_one(inputs):
        raise TypeError("check_many takes many inputs; of one the function is check")
    threads = arguments.threads(threads) or os.cpu_count() or 1
    arguments.optional_flag("complete", complete)

    def check(index: int, given: Any) -> Report:
        try:
            return policy._check(item_of_many(given, index), index, complete)
        except Exception as error:
            return policy._check(no_input(index, error), index, complete)

    return _told(_run(check, inputs, threads, ordered), _teller(inputs, progress))


def _run(
    check: Callable[[int, Any], Report], inputs: Iterable[Input], threads: int, ordered: bool
) -> Generator[Report, None, None]:
    if threads == 1:
        for index, given in enumerate(inputs):
            yield check(index, given)
        return
    waiting: collections.deque[concurrent.futures.Future[Report]] = collections.deque()
    failure: Optional[BaseException] = None
    source = enumerate(inputs)
    pool = concurrent.futures.ThreadPoolExecutor(threads, thread_name_prefix="libguard")
    try:
        while True:
            while failure is None and len(waiting) < threads * _AHEAD:
                try:
                    index, given = next(source)
                except StopIteration:
                    break
                except Exception as error:
                    failure = error
                else:
                    waiting.append(pool.submit(check, index, given))
            if not waiting:
                break
            yield _take(waiting, ordered).result()
        if failure is not None:
            raise failure
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _take(
    waiting: collections.deque[concurrent.futures.Future[Report]], ordered: bool
) -> concurrent.futures.Future[Report]:
    if ordered:
        return waiting.popleft()
    done, _ = concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
    first = next(one for one in waiting if one in done)
    waiting.remove(first)
    return first


class _Bar:
    """A bar of tqdm, closed when the reports end."""

    def __init__(self, total: Optional[int]) -> None:
        tqdm = importlib.import_module("tqdm")
        self._bar = tqdm.tqdm(total=total, unit=" inputs")

    def __call__(self, done: int) -> None:
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        self._bar.close()


def _teller(inputs: Iterable[Input], progress: Progress) -> Optional[Callable[[int], None]]:
    if progress is True:
        try:
            return _Bar(len(inputs) if isinstance(inputs, Sized) else None)
        except ImportError:
            return None
    return progress or None


def _told(reports: Generator[Report, None, None], tell: Optional[Callable[[int], None]]) -> Iterator[Report]:
    try:
        for done, report in enumerate(reports, 1):
            if tell is not None:
                tell(done)
            yield report
    finally:
        reports.close()
        if isinstance(tell, _Bar):
            tell.close()
