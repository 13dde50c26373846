# SPDX-License-Identifier: Apache-2.0
"""Reports in a notebook: a table that takes its looks from the page around it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .findings import Finding
    from .report import Report

__all__ = ["table"]

_MOST_ROWS = 50
_HEAD = "<tr><th>severity</th><th>rule</th><th>resource</th><th>place</th><th>what</th></tr>"


def _visible(text: str) -> str:
    """Without what would reorder or hide text, whoever wrote it."""
    return escape("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text))


def _row(finding: Finding) -> str:
    region = finding.region
    place = f"{region.file}:{region.begin.line}" if region.begin.line else region.pointer
    weight = "font-weight:bold" if finding.blocks else ""
    cells = (finding.rule, str(finding.resource), place, finding.message)
    texts = "".join(f'<td style="text-align:left">{_visible(one)}</td>' for one in cells)
    return f'<tr><td style="{weight}">{_visible(finding.severity)}</td>{texts}</tr>'


def table(report: Report) -> str:
    """HTML of a report's findings, the heaviest first; what is behind the fiftieth is counted."""
    findings = sorted(report.findings, key=lambda one: (not one.blocks, -one.severity.rank))
    counted = f"{len(report.blocking)} of {len(findings)} findings block"
    head = f"<p><b>{_visible(report.verdict)}</b>: {counted}; {report.resources} resources</p>"
    problems = "".join(f"<pre>{_visible_lines(str(one))}</pre>" for one in report.problems[:10])
    rows = "".join(_row(one) for one in findings[:_MOST_ROWS])
    body = f"<table><thead>{_HEAD}</thead><tbody>{rows}</tbody></table>" if rows else ""
    left = len(findings) - _MOST_ROWS
    more = f"<p>and {left} more: <code>report.findings</code></p>" if left > 0 else ""
    return f"<div>{head}{problems}{body}{more}</div>"


def _visible_lines(text: str) -> str:
    return "\n".join(_visible(line) for line in text.splitlines())
